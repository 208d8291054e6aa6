"""The verdict that lesson 0 shows is the one that this mistake gets: nobody learns to read another one.

    shown_verdict_test.py PROGRAM MISTAKE      the program of the mistakes of 0.1, and no_squares
"""

import json
import re
import subprocess
import sys
import unittest
from pathlib import Path

LESSON = Path(__file__).resolve().parents[2] / "chapters" / "00_before_you_start" / "README.md"


def words(text):
    return " ".join(text.split())


class ShownVerdict(unittest.TestCase):
    check = []

    def test_every_part_of_the_first_failure_stands_in_the_lesson(self):
        block = re.search(r"^```\n(✗ 0\.1 .*?)^```", LESSON.read_text(encoding="utf-8"), re.M | re.S)[1]
        run = subprocess.run([*self.check, "--json"], capture_output=True, text=True, check=False)
        verdict = json.loads(run.stdout)
        self.assertIn(f"wrong in {verdict['wrong_cases']} of {verdict['cases']} cases", block)
        failure = verdict["failures"][0]
        for part in (failure["case"], *failure["given"], failure["expected"], failure["came"], failure["cause"]):
            self.assertIn(words(part), words(block))


if __name__ == "__main__":
    ShownVerdict.check = [sys.argv.pop(1), sys.argv.pop(1)]
    unittest.main(verbosity=1)
