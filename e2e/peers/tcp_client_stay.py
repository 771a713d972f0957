# TCP client that stays: says its name, then prints all it receives. A line on its stdin is sent.
import socket
import sys
import threading

name = sys.argv[2]
s = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
print("I am port", s.getsockname()[1])
s.sendall(name.encode("utf-8"))


def send_lines():
    for line in sys.stdin:
        s.sendall(line.rstrip("\n").encode("utf-8"))


threading.Thread(target=send_lines, daemon=True).start()
while True:
    try:
        data = s.recv(65536)
    except ConnectionResetError:
        print("reset")
        break
    if not data:
        print("closed")
        break
    print(name, "got", data.decode("utf-8"))
s.close()
