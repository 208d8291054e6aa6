"""./lab bench: what its scripts refuse, how they count, and a quick run of each on painted digits.

Run by meson with the path of the program `train`; alone: bench_test.py BUILD/tools/bench/train
"""

import contextlib
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from unittest import mock

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
BENCH = os.path.join(ROOT, "tools", "bench")
sys.path.insert(0, BENCH)

import epochs  # noqa: E402
import growth  # noqa: E402
import kernels  # noqa: E402
import measuring  # noqa: E402
import racing  # noqa: E402

TRAIN = ""  # filled in below


class Refusals(unittest.TestCase):
    def script(self, name, *arguments, **env):
        return subprocess.run([sys.executable, os.path.join(BENCH, name + ".py"), ROOT, *arguments],
                              capture_output=True, text=True, env={**os.environ, **env}, check=False)

    def assert_refuses(self, code, result, *words):
        self.assertEqual((result.returncode, result.stdout), (code, ""), result.stderr)
        self.assertEqual(len(result.stderr.splitlines()), 1, result.stderr)
        for word in words:
            self.assertIn(word, result.stderr)

    def test_wrong_options_are_named_with_what_is_allowed(self):
        for name in ("kernels", "epochs", "growth", "everything"):
            self.assert_refuses(2, self.script(name, "--rounds", "0"), "--rounds", "from 1 to 1000", "'0'")
        self.assert_refuses(2, self.script("kernels", "--rounds", "some"), "'some'")
        self.assert_refuses(2, self.script("kernels", "--round", "3"), "--round")
        self.assert_refuses(2, self.script("epochs", "--networks", "30,31"), "'31'", "30, 100, better, conv")
        self.assert_refuses(2, self.script("epochs", "--peers", "tensorflow"), "'tensorflow'", "torch")
        self.assert_refuses(2, self.script("epochs", "--examples", "7"), "from 100 to 50000")
        self.assert_refuses(2, self.script("growth", "--plot", "growth.bmp"), "'growth.bmp'", ".png")
        self.assert_refuses(2, self.script("coach", "--rounds", "3"), "--rounds")
        if shutil.which("git") and os.path.exists(os.path.join(ROOT, ".git")):
            self.assert_refuses(2, self.script("build", "--against", "v999"), "--against", "'v999'")

    def test_a_json_file_that_cannot_be_is_refused_before_anything_is_measured(self):
        for name in ("kernels", "epochs", "growth", "coach", "build", "everything"):
            self.assert_refuses(2, self.script(name, "--json", "/no/such/folder/x.json"), "/no/such/folder/x.json")
        self.assert_refuses(2, self.script("kernels", "--json", ROOT), "folder")

    def test_without_google_benchmark_its_package_is_named(self):
        with tempfile.TemporaryDirectory() as folder:
            self.assert_refuses(3, self.script("kernels", PATH=folder), "install libbenchmark-dev")

    def test_the_launcher_names_the_measurements(self):
        result = subprocess.run([os.path.join(ROOT, "lab"), "bench", "speed"], capture_output=True, text=True,
                                check=False)
        self.assert_refuses(2, result, "'speed'", "kernels epochs growth coach build")

    def test_every_script_explains_itself(self):
        for name in ("kernels", "epochs", "growth", "coach", "build", "everything"):
            result = self.script(name, "--help")
            self.assertEqual(result.returncode, 0)
            self.assertIn("--json", result.stdout)


