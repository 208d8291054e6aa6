"""How long an epoch takes, and how long it takes to read well, beside other libraries: ./lab bench epochs

The lab, numpy (a product for each mini-batch, and example by example as the book does it), PyTorch and FANN
train the same networks with the same mini-batches, learning rates and kinds of start, each in turn with
the others, with another seed in each round. Those that are not installed are named and left out. The
validation pictures are read after each epoch; the time of that is not counted. How many times the lab's a
peer's time is, is compared within each round, by processor time, because the machine changes from round to
round; the share of the peak is that of the best round.
"""

import statistics
import sys

import measuring
import racing
from measuring import seconds, spread, with_spread

DEEP = ("better", "conv")  # they may have several threads
DENSE = ("lab", "numpy", "numpy-one-by-one", "torch", "fann")


class Network:
    def __init__(self, title, options, goals, peers, flop):
        self.title, self.options, self.goals, self.peers = title, options, goals, peers
        self.flop = flop  # that matrix products take, forward and back, for one picture


def dense_flop(hidden):
    weights = 784 * hidden + hidden * 10
    # Forward and to the weights as much each, and back through the last weights alone.
    return 2 * (2 * weights + hidden * 10)


def dense(hidden, goal):
    return Network(f"[784, {hidden}, 10], mini-batches of 10, eta 3",
                   {"network": "dense", "hidden": hidden, "batch": 10, "eta": 3}, (goal,), DENSE, dense_flop(hidden))


def conv_flop():
    first, second = 20 * 25 * 576, 40 * 500 * 64
    last = 640 * 100 + 100 * 10
    return 2 * (2 * first + 3 * second + 3 * last)  # the first layer sends nothing further back


NETWORKS = {
    "30": dense(30, 0.95),
    "100": dense(100, 0.97),
    # Its learning rate falls over all of its epochs, so that their number is part of it.
    "better": Network("[784, 100, 10] of chapter 5: relu, softmax, mini-batches of 32, eta 0.03 down a cosine, Nesterov "
                      "0.9, L2", {"network": "better", "hidden": 100, "batch": 32, "eta": 0.03, "epochs": 20},
                      (0.96, 0.98), ("lab", "torch"), dense_flop(100)),
    "conv": Network("conv(20, 5) | pool | conv(40, 5) | pool | 100 | 10, mini-batches of 64, eta 0.03, Nesterov 0.9",
                    {"network": "conv", "batch": 64, "eta": 0.03}, (0.985,), ("lab", "torch"), conv_flop()),
}


def parse(_, arguments):
    options = measuring.Options("epochs", __doc__)
    options.add_argument("--networks", type=measuring.some_of(list(NETWORKS)), default=list(NETWORKS),
                         metavar="LIST", help="some of " + ",".join(NETWORKS))
    options.add_argument("--peers", type=measuring.some_of(racing.PEERS), default=racing.PEERS, metavar="LIST",
                         help="some of " + ",".join(racing.PEERS))
    options.add_argument("--threads", type=measuring.whole(1, 1024), default=1, metavar="N",
                         help="for better and conv (1)")
    options.add_argument("--epochs", type=measuring.whole(1, 1000), metavar="N",
                         help="give up a goal after so many (12, and 20 for better; with --quick 2)")
    options.add_argument("--examples", type=measuring.whole(100, 50000), metavar="N",
                         help="pictures to learn from (50000; with --quick 2000)")
    options.add_argument("--data", metavar="DIR", help="MNIST's folder, or painted")
    chosen = options.parse(arguments)
    chosen.epochs = chosen.epochs or (2 if chosen.quick else None)
    chosen.examples = chosen.examples or (2000 if chosen.quick else 50000)
    return chosen


def run_round(number, found, folder, chosen, runs):
    """Every network and peer once; their epochs are added to `runs`."""
    for (name, peer), command in found.items():
        network, threads = NETWORKS[name], chosen.threads if name in DEEP else 1
        options = {"epochs": 12, **network.options, "data": folder, "examples": chosen.examples,
                   "goal": network.goals[-1], "threads": threads, "seed": number}
        if chosen.epochs:
            options["epochs"] = chosen.epochs
        epochs = racing.parse_epochs(racing.run(command, options, 1 if peer == "lab" else threads))
        if not epochs:
            measuring.fail(1, f"{racing.TITLES[peer]} told of no epoch.")
        runs.setdefault(name, {}).setdefault(peer, []).append(epochs)
        print(f"round {number}, {name}, {racing.TITLES[peer]}: {len(epochs)} epochs of "
              f"{seconds(statistics.median(e['seconds'] for e in epochs))}, "
              f"{100 * epochs[-1]['accuracy']:.2f} %", file=sys.stderr, flush=True)


