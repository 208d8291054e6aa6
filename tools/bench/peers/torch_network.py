"""[784, hidden, 10] in PyTorch on the CPU: sigmoid layers, quadratic cost, SGD, started as the lab's."""

import torch
from torch import nn

from digits import split
from race import options, race


def main():
    chosen = options(__doc__, eta=3, batch=10).parse_args()
    torch.set_num_threads(chosen.threads)
    torch.manual_seed(chosen.seed)
    (images, labels), (others, their_labels) = split(chosen.data, chosen.examples)
    x = torch.from_numpy(images)
    y = nn.functional.one_hot(torch.from_numpy(labels), 10).float()
    others, their_labels = torch.from_numpy(others), torch.from_numpy(their_labels)
    network = nn.Sequential(nn.Linear(784, chosen.hidden), nn.Sigmoid(),
                            nn.Linear(chosen.hidden, 10), nn.Sigmoid())
    for layer in network[0], network[2]:
        nn.init.normal_(layer.weight, 0, layer.in_features ** -0.5)
        nn.init.normal_(layer.bias)
    optimizer = torch.optim.SGD(network.parameters(), lr=chosen.eta)

    def train_epoch():
        order = torch.randperm(len(x))
        for first in range(0, len(x), chosen.batch):
            some = order[first : first + chosen.batch]
            optimizer.zero_grad()
            cost = ((network(x[some]) - y[some]) ** 2).sum() / (2 * len(some))
            cost.backward()
            optimizer.step()

    def accuracy():
        with torch.no_grad():
            return (network(others).argmax(1) == their_labels).float().mean().item()

    race(chosen, train_epoch, accuracy)


main()
