#!/usr/bin/env python3
"""./lab run 9 --mine: on the solutions' tape everything has the slopes that it has on the lab's, and a network
learns the same.

any_network_test.py CHAPTER_PROGRAM PROGRAM_ON_SOLUTIONS CHAPTER EXERCISES
"""
import re
import subprocess
import sys

chapter_program, solved_program, chapter, exercises = sys.argv[1:]
names = ", ".join(f"{chapter}.{k}" for k in range(1, int(exercises)))  # the last is a hunt, in no program


def output(program, *options):
    ended = subprocess.run([program, *options], capture_output=True, text=True)
    if ended.returncode != 0 or ended.stderr:
        sys.exit(f"{program} {options}: exit code {ended.returncode}\n{ended.stdout}{ended.stderr}")
    return ended.stdout


def alike(text):
    """Without times, and with the learner's operations called as the lab's are, in a word that the lab has none for."""
    text = re.sub(r"[\d.]+ (s|ms)$", "TIME", text, flags=re.M)
    return re.sub(r"^( +\d+)  (your \S+|\S+( \S)?) +", r"\1  ", text, flags=re.M)


for options in (["--expression", "twice"], ["--expression", "neuron"], ["--expression", "shared"],
                ["--expression", "matrix"], ["--train", "dense", "--data", "painted:300"],
                ["--train", "conv", "--data", "painted:50"]):
    expected = f"On your functions {names}.\n\n" + alike(output(chapter_program, *options))
    came = output(solved_program, *options)
    if alike(came) != expected:
        sys.exit(f"{options}: expected\n{expected}\ncame\n{alike(came)}")
    if "--expression" in options and "your multiply" not in came and "your matmul" not in came:
        sys.exit(f"{options}: the learner's operations are not in use:\n{came}")

# The gradients are those by hand here, too
text = output(solved_program, "--data", "painted:50")
apart = re.findall(r"apart by at most (\S+)", text)
if len(apart) != 2 or max(map(float, apart)) > 1e-10:
    sys.exit(text)
print("the same slopes, and the same networks")
