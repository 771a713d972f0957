# TCP client that resets: SO_LINGER 0 makes close() send RST. Waits for Enter before.
import socket
import struct
import sys

s = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
s.sendall(b"about to reset")
input()
s.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
s.close()
print("reset")
