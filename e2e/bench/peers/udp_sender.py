"""
Sends datagrams at a steady rate: PORT BYTES RATE SECONDS. RATE 0: 50,000, as fast as the system takes them. Prints one JSON
line: {"sent", "seconds"}.

Where the system can cut one large buffer into datagrams by itself (Linux), it does: a device that sends does not share the
processor with the receiver, and neither should this program more than it must.
"""
import json
import socket
import sys
import time

UDP_SEGMENT = 103
# So much of the rate at most in one go: a sender that was held up catches up little by little, as a line has no more room.
SLICE_S = 0.002
CATCH_UP = 1.5
PAUSE_S = 0.0005
MOST_SEGMENTS = 60

port, size, rate, seconds = (int(word) for word in sys.argv[1:5])
sender = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
sender.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4 * 1024 * 1024)
sender.connect(("127.0.0.1", port))
segments = 1
if sys.platform == "linux":
    sender.setsockopt(socket.IPPROTO_UDP, UDP_SEGMENT, size)
    segments = min(MOST_SEGMENTS, 65_000 // size)
payload = memoryview(b"." * (size * segments))


def send(count):
    while count > 0:
        some = min(count, segments)
        sender.send(payload[: some * size])
        count -= some


total = rate * seconds if rate > 0 else 50_000
started = last = time.perf_counter()
sent = 0
if rate == 0:
    send(total)
    sent = total
while sent < total:
    now = time.perf_counter()
    passed = min(now - last, SLICE_S)
    last = now
    due = min(total, int((now - started) * rate)) - sent
    some = min(due, int(passed * rate * CATCH_UP))
    send(some)
    sent += some
    time.sleep(PAUSE_S)
print(json.dumps({"sent": sent, "seconds": time.perf_counter() - started}))
