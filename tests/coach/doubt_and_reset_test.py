"""./lab doubt and ./lab reset all: what is written, what is kept, and what never leaves the house.

Run by meson; alone: python3 tests/coach/doubt_and_reset_test.py
"""

import os
import re
import subprocess
import sys
import unittest

from small_checkout import Checkout, write
from terminal import Terminal


class Doubt(Checkout):
    def setUp(self):
        super().setUp()
        self.env.update(HOME=self.scratch, USER="annabella", LOGNAME="annabella", SUDO_USER="sumsum")

    def doubt(self, number="1.1"):
        """The file, by the name that is said."""
        said = self.says("doubt", number)
        name = re.search(r"\S*doubt_\S+\.txt", said)[0]
        with open(self.path(name), encoding="utf-8") as file:
            return file.read()

    def test_the_file_holds_answer_verdict_and_versions(self):
        self.answer("1.1", "return -x - y; // as the lesson says")
        text = self.doubt()
        for words in ("The check of 1.1 Adding seems wrong", "return -x - y; // as the lesson says", "✗ 1.1 Adding: wrong in",
                      "the sign is turned", '"verdict": "wrong"', "What I expected, and why"):
            self.assertIn(words, text)
        for name in ("lab", "system", "processor", "compiler", "Armadillo", "BLAS", "Boost", "meson", "ninja", "settings"):
            self.assertRegex(text, rf"(?m)^{name} +\S")
        self.assertRegex(text, r"(?m)^compiler +\S.*\d+\.\d+")
        self.assertRegex(text, r"(?m)^meson +\d+\.\d+")

    def test_what_the_learner_wrote_into_it_remains(self):
        self.answer("1.1", "return -x - y;")
        name, place = self.path(".lab", "doubt_1.1.txt"), "(write it here)\n"
        for wrote in ("A sum, of two lines:\n\n  x + y\n", "== The sum\n", ""):
            write(name, self.doubt().replace(place, wrote) if wrote else "\n== What I expected, and why\n\n== The verdict\n\n")
            self.answer("1.1", "return x - y;")
            text = self.doubt()
            self.assertIn(f"== What I expected, and why\n\n{wrote or place}\n== The verdict\n\n", text)
            self.assertIn("return x - y;", text)
            self.assertEqual(text.count("What I expected"), 1)
            os.remove(name)

    def test_an_answer_that_was_accepted_or_does_not_compile_can_be_doubted_too(self):
        self.solve("1.1")
        self.assertIn("✓ 1.1 Adding: done", self.doubt())
        self.answer("1.1", "return nonsense;")
        text = self.doubt()
        self.assertIn("does not compile", text)
        self.assertRegex(text, r"1_add.cpp:8:\d+: error: .*nonsense")

    def test_neither_folders_nor_names_are_in_it(self):
        self.answer("1.1", f'// by annabella, in {self.scratch}/notes and {self.root}\n'
                           '    const char* who = "annabella"; int annabella = x, sumsum = nonsense;\n'
                           "    return annabella + y + (who == nullptr) + sumsum;")
        text = self.doubt()
        for private in (self.root, self.scratch, os.path.basename(self.scratch), "by annabella", '"annabella"'):
            self.assertNotIn(private, text)
        self.assertIn("// by <name>, in ~/notes and .", text)
        # What is no comment goes on to compile.
        self.assertIn('const char* who = "<name>"; int annabella = x, sumsum = nonsense;', text)

    def test_git_and_the_machine_are_not_named_either(self):
        write(os.path.join(self.scratch, ".gitconfig"), "[user]\n\tname = Berta Beispiel\n\temail = berta@beispiel.example\n")
        self.answer("1.1", "return x + y; // Berta Beispiel <berta@beispiel.example>")
        text = self.doubt()
        if subprocess.run(["sh", "-c", "command -v git"], capture_output=True).returncode == 0:
            self.assertNotIn("Beispiel", text)
            self.assertNotIn("berta@", text)
        self.assertNotIn(os.uname().nodename, text)

    def test_a_terminal_leaves_no_colours_in_it(self):
        self.answer("1.1", "return -x - y;")
        self.says("check", "1.1", code=1)
        terminal = Terminal([self.path("lab"), "doubt", "1.1"], self.root, self.env)
        self.addCleanup(terminal.close)
        self.assertEqual(terminal.ended(), 0)
        with open(self.path(".lab", "doubt_1.1.txt"), encoding="utf-8") as file:
            self.assertNotIn("\033", file.read())

    def test_it_is_written_whole_or_not_at_all(self):
        self.answer("1.1", "return -x - y;")
        first = self.doubt()
        os.mkdir(self.path(".lab", "doubt_1.2.txt"))
        self.answer("1.2", "return 5;")
        result = self.lab("doubt", "1.2")
        self.assertNotEqual(result.returncode, 0)
        self.assertEqual(result.stderr.count("\n"), 1)
        self.assertEqual([name for name in os.listdir(self.path(".lab")) if "doubt" in name and "." in name[:1]], [])
        self.answer("1.1", "return x - y;")
        second = self.doubt()
        self.assertNotEqual(first, second)
        self.assertEqual(second.count("The check of"), 1)

    def test_where_there_is_no_answer_there_is_nothing_to_doubt(self):
        for words, said in ((["1.1"], "1.1 has no answer yet"), ([], "Say ./lab doubt N.K"), (["1"], "is a whole lesson"),
                            (["9.9"], "there is no exercise '9.9'"), (["1.1", "1.2"], "one word too many"),
                            (["--all"], "there is no option --all")):
            self.says()
            result = self.lab("doubt", *words)
            self.assertEqual((result.returncode, result.stdout, result.stderr.count("\n")), (2, "", 1), result.stderr)
            self.assertIn(said, result.stderr)
        os.remove(self.exercise("1.1"))
        self.assertIn("1.1 has no answer yet", self.lab("doubt", "1.1").stderr)


