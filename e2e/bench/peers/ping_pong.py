"""Sends a message, waits until it is back, sends the next: python3 ping_pong.py PORT SIZE WARM_UP COUNT.

Prints {"p50", "p99"} of COUNT round trips in milliseconds, those after the first WARM_UP.
"""
import json
import socket
import sys
import time

port, size, warm_up, count = map(int, sys.argv[1:5])
sock = socket.create_connection(("127.0.0.1", port))
sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
times = []
for number in range(warm_up + count):
    message = b"%0*d" % (size, number)
    started = time.perf_counter_ns()
    sock.sendall(message)
    answer = sock.recv(size)
    while len(answer) < size:
        more = sock.recv(size - len(answer))
        if not more:
            raise SystemExit("the other end has gone")
        answer += more
    ended = time.perf_counter_ns()
    if answer != message:
        raise SystemExit(f"{message!r} came back as {answer!r}")
    if number >= warm_up:
        times.append((ended - started) / 1e6)
sock.close()
times.sort()
print(json.dumps({"p50": times[count // 2], "p99": times[count * 99 // 100]}), flush=True)
