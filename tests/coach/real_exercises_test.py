"""The coach on the lab's own exercises, in a temporary clone: solved, wrong, looping for ever, crashing and
not compiling, all in one check.

Run by meson; alone: python3 tests/coach/real_exercises_test.py
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

from clone import ROOT, clone, exercises

BUILD = os.environ.get("LAB_BUILD", os.path.join(ROOT, "build"))

# An answer to 1.1 (fires) or 2.1 (sigmoid) or whichever comes first, by what it does in place of the solution.
ENDLESS = "for (volatile int i = 0;; i = 1) {}"
CRASH = "volatile int* nowhere = nullptr; *nowhere = 1;"

NEVER_SIZED = """#include "exercises/06_deep_learning/exercises.hpp"

namespace lab::mine {

Pooled max_pool(const Mat& map) {
    Pooled pooled;
    pooled.largest(0, 0) = map.max();
    return pooled;
}

} // namespace lab::mine
"""


class RealExercises(unittest.TestCase):
    def test_five_kinds_of_answers_in_one_check(self):
        # In the build folder, which has room: the clone is about a gigabyte.
        scratch = tempfile.mkdtemp(prefix="coach clone é ", dir=BUILD)
        self.addCleanup(shutil.rmtree, scratch, True)
        root = clone(os.path.join(scratch, "the lab"), ROOT, BUILD)
        env = {key: value for key, value in os.environ.items() if key not in ("MNIST_DIR", "NO_COLOR")}
        env.update(LAB_OFFLINE="1")
        first = exercises(root)[:5]
        self.assertEqual(len(first), 5)
        solved, endless, crash, refused, renamed = first
        solved.write(solved.solved())

        def begin_with(exercise, line):
            """The solution, with a line at the start of its first function."""
            text = exercise.solved()
            at = text.index(f"// solved {exercise.number}")
            brace = text.rfind("{\n", 0, at)
            inside = not re.search(r"namespace[^{]*$", text[:brace])
            if not inside:
                brace = text.index("{\n", text.index("(", at))
            exercise.write(text[: brace + 2] + f"    {line}\n" + text[brace + 2 :])

        begin_with(endless, ENDLESS)
        begin_with(crash, CRASH)
        begin_with(refused, "undeclared_name = 1;")
        renamed.write("namespace lab::mine {}\n")

        result = subprocess.run([os.path.join(root, "build", "tools", "coach", "coach"), root, "check", "--json",
                                 *[exercise.number for exercise in first]],
                                capture_output=True, text=True, env=env, timeout=600)
        self.assertEqual(result.returncode, 1, result.stdout + result.stderr)
        found = {entry["exercise"]: entry for entry in json.loads(result.stdout)["exercises"]}
        self.assertEqual(found[solved.number]["verdict"], "done")
        self.assertEqual(found[endless.number]["verdict"], "wrong")
        self.assertIn("stopped after its time was up", json.dumps(found[endless.number]["failures"]))
        self.assertEqual(found[crash.number]["verdict"], "wrong")
        self.assertIn("crashed", json.dumps(found[crash.number]["failures"]))
        self.assertEqual(found[refused.number]["verdict"], "does_not_compile")
        self.assertIn("undeclared_name", found[refused.number]["errors"][0]["message"])
        # The solution's function is not taken in the place of one that is missing.
        self.assertEqual(found[renamed.number]["verdict"], "does_not_compile")
        self.assertIn("there is no function lab::mine::", found[renamed.number]["message"])
        self.assertGreater(found[endless.number]["line"], 0)
        self.assert_all_inputs_are_known_by_content(root)
        self.assert_slips_are_named(root, env)

    def assert_slips_are_named(self, root, env):
        """Answers with a slip each: what the compiler at hand, or the check, says of one comes with the slip."""
        wanted, by_number = {}, {exercise.number: exercise for exercise in exercises(root)}
        for name in ["2.1_std_exp", "2.3_each_col_of_product", "2.4_braces", "2.6_add_to_auto",
                     "4.2_each_col_of_auto", "4.3_entry_of_difference", "4.5_ambiguous_backpropagate",
                     "5.2_lambda_two_types", "6.4_comparison_returned"]:
            with open(os.path.join(root, "tests", "coach", "slips", name + ".cpp"), encoding="utf-8") as file:
                text = file.read()
            number = name.split("_")[0]
            wanted[number] = re.findall("^// says: (.*)$", text, re.M)[0]
            by_number[number].write(text)
        by_number["6.2"].write(NEVER_SIZED)
        wanted["6.2"] = "pooled.largest is declared here and given no size"
        result = subprocess.run([os.path.join(root, "build", "tools", "coach", "coach"), root, "check", "--json",
                                 *wanted], capture_output=True, text=True, env=env, timeout=600)
        self.assertEqual(result.returncode, 1, result.stdout + result.stderr)
        for entry in json.loads(result.stdout)["exercises"]:
            with self.subTest(exercise=entry["exercise"]):
                self.assertIn(wanted[entry["exercise"]], entry["message"])
                told = [error["meaning"] for error in entry["errors"]] + [slip["cause"] for slip in entry["likely"]]
                self.assertIn(wanted[entry["exercise"]], told[0])

    def assert_all_inputs_are_known_by_content(self, root):
        """Every source of the checkout that ninja names has its checksum in .lab/contents_of_build."""
        with open(os.path.join(root, "build", "build.ninja"), encoding="utf-8") as file:
            named = {os.path.normpath(name) for name in re.findall(r"(?<![\w/.])\.\./([\w./-]+)", file.read())}
        with open(os.path.join(root, ".lab", "contents_of_build"), encoding="utf-8") as file:
            known = {os.path.normpath(line.split(" ", 2)[2]) for line in file.read().splitlines()}
        sources = {name for name in named if os.path.isfile(os.path.join(root, name))}
        self.assertGreater(len(sources), 300)
        self.assertEqual(sources - known, set())


if __name__ == "__main__":
    unittest.main(verbosity=1, argv=sys.argv)
