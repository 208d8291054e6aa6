"""Chapter 5 as a user runs it, on a few painted digits."""

import re
import signal
import subprocess

from run_program import ProgramTest, main

FEW = ("--data", "painted:300", "--threads", "2")


def numbers(line):
    return [float(number) for number in re.findall(r"(?<![\w.])\d+(?:\.\d+)?(?![\w.])", line)]


class BetterLearning(ProgramTest):
    def rows(self, ended, start):
        """The numbers of the lines that begin with `start`, after it."""
        self.assert_fine(ended)
        return [numbers(line[len(start):]) for line in ended.out.splitlines()
                if line.startswith(start)]

    def test_the_plain_run_ends_with_its_test_accuracy(self):
        ended = self.run_program(*FEW, "--epochs", "3")
        self.assert_fine(ended)
        self.assertIn("dense(100) | relu | dense(10) | softmax", ended.out)
        self.assertIn("time to accuracy 96 %: ", ended.out)
        self.assertRegex(ended.out.splitlines()[-1],
                         r"^test accuracy: \d+\.\d\d % \(\d+ / \d+\) on painted digits$")

    def test_the_options_make_the_network(self):
        ended = self.run_program(*FEW, "--epochs", "1", "--hidden", "20,10", "--activation", "tanh",
                                 "--input-dropout", "0.1", "--dropout", "0.25", "--cost", "cross-entropy")
        self.assert_fine(ended)
        self.assertIn("dropout(0.1) | dense(20) | tanh | dropout(0.25) | dense(10) | tanh | dropout(0.25) | "
                      "dense(10) | sigmoid", ended.out)

    def test_weight_decay_keeps_the_costs_of_learning_by_heart_away(self):
        def training_cost(*options):
            ended = self.run_program(*FEW, "--epochs", "30", "--schedule", "constant", *options)
            self.assert_fine(ended)
            last = [line for line in ended.out.splitlines() if line.startswith("     30 ")]
            return numbers(last[0])[1]
        free = training_cost("--l2", "0")
        self.assertGreater(training_cost("--l2", "0.01"), 3 * free)
        self.assertGreater(training_cost("--l2", "0", "--l1", "0.003"), 3 * free)

    def test_early_stopping_ends_the_training_and_tells_the_best_epoch(self):
        ended = self.run_program(*FEW, "--epochs", "500", "--patience", "3")
        self.assert_fine(ended)
        found = re.search(r"The best epoch was (\d+) of (\d+),", ended.out)
        self.assertEqual(int(found[2]), int(found[1]) + 3)
        self.assertLess(int(found[2]), 500)

    def test_a_saved_network_reads_as_it_did_when_it_was_saved(self):
        trained = self.run_program(*FEW, "--epochs", "2", "--cost", "quadratic", "--save", "a.model")
        self.assert_fine(trained)
        loaded = self.run_program("--data", "painted:300", "--load", "a.model")
        self.assert_fine(loaded)
        self.assertEqual(trained.out.splitlines()[-1], loaded.out.splitlines()[-1])

    def test_a_training_that_ctrl_c_ends_is_saved_and_resumed_bit_for_bit(self):
        options = (*FEW, "--epochs", "150", "--schedule", "halve", "--patience", "140")
        self.assert_fine(self.run_program(*options, "--save", "whole.model"))
        process = subprocess.Popen([self.program, *options, "--save", "part.model"],
                                   cwd=self.folder, env=self.environment(), text=True,
                                   stdout=subprocess.PIPE)
        for line in process.stdout:  # after the third epoch, whenever that is
            if line.startswith("      3 "):
                process.send_signal(signal.SIGINT)
                break
        rest = process.stdout.read()
        process.stdout.close()
        self.assertEqual(process.wait(), 130)
        self.assertIn("--resume part.model goes on from there", rest)
        resumed = self.run_program("--data", "painted:300", "--threads", "2", "--resume",
                                   "part.model", "--save", "resumed.model")
        self.assert_fine(resumed)
        self.assertEqual((self.folder / "resumed.model").read_bytes(),
                         (self.folder / "whole.model").read_bytes())
        again = self.run_program("--data", "painted:300", "--resume", "resumed.model")
        self.assert_refused(2, again, "has come to its end after")

    def test_quadratic_cost_needs_ever_longer_from_starts_that_are_more_wrong(self):
        ended = self.run_program("--data", "painted:2000", "--threads", "2", "--costs", "--seeds", "1", "--plot", "costs.txt")
        table = [row for row in self.rows(ended, "    ") if len(row) == 5]  # without the headings
        quadratic = [row[3] for row in table]
        cross_entropy = [row[4] for row in table]
        self.assertEqual([row[0] for row in table], [0, 2, 4, 6, 8, 10])
        self.assertGreater(quadratic[5], 2 * quadratic[0])
        self.assertEqual(len(cross_entropy), 6)  # what it gains is seen on MNIST, in the lesson
        self.assertIn("cross-entropy", (self.folder / "costs.txt").read_text())

    def test_overfitting_drives_the_costs_apart(self):
        ended = self.run_program(*FEW, "--overfitting", "--seeds", "1", "--plot", "o.svg")
        table = self.rows(ended, "    ")
        self.assertEqual(table[-1][0], 100)
        self.assertLess(table[-1][1], 0.05)  # training
        self.assertGreater(table[-1][3], 10 * table[-1][1])
        self.assertTrue((self.folder / "o.svg").exists())

    def test_cures_are_compared(self):
        ended = self.run_program(*FEW, "--cures", "--seeds", "1", "--plot", "c.svg")
        self.assert_fine(ended)
        for name in ("nothing", "early stopping", "L2", "L1", "dropout", "expanded data"):
            self.assertRegex(ended.out, rf"\n  {name}.* \d+\.\d\d % .* \d+\.\d\d % +\d+\n")

    def test_deep_networks_of_relu_do_not_learn_from_wide_weights(self):
        ended = self.run_program("--data", "painted:2000", "--threads", "2", "--starts",
                                 "--seeds", "1", "--plot", "s.svg")
        wide, _, he = [numbers(line.split(")")[-1]) for line in ended.out.splitlines()
                       if line.startswith("  five layers of relu")]
        self.assertLess(wide[-1], 60)
        self.assertGreater(he[-1], wide[-1] + 10)

    def test_momentum_is_worth_a_larger_learning_rate(self):
        ended = self.run_program("--data", "painted:1000", "--threads", "2", "--momentum",
                                 "--seeds", "1", "--plot", "m.svg")
        plain = self.rows(ended, "  plain, mu = 0")[0]
        heavy = self.rows(ended, "  momentum, mu = 0.9 ")[0]
        self.assertEqual(len(plain), 7)
        self.assertLess(heavy[0], plain[0])  # the smallest eta: ten times as large in the long run

    def test_schedules_are_compared(self):
        ended = self.run_program(*FEW, "--schedules", "--seeds", "1", "--plot", "s.svg")
        self.assert_fine(ended)
        self.assertEqual(ended.out.count("  constant, eta"), 3)
        self.assertIn("  cosine, from 0.1", ended.out)

    def test_more_examples_are_read_better_by_all(self):
        ended = self.run_program("--data", "painted:1000", "--threads", "2", "--examples",
                                 "--seeds", "1", "--plot", "e.svg")
        table = self.rows(ended, "     ")
        self.assertEqual([row[0] for row in table], [100, 200, 500, 1000])
        self.assertGreater(table[-1][3], table[0][3])   # the network
        self.assertGreater(table[-1][3], table[-1][1])  # beats the mean pictures

    def test_a_search_ends_with_the_command_that_trains_the_winner(self):
        ended = self.run_program(*FEW, "--search", "--plot", "s.svg")
        self.assert_fine(ended)
        found = re.search(r"Best: \./lab run 5 (.*)", ended.out)
        again = self.run_program(*FEW, "--epochs", "1", *found[1].split())
        self.assert_fine(again)

    def test_ctrl_c_ends_an_experiment(self):
        process = subprocess.Popen([self.program, *FEW, "--cures", "--seeds", "50"],
                                   cwd=self.folder, env=self.environment(), text=True,
                                   stdout=subprocess.PIPE)
        for line in process.stdout:
            if line.startswith("  against overfitting"):
                process.send_signal(signal.SIGINT)
                break
        rest = process.stdout.read()
        process.stdout.close()
        self.assertEqual(process.wait(), 130)
        self.assertIn("Stopped by Ctrl-C.", rest)

    def test_what_does_not_go_together_is_refused_before_anything_is_read(self):
        self.assert_usage_error(["--costs", "--starts"], "one experiment at a time")
        self.assert_usage_error(["--costs", "--eta", "1"], "trains networks of its own")
        self.assert_usage_error(["--load", "x", "--eta", "1"], "--load only reads")
        self.assert_usage_error(["--resume", "x", "--seed", "1"], "goes on as the saved")
        self.assert_usage_error(["--all", "--patience", "3"], "no validation pictures")
        self.assert_usage_error(["--seeds", "3"], "--seeds is for experiments")
        self.assert_usage_error(["--cost", "cubic"], "--cost cubic", "log-likelihood")
        self.assert_usage_error(["--dropout", "1"], "from 0 to 0.95")
        self.assert_usage_error(["--hidden", "x"], "--hidden x")


main()
