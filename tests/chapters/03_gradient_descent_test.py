"""Chapter 3's program: what it says, what it draws, and what it refuses."""

import re

from run_program import ProgramTest, main

COSTS = ("bowl", "ravine", "rosenbrock", "saddle", "two_minima", "regression")


def table(text, heading):
    """The rows of numbers and words below the line that contains `heading`, up to a blank line."""
    below = text[text.index(heading):].split("\n\n")[0]
    return [line.split() for line in below.split("\n")[1:]]


class GradientDescent(ProgramTest):
    def test_the_story_is_told_in_a_hundred_lines_of_eighty_letters(self):
        ended = self.run_program()
        self.assert_fine(ended)
        self.assertLess(len(ended.out.split("\n")), 100)
        self.assertLessEqual(ended.widest(), 80)

    def test_the_same_seed_tells_the_same_and_another_seed_something_else(self):
        first, second = self.run_program("--seed", 7), self.run_program("--seed", 7)
        self.assertEqual(first.out, second.out)
        other = self.run_program("--seed", 8).out
        self.assertNotEqual(table(first.out, "mini-batches of each size"),
                            table(other, "mini-batches of each size"))

    def test_no_output_shows_a_number_that_is_none(self):
        for options in ([], ["--eta", 1000, "--cost", "rosenbrock"], ["--eta", 0.6],
                        ["--figure", "noise", "--plot", "noise.svg"],
                        ["--cost", "rosenbrock", "--figure", "rates", "--plot", "rates.svg"]):
            ended = self.run_program(*options)
            self.assert_fine(ended)
            self.assertNotRegex(ended.out.lower(), r"\b-?(nan|inf(inity)?)\b")

    def test_rates_below_the_bound_converge_and_rates_above_it_diverge(self):
        # From 2 / lambda_max on a quadratic, whose Hessian is diag(2, 4): Nielsen gives no bound
        rows = table(self.run_program().out, "How long may a step be?")[2:]
        self.assertEqual(len(rows), 8)
        for row in rows:
            multiple, words = float(row[0]), " ".join(row[2:])
            self.assertEqual("diverges" in words, multiple > 1, words)
            self.assertEqual(words.endswith(" steps") and "not there" not in words, multiple < 1)

    def test_the_edge_of_convergence_is_found_at_two_over_lambda_max(self):
        rows = table(self.run_program().out, "The bound at each minimum")[1:]
        self.assertEqual([row[0] for row in rows], list(COSTS[:5]))
        for row in rows:
            bound, found = float(row[-2]), float(row[-1])
            self.assertLess(abs(bound - found), 2e-6)

    def test_momentum_needs_fewer_steps_the_narrower_the_ravine(self):
        rows = table(self.run_program().out, "Momentum in ravines")[2:]
        gains = [float(row[2]) / float(row[5]) for row in rows]
        self.assertEqual(gains, sorted(gains))
        self.assertGreater(gains[-1], 15)

    def test_the_noise_falls_with_a_slope_of_minus_one_half(self):
        for seed in (1, 2, 3):
            out = self.run_program("--figure", "noise", "--plot", "n.svg", "--seed", seed).out
            slope = float(re.search(r"slope on log-log axes: (-[\d.]+)", out)[1])
            self.assertLess(abs(slope + 0.5), 0.03)

    def test_the_best_of_all_small_steps_points_against_the_gradient(self):
        rows = table(self.run_program().out, "The best small step")[2:]
        angles = [float(row[4]) for row in rows]  # lengths 1, 0.1, 0.01, 0.001
        self.assertGreater(angles[0], 10)  # a long step is no longer a matter of slope alone
        self.assertLess(angles[-1], 0.1)

    def test_every_cost_is_walked_and_drawn(self):
        for cost in COSTS:
            for figure in ("contour", "surface"):
                name = f"{cost}_{figure}.svg"
                ended = self.run_program("--cost", cost, "--figure", figure, "--plot", name)
                self.assert_fine(ended)
                self.assertRegex(ended.out, r"It ends \S+ from the minimum")
                self.assertIn("<svg", (self.folder / name).read_text())

    def test_three_gradients_walk_to_the_same_minimum(self):
        ends = []
        for gradient in ("exact", "numerical", "mini_batch"):
            out = self.run_program("--cost", "regression", "--gradient", gradient,
                                   "--batch" if gradient == "mini_batch" else "--steps", 200).out
            ends.append(float(re.search(r"It ends (\S+) from", out)[1]))
        self.assertLess(max(ends), 0.2)

    def test_divergence_is_told_in_words_with_the_bound(self):
        out = self.run_program("--cost", "ravine", "--eta", 0.05, "--steps", 1000).out
        self.assertIn("It diverges: from step", out)
        self.assertIn("the bound 2 / lambda_max is 0.04", out)

    def test_a_walk_that_jumps_for_ever_and_one_that_stops_at_a_saddle_are_named(self):
        self.assertIn("jumps to and fro between (0, -1.5) and (0, 1.5)",
                      self.run_program("--eta", 0.5).out)
        self.assertIn("a saddle", self.run_program("--cost", "saddle", "--start-y", 0).out)
        self.assertIn("There is a lower one", self.run_program("--cost", "two_minima").out)

    def test_bad_input_is_refused_with_what_is_allowed(self):
        for options, words in (
                (["--cost", "bowls"], ["bowls", "two_minima"]),
                (["--eta", 0], ["--eta 0", "above 0"]),
                (["--eta", "nan"], ["--eta nan"]),
                (["--steps", -3], ["--steps -3"]),
                (["--batch", 0], ["--batch 0"]),
                (["--batch", -5], ["--batch -5"]),
                (["--momentum", 1], ["0.999"]),
                (["--gradient", "mini-batch"], ["mini_batch"]),
                (["--gradient", "mini_batch", "--cost", "bowl"], ["regression"]),
                (["--gradient", "exact", "--batch", 5], ["mini_batch"]),
                (["--cost", "two_minima", "--start-y", 1], ["one variable"]),
                (["--figure", "noise", "--eta", 1], ["--figure noise", "--eta"]),
                (["--figure", "rates", "--cost", "regression"], ["toy"]),
                (["--figure", "portrait"], ["contour"]),
                (["--plot", "x.jpg"], [".svg"]),
                (["--animate", "x.svg"], [".gif"]),
                (["--animate", "nowhere/x.gif"], ["nowhere"]),
                (["--etta", 1], ["--eta"])):
            with self.subTest(options=options):
                self.assert_usage_error(options, *words)

    def test_without_a_display_plots_are_drawn_in_the_terminal_at_its_width(self):
        for columns in (40, 80):
            for figure in ("contour", "surface", "rates", "noise", "momentum"):
                ended = self.run_in_terminal("--figure", figure, columns=columns)
                self.assertEqual(ended.code, 0, ended.out)
                plain = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", ended.out)
                drawing = plain[plain.rindex("\f"):]  # gnuplot begins a drawing with a form feed
                self.assertGreater(drawing.count("\n"), 12)
                widest = max(len(line.rstrip()) for line in drawing.split("\n"))
                self.assertGreater(widest, columns // 2)
                self.assertLess(widest, columns)

    def test_without_gnuplot_the_numbers_are_printed_all_the_same(self):
        for options, words in ((["--plot"], "slope on log-log axes"),
                               (["--figure", "rates"], "diverges"),
                               (["--cost", "saddle", "--plot", "x.svg"], "from the minimum"),
                               (["--animate", "x.gif"], "from the minimum")):
            ended = self.run_program(*options, gnuplot=False)
            self.assert_refused(3, ended, "gnuplot")
            self.assertIn(words, ended.out)
            self.assertEqual(list(self.folder.iterdir()), [])

    def test_an_animation_has_a_frame_for_every_step_of_a_short_walk(self):
        ended = self.run_program("--cost", "ravine", "--steps", 12, "--animate", "walk.gif")
        if ended.code == 3:
            self.skipTest(ended.err)
        self.assert_fine(ended)
        content = (self.folder / "walk.gif").read_bytes()
        self.assertEqual(content[:6], b"GIF89a")
        # 21 f9 04 begins the control block that goes before each frame (GIF89a, section 23)
        self.assertEqual(content.count(b"\x21\xf9\x04"), 13)

    def test_a_gnuplot_without_gif_is_named_after_the_numbers(self):
        folder = self.folder / "bin"
        folder.mkdir()
        poor = folder / "gnuplot"
        poor.write_text("#!/bin/sh\ncase \"$*\" in *gif*) exit 1;; esac\nexit 0\n")
        poor.chmod(0o755)
        ended = self.run_program("--animate", "walk.gif", PATH=f"{folder}:/usr/bin:/bin")
        self.assert_refused(3, ended, "walk.gif", ".gif files")
        self.assertIn("from the minimum", ended.out)


main()
