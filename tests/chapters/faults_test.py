"""What happens to the files of chapters' programs when the disk is full, when the program is killed, and
when a file changes while it is read: nothing lost, nothing half-written, and the next start heals."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

from run_program import Ended, ProgramTest, main, needs_gnuplot
from small_mnist import IMAGES, LABELS, label_bytes, write_mnist

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from faults import full_disk, killed_while_writing, read_only  # noqa: E402

FEW = ("--data", "painted:100", "--threads", "1", "--epochs", "1")
SMALL = {"04_digit_network": (*FEW, "--hidden", "4"), "05_better_learning": (*FEW, "--hidden", "4"),
         "06_deep_learning": (*FEW, "--layers", "conv(2, 5) | relu | max_pool(4) | dense(10) | softmax")}
READER = (*FEW, "--layers", "conv(2, 5) | relu | max_pool(4) | dense(11) | softmax")


class FaultTest(ProgramTest):
    def setUp(self):
        super().setUp()
        self.chapters = self.program.parent
        self.cache = self.folder / "cache" / "digit-lab"

    def run_chapter(self, chapter, *options, without=(), **how):
        env = self.environment(XDG_CACHE_HOME=str(self.cache.parent))
        env = {name: value for name, value in env.items() if name not in without}
        done = subprocess.run([self.chapters / chapter, *map(str, options)], cwd=self.folder, env=env,
                              timeout=self.timeout, stdin=subprocess.DEVNULL, capture_output=True, **how)
        return Ended(done.returncode, done.stdout.decode(), done.stderr.decode())

    def names(self, folder=None):
        return sorted(path.name for path in (folder or self.folder).iterdir())


class FullDisk(FaultTest):
    def test_the_old_model_stays_and_the_network_is_still_worth_its_figures(self):
        for chapter, options in SMALL.items():
            with self.subTest(chapter):
                (self.folder / "m").write_text("old")
                ended = self.run_chapter(chapter, *options, "--save", "m", preexec_fn=full_disk(4096))
                self.assert_refused(2, ended, "m cannot be written: the disk is full")
                self.assertRegex(ended.out, r"\ntest accuracy: .*\n\Z")
                self.assertEqual((self.folder / "m").read_text(), "old")
                self.assertEqual(self.names(), ["m"])

    @needs_gnuplot
    def test_the_old_figure_stays(self):
        for ending in ("svg", "png", "pdf", "gif", "txt"):
            with self.subTest(ending):
                figure = self.folder / f"it's.{ending}"
                figure.write_text("old")
                ended = self.run_chapter("01_logic_gates", "--gate", "and", "--plot", figure.name,
                                         preexec_fn=full_disk(100))
                self.assert_refused(2, ended, f"{figure.name} cannot be written: the disk is full")
                self.assertEqual(figure.read_text(), "old")
                self.assertEqual(self.names(), [figure.name])
                self.assert_fine(self.run_chapter("01_logic_gates", "--gate", "and", "--plot", figure.name))
                figure.unlink()

    def test_the_old_picture_of_a_number_stays(self):
        (self.folder / "a.png").write_text("old")
        ended = self.run_chapter("07_reading_numbers", "--write", "31", "a.png", *FEW[:4],
                                 preexec_fn=full_disk(100))
        self.assert_refused(2, ended, "a.png cannot be written: the disk is full")
        self.assertEqual((self.folder / "a.png").read_text(), "old")
        self.assertEqual(self.names(), ["a.png"])

    def test_a_number_is_read_even_if_the_network_cannot_be_kept(self):
        ended = self.run_chapter("07_reading_numbers", *READER, preexec_fn=full_disk(1000))
        self.assert_fine(ended)
        self.assertRegex(ended.out, r"but not kept: .*the disk is full(.|\n)*Read in")
        self.assertEqual(self.names(self.cache), [])


class Killed(FaultTest):
    def test_the_old_model_stays_and_the_next_run_clears_up(self):
        for chapter, options in SMALL.items():
            save = (*options, "--save", "m")
            self.assert_fine(self.run_chapter(chapter, *save))
            whole = (self.folder / "m").read_bytes()
            for size in (0, 1, len(whole) // 2, len(whole) - 1):
                with self.subTest(chapter, size=size):
                    (self.folder / "m").write_text("old")
                    ended = self.run_chapter(chapter, *save, preexec_fn=killed_while_writing(size))
                    self.assertEqual(ended.code, -signal.SIGXFSZ)
                    self.assertEqual((self.folder / "m").read_text(), "old")
                    self.assertEqual(len(self.names()), 2)  # it was killed while it wrote
            self.assert_fine(self.run_chapter(chapter, *save))
            self.assertEqual((self.folder / "m").read_bytes(), whole)
            self.assertEqual(self.names(), ["m"])

    def test_kill_9_when_the_temporary_file_appears(self):
        save = (*FEW, "--hidden", "100", "--seed", "2", "--save", "m")
        self.assert_fine(self.run_chapter("04_digit_network", *save))
        whole = (self.folder / "m").read_bytes()
        (self.folder / "m").write_text("old")
        process = subprocess.Popen([self.chapters / "04_digit_network", *save], cwd=self.folder,
                                   env=self.environment(), stdout=subprocess.DEVNULL)
        end = time.monotonic() + self.timeout
        while (process.poll() is None and time.monotonic() < end
               and not any(os.path.getsize(self.folder / name) for name in os.listdir(self.folder)
                           if name.startswith(".m.") and os.path.exists(self.folder / name))):
            pass
        process.kill()
        process.wait()
        self.assertIn((self.folder / "m").read_bytes(), (b"old", whole))  # never something between
        self.assert_fine(self.run_chapter("04_digit_network", *save))
        self.assertEqual((self.folder / "m").read_bytes(), whole)
        self.assertEqual(self.names(), ["m"])

    def test_the_network_of_chapter_7_is_trained_and_kept_by_the_next_run(self):
        ended = self.run_chapter("07_reading_numbers", *READER, preexec_fn=killed_while_writing(1000))
        self.assertEqual(ended.code, -signal.SIGXFSZ)
        self.assertEqual(len(self.names(self.cache)), 1)
        self.assertTrue(self.names(self.cache)[0].startswith("."))
        second = self.run_chapter("07_reading_numbers", *READER)
        self.assert_fine(second)
        self.assertIn("is trained now", second.out)
        self.assertRegex(" ".join(self.names(self.cache)), r"\Areader-\S+\.model\Z")
        self.assertNotIn("is trained now", self.run_chapter("07_reading_numbers", *READER).out)


class ChangedWhileRead(FaultTest):
    """A pipe with a name in place of a file: the program waits in it, and the test does what it wants."""

    def setUp(self):
        super().setUp()
        self.data = write_mnist(self.folder / "small", training=200)

    def feed(self, path, content, then=lambda: None):
        """Hands `content` to whoever reads `path`, does `then`, and only then ends the file."""
        path.unlink(missing_ok=True)
        os.mkfifo(path)

        def write():
            try:
                with open(path, "wb") as pipe:
                    pipe.write(content)
                    pipe.flush()
                    then()
            except BrokenPipeError:
                pass
        threading.Thread(target=write, daemon=True).start()

    def read_data(self, name, content, then=lambda: None):
        (self.data / name).unlink()  # it may be the pipe of the last time
        write_mnist(self.data, training=200)
        self.feed(self.data / name, content, then)
        return self.run_chapter("04_digit_network", "--data", self.data, "--hidden", 4, "--epochs", 1)

    def test_data_that_end_too_early_are_cut_short(self):
        whole = (self.data / IMAGES["train"]).read_bytes()
        self.assert_fine(self.read_data(IMAGES["train"], whole))
        for size in (0, 10, len(whole) // 2, len(whole) - 1):
            self.assert_refused(3, self.read_data(IMAGES["train"], whole[:size]), IMAGES["train"],
                                "cut short", "Copy it again")

    def test_a_file_that_vanishes_or_is_replaced_while_another_is_read_is_named(self):
        pictures = (self.data / IMAGES["train"]).read_bytes()
        labels, test = self.data / LABELS["train"], self.data / IMAGES["t10k"]
        for then, words in ((labels.unlink, (labels.name, "no such file")),
                            (lambda: os.truncate(labels, 100), (labels.name, "cut short")),
                            (lambda: os.truncate(test, 1000), (test.name, "cut short")),
                            (lambda: labels.write_bytes(label_bytes([1] * 7)), ("do not belong together",)),
                            (lambda: labels.write_bytes(pictures), (labels.name, "no IDX file of labels"))):
            self.assert_refused(3, self.read_data(IMAGES["train"], pictures, then), *words)

    def test_a_model_that_ends_too_early_is_cut_short(self):
        run = ("--data", self.data, "--hidden", 4, "--epochs", 1)
        self.assert_fine(self.run_chapter("04_digit_network", *run, "--save", "m"))
        whole = (self.folder / "m").read_bytes()
        for option in ("--load", "--resume"):
            self.feed(self.folder / "m", whole[:-100])
            self.assert_refused(3, self.run_chapter("04_digit_network", "--data", self.data, option, "m"),
                                "m: it is cut short")

    def test_a_model_is_read_once_so_that_nobody_can_replace_it_between(self):
        run = ("--data", self.data, "--hidden", 4, "--epochs", 1)
        self.assert_fine(self.run_chapter("04_digit_network", *run, "--save", "m"))
        whole = (self.folder / "m").read_bytes()
        # A second reader would wait for ever.
        for option in (("--load", "m"), ("--resume", "m", "--epochs", 1)):
            self.feed(self.folder / "m", whole)
            self.assert_fine(self.run_chapter("04_digit_network", "--data", self.data, *option))

    def test_ctrl_c_ends_the_wait_for_somebody_who_writes_into_a_pipe(self):
        os.mkfifo(self.folder / "nobody writes")
        (self.data / LABELS["train"]).unlink()
        os.mkfifo(self.data / LABELS["train"])
        for chapter, options in (("04_digit_network", ("--data", self.data)),
                                 ("04_digit_network", (*FEW[:4], "--load", "nobody writes")),
                                 ("07_reading_numbers", (*READER, "--read", "nobody writes"))):
            with self.subTest(options=options):
                process = subprocess.Popen([self.chapters / chapter, *map(str, options)], cwd=self.folder,
                                           env=self.environment(), stdin=subprocess.DEVNULL,
                                           stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
                self.addCleanup(process.kill)
                self.wait_until_it_reads(process)
                process.send_signal(signal.SIGINT)
                errors = process.communicate(timeout=self.timeout)[1]
                if chapter == "07_reading_numbers":  # where nothing is to be kept nothing is done before the end
                    self.assertEqual(process.returncode, -signal.SIGINT, errors)
                    continue
                self.assertEqual(process.returncode, 130, errors)
                self.assertIn("Ctrl-C ended the wait for somebody who writes into this pipe", errors)

    def wait_until_it_reads(self, process):
        """Waits until the program has a pipe of ours open."""
        opened = Path(f"/proc/{process.pid}/fd")
        while process.poll() is None:
            for number in opened.iterdir():
                try:
                    if number.resolve().is_relative_to(self.folder) and number.is_fifo():
                        return
                except OSError:  # closed meanwhile
                    pass
            time.sleep(0.02)

    def test_a_picture_that_ends_too_early_is_cut_short(self):
        self.assert_fine(self.run_chapter("07_reading_numbers", "--write", "31", "a.png", *FEW[:4]))
        whole = (self.folder / "a.png").read_bytes()
        for size, words in ((0, "empty"), (20, "cut short"), (len(whole) // 2, "cut short")):
            self.feed(self.folder / "a.png", whole[:size])
            self.assert_refused(2, self.run_chapter("07_reading_numbers", *READER, "--read", "a.png"),
                                "a.png", words)


class Places(FaultTest):
    def test_a_pipe_or_a_device_is_not_replaced_by_a_file(self):
        for name, options in (("m", (*SMALL["04_digit_network"], "--save", "m")),
                              ("a.svg", (*SMALL["04_digit_network"], "--plot", "a.svg"))):
            os.mkfifo(self.folder / name)
            ended = self.run_chapter("04_digit_network", *options)
            self.assert_refused(2, ended, f"{name} cannot be written: it is a device or a pipe")
            self.assertTrue((self.folder / name).is_fifo())

    @needs_gnuplot
    def test_without_a_home_models_and_figures_are_written_without_a_word(self):
        for ending in ("svg", "png", "pdf", "gif", "txt"):
            ended = self.run_chapter("04_digit_network", *SMALL["04_digit_network"], "--save", "m", "--plot",
                                     f"a.{ending}", without=("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME",
                                                             "XDG_DATA_HOME", "XDG_RUNTIME_DIR"))
            self.assert_fine(ended)
        self.assertEqual(len(self.names()), 6)

    def test_a_folder_that_may_not_be_written_to_is_named_before_the_training(self):
        place = self.folder / "place"
        place.mkdir()
        (place / "m").write_text("old")
        how = read_only(self, str(place))
        for options in (("--save", place / "m"), ("--plot", place / "a.svg")):
            ended = self.run_chapter("04_digit_network", *SMALL["04_digit_network"], *options, **how)
            self.assert_refused(2, ended, "cannot be written: the folder does not let you write")
            self.assertEqual(ended.out, "")
        self.assertEqual(self.names(place), ["m"])

    def test_a_model_that_may_not_be_read_is_said_to_be_so(self):
        place = self.folder / "place"
        place.mkdir()
        (place / "m").write_text("old")
        how = read_only(self, str(place))
        os.chmod(place / "m", 0)
        self.assert_refused(3, self.run_chapter("04_digit_network", "--load", place / "m", **how),
                            "cannot be opened for reading. Check its permissions")


main()
