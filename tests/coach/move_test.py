"""./lab update across the division of the core into rooms: from the last version before it to what is here, in
a checkout with answers, kept attempts, hints and a build folder, all of which survive.

The learner's checkout is made by git from this one's history. Where that does not reach back so far (a shallow
clone, an archive) the test is skipped, and says so.

Run by meson; alone, in a build that has the checks: python3 tests/coach/move_test.py
"""

import filecmp
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

from clone import ROOT, believe_dates, built, place, settle, sources
from small_checkout import write

BUILD = os.environ.get("LAB_BUILD", os.path.join(ROOT, "build"))

# The last version whose core was one folder.
BEFORE = "0bdb07ed7fd6842e932bbdd1af266e1e3bb8efc8"

# What that version's coach does for `update`, without its other commands: compiled in seconds.
UPDATE = """#include "tools/coach/attempts.hpp"
#include "tools/coach/update.hpp"
int main(int, char** arguments) {
    const lab::coach::Course course = lab::coach::read_course(arguments[1]);
    lab::coach::keep_stubs(course);
    return lab::coach::update(course);
}
"""
PARTS_OF_UPDATE = ["tools/coach/" + name for name in
                   ("attempts", "course", "process", "report", "stub", "text", "update")]
PARTS_OF_UPDATE += ["common/atomic_file", "common/terminal"]

FIRES, GATES = "01_logic_gates/1_fires", "01_logic_gates/2_gates"
BATCHES, START = "04_digit_network/6_mini_batches", "05_better_learning/5_weight_start"
NOTE = "// What I wonder: why is the last mini-batch short?\n"
OLD_HEADERS = "".join(f'#include "common/{name}.hpp"\n' for name in (
    "dataset", "descent", "gates", "network", "neuron", "perceptron", "random", "real", "regression"))

MEMORY = "digit lab coach 1\nverdict 1.1 done 0123456789abcdef\nhints 1.2 2\nhints 4.6 1\n"
ATTEMPT = os.path.join("attempts", "1.2", "2026-11-20_20-15-00.cpp")


for unwanted in ("MNIST_DIR", "NO_COLOR", "LAB_HEALED"):
    os.environ.pop(unwanted, None)
os.environ.update(GIT_AUTHOR_NAME="n", GIT_AUTHOR_EMAIL="e@x", GIT_COMMITTER_NAME="n", GIT_COMMITTER_EMAIL="e@x",
                  GIT_CONFIG_GLOBAL="/dev/null", GIT_CONFIG_SYSTEM="/dev/null", LAB_OFFLINE="1")


def git(folder, *words, check=True):
    return subprocess.run(["git", "-C", folder, *words], check=check, capture_output=True, text=True)


def reaches_back():
    """Whether this is a checkout of git whose history has the version before the rooms."""
    return shutil.which("git") is not None and \
        git(ROOT, "merge-base", "--is-ancestor", BEFORE, "HEAD", check=False).returncode == 0


