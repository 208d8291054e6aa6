"""Chapter 10 on many ranks, through MPI: the same bytes on any number of them, and what happens when one is lost, is
another build, or the disk is full. Skipped where MPI is not installed. What a test waits for is a step, and never a
time: a training that is to be disturbed has no end that it could reach before.

LAB_RANKS=K runs the same with K ranks where a number may be chosen, as the CI does.
"""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from run_program import ProgramTest, main

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from faults import full_disk  # noqa: E402

SMALL = ("--data", "painted", "--hidden", "10", "--batch", "100", "--shards", "8")
RANKS = os.environ.get("LAB_RANKS", "2")


def children(pid):
    """The processes that `pid` started, as Linux knows them."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                stat = (entry / "stat").read_text()
            except OSError:
                continue
            if int(stat.rpartition(")")[2].split()[1]) == pid:
                found.append(int(entry.name))
    return found


class Ranks(ProgramTest):
    def learn(self, ranks, *options, preexec_fn=None, **variables):
        return subprocess.run([self.program, "--ranks", str(ranks), *SMALL, *options], cwd=self.folder,
                              env=self.environment(**variables), stdin=subprocess.DEVNULL, capture_output=True,
                              text=True, preexec_fn=preexec_fn)

    def begin(self, ranks, *options):
        """A training without an end, which has kept something."""
        process = subprocess.Popen([self.program, "--ranks", str(ranks), *SMALL, "--examples", "1000000000", "--save",
                                    "kept", "--checkpoint", "0", *options], cwd=self.folder, env=self.environment(),
                                   stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.addCleanup(process.kill)
        while not (self.folder / "kept").exists() and process.poll() is None:
            time.sleep(0.01)
        return process

    def ranks_of(self, process):
        """The processes of the ranks: mpirun's children."""
        mpirun, = children(process.pid)
        return children(mpirun)

    def resumed(self, ranks, goal):
        done = subprocess.run([self.program, "--ranks", str(ranks), "--data", "painted", "--resume", "kept", "--examples",
                               str(goal)], cwd=self.folder, env=self.environment(), capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        return (self.folder / "kept").read_bytes()

    def seen(self, out):
        return int(out.split("Stopped after ")[1].split()[0])

    def assert_nobody_is_left(self, pids):
        """All of them have ended when the program has; one that init has not buried yet counts as ended."""
        for pid in pids:
            try:
                state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
            except OSError:
                continue
            self.assertIn(state, "ZX")

    def test_every_number_of_ranks_writes_the_same_file_to_the_last_byte(self):
        for every in ("1", "2"):
            files = []
            for ranks in (1, 2, 3, 4, 8):
                done = self.learn(ranks, "--examples", "730", "--every", every, "--save", f"m{ranks}")
                self.assertEqual(done.returncode, 0, done.stderr)
                self.assertIn(f"on {ranks} rank", done.stdout)
                files.append((self.folder / f"m{ranks}").read_bytes())
            self.assertEqual(len(set(files)), 1)

    def test_ctrl_c_and_its_kin_end_all_after_the_running_step_and_another_number_of_ranks_goes_on(self):
        for every, sign in (("1", signal.SIGINT), ("2", signal.SIGTERM), ("1", signal.SIGHUP)):
            with self.subTest(sign):
                process = self.begin(RANKS, "--every", every)
                if RANKS != "1":
                    pids = self.ranks_of(process)
                process.send_signal(sign)
                out, err = process.communicate()
                self.assertEqual((process.returncode, err), (130, ""), out)
                self.assertIn("To go on: ./lab run 10 --resume kept", out)
                if RANKS != "1":
                    self.assert_nobody_is_left(pids)
                goal = self.seen(out) + 350
                whole = self.learn(1, "--examples", str(goal), "--every", every, "--save", "whole")
                self.assertEqual(whole.returncode, 0, whole.stderr)
                self.assertEqual(self.resumed(3, goal), (self.folder / "whole").read_bytes())
                (self.folder / "kept").unlink()

    def test_a_rank_that_is_killed_ends_all_with_a_sentence_and_the_last_checkpoint_goes_on(self):
        process = self.begin(4, "--every", "2")
        pids = self.ranks_of(process)
        self.assertEqual(len(pids), 4)
        os.kill(pids[2], signal.SIGKILL)
        out, err = process.communicate()
        self.assertEqual(process.returncode, 1, out + err)
        self.assertRegex(err, r"\AA rank was lost: .* To go on: \./lab run 10 --resume kept\n\Z")
        self.assert_nobody_is_left(pids)
        self.assertEqual([path.name for path in self.folder.iterdir()], ["kept"])
        self.resumed(2, 100)  # it has seen more already: it is read, and is whole

    def test_mpirun_goes_with_the_program_that_started_it(self):
        process = self.begin(2)
        pids = self.ranks_of(process)
        process.kill()
        process.communicate()  # ends when the last of them has let go of its output
        self.assertTrue((self.folder / "kept").exists())
        while any(Path(f"/proc/{pid}").exists() and
                  Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX" for pid in pids):
            time.sleep(0.05)

    def test_a_full_disk_ends_all_with_a_sentence_and_the_old_file_stays(self):
        (self.folder / "kept").write_text("old")
        # What the ranks say to one another goes by TCP here: memory that they share would be too large a file
        done = self.learn(2, "--examples", "300", "--save", "kept", preexec_fn=full_disk(40000),
                          OMPI_MCA_btl="self,tcp", PMIX_MCA_gds="hash")
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertIn("kept cannot be written: the disk is full", done.stderr)
        self.assertEqual((self.folder / "kept").read_text(), "old")
        self.assertEqual([path.name for path in self.folder.iterdir()], ["kept"])

    def mpirun(self, *words):
        env = self.environment(OMPI_ALLOW_RUN_AS_ROOT="1", OMPI_ALLOW_RUN_AS_ROOT_CONFIRM="1",
                               OMPI_MCA_rmaps_base_oversubscribe="1", OMPI_MCA_btl="self,vader",
                               OMPI_MCA_btl_vader_single_copy_mechanism="none")
        return subprocess.run(["mpirun", *words], cwd=self.folder, env=env, stdin=subprocess.DEVNULL,
                              capture_output=True, text=True)

    def test_an_mpirun_of_ones_own_writes_the_same_file(self):
        self.learn(1, "--examples", "300", "--save", "a")
        done = self.mpirun("-n", "2", str(self.program), "--worker", *SMALL, "--examples", "300", "--save", "b")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual((self.folder / "a").read_bytes(), (self.folder / "b").read_bytes())

    def test_a_rank_of_another_build_or_with_other_options_is_noticed_at_the_start(self):
        other = self.folder / "other"
        shutil.copy(self.program, other)
        with open(other, "ab") as file:
            file.write(b"another build")
        words = ["--worker", *SMALL, "--examples", "300"]
        for second in ([str(other), *words], [str(self.program), *words, "--eta", "0.3"]):
            done = self.mpirun("-n", "1", str(self.program), *words, ":", "-n", "1", *second)
            self.assertEqual(done.returncode, 3, done.stderr)
            self.assertIn("Rank 1 does not compute what rank 0 computes", done.stderr)
            self.assertNotIn("test accuracy", done.stdout)

    def test_more_ranks_than_shards_are_refused(self):
        self.assertEqual(self.learn(9).returncode, 2)

    def test_what_is_measured_adds_up_to_a_model(self):
        done = self.learn(2, "--measure")
        self.assertEqual(done.returncode, 0, done.stderr)
        for words in ("to paint", "a byte", "MPI's own", "in the fixed tree", "1000 ranks are half as efficient"):
            self.assertIn(words, done.stdout)


found = Path(sys.argv[1]).resolve().parent.parent / "mpi_found.hpp"
if shutil.which("mpirun") is None or "LAB_MPI 1" not in found.read_text():
    print("MPI is not installed (libboost-mpi-dev, openmpi-bin): nothing was tested.")
    sys.exit(77)

main()
