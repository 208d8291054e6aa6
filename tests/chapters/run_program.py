"""Runs a chapter's program as a user runs it, and says how it ended. The tests of all chapters use it:

    from run_program import ProgramTest, main

    class LogicGates(ProgramTest):
        def test_two_numbers_are_added(self):
            self.assertIn("27 + 15 = 42", self.run_program("--add", "27", "15").out)

    main()

The table in meson.build gives each test its program.
"""

import fcntl
import os
import pty
import re
import select
import shutil
import struct
import subprocess
import sys
import tempfile
import termios
import time
import unittest
from dataclasses import dataclass
from pathlib import Path


needs_gnuplot = unittest.skipUnless(shutil.which("gnuplot"), "there is no gnuplot")


@dataclass
class Ended:
    """How a run ended: its exit code, and what it wrote."""

    code: int
    out: str
    err: str

    def widest(self):
        """The length of the longest line, without colours and other commands to the terminal."""
        text = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|[\f\r]", "", self.out)
        return max(len(line.rstrip()) for line in text.split("\n"))


class ProgramTest(unittest.TestCase):
    program: Path  # filled by main()
    timeout = 600  # seconds: for a machine that is busy with other things

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name).resolve()  # the program runs here

    def environment(self, gnuplot=True, **variables):
        """No display, no MNIST, no colours; and without `gnuplot` a PATH on which there is none."""
        values = {name: value for name, value in os.environ.items()
                  if name not in ("DISPLAY", "WAYLAND_DISPLAY", "MNIST_DIR", "NO_COLOR")}
        values.update(COLUMNS="80", LINES="24", OPENBLAS_NUM_THREADS="1", LAB_OFFLINE="1",
                      LC_ALL="C.UTF-8")
        if not gnuplot:
            values["PATH"] = str(self.folder)
        values.update(variables)
        return values

    def run_program(self, *options, gnuplot=True, **variables):
        """Runs the program with its output in pipes; `variables` are added to the environment."""
        done = subprocess.run([self.program, *map(str, options)], cwd=self.folder,
                              env=self.environment(gnuplot, **variables), timeout=self.timeout,
                              stdin=subprocess.DEVNULL, capture_output=True)
        return Ended(done.returncode, done.stdout.decode(), done.stderr.decode())

    def run_in_terminal(self, *options, columns=80, gnuplot=True, **variables):
        """Runs the program in a terminal that is `columns` wide; `out` is what one sees there."""
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        environment = self.environment(gnuplot, **{"TERM": "xterm", **variables})
        del environment["COLUMNS"], environment["LINES"]
        process = subprocess.Popen([self.program, *map(str, options)], cwd=self.folder,
                                   env=environment, stdin=theirs, stdout=theirs, stderr=theirs)
        os.close(theirs)
        shown, end = b"", time.monotonic() + self.timeout
        while time.monotonic() < end:
            if select.select([ours], [], [], 1)[0]:
                try:
                    piece = os.read(ours, 65536)
                except OSError:  # the last one that wrote to the terminal has ended
                    break
                shown += piece
                if not piece:
                    break
        else:
            process.kill()
        os.close(ours)
        return Ended(process.wait(), shown.decode("utf-8", "replace").replace("\r\n", "\n"), "")

    def assert_fine(self, ended):
        self.assertEqual(ended.code, 0, ended.err or ended.out)
        self.assertEqual(ended.err, "")

    def assert_refused(self, code, ended, *words):
        """The exit code, nothing but one line on standard error, and these words in it."""
        self.assertEqual(ended.code, code, ended.err or ended.out)
        self.assertRegex(ended.err, r"\A[^\n]+\n\Z")
        for word in words:
            self.assertIn(word, ended.err)

    def assert_usage_error(self, options, *words):
        """The program refuses the options with exit code 2, before it prints anything."""
        ended = self.run_program(*options)
        self.assert_refused(2, ended, *words)
        self.assertEqual(ended.out, "")


def main():
    """Runs the tests of the calling file; its first argument is the program."""
    if len(sys.argv) < 2 or sys.argv[1].startswith("-"):
        sys.exit(f"usage: {sys.argv[0]} PROGRAM [unittest's options]")
    ProgramTest.program = Path(sys.argv.pop(1)).resolve()
    unittest.main(verbosity=2)
