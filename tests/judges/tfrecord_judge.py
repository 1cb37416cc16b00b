"""Reads and writes TFRecord files of tf.train.Example from the description of the formats alone.

usage: tfrecord_judge.py read FILE            prints JSON lines: name -> [kind, values]; floats as hexadecimal bits
       tfrecord_judge.py write FILE           the reverse, from JSON lines on standard input
                    [--unpacked] [--shuffled] lists unpacked; features in reverse order with an unknown field between
"""
import base64
import gzip
import json
import struct
import sys

TABLE = []
for n in range(256):
    for _ in range(8):
        n = n >> 1 ^ (0x82F63B78 if n & 1 else 0)
    TABLE.append(n)


def masked_crc(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc = TABLE[(crc ^ byte) & 255] ^ crc >> 8
    crc ^= 0xFFFFFFFF
    return ((crc >> 15 | crc << 17) + 0xA282EAD8) & 0xFFFFFFFF


def records(data):
    at = 0
    while at < len(data):
        length, crc = struct.unpack_from("<QI", data, at)
        assert crc == masked_crc(data[at:at + 8]), f"length checksum at {at}"
        body = data[at + 12:at + 12 + length]
        assert len(body) == length, f"truncated at {at}"
        assert struct.unpack_from("<I", data, at + 12 + length)[0] == masked_crc(body), f"data checksum at {at}"
        yield body
        at += 16 + length


def varint(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return value, at


def fields(data):
    at = 0
    while at < len(data):
        tag, at = varint(data, at)
        if tag & 7 == 0:
            value, at = varint(data, at)
        elif tag & 7 == 2:
            size, at = varint(data, at)
            value, at = data[at:at + size], at + size
            assert len(value) == size
        elif tag & 7 == 5:
            value, at = data[at:at + 4], at + 4
        elif tag & 7 == 1:
            value, at = data[at:at + 8], at + 8
        else:
            raise AssertionError(f"wire type {tag & 7}")
        yield tag >> 3, tag & 7, value


def signed(value):
    return value - (1 << 64) if value >> 63 else value


def feature(data):
    kind, values = "none", []
    for field, _, body in fields(data):
        kind = {1: "bytes", 2: "float", 3: "int64"}[field]
        for number, wire, item in fields(body):
            if kind == "bytes":
                values.append(base64.b64encode(item).decode())
            elif kind == "float":
                values += [f"{bits:08x}" for bits in struct.unpack(f"<{len(item) // 4}I", item)]
            elif wire == 0:
                values.append(str(signed(item)))
            else:
                at = 0
                while at < len(item):
                    value, at = varint(item, at)
                    values.append(str(signed(value)))
    return [kind, values]


def example(data):
    result = {}
    for field, _, features in fields(data):
        if field == 1:
            for _, _, entry in fields(features):
                parts = {number: value for number, _, value in fields(entry)}
                result[parts.get(1, b"").decode()] = feature(parts.get(2, b""))
    return result


def put_varint(value):
    value &= (1 << 64) - 1
    out = b""
    while value >= 128:
        out += bytes([value & 127 | 128])
        value >>= 7
    return out + bytes([value])


def put(field, body):
    return put_varint(field << 3 | 2) + put_varint(len(body)) + body


def put_feature(kind, values, unpacked):
    if kind == "none":
        return b""
    if kind == "bytes":
        return put(1, b"".join(put(1, base64.b64decode(value)) for value in values))
    if kind == "float":
        items = [struct.pack("<I", int(bits, 16)) for bits in values]
        return put(2, b"".join(b"\x0d" + item for item in items) if unpacked else put(1, b"".join(items)))
    items = [put_varint(int(value)) for value in values]
    return put(3, b"".join(b"\x08" + item for item in items) if unpacked else put(1, b"".join(items)))


def main():
    command, path = sys.argv[1:3]
    if command == "read":
        data = open(path, "rb").read()
        if data[:2] == b"\x1f\x8b":
            data = gzip.decompress(data)
        for record in records(data):
            print(json.dumps(example(record)))
        return
    unpacked, shuffled = "--unpacked" in sys.argv, "--shuffled" in sys.argv
    with open(path, "wb") as out:
        for line in sys.stdin:
            names = json.loads(line)
            order = sorted(names, reverse=shuffled)
            unknown = b"\xf8\x07\x2a" if shuffled else b""
            body = put(1, unknown.join(
                put(1, put(1, name.encode()) + unknown + put(2, put_feature(*names[name], unpacked))) for name in order))
            out.write(struct.pack("<Q", len(body)) + struct.pack("<I", masked_crc(struct.pack("<Q", len(body)))))
            out.write(body + struct.pack("<I", masked_crc(body)))


main()
