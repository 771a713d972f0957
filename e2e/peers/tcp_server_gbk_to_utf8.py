# TCP server: understands GBK, answers in UTF-8.
import socket

s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
s.bind(("127.0.0.1", 0))
s.listen(1)
print("port", s.getsockname()[1])
conn, addr = s.accept()
while True:
    data = conn.recv(4096)
    if data == b"":
        break
    text = data.decode("gbk")
    print("got", text)
    conn.sendall(("收到：" + text).encode("utf-8"))
conn.close()
s.close()
