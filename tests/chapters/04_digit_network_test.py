"""Chapter 4, run as a user runs it: every option, on a small data set in MNIST's format and on a few
hundred painted digits. What it says of wrong data and wrong options is in digit_network_refusals.py."""

import re
import signal
import subprocess

from digit_network_refusals import Refusals  # noqa: F401 (its tests are run with these)
from run_program import ProgramTest, main
from small_mnist import write_mnist

LAST_LINE = re.compile(r"\ntest accuracy: (\d+\.\d\d) % \((\d+) / (\d+)\) on (small|painted digits)\n\Z")


class DigitNetwork(ProgramTest):
    def setUp(self):
        super().setUp()
        self.data = write_mnist(self.folder / "small")

    def learn(self, *options, hidden=8):
        """A quick run on the small data; its output."""
        ended = self.run_program("--data", self.data, "--hidden", hidden, *options)
        self.assert_fine(ended)
        return ended.out

    def bytes_of(self, name):
        return (self.folder / name).read_bytes()

    def test_it_learns_and_ends_with_the_accuracy(self):
        out = self.learn("--epochs", 5)
        accuracy, right, total, name = LAST_LINE.search(out).groups()
        self.assertEqual((total, name), ("100", "small"))
        self.assertEqual(float(accuracy), int(right))  # of 100
        self.assertGreaterEqual(int(right), 95)  # ten pictures under noise
        for words in ("500 training, 100 validation and 100 test pictures", "a random guess",
                      "average darkness", "nearest mean picture", "network [784, 10]",
                      "The network [784, 8, 10], mini-batches of 10, eta 3, seed 1",
                      "How each digit (row) was read (column)"):
            self.assertIn(words, out)
        self.assertEqual(re.findall(r"^ +(\d+) +0\.\d{5} ", out, re.M), ["1", "2", "3", "4", "5"])

    def test_the_confusion_matrix_adds_up_to_the_test_pictures(self):
        out = self.learn("--epochs", 1)
        rows = re.findall(r"^    \d ((?: +[\d.]+){10}) +[\d.]+ %$", out, re.M)
        self.assertEqual(len(rows), 10)
        counts = [[int(cell.replace(".", "0")) for cell in row.split()] for row in rows]
        self.assertEqual([sum(row) for row in counts], [10] * 10)  # ten of each, see small_mnist
        right = sum(counts[digit][digit] for digit in range(10))
        self.assertEqual(int(LAST_LINE.search(out)[2]), right)

    def test_steps_far_too_long_are_named_after_the_epoch_that_shows_it(self):
        out = self.learn("--epochs", 2, "--eta", 1000)
        after_first = out[out.index("\n      1 "):].splitlines()[2]
        self.assertEqual(after_first, "eta 1000: every output is saturated; try 3.")
        self.assertEqual(out.count("eta 1000: "), 1)
        self.assertNotIn("; try 3.", self.learn("--epochs", 1, "--eta", 0.001))  # slow, by no fault

    def test_the_same_seed_gives_the_same_model_and_another_seed_another(self):
        for name, seed in (("a", 5), ("b", 5), ("c", 6)):
            self.learn("--epochs", 1, "--seed", seed, "--save", name)
        self.assertEqual(self.bytes_of("a"), self.bytes_of("b"))
        self.assertNotEqual(self.bytes_of("a"), self.bytes_of("c"))

    def test_threads_do_not_change_the_model(self):
        self.learn("--epochs", 1, "--threads", 1, "--save", "one")
        self.learn("--epochs", 1, "--threads", 3, "--save", "three")
        self.assertEqual(self.bytes_of("one"), self.bytes_of("three"))

    def test_every_hyper_parameter_reaches_the_training(self):
        out = self.learn("--epochs", 1, "--batch", 7, "--eta", 0.5, "--seed", 9, hidden="12,11")
        self.assertIn("The network [784, 12, 11, 10], mini-batches of 7, eta 0.5, seed 9", out)
        self.assertIn("The network [784, 10],", self.learn("--epochs", 1, hidden=0))
        self.learn("--epochs", 1, "--start", "normal", "--save", "normal")
        self.learn("--epochs", 1, "--start", "scaled", "--save", "scaled")
        self.assertNotEqual(self.bytes_of("normal"), self.bytes_of("scaled"))

    def test_the_book_s_set_up(self):
        ended = self.run_program("--data", self.data, "--book", "--epochs", 1)
        self.assert_fine(ended)
        self.assertIn("The network [784, 30, 10], mini-batches of 10, eta 3,", ended.out)
        self.assertEqual(len(re.findall(r"^ +\d+ +0\.\d{5} ", ended.out, re.M)), 1)

    def test_zipped_files_and_the_environment_s_folder(self):
        plain = self.learn("--epochs", 1, "--save", "plain")
        (self.folder / "packed").mkdir()
        zipped = write_mnist(self.folder / "packed" / "small", zipped=True)
        ended = self.run_program("--hidden", 8, "--epochs", 1, "--save", "zipped.model",
                                 MNIST_DIR=zipped)
        self.assert_fine(ended)
        self.assertEqual(self.bytes_of("plain"), self.bytes_of("zipped.model"))
        self.assertEqual(LAST_LINE.search(plain)[0], LAST_LINE.search(ended.out)[0])

    def test_the_usual_folder_is_found_by_itself(self):
        (self.folder / "data").mkdir()
        write_mnist(self.folder / "data" / "mnist")
        ended = self.run_program("--hidden", 8, "--epochs", 1)
        self.assert_fine(ended)
        self.assertIn("(data/mnist)", ended.out)

    def test_painted_digits_need_no_file(self):
        ended = self.run_program("--data", "painted:300", "--hidden", 8, "--epochs", 1)
        self.assert_fine(ended)
        self.assertIn("300 training, 60 validation and 60 test pictures: painted digits", ended.out)
        self.assertEqual(LAST_LINE.search(ended.out)[4], "painted digits")

    def test_help_lists_every_option(self):
        ended = self.run_program("--help")
        self.assert_fine(ended)
        for name in ("data", "epochs", "batch", "eta", "hidden", "save", "load", "threads", "seed",
                     "plot", "book", "start", "resume", "start-from", "fit", "seeds", "plot-weights", "plot-mistakes",
                     "74", "help"):
            self.assertRegex(ended.out, rf"--{name}\b")

    def test_the_74_lines_learn_painted_digits(self):
        ended = self.run_program("--74", "--data", "painted:1000")
        self.assert_fine(ended)
        self.assertIn("on painted digits, seed 1", ended.out)
        epochs = re.findall(r"^epoch (\d+): (\d+) of 200 digits read right$", ended.out, re.M)
        self.assertEqual([int(epoch) for epoch, _ in epochs], list(range(1, 11)))
        self.assertGreater(int(epochs[-1][1]), 100)  # guessing reads 20
        self.assertEqual(list(self.folder.iterdir()), [self.data])  # nothing is left behind

    def test_the_74_lines_read_mnist_s_files(self):
        ended = self.run_program("--74", "--data", self.data, "--seed", 2)
        self.assert_fine(ended)
        self.assertIn(f"on small ({self.data}), seed 2", ended.out)
        right = re.search(r"epoch 10: (\d+) of 100 digits read right\n\Z", ended.out)[1]
        self.assertGreater(int(right), 50)  # guessing reads 10; 500 pictures leave some seeds stuck

    def test_many_seeds_end_with_their_median(self):
        ended = self.run_program("--data", self.data, "--hidden", 8, "--epochs", 2, "--seeds", 2)
        self.assert_fine(ended)
        shares = [float(share) for share in re.findall(r"^ +[12] +(\d+\.\d\d) % ", ended.out, re.M)]
        self.assertEqual(len(shares), 2)
        median = re.search(r"\nmedian test accuracy: (\d+\.\d\d) % over 2 seeds on small\n\Z", ended.out)
        self.assertAlmostEqual(float(median[1]), sum(shares) / 2, places=2)

    def test_seed_2_of_many_is_seed_2_alone(self):
        many = self.run_program("--data", self.data, "--hidden", 8, "--epochs", 1, "--seeds", 2)
        alone = self.learn("--epochs", 1, "--seed", 2)
        self.assertRegex(many.out, rf"(?m)^ +2 +{re.escape(LAST_LINE.search(alone)[1])} %")

    # Saving, loading, going on

    def test_a_loaded_network_reads_as_the_saved_one_did(self):
        for data in (self.data, "painted:300"):
            saved = self.run_program("--data", data, "--hidden", 8, "--epochs", 1, "--seed", 7,
                                     "--save", "a.model")
            self.assert_fine(saved)
            self.assertIn("Saved in a.model.", saved.out)
            loaded = self.run_program("--data", data, "--load", "a.model")
            self.assert_fine(loaded)
            self.assertIn("The network [784, 8, 10] from a.model, 1 epoch on", loaded.out)
            self.assertEqual(LAST_LINE.search(loaded.out)[0], LAST_LINE.search(saved.out)[0])

    def test_two_epochs_and_two_resumed_are_four_to_the_bit(self):
        for data in (self.data, "painted:300"):
            start = ("--data", data, "--hidden", 8, "--seed", 7, "--batch", 7)
            self.assert_fine(self.run_program(*start, "--epochs", 4, "--save", "whole"))
            self.assert_fine(self.run_program(*start, "--epochs", 2, "--save", "half"))
            resumed = self.run_program("--data", data, "--resume", "half", "--epochs", 2, "--save",
                                       "resumed")
            self.assert_fine(resumed)
            self.assertEqual(self.bytes_of("whole"), self.bytes_of("resumed"))
            self.assertEqual(re.findall(r"^ +(\d+) +0\.\d{5} ", resumed.out, re.M), ["3", "4"])

    def test_the_history_is_a_line_an_epoch_over_the_break_too(self):
        self.learn("--epochs", 2, "--save", "model", "--history", "two.csv")
        two = self.bytes_of("two.csv").decode()
        self.assert_fine(self.run_program("--data", self.data, "--resume", "model", "--epochs", 1, "--history", "three.csv"))
        three = self.bytes_of("three.csv").decode()
        self.assertTrue(three.startswith(two))
        self.assertRegex(three.splitlines()[3], r"^3,0\.\d+,[01](\.\d+)?,0\.\d+,[01](\.\d+)?$")
        self.assertEqual(len(three.splitlines()), 4)

    def test_a_resumed_run_may_save_over_its_own_file(self):
        self.learn("--epochs", 1, "--save", "m")
        self.learn("--epochs", 2, "--save", "whole")
        self.assert_fine(self.run_program("--data", self.data, "--resume", "m", "--epochs", 1,
                                          "--save", "m"))
        self.assertEqual(self.bytes_of("m"), self.bytes_of("whole"))

    def interrupt(self, *options):
        """Runs until the first epoch is told, sends Ctrl-C, and returns exit code and output."""
        process = subprocess.Popen([self.program, *map(str, options)], cwd=self.folder, text=True,
                                   env=self.environment(), stdin=subprocess.DEVNULL,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.addCleanup(process.kill)
        told = ""
        for line in process.stdout:
            told += line
            if re.match(r"^ +1 +0\.\d{5} ", line):
                break
        process.send_signal(signal.SIGINT)
        rest, errors = process.communicate(timeout=self.timeout)
        self.assertEqual(errors, "")
        return process.returncode, told + rest

    def test_ctrl_c_saves_and_the_run_goes_on_to_the_same_bits(self):
        start = ("--data", self.data, "--hidden", 30, "--batch", 7)
        code, out = self.interrupt(*start, "--epochs", 100000, "--save", "broken")
        self.assertEqual(code, 130)
        stopped = re.search(r"Stopped by Ctrl-C after (\d+) epochs? and (\d+) mini-batch(?:es)?\. "
                            r"--resume broken goes on from there\.", out)
        self.assertIsNotNone(stopped, out)
        self.assertIsNotNone(LAST_LINE.search(out))
        done = int(stopped[1])
        self.assertGreaterEqual(done, 1)
        self.assert_fine(self.run_program("--data", self.data, "--resume", "broken", "--epochs", 2,
                                          "--save", "resumed"))
        self.assert_fine(self.run_program(*start, "--epochs", done + 2, "--save", "whole"))
        self.assertEqual(self.bytes_of("resumed"), self.bytes_of("whole"))

    def test_ctrl_c_without_save_ends_in_good_order_too(self):
        code, out = self.interrupt("--data", self.data, "--hidden", 30, "--epochs", 100000)
        self.assertEqual(code, 130)
        self.assertRegex(out, r"Stopped by Ctrl-C after \d+ epochs? and \d+ mini-batch(es)?\.\n")
        self.assertEqual(list(self.folder.iterdir()), [self.data])

    def test_ctrl_c_ends_many_seeds(self):
        process = subprocess.Popen([self.program, "--data", self.data, "--seeds", "1000", "--epochs",
                                    "1", "--hidden", "8"], cwd=self.folder, env=self.environment(),
                                   text=True, stdout=subprocess.PIPE)
        self.addCleanup(process.kill)
        for line in process.stdout:
            if re.match(r"^ +1 +\d", line):
                break
        process.send_signal(signal.SIGINT)
        rest = process.communicate(timeout=self.timeout)[0]
        self.assertEqual(process.returncode, 130)
        self.assertTrue(rest.endswith("Stopped by Ctrl-C.\n"), rest)

    # Drawings

    def test_each_drawing_is_what_its_ending_says(self):
        begins = {".svg": b"<?xml", ".png": b"\x89PNG", ".pdf": b"%PDF"}
        for ending, first_bytes in begins.items():
            names = [f"{kind}{ending}" for kind in ("curves", "weights", "mistakes")]
            self.learn("--epochs", 1, "--plot", names[0], "--plot-weights", names[1],
                       "--plot-mistakes", names[2])
            for name in names:
                self.assertTrue(self.bytes_of(name).startswith(first_bytes), name)
        self.assertIn(b"Accuracy", self.bytes_of("curves.svg"))

    def test_curves_in_letters_fit_the_terminal(self):
        for columns in (60, 80, 100):
            ended = self.run_in_terminal("--data", self.data, "--hidden", 8, "--epochs", 3, "--plot",
                                         columns=columns)
            self.assertEqual(ended.code, 0, ended.out)
            self.assertIn("Quadratic cost", ended.out)
            self.assertIn("Accuracy", ended.out)
            self.assertIsNotNone(LAST_LINE.search(ended.out))
            drawing = ended.out[ended.out.index("Quadratic cost"):]
            self.assertLessEqual(max(len(line) for line in re.sub(
                r"\x1b\[[0-9;?]*[A-Za-z]|[\f\r]", "", drawing).split("\n")), columns)

    def test_no_color_is_honoured(self):
        colours = re.compile(r"\x1b\[[0-9;]+m")
        options = ("--data", self.data, "--hidden", 8, "--epochs", 2, "--plot")
        self.assertRegex(self.run_in_terminal(*options).out, colours)
        self.assertNotRegex(self.run_in_terminal(*options, NO_COLOR="1").out, colours)
        self.assertNotRegex(self.learn("--epochs", 1, "--plot"), colours)  # nor in a pipe

    def test_a_terminal_shows_progress_and_wipes_it(self):
        ended = self.run_in_terminal("--data", "painted:5000", "--hidden", 30, "--epochs", 2)
        self.assertEqual(ended.code, 0)
        self.assertRegex(ended.out, r"\r\x1b\[Kepoch 1/2 \[")
        self.assertNotIn("[=", ended.out.rsplit("\x1b[K", 1)[-1])
        self.assertIsNotNone(LAST_LINE.search(ended.out))

    def test_without_gnuplot_the_run_still_comes_to_its_end(self):
        ended = self.run_program("--data", self.data, "--hidden", 8, "--epochs", 1, "--plot",
                                 "curves.svg", gnuplot=False)
        self.assertEqual(ended.code, 3)
        self.assertIn("no gnuplot", ended.err)
        self.assertIsNotNone(LAST_LINE.search(ended.out))
        self.assertFalse((self.folder / "curves.svg").exists())


main()
