"""An epoch of [784, hidden, 10] in numpy: the arithmetic of common/network.cpp, with a matrix product
for a whole mini-batch, in float32.

    python3 numpy_network.py MNIST_DIR [HIDDEN] [EPOCHS]
"""

import sys
import time

import numpy as np

from digits import training_set


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def main():
    images, labels = training_set(sys.argv[1])
    hidden = int(sys.argv[2]) if len(sys.argv) > 2 else 30
    epochs = int(sys.argv[3]) if len(sys.argv) > 3 else 5
    x, y = np.ascontiguousarray(images), np.eye(10, dtype=np.float32)[labels]
    rng = np.random.default_rng(1)
    sizes = [784, hidden, 10]
    W = [rng.standard_normal((n, m), np.float32) for m, n in zip(sizes, sizes[1:])]
    b = [rng.standard_normal((1, n), np.float32) for n in sizes[1:]]
    batch, step = 10, np.float32(3.0 / 10)
    for _ in range(epochs):
        start = time.perf_counter()
        order = rng.permutation(len(x))
        for first in range(0, len(x), batch):
            chosen = order[first : first + batch]
            a0, target = x[chosen], y[chosen]
            a1 = sigmoid(a0 @ W[0].T + b[0])
            a2 = sigmoid(a1 @ W[1].T + b[1])
            delta2 = (a2 - target) * a2 * (1 - a2)
            delta1 = (delta2 @ W[1]) * a1 * (1 - a1)
            W[1] -= step * (delta2.T @ a1)
            b[1] -= step * delta2.sum(0)
            W[0] -= step * (delta1.T @ a0)
            b[0] -= step * delta1.sum(0)
        print(f"numpy epoch: {time.perf_counter() - start:.3f} s", flush=True)


main()
