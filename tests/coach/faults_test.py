"""The coach when the disk is full, the checkout read-only, a date wrong, when it is killed, and when several
of it run at once: what a learner has written is never lost, and no fault of the machine is told as theirs.

Run by meson; alone: python3 tests/coach/faults_test.py
"""

import fcntl
import os
import shutil
import subprocess
import sys
import time
import unittest

from small_checkout import Checkout, write
from terminal import WATCHDOG, Terminal

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from faults import full_disk, killed_while_writing, read_only  # noqa: E402


BUILT = Checkout()
STUBS = {}


def setUpModule():
    unittest.addModuleCleanup(BUILT.doCleanups)
    BUILT.setUp()
    BUILT.says("list")
    STUBS.update({number: BUILT.read(number) for number in ("1.1", "1.2", "2.1")})


class FaultTest(Checkout):
    """One checkout, built once, for all tests: each finds all exercises not started, and a coach that
    remembers nothing but that it was here."""

    def setUp(self):
        self.scratch, self.root, self.bin, self.env = BUILT.scratch, BUILT.root, BUILT.bin, dict(BUILT.env)
        for number, stub in STUBS.items():
            if self.read(number) != stub:
                write(self.exercise(number), stub)
        for name in ("coach", "stubs", "attempts"):
            shutil.rmtree(self.path(".lab", name), ignore_errors=True)
        write(self.path(".lab", "coach"), "digit lab coach 1\n")
        self.says("list")

    def in_place(self, path, text, executable=False):
        """Another file in place of one, if there is one, until the test is over."""
        before = None
        if os.path.exists(path):
            with open(path, encoding="utf-8") as file:
                before = file.read()
        self.addCleanup(lambda: os.remove(path) if before is None else write(path, before))
        write(path, text, executable)

    def compile_by(self, name, script):
        """Puts a script in front of the compiler that the build folder names."""
        with open(self.path("build", "build.ninja"), encoding="utf-8") as file:
            rules = file.read()
        self.in_place(os.path.join(self.bin, name), script, True)
        self.in_place(self.path("build", "build.ninja"),
                      rules.replace(" command = c++ ", f' command = "{self.bin}/{name}" c++ '))

    def lab_with(self, *arguments, **how):
        return subprocess.run([self.path("lab"), *arguments], cwd=self.root, env=self.env, text=True,
                              capture_output=True, stdin=subprocess.DEVNULL, timeout=WATCHDOG, **how)

    def hidden(self, *parts):
        """The temporary files in a folder of .lab."""
        return [name for name in os.listdir(self.path(".lab", *parts)) if name.startswith(".")]

    def watch(self):
        terminal = Terminal([self.path("lab"), "watch"], self.root, self.env)
        self.addCleanup(terminal.close)
        terminal.wait_for("not started")
        return terminal


