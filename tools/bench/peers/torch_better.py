"""The default network of chapter 5 in PyTorch on the CPU: 784, relu, 10, softmax with the log-likelihood;
Nesterov's momentum 0.9; a learning rate that is warmed up over a twentieth of the training and then falls
down a cosine; L2 1e-4 on the weights; He's start."""

import math

import torch
from torch import nn

from digits import split
from race import options, race

L2, WARM_UP = 1e-4, 0.05


def rate(eta, progress):
    if progress < WARM_UP:
        return eta * progress / WARM_UP
    return eta * (1 + math.cos(math.pi * (progress - WARM_UP) / (1 - WARM_UP))) / 2


def make_network(hidden):
    network = nn.Sequential(nn.Linear(784, hidden), nn.ReLU(), nn.Linear(hidden, 10))
    for layer, gain in ((network[0], 2), (network[2], 1)):
        nn.init.normal_(layer.weight, 0, math.sqrt(gain / layer.in_features))
        nn.init.zeros_(layer.bias)
    return network


def main():
    chosen = options(__doc__, eta=0.03, batch=32).parse_args()
    torch.set_num_threads(chosen.threads)
    torch.manual_seed(chosen.seed)
    training, validation = split(chosen.data, chosen.examples)
    x, y = map(torch.from_numpy, training)
    others, their_labels = map(torch.from_numpy, validation)
    network = make_network(chosen.hidden)
    weights = [p for p in network.parameters() if p.dim() == 2]
    biases = [p for p in network.parameters() if p.dim() == 1]
    optimizer = torch.optim.SGD([{"params": weights, "weight_decay": L2}, {"params": biases}],
                                lr=chosen.eta, momentum=0.9, nesterov=True)
    cost_of = nn.CrossEntropyLoss()
    steps = chosen.epochs * math.ceil(len(x) / chosen.batch)
    done = 0

    def train_epoch():
        nonlocal done
        order = torch.randperm(len(x))
        for first in range(0, len(x), chosen.batch):
            some = order[first : first + chosen.batch]
            for group in optimizer.param_groups:
                group["lr"] = rate(chosen.eta, (done + 0.5) / steps)
            optimizer.zero_grad()
            cost_of(network(x[some]), y[some]).backward()
            optimizer.step()
            done += 1

    def accuracy():
        with torch.no_grad():
            return (network(others).argmax(1) == their_labels).float().mean().item()

    race(chosen, train_epoch, accuracy)


main()
