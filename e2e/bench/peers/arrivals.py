"""Notes when messages arrive: python3 arrivals.py PORT SIZE COUNT.

Connects, prints "ready", and when COUNT messages of SIZE bytes have come, or the other end has gone, the time of each in
microseconds since the first, as a JSON list. Where the system says when the bytes of a read arrived (Linux), it is that time: a
program that is woken late would measure itself.
"""
import json
import socket
import struct
import sys
import time

port, size, count = map(int, sys.argv[1:4])
SO_TIMESTAMPNS = 35

sock = socket.create_connection(("127.0.0.1", port))
if sys.platform == "linux":
    sock.setsockopt(socket.SOL_SOCKET, SO_TIMESTAMPNS, 1)
print("ready", flush=True)


def read():
    """The bytes of one read, and when they arrived by the clock that never jumps."""
    if sys.platform != "linux":
        return sock.recv(65536), time.monotonic_ns()
    data, ancillary, _, _ = sock.recvmsg(65536, 64)
    now, wall = time.monotonic_ns(), time.time_ns()
    for level, kind, stamp in ancillary:
        if level == socket.SOL_SOCKET and kind == SO_TIMESTAMPNS:
            seconds, nanoseconds = struct.unpack("qq", stamp)
            now -= wall - (seconds * 1_000_000_000 + nanoseconds)
    return data, now


times = []
received = 0
while len(times) < count:
    data, at = read()
    if not data:
        break
    received += len(data)
    while len(times) < min(count, received // size):
        times.append(at)
print(json.dumps([(at - times[0]) / 1000 for at in times]), flush=True)
sys.stdin.read()
sock.close()
