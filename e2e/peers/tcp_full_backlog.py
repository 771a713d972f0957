# Listens but never accepts, with a full queue: the system does not answer who connects now.
import socket

s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
s.bind(("127.0.0.1", 0))
s.listen(0)
waiting = []
for i in range(4):
    c = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    c.settimeout(0.3)
    try:
        c.connect(s.getsockname())
        waiting.append(c)
    except socket.timeout:
        break
print("port", s.getsockname()[1])
input()
