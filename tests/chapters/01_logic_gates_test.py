#!/usr/bin/env python3
"""Chapter 1, run as a user runs it."""

import random
import re

from run_program import ProgramTest, main, needs_gnuplot


class LogicGates(ProgramTest):
    def test_without_options_the_whole_story_is_told(self):
        ended = self.run_program()
        self.assert_fine(ended)
        for section in range(1, 8):
            self.assertRegex(ended.out, rf"(?m)^{section}  \w")
        self.assertLess(ended.out.count("\n"), 100)
        self.assertLessEqual(ended.widest(), 80)

    def test_a_section_is_what_the_story_says_there(self):
        story = self.run_program().out
        for section in range(1, 8):
            told = self.run_program("--section", section)
            self.assert_fine(told)
            self.assertIn(told.out, story)
            self.assertRegex(told.out, rf"\A\n{section}  \w")

    def test_help_lists_the_options(self):
        ended = self.run_program("--help")
        self.assert_fine(ended)
        for option in ("--gate", "--add", "--learn", "--points", "--gap", "--seed", "--plot"):
            self.assertIn(option, ended.out)

    def test_sums_are_those_of_python_up_to_64_binary_digits(self):
        draw = random.Random(1)
        widest = 2**64 - 1
        pairs = [(0, 0), (0, 1), (27, 15), (widest, widest), (widest, 0), (2**63, 2**63)]
        pairs += [(draw.getrandbits(draw.randint(1, 64)), draw.getrandbits(draw.randint(1, 64)))
                  for _ in range(10)]
        for a, b in pairs:
            ended = self.run_program("--add", a, b)
            self.assert_fine(ended)
            self.assertIn(f"{a} + {b} = {a + b}\n", ended.out)
            self.assertIn(f"{a + b:b}\n", ended.out)
            self.assertLessEqual(ended.widest(), 80)

    def test_the_perceptrons_of_an_addition_are_counted(self):
        said = self.run_program("--add", 27, 15).out
        self.assertIn("45 NAND perceptrons were evaluated, 9 for each of 5 columns", said)
        # nothing + nothing: of the 9 NANDs of a full adder at 0 0 0 only the last of each XOR and
        # the carry are silent
        self.assertIn("6 of them fired", self.run_program("--add", 0, 0).out)

    def test_learning_xor_stops_and_says_why(self):
        ended = self.run_program("--learn", "xor")
        self.assert_fine(ended)
        self.assertRegex(ended.out, r"after epoch \d+ the weights and the bias are those after")

    def test_every_other_gate_is_learned(self):
        for gate in ("and", "or", "nand", "nor", "not"):
            ended = self.run_program("--learn", gate)
            self.assert_fine(ended)
            self.assertIn(f"{gate.upper()} is learned", ended.out)

    def test_points_are_learned_within_the_bound_and_the_seed_decides(self):
        first, again, other = (self.run_program("--points", 50, "--gap", 0.05, "--seed", seed)
                               for seed in (3, 3, 4))
        self.assert_fine(first)
        self.assertEqual(first.out, again.out)
        self.assertNotEqual(first.out, other.out)
        corrections = int(re.search(r"corrections +(\d+)", first.out)[1])
        bound = int(re.search(r"bound +(\d+)", first.out)[1])
        self.assertLessEqual(corrections, bound)

    def test_what_cannot_be_added_is_named(self):
        self.assert_usage_error(["--add", "3", "x"], "--add 3 x", "a pair of whole numbers")
        self.assert_usage_error(["--add", "3", "-5"], "--add 3 -5", "a pair of whole numbers")
        self.assert_usage_error(["--add", "-3", "5"], "--add -3 5", "a pair of whole numbers")
        self.assert_usage_error(["--add", "3", "2.5"], "--add 3 2.5", "a pair of whole numbers")
        self.assert_usage_error(["--add", "3"], "--add 3", "2 values")
        self.assert_usage_error(["--add", "1", "2", "3"], "--add 1 2 3", "2 values")
        self.assert_usage_error(["--add", "0", str(2**64)], str(2**64), "64 binary digits")

    def test_bad_values_are_named(self):
        self.assert_usage_error(["--gate", "xnor"], "--gate xnor", "nand")
        self.assert_usage_error(["--learn", "5"], "--learn 5", "nand")
        self.assert_usage_error(["--points", "-1"], "--points -1", "from 2 to 10000")
        self.assert_usage_error(["--points", "9", "--gap", "2"], "--gap 2", "0.5")
        self.assert_usage_error(["--gap", "0.1"], "--gap", "--points")
        self.assert_usage_error(["--gate", "and", "--learn", "or"], "--gate", "--learn")
        self.assert_usage_error(["--add", "1", "2", "--plot"], "--plot")
        self.assert_usage_error(["--section", "8"], "--section 8", "from 1 to 7")
        self.assert_usage_error(["--section", "3", "--plot"], "--plot", "--gate")
        self.assert_usage_error(["--gaet", "and"], "--gate")
        self.assert_usage_error(["--gate", "and", "--plot", "line.bmp"], "line.bmp", ".svg")
        self.assert_usage_error(["--plot", "no/folder/line.svg"], "no/folder")

    @needs_gnuplot
    def test_without_a_display_plots_are_drawn_to_the_terminals_width(self):
        for columns in (40, 80):
            for topic in (("--gate", "nand"), ("--learn", "and"), ("--points", "20")):
                ended = self.run_in_terminal(*topic, "--plot", columns=columns, NO_COLOR="1")
                self.assertEqual(ended.code, 0, ended.out)
                drawing = ended.out[ended.out.index("\f"):]
                lines = [line.rstrip() for line in drawing.replace("\f", "").split("\n")]
                self.assertGreater(len(lines), 10)
                self.assertLessEqual(max(map(len, lines)), columns)
                self.assertGreater(max(map(len, lines)), columns * 0.6)

    @needs_gnuplot
    def test_figures_are_drawn_into_files(self):
        for number, topic in enumerate((["--gate", "xor"], ["--learn", "xor"], ["--gate", "not"],
                                        ["--points", "30"], ["--learn", "not"])):
            file = self.folder / f"figure{number}.svg"
            self.assert_fine(self.run_program(*topic, "--plot", file))
            self.assertTrue(file.read_text().rstrip().endswith("</svg>"))

    def test_without_gnuplot_all_but_the_plot_is_done(self):
        for topic in ([], ["--gate", "nand"], ["--learn", "and"], ["--points", "20"]):
            with_plot = self.run_program(*topic, "--plot", gnuplot=False)
            self.assert_refused(3, with_plot, "gnuplot")
            self.assertEqual(with_plot.out, self.run_program(*topic).out)
            self.assertGreater(len(with_plot.out), 100)


main()
