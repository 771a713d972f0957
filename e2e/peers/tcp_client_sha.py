# TCP client: prints how many bytes it has read, with their SHA-256. With "slow" it reads nothing before Enter is pressed.
import hashlib
import socket
import sys

s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
if sys.argv[2:] == ["slow"]:
    s.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65536)
s.connect(("127.0.0.1", int(sys.argv[1])))
print("I am port", s.getsockname()[1])
if sys.argv[2:] == ["slow"]:
    input()
total = 0
sha = hashlib.sha256()
while True:
    data = s.recv(1024 * 1024)
    if not data:
        break
    total += len(data)
    sha.update(data)
    print("read", total, "sha256", sha.hexdigest())
print("closed")
s.close()