class Counting(unittest.TestCase):
    def test_the_lines_of_a_peer_are_found_among_others(self):
        said = ("a warning\nepoch=1 seconds=0.5 processor=0.25 accuracy=0.9000\n"
                "epoch=2 seconds=oops processor=1 accuracy=1\nepoch=2 seconds=0.75 processor=0.5 accuracy=0.9512\n")
        self.assertEqual(racing.parse_epochs(said),
                         [{"epoch": 1, "seconds": 0.5, "processor": 0.25, "accuracy": 0.9},
                          {"epoch": 2, "seconds": 0.75, "processor": 0.5, "accuracy": 0.9512}])

    def test_time_to_accuracy_ends_with_the_epoch_that_reached_it(self):
        told = [{"seconds": s, "accuracy": a} for s, a in ((1, 0.9), (2, 0.95), (4, 0.94))]
        self.assertEqual(racing.time_to(0.95, told), 3)
        self.assertEqual(racing.time_to(0.9, told), 1)
        self.assertIsNone(racing.time_to(0.96, told))

    def test_the_slope_of_a_power_law_is_its_exponent(self):
        self.assertAlmostEqual(growth.slope([(x, 3 * x ** 2) for x in (1, 2, 5, 10)]), 2)
        self.assertAlmostEqual(growth.slope([(x, 0.1 * x ** -0.5) for x in (1, 10, 1000)]), -0.5)
        # Least squares over ln 1, ln e, ln e^2 with ordinates 0, 0, 3: the slope is 3/2.
        e = 2.718281828459045
        self.assertAlmostEqual(growth.slope([(1, 1), (e, 1), (e * e, e ** 3)]), 1.5)
        self.assertIsNone(growth.slope([(1, 1)]))

    def test_the_halves_of_a_bent_line_have_their_own_slopes(self):
        bent = growth.slopes([(1, 1), (10, 1), (100, 1), (1000, 10), (10000, 100)])
        self.assertAlmostEqual(bent["first"], 0)
        self.assertAlmostEqual(bent["last"], 1)

    def test_as_many_threads_as_there_are_processors_are_tried(self):
        self.assertEqual(growth.threads_to_try(1), [1])
        self.assertEqual(growth.threads_to_try(6), [1, 2, 4, 6])
        self.assertEqual(growth.threads_to_try(8), [1, 2, 4, 8])

    def test_median_and_spread_are_written_with_their_unit_once(self):
        figures = measuring.spread([0.3, 0.1, 0.2])
        self.assertEqual((figures["median"], figures["least"], figures["most"]), (0.2, 0.1, 0.3))
        self.assertEqual(measuring.with_spread(figures, measuring.seconds), "200 ms (100–300 ms)")
        self.assertEqual(measuring.with_spread(measuring.spread([0.9, 1, 2]), measuring.seconds),
                         "1 s (900 ms–2 s)")
        self.assertEqual(measuring.with_spread(measuring.spread([2.5e-6]), measuring.seconds), "2.5 µs")
        self.assertEqual(measuring.short(12345.6), "12300")

    def test_a_peer_is_held_against_the_lab_within_each_round(self):
        def rounds(*times):
            return [[{"seconds": 2 * t, "processor": t, "accuracy": 0.9}] for t in times]
        network = epochs.Network("", {}, (0.8, 0.95), (), flop=10)
        one = epochs.summary(network, rounds(2, 30, 4), rounds(1, 10, 4), examples=100, peak=1000)
        self.assertEqual(one["times_the_labs"]["all"], [2, 3, 1])
        self.assertEqual(one["times_the_labs"]["median"], 2)
        to_easy, to_hard = one["to_goals"]
        self.assertEqual(to_easy["time"]["median"], 8)
        self.assertEqual((to_hard["time"], to_hard["not_reached"]), (None, 3))
        self.assertEqual(one["share_of_peak"], 0.5)  # 1000 flop in 2 s at best, at 1000 a second

    def test_shares_are_of_the_fastest_product_of_the_same_run(self):
        def repetition(family, name, time, **rate):
            return {"family_index": family, "run_name": name, "run_type": "iteration", "cpu_time": time,
                    "time_unit": "us", **rate}
        told = {"benchmarks": [
            repetition(1, "step", 4, flop=20e9), repetition(0, "peak", 2, flop=80e9),
            repetition(0, "peak", 2, flop=90e9), repetition(1, "step", 2, flop=60e9),
            repetition(0, "peak", 2, flop=70e9), repetition(2, "reading", 5, bytes=1e9),
            {"family_index": 0, "run_name": "peak", "run_type": "aggregate"}]}
        found = kernels.collect(told)
        self.assertEqual(list(found), ["peak", "step", "reading"])
        self.assertAlmostEqual(found["step"]["share_of_peak"], 60 / 90)  # the best of each
        self.assertAlmostEqual(found["step"]["time"]["median"], 3e-6)
        self.assertNotIn("share_of_peak", found["reading"])


