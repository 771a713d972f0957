# UDP receiver: prints the bytes of each datagram as hex.
import socket

s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.bind(("127.0.0.1", 0))
print("port", s.getsockname()[1])
while True:
    data, addr = s.recvfrom(65535)
    print("datagram", data.hex().upper())
