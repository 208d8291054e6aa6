"""An epoch of conv(20, 5), pool, conv(40, 5), pool, 100, 10 in PyTorch on the CPU.

    python3 torch_conv.py MNIST_DIR [EPOCHS] [THREADS]

Beside it, the same network, mini-batches and step rule in the lab, on the same 60,000 pictures:

    ./lab run 6 --quick --all --epochs EPOCHS --threads THREADS
"""

import sys
import time

import torch
from torch import nn

from digits import training_set


def main():
    images, labels = training_set(sys.argv[1], 60000)
    epochs = int(sys.argv[2]) if len(sys.argv) > 2 else 2
    torch.set_num_threads(int(sys.argv[3]) if len(sys.argv) > 3 else 2)
    torch.manual_seed(1)
    x = torch.from_numpy(images).reshape(-1, 1, 28, 28)
    y = torch.from_numpy(labels)
    network = nn.Sequential(
        nn.Conv2d(1, 20, 5), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(20, 40, 5), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(640, 100), nn.ReLU(), nn.Linear(100, 10),
    )
    cost_of = nn.CrossEntropyLoss()
    optimizer = torch.optim.SGD(network.parameters(), lr=0.03, momentum=0.9, nesterov=True)
    batch = 64
    for _ in range(epochs):
        wall, cpu = time.perf_counter(), time.process_time()
        order = torch.randperm(len(x))
        for first in range(0, len(x), batch):
            chosen = order[first : first + batch]
            optimizer.zero_grad()
            cost_of(network(x[chosen]), y[chosen]).backward()
            optimizer.step()
        print(f"torch epoch: {time.perf_counter() - wall:.2f} s, processor time "
              f"{time.process_time() - cpu:.2f} s", flush=True)


main()
