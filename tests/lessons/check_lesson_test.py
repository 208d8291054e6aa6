#!/usr/bin/env python3
"""The lesson checker accepts honest lessons and refuses those that show what was never printed."""

import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import comparing
import lesson_text

CHECKER = Path(__file__).resolve().parent / "check_lesson.py"

# Stands for a chapter's program: prints its options, and knows a few ways to misbehave.
PROGRAM = """#!/bin/sh
echo "told: $*"
echo "took 0.$$ s"
[ -z "${TOLD-}" ] || echo "$*" >>"$TOLD"
echo "cost 0.1234"
case "$*" in
    *--fail*) echo "bad value" >&2; exit 2 ;;
    *--mnist*) echo "data in $MNIST_DIR" ;;
esac
while [ $# -gt 0 ]; do
    if [ "$1" = --plot ]; then printf '%s' "$SVG" > "$2"; fi
    shift
done
"""

SVG = ('<svg xmlns="http://www.w3.org/2000/svg"><desc>Produced by GNUPLOT 5.4 </desc>'
       '<rect fill="#ffffff"/><g id="gnuplot_plot_1"><text>{}</text></g></svg>')

EXERCISES = "Write `exercises/01_demo/1_fires.cpp`, then `./lab check 1.1`.\n"


class LessonCheckerTest(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.root = Path(scratch.name)
        self.figures = self.root / "chapters" / "01_demo" / "figures"
        self.figures.mkdir(parents=True)
        binary = self.root / "build" / "chapters" / "01_demo"
        binary.parent.mkdir(parents=True)
        binary.write_text(PROGRAM)
        binary.chmod(0o755)
        self.lesson = self.figures.parent / "README.md"
        gnuplot = self.root / "bin" / "gnuplot"  # the program above draws without one
        gnuplot.parent.mkdir()
        gnuplot.write_text("#!/bin/sh\n")
        gnuplot.chmod(0o755)
        self.environment = dict(os.environ, SVG=SVG.format("cost"),
                                PATH=f"{gnuplot.parent}:{os.environ['PATH']}")
        self.environment.pop("MNIST_DIR", None)

    def check(self, text, *options):
        """The checker's exit code and what it says of a lesson."""
        self.lesson.write_text(text + EXERCISES, encoding="utf-8")
        done = subprocess.run([sys.executable, CHECKER, *options, self.root / "build", self.lesson],
                              env=self.environment, capture_output=True, text=True)
        return done.returncode, done.stdout + done.stderr

    def check_block(self, block, rule="", *options):
        comment = f"<!-- check: {rule} -->\n" if rule else ""
        return self.check(f"{comment}```console\n{block}```\n", *options)

    def test_a_true_output_passes_whatever_the_time(self):
        code, said = self.check_block("$ ./lab run 1 --add 27 15\ntold: --add 27 15\n"
                                      "took 77.5 s\ncost 0.1234\n")
        self.assertEqual(code, 0, said)

    def test_a_wrong_output_fails_and_both_are_shown(self):
        code, said = self.check_block("$ ./lab run 1 --add\ntold: --add\ntook 1 s\ncost 0.1235\n")
        self.assertEqual(code, 1)
        for words in ("README.md:2", "./lab run 1 --add", "-cost 0.1235", "+cost 0.1234"):
            self.assertIn(words, said)
        self.assertNotIn("+took", said)

    def test_a_missing_line_fails(self):
        code, said = self.check_block("$ ./lab run 1\ntold:\ntook 1 s\n")
        self.assertEqual(code, 1)
        self.assertIn("+cost", said)

    def test_each_of_several_commands_is_compared(self):
        block = "$ ./lab run 1 a\ntold: a\n…\n\n$ ./lab run demo b\ntold: a\n…\n"
        code, said = self.check_block(block)
        self.assertEqual(code, 1)
        self.assertIn("fine     ./lab run 1 a", said)
        self.assertIn("FAILED   ./lab run demo b", said)

    def test_an_exit_code_must_be_announced(self):
        block = "$ ./lab run 1 --fail\n…\nbad value\n"
        self.assertEqual(self.check_block(block)[0], 1)
        self.assertEqual(self.check_block(block, "exit 2")[0], 0)

    def test_numbers_may_differ_as_far_as_the_rule_says(self):
        block = "$ ./lab run 1\ntold:\ntook 1 s\ncost 0.1200\n"
        self.assertEqual(self.check_block(block, "numbers within 5 %")[0], 0)
        self.assertEqual(self.check_block(block, "numbers within 1 %")[0], 1)

    def test_words_must_agree_where_numbers_may_differ(self):
        block = "$ ./lab run 1\ntold:\ntook 1 s\nloss 0.1234\n"
        self.assertEqual(self.check_block(block, "numbers within 5 %")[0], 1)

    def test_run_only_and_slow_are_not_compared(self):
        block = "$ ./lab run 1\nsomething else\n"
        self.assertIn("fine ", self.check_block(block, "run only")[1])
        self.assertIn("skipped", self.check_block(block, "slow")[1])
        self.assertEqual(self.check_block(block, "slow", "--slow")[0], 1)

    def test_a_training_of_which_nothing_is_compared_may_be_one_epoch_and_is_whole_where_figures_are_drawn(self):
        told = self.root / "told"
        self.environment["TOLD"] = str(told)
        block = "$ ./lab run 1 --hidden 30\n$ ./lab run 1 --epochs 5 --hidden 1\n"
        for options, words in (((), "--hidden 30 --epochs 1\n--hidden 1 --epochs 1\n"),
                               (("--slow",), "--hidden 30\n--epochs 5 --hidden 1\n")):
            told.unlink(missing_ok=True)
            self.assertEqual(self.check_block(block, "one epoch", *options)[0], 0)
            self.assertEqual(told.read_text(), words)
        self.assertIn("leave out the rule 'one epoch'", self.check_block("$ ./lab run 1\ntold\n", "one epoch")[1])
        self.assertEqual(self.check_block("$ ./lab run 1\nwhat it said\n", "one epoch, run only")[0], 0)

    def test_mnist_is_given_only_to_commands_that_say_so(self):
        mnist = self.root / "mnist"
        mnist.mkdir()
        block = "$ ./lab run 1 --mnist\n…\ndata in {}\n"
        self.assertIn("skipped", self.check_block(block.format("nothing"), "needs mnist")[1])
        (mnist / "train-images-idx3-ubyte").touch()
        self.environment["MNIST_DIR"] = str(mnist)
        self.assertEqual(self.check_block(block.format(mnist), "needs mnist")[0], 0)
        self.assertEqual(self.check_block(block.format(mnist))[0], 1)

    def test_formulas_are_for_builds_that_read_them(self):
        block = "$ ./lab run 1 x\nanything\n"
        self.assertIn("skipped", self.check_block(block, "needs muparser")[1])
        for found, code in ((0, 0), (1, 1)):
            (self.root / "build" / "muparser_found.hpp").write_text(f"#define LAB_MUPARSER {found}\n")
            self.assertEqual(self.check_block(block, "needs muparser")[0], code)

    def test_an_unknown_rule_and_other_commands_are_refused(self):
        self.assertIn("no rule", self.check_block("$ ./lab run 1\n", "perhaps")[1])
        self.assertIn("inline code", self.check_block("$ rm -r build\n")[1])
        self.assertIn("no such chapter", self.check_block("$ ./lab run 9\n")[1])

    def test_update_writes_what_was_printed(self):
        text = "```console\n$ ./lab run 1 x\n?\n$ ./lab run 1 y\ntold: z\n…\ncost 0.1\n```\n"
        self.assertEqual(self.check(text, "--update")[0], 0)
        written = self.lesson.read_text(encoding="utf-8")
        self.assertRegex(written, r"run 1 x\ntold: x\ntook 0\.\d+ s\ncost 0\.1234\n\$")
        self.assertIn("run 1 y\ntold: y\n…\ncost 0.1234\n```\n", written)
        self.assertEqual(self.check(written.removesuffix(EXERCISES))[0], 0)

    FIGURE = ("![A curve](figures/a.svg)\n```console\n"
              "$ ./lab run 1 --plot chapters/01_demo/figures/a.svg\n```\n")

    def test_a_figure_must_be_there_and_is_drawn_by_its_command(self):
        code, said = self.check(self.FIGURE)
        self.assertEqual(code, 1)
        self.assertIn("figures/a.svg is not there", said)
        self.assertEqual(self.check(self.FIGURE, "--figures")[0], 0)
        self.assertIn("cost", (self.figures / "a.svg").read_text())
        self.assertEqual(self.check(self.FIGURE)[0], 0)

    def test_a_figure_without_a_command_fails(self):
        (self.figures / "a.svg").write_text(SVG.format("cost"))
        self.assertIn("no command of the lesson draws it", self.check("![x](figures/a.svg)\n")[1])
        self.assertIn("does not show it", self.check("No picture.\n")[1])

    def test_a_stale_or_broken_figure_fails(self):
        self.check(self.FIGURE, "--figures")
        self.environment["SVG"] = SVG.format("accuracy")
        self.assertIn("a.svg is stale", self.check(self.FIGURE)[1])
        self.environment["SVG"] = SVG.format("cost")[:60]
        self.assertIn("is no whole SVG", self.check(self.FIGURE)[1])
        self.environment["SVG"] = SVG.format("cost").replace("#ffffff", "#000000")
        self.assertIn("no white ground", self.check(self.FIGURE)[1])

    def test_figures_are_skipped_where_there_is_no_gnuplot(self):
        self.check(self.FIGURE, "--figures")
        self.environment["PATH"] = str(self.root)
        code, said = self.check(self.FIGURE)
        self.assertEqual(code, 0, said)
        self.assertIn("needs gnuplot", said)

    def test_exercises_are_numbered_and_exist(self):
        gap = "And `exercises/01_demo/3_xor.cpp`: `./lab check 1.3`.\n"
        self.assertIn("a gap", self.check(gap)[1])
        folder = self.root / "exercises" / "01_demo"
        folder.mkdir(parents=True)
        (folder / "2_gates.cpp").touch()
        two = "Then `exercises/01_demo/2_gates.cpp`: `./lab check 1.2`.\n"
        said = self.check("")[1] + self.check(two)[1]
        self.assertIn("1_fires.cpp is named by the lesson and does not exist", said)
        self.assertIn("2_gates.cpp exists and is not named", said)

    def listed(self, text):
        code, said = self.check(text, "--unchecked")
        self.assertEqual(code, 0, said)
        return said

    def test_what_is_compared_to_the_last_digit_is_not_listed(self):
        self.assertEqual(self.listed("```console\n$ ./lab run 1\ncost 0.1234\n```\nIt costs 0.1234.\n").strip(), "")

    def test_outputs_that_no_run_compares_are_listed_with_the_reason(self):
        block = "```console\n$ ./lab run 1\ncost 0.1234\n```\n"
        for rule, why in (("slow", "slow"), ("run only", "run only: nothing is compared"),
                          ("numbers within 5 %", "numbers within 5 %"),
                          ("needs mnist", "numbers within 2 % where MNIST is")):
            self.assertIn(f"README.md:3: `./lab run 1`: {why}", self.listed(f"<!-- check: {rule} -->\n" + block))
        self.assertIn("nothing is shown", self.listed("```console\n$ ./lab run 1\n```\n"))

    def test_a_number_of_the_prose_that_nothing_prints_is_listed_with_its_line(self):
        text = "```console\n$ ./lab run 1\ncost 0.1234\n```\n\n79,510 weights, 97.65 %, exercise 1.2, `0.777`.\n"
        self.assertEqual([line.split(":")[1:3] for line in self.listed(text).strip().split("\n")],
                         [["6", " 79,510"], ["6", " 97.65"]])

    def test_a_number_that_only_a_slow_run_prints_is_listed(self):
        text = "<!-- check: slow -->\n```console\n$ ./lab run 1\ncost 0.1234\n```\nIt costs 0.1234.\n"
        self.assertIn("README.md:6: 0.1234: in no output", self.listed(text))


class ComparingTest(unittest.TestCase):
    def test_left_out_lines_stand_for_any_number_of_lines(self):
        printed = ["a", "b", "c", "b", "d"]
        for shown in (["…"], ["a", "…"], ["…", "d"], ["a", "…", "c", "…", "d"], ["…", "b", "d"],
                      ["a", "b", "c", "…", "b", "d"]):
            self.assertTrue(comparing.matches(shown, printed), shown)
        for shown in (["b", "…"], ["…", "c"], ["a", "…", "c", "…", "c", "…"], ["a", "b"],
                      ["a", "b", "c", "b", "…", "b", "d"]):
            self.assertFalse(comparing.matches(shown, printed), shown)

    def test_times_and_rates_are_any_but_other_numbers_are_not(self):
        self.assertTrue(comparing.same_line("done in  1 min 20 s", "done in 3 s", None))
        self.assertTrue(comparing.same_line("9100 pictures/s", "87.5 pictures/s", None))
        self.assertFalse(comparing.same_line("in 5 steps", "in 6 steps", None))
        self.assertFalse(comparing.same_line("w = 5", "w = 6", None))

    def test_signs_count_where_numbers_may_differ(self):
        self.assertFalse(comparing.same_line("w = -1.50", "w = 1.50", 2))
        self.assertTrue(comparing.same_line("w = -1.50", "w = -1.52", 2))


class LessonTextTest(unittest.TestCase):
    def test_words_are_those_that_one_reads(self):
        text = "# One two\n<!-- no -->\n```console\n$ ./lab run 1\n```\n[three](four) - five\n"
        self.assertEqual(lesson_text.count_words(text), 4)

    def test_a_long_command_may_stand_in_two_lines(self):
        lines = ["```console", "$ ./lab run 1 \\", ">     --add 1 2", "3", "```"]
        command, = lesson_text.parse_commands(lines)
        self.assertEqual(command.words(), ({}, "1", ["--add", "1", "2"]))
        self.assertEqual(command.output, ["3"])

    def test_an_open_block_is_named(self):
        with self.assertRaisesRegex(lesson_text.LessonError, "line 2"):
            lesson_text.parse_commands(["text", "```console", "$ ./lab run 1"])


if __name__ == "__main__":
    unittest.main()