class FullDisk(FaultTest):
    def test_a_stub_is_kept_whole_or_at_the_next_start(self):
        stub = self.read("1.1")
        for fault in (full_disk(10), killed_while_writing(10)):
            shutil.rmtree(self.path(".lab", "stubs"))
            self.lab_with("list", preexec_fn=fault)
            self.assertFalse(os.path.exists(self.path(".lab", "stubs", "01_gates", "1_add.cpp")))
        self.says("list")
        self.assertEqual(self.hidden("stubs", "01_gates"), [])
        self.answer("1.1", "return 41;")
        self.says("reset", "1.1")
        self.assertEqual(self.read("1.1"), stub)

    def test_it_is_not_told_as_the_fault_of_an_answer(self):
        self.solve("1.1")
        result = self.lab_with("check", "1.1", preexec_fn=full_disk(10))
        self.assertEqual(result.returncode, 3, result.stdout)
        self.assertIn("could not be checked", result.stdout)
        self.assertIn("the disk is full", result.stdout)
        self.assertIn("✓ 1.1", self.says("list"))

    def test_the_coach_still_speaks(self):
        self.answer("1.1", "return 41;")
        self.says("check", "1.1", code=1)
        with open(self.path(".lab", "coach"), encoding="utf-8") as file:
            memory = file.read()
        for command, words in ((["list"], "✗ 1.1"), (["hint", "1.1"], "First nudge"),
                               (["solution", "1.1", "--anyway"], "return x + y;")):
            result = self.lab_with(*command, preexec_fn=full_disk(10))
            self.assertEqual((result.returncode, result.stderr), (0, ""))
            self.assertIn(words, result.stdout)
        with open(self.path(".lab", "coach"), encoding="utf-8") as file:
            self.assertEqual(file.read(), memory)
        self.assertEqual(self.hidden(), [])

    def test_an_answer_is_not_taken_away_that_cannot_be_kept(self):
        stub = self.read("1.1")
        self.answer("1.1", "return 41;")
        mine = self.read("1.1")
        result = self.lab_with("reset", "1.1", preexec_fn=full_disk(10))
        self.assertEqual(result.returncode, 2, result.stdout)
        self.assertRegex(result.stderr, r"\Alab: \S.*the disk is full.*\n\Z")
        self.assertEqual(self.read("1.1"), mine)
        self.assertEqual(os.listdir(self.path(".lab", "attempts", "1.1")), [])
        for fault in (10, len(mine) + 1):  # while the attempt is kept, while the stub comes back
            self.lab_with("reset", "1.1", preexec_fn=killed_while_writing(fault))
            self.assertIn(self.read("1.1"), (mine, stub))
        self.says("reset", "1.1")
        self.says("reset", "1.1", "--restore")
        self.assertEqual(self.read("1.1"), mine)


class ReadOnly(FaultTest):
    def test_what_needs_no_writing_works_and_the_rest_says_why_not(self):
        self.solve("1.1")
        self.says("check", "1.1")
        self.answer("1.2", "return 41;")
        how = read_only(self, self.root)
        for command, words in ((["hint", "1.1"], "First nudge"), (["check", "1.1"], "✓ 1.1"),
                               (["solution", "1.1"], "return x + y;")):
            result = self.lab_with(*command, **how)
            self.assertEqual((result.returncode, result.stderr), (0, ""), result.stdout)
            self.assertIn(words, result.stdout)
        result = self.lab_with("check", "1.2", **how)
        self.assertEqual(result.returncode, 3, result.stdout)
        self.assertIn("could not be checked", result.stdout)
        self.assertIn("may not be written to", result.stdout)
        result = self.lab_with("reset", "1.2", **how)
        self.assertEqual(result.returncode, 2, result.stdout)
        self.assertRegex(result.stderr, r"\Alab: \S.* cannot be written: .*\n\Z")
        self.assertIn("return 41;", self.read("1.2"))


class NoHome(FaultTest):
    def test_nothing_of_the_coach_needs_a_home(self):
        self.env = {name: value for name, value in self.env.items()
                    if name != "HOME" and not name.startswith("XDG_")}
        self.solve("1.1")
        self.assertIn("✓ 1.1", self.says("check", "1.1"))
        for command in ([], ["list"], ["hint", "1.2"], ["reset", "1.1"]):
            self.assertEqual(self.lab(*command).stderr, "")


