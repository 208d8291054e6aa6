"""Chapter 10 on one rank, as a user runs it: no MPI is needed for any of this. What needs it stands in
10_many_ranks_test.py."""

import signal
import subprocess
import sys
import time
from pathlib import Path

from run_program import ProgramTest, main

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from faults import full_disk  # noqa: E402

SMALL = ("--ranks", "1", "--data", "painted", "--hidden", "10", "--batch", "100")


class ManyMachines(ProgramTest):
    def learn(self, *options, shards=4):
        return self.run_program(*SMALL, "--shards", shards, *options)

    def test_a_few_thousand_painted_digits_are_worth_something(self):
        ended = self.learn("--examples", "3000", "--curve", "c.csv")
        self.assertEqual(ended.code, 0, ended.err)
        self.assertIn("dense(10) | relu | dense(10) | softmax, 7960 parameters", ended.out)
        self.assertRegex(ended.out, r"\n +1000 +\d+\.\d\d %\n +2000 +\d+\.\d\d %\n +3000 ")
        share = float(ended.out.split("test accuracy: ")[1].split(" %")[0])
        self.assertGreater(share, 40)
        table = (self.folder / "c.csv").read_text().splitlines()
        self.assertEqual(table[0], "examples,painted,real")
        self.assertEqual([line.split(",")[0] for line in table[1:]], ["1000", "2000", "3000"])

    def test_the_same_command_writes_the_same_file_and_another_seed_or_number_of_shards_another(self):
        files = []
        for name, seed, shards in (("a", 1, 4), ("b", 1, 4), ("c", 2, 4), ("d", 1, 5)):
            ended = self.learn("--examples", "450", "--save", name, "--seed", seed, shards=shards)
            self.assertEqual(ended.code, 0, ended.err)
            files.append((self.folder / name).read_bytes())
        self.assertEqual(files[0], files[1])
        self.assertNotEqual(files[0], files[2])
        self.assertNotEqual(files[0], files[3])

    def test_what_was_kept_goes_on_to_more_examples_as_if_it_had_never_ended(self):
        for every in ("1", "2"):
            options = ("--every", every, "--warm-up", "3")
            self.learn(*options, "--examples", "400", "--save", "half")
            ended = self.run_program("--ranks", "1", "--data", "painted", "--resume", "half", "--examples", "1000")
            self.assertEqual(ended.code, 0, ended.err)
            whole = self.learn(*options, "--examples", "1000")
            self.assertEqual(ended.out.splitlines()[-1], whole.out.splitlines()[-1])

    def test_ctrl_c_ends_it_after_the_running_step_and_what_it_says_goes_on(self):
        process = subprocess.Popen([self.program, *SMALL, "--shards", "4", "--examples", "1000000000", "--save", "kept",
                                    "--checkpoint", "0"], cwd=self.folder, env=self.environment(),
                                   stdout=subprocess.PIPE, text=True)
        self.addCleanup(process.kill)
        while not (self.folder / "kept").exists():
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        out = process.communicate()[0]
        self.assertEqual(process.returncode, 130)
        self.assertIn("To go on: ./lab run 10 --resume kept", out)

    def test_what_cannot_be_is_refused(self):
        self.learn("--examples", "200", "--save", "kept")
        for options, code, words in (
                (("--ranks", "5", "--shards", "4"), 2, "no more than the 4 --shards"),
                (("--hidden", "5,,6"), 2, "sizes from 1 to 10000"),
                (("--layers", "dense(9) | softmax"), 2, "dense(10)"),
                (("--layers", "dense(10) | softmax", "--hidden", "5"), 2, "do not go together"),
                (("--every", "2", "--batch", "3", "--shards", "4"), 2, "--every 2"),
                (("--resume", "kept", "--shards", "8"), 2, "--shards 8: the training in kept was begun with --shards 4"),
                (("--resume", "kept", "--hidden", "11"), 2, "has the network"),
                (("--resume", "kept", "--batch", "64"), 2, "--batch 64"),
                (("--resume", "kept", "--eta", "0.3"), 2, "--eta 0.3"),
                (("--resume", "none"), 3, "none"),
                (("--data", "nowhere"), 3, "nowhere")):
            with self.subTest(options):
                words_before = () if "--ranks" in options else ("--ranks", "1")
                self.assert_refused(code, self.run_program(*words_before, *options), words)

    def test_a_full_disk_is_a_sentence_and_the_old_file_stays(self):
        (self.folder / "kept").write_text("old")
        done = subprocess.run([self.program, *SMALL, "--shards", "4", "--examples", "400", "--save", "kept"], cwd=self.folder,
                              env=self.environment(), capture_output=True, text=True, preexec_fn=full_disk(4096))
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertIn("kept cannot be written: the disk is full", done.stderr)
        self.assertEqual((self.folder / "kept").read_text(), "old")
        self.assertEqual([path.name for path in self.folder.iterdir()], ["kept"])


main()
