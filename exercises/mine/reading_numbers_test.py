#!/usr/bin/env python3
"""./lab run 7 --mine: on the solutions numbers are read as the lab's own functions read them; where one is not
done the lab's takes its place, and one that stops is a sentence that names its exercise.

reading_numbers_test.py PROGRAM_ON_SOLUTIONS PROGRAM_THAT_STOPS
"""
import os
import re
import sys

from mine_program import NOT_STARTED, WRONG, MineProgram, hold, one_sentence

MODEL = os.path.join(os.path.dirname(__file__), "..", "..", "data", "reader.model")
READ = ["--load", os.path.abspath(MODEL), "--data", "painted:200", "--seed", "2", "--threads", "1"]
EXERCISES = [f"7.{k}" for k in range(1, 5)]
TIMES = r"^  {} .*?(\d+\.\d+ ms|the lab's) +\d+\.\d+ ms$"


def in_use(text):
    """The exercises for which the table of times has a time of the learner's."""
    found = {exercise: re.search(TIMES.format(exercise), text, re.MULTILINE) for exercise in EXERCISES}
    hold(all(found.values()), "the table of times lacks a row:", text)
    return [exercise for exercise, row in found.items() if row.group(1) != "the lab's"]


def score(text):
    return re.findall(r"^  (\w.*%.*)$", text, re.MULTILINE)


solved = MineProgram(sys.argv[1], EXERCISES)
text = solved.output(*READ)
hold("On your functions 7.1, 7.2, 7.3, 7.4.\n" in text, "not all functions are in use:", text)
hold("\n504192\n" in text and "The lab's own functions read the same." in text, "it is read otherwise:", text)
hold(in_use(text) == EXERCISES, "other functions are timed:", text)
alone = score(solved.output(*READ, "--score", "4"))
hold(len(alone) == 9 and all("numbers" not in row for row in alone), "nine kinds of trouble:", "\n".join(alone))

# With the best reading alone, which is found through digits, nothing is read otherwise than by the lab.
for exercise in EXERCISES[:3]:
    solved.let(exercise, NOT_STARTED)
touching = [*READ, "--score", "12", "--touching", "--noise"]
by_digits = score(solved.output(*touching))
solved.let("7.4", WRONG)
text = solved.output(*touching)
words = "None of your functions is done yet; ours stand in for 7.1 (not started), 7.2 (not started), " \
        "7.3 (not started), 7.4 (not right yet: ./lab check 7.4).\n"
hold(words in text, f"it does not say: {words}", text)
hold(by_digits and by_digits == score(text), f"by digits {by_digits}", text)

# A wrong answer leaves its step to the lab's, and it says so.
solved.let("7.2", 0)
text = solved.output(*READ)
words = "On your functions 7.2; ours stand in for 7.1 (not started), 7.3 (not started), " \
        "7.4 (not right yet: ./lab check 7.4).\n"
hold(words in text and in_use(text) == ["7.2"], f"it does not say: {words}", text)

one_sentence(solved.run(*READ[2:], "--write", "1", "a.png"), 2, "--write", "leave out --mine")
stopping = MineProgram(sys.argv[2], EXERCISES)
one_sentence(stopping.run(*READ), 1, "Your components (exercise 7.2) passes its check, but stopped here")
print("\n".join(alone))