class Move(unittest.TestCase):
    def setUp(self):
        # In the build folder, which has room.
        self.scratch = tempfile.mkdtemp(prefix="coach move é ", dir=BUILD)
        self.addCleanup(shutil.rmtree, self.scratch, True)
        self.root = os.path.join(self.scratch, "my lab")

    def publish(self):
        """Where the learner's checkout comes from: this one's history, and on top of it the files as they are
        here now, committed or not."""
        origin = os.path.join(self.scratch, "origin")
        git(self.scratch, "clone", "--quiet", "--no-checkout", ROOT, origin)
        git(origin, "checkout", "--quiet", "-B", "main")
        git(origin, "rm", "--quiet", "-r", "--ignore-unmatch", ".")
        for name in sources(ROOT):
            place(os.path.join(ROOT, name), os.path.join(origin, name))
        git(origin, "add", "--all")
        git(origin, "commit", "--quiet", "--allow-empty", "-m", "the lab in rooms")
        return origin

    def begin(self, origin):
        """The checkout of somebody who stopped before the rooms, with a configured build folder."""
        git(self.scratch, "clone", "--quiet", origin, self.root)
        git(self.root, "reset", "--quiet", "--hard", BEFORE)
        self.assertTrue(os.path.exists(self.path("common/random.hpp")))
        subprocess.run(["meson", "setup", self.path("build"), self.root], check=True, capture_output=True)
        settle(self.root)
        source = self.path(".lab", "update.cpp")
        write(source, UPDATE)
        subprocess.run(["c++", "-std=c++17", "-I", self.root, source, "-o", self.path(".lab", "update"),
                        *[self.path(part + ".cpp") for part in PARTS_OF_UPDATE]], check=True)

    def answer(self):
        """Solved with headers and a note of one's own; half done; solved, and committed; and not begun."""
        mine = {FIRES: self.solved(FIRES),
                GATES: self.read("exercises", GATES).replace("    throw NotStarted", "    Perceptron p;\n"
                                                             "    throw NotStarted", 1),
                BATCHES: OLD_HEADERS + NOTE + self.solved(BATCHES),
                START: self.solved(START).replace("/// a matrix", NOTE + "/// a matrix").replace(
                    "/// matrix; so does", NOTE + "/// matrix; so does")}
        self.assertIn(NOTE, mine[START])  # in the very lines that the rooms changed
        self.assertIn("Perceptron p;", mine[GATES])
        for name, text in mine.items():
            write(self.path("exercises", name + ".cpp"), text)
        git(self.root, "commit", "--quiet", "-m", "my answer", "--", f"exercises/{START}.cpp")
        write(self.path(".lab", "coach"), MEMORY)
        write(self.path(".lab", ATTEMPT), "// my first try\n")
        return mine

    def path(self, *parts):
        return os.path.join(self.root, *parts)

    def read(self, *parts):
        with open(self.path(*parts[:-1], parts[-1] + ("" if "." in parts[-1] else ".cpp")), encoding="utf-8") as file:
            return file.read()

    def solved(self, name):
        return self.read("solutions", name)

    def shell(self, script):
        """Commands in the checkout with the launcher's functions at hand."""
        with open(self.path("lab"), encoding="utf-8") as file:
            launcher = "; ".join(re.findall(r'^(\. "\$launcher/\w+\.sh")$', file.read(), re.MULTILINE))
        return subprocess.run(
            ["sh", "-c", 'root=$1; launcher=$root/tools/launcher; build=$root/build; state=$root/.lab; '
             f"{launcher}; need_packages() {{ :; }}; {script}", "sh", self.root],
            capture_output=True, text=True, check=False)

    def take_over_the_build(self):
        """What is built here in place of the learner's build folder, so that only answers are compiled."""
        for name in sources(ROOT):
            if filecmp.cmp(os.path.join(ROOT, name), self.path(name), shallow=False):
                shutil.copystat(os.path.join(ROOT, name), self.path(name))
        shutil.rmtree(self.path("build"))
        others = ("exercise_2", "exercise_3", "exercise_6", "exercise_7")
        for name in built(BUILD):
            if not os.path.basename(name).startswith(others):
                place(os.path.join(BUILD, name), self.path("build", name))
        os.utime(self.path("build", "build.ninja"))  # or ninja would configure the folder that this is a copy of
        believe_dates(self.root)

    def coach(self, *words):
        return subprocess.run([self.path("build", "tools", "coach", "coach"), self.root, *words],
                              capture_output=True, text=True, check=False, timeout=600)

    def test_a_learner_who_began_before_the_rooms_goes_on_after_them(self):
        self.begin(self.publish())
        mine = self.answer()

        updated = subprocess.run([self.path(".lab", "update"), self.root], capture_output=True, text=True, check=False)
        self.assertEqual(updated.returncode, 0, updated.stdout + updated.stderr)
        said = " ".join(updated.stdout.split())
        self.assertIn("Your answers are as they were.", said)
        self.assertRegex(said, r"The stub of 4\.6 [^.]* has changed: .* \./lab reset 4\.6, which keeps your answer")

        # The lab is the new one, and what the learner had is the old, to the last byte.
        self.assertTrue(os.path.exists(self.path("common/basics/random.hpp")))
        self.assertFalse(os.path.exists(self.path("common/random.hpp")))
        for name, text in mine.items():
            self.assertEqual(self.read("exercises", name), text)
        self.assertEqual(self.read(".lab", ATTEMPT), "// my first try\n")
        with open(self.path(".lab", "coach"), encoding="utf-8") as file:
            self.assertEqual(file.read(), MEMORY)

        # The build folder, which was configured before the rooms, knows them now, and not a word was said.
        configured = self.shell("prepare build.ninja")
        self.assertEqual((configured.returncode, configured.stdout, configured.stderr), (0, "", ""))
        with open(self.path("build", "build.ninja"), encoding="utf-8") as file:
            self.assertIn("common/basics/random.cpp", file.read())

        # The answers compile where the core is another, and what was remembered still holds.
        self.take_over_the_build()
        checked = self.coach("check", "--json", "1.1", "1.2", "4.6", "5.5")
        self.assertEqual({entry["exercise"]: entry["verdict"] for entry in json.loads(checked.stdout)["exercises"]},
                         {"1.1": "done", "1.2": "not_started", "4.6": "done", "5.5": "done"},
                         checked.stdout + checked.stderr)
        self.assertIn("hint 3 of 3", self.coach("hint", "1.2").stdout)
        self.assertIn("hint 2 of 3", self.coach("hint", "4.6").stdout)
        self.assertIn("2026-11-20_20-15-00", self.coach("reset", "1.2", "--list").stdout)
        self.assertRegex(self.coach().stdout, r": 3 of \d+ exercises\s+done")


if __name__ == "__main__":
    if not reaches_back():
        print(f"skipped: the history of this checkout does not reach back to {BEFORE[:7]}, from which the update goes")
        sys.exit(77)
    unittest.main(verbosity=1, argv=sys.argv)
