"""Chapter 6 as a user runs it, on a few painted digits."""

import signal
import subprocess

from run_program import ProgramTest, main

FEW = ("--data", "painted:300", "--threads", "2")
SMALL = ("--layers", "conv(4, 5) | relu | max_pool(2) | dense(10) | softmax")


class DeepLearning(ProgramTest):
    def test_a_small_network_ends_with_its_test_accuracy(self):
        ended = self.run_program(*FEW, *SMALL, "--epochs", "2")
        self.assert_fine(ended)
        self.assertRegex(ended.out.splitlines()[-1],
                         r"^test accuracy: \d+\.\d\d % \(\d+ / \d+\) on painted digits$")
        self.assertIn("conv(4, 5) | relu | max_pool(2) | dense(10) | softmax", ended.out)

    def test_steps_far_too_long_are_named_after_the_epoch_that_shows_it(self):
        ended = self.run_program(*FEW, *SMALL, "--epochs", "2", "--eta", "50")
        self.assert_fine(ended)
        self.assertEqual(ended.out.count("eta 50: the network reads no better than by chance; try 0.03."), 1)

    def test_a_saved_network_reads_as_it_did_when_it_was_saved(self):
        trained = self.run_program(*FEW, *SMALL, "--epochs", "1", "--save", "a.model")
        self.assert_fine(trained)
        loaded = self.run_program("--data", "painted:300", "--load", "a.model",
                                  "--plot-filters", "filters.svg", "--plot-maps", "maps.svg",
                                  "--plot-mistakes", "mistakes.svg")
        self.assert_fine(loaded)
        self.assertEqual(trained.out.splitlines()[-1], loaded.out.splitlines()[-1])
        for file in ("filters.svg", "maps.svg", "mistakes.svg"):
            self.assertIn("<svg", (self.folder / file).read_text())

    def test_a_training_that_ctrl_c_ends_is_saved_and_resumed_bit_for_bit(self):
        options = (*FEW, *SMALL, "--epochs", "60")
        whole = self.run_program(*options, "--save", "whole.model")
        self.assert_fine(whole)
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

    def test_an_ensemble_votes(self):
        ended = self.run_program(*FEW, *SMALL, "--epochs", "1", "--ensemble", "3")
        self.assert_fine(ended)
        self.assertIn("network 3 alone", ended.out)
        self.assertIn("The vote of 3:", ended.out)

    def test_the_vanishing_gradient_is_measured(self):
        ended = self.run_program("--data", "painted:300", "--vanishing", "--plot", "v.svg")
        self.assert_fine(ended)
        self.assertIn("|delta| of layer 1, 2, .. and of the output", ended.out)
        rows = [line.split() for line in ended.out.splitlines() if line.startswith("  5 ")]
        sigmoid, relu = [[float(number) for number in row[1:]] for row in rows]
        self.assertLess(sigmoid[0], sigmoid[4] / 50)  # four layers further back
        self.assertGreater(relu[0], relu[4] / 4)

    def test_expanded_digits_are_drawn(self):
        ended = self.run_program("--data", "painted:300", "--expanded", "--plot", "e.svg")
        self.assert_fine(ended)
        self.assertTrue((self.folder / "e.svg").exists())

    def test_plans_that_cannot_be_are_refused_before_anything_is_read(self):
        self.assert_usage_error(["--layers", "conf(3, 5) | softmax"], "no layer 'conf'")
        self.assert_usage_error(["--layers", "conv(3, 30) | softmax"], "window is larger")
        self.assert_usage_error(["--layers", "dense(9) | softmax"], "dense(10)")
        self.assert_usage_error(["--quick", "--best"], "do not go together")
        self.assert_usage_error(["--load", "x", "--save", "y"], "--load only reads")
        self.assert_usage_error(["--vanishing", "--shifted"], "one experiment at a time")
        self.assert_usage_error(["--ensemble", "2", "--save", "y"], "holds one network")
        self.assert_usage_error(["--best", "--plot", "x.svg"], "no validation pictures")

    def test_a_model_that_is_none_is_missing(self):
        (self.folder / "a.model").write_text("hello")
        ended = self.run_program("--load", "a.model")
        self.assert_refused(3, ended, "not a model of the lab")


main()