def measure(root, chosen):
    """{network: {peer: rounds of epochs}} and the peaks, one a round. Ctrl-C keeps what there is: a race is long."""
    networks = {name: NETWORKS[name].peers for name in chosen.networks}
    found, missing = racing.find_peers(chosen.peers, networks, root)
    folder, kind = racing.data_folder(root, chosen.data, chosen.examples)
    runs, peaks = {}, []
    try:
        for number in range(1, chosen.rounds + 1):
            peaks.append(racing.measure_peak(root))
            run_round(number, found, folder, chosen, runs)
    except KeyboardInterrupt:
        if not runs:
            raise
        print("Stopped by Ctrl-C: what was measured so far.")
    return {"digits": kind, "examples": chosen.examples, "rounds": len(peaks), "threads": chosen.threads,
            "peak": spread(peaks), "missing": missing, "runs": runs}


def time_to_goal(goal, rounds):
    times = [racing.time_to(goal, epochs) for epochs in rounds]
    return {"goal": goal, "time": None if None in times else spread(times), "not_reached": times.count(None)}


def summary(network, rounds, beside, examples, peak):
    """What one peer did with one network; `beside` are the lab's rounds, where it ran too."""
    def medians(clock, rounds=rounds):
        return [statistics.median(e[clock] for e in epochs) for epochs in rounds]
    used = medians("processor")
    figures = {"epoch": spread(medians("seconds")), "processor": spread(used), "epochs": [len(e) for e in rounds],
               "to_goals": [time_to_goal(goal, rounds) for goal in network.goals]}
    if beside:
        figures["times_the_labs"] = spread([one / lab for one, lab in zip(used, medians("processor", beside))])
    # By processor time: what other work takes away of the machine is not the program's.
    figures["share_of_peak"] = network.flop * examples / figures["processor"]["least"] / peak
    return figures


def row(peer, one):
    to_goals = [with_spread(to["time"], seconds) if to["time"] else f"not in {to['not_reached']} rounds"
                for to in one["to_goals"]]
    return [racing.TITLES[peer], with_spread(one["epoch"], seconds), with_spread(one["processor"], seconds),
            with_spread(one["times_the_labs"]) if "times_the_labs" in one else "",
            f"{100 * one['share_of_peak']:.1f} %", *to_goals,
            measuring.short(statistics.median(one["epochs"]))]


def tell(figures):
    """The tables, and the summaries that they are made of."""
    peak = figures["peak"]
    print(f"sgemm peak in the same run, one thread: {with_spread(peak, lambda v: measuring.short(v / 1e9))} GFLOP/s; "
          f"{figures['examples']} pictures an epoch, {figures['digits']}, "
          f"{figures['rounds']} round{'s' if figures['rounds'] > 1 else ''} in turns")
    summaries = {}
    for name, peers in figures["runs"].items():
        network = NETWORKS[name]
        summaries[name] = {peer: summary(network, rounds, peers.get("lab"), figures["examples"], peak["most"])
                           for peer, rounds in peers.items()}
        threads = f", {figures['threads']} threads" if name in DEEP and figures["threads"] > 1 else ""
        print(f"\n{network.title}{threads}\n")
        print(measuring.table(["", "an epoch", "processor time", "times the lab's", "of the peak",
                               *(f"to {100 * goal:g} %" for goal in network.goals), "epochs"],
                              [row(peer, one) for peer, one in summaries[name].items()]))
    return summaries


def main(root, chosen):
    measuring.build(root, "bench_train")
    about = measuring.machine()
    print(measuring.machine_line(about))
    figures = measure(root, chosen)
    figures["summaries"] = tell(figures)
    if chosen.json:
        measuring.write_json(chosen.json, {"machine": about, "epochs": figures})


if __name__ == "__main__":
    measuring.start(parse, main)
