# UDP receiver: prints length and text of what it gets.
import socket
import sys

charset = sys.argv[1]
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.bind(("127.0.0.1", 0))
print("port", s.getsockname()[1])
while True:
    data, addr = s.recvfrom(65535)
    print(len(data), "bytes:", data.decode(charset)[:40])
