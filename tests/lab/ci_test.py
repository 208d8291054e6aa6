"""What the CI runs, .ci/run, in a scratch folder: ./lab, python3 and the package manager are played by scripts
that write down how they were called and say a count.

Run by meson; alone: python3 tests/lab/ci_test.py
"""

import os
import shutil
import subprocess
import sys
import tempfile
import unittest

from checkout import ROOT, write

# Writes down how it was called, and says a count; what it is called specially with has another answer.
PLAYED = """#!/bin/sh
echo "{name} $*" >>"$CALLS"
case "$*" in
"{special}") {answer} ;;
*) echo "words"; echo "1 passed, 0 failed, 0 skipped" ;;
esac
"""


@unittest.skipUnless(shutil.which("bash"), "there is no bash here")
class Run(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory(prefix="ci test é ")
        self.addCleanup(scratch.cleanup)
        self.root = os.path.join(scratch.name, "checkout")
        os.makedirs(os.path.join(self.root, ".ci"))
        shutil.copy(os.path.join(ROOT, ".ci", "run"), os.path.join(self.root, ".ci"))
        self.bin = os.path.join(scratch.name, "bin")
        self.calls = os.path.join(scratch.name, "calls")
        write(os.path.join(self.bin, "id"), "#!/bin/sh\necho 1000\n", True)  # nothing is installed
        self.play("python3", os.path.join(self.bin, "python3"))
        self.play("lab", os.path.join(self.root, "lab"))

    def play(self, name, path, special="nothing", answer=":"):
        write(path, PLAYED.format(name=name, special=special, answer=answer), True)

    def ci(self):
        """(the exit code, the last line)"""
        env = {**os.environ, "PATH": self.bin + os.pathsep + os.environ["PATH"], "CALLS": self.calls}
        ran = subprocess.run(["bash", os.path.join(self.root, ".ci", "run")], env=env, stdin=subprocess.DEVNULL,
                             capture_output=True, text=True, check=False)
        with open(self.calls, encoding="utf-8") as file:
            self.called = file.read().splitlines()
        os.remove(self.calls)
        return ran.returncode, ran.stdout.splitlines()[-1]

    def mutation(self):
        found = [call for call in self.called if "--mutate" in call]
        self.assertEqual(len(found), 1)
        return found[0].removeprefix("lab ")

    def test_the_last_line_is_the_sum_of_all_counts(self):
        code, last = self.ci()
        self.assertEqual((code, last), (0, f"{len(self.called)} passed, 0 failed, 0 skipped"))

    def test_the_tests_come_first_and_altered_solutions_when_their_results_are_there(self):
        self.ci()
        self.assertEqual(self.called[0], "lab test")
        self.assertEqual(self.called[1], "lab " + self.mutation())

    def test_altered_solutions_are_those_of_changed_exercises_and_a_sample_within_three_minutes(self):
        self.ci()
        words = self.mutation().split()
        self.assertEqual(words[:2], ["test", "--mutate"])
        self.assertIn("--changed", words)
        self.assertGreater(int(words[words.index("--sample") + 1]), 0)
        self.assertLessEqual(int(words[words.index("--seconds") + 1]), 180)
        self.assertNotIn("--seed", words)  # the seed is always 1
        # The launcher knows each of its options, and run.py takes them.
        for script in ("lab", "tests/mutation/run.py"):
            with open(os.path.join(ROOT, script), encoding="utf-8") as file:
                text = file.read()
            for option in ("--changed", "--sample", "--seconds"):
                self.assertIn(option, text)

    def test_a_hole_in_a_check_fails_the_ci(self):
        self.ci()
        self.play("lab", os.path.join(self.root, "lab"), self.mutation(),
                  'echo "6 passed, 2 failed, 3 skipped"; exit 1')
        code, last = self.ci()
        self.assertEqual((code, last), (1, f"{len(self.called) - 1 + 6} passed, 2 failed, 3 skipped"))

    def test_what_is_missing_or_out_of_time_is_skipped_and_an_end_without_a_count_fails(self):
        self.ci()
        mutation = self.mutation()
        for answer, counted in (("exit 3", "0 failed, 1 skipped"), ("exit 124", "0 failed, 1 skipped"),
                                ("echo Traceback; exit 1", "1 failed, 0 skipped")):
            self.play("lab", os.path.join(self.root, "lab"), mutation, answer)
            code, last = self.ci()
            self.assertEqual(last, f"{len(self.called) - 1} passed, {counted}", answer)
            self.assertEqual(code, int("1 failed" in counted))


if __name__ == "__main__":
    unittest.main(verbosity=1, argv=sys.argv)
