# TCP client that reads lines "$BODY*HH" and computes their XOR itself. A line on its stdin is sent.
import socket
import sys
import threading

s = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
print("port", s.getsockname()[1])


def send_lines():
    for line in sys.stdin:
        s.sendall(line.encode("ascii"))


threading.Thread(target=send_lines, daemon=True).start()
for line in s.makefile("rb"):
    text = line.decode("ascii").strip()
    if not text.startswith("$"):
        print("said", text)
        continue
    body, _, given = text[1:].partition("*")
    value = 0
    for byte in body.encode("ascii"):
        value ^= byte
    print("right" if given == "%02X" % value else "wrong", body)
