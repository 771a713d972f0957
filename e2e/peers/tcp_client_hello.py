# TCP client: sends b"hello" and prints the reply.
import socket
import sys

host, port = sys.argv[1], int(sys.argv[2])
family = socket.AF_INET6 if ":" in host else socket.AF_INET
s = socket.socket(family, socket.SOCK_STREAM)
s.connect((host, port))
print("I am port", s.getsockname()[1])
s.send(b"hello")
data = s.recv(1024)
print("reply:", data.decode("utf-8"))
s.close()
