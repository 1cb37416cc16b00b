// Runs an ONNX file by onnxruntime. usage: node onnx_judge.mjs MODULES FILE INPUT SHAPE; the input is raw float32. Prints JSON.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const [modules, file, input, shape] = process.argv.slice(2);
const ort = createRequire(modules + '/')('onnxruntime-node');
const session = await ort.InferenceSession.create(file, { logSeverityLevel: 3 });
const bytes = readFileSync(input);
const values = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
const result = await session.run({ [session.inputNames[0]]: new ort.Tensor('float32', values, shape.split(',').map(Number)) });
const output = result[session.outputNames[0]];
console.log(JSON.stringify({ inputs: session.inputNames, outputs: session.outputNames, shape: output.dims, values: [...output.data] }));
