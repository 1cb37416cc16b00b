// The peer of inference: the same weights in ONNX Runtime (onnxruntime-node), 2 threads.
// Requests: "load SIZE BATCH FOLDER" -> 1; "infer STEPS" -> samples per second; "check FOLDER" -> greatest difference of the logits.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { join } from 'node:path';

const require = createRequire(join(process.env.NPM_MODULES, 'x.js'));
const ort = require('onnxruntime-node');

// Just enough of protobuf to write a model: numbers as varints, everything else with its length.
const varint = value => {
  const bytes = [];
  for (let rest = BigInt(value); ; rest >>= 7n) {
    if (rest < 128n) { bytes.push(Number(rest)); return Buffer.from(bytes); }
    bytes.push(Number(rest & 127n) | 128);
  }
};
const number = (field, value) => Buffer.concat([varint(field << 3), varint(value)]);
const bytes = (field, value) => Buffer.concat([varint((field << 3) | 2), varint(Buffer.from(value).length), Buffer.from(value)]);
const join_ = parts => Buffer.concat(parts);
const ints = (name, values) => bytes(5, join_([bytes(1, name), ...values.map(v => number(8, v)), number(20, 7)]));
const int = (name, value) => bytes(5, join_([bytes(1, name), number(3, value), number(20, 2)]));
const node = (type, inputs, output, attributes = []) =>
  bytes(1, join_([...inputs.map(name => bytes(1, name)), bytes(2, output), bytes(4, type), ...attributes]));
const tensor = (name, dims, file) => bytes(5, join_([...dims.map(d => number(1, d)), number(2, 1), bytes(8, name), bytes(9, readFileSync(file))]));
const value = (field, name, dims) => bytes(field, join_([bytes(1, name),
  bytes(2, bytes(1, join_([number(1, 1), bytes(2, join_(dims.map(d => bytes(1, number(1, d)))))])))]));

function model(size, batch, folder) {
  const last = Math.floor((Math.floor((size - 2) / 2) - 2) / 2);
  const shapes = [[32, 7, 3, 3], [32], [64, 32, 3, 3], [64], [128, 64 * last * last], [128], [5, 128], [5]];
  const pool = [ints('kernel_shape', [2, 2]), ints('strides', [2, 2])];
  const graph = join_([
    node('Conv', ['x', 'w0', 'w1'], 'a'), node('Relu', ['a'], 'b'), node('MaxPool', ['b'], 'c', pool),
    node('Conv', ['c', 'w2', 'w3'], 'd'), node('Relu', ['d'], 'e'), node('MaxPool', ['e'], 'f', pool),
    node('Flatten', ['f'], 'g'), node('Gemm', ['g', 'w4', 'w5'], 'h', [int('transB', 1)]), node('Relu', ['h'], 'i'),
    node('Gemm', ['i', 'w6', 'w7'], 'y', [int('transB', 1)]),
    bytes(2, 'seed'), ...shapes.map((dims, i) => tensor(`w${i}`, dims, join(folder, `weights${i}.bin`))),
    value(11, 'x', [batch, 7, size, size]), value(12, 'y', [batch, 5]),
  ]);
  return join_([number(1, 8), bytes(7, graph), bytes(8, number(2, 13))]);
}

let session, input, batch;
const floats = file => { const b = readFileSync(file); return new Float32Array(b.buffer, b.byteOffset, b.length / 4); };
for await (const line of createInterface({ input: process.stdin })) {
  const words = line.split(' ');
  if (words[0] === 'load') {
    const size = +words[1];
    batch = +words[2];
    session = await ort.InferenceSession.create(model(size, batch, words[3]), { intraOpNumThreads: 2, interOpNumThreads: 1 });
    input = new ort.Tensor('float32', floats(join(words[3], 'x.bin')).slice(0, batch * 7 * size * size), [batch, 7, size, size]);
    await session.run({ x: input });
    console.log(1);
  } else if (words[0] === 'check') {
    const ours = floats(join(words[1], 'y.bin')), theirs = (await session.run({ x: input })).y.data;
    console.log(Math.max(...ours.map((v, i) => Math.abs(v - theirs[i]))));
  } else {
    const steps = +words[1], start = performance.now();
    for (let i = 0; i < steps; i++) await session.run({ x: input });
    console.log(steps * batch / ((performance.now() - start) / 1000));
  }
}
