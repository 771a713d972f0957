# TCP server: puts the time before what it gets, until recv returns b''. The word "bye" makes it close first.
import socket
import time

s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
s.bind(("127.0.0.1", 0))
s.listen(1)
print("port", s.getsockname()[1])
conn, addr = s.accept()
while True:
    data = conn.recv(1024)
    if data == b"":
        print("recv returned b''")
        break
    if data == b"bye":
        print("closing")
        break
    now = time.strftime("[%H:%M:%S] ").encode()
    conn.send(now + data)
conn.close()
s.close()
