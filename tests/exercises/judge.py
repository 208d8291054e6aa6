#!/usr/bin/env python3
"""Judges a check by an answer whose worth is known.

judge.py PROGRAM --right        the solution: done, with every seed
judge.py PROGRAM MISTAKE.cpp    wrong with every seed, and the first failure, which learners see in
                                full, contains the words of the file's first line:
                                // says: words | other words
"""
import json
import subprocess
import sys

SEEDS = {"done": range(1, 9), "wrong": (1, 2, 3)}
NEVER = ("BOOST_", "std::__", "Assertion `", "terminate called", "arma::")


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


def words_of(path):
    with open(path, encoding="utf-8") as file:
        first = file.readline().strip()
    if not first.startswith("// says: "):
        sys.exit(f"{path}: the first line must be // says: words of the message")
    return [words.strip() for words in first[len("// says: "):].split("|")]


def main():
    program, answer = sys.argv[1:]
    wanted = "done" if answer == "--right" else "wrong"
    for seed in SEEDS[wanted]:
        found = verdict(program, seed)
        message = json.dumps(found["failures"], indent=2, ensure_ascii=False)
        if found["verdict"] != wanted:
            sys.exit(f"seed {seed}: {found['verdict']}, expected {wanted}\n{message}")
        if wanted == "done":
            continue
        first = found["failures"][0]
        text = " ".join([first["case"], first["expected"], first["came"], first["cause"]])
        for words in words_of(answer):
            if words not in text:
                sys.exit(f"seed {seed}: the first failure does not say \"{words}\"\n{message}")
        for word in NEVER:
            if word in text:
                sys.exit(f"seed {seed}: a learner would read \"{word}\"\n{message}")
    print(f"{wanted} with every seed of {list(SEEDS[wanted])}")


if __name__ == "__main__":
    main()
