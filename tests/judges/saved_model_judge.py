"""Reads a SavedModel from the public formats alone and runs it with PyTorch: parser, table and operations of its own.

usage: saved_model_judge.py FOLDER SIGNATURE INPUT_FILE SHAPE   the input is raw float32; SHAPE like 4,16,16,2
prints JSON: signatures, variables (name -> [shape, crc32 of the bytes]), output shape and values
For a signature with text, the input is cut along the first axis, serialised and encoded here.
"""
import base64
import json
import struct
import sys
import zlib

import numpy
import torch

F = torch.nn.functional


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
    at, result = 0, {}
    while at < len(data):
        tag, at = varint(data, at)
        if tag & 7 == 0:
            value, at = varint(data, at)
            value = value - (1 << 64) if value >> 63 else value
        elif tag & 7 == 2:
            size, at = varint(data, at)
            value, at = data[at:at + size], at + size
        elif tag & 7 == 5:
            value, at = data[at:at + 4], at + 4
        else:
            value, at = data[at:at + 8], at + 8
        result.setdefault(tag >> 3, []).append(value)
    return result


def one(message, field, default=b""):
    return message.get(field, [default])[-1]


def entries(message, field):
    for item in message.get(field, []):
        entry = fields(item)
        yield one(entry, 1).decode(), one(entry, 2)


def packed(values):
    result = []
    for value in values:
        if isinstance(value, int):
            result.append(value)
        else:
            at = 0
            while at < len(value):
                number, at = varint(value, at)
                result.append(number - (1 << 64) if number >> 63 else number)
    return result


def shape_of(data):
    return [one(fields(dim), 1, 0) for dim in fields(data).get(2, [])]


def tensor_of(data):
    message = fields(data)
    kind, shape = one(message, 1, 0), shape_of(one(message, 2))
    if kind == 7:
        return message.get(8, [])
    types = {1: numpy.float32, 3: numpy.int32, 9: numpy.int64}
    return torch.from_numpy(numpy.frombuffer(one(message, 4), types[kind]).reshape(shape).copy())


def block(data, offset, size):
    body, kind = data[offset:offset + size], data[offset + size]
    assert kind == 0
    crc = struct.unpack_from("<I", data, offset + size + 1)[0]
    assert crc == masked(data[offset:offset + size + 1]), "block checksum"
    end = len(body) - 4 - 4 * struct.unpack("<I", body[-4:])[0]
    at, last = 0, b""
    while at < end:
        shared, at = varint(body, at)
        rest, at = varint(body, at)
        length, at = varint(body, at)
        last = last[:shared] + body[at:at + rest]
        at += rest
        yield last, body[at:at + length]
        at += length


TABLE = []
for n in range(256):
    for _ in range(8):
        n = n >> 1 ^ (0x82F63B78 if n & 1 else 0)
    TABLE.append(n)


