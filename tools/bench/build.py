"""How long the first minute is: python3 build.py ROOT, which is ./lab bench build.

Each of three first commands runs in a fresh clone of the checkout's last commit, with nothing built and no
compiler's cache, but with all packages installed: its time, its processor time, and how many steps ninja made.
With --against REV the same is done for that commit, in turns, and the ratio is told round by round.
"""

import os
import resource
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

import measuring

# What is typed in a fresh clone, and the exercise that is solved there first.
COMMANDS = [
    (["run", "1", "--help"], None),
    (["run", "4", "--epochs", "1", "--data", "painted:1000"], None),
    (["check", "1.1"], "01_logic_gates/1_fires.cpp"),
]


def parse(root, arguments):
    options = measuring.Options("build", __doc__, rounds=1)
    options.add_argument("--against", metavar="REV", help="measure this commit as well, and tell the ratio")
    chosen = options.parse(arguments)
    if shutil.which("git") is None or not os.path.exists(os.path.join(root, ".git")):
        measuring.fail(3, "git is needed, and a checkout that it made: clones of it are measured.")
    chosen.revisions = ["HEAD"] + ([chosen.against] if chosen.against else [])
    for revision in chosen.revisions:
        known = subprocess.run(["git", "-C", root, "rev-parse", "--quiet", "--verify", revision + "^{commit}"],
                               capture_output=True, check=False)
        if known.returncode != 0:
            measuring.fail(2, f"--against: '{revision}' is no commit of this checkout.")
    return chosen


def main(root, chosen):
    about = measuring.machine()
    print(measuring.machine_line(about), flush=True)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the clones are removed

    figures = {}
    for _ in range(chosen.rounds):
        for words, solved in COMMANDS:
            for revision in chosen.revisions:
                figure = first_time(root, revision, words, solved)
                figures.setdefault(" ".join(words), {}).setdefault(revision, []).append(figure)
                print(f"  ./lab {' '.join(words):45} {revision:>10}  {figure['seconds']:6.1f} s, "
                      f"{figure['processor']:6.1f} s of processor time, {figure['steps']} steps", flush=True)
    for command, of in figures.items():
        medians = {revision: statistics.median(figure["seconds"] for figure in of[revision]) for revision in of}
        line = f"./lab {command}: {medians['HEAD']:.1f} s"
        if chosen.against:
            ratio = statistics.median(ours["seconds"] / theirs["seconds"]
                                      for ours, theirs in zip(of["HEAD"], of[chosen.against]))
            line += f"; {chosen.against}: {medians[chosen.against]:.1f} s; ratio {ratio:.2f}"
        print(line, flush=True)
    if chosen.json:
        measuring.write_json(chosen.json, {"machine": about, "build": figures})


def first_time(root, revision, words, solved):
    """One command in a clone that has never been built."""
    with tempfile.TemporaryDirectory(prefix="bench_build_") as scratch:
        clone = os.path.join(scratch, "lab")
        subprocess.run(["git", "clone", "--quiet", "--shared", "--no-checkout", root, clone], check=True)
        subprocess.run(["git", "-C", clone, "checkout", "--quiet", "--detach", commit_of(root, revision)], check=True)
        if solved:
            shutil.copy(os.path.join(clone, "solutions", solved), os.path.join(clone, "exercises", solved))
        env = {**os.environ, "LAB_OFFLINE": "1", "CCACHE_DISABLE": "1"}
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        started = time.perf_counter()
        done = subprocess.run([os.path.join(clone, "lab"), *words], cwd=clone, env=env, stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, check=False)
        seconds = time.perf_counter() - started
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        if done.returncode != 0:
            print(done.stdout + done.stderr, file=sys.stderr)
            measuring.fail(1, f"./lab {' '.join(words)} failed in a clone of {revision}; its words are above.")
        with open(os.path.join(clone, "build", ".ninja_log"), encoding="utf-8") as log:
            steps = sum(not line.startswith("#") for line in log)
        processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return {"seconds": seconds, "processor": processor, "steps": steps}


def commit_of(root, revision):
    return subprocess.run(["git", "-C", root, "rev-parse", revision + "^{commit}"], capture_output=True, text=True,
                          check=True).stdout.strip()


if __name__ == "__main__":
    measuring.start(parse, main)
