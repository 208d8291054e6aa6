"""./lab update: the learner's checkout is a clone of another one, in which the lab goes on.

Run by meson; alone: python3 tests/coach/update_test.py
"""

import os
import shutil
import subprocess
import sys
import unittest

from small_checkout import Checkout, write


@unittest.skipUnless(shutil.which("git"), "there is no git here")
class Update(Checkout):
    def setUp(self):
        super().setUp()
        self.env.update(GIT_AUTHOR_NAME="n", GIT_AUTHOR_EMAIL="e@x", GIT_COMMITTER_NAME="n",
                        GIT_COMMITTER_EMAIL="e@x", GIT_CONFIG_GLOBAL="/dev/null", GIT_CONFIG_SYSTEM="/dev/null")
        self.origin = os.path.join(self.scratch, "origin")
        os.rename(self.root, self.origin)
        self.git(self.origin, "init", "-b", "main")
        self.git(self.origin, "add", ".")
        self.git(self.origin, "commit", "-m", "the lab")
        self.git(self.scratch, "clone", self.origin, self.root)

    def git(self, folder, *words):
        subprocess.run(["git", *words], cwd=folder, env=self.env, check=True, capture_output=True)

    def news(self):
        """The lab changes a hint, and the stub of 1.1."""
        for name, old, new in (("hints.md", "First nudge for add", "A better nudge"),
                               ("1_add.cpp", "Adding", "Adding two")):
            path = os.path.join(self.origin, "exercises", "01_gates", name)
            with open(path, encoding="utf-8") as file:
                text = file.read()
            write(path, text.replace(old, new))
        self.git(self.origin, "commit", "-a", "-m", "news")

    def test_answers_that_were_not_committed_stay(self):
        self.assertIn("up to date", self.says("update"))
        self.answer("1.1", "return x + y;")
        mine = self.read("1.1")
        self.news()
        text = self.says("update")
        self.assertIn("1 change came in", text)
        self.assertIn("The stub of 1.1 Adding has changed", text)
        self.assertEqual(self.read("1.1"), mine)
        self.assertIn("A better nudge", self.says("hint", "1.1"))
        self.assertEqual(len(self.says("reset", "--list").splitlines()), 1)
        self.says("reset", "1.1")
        self.assertIn("Adding two", self.read("1.1"))

    def test_an_answer_that_was_accepted_is_looked_at_again_by_a_check_that_asks_more(self):
        self.solve("1.1", "1.2")
        self.assertIn("2 of 3 exercises done", [self.says(), self.says()][1])
        self.assertNotIn("Checks have changed", self.after(self.news))
        check = os.path.join(self.origin, "tests", "exercises", "01_gates", "1_add_check.cpp")
        with open(check, encoding="utf-8") as file:
            text = file.read()
        write(check, text.replace("; }, 5);", "; }, 6);"))
        self.assertIn("Checks have changed too", self.after(lambda: self.git(self.origin, "commit", "-a", "-m", "more")))
        text = " ".join(self.says().split())
        self.assertIn("1 of 3 exercises done", text)
        self.assertIn("Accepted before, looked at again with a check that asks more: 1.1.", text)

    def after(self, something):
        something()
        return self.says("update")

    def test_answers_that_were_committed_stay(self):
        self.answer("1.1", "return x + y;")
        self.git(self.root, "commit", "-a", "-m", "my answer")
        self.news()
        self.says("update")
        self.assertIn("return x + y;", self.read("1.1"))
        self.assertIn("A better nudge", self.says("hint", "1.1"))

    def test_where_it_cannot_update_nothing_changes(self):
        self.answer("1.1", "return x + y;")
        mine = self.read("1.1")
        self.news()
        write(self.path("chapters", "01_gates", "README.md"), "my own notes\n")
        result = self.lab("update")
        self.assertEqual(result.returncode, 2)
        self.assertIn("chapters/01_gates/README.md", result.stderr)
        self.git(self.root, "checkout", "chapters")
        os.rename(self.origin, self.origin + " is gone")
        result = self.lab("update")
        self.assertEqual(result.returncode, 3)
        self.assertIn("could not fetch", result.stderr)
        self.assertEqual(self.read("1.1"), mine)

    def assert_cannot(self, *words, **env):
        result = self.lab("update", **env)
        self.assertEqual((result.returncode, result.stdout), (3, ""))
        self.assertEqual(len(result.stderr.splitlines()), 1, result.stderr)
        for word in words:
            self.assertIn(word, result.stderr)

    def test_each_reason_why_there_is_nothing_to_follow_is_told_as_what_it_is(self):
        self.says("list")
        self.assert_cannot("git is not installed", "apt-get install git", "copy your files in exercises/",
                           PATH=self.without("git"))
        # git's own way to play a checkout that belongs to somebody else.
        self.assert_cannot("belongs to", "not to you", f"safe.directory '{self.root}'",
                           GIT_TEST_ASSUME_DIFFERENT_OWNER="1")
        self.git(self.root, "branch", "--unset-upstream")
        self.assert_cannot("follows no branch", "copy your files in exercises/")
        shutil.rmtree(self.path(".git"))
        self.assert_cannot("did not come through git", "copy your files in exercises/")


if __name__ == "__main__":
    unittest.main(verbosity=1, argv=sys.argv)
