#!/usr/bin/env python3
"""Judges a check by the solution: judge.py PROGRAM. It must be done, with every seed.

Mistakes are judged by their program itself (harness/mistakes_main.cpp).
"""
import json
import subprocess
import sys

SEEDS = range(1, 9)


def verdict(program, seed):
    """The verdict object of one run; its exit code must agree with it."""
    run = subprocess.run([program, "--json", "--seed", str(seed)], capture_output=True, text=True)
    codes = {"done": 0, "wrong": 1, "not_started": 77}
    try:
        found = json.loads(run.stdout)
    except json.JSONDecodeError:
        sys.exit(f"seed {seed}: no verdict came (exit code {run.returncode}):\n{run.stdout}{run.stderr}")
    if run.returncode != codes[found["verdict"]]:
        sys.exit(f"seed {seed}: verdict {found['verdict']}, exit code {run.returncode}")
    return found


def main():
    program, = sys.argv[1:]
    for seed in SEEDS:
        found = verdict(program, seed)
        if found["verdict"] != "done":
            message = json.dumps(found["failures"], indent=2, ensure_ascii=False)
            sys.exit(f"seed {seed}: {found['verdict']}, expected done\n{message}")
    print(f"done with every seed of {list(SEEDS)}")


if __name__ == "__main__":
    main()
