# TCP client: sends that many MiB of zeros, then closes.
import socket
import sys

s = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
block = bytes(1024 * 1024)
for _ in range(int(sys.argv[2])):
    s.sendall(block)
s.close()
print("sent all")
