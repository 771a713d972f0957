# TCP client: prints each read as hex, how many ms after the one before, then all so far. A line of hex on its stdin is sent.
import socket
import sys
import threading
import time

s = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
s.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
print("I am port", s.getsockname()[1])


def send_lines():
    for line in sys.stdin:
        s.sendall(bytes.fromhex(line))


threading.Thread(target=send_lines, daemon=True).start()
everything = b""
before = time.monotonic()
while True:
    data = s.recv(65536)
    if not data:
        break
    now = time.monotonic()
    everything += data
    print("got", data.hex().upper(), "after", round((now - before) * 1000), "ms")
    print("all", everything.hex().upper())
    before = now
print("closed")
s.close()
