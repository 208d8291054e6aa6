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

DATA = ["--data", "painted:2003", "--threads", "1"]
NETWORK = ["--hidden", "20", "--seed", "5"]
EPOCHS = ["--epochs", "2"]


def run(program, *options):
    network = [] if "--resume" in options else NETWORK
    return subprocess.run([program, *DATA, *network, *EPOCHS, *options], capture_output=True, text=True)


def found(pattern, text):
    match = re.search(pattern, text)
    if not match:
        sys.exit(f"the output lacks {pattern}:\n{text}")
    return [float(number) for number in match.groups()]


solved, wrong_size = sys.argv[1:]
ended = run(solved)
if ended.returncode != 0:
    sys.exit(f"exit code {ended.returncode}\n{ended.stdout}{ended.stderr}")
if "On your functions 4.2, 4.4, 4.5, 4.6.\n" not in ended.stdout:
    sys.exit(f"it does not say that all four functions are in use:\n{ended.stdout}")
(yours,) = found(r"yours +(\d+\.\d+) %", ended.stdout)
(ours,) = found(r"the lab's own +(\d+\.\d+) %", ended.stdout)
(difference,) = found(r"weights and biases: (\S+)\n", ended.stdout)
# The same mini-batches in the same order: only the rounding of float differs.
if abs(yours - ours) > 0.1 or difference > 0.01:
    sys.exit(f"{yours} % and {ours} %, weights differ by up to {difference}")
if yours < 40:
    sys.exit(f"{yours} %: it has not learnt")

# Broken off within an epoch it goes on, as the lab's own training does.
with tempfile.TemporaryDirectory() as folder:
    model = os.path.join(folder, "broken.dlm")
    training = subprocess.Popen([solved, *DATA, *NETWORK, "--epochs", "100000", "--save", model], text=True,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    for line in training.stdout:
        if re.match(r" +1 +0\.", line):
            break
    training.send_signal(signal.SIGINT)
    training.communicate()
    ended = run(solved, "--resume", model)
    if training.returncode != 130 or ended.returncode != 0:
        sys.exit(f"broken off: exit code {training.returncode}; gone on with: {ended.returncode}\n{ended.stderr}")

ended = run(wrong_size)
sentence = "Your sgd_step (exercise 4.5) passes its check, but stopped here"
if ended.returncode != 1 or sentence not in ended.stderr or ended.stderr.count("\n") != 1:
    sys.exit(f"exit code {ended.returncode}, expected 1 and one sentence:\n{ended.stderr}")
print(f"{yours} % and {ours} %, weights differ by up to {difference}")
