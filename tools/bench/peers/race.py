"""How every peer is called and answers, so that tools/bench/racing.py can run them in turns:

    PEER --data DIR [--hidden N] [--batch N] [--eta X] [--examples N] [--epochs N] [--goal SHARE] …

It trains epoch after epoch, to the goal or the last, and tells of each in one line such as
`epoch=1 seconds=0.2031 processor=0.2030 accuracy=0.9512`; the time of reading the validation
pictures is not counted.
"""

import argparse
import time


def options(description, eta, batch):
    parser = argparse.ArgumentParser(description=description, allow_abbrev=False)
    parser.add_argument("--data", required=True, metavar="DIR", help="the folder of MNIST's four files")
    parser.add_argument("--network", help="not used: a peer has one")
    parser.add_argument("--hidden", type=int, default=30)
    parser.add_argument("--batch", type=int, default=batch)
    parser.add_argument("--eta", type=float, default=eta)
    parser.add_argument("--examples", type=int, default=50000)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--goal", type=float, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    return parser


def race(chosen, train_epoch, accuracy):
    for epoch in range(1, chosen.epochs + 1):
        wall, processor = time.perf_counter(), time.process_time()
        train_epoch()
        used, seconds = time.process_time() - processor, time.perf_counter() - wall
        reached = accuracy()
        print(f"epoch={epoch} seconds={seconds:.6f} processor={used:.6f} accuracy={reached:.4f}", flush=True)
        if reached >= chosen.goal:
            break
