"""A device that answers commands, a line each (CRLF): python3 tcp_device.py listen|connect PORT COMMAND=ANSWER...

COMMAND=3:ANSWER answers from the third time on. Prints "got COMMAND" for each.
"""
import socket
import sys

port = int(sys.argv[2])
if sys.argv[1] == "listen":
    server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    server.bind(("127.0.0.1", port))
    server.listen(1)
    print("port", server.getsockname()[1])
    conn, addr = server.accept()
else:
    conn = socket.create_connection(("127.0.0.1", port))
    print("port", conn.getsockname()[1])

answers = {}
for pair in sys.argv[3:]:
    command, answer = pair.split("=", 1)
    times, colon, late = answer.partition(":")
    answers[command] = (int(times), late) if colon else (1, answer)

seen = {}
for line in conn.makefile("rb"):
    command = line.decode("ascii").strip()
    print("got", command)
    seen[command] = seen.get(command, 0) + 1
    first, answer = answers.get(command, (1, "ERR"))
    if seen[command] >= first:
        conn.sendall(answer.encode("ascii") + b"\r\n")
print("closed")
