# TCP server: answers what it gets in capital letters.
import socket

s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
s.bind(("127.0.0.1", 0))
s.listen(5)
print("port", s.getsockname()[1])
conn, addr = s.accept()
print("client", addr)
while True:
    data = conn.recv(1024)
    if not data:
        break
    conn.send(data.upper())
print("client closed")
conn.close()
s.close()
