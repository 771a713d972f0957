# Modbus RTU master over TCP, with a CRC of its own. A line on its stdin is a request: "read ADDRESS COUNT",
# "write ADDRESS VALUE", or "wrong ADDRESS" for a write whose CRC is wrong, to which no answer is waited for.
import socket
import struct
import sys


def crc(body):
    value = 0xFFFF
    for byte in body:
        value ^= byte
        for _ in range(8):
            value = (value >> 1) ^ 0xA001 if value & 1 else value >> 1
    return struct.pack("<H", value)


s = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
s.settimeout(10)


def take(count):
    data = b""
    while len(data) < count:
        more = s.recv(count - len(data))
        if not more:
            raise SystemExit("closed")
        data += more
    return data


def answer():
    frame = take(3)
    if frame[1] & 0x80:
        size = 5
    elif frame[1] == 3:
        size = 5 + frame[2]
    else:
        size = 8
    frame += take(size - 3)
    if crc(frame[:-2]) != frame[-2:]:
        raise SystemExit("wrong crc in " + frame.hex())
    return frame


for line in sys.stdin:
    what, *numbers = line.split()
    numbers = [int(number) for number in numbers]
    if what == "read":
        request = struct.pack(">BBHH", 1, 3, *numbers)
        # In two pieces: TCP keeps no frames.
        s.sendall(request[:3])
        s.sendall(request[3:] + crc(request))
        frame = answer()
        if frame[1] & 0x80:
            print("exception", frame[2])
        else:
            print("read", *struct.unpack(">%dH" % (frame[2] // 2), frame[3:-2]))
    elif what == "write":
        request = struct.pack(">BBHH", 1, 6, *numbers)
        s.sendall(request + crc(request))
        print("wrote", answer()[:-2] == request)
    else:
        s.sendall(struct.pack(">BBHH", 1, 6, numbers[0], 9) + b"\0\0")
