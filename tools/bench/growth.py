"""How the time of an epoch grows with the mini-batch, the hidden layer, the examples and the threads:
./lab bench growth

Each series changes one of them and keeps the rest. On log-log axes a power law is a straight line, and its
exponent is the slope; the slopes are fitted by least squares to the medians, also over the first and the
last half of a series alone, because a line that bends has no single one.
"""

import math
import os
import shutil
import statistics
import subprocess
import sys

import measuring
import racing
from measuring import seconds, spread, with_spread

DENSE = {"network": "dense", "hidden": 100, "batch": 10, "examples": 10000}


def threads_to_try(processors):
    return sorted({1 << k for k in range(processors.bit_length())} | {processors})


def series(quick, processors):
    """{what changes: (its values, what stays)}."""
    def some(*values):
        return values[::3] if quick else values
    examples = 2000 if quick else 10000
    dense = {**DENSE, "examples": examples}
    return {
        "batch": (some(1, 2, 5, 10, 20, 50, 100, 200, 500, 1000), dense),
        "hidden": (some(10, 20, 50, 100, 200, 500, 1000), {**dense, "examples": examples // 2}),
        "examples": (some(1000, 2000, 5000, 10000, 20000, 50000), {**dense, "hidden": 30}),
        "threads": (threads_to_try(processors), {"network": "conv", "batch": 64, "eta": 0.03,
                                                 "examples": examples // 2}),
    }


WORDS = {"batch": "pictures in a mini-batch", "hidden": "hidden neurons", "examples": "training pictures",
         "threads": "threads"}


def slope(points):
    """The exponent of the power law nearest to (x, y), by least squares of the logarithms; None for fewer than two."""
    if len(points) < 2:
        return None
    x, y = [math.log(p[0]) for p in points], [math.log(p[1]) for p in points]
    mean_x, mean_y = statistics.mean(x), statistics.mean(y)
    return (sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y)) / sum((a - mean_x) ** 2 for a in x))


def slopes(points):
    """Over all points, the first half and the last half."""
    half = (len(points) + 1) // 2
    return {"all": slope(points), "first": slope(points[:half]), "last": slope(points[-half:])}


def plot_file(path):
    path = measuring.new_file(path)
    if os.path.splitext(path)[1] not in TERMINALS:
        raise measuring.argparse.ArgumentTypeError(f"'{path}' ends in none of {', '.join(TERMINALS)}")
    return path


TERMINALS = {".png": "pngcairo size 1000,800 font ',11'", ".svg": "svg size 1000,800 font ',13' background 'white'",
             ".pdf": "pdfcairo size 10,8", ".txt": "dumb size 120,60"}


def parse(_, arguments):
    options = measuring.Options("growth", __doc__)
    options.add_argument("--plot", type=plot_file, metavar="FILE", help="draw it: " + ", ".join(TERMINALS))
    options.add_argument("--data", metavar="DIR", help="MNIST's folder, or painted")
    chosen = options.parse(arguments)
    if chosen.plot and not shutil.which("gnuplot"):
        measuring.fail(3, "--plot needs gnuplot: install gnuplot-nox, or leave --plot out.")
    return chosen


def measure(root, chosen):
    """{what changes: [(value, seconds of an epoch over the rounds)]}; all points take turns."""
    lab = racing.command_of("lab", None, root)
    wanted = series(chosen.quick, os.cpu_count() or 1)
    folder, kind = racing.data_folder(root, chosen.data, 2000 if chosen.quick else 50000)
    times = {}
    for number in range(1, chosen.rounds + 1):
        for what, (values, rest) in wanted.items():
            for value in values:
                said = racing.run(lab, {**rest, what: value, "data": folder, "epochs": 2, "seed": number})
                # The better of two epochs: the first also brings the pictures into the caches.
                times.setdefault(what, {}).setdefault(value, []).append(
                    min(epoch["seconds"] for epoch in racing.parse_epochs(said)))
        print(f"round {number} of {chosen.rounds} done", file=sys.stderr, flush=True)
    return kind, {what: [(value, spread(all_)) for value, all_ in by_value.items()]
                  for what, by_value in times.items()}


def tell(grown, quick, processors):
    fitted = {}
    for what, points in grown.items():
        rest = ", ".join(f"{name} {value}" for name, value in series(quick, processors)[what][1].items()
                         if name != what)
        fitted[what] = slopes([(value, figures["median"]) for value, figures in points])
        print(f"\n{measuring.table([WORDS[what], 'an epoch'], [[v, with_spread(f, seconds)] for v, f in points])}\n")
        one = fitted[what]
        if one["all"] is None:
            print(f"Only one point: no slope ({rest}).")
        else:
            halves = (f"; first half {one['first']:.2f}, last half {one['last']:.2f}"
                      if len(points) > 3 else "")
            print(f"slope {one['all']:.2f}{halves} ({rest})")
    return fitted


def ticks(least, most):
    """1, 2 and 5, times powers of ten; powers of ten alone where these would be too many."""
    digits = (1, 2, 5) if most < 300 * least else (1,)
    powers = range(math.floor(math.log10(least)), math.ceil(math.log10(most)))
    return [f"{digit}e{power}" for power in powers for digit in digits if least <= digit * 10.0 ** power <= most]


def plot_script(grown, fitted, target, ending):
    """Four log-log diagrams; the bars are the least and the most, the lines the fits."""
    lines = [f"set terminal {TERMINALS[ending]}", f"set output '{target.replace(chr(39), chr(39) * 2)}'",
             "set multiplot layout 2,2", "set logscale xy", "set grid", "set key top left",
             "set format y '%g s'"]
    for what, points in grown.items():
        lines.append(f"${what} << EOD")
        lines += [f"{value} {f['median']:.9g} {f['least']:.9g} {f['most']:.9g}" for value, f in points]
        lines.append("EOD")
    for what, points in grown.items():
        first, last = points[0][0], points[-1][0]
        low, high = min(f["least"] for _, f in points) / 2, max(f["most"] for _, f in points) * 4
        lines.append(f"set title 'an epoch by {WORDS[what]}'; set xlabel '{WORDS[what]}'")
        lines.append(f"set key {'top right' if (fitted[what]['all'] or 0) < 0 else 'top left'}")
        lines.append(f"set xrange [{first / 1.5:g}:{last * 1.5:g}]; set yrange [{low:g}:{high:g}]")
        lines.append(f"set xtics ({', '.join(str(value) for value, _ in points)})")
        lines.append(f"set ytics ({', '.join(ticks(low, high))})")
        drawn = f"plot ${what} using 1:2:3:4 with yerrorbars pointtype 7 linecolor '#0072b2' title 'measured'"
        if fitted[what]["all"] is not None:
            at = math.exp(statistics.mean(math.log(f["median"]) for _, f in points)
                          - fitted[what]["all"] * statistics.mean(math.log(v) for v, _ in points))
            drawn += (f", {at:.9g} * x ** {fitted[what]['all']:.9g} with lines dashtype 2 linecolor '#d55e00' "
                      f"title 'slope {fitted[what]['all']:.2f}'")
        lines.append(drawn)
    return "\n".join([*lines, "unset multiplot", "set output"]) + "\n"


def draw(path, grown, fitted):
    def write(part):
        script = plot_script(grown, fitted, part, os.path.splitext(path)[1])
        result = subprocess.run(["gnuplot"], input=script, text=True, capture_output=True, check=False)
        if result.returncode != 0 or not os.path.exists(part):
            print(result.stderr, file=sys.stderr)
            measuring.fail(1, "gnuplot could not draw; its words are above.")
    measuring.write_whole(path, write)


def main(root, chosen):
    measuring.build(root, "bench_train")
    about = measuring.machine()
    print(measuring.machine_line(about), flush=True)
    kind, grown = measure(root, chosen)
    fitted = tell(grown, chosen.quick, about["threads"])
    if chosen.plot:
        draw(chosen.plot, grown, fitted)
    if chosen.json:
        measuring.write_json(chosen.json, {"machine": about, "growth": {
            "digits": kind, "rounds": chosen.rounds, "slopes": fitted,
            "points": {what: [{"value": v, "seconds": f} for v, f in points] for what, points in grown.items()}}})


if __name__ == "__main__":
    measuring.start(parse, main)
