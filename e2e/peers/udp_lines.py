# UDP both ways: a line on its stdin is a datagram ("hex 7E01" gives bytes); prints what comes back.
import socket
import sys
import threading

s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.connect(("127.0.0.1", int(sys.argv[1])))


def say(line):
    # In one piece: two threads do.
    sys.stdout.write(line + "\n")


say(f"port {s.getsockname()[1]}")


def receive():
    while True:
        say("got " + s.recv(65535).decode("utf-8"))


threading.Thread(target=receive, daemon=True).start()
for line in sys.stdin:
    text = line.rstrip("\n")
    s.send(bytes.fromhex(text[4:]) if text.startswith("hex ") else text.encode("utf-8"))
    say("sent " + text)
