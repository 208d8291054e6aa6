"""What the tests of --mine share: a program of --mine, and checks that say what a test wants them to.

The programs of the tests look for their checks in the folder checks/ of where they stand, by number.
"""

import os
import subprocess
import sys
import tempfile

DONE, WRONG, NOT_STARTED = 0, 1, 77  # exit codes of checks


class MineProgram:
    """A program in a folder of its own, in which the checks of `exercises` say that they are done."""

    def __init__(self, program, exercises):
        self.program = os.path.abspath(program)
        self.place = tempfile.TemporaryDirectory()
        self.folder = self.place.name
        os.mkdir(os.path.join(self.folder, "checks"))
        for exercise in exercises:
            self.let(exercise, DONE)

    def let(self, exercise, code):
        """From now on the check of `exercise` ends with `code`."""
        check = os.path.join(self.folder, "checks", exercise)
        with open(check, "w", encoding="utf-8") as file:
            file.write(f"#!/bin/sh\nexit {code}\n")
        os.chmod(check, 0o755)

    def run(self, *options):
        return subprocess.run([self.program, *map(str, options)], cwd=self.folder, capture_output=True, text=True)

    def output(self, *options):
        """What it prints; the test fails where it does not end well."""
        ended = self.run(*options)
        if ended.returncode != 0 or ended.stderr:
            sys.exit(f"exit code {ended.returncode}\n{ended.stdout}{ended.stderr}")
        return ended.stdout


def hold(good, words, text=""):
    """The test ends here where `good` is not so."""
    if not good:
        sys.exit(f"{words}\n{text}")


def one_sentence(ended, code, *words):
    """The program ended with this code and one sentence that has these words."""
    good = ended.returncode == code and ended.stderr.count("\n") == 1 and all(word in ended.stderr for word in words)
    hold(good, f"exit code {ended.returncode}, expected {code} and one sentence with {words}:", ended.stderr)
