"""Peers of the earth-engine benchmarks: numpy medians of a masked stack, and patches cut by numpy and written by a plain TFRecord writer.

Gets a line for each measurement on standard input and answers with a number per second.
"""
import gzip
import os
import struct
import sys
import time
import warnings

import numpy as np

warnings.simplefilter("ignore")
ACQUISITIONS, BANDS, HEIGHT, WIDTH = 24, 6, 352, 349
PATCHES, SIZE, PATCH_BANDS = 10_000, 9, 8


def stack():
    """24 acquisitions as float32, a quarter of the pixels masked (NaN), the same in all bands."""
    random = np.random.default_rng(1)
    pixels = random.random((ACQUISITIONS, BANDS, HEIGHT, WIDTH), dtype=np.float32)
    pixels[np.broadcast_to(random.random((ACQUISITIONS, 1, HEIGHT, WIDTH)) < 0.25, pixels.shape)] = np.nan
    return pixels


def median_by_sort(pixels):
    ordered = np.sort(pixels, axis=0)  # NaN goes to the end
    count = np.sum(~np.isnan(pixels), axis=0)
    low = np.take_along_axis(ordered, np.maximum((count - 1) // 2, 0)[None], axis=0)[0]
    high = np.take_along_axis(ordered, np.maximum(count // 2, 0)[None], axis=0)[0]
    return np.where(count > 0, (low + high) / 2, np.nan)


TABLE = []
for index in range(256):
    value = index
    for _ in range(8):
        value = (value >> 1) ^ (0x82F63B78 if value & 1 else 0)
    TABLE.append(value)


def crc(data):
    register = 0xFFFFFFFF
    for byte in data:
        register = TABLE[(register ^ byte) & 0xFF] ^ (register >> 8)
    register ^= 0xFFFFFFFF
    return (((register >> 15) | (register << 17)) + 0xA282EAD8) & 0xFFFFFFFF


def varint(number):
    out = bytearray()
    while number >= 0x80:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def field(number, payload):
    return varint(number << 3 | 2) + varint(len(payload)) + payload


def example(names, patch):
    features = b""
    for name, band in zip(names, patch):
        features += field(1, field(1, name) + field(2, field(2, field(1, band.astype("<f4").tobytes()))))
    return field(1, features)


def patches(folder, count=PATCHES):
    random = np.random.default_rng(2)
    image = random.random((PATCH_BANDS, HEIGHT, WIDTH), dtype=np.float32)
    names = [b"B%d" % band for band in range(PATCH_BANDS)]
    rows, columns = random.integers(0, HEIGHT - SIZE, count), random.integers(0, WIDTH - SIZE, count)
    start = time.perf_counter()
    path = os.path.join(folder, "peer.tfrecord.gz")
    with gzip.open(path, "wb", compresslevel=6) as stream:
        for row, column in zip(rows, columns):
            record = example(names, image[:, row:row + SIZE, column:column + SIZE])
            length = struct.pack("<Q", len(record))
            stream.write(length + struct.pack("<I", crc(length)) + record + struct.pack("<I", crc(record)))
    seconds = time.perf_counter() - start
    os.remove(path)
    return count / seconds


PIXELS = None
for line in sys.stdin:
    command, _, argument = line.strip().partition(" ")
    if command == "patches":
        print(patches(argument, 2000), flush=True)  # a fifth is enough for a rate
        continue
    PIXELS = stack() if PIXELS is None else PIXELS
    begin = time.perf_counter()
    np.nanmedian(PIXELS, axis=0) if command == "nanmedian" else median_by_sort(PIXELS)
    print(1 / (time.perf_counter() - begin), flush=True)
