"""Pure-Python reader of TFRecord examples, and numpy's group-by. One request per line, one number per answer.

decode FILE   GB/s of record data, checksums verified, every float list turned into an array
groupby FILE  million rows/s of the mean per group of eight columns; FILE holds int32 keys, then the columns as float64
"""
import struct
import sys
import time
from array import array

import numpy

TABLE = []
for n in range(256):
    for _ in range(8):
        n = n >> 1 ^ (0x82F63B78 if n & 1 else 0)
    TABLE.append(n)


def crc(data):
    value = 0xFFFFFFFF
    table = TABLE
    for byte in data:
        value = table[(value ^ byte) & 255] ^ value >> 8
    value ^= 0xFFFFFFFF
    return ((value >> 15 | value << 17) + 0xA282EAD8) & 0xFFFFFFFF


def varint(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        if byte < 128:
            return value, at
        shift += 7


def fields(data):
    at = 0
    while at < len(data):
        tag, at = varint(data, at)
        size, at = varint(data, at)
        yield tag >> 3, data[at:at + size]
        at += size


def decode(path):
    start, total = time.perf_counter(), 0
    with open(path, "rb") as stream:
        while header := stream.read(12):
            length, check = struct.unpack("<QI", header)
            assert check == crc(header[:8])
            body = stream.read(length)
            assert struct.unpack("<I", stream.read(4))[0] == crc(body)
            for _, features in fields(body):
                for _, entry in fields(features):
                    for number, value in fields(entry):
                        if number == 2:
                            for _, numbers in fields(value):
                                for _, packed in fields(numbers):
                                    values = array("f")
                                    values.frombytes(packed)
            total += length
    return total / (time.perf_counter() - start) / 1e9


COLUMNS = {}


def groupby(path):
    if path not in COLUMNS:
        with open(path, "rb") as stream:
            keys = numpy.frombuffer(stream.read(4_000_000), numpy.int32)
            COLUMNS[path] = keys, [numpy.frombuffer(stream.read(8_000_000), numpy.float64) for _ in range(8)]
    keys, columns = COLUMNS[path]
    start = time.perf_counter()
    counts = numpy.bincount(keys)
    [numpy.bincount(keys, column) / counts for column in columns]
    return 1 / (time.perf_counter() - start)


for line in sys.stdin:
    command, path = line.split(maxsplit=1)
    print({"decode": decode, "groupby": groupby}[command](path.strip()), flush=True)