def masked(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc = TABLE[(crc ^ byte) & 255] ^ crc >> 8
    crc ^= 0xFFFFFFFF
    return ((crc >> 15 | crc << 17) + 0xA282EAD8) & 0xFFFFFFFF


def variables(folder):
    index = open(folder + "/variables/variables.index", "rb").read()
    data = open(folder + "/variables/variables.data-00000-of-00001", "rb").read()
    assert index[-8:] == struct.pack("<Q", 0xDB4775248B80FB57)
    footer, at = index[-48:], 0
    _, at = varint(footer, at)
    _, at = varint(footer, at)
    offset, at = varint(footer, at)
    size, at = varint(footer, at)
    result, keys = {}, []
    for _, handle in block(index, offset, size):
        start, at = varint(handle, 0)
        length, at = varint(handle, at)
        for key, value in block(index, start, length):
            keys.append(key)
            entry = fields(value)
            if not key:
                assert one(entry, 1) == 1 and one(entry, 2, 0) == 0
                continue
            start, length = one(entry, 4, 0), one(entry, 5)
            part = data[start:start + length]
            if length < 20000:
                assert struct.unpack("<I", one(entry, 6))[0] == masked(part), "tensor checksum"
            assert one(entry, 1) == 1
            result[key.decode()] = torch.from_numpy(numpy.frombuffer(part, numpy.float32).reshape(shape_of(one(entry, 2))).copy())
    assert keys == sorted(keys)
    return result


class Graph:
    def __init__(self, nodes, functions, stored):
        self.nodes = {one(node, 1).decode(): node for node in map(fields, nodes)}
        self.functions, self.stored = functions, stored

    def run(self, feeds, output):
        values = dict(feeds)

        def get(reference):
            name, _, place = reference.partition(":")
            place = int(place.rpartition(":")[2]) if place else 0
            if (name, place) not in values:
                node = self.nodes[name]
                inputs = [get(item.decode()) for item in node.get(3, []) if not item.startswith(b"^")]
                results = self.operate(one(node, 2).decode(), inputs, dict(entries(node, 5)))
                for number, result in enumerate(results if isinstance(results, list) else [results]):
                    values[name, number] = result[0] if isinstance(result, tuple) else result
            return values[name, place]

        return get(output)

    def call(self, name, arguments):
        function = self.functions[name]
        signature = fields(one(function, 1))
        names = [one(fields(item), 1).decode() for item in signature.get(2, [])]
        inner = Graph(function.get(3, []), self.functions, self.stored)
        returns = {key: value.decode() for key, value in entries(function, 4)}
        outputs = [one(fields(item), 1).decode() for item in signature.get(3, [])]
        feeds = {(key, 0): value for key, value in zip(names, arguments)}
        return [inner.run(feeds, returns[key]) for key in outputs]

    def operate(self, op, x, attributes):
        def attribute(name):
            return fields(attributes[name]) if name in attributes else {}

        def numbers(name):
            return packed(fields(one(attribute(name), 1)).get(3, []))

        if op == "Const":
            return (tensor_of(one(attribute("value"), 8)),)
        if op == "VarHandleOp":
            return one(attribute("shared_name"), 2).decode()
        if op == "ReadVariableOp":
            return self.stored[x[0]]
        if op == "Conv2D":
            assert one(attribute("padding"), 2) == b"VALID" and one(attribute("data_format"), 2) == b"NHWC"
            strides, dilations = numbers("strides"), numbers("dilations")
            return F.conv2d(x[0].permute(0, 3, 1, 2), x[1].permute(3, 2, 0, 1), stride=strides[1:3], dilation=dilations[1:3]).permute(0, 2, 3, 1)
        if op == "Conv2DBackpropInput":
            assert one(attribute("padding"), 2) == b"VALID" and one(attribute("data_format"), 2) == b"NHWC"
            result = F.conv_transpose2d(x[2].permute(0, 3, 1, 2), x[1].permute(3, 2, 0, 1), stride=numbers("strides")[1:3]).permute(0, 2, 3, 1)
            assert list(result.shape) == x[0].tolist(), "input_sizes"
            return result
        if op == "ExtractImagePatches":
            assert one(attribute("padding"), 2) == b"VALID" and numbers("strides") == [1, 1, 1, 1] and numbers("rates") == [1, 1, 1, 1]
            rows, columns = numbers("ksizes")[1:3]
            high, wide = x[0].shape[1] - rows + 1, x[0].shape[2] - columns + 1
            return torch.cat([x[0][:, r:r + high, c:c + wide] for r in range(rows) for c in range(columns)], -1)
        if op == "FusedBatchNormV3":
            assert not one(attribute("is_training"), 5, 0) and one(attribute("data_format"), 2) == b"NHWC"
            epsilon = struct.unpack("<f", one(attribute("epsilon"), 4))[0]
            return (x[0] - x[3]) / torch.sqrt(x[4] + epsilon) * x[1] + x[2]
        if op in ("MaxPool", "AvgPool"):
            pool = F.max_pool2d if op == "MaxPool" else F.avg_pool2d
            return pool(x[0].permute(0, 3, 1, 2), numbers("ksize")[1:3], numbers("strides")[1:3]).permute(0, 2, 3, 1)
        if op == "StridedSlice":
            mask = one(attribute("end_mask"), 3, 0)
            shrink = one(attribute("shrink_axis_mask"), 3, 0)
            index = tuple(
                int(b) if shrink >> axis & 1 else slice(int(b), None if mask >> axis & 1 else int(e), int(s))
                for axis, (b, e, s) in enumerate(zip(x[1], x[2], x[3])))
            return x[0][index]
        if op == "PadV2":
            sizes = x[1].flatten().tolist()
            return F.pad(x[0], [sizes[2 * axis + side] for axis in (3, 2, 1, 0) for side in (0, 1)], value=float(x[2]))
        if op == "Mean":
            return x[0].mean(dim=x[1].tolist(), keepdim=bool(one(attribute("keep_dims"), 5, 0)))
        if op == "Split":
            return list(torch.chunk(x[1], one(attribute("num_split"), 3), int(x[0])))
        if op == "ConcatV2":
            return torch.cat(x[:-1], int(x[-1]))
        if op == "Shape":
            return torch.tensor(list(x[0].shape) if isinstance(x[0], torch.Tensor) else [len(x[0])], dtype=torch.int32)
        if op == "GatherV2":
            return (x[0][int(x[1])],)
        if op == "DecodeBase64":
            return ([base64.urlsafe_b64decode(text) for text in x[0]],)
        if op == "EncodeBase64":
            return ([base64.urlsafe_b64encode(text) for text in x[0]],)
        if op == "ParseTensor":
            return tensor_of(x[0])
        if op == "SerializeTensor":
            return (serialize(x[0].numpy()),)
        if op == "TensorListReserve":
            return ([None] * int(x[1]),)
        if op == "TensorListSetItem":
            return ([x[2] if place == int(x[1]) else item for place, item in enumerate(x[0])],)
        if op == "TensorListStack":
            return torch.stack(x[0]) if isinstance(x[0][0], torch.Tensor) else (x[0],)
        if op == "StatelessWhile":
            condition, body = (one(fields(one(attribute(name), 10)), 1).decode() for name in ("cond", "body"))
            while bool(self.call(condition, x)[0]):
                x = self.call(body, x)
            return [(item,) for item in x]
        simple = {
            "AddV2": torch.add, "BiasAdd": torch.add, "Sub": torch.sub, "Mul": torch.mul, "Maximum": torch.maximum, "Relu": torch.relu, "Erf": torch.erf,
            "LessEqual": torch.le, "Less": torch.lt, "IsNan": torch.isnan, "LogicalOr": torch.logical_or, "MatMul": torch.matmul, "BatchMatMulV2": torch.matmul,
            "SelectV2": torch.where, "Softmax": lambda v: torch.softmax(v, -1), "Reshape": lambda v, s: v.reshape(s.tolist()), "Identity": lambda v: v,
        }
        return simple[op](*x)


def serialize(array):
    def put(field, body):
        return bytes([field << 3 | 2, *length(len(body))]) + body

    def length(value):
        out = []
        while value >= 128:
            out.append(value & 127 | 128)
            value >>= 7
        return out + [value]

    dims = b"".join(put(2, bytes([8, *length(size)])) for size in array.shape)
    return b"\x08\x01" + put(2, dims) + put(4, array.astype("<f4").tobytes())


def main():
    folder, name, path, shape = sys.argv[1:5]
    saved = fields(open(folder + "/saved_model.pb", "rb").read())
    assert one(saved, 1) == 1
    meta = fields(one(saved, 2))
    assert one(fields(one(meta, 1)), 4) == b"serve"
    definition = fields(one(meta, 2))
    functions = {}
    for item in fields(one(definition, 2)).get(1, []):
        functions[one(fields(one(fields(item), 1)), 1).decode()] = fields(item)
    stored = variables(folder)
    graph = Graph(definition.get(1, []), functions, stored)
    saver = fields(one(meta, 3))
    restore = graph.nodes[one(saver, 3).decode()]
    assert len(restore[3]) == len(stored), "every variable is restored"
    assert one(saver, 1).decode().split(":")[0] in graph.nodes
    signatures = {key: fields(value) for key, value in entries(meta, 5)}
    signature = signatures[name]
    (_, source), = entries(signature, 1)
    (_, target), = entries(signature, 2)
    image = torch.from_numpy(numpy.fromfile(path, numpy.float32).reshape([int(size) for size in shape.split(",")]))
    text = one(fields(source), 2) == 7
    feed = [base64.urlsafe_b64encode(serialize(part.numpy())) for part in image] if text else image
    result = graph.run({(one(fields(source), 1).decode().split(":")[0], 0): feed}, one(fields(target), 1).decode())
    if text:
        result = torch.stack([tensor_of(base64.urlsafe_b64decode(item)) for item in result])
    print(json.dumps({
        "signatures": sorted(signatures),
        "variables": {key: [list(value.shape), zlib.crc32(value.numpy().tobytes())] for key, value in sorted(stored.items())},
        "shape": list(result.shape),
        "values": [float(value) for value in result.flatten()],
    }))


with torch.no_grad():
    main()
