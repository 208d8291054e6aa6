"""The program of chapter 8, run as a user runs it: its claims, its figures, its functions, and its refusals."""

import re

from run_program import ProgramTest, main

FIGURES = ["step", "bump", "table", "tower", "hats", "error", "sawtooth", "learnt", "samples"]
QUICK = ("--steps", 200)  # for what must be drawn, and not be good
NUMBER = r"-?\d[\d.e+-]*"


def has_muparser():
    """Whether the program was built with what reads formulas: meson wrote it down."""
    header = ProgramTest.program.parents[1] / "muparser_found.hpp"
    return not re.search(r"LAB_MUPARSER 0", header.read_text()) if header.exists() else False


def rows_after(text, header):
    """The words of the rows below the line that begins with the words of `header`; each begins with a number."""
    lines = iter(text.split("\n"))
    for line in lines:
        if line.split()[:len(header.split())] == header.split():
            break
    rows = []
    for line in lines:
        if not re.match(rf"\s*{NUMBER}\b", line):
            return rows
        rows.append([float(word) for word in re.findall(rf"(?<![\w(]){NUMBER}(?![\w)])", line)])
    return rows


class AnyFunction(ProgramTest):
    def section(self, figure, *options):
        """The text of one section; its drawing goes into a file."""
        ended = self.run_program("--figure", figure, "--plot", "out.txt", *options)
        self.assert_fine(ended)
        return ended.out

    # What the lesson claims

    def test_the_story_has_nine_sections_in_under_150_lines(self):
        ended = self.run_program(*QUICK)
        self.assert_fine(ended)
        self.assertEqual(re.findall(r"(?m)^(\d)\. ", ended.out), list("123456789"))
        self.assertLess(ended.out.count("\n"), 150)
        self.assertLessEqual(ended.widest(), 80)

    def test_a_neuron_is_one_half_at_its_step_and_0_99_half_a_width_on(self):
        rows = rows_after(self.section("step"), "width w")
        self.assertEqual([row[0] for row in rows], [1, 0.2, 0.02])
        for row in rows:
            self.assertAlmostEqual(-row[2] / row[1], 0.4, delta=0.001)
            self.assertEqual(row[6], 0.5)
        self.assertEqual(rows[-1][7], 0.99)  # at 0.41

    def test_a_bump_is_its_height_between_its_edges_and_half_of_it_on_them(self):
        bump = {row[0]: row[3] for row in rows_after(self.section("bump"), "x step up")}
        self.assertEqual((bump[0], bump[0.3], bump[0.45], bump[0.6], bump[1]), (0, 0.4, 0.8, 0.4, 0))

    def test_only_where_both_bumps_are_is_the_tower(self):
        rows = rows_after(self.section("tower"), "x1 x2 bumps")
        self.assertEqual([row[2:] for row in rows], [[2, 1], [1, 0], [1, 0], [0, 0]])

    def test_towers_need_four_times_as_many_for_half_the_error(self):
        rows = rows_after(self.section("tower"), "towers neurons")
        for before, after in zip(rows, rows[1:]):
            self.assertEqual(after[1], 4 * before[1])
            self.assertAlmostEqual(before[2] / after[2], 2, delta=0.4)

    def test_slopes_are_as_the_lesson_derives_them(self):
        slopes = re.search(r"(?m)^ *slope (.*)$", self.section("error"))[1].split()
        for found, derived in zip(map(float, slopes), [-1, -2, -0.5, -0.5, 0, 0]):
            self.assertAlmostEqual(found, derived, delta=0.03)

    def test_ten_layers_of_two_neurons_have_1024_pieces(self):
        for layers, pieces, deep, _, flat, *_ in rows_after(self.section("sawtooth"), "layers pieces neurons"):
            self.assertEqual((pieces, deep, flat), (2**layers, 2 * layers, 2**layers + 1))
        self.assertEqual(self.section("sawtooth").count("below 1e-9"), 7)

    def test_learnt_networks_come_nearer_than_steps_by_hand_and_not_always_alike(self):
        rows = re.findall(r"(?m)^ +\d+ +(\S+) +\S+ +(\S+) +(\S+) to (\S+) +\S+ +\S+ to \S+$", self.section("learnt"))
        self.assertEqual(len(rows), 3)
        for by_hand, median, best, worst in rows:
            self.assertLess(float(median), float(by_hand))
            self.assertLess(1.5 * float(best), float(worst))

    def test_few_values_are_met_and_what_lies_between_is_not(self):
        text = self.section("samples")
        rows = re.findall(r"(?m)^ +(\d+) +(below 1e-6|\S+) +(\S+) +(\S+) to (\S+)$", text)
        self.assertEqual([row[0] for row in rows], ["5", "10", "20", "40", "80"])
        self.assertEqual(rows[1][1], "below 1e-6")
        self.assertGreater(float(rows[1][2]), 0.1)
        self.assertLess(float(rows[4][2]), float(rows[1][2]) / 4)

    def test_the_same_seed_tells_the_same_story(self):
        once, again = self.run_program("--seed", 7, *QUICK), self.run_program("--seed", 7, *QUICK)
        self.assertEqual(once.out, again.out)
        self.assertNotEqual(once.out, self.run_program("--seed", 8, *QUICK).out.replace("seed 8", "seed 7"))

    # Functions

    def points(self, text):
        (self.folder / "points.csv").write_text(text)
        return "points.csv"

    def test_points_are_joined_by_lines_which_relu_neurons_meet(self):
        file = self.points("# x, f(x)\n3, 1\n\n1; 5\n2\t3 # the middle\n")
        text = self.section("hats", "--function", file)
        self.assertIn("points of points.csv", " ".join(text.split()))
        error = next(row for row in rows_after(text, "neurons steps") if row[0] == 5)
        self.assertLess(error[2], 1e-12)

    def test_the_interval_of_points_is_theirs(self):
        self.assertIn("for x from 1 to 3", " ".join(self.section("table", "--function", self.points("3 1\n1 5\n")).split()))

    def test_a_function_alone_is_told_as_hand_made_against_learnt(self):
        ended = self.run_program("--function", "jump", "--plot", "jump.svg", *QUICK)
        self.assert_fine(ended)
        self.assertEqual(re.findall(r"(?m)^(\d)\. ", ended.out), ["8"])
        self.assertIn("jump at 1/3", ended.out)
        self.assertIn("gnuplot_plot_4", (self.folder / "jump.svg").read_text())

    def test_formulas_are_read(self):
        if not has_muparser():
            self.skipTest("built without muParser")
        text = self.section("table", "--function", "2 * x", "--from", "-1", "--to", "3")
        self.assertIn("Wanted: 2 * x for x from -1 to 3.", text)
        # Steps of 4 * 2 / 6 at 6 pieces: off by half a step at the edges of a piece.
        self.assertAlmostEqual(rows_after(text, "neurons mean")[0][2], 0.67, delta=0.02)
        for formula in ("sin(pi * x) ^ 2", "x < 0.5 ? 0 : 1", "exp(-x) / (x + 1) - e"):
            self.assert_fine(self.run_program("--function", formula, "--plot", "x.txt", *QUICK))

    def test_formulas_that_are_none_are_refused(self):
        if not has_muparser():
            self.assert_refused(3, self.run_program("--function", "2 * x"), "libmuparser-dev", "smooth, jump")
            return
        self.assert_usage_error(["--function", "sin(x"], "--function sin(x", "formula in x")
        self.assert_usage_error(["--function", "y + 1"], "--function y + 1", "formula in x")
        self.assert_usage_error(["--function", "x, 2"], "--function x, 2", "one formula")
        self.assert_usage_error(["--function", "1 / x"], "no finite value at x = 0", "--from")

    # Figures

    def test_every_figure_is_drawn_into_a_file(self):
        for figure in FIGURES:
            self.assert_fine(self.run_program("--figure", figure, "--plot", figure + ".svg", *QUICK))
            content = (self.folder / (figure + ".svg")).read_text()
            self.assertIn("gnuplot_plot_1", content, figure)
            self.assertTrue(content.rstrip().endswith("</svg>"))

    def test_without_a_display_figures_are_drawn_in_the_terminal_and_fit_it(self):
        for figure in FIGURES:
            ended = self.run_in_terminal("--figure", figure, *QUICK, columns=80, NO_COLOR="1")
            self.assertEqual(ended.code, 0, ended.out)
            self.assertLessEqual(ended.widest(), 80, figure)

    def test_without_gnuplot_the_text_is_told_and_one_sentence_says_what_is_missing(self):
        ended = self.run_program("--figure", "step", "--plot", "x.svg", gnuplot=False)
        self.assert_refused(3, ended, "gnuplot")
        self.assertIn("1. One neuron", ended.out)
        self.assertFalse((self.folder / "x.svg").exists())

    # Refusals

    def test_points_that_are_none_are_refused_with_their_line(self):
        for text, *words in (("1 2\nx y\n", "points.csv, line 2", "'x y'"), ("1 2\n3\n", "line 2", "two numbers"),
                             ("1 2 3\n", "line 1"), ("", "at least two points", "is none"), ("1 2\n", "is one"),
                             ("1 2\n3 4\n1 5\n", "x = 1 stands there twice"), ("1 nan\n2 3\n", "line 1")):
            self.assert_usage_error(["--function", self.points(text)], *words)

    def test_bad_values_are_named_with_what_is_allowed(self):
        self.assert_usage_error(["--neurons", "1"], "--neurons 1", "from 2 to 1000")
        self.assert_usage_error(["--width", "0"], "--width 0", "above 0")
        self.assert_usage_error(["--from", "2", "--to", "1"], "--to 1", "above --from, which is 2")
        self.assert_usage_error(["--samples", "1"], "--samples 1", "from 2")
        self.assert_usage_error(["--eta", "0"], "--eta 0", "above 0")
        self.assert_usage_error(["--figure", "curve"], "--figure curve", "one of step")
        self.assert_usage_error(["--plot", "x.jpg"], "x.jpg", ".svg")


main()
