#!/usr/bin/env python3
"""The program on the solutions says what the chapter's program says, after a line that names them.

mine_test.py CHAPTER_PROGRAM PROGRAM_ON_SOLUTIONS CHAPTER EXERCISES
"""
import difflib
import subprocess
import sys


def output(program):
    run = subprocess.run([program], capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(f"{program}: exit code {run.returncode}\n{run.stderr}")
    return run.stdout


chapter_program, solved_program, chapter, exercises = sys.argv[1:]
numbers = ", ".join(f"{chapter}.{k + 1}" for k in range(int(exercises)))
expected = f"On your functions {numbers}.\n\n" + output(chapter_program)
came = output(solved_program)
if came != expected:
    sys.exit("".join(difflib.unified_diff(expected.splitlines(True), came.splitlines(True), "reference", "solutions")))
print(f"{len(came.splitlines())} lines are the same")
