"""How fast the coach answers: python3 coach.py ROOT, which is ./lab bench coach.

In a temporary clone of the checkout with all solutions filled in, it measures
- the start of ./lab: from the start of the process to its end, with every verdict in the memory;
- from a save to the verdict: ./lab watch runs in a terminal (a pty), the answer is written with another
  comment, and the clock stops when the verdict stands on the screen;
- the memory of the watch at its largest.
"""

import fcntl
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

STARTS, SAVES = 21, 3


def main(root):
    sys.path.insert(0, os.path.join(root, "tests", "coach"))
    from clone import clone, exercises, settle
    from terminal import Terminal

    build = os.path.join(root, "build")
    if not os.path.isfile(os.path.join(build, "build.ninja")):
        sys.exit("lab: nothing is built yet: type ./lab first.")
    # What is to be cloned is built first, so that the clone has to build the answers only.
    targets = ["coach"] + [f"tests/exercises/exercise_{e.number}" for e in exercises(root)]
    ninja = shutil.which("ninja") or shutil.which("ninja-build")
    print(f"building {len(targets)} programs …", flush=True)
    with open(os.path.join(root, ".lab", "lock"), "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # the launcher's: one build at a time
        subprocess.run([ninja, "-C", build, *targets], check=True, stdout=subprocess.DEVNULL)

    # In the build folder, which has room: the clone is about a gigabyte.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the clone is removed
    scratch = tempfile.mkdtemp(prefix="bench_coach_", dir=build)
    try:
        measure(clone(os.path.join(scratch, "lab"), root, build), exercises, settle, Terminal)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


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
        sys.exit("lab: not every solution passes:\n" + result.stdout + result.stderr)

    starts = []
    for _ in range(STARTS):
        started = time.perf_counter()
        subprocess.run([lab], cwd=root, env=env, check=True, stdout=subprocess.DEVNULL)
        starts.append(time.perf_counter() - started)
    print(f"./lab: {statistics.median(starts):.3f} s, the slowest of {STARTS} {max(starts):.3f} s", flush=True)

    medians, peak = [], 0
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
        medians.append(statistics.median(times))
        print(f"  {exercise.number:5} {medians[-1]:.2f} s", flush=True)
    print(f"save to verdict: median {statistics.median(medians):.2f} s, the slowest exercise {max(medians):.2f} s "
          f"(each the median of {SAVES} saves)")
    print(f"memory of watch: {peak / 1024:.1f} MB")


if __name__ == "__main__":
    main(os.path.abspath(sys.argv[1]))
