"""Chapter 9's program: what it says, what it draws, and what it refuses."""

import re
import shutil
import unittest

from run_program import ProgramTest, main, needs_gnuplot

needs_graphviz = unittest.skipUnless(shutil.which("dot"), "there is no graphviz")

SMALL = ["--data", "painted:300"]


class AnyNetwork(ProgramTest):
    def test_the_story_is_told_in_a_hundred_lines_of_eighty_letters(self):
        ended = self.run_program(*SMALL)
        self.assert_fine(ended)
        self.assertLess(len(ended.out.split("\n")), 100)
        self.assertLessEqual(ended.widest(), 80)
        self.assertNotRegex(ended.out.lower(), r"\b-?(nan|inf(inity)?)\b")

        # The gradients are those by hand, within rounding
        self.assertEqual(re.findall(r"(\d+) slopes, the largest", ended.out), ["79510", "11738"])
        for apart in re.findall(r"apart by at most (\S+)", ended.out):
            self.assertLess(float(apart), 1e-10)

        # So are those of lesson 3's costs, and their Hessians; rosenbrock's slopes go into hundreds
        rows = [line.split() for line in ended.out.split("Lesson 3's costs")[1].split("\n\n")[0].split("\n")[2:]]
        self.assertEqual([row[0] for row in rows], ["bowl", "ravine", "rosenbrock", "saddle", "two_minima"])
        for row in rows:
            off = [float(word) for word in row if re.fullmatch(r"\de[+-]\d\d", word)]
            self.assertEqual(len(off), 2)
            self.assertLess(max(off), 1e-10)

        # Forwards is a pass a slope: n weights and a bias, as many passes
        for row in re.findall(r"^ +(\d+) +(\d+) +(\d+) +\S+ ms", ended.out, re.M):
            weights, forwards, backwards = map(int, row)
            self.assertEqual(forwards, backwards * (weights + 1))

        # Computing again changes no bit, and what is remembered falls by a factor of eight and more
        remembered = [float(number) for number in re.findall(r"(\d+\.\d) MB .*to the last bit", ended.out)]
        self.assertEqual(len(remembered), 7)
        self.assertLess(8 * min(remembered), remembered[0])

    def test_a_value_that_is_used_three_times_has_the_sum_of_its_slopes(self):
        ended = self.run_program("--expression", "twice")  # x = 2, y = 3: dC/dx = y + 2 x
        self.assert_fine(ended)
        self.assertRegex(ended.out, r"\n +0  x +2 +7\n +1  y +3 +2\n")

    def test_both_networks_learn_on_the_tape(self):
        for name, plan, epochs in (("dense", r"\[784, 100, 10\]", 4), ("conv", r"conv\(8, 5\)", 1)):
            ended = self.run_program("--train", name, "--data", "painted:2000", "--epochs", epochs)
            self.assert_fine(ended)
            self.assertRegex(ended.out, plan + ".* learns on the tape:\n2000 pictures of painted")
            self.assertGreater(float(re.search(r"test accuracy: +(\S+) %", ended.out)[1]), 35)

    def test_the_same_seed_trains_the_same_network(self):
        run = ["--train", "dense", "--data", "painted:300", "--epochs", 1]
        outputs = [re.sub(r"[\d.]+ s$", "", self.run_program(*run, "--seed", seed).out, flags=re.M)
                   for seed in (3, 3, 4)]
        self.assertEqual(outputs[0], outputs[1])
        self.assertNotEqual(outputs[0], outputs[2])

    @needs_graphviz
    def test_graphs_are_drawn_by_graphviz(self):
        for name in ("twice", "neuron", "shared", "matrix"):
            self.assert_fine(self.run_program("--expression", name, "--plot", f"{name} o'.svg"))
            self.assertIn("<svg", (self.folder / f"{name} o'.svg").read_text())
        self.assertEqual(len(list(self.folder.iterdir())), 4)  # nothing else is left

    @needs_gnuplot
    def test_other_figures_are_drawn_by_gnuplot(self):
        for name in ("passes", "memory"):
            self.assert_fine(self.run_program("--figure", name, "--plot", f"{name}.svg"))
            self.assertIn("<svg", (self.folder / f"{name}.svg").read_text())

    def test_without_graphviz_the_table_is_printed_all_the_same(self):
        ended = self.run_program("--plot", "graph.svg", PATH=str(self.folder))
        self.assert_refused(3, ended, "graphviz")
        self.assertIn("dC/dvalue", ended.out)
        self.assertEqual(list(self.folder.iterdir()), [])

    def test_bad_input_is_refused_with_what_is_allowed(self):
        for options, words in (
                (["--expression", "once"], ["once", "twice", "neuron"]),
                (["--figure", "portrait"], ["passes"]),
                (["--plot"], ["graph.svg"]),
                (["--plot", "graph.txt"], [".svg"]),
                (["--plot", "nowhere/graph.svg"], ["nowhere"]),
                (["--figure", "memory", "--plot", "memory.jpg"], [".svg"]),
                (["--figure", "memory", "--expression", "twice"], ["--expression"]),
                (["--figure", "costs", "--plot", "costs.svg"], ["a table"]),
                (["--train", "deep"], ["dense", "conv"]),
                (["--train", "dense", "--plot", "x.svg"], ["--plot"]),
                (["--epochs", 3], ["--train"]),
                (["--train", "dense", "--batch", 0], ["--batch 0"]),
                (["--train", "dense", "--eta", 0], ["--eta 0", "above 0"])):
            with self.subTest(options=options):
                self.assert_usage_error(options, *words)


main()
