"""The peer of the engine: the seed CNN in Debian's PyTorch, eager, 2 threads.

Requests: "train SIZE BATCH STEPS", "infer SIZE BATCH STEPS" -> samples per second; "memory SIZE BATCH STEPS" -> peak resident MB of the process;
"loss FOLDER" -> loss after 50 identical steps; "add" -> microseconds of one small addition.
"""
import sys
import time

import numpy as np
import torch

torch.set_num_threads(2)
networks = {}


def network(size):
    if size not in networks:
        last = ((size - 2) // 2 - 2) // 2
        net = torch.nn.Sequential(
            torch.nn.Conv2d(7, 32, 3), torch.nn.ReLU(), torch.nn.MaxPool2d(2),
            torch.nn.Conv2d(32, 64, 3), torch.nn.ReLU(), torch.nn.MaxPool2d(2),
            torch.nn.Flatten(), torch.nn.Linear(64 * last * last, 128), torch.nn.ReLU(), torch.nn.Linear(128, 5))
        networks[size] = (net, torch.optim.Adam(net.parameters()))
    return networks[size]


def step(net, optimizer, x, y):
    optimizer.zero_grad()
    loss = torch.nn.functional.cross_entropy(net(x), y)
    loss.backward()
    optimizer.step()
    return loss


def measure(kind, size, batch, steps):
    net, optimizer = network(size)
    x, y = torch.randn(batch, 7, size, size), torch.randint(0, 5, (batch,))
    for timed in (False, True):
        start = time.perf_counter()
        for _ in range(steps if timed else 3):
            if kind == "infer":
                with torch.no_grad():
                    net(x)
            else:
                step(net, optimizer, x, y).item()
    return steps * batch / (time.perf_counter() - start)


def loss(folder):
    net = torch.nn.Sequential(
        torch.nn.Conv2d(7, 32, 3), torch.nn.ReLU(), torch.nn.MaxPool2d(2),
        torch.nn.Conv2d(32, 64, 3), torch.nn.ReLU(), torch.nn.MaxPool2d(2),
        torch.nn.Flatten(), torch.nn.Linear(256, 128), torch.nn.ReLU(), torch.nn.Linear(128, 5))
    for i, parameter in enumerate(net.parameters()):
        parameter.data = torch.from_numpy(np.fromfile(f"{folder}/weights{i}.bin", dtype=np.float32)).reshape(parameter.shape).clone()
    optimizer = torch.optim.Adam(net.parameters())
    x = torch.from_numpy(np.fromfile(f"{folder}/x.bin", dtype=np.float32)).reshape(50, -1, 7, 16, 16)
    y = torch.from_numpy(np.fromfile(f"{folder}/y.bin", dtype=np.int64)).reshape(50, -1)
    for i in range(50):
        value = step(net, optimizer, x[i], y[i]).item()
    return value


def add():
    a, b = torch.randn(4), torch.randn(4)
    start = time.perf_counter()
    for _ in range(100000):
        a + b
    return (time.perf_counter() - start) * 10


for line in sys.stdin:
    words = line.split()
    if words[0] in ("train", "infer"):
        print(measure(words[0], *map(int, words[1:])), flush=True)
    elif words[0] == "memory":
        measure("train", *map(int, words[1:]))
        with open("/proc/self/status") as status:
            print(next(int(row.split()[1]) / 1e3 for row in status if row.startswith("VmHWM:")), flush=True)
    elif words[0] == "loss":
        print(loss(words[1]), flush=True)
    else:
        print(add(), flush=True)