class Dates(FaultTest):
    """Ninja builds what is newer than what was built of it; an answer is checked whatever its date is."""

    def date(self, path, hours):
        then = time.time() + 3600 * hours
        os.utime(path, (then, then))

    def test_an_answer_that_kept_an_old_date_is_checked(self):
        self.answer("1.1", "return 41;")
        self.says("check", "1.1", code=1)
        self.solve("1.1")
        self.date(self.exercise("1.1"), -24)
        self.assertIn("✓ 1.1", self.says("check", "1.1"))

    def test_an_answer_that_was_built_in_the_future_is_checked_anew(self):
        # A compiler whose clock is ahead.
        later = time.strftime("%Y%m%d%H%M", time.localtime(time.time() + 5 * 3600))
        self.compile_by("ahead", f"""#!/bin/sh
"$@" || exit
while [ $# -gt 1 ]; do
    [ "$1" != -o ] || touch -t {later} "$2"
    shift
done
""")
        self.answer("1.1", "return 41;")
        self.says("check", "1.1", code=1)
        self.solve("1.1")
        self.assertIn("✓ 1.1", self.says("check", "1.1"))

    def test_an_answer_from_the_future_is_checked(self):
        for line, code in (("return 41;", 1), ("return x + y;", 0)):
            self.answer("1.1", line)
            self.date(self.exercise("1.1"), +5)
            self.says("check", "1.1", code=code)

    def test_a_watch_notices_a_save_with_an_old_date(self):
        terminal = self.watch()
        self.answer("1.1", "return -x - y;")
        terminal.wait_for("the sign is turned")
        self.solve("1.1")
        self.date(self.exercise("1.1"), -24)
        terminal.wait_for("✓ 1.1")

    def test_a_coach_from_the_future_is_built_again(self):
        self.date(self.path(".lab", "coach_built"), +5)
        self.in_place(os.path.join(self.bin, "ninja"), "#!/bin/sh\necho called >&2\nexit 9\n", True)
        self.assertIn("called", self.lab().stderr)


class KilledAndAtOnce(FaultTest):
    def test_a_watch_that_is_killed_leaves_the_answer_and_the_next_check_right(self):
        terminal = self.watch()
        self.answer("1.1", "for (volatile int i = 0;; i = x) {} return y;")
        end = time.monotonic() + WATCHDOG
        while "checking" not in terminal.screen() and time.monotonic() < end:
            terminal.read()
        terminal.process.kill()
        terminal.process.wait()
        self.solve("1.1")
        solved = self.read("1.1")
        self.assertIn("✓ 1.1", self.says("check", "1.1"))
        self.assertEqual(self.read("1.1"), solved)
        self.assertEqual(self.hidden(), [])

    def test_compilers_of_a_killed_check_are_waited_for(self):
        started, go = os.path.join(self.scratch, "started"), os.path.join(self.scratch, "go")
        self.compile_by("slow", f'#!/bin/sh\n: >"{started}"\nuntil [ -e "{go}" ]; do sleep 0.05; done\nexec "$@"\n')
        self.solve("1.1")
        process = subprocess.Popen([self.path("build", "tools", "coach", "coach"), self.root, "check", "1.1"],
                                   env=self.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        end = time.monotonic() + WATCHDOG
        while not os.path.exists(started) and time.monotonic() < end:
            time.sleep(0.02)
        process.kill()
        process.wait()
        check = subprocess.Popen([self.path("lab"), "check", "1.1"], env=self.env, text=True,
                                 stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.assertIn("Another ./lab is building", check.stderr.readline())
        write(go, "")
        self.assertIn("✓ 1.1", check.communicate(timeout=WATCHDOG)[0])

    def test_checks_at_once_wait_for_each_other_and_all_count(self):
        self.solve("1.1", "1.2", "2.1")
        with open(self.path(".lab", "lock"), encoding="utf-8") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # as a third one that builds
            checks = [subprocess.Popen([self.path("lab"), "check", lesson], env=self.env, text=True,
                                       stdout=subprocess.PIPE, stderr=subprocess.PIPE) for lesson in "12"]
            for check in checks:
                self.assertIn("Another ./lab is building", check.stderr.readline())
        for check in checks:
            out, errors = check.communicate(timeout=WATCHDOG)
            self.assertEqual(check.returncode, 0, out + errors)
        self.assertIn("3 of 3 exercises done", self.says())
        self.assertEqual(self.hidden(), [])

    def test_a_hint_that_was_given_beside_a_watch_is_not_given_again(self):
        terminal = self.watch()
        self.assertIn("First nudge", self.says("hint", "1.1"))
        self.answer("1.1", "return -x - y;")
        terminal.wait_for("the sign is turned")
        self.assertIn("Second nudge", self.says("hint", "1.1"))


if __name__ == "__main__":
    unittest.main(verbosity=1, argv=sys.argv)
