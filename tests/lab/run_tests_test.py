"""What ./lab test makes of meson's log, as it is written by meson 1.0 to 1.11 and from 1.12 on: meson_logs/ has
what both wrote of the five tests of one project.

Run by meson; alone: python3 tests/lab/run_tests_test.py
"""

import contextlib
import io
import os
import sys
import unittest
from unittest import mock

from checkout import ROOT

sys.path.insert(0, os.path.join(ROOT, "tools", "launcher"))
import run_tests  # noqa: E402

LOGS = os.path.join(ROOT, "tests", "lab", "meson_logs")
# As the project's meson.build names them. The last has the signs by which meson parts names.
TESTS = [("good", {"easy"}), ("absent", {"easy"}), ("bad one", {"hard", "easy"}), ("bare", set()),
         ("lesson - 4 / 2", {"easy"})]
NAMES = [name for name, _ in TESTS]


class Logs(unittest.TestCase):
    def shown(self, version):
        """What is printed of a log, and the counts."""
        log = run_tests.read_results(os.path.join(LOGS, version + ".json"), NAMES)
        out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
        with mock.patch.multiple(run_tests, known_tests=lambda build: TESTS, run=lambda *given: (1, []),
                                 keep_logs=lambda *given: None, read_results=lambda *given: log), \
                contextlib.redirect_stdout(out):
            counts = run_tests.run_and_show("build", [])
        out.flush()
        return out.buffer.getvalue().decode(), counts

    def test_tests_have_their_own_names_with_each_meson(self):
        for version in "1.0.1", "1.12.1":
            with self.subTest(version):
                results = run_tests.read_results(os.path.join(LOGS, version + ".json"), NAMES)
                self.assertEqual([test["name"] for test in results], NAMES)

    def test_what_is_to_be_typed_to_run_them_alone_names_tests_that_exist(self):
        for version in "1.0.1", "1.12.1":
            with self.subTest(version):
                words, counts = self.shown(version)
                self.assertIn("FAILED: bad one (fail, exit code 1)\n  expected 3\n", words)
                self.assertIn("Run these alone with: ./lab test 'bad one'\n", words)
                self.assertEqual(counts, (3, 1, 1))
                self.assertEqual(run_tests.select(TESTS, ["bad one"]), ["bad one"])

    def test_a_name_that_is_not_known_stays_as_the_log_has_it(self):
        self.assertEqual(run_tests.own_name("small:easy / new", NAMES), "small:easy / new")
        self.assertEqual(run_tests.own_name("good", NAMES), "good")

    def test_without_a_log_there_are_no_results(self):
        self.assertEqual(run_tests.read_results(os.path.join(LOGS, "none.json"), NAMES), [])


if __name__ == "__main__":
    unittest.main(verbosity=1)
