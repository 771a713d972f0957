# UDP server: prints what it gets as hex, and answers it in capital letters.
import socket

s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.bind(("127.0.0.1", 0))
print("port", s.getsockname()[1])
while True:
    data, addr = s.recvfrom(65535)
    print("got", data.hex(), "from", addr[1])
    s.sendto(data.upper(), addr)
