"""An epoch of [784, hidden, 10] in PyTorch on the CPU: sigmoid layers, quadratic cost, SGD.

    python3 torch_network.py MNIST_DIR [HIDDEN] [EPOCHS] [THREADS]
"""

import sys
import time

import torch

from digits import training_set


def main():
    images, labels = training_set(sys.argv[1])
    hidden = int(sys.argv[2]) if len(sys.argv) > 2 else 30
    epochs = int(sys.argv[3]) if len(sys.argv) > 3 else 3
    torch.set_num_threads(int(sys.argv[4]) if len(sys.argv) > 4 else 1)
    torch.manual_seed(1)
    x = torch.from_numpy(images)
    y = torch.nn.functional.one_hot(torch.from_numpy(labels), 10).float()
    network = torch.nn.Sequential(
        torch.nn.Linear(784, hidden), torch.nn.Sigmoid(), torch.nn.Linear(hidden, 10), torch.nn.Sigmoid()
    )
    optimizer = torch.optim.SGD(network.parameters(), lr=3.0)
    batch = 10
    for _ in range(epochs):
        start = time.perf_counter()
        order = torch.randperm(len(x))
        for first in range(0, len(x), batch):
            chosen = order[first : first + batch]
            optimizer.zero_grad()
            output = network(x[chosen])
            cost = ((output - y[chosen]) ** 2).sum() / (2 * len(chosen))
            cost.backward()
            optimizer.step()
        print(f"torch epoch: {time.perf_counter() - start:.3f} s", flush=True)


main()