class ResetAll(Checkout):
    def setUp(self):
        super().setUp()
        self.says()
        self.stubs = {number: self.read(number) for number in ("1.1", "1.2", "2.1")}
        self.solve("1.1")
        self.answer("2.1", "return 41;")
        self.answers = {number: self.read(number) for number in self.stubs}

    def answering(self, words):
        return subprocess.run([self.path("lab"), "reset", "all"], cwd=self.root, env=self.env, input=words, text=True,
                              capture_output=True, check=False)

    def present(self):
        return {number: self.read(number) for number in self.stubs}

    def test_it_asks_and_yes_brings_all_stubs_back_and_keeps_the_answers(self):
        result = self.answering("yes\n")
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        self.assertIn("This makes 2 exercises stubs again: 1.1, 2.1. What you wrote is kept.", result.stdout)
        self.assertEqual(self.present(), self.stubs)
        self.assertEqual([line.split()[0] for line in self.says("reset", "all", "--list").splitlines()], ["1.1", "2.1"])
        self.says("reset", "1.1", "--restore")
        self.assertEqual(self.read("1.1"), self.answers["1.1"])

    def test_any_other_word_changes_nothing(self):
        for words in ("no\n", "\n", "yesterday\n"):
            result = self.answering(words)
            self.assertEqual(result.returncode, 0)
            self.assertIn("Nothing was changed.", result.stdout)
            self.assertEqual(self.present(), self.answers)
        self.assertIn("No attempts are kept", self.says("reset", "all", "--list"))

    def test_where_nobody_can_answer_nothing_is_changed(self):
        result = self.answering("")
        self.assertEqual((result.returncode, result.stderr.count("\n")), (2, 1))
        self.assertIn("./lab reset all --yes", result.stderr)
        self.assertEqual(self.present(), self.answers)

    def test_yes_can_be_said_at_once_and_all_attempts_come_back_together(self):
        self.says("reset", "all", "--yes")
        self.assertEqual(self.present(), self.stubs)
        self.assertIn("already", self.says("reset", "all", "--yes"))
        self.answer("1.1", "return 1;")  # begun anew: it stays
        newer = self.read("1.1")
        self.assertIn("are back: 2.1.", self.says("reset", "all", "--restore"))
        self.assertEqual(self.present(), {**self.answers, "1.1": newer})
        self.assertIn("No attempt is kept", self.says("reset", "all", "--restore"))

    def test_without_one_of_the_stubs_none_is_touched(self):
        os.remove(self.path(".lab", "stubs", "02_slopes", "1_half.cpp"))
        result = self.lab("reset", "all", "--yes")
        self.assertEqual((result.returncode, result.stderr.count("\n")), (3, 1))
        self.assertIn("the stub of 2.1", result.stderr)
        self.assertEqual(self.present(), self.answers)

    def test_words_too_many_are_refused(self):
        for words in (["all", "1.1"], ["all", "--anyway"], ["all", "--restore", "2026"]):
            result = self.lab("reset", *words)
            self.assertEqual((result.returncode, result.stderr.count("\n")), (2, 1), words)
        self.assertEqual(self.present(), self.answers)


if __name__ == "__main__":
    unittest.main(verbosity=1, argv=sys.argv)
