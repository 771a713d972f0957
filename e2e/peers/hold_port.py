# Holds a TCP or UDP port until it is killed.
import socket
import sys
import time

kind = socket.SOCK_STREAM if sys.argv[1] == "tcp" else socket.SOCK_DGRAM
s = socket.socket(socket.AF_INET, kind)
s.bind(("127.0.0.1", 0))
if sys.argv[1] == "tcp":
    s.listen(1)
print("port", s.getsockname()[1])
while True:
    time.sleep(60)
