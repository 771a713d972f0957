"""Sends numbered, seeded lines over TCP or UDP: python3 numbered_sender.py tcp|udp PORT SEED.

Reads how many lines to send next from its input, a number a line, sends them in pieces of random size (TCP) or a line a
datagram (UDP), and prints "sent TOTAL". Ends when its input does.
"""
import random
import socket
import sys

kind, port, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
sizes = random.Random(seed)
state = seed
number = 0


def next_line():
    global state, number
    state = (state * 1664525 + 1013904223) & 0xFFFFFFFF
    text = f"{number:08d} {state:08x} " + "." * (state % 61) + "\n"
    number += 1
    return text.encode()


if kind == "tcp":
    sock = socket.create_connection(("127.0.0.1", port))
else:
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sock.connect(("127.0.0.1", port))
print("port", sock.getsockname()[1])

for request in sys.stdin:
    lines = [next_line() for _ in range(int(request))]
    if kind == "udp":
        for line in lines:
            sock.send(line)
    else:
        data = b"".join(lines)
        at = 0
        while at < len(data):
            size = sizes.choice((1, 3, 17, 100, 1460, 5000, 70000))
            sock.sendall(data[at : at + size])
            at += size
    print("sent", number)
sock.close()
