"""[784, hidden, 10] in numpy, in float32: the arithmetic of common/network/network.cpp, with a matrix product for a
whole mini-batch, or (--one-by-one) example by example, as the book's network.py does it."""

import numpy as np

from digits import split
from race import options, race


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def whole_batch(W, b, x, y, step):
    """One mini-batch; x has an example per row, as numpy keeps them."""
    a1 = sigmoid(x @ W[0].T + b[0])
    a2 = sigmoid(a1 @ W[1].T + b[1])
    delta2 = (a2 - y) * a2 * (1 - a2)
    delta1 = (delta2 @ W[1]) * a1 * (1 - a1)
    W[1] -= step * (delta2.T @ a1)
    b[1] -= step * delta2.sum(0)
    W[0] -= step * (delta1.T @ x)
    b[0] -= step * delta1.sum(0)


def one_by_one(W, b, xs, ys, step):
    """One mini-batch; the gradients of its examples are computed one after the other and added up."""
    dW, db = [np.zeros_like(w) for w in W], [np.zeros_like(v) for v in b]
    for x, y in zip(xs, ys):
        a1 = sigmoid(W[0] @ x + b[0])
        a2 = sigmoid(W[1] @ a1 + b[1])
        delta2 = (a2 - y) * a2 * (1 - a2)
        delta1 = (W[1].T @ delta2) * a1 * (1 - a1)
        dW[1] += np.outer(delta2, a1)
        db[1] += delta2
        dW[0] += np.outer(delta1, x)
        db[0] += delta1
    for l in 0, 1:
        W[l] -= step * dW[l]
        b[l] -= step * db[l]


def main():
    parser = options(__doc__, eta=3, batch=10)
    parser.add_argument("--one-by-one", action="store_true")
    chosen = parser.parse_args()
    (images, labels), (others, their_labels) = split(chosen.data, chosen.examples)
    targets = np.eye(10, dtype=np.float32)[labels]
    rng = np.random.default_rng(chosen.seed)
    sizes = [784, chosen.hidden, 10]
    W = [rng.standard_normal((n, m), np.float32) / np.float32(np.sqrt(m)) for m, n in zip(sizes, sizes[1:])]
    b = [rng.standard_normal(n, np.float32) for n in sizes[1:]]
    learn = one_by_one if chosen.one_by_one else whole_batch

    def train_epoch():
        order = rng.permutation(len(images))
        for first in range(0, len(images), chosen.batch):
            some = order[first : first + chosen.batch]
            learn(W, b, images[some], targets[some], np.float32(chosen.eta / len(some)))

    def accuracy():
        a = sigmoid(sigmoid(others @ W[0].T + b[0]) @ W[1].T + b[1])
        return (a.argmax(1) == their_labels).mean()

    race(chosen, train_epoch, accuracy)


main()
