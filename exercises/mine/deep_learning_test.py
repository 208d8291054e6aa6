#!/usr/bin/env python3
"""./lab run 6 --mine: on the solutions a small network becomes what the lab's own functions make of it; where one
is not done the lab's takes its place, and one that stops is a sentence that names its exercise.

deep_learning_test.py PROGRAM_ON_SOLUTIONS PROGRAM_THAT_STOPS
"""
import re
import sys

from mine_program import NOT_STARTED, WRONG, MineProgram, hold, one_sentence

DATA = ["--data", "painted:250", "--threads", "1", "--seed", "2"]
FEW = ["--data", "painted:20", "--threads", "1"]
EXERCISES = [f"6.{k}" for k in range(1, 8)]


def found(pattern, text):
    match = re.search(pattern, text, re.MULTILINE)
    hold(match, f"the output lacks {pattern}:", text)
    return match.group(1)


def in_use(text):
    """The exercises for which the table of times has a time of the learner's."""
    rows = {exercise: found(rf"^  {exercise} .*?(\d+\.\d+ ms|the lab's) +\d+\.\d+ ms$", text)
            for exercise in EXERCISES[:5]}
    return [exercise for exercise, time in rows.items() if time != "the lab's"]


solved = MineProgram(sys.argv[1], EXERCISES)
text = solved.output(*DATA)
hold("On your functions 6.1, 6.2, 6.3, 6.4, 6.5, 6.6, 6.7.\n" in text, "not all functions are in use:", text)
hold("250 training pictures, each moved by up to a pixel, 2 epochs" in text, "it does not say how many:", text)
hold(in_use(text) == EXERCISES[:5], "other functions are timed:", text)
# The same start, order and moves: only the rounding of float differs.
difference = float(found(r"network 1 the same, but for (\S+) in a weight or bias\.$", text))
hold(difference < 1e-3, f"network 1 differs by {difference}", text)
hold(found(r"^  yours +(.*)$", text) == found(r"^  the lab's own +(.*)$", text), "other deltas:", text)
vote = float(found(r"^  their vote +(\d+\.\d+) %$", text))
hold(vote > 30, f"{vote} %: they have not learnt", text)
hold(text.endswith("on painted digits\n") and f"test accuracy: {vote:.2f} %" in text, "another last line:", text)

# Where one is not done the lab's is in its place, and it says so.
solved.let("6.1", WRONG)
for exercise in ("6.4", "6.6", "6.7"):
    solved.let(exercise, NOT_STARTED)
text = solved.output(*FEW)
words = "On your functions 6.2, 6.3, 6.5; ours stand in for 6.1 (not right yet: ./lab check 6.1), 6.4 (not started), " \
        "6.6 (not started), 6.7 (not started).\n"
hold(words in text and in_use(text) == ["6.2", "6.3", "6.5"], f"it does not say: {words}", text)
hold(not re.search(r"^  yours", text, re.MULTILINE), "whose are the deltas?", text)
for exercise in EXERCISES:
    solved.let(exercise, NOT_STARTED)
text = solved.output(*FEW)
hold("None of your functions is done yet; ours stand in for 6.1 (not started), 6.2 " in text and not in_use(text),
     "whose are they?", text)
hold("network 1 the same" not in text, "the lab's are compared with the lab's:", text)

one_sentence(solved.run(*FEW, "--vanishing"), 2, "--vanishing", "leave out --mine")
stopping = MineProgram(sys.argv[2], EXERCISES)
one_sentence(stopping.run(*FEW), 1, "Your shifted (exercise 6.5) passes its check, but stopped here")
print(f"the vote of three: {vote} %; network 1 differs by {difference}")
