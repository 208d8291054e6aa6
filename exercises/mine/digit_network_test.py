#!/usr/bin/env python3
"""./lab run 4 --mine: on the solutions the network becomes what the lab's own functions make of it, and
a function that stops with an error is a sentence that names its exercise.

digit_network_test.py PROGRAM_ON_SOLUTIONS PROGRAM_WITH_WRONG_SIZES
"""
import os
import re
import signal
import subprocess
import sys
import tempfile

from mine_program import NOT_STARTED, WRONG, MineProgram, hold, one_sentence

DATA = ["--data", "painted:2003", "--threads", "1"]
NETWORK = ["--hidden", "20", "--seed", "5"]
EPOCHS = ["--epochs", "2"]
EXERCISES = ["4.2", "4.4", "4.5", "4.6"]


def found(pattern, text):
    match = re.search(pattern, text)
    hold(match, f"the output lacks {pattern}:", text)
    return [float(number) for number in match.groups()]


solved = MineProgram(sys.argv[1], EXERCISES)
text = solved.output(*DATA, *NETWORK, *EPOCHS)
hold("On your functions 4.2, 4.4, 4.5, 4.6.\n" in text, "it does not say that all four functions are in use:", text)
(yours,) = found(r"yours +(\d+\.\d+) %", text)
(ours,) = found(r"the lab's own +(\d+\.\d+) %", text)
(difference,) = found(r"weights and biases: (\S+)\n", text)
# The same mini-batches in the same order: only the rounding of float differs.
hold(abs(yours - ours) <= 0.1 and difference <= 0.01, f"{yours} % and {ours} %, weights differ by up to {difference}")
hold(yours >= 40, f"{yours} %: it has not learnt")
# Each function's part of the time; backpropagate is called by sgd_step here
found(r"Of your (\d+\.\d+) s an epoch 4\.5 took (\d+\.\d+) s, 4\.6 (\d+\.\d+) s\.", text.replace("\n", " "))

# Broken off within an epoch it goes on, as the lab's own training does.
with tempfile.TemporaryDirectory() as folder:
    model = os.path.join(folder, "broken.dlm")
    training = subprocess.Popen([solved.program, *DATA, *NETWORK, "--epochs", "100000", "--save", model], text=True,
                                cwd=solved.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    for line in training.stdout:
        if re.match(r" +1 +0\.", line):
            break
    training.send_signal(signal.SIGINT)
    training.communicate()
    ended = solved.run(*DATA, *EPOCHS, "--resume", model)
    hold(training.returncode == 130 and ended.returncode == 0,
         f"broken off: exit code {training.returncode}; gone on with: {ended.returncode}", ended.stderr)

solved.let("4.5", WRONG)
solved.let("4.2", NOT_STARTED)
text = solved.output(*DATA, *NETWORK, *EPOCHS)
hold("On your functions 4.4, 4.6; ours stand in for 4.2 (not started), 4.5 (not right yet: ./lab check 4.5).\n" in text,
     "it does not say which functions are in use:", text)

stopping = MineProgram(sys.argv[2], EXERCISES)
one_sentence(stopping.run(*DATA, *NETWORK, *EPOCHS), 1,
             "Your sgd_step (exercise 4.5) passes its check, but stopped here")
print(f"{yours} % and {ours} %, weights differ by up to {difference}")
