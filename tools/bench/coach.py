"""How fast the coach answers: python3 coach.py ROOT, which is ./lab bench coach.

In a temporary clone of the checkout with all solutions filled in, it measures
- the start of ./lab: from the start of the process to its end, with every verdict in the memory;
- from a save to the verdict: ./lab watch runs in a terminal (a pty), the answer is written with another
  comment, and the clock stops when the verdict stands on the screen;
- the memory of the watch at its largest.
"""

import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

import measuring

STARTS, SAVES = 21, 3


def parse(_, arguments):
    return measuring.Options("coach", __doc__, rounds=0).parse(arguments)


def main(root, chosen):
    sys.path.insert(0, os.path.join(root, "tests", "coach"))
    from clone import clone, exercises, settle
    from terminal import Terminal

    build = os.path.join(root, "build")
    # What is to be cloned is built first, so that the clone has to build the answers only.
    targets = ["coach"] + [f"tests/exercises/exercise_{e.number}" for e in exercises(root)]
    print(f"building {len(targets)} programs …", flush=True)
    measuring.build(root, *targets)
    about = measuring.machine()
    print(measuring.machine_line(about), flush=True)

    # In the build folder, which has room: the clone is about a gigabyte.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the clone is removed
    scratch = tempfile.mkdtemp(prefix="bench_coach_", dir=build)
    try:
        figures = measure(clone(os.path.join(scratch, "lab"), root, build), exercises, settle, Terminal)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    if chosen.json:
        measuring.write_json(chosen.json, {"machine": about, "coach": figures})


def measure(root, exercises, settle, Terminal):
    lab = os.path.join(root, "lab")
    env = {**os.environ, "LAB_OFFLINE": "1", "TERM": "xterm",
           "CCACHE_DISABLE": "1"}  # learners have no cache of what they are about to write
    settle(root)
    for exercise in exercises(root):
        exercise.write(exercise.solved())
    result = subprocess.run([lab, "check"], cwd=root, env=env, capture_output=True, text=True)
    print(result.stdout.splitlines()[-1] if result.stdout else result.stderr, flush=True)
    if result.returncode != 0:
        print(result.stdout + result.stderr, file=sys.stderr)
        measuring.fail(1, "not every solution passes; the verdicts are above.")

    starts = []
    for _ in range(STARTS):
        started = time.perf_counter()
        subprocess.run([lab], cwd=root, env=env, check=True, stdout=subprocess.DEVNULL)
        starts.append(time.perf_counter() - started)
    print(f"./lab: {statistics.median(starts):.3f} s, the slowest of {STARTS} {max(starts):.3f} s", flush=True)

    verdicts, peak = {}, 0
    for exercise in exercises(root):
        terminal = Terminal([lab, "watch", exercise.number], root, env)
        terminal.wait_for("✓ " + exercise.number)
        times = []
        for save in range(SAVES):
            screens = terminal.raw.count("\033[2J")
            exercise.write(exercise.solved() + f"// saved again, {save}\n")
            started = time.perf_counter()
            while terminal.raw.count("\033[2J") == screens:
                terminal.read(0.01)
            terminal.wait_for("✓ " + exercise.number)
            times.append(time.perf_counter() - started)
        with open(f"/proc/{terminal.process.pid}/status", encoding="utf-8") as file:
            peak = max([peak] + [int(line.split()[1]) for line in file if line.startswith("VmHWM")])
        terminal.press("q")
        terminal.ended()
        terminal.close()
        verdicts[exercise.number] = statistics.median(times)
        print(f"  {exercise.number:5} {verdicts[exercise.number]:.2f} s", flush=True)
    print(f"save to verdict: median {statistics.median(verdicts.values()):.2f} s, the slowest exercise {max(verdicts.values()):.2f} s "
          f"(each the median of {SAVES} saves)")
    print(f"memory of watch: {peak / 1024:.1f} MB")
    return {"start": measuring.spread(starts), "save_to_verdict": verdicts, "watch_bytes": peak * 1024}


if __name__ == "__main__":
    measuring.start(parse, main)
