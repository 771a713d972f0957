# TCP client that sends its arguments (hex) one by one, the next when Enter is pressed.
import socket
import sys

s = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
s.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
for part in sys.argv[2:]:
    s.sendall(bytes.fromhex(part))
    print("sent", part)
    input()
s.close()
