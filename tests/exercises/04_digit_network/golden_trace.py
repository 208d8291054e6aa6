#!/usr/bin/env python3
"""Three steps of stochastic gradient descent, with every value on the way.

golden_trace.py           prints the trace, which is golden_trace.txt
golden_trace.py FILE      tells whether FILE holds what is printed (exit code 0 or 1)

The book's algorithm (Nielsen, chapter 2) in plain loops over lists, with nothing but the formulas: no
matrix library, and nothing of the lab. So it shares no mistake with what is held against it.
"""
import math
import sys

SIZES = [4, 3, 2]
ETA = 3.0
BATCHES = [2, 3, 1]  # examples; the last one is short


def number(k):
    """Small fixed numbers with two digits and no pattern: the fractions of multiples of the golden mean."""
    return round(2 * math.modf(k * (1 + math.sqrt(5)) / 2)[0] - 1, 2)


def parameters():
    count = 0
    weights, biases = [], []
    for before, here in zip(SIZES, SIZES[1:]):
        weights.append([[number(count + i * before + j + 1) for j in range(before)] for i in range(here)])
        count += here * before
        biases.append([number(count + i + 1) for i in range(here)])
        count += here
    return weights, biases, count


def examples(start):
    """Mini-batches of (x, y), an example a column: x[i][k] is input i of example k."""
    batches, k = [], start
    for m in BATCHES:
        x = [[(number(k + i * m + j) + 1) / 2 for j in range(m)] for i in range(SIZES[0])]
        k += SIZES[0] * m
        y = [[1.0 if (k + j) % SIZES[-1] == i else 0.0 for j in range(m)] for i in range(SIZES[-1])]
        batches.append((x, y))
    return batches


def sigmoid(z):
    return 1 / (1 + math.exp(-z))


def sigmoid_prime(z):
    return sigmoid(z) * (1 - sigmoid(z))


def step(weights, biases, x, y, tell):
    m, layers = len(x[0]), len(weights)
    examples_of, neurons = range(m), [range(n) for n in SIZES]
    activations, sums = [x], []
    for l in range(layers):  # forward
        z = [[sum(weights[l][i][j] * activations[l][j][k] for j in neurons[l]) + biases[l][i]
              for k in examples_of] for i in neurons[l + 1]]
        sums.append(z)
        activations.append([[sigmoid(v) for v in row] for row in z])
        tell(f"z({l + 1})", z)
        tell(f"a({l + 1})", activations[-1])
    deltas = [None] * layers
    for l in reversed(range(layers)):  # backward
        if l == layers - 1:  # BP1
            blame = [[activations[-1][i][k] - y[i][k] for k in examples_of] for i in neurons[-1]]
        else:  # BP2
            blame = [[sum(weights[l + 1][n][i] * deltas[l + 1][n][k] for n in neurons[l + 2])
                      for k in examples_of] for i in neurons[l + 1]]
        deltas[l] = [[blame[i][k] * sigmoid_prime(sums[l][i][k]) for k in examples_of]
                     for i in neurons[l + 1]]
        tell(f"delta({l + 1})", deltas[l])
    for l in range(layers):
        db = [sum(deltas[l][i]) / m for i in neurons[l + 1]]  # BP3
        dw = [[sum(deltas[l][i][k] * activations[l][j][k] for k in examples_of) / m
               for j in neurons[l]] for i in neurons[l + 1]]  # BP4
        tell(f"dC/dW({l + 1})", dw)
        tell(f"dC/db({l + 1})", [[v] for v in db])
        for i in neurons[l + 1]:
            biases[l][i] -= ETA * db[i]
            for j in neurons[l]:
                weights[l][i][j] -= ETA * dw[i][j]


def trace():
    lines = [
        "# Three steps of stochastic gradient descent, with every value on the way: golden_trace.py.",
        f"# The network {SIZES}, the quadratic cost, eta = {ETA}; one example per column.",
        "# Each matrix: its name, its size, its rows. After each mini-batch stand the new W and b.",
    ]

    def tell(name, matrix):
        lines.append(f"{name} {len(matrix)} {len(matrix[0])}")
        lines.extend("  " + " ".join(f"{v:16.12f}" for v in row) for row in matrix)

    def tell_parameters():
        for l, (w, b) in enumerate(zip(weights, biases)):
            tell(f"W({l + 1})", w)
            tell(f"b({l + 1})", [[v] for v in b])

    weights, biases, count = parameters()
    lines.append("== start")
    tell_parameters()
    for index, (x, y) in enumerate(examples(count + 1)):
        lines.append(f"== mini-batch {index + 1}, m = {len(x[0])}")
        tell("x", x)
        tell("y", y)
        step(weights, biases, x, y, tell)
        tell_parameters()
    return lines


def same(ours, theirs):
    """Equal, but for the last digit, in which libraries of exp may differ."""
    ours, theirs = ours.split(), theirs.split()
    if len(ours) != len(theirs):
        return False
    for a, b in zip(ours, theirs):
        if a != b and not (a.count(".") == b.count(".") == 1 and abs(float(a) - float(b)) < 2e-12):
            return False
    return True


def main():
    lines = trace()
    if len(sys.argv) == 1:
        print("\n".join(lines))
        return
    with open(sys.argv[1], encoding="utf-8") as file:
        kept = file.read().splitlines()
    differing = [k + 1 for k in range(max(len(lines), len(kept)))
                 if k >= len(lines) or k >= len(kept) or not same(lines[k], kept[k])]
    if differing:
        sys.exit(f"{sys.argv[1]} differs from what this program prints in line {differing[0]}")
    print(f"{len(kept)} lines, as printed")


if __name__ == "__main__":
    main()
