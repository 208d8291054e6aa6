"""The program of chapter 2, run as a user runs it: its claims, its figures, and its refusals."""

import re

from run_program import ProgramTest, main

FIGURES = ["nudge", "estimate", "shapes", "limit", "learning", "saturation"]
NUMBER = r"-?\d[\d.e+-]*"


def rows_after(text, header):
    """The rows of numbers below the line that begins with the words of `header`."""
    lines = iter(text.split("\n"))
    for line in lines:
        if line.split()[:len(header.split())] == header.split():
            break
    rows = []
    for line in lines:
        if not re.fullmatch(rf"(\s*(?:{NUMBER}|-))+", line):
            return rows
        rows.append([None if word == "-" else float(word) for word in line.split()])
    return rows


class SigmoidNeuron(ProgramTest):
    def section(self, figure, *options):
        """The text of one section; its drawing goes into a file."""
        ended = self.run_program("--figure", figure, "--plot", "out.txt", *options)
        self.assert_fine(ended)
        return ended.out

    # What the lesson claims

    def test_the_story_has_six_sections_in_under_100_lines(self):
        ended = self.run_program()
        self.assert_fine(ended)
        self.assertEqual(re.findall(r"(?m)^(\d)\. ", ended.out), list("123456"))
        self.assertLess(ended.out.count("\n"), 100)
        self.assertLessEqual(ended.widest(), 80)

    def test_a_perceptron_jumps_once_where_a_sigmoid_neuron_moves_at_each_nudge(self):
        rows = rows_after(self.section("nudge"), "w1")
        self.assertEqual(len(rows), 8)
        fired = [row[2] for row in rows]
        self.assertEqual(sum(a != b for a, b in zip(fired, fired[1:])), 1)
        moves = [later[3] - row[3] for row, later in zip(rows, rows[1:])]
        self.assertTrue(all(0.03 < move < 0.06 for move in moves), moves)

    def test_the_linear_estimate_is_second_order_exact(self):
        rows = rows_after(self.section("estimate"), "h true")
        self.assertEqual(len(rows), 8)
        self.assertTrue(all(abs(row[4] - 4) < 0.15 for row in rows[2:]), rows)
        self.assertAlmostEqual(rows[-1][4], 4, delta=0.02)

    def test_the_linear_estimate_is_third_order_exact_where_z_is_zero(self):
        rows = rows_after(self.section("estimate", "--b", "1"), "h true")  # sigma''(0) = 0
        self.assertAlmostEqual(rows[-1][4], 8, delta=0.02)

    def test_the_limit_fails_where_the_sum_is_zero(self):
        text = self.section("limit")
        self.assertRegex(text, r"OR too +1 +1 +0 +none +none +none\n")
        self.assertIn("0.5 for c = 10^9", " ".join(text.split()))
        self.assertRegex(text, r"NAND +-2 +-2 +3 +2\.2 +4\.6 +13\.8\n")  # ln 9, ln 99, ln 999999

    def test_one_neuron_learns_and_and_or_but_not_xor(self):
        for seed in (1, 2, 3):
            text = self.section("learning", "--seed", seed)
            step, cost_and, cost_or, cost_xor = rows_after(text, "step C(AND)")[-1]
            self.assertEqual(step, 10000)
            self.assertLess(max(cost_and, cost_or), 0.001)
            self.assertAlmostEqual(cost_xor, 0.125, delta=1e-4)
            learnt = rows_after(text, "inputs AND")
            self.assertEqual([round(row[2]) for row in learnt], [0, 0, 0, 1])
            self.assertEqual([round(row[3]) for row in learnt], [0, 1, 1, 1])

    def test_a_saturated_neuron_learns_slowly(self):
        def steps(*options):
            text = " ".join(self.section("saturation", *options).split())
            return [int(n) for n in re.search(r"is 0\.9: (\d+), and (\d+)\.", text).groups()]
        mild, saturated = steps()
        self.assertGreater(saturated, 5 * mild)
        # The plateau lasts e^-z / (2 eta) steps: e^4 times as long from z = -10 as from z = -6.
        self.assertAlmostEqual(steps("--start", "-10")[1], 22026 / 2, delta=0.02 * 11013)

    def test_the_same_seed_tells_the_same_story(self):
        once, again = self.run_program("--seed", 7), self.run_program("--seed", 7)
        self.assertEqual(once.out, again.out)
        self.assertNotEqual(once.out, self.run_program("--seed", 8).out.replace("seed 8", "seed 7"))

    # Figures

    def test_every_figure_is_drawn_into_a_file(self):
        for figure in FIGURES:
            self.assert_fine(self.run_program("--figure", figure, "--plot", figure + ".svg"))
            content = (self.folder / (figure + ".svg")).read_text()
            self.assertIn("gnuplot_plot_2", content, figure)
            self.assertTrue(content.rstrip().endswith("</svg>"))

    def test_without_a_display_figures_are_drawn_in_the_terminal_and_fit_it(self):
        for figure in FIGURES:
            for columns in (40, 80):
                ended = self.run_in_terminal("--figure", figure, columns=columns, NO_COLOR="1")
                self.assertEqual(ended.code, 0, ended.out)
                self.assertLessEqual(ended.widest(), columns, figure)
                self.assertRegex(ended.out, r"\*\*\*|GG", figure)

    def test_the_story_fits_a_narrow_terminal(self):
        self.assertLessEqual(self.run_in_terminal(columns=40).widest(), 40)

    def test_without_gnuplot_the_text_is_told_and_one_sentence_says_what_is_missing(self):
        ended = self.run_program("--plot", "x.svg", gnuplot=False)
        self.assert_refused(3, ended, "gnuplot")
        self.assertIn("6. Badly wrong", ended.out)
        self.assertFalse((self.folder / "x.svg").exists())

    # Refusals

    def test_bad_values_are_named_with_what_is_allowed(self):
        self.assert_usage_error(["--nudge", "0"], "--nudge 0", "above 0")
        self.assert_usage_error(["--w1", "heavy"], "--w1 heavy", "from -100 to 100")
        self.assert_usage_error(["--w1", "1e9"], "--w1 1e9", "from -100 to 100")
        self.assert_usage_error(["--eta", "-1"], "--eta -1", "above 0")
        self.assert_usage_error(["--steps", "2.5"], "--steps 2.5", "whole number")
        self.assert_usage_error(["--start", "1"], "--start 1", "from -12 to 0")
        self.assert_usage_error(["--figure", "curve"], "--figure curve", "one of nudge")
        self.assert_usage_error(["--plot", "x.jpg"], "x.jpg", ".svg")
        self.assert_usage_error(["--plot", "nowhere/x.svg"], "nowhere")
        self.assert_usage_error(["--weigth", "1"], "--weigth")


main()