class Files(unittest.TestCase):
    def test_json_comes_back_as_it_was_and_leaves_nothing_beside_it(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "figures.json")
            figures = {"machine": {"processor": "naïve"}, "peak": measuring.spread([1.5, 2.5])}
            for _ in range(2):  # also over an older one
                measuring.write_json(path, figures)
                with open(path, encoding="utf-8") as file:
                    self.assertEqual(json.load(file), figures)
            self.assertEqual(os.listdir(folder), ["figures.json"])

    def test_what_was_not_written_whole_leaves_the_old_file(self):
        def half(part):
            with open(part, "w", encoding="utf-8") as file:
                file.write("ha")
            raise RuntimeError("no more")
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "figures.json")
            measuring.write_json(path, {})
            with self.assertRaises(RuntimeError):
                measuring.write_whole(path, half)
            self.assertEqual(os.listdir(folder), ["figures.json"])
            with open(path, encoding="utf-8") as file:
                self.assertEqual(file.read(), "{}\n")


class Runs(unittest.TestCase):
    """The programs themselves, in a scratch folder that has the built one."""

    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.root = scratch.name
        os.makedirs(os.path.join(self.root, "build", "tools", "bench"))
        os.symlink(TRAIN, os.path.join(self.root, "build", "tools", "bench", "train"))
        os.makedirs(os.path.join(self.root, "tools"))
        os.symlink(BENCH, os.path.join(self.root, "tools", "bench"))
        self.json = os.path.join(self.root, "figures.json")

    def measure(self, module, *arguments):
        said, aside = io.StringIO(), io.StringIO()
        with mock.patch.object(measuring, "build"), contextlib.redirect_stdout(said), \
                contextlib.redirect_stderr(aside):
            chosen = module.parse(self.root, ["--quick", "--data", "painted", "--json", self.json, *arguments])
            module.main(self.root, chosen)
        with open(self.json, encoding="utf-8") as file:
            return said.getvalue(), json.load(file)

    def test_the_lab_and_its_peers_are_raced_and_a_missing_one_is_named(self):
        with mock.patch.object(racing, "python_with", lambda module: None):
            said, figures = self.measure(epochs, "--networks", "30,better,conv", "--peers", "lab,torch",
                                         "--examples", "500", "--epochs", "1")
        self.assertIn("PyTorch is left out: python3-torch is not installed.", said)
        self.assertIn("painted digits", said)
        self.assertEqual(figures["epochs"]["missing"], ["torch"])
        for network in "30", "better", "conv":
            one = figures["epochs"]["summaries"][network]["lab"]
            self.assertGreater(one["processor"]["median"], 0)
            self.assertGreater(one["share_of_peak"], 0)

    def test_every_installed_peer_learns_and_answers_in_the_same_lines(self):
        said, figures = self.measure(epochs, "--networks", "30", "--examples", "1000", "--epochs", "2")
        for peer, rounds in figures["epochs"]["runs"]["30"].items():
            with self.subTest(peer):
                self.assertEqual(len(rounds[0]), 2)
                # Guessing reads a tenth; 200 steps on painted digits read more than half.
                self.assertGreater(rounds[0][-1]["accuracy"], 0.5)
                self.assertIn(racing.TITLES[peer], said)

    def test_a_folder_without_mnist_is_said(self):
        with self.assertRaises(SystemExit) as ended, contextlib.redirect_stderr(io.StringIO()) as said:
            racing.data_folder(self.root, self.root)
        self.assertEqual(ended.exception.code, 3)
        self.assertIn("does not hold MNIST", said.getvalue())

    @unittest.skipUnless(shutil.which("gnuplot"), "there is no gnuplot")
    def test_growth_prints_its_slopes_and_draws_them(self):
        dense = {"network": "dense", "hidden": 10, "batch": 10}
        few = {"batch": ((1, 10, 100), {**dense, "examples": 500}),
               "examples": ((200, 1600), dense)}
        plot = os.path.join(self.root, "growth.png")
        with mock.patch.object(growth, "series", lambda quick, processors: few):
            said, figures = self.measure(growth, "--plot", plot)
        self.assertIn("slope", said)
        self.assertEqual(set(figures["growth"]["slopes"]), {"batch", "examples"})
        with open(plot, "rb") as file:
            self.assertEqual(file.read(4), b"\x89PNG")


if __name__ == "__main__":
    TRAIN = os.path.abspath(sys.argv.pop(1))
    unittest.main()
