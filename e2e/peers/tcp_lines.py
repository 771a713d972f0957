# TCP client: a line on its stdin is sent, with the ending given ("hex 7E01" sends just these bytes); prints all it has received.
# The end of its stdin is a FIN; what still comes is printed.
import socket
import sys
import threading

ending = {"": b"", "lf": b"\n", "crlf": b"\r\n"}[sys.argv[2] if len(sys.argv) > 2 else ""]
s = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
s.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
print("port", s.getsockname()[1])


def receive():
    everything = b""
    while True:
        try:
            data = s.recv(65536)
        except ConnectionResetError:
            print("reset")
            return
        if not data:
            print("closed")
            return
        everything += data
        print("all", repr(everything.decode("utf-8", "backslashreplace")))


receiver = threading.Thread(target=receive, daemon=True)
receiver.start()
for line in sys.stdin:
    text = line.rstrip("\n")
    s.sendall(bytes.fromhex(text[4:]) if text.startswith("hex ") else text.encode("utf-8") + ending)
s.shutdown(socket.SHUT_WR)
receiver.join()
s.close()
