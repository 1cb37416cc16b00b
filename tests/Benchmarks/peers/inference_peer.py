"""PyTorch maps a scene by the seed's CNN. One request per line, one number (pixels per second) per answer.

patches N H W   every pixel's 16 × 16 patch by itself, in batches of about N
dense H W       the same network made dense by dilation, eager
channels H W    the same in channels-last memory format
"""
import sys
import time

import torch

torch.manual_seed(1)
F = torch.nn.functional
conv1, conv2 = torch.nn.Conv2d(7, 32, 3), torch.nn.Conv2d(32, 64, 3)
hidden, last = torch.nn.Linear(256, 128), torch.nn.Linear(128, 5)


def patch_network(x):
    x = F.max_pool2d(F.relu(conv1(x)), 2)
    x = F.max_pool2d(F.relu(conv2(x)), 2)
    return F.softmax(last(F.relu(hidden(x.flatten(1)))), 1)


def dense_network(x, weights):
    x = F.max_pool2d(F.relu(F.conv2d(x, weights[0], conv1.bias)), 2, 1)
    x = F.max_pool2d(F.relu(F.conv2d(x, weights[1], conv2.bias, dilation=2)), 2, 1, dilation=2)
    x = F.relu(F.conv2d(x, weights[2], hidden.bias, dilation=4))
    return F.softmax(F.conv2d(x, weights[3], last.bias), 1)


def main():
    scene = {}
    with torch.no_grad():
        weights = [conv1.weight, conv2.weight, hidden.weight.reshape(128, 64, 2, 2), last.weight.reshape(5, 128, 1, 1)]
        for line in sys.stdin:
            command, *numbers = line.split()
            height, width = map(int, numbers[-2:])
            if (height, width) not in scene:
                scene[height, width] = torch.rand(1, 7, height + 15, width + 15)
            image = scene[height, width]
            start = time.perf_counter()
            if command == "patches":
                rows = max(1, int(numbers[0]) // width)
                for row in range(0, height, rows):
                    part = image[:, :, row:row + min(rows, height - row) + 15]
                    patch_network(part.unfold(2, 16, 1).unfold(3, 16, 1).permute(0, 2, 3, 1, 4, 5).reshape(-1, 7, 16, 16))
            elif command == "dense":
                dense_network(image, weights)
            else:
                dense_network(image.contiguous(memory_format=torch.channels_last), [weight.contiguous(memory_format=torch.channels_last) for weight in weights])
            print(height * width / (time.perf_counter() - start), flush=True)


main()
