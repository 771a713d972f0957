# UDP both ways: says hello to the given port, then answers every datagram with the same bytes.
import socket
import sys

s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.bind(("127.0.0.1", 0))
print("port", s.getsockname()[1])
s.sendto("你好".encode("utf-8"), ("127.0.0.1", int(sys.argv[1])))
while True:
    data, addr = s.recvfrom(65535)
    print("echo", data.decode("utf-8"))
    s.sendto(data, addr)
