# UDP sender: sends a text in a charset.
import socket
import sys

port, charset, text = int(sys.argv[1]), sys.argv[2], sys.argv[3]
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.sendto(text.encode(charset), ("127.0.0.1", port))
print("I am port", s.getsockname()[1])
s.close()
