"""What the measurements of tools/bench share: options, builds, the machine, medians, tables and JSON."""

import argparse
import datetime
import fcntl
import json
import os
import shutil
import statistics
import subprocess
import sys
import time


def fail(code, sentence):
    """Ends with one sentence: 1 for something that failed, 2 for a usage error, 3 for something missing."""
    sys.stdout.flush()
    print("lab: " + sentence, file=sys.stderr)
    sys.exit(code)


def start(parse, main):
    """The body of every script: python3 NAME.py ROOT [OPTIONS...]. With --only-look before its options it ends when
    it has looked at them, which ./lab asks for before it builds anything."""
    root, arguments = os.path.abspath(sys.argv[1]), sys.argv[2:]
    only_look = arguments[:1] == ["--only-look"]
    try:
        chosen = parse(root, arguments[only_look:])
        if not only_look:
            main(root, chosen)
    except KeyboardInterrupt:
        fail(130, "stopped by Ctrl-C.")


class Options(argparse.ArgumentParser):
    """Options of ./lab bench NAME; --help, --rounds, --quick and --json are the same for all."""

    def __init__(self, name, description, rounds=5):
        super().__init__(prog=f"./lab bench {name}".rstrip(), description=description,
                         formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False)
        if rounds:
            self.add_argument("--rounds", type=whole(1, 1000), metavar="N",
                              help=f"measure so often, all in turns ({rounds})")
            self.add_argument("--quick", action="store_true", help="one short round: to see that it works")
        self.add_argument("--json", type=new_file, metavar="FILE", help="write all figures into FILE")
        self.rounds = rounds

    def parse(self, arguments):
        chosen = self.parse_args(arguments)
        if self.rounds:
            chosen.rounds = chosen.rounds or (1 if chosen.quick else self.rounds)
        return chosen

    def error(self, message):
        fail(2, f"{message.removeprefix('argument ')}. {self.prog} --help lists all options.")


def whole(lowest, highest):
    def parse(text):
        if not (text.isdecimal() and text.isascii() and lowest <= int(text[:20]) <= highest):
            raise argparse.ArgumentTypeError(f"a whole number from {lowest} to {highest} is needed, not '{text}'")
        return int(text)
    return parse


def some_of(words):
    """A list such as 30,conv, in the order of `words`."""
    def parse(text):
        wanted = text.split(",")
        for word in wanted:
            if word not in words:
                raise argparse.ArgumentTypeError(f"'{word}' is none of {', '.join(words)}")
        return [word for word in words if word in wanted]
    return parse


def new_file(path):
    """A file that can be written; whoever names another hears it before anything is measured."""
    if os.path.isdir(path) or not path:
        raise argparse.ArgumentTypeError(f"'{path}' is a folder, and a file is needed")
    folder = os.path.dirname(path) or "."
    if not os.path.isdir(folder) or not os.access(folder, os.W_OK):
        raise argparse.ArgumentTypeError(f"nothing can be written into the folder of '{path}'")
    return path


def write_whole(path, write):
    """Lets `write` make a temporary file beside `path`, and renames it when it is whole."""
    part = f"{path}.{os.getpid()}.part"
    try:
        write(part)
        os.replace(part, path)
    except OSError as error:
        fail(3, f"{path} could not be written: {error.strerror}.")
    finally:
        if os.path.exists(part):
            os.remove(part)


def write_json(path, figures):
    def write(part):
        with open(part, "w", encoding="utf-8") as file:
            json.dump(figures, file, indent=1, ensure_ascii=False)
            file.write("\n")
    write_whole(path, write)


def build(root, *targets):
    """Builds targets in the checkout's build folder, one build at a time as the launcher does."""
    folder = os.path.join(root, "build")
    if not os.path.isfile(os.path.join(folder, "build.ninja")):
        fail(3, "nothing is configured yet: type ./lab first.")
    ninja = shutil.which("ninja") or shutil.which("ninja-build")
    os.makedirs(os.path.join(root, ".lab"), exist_ok=True)
    with open(os.path.join(root, ".lab", "lock"), "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        known = subprocess.run([ninja, "-C", folder, "-t", "query", *targets], capture_output=True, check=False)
        if known.returncode != 0:  # a library came since the build was configured
            subprocess.run(["meson", "setup", "--reconfigure", folder, root], capture_output=True, check=False)
        result = subprocess.run([ninja, "-C", folder, *targets], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                text=True, check=False)
    if result.returncode != 0:
        print(result.stdout, file=sys.stderr)
        fail(1, "the build failed: the compiler's words are above.")


def busy_processors():
    """How many processors are at work for others, over a second; nothing where the system does not tell."""
    def ticks():
        with open("/proc/stat", encoding="utf-8") as file:
            numbers = [int(word) for word in file.readline().split()[1:9]]
        return sum(numbers), numbers[3] + numbers[4]  # all, idle and waiting for a disk
    try:
        (total, idle), _ = ticks(), time.sleep(1)
        later_total, later_idle = ticks()
    except (OSError, ValueError, IndexError):
        return None
    passed = max(1, later_total - total)
    return round((passed - (later_idle - idle)) / passed * (os.cpu_count() or 1), 1)


def machine():
    """What the figures were measured on, and when."""
    model = "unknown processor"
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            model = next((line.split(":")[1].strip() for line in file if line.startswith("model name")), model)
    except OSError:
        pass
    return {"processor": model, "threads": os.cpu_count(), "busy": busy_processors(),
            "date": datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d %H:%M UTC")}


def machine_line(about):
    others = about["busy"] or 0
    return (f"{about['processor']}, {about['threads']} threads, {about['date']}; "
            + (f"other work ran beside it and kept {others} of them busy" if others >= 0.2
               else "nothing else ran beside it"))


def spread(values):
    return {"median": statistics.median(values), "least": min(values), "most": max(values), "all": list(values)}


def short(number):
    """Three digits: 0.0123, 1.23, 123, 12300."""
    if number == 0:
        return "0"
    text = f"{number:.3g}"
    return f"{float(text):.0f}" if "e+" in text else text


def seconds(value):
    for unit, size in (("s", 1), ("ms", 1e-3), ("µs", 1e-6)):
        if value >= size:
            return f"{short(value / size)} {unit}"
    return f"{short(value / 1e-9)} ns"


def with_spread(figures, show=short):
    """0.203 (0.199–0.231): the median, and in brackets the least and the most of more than one round."""
    if len(figures["all"]) == 1:
        return show(figures["median"])
    return f"{show(figures['median'])} ({short_pair(figures, show)})"


def short_pair(figures, show):
    least, most = show(figures["least"]), show(figures["most"])
    unit = most.rpartition(" ")[2]
    if " " in most and least.endswith(" " + unit):
        least = least.rpartition(" ")[0]
    return f"{least}–{most}"


def table(head, rows):
    """A table in Markdown that is readable as it stands; all columns but the first are to the right."""
    rows = [[str(cell) for cell in row] for row in [head, *rows]]
    widths = [max(len(row[k]) for row in rows) for k in range(len(head))]
    lines = []
    for row in rows:
        cells = [row[0].ljust(widths[0])] + [cell.rjust(width) for cell, width in zip(row[1:], widths[1:])]
        lines.append("| " + " | ".join(cells) + " |")
    rule = ["-" * widths[0]] + ["-" * (width - 1) + ":" for width in widths[1:]]
    return "\n".join([lines[0], "| " + " | ".join(rule) + " |", *lines[1:]])
