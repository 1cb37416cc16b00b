"""The judge of the parity tests: runs the same layers, losses, optimisers and schedules in Debian's PyTorch.

usage: parity.py FOLDER   reads FOLDER/cases.json and FOLDER/*.bin (float64 or int64, row-major), writes FOLDER/NAME.out.bin
"""
import json
import sys

import numpy as np
import torch
import torch.nn.functional as F

torch.set_num_threads(1)
folder = sys.argv[1]


def read(entry):
    array = np.fromfile(f"{folder}/{entry['file']}", dtype=np.int64 if entry["type"] == "int64" else np.float64)
    tensor = torch.from_numpy(array.reshape(entry["shape"]))
    return tensor if entry["type"] == "int64" else tensor.to(getattr(torch, entry["type"])).requires_grad_(True)


def run(case):
    scope = {"torch": torch, "F": F, "nn": torch.nn, "x": [read(entry) for entry in case["inputs"]]}
    if case["kind"] == "function":
        result = eval(case["code"], scope)
        weights = torch.linspace(-1, 1, result.numel(), dtype=result.dtype).reshape(result.shape)
        leaves = [t for t in scope["x"] if t.requires_grad]
        grads = torch.autograd.grad((result * weights).sum(), leaves, allow_unused=True)
        return [result] + [torch.zeros_like(t) if g is None else g for t, g in zip(leaves, grads)]
    if case["kind"] == "optimizer":
        goal = scope["x"][1].detach()
        p = scope["p"] = [torch.nn.Parameter(scope["x"][0].detach().clone()), torch.nn.Parameter(scope["x"][0].detach() / 2)]
        optimizer = eval(case["code"], scope)
        scope["optimizer"] = optimizer
        schedule = eval(case["schedule"], scope) if case.get("schedule") else None
        rates = []
        for step in range(case["steps"]):
            optimizer.zero_grad()
            (((p[0] - goal) ** 2 + (p[1] + goal) ** 2) * (1 + step % 3)).sum().backward()
            rates += [group["lr"] for group in optimizer.param_groups]
            optimizer.step()
            if schedule is not None:
                schedule.step(*([float(step % 4)] if "Plateau" in case["schedule"] else []))
        return [*p, torch.tensor(rates, dtype=torch.float64)]
    raise ValueError(case["kind"])


with open(f"{folder}/cases.json") as stream:
    cases = json.load(stream)
for case in cases:
    values = [t.detach().double().contiguous().numpy().ravel() for t in run(case)]
    np.concatenate(values).tofile(f"{folder}/{case['name']}.out.bin")
