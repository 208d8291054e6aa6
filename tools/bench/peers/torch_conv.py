"""conv(20, 5), pool, conv(40, 5), pool, 100, 10 in PyTorch on the CPU, with the lab's optimizer (Nesterov's
momentum 0.9, a constant learning rate) and its start (He's, biases 0)."""

import torch
from torch import nn

from digits import split
from race import options, race


def make_network():
    network = nn.Sequential(
        nn.Conv2d(1, 20, 5), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(20, 40, 5), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(640, 100), nn.ReLU(), nn.Linear(100, 10),
    )
    for layer in network:
        if hasattr(layer, "weight"):
            gain = 1 if layer is network[-1] else 2
            nn.init.normal_(layer.weight, 0, (gain / layer.weight[0].numel()) ** 0.5)
            nn.init.zeros_(layer.bias)
    return network


def main():
    chosen = options(__doc__, eta=0.03, batch=64).parse_args()
    torch.set_num_threads(chosen.threads)
    torch.manual_seed(chosen.seed)
    (images, labels), (others, their_labels) = split(chosen.data, chosen.examples)
    x, y = torch.from_numpy(images).reshape(-1, 1, 28, 28), torch.from_numpy(labels)
    others, their_labels = torch.from_numpy(others).reshape(-1, 1, 28, 28), torch.from_numpy(their_labels)
    network = make_network()
    cost_of = nn.CrossEntropyLoss()
    optimizer = torch.optim.SGD(network.parameters(), lr=chosen.eta, momentum=0.9, nesterov=True)

    def train_epoch():
        order = torch.randperm(len(x))
        for first in range(0, len(x), chosen.batch):
            some = order[first : first + chosen.batch]
            optimizer.zero_grad()
            cost_of(network(x[some]), y[some]).backward()
            optimizer.step()

    def accuracy():
        with torch.no_grad():
            read = torch.cat([network(part).argmax(1) for part in others.split(1000)])
        return (read == their_labels).float().mean().item()

    race(chosen, train_epoch, accuracy)


main()
