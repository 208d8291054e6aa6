#!/usr/bin/env python3
"""./lab run 5 --mine: each function is tried on lesson 4's network; on the solutions it does what the lab's own
does, where one is not done the lab's takes its place, and one that stops is a sentence that names its exercise.

better_learning_test.py PROGRAM_ON_SOLUTIONS PROGRAM_THAT_STOPS
"""
import re
import sys

from mine_program import NOT_STARTED, WRONG, MineProgram, hold, one_sentence

DATA = ["--data", "painted:1500", "--threads", "1", "--seed", "5"]
FEW = ["--data", "painted:100", "--threads", "1"]
EXERCISES = [f"5.{k}" for k in range(1, 8)]
SHARE = r"(\d+\.\d+) %"


def rows(text, whose):
    """What the rows say after `whose`: the accuracies after epoch 1 and at last."""
    found = re.findall(rf"^  .*\b{whose} +{SHARE} +{SHARE} ", text, re.MULTILINE)
    return [tuple(map(float, pair)) for pair in found]


def sections(text):
    """{heading's exercise and functions: its rows}"""
    found = {}
    for line in text.splitlines():
        if heading := re.match(r"(5\.\d [a-z_0-9, ]+): ", line):
            found[heading.group(1)] = lines = []
        elif found and line.startswith("  "):
            lines.append(line)
    return {name: "\n".join(lines) for name, lines in found.items()}


solved = MineProgram(sys.argv[1], EXERCISES)
text = solved.output(*DATA)
hold("On your functions 5.1, 5.2, 5.3, 5.4, 5.5, 5.6, 5.7.\n" in text, "not all functions are in use:", text)
yours, ours = rows(text, "yours"), rows(text, "the lab's")
hold(len(yours) == 9 and len(ours) == 9 and len(rows(text, "lesson 4")) == 8, "rows are missing:", text)
# The same mini-batches and the same draws: only the rounding of float differs.
for mine, theirs in zip(yours, ours):
    hold(all(abs(one - other) <= 3 for one, other in zip(mine, theirs)), f"{mine} and {theirs}", text)
hold(all(last > 15 for _, last in yours[:7]), "one has not learnt:", text)
hold(len(re.findall(r"(?:yours|the lab's) .* ms +\d+\.\d ms$", text, re.MULTILINE)) == 18, "times are missing:", text)

# Where one is not done, the lab's is tried, and it says so.
solved.let("5.3", WRONG)
solved.let("5.6", NOT_STARTED)
text = solved.output(*FEW, "--cures")
words = "On your functions 5.1, 5.2, 5.4, 5.5, 5.7; ours stand in for 5.3 (not right yet: ./lab check 5.3), " \
        "5.6 (not started).\n"
hold(words in text, f"it does not say: {words}", text)
parts = sections(text)
hold(list(parts) == ["5.3 l2_step, l1_step", "5.4 dropout_mask, dropout", "5.6 stop_early"], "other sections", text)
for name, part in parts.items():
    hold((len(rows(part, "yours")) > 0) == name.startswith("5.4"), f"whose is {name}?", text)
    hold(len(rows(part, "the lab's")) > 0, f"{name}: the lab's is missing", text)

for exercise in EXERCISES:
    solved.let(exercise, NOT_STARTED)
text = solved.output(*FEW, "--momentum")
hold("None of your functions is done yet; ours stand in for 5.1 (not started), 5.2 " in text, "whose are they?", text)
hold(not rows(text, "yours") and rows(text, "the lab's"), "not the lab's:", text)

# What only the lab's own code does is refused, and a function that stops is a sentence.
one_sentence(solved.run(*FEW, "--overfitting"), 2, "--overfitting", "leave out --mine")
one_sentence(solved.run(*FEW, "--eta", "1"), 2, "--eta", "leave out --mine")
stopping = MineProgram(sys.argv[2], EXERCISES)
one_sentence(stopping.run(*FEW), 1, "Your cross_entropy_delta (exercise 5.1) passes its check, but stopped here")
print(f"yours and the lab's: {yours}, {ours}")
