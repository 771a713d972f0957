# UDP sender: that many numbered datagrams at every Enter.
import socket
import sys

port, count = int(sys.argv[1]), int(sys.argv[2])
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
number = 0
for line in sys.stdin:
    for i in range(count):
        number += 1
        s.sendto(b"datagram %d" % number, ("127.0.0.1", port))
    print("sent", number)
s.close()
