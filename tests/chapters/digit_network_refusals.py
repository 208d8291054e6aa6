"""What chapter 4's program says of options that cannot be and of files that are missing or broken:
one sentence, the exit code 2 or 3, and nothing half-written."""

import gzip
import zlib

from run_program import ProgramTest
from small_mnist import (IMAGES, LABELS, image_bytes, label_bytes, noisy_digits, write_mnist)


class Refusals(ProgramTest):
    def setUp(self):
        super().setUp()
        self.data = write_mnist(self.folder / "small")

    # Options

    def test_values_out_of_range_are_named_with_what_is_allowed(self):
        for options, words in (
                (("--eta", 0), ("--eta 0:", "a number above 0, at most 1000")),
                (("--eta", -1), ("--eta -1:", "a number above 0")),
                (("--eta", "nan"), ("--eta nan:",)),
                (("--batch", 70000), ("--batch 70000:", "a whole number from 1 to 10000")),
                (("--batch", 0), ("--batch 0:",)),
                (("--hidden", -3), ("--hidden -3:", "a whole number from 1 to 10000")),
                (("--hidden", "30,x"), ("--hidden 30,x:",)),
                (("--epochs", 0), ("--epochs 0:", "from 1 to")),
                (("--threads", 0), ("--threads 0:", "from 1 to 256")),
                (("--seed", -1), ("--seed -1:", "from 0 to 4294967295")),
                (("--seed", 4294967296), ("--seed 4294967296:",)),
                (("--seeds", 0), ("--seeds 0:",)),
                (("--start", "zero"), ("--start zero:", "normal, scaled")),
                (("--data", "painted:3"), ("--data painted:3:", "from 10 to")),
                (("--plot", "curves.jpg"), ("curves.jpg:", ".png, .svg, .pdf, .gif or .txt")),
                (("--plot-weights", "weights"), ("weights:", ".svg")),
                (("--plot-mistakes", "nowhere/m.svg"), ("nowhere/m.svg", "no folder nowhere"))):
            with self.subTest(options=options):
                ended = self.run_program(*options)
                self.assert_refused(2, ended, *words)
        self.assertEqual(list(self.folder.iterdir()), [self.data])

    def test_unknown_stray_and_doubled_words(self):
        self.assert_usage_error(["--epoch", "3"], "no option --epoch", "did you mean --epochs?")
        self.assert_usage_error(["--momentum", "0.9"], "no option --momentum", "--help")
        self.assert_usage_error(["-x"], "no option -x")
        self.assert_usage_error(["4"], "a word too many", "--help")
        self.assert_usage_error(["--epochs", "3", "--epochs", "4"], "given twice")
        self.assert_usage_error(["--eta", "--epochs", "1"], "--eta needs a value, and --epochs follows")
        self.assert_usage_error(["--book=1"], "--book takes no value")
        self.assert_usage_error(["--lr", "3"], "did you mean --eta?")

    def test_options_that_contradict_each_other(self):
        for first, second in ((("--load", "m"), ("--epochs", "3")), (("--load", "m"), ("--book",)),
                              (("--resume", "m"), ("--seed", "3")),
                              (("--resume", "m"), ("--load", "m")),
                              (("--seeds", "2"), ("--save", "m")), (("--seeds", "2"), ("--history", "h")),
                              (("--74",), ("--history", "h")), (("--74",), ("--epochs", "3")),
                              (("--seeds", "2"), ("--seed", "3")),
                              (("--74",), ("--hidden", "30")), (("--74",), ("--save", "m"))):
            self.assert_usage_error([*first, *second], first[0], second[0], "do not go together")

    def test_a_mini_batch_larger_than_the_training_set(self):
        options = ("--data", self.data, "--batch", 501)
        self.assert_refused(2, self.run_program(*options), "--batch 501", "only 500 training pictures")
        self.assert_refused(2, self.run_program("--data", "painted:300", "--batch", 10000),
                            "--batch 10000", "only 300 training pictures")
        self.assert_refused(2, self.run_program(*options, "--seeds", 2), "only 500")
        self.assert_fine(self.run_program("--data", self.data, "--batch", 500, "--epochs", 1))

    def test_a_model_that_cannot_be_written_is_told_before_the_training(self):
        for name, words in (("nowhere/m", "there is no folder nowhere"), ("small", "a directory"),
                            ("/proc/m", "does not let you write")):
            self.assert_usage_error(["--data", str(self.data), "--save", name],
                                    f"{name} cannot be written", words)
        self.assert_usage_error(["--save", ""], "--save")

    # Data

    def refused_data(self, name, content, *words):
        """The data with one file replaced (or gone) is refused; then the file is put right again."""
        file = self.data / name
        before = file.read_bytes()
        if content is None:
            file.unlink()
        else:
            file.write_bytes(content)
        with self.subTest(words=words):
            self.assert_refused(3, self.run_program("--data", self.data), *words)
        file.write_bytes(before)

    def test_broken_data_is_named_with_what_is_wrong_and_what_to_do(self):
        pictures, labels = noisy_digits(600, seed="train")
        images, names = IMAGES["train"], LABELS["train"]
        whole = image_bytes(pictures)
        again = "Copy it again"
        self.refused_data(images, None, images, "is not there", "./lab data")
        self.refused_data(images, whole[:-16], images,
                          f"{len(whole) - 16} bytes, expected {len(whole)}", "cut short", again)
        self.refused_data(images, whole[:9], images, "ends within its header", again)
        self.refused_data(images, b"", images, "ends within its header", again)
        self.refused_data(images, whole + b"x", images, "too long", again)
        self.refused_data(images, image_bytes(pictures, magic=0x1234), images, "0x1234",
                          "expected 0x803", again)
        self.refused_data(images, image_bytes(pictures, count=0xffffffff), images,
                          "promises 4294967295 pictures", again)
        self.refused_data(images, image_bytes(pictures, rows=14, cols=56), IMAGES["t10k"], "14 x 56",
                          "28 x 28")
        zipped = gzip.compress(whole)
        self.refused_data(images, zipped[:-100], images, again)
        self.refused_data(images, zipped[:200] + bytes(50) + zipped[250:], images, again)
        self.refused_data(names, label_bytes(labels[:-1]), names, "599 labels", "600 pictures",
                          "do not belong together")
        self.refused_data(names, label_bytes([*labels[:7], 63, *labels[8:]]), names, "label 7 is 63",
                          "0 to 61")
        self.refused_data(names, label_bytes(labels)[:-1], names, "cut short", again)
        self.refused_data(names, whole, names, "0x803", "expected 0x801")
        self.refused_data(LABELS["t10k"], label_bytes([]), LABELS["t10k"], "0 labels", "100 pictures")

    def test_a_directory_in_place_of_a_file_and_a_file_in_place_of_the_directory(self):
        (self.data / IMAGES["train"]).unlink()
        (self.data / IMAGES["train"]).mkdir()
        self.assert_refused(3, self.run_program("--data", self.data), IMAGES["train"],
                            "is a directory")
        self.assert_refused(3, self.run_program("--data", self.data / LABELS["train"]),
                            "this is a file, not a folder")
        self.assert_refused(3, self.run_program("--data", "nowhere"), "there is no such folder")
        self.assert_refused(3, self.run_program(MNIST_DIR="nowhere"), "$MNIST_DIR nowhere")

    def test_the_74_lines_refuse_broken_data_too(self):
        (self.data / LABELS["t10k"]).write_bytes(label_bytes([3] * 99 + [63]))
        self.assert_refused(3, self.run_program("--74", "--data", self.data), LABELS["t10k"],
                            "label 99 is 63")

    # Models

    def saved_model(self, *options):
        self.assert_fine(self.run_program("--data", self.data, "--hidden", 3, "--epochs", 1, "--save",
                                          "good", *options))
        return (self.folder / "good").read_bytes()

    def test_broken_models_are_refused(self):
        good = self.saved_model()
        first_line, version, sizes, payload = good.split(b"\n", 3)
        damaged = bytearray(good)
        damaged[len(good) // 2] ^= 1
        small = payload.replace(b" 784 ", b" 783 ", 1)  # a size that does not fit, its CRC right
        envelope = b"bytes %d crc %d" % (len(small), zlib.crc32(small))
        for content, words in (
                (None, "there is no such file"),
                (bytes(damaged), "content is damaged"),
                (good[:-100], "cut short"),
                (good[:30], "first lines are damaged"),
                (good[:10], "not a model of the lab"),
                (b"", "not a model of the lab"),
                (b"\x89PNG\r\n\x1a\n" + bytes(1000), "not a model of the lab"),
                (good.replace(b"version 2\n", b"version 3\n", 1), "a newer lab"),
                (good.replace(b"fully connected", b"convolutional", 1), "convolutional"),
                (b"\n".join((first_line, version, envelope, small)), "damaged")):
            file = self.folder / "broken"
            file.unlink(missing_ok=True)
            if content is not None:
                file.write_bytes(content)
            for option in ("--load", "--resume"):
                with self.subTest(words=words, option=option):
                    self.assert_refused(3, self.run_program("--data", self.data, option, "broken"),
                                        "broken: ", words, "--save")
        self.assert_refused(3, self.run_program("--load", "small"), "small: this is a directory")
        self.assert_fine(self.run_program("--data", self.data, "--load", "good"))  # the good one is

    def test_a_resumed_training_keeps_its_network_and_its_digits(self):
        self.saved_model()
        resume = ("--resume", "good", "--epochs", 1)
        self.assert_refused(2, self.run_program("--data", self.data, *resume, "--hidden", 4),
                            "--hidden 4", "[784, 3, 10]")
        self.assert_refused(2, self.run_program("--data", "painted:300", *resume),
                            "learnt on small", "painted digits")
        self.assert_refused(2, self.run_program("--data", self.data, *resume, "--batch", 501),
                            "--batch 501")
