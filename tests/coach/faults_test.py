"""The coach when the disk is full, the checkout read-only, a date wrong, when it is killed, and when several
of it run at once: what a learner has written is never lost, and no fault of the machine is told as theirs.

Run by meson; alone: python3 tests/coach/faults_test.py
"""

import fcntl
import os
import re
import shutil
import subprocess
import sys
import time
import unittest

from small_checkout import Checkout, write
from terminal import WATCHDOG, Terminal

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from faults import full_disk, killed_while_writing, read_only  # noqa: E402


BUILT = Checkout()
STUBS = {}


def setUpModule():
    unittest.addModuleCleanup(BUILT.doCleanups)
    BUILT.setUp()
    BUILT.says("list")
    STUBS.update({number: BUILT.read(number) for number in ("1.1", "1.2", "2.1")})


class FaultTest(Checkout):
    """One checkout, built once, for all tests: each finds all exercises not started, and a coach that
    remembers nothing but that it was here."""

    def setUp(self):
        self.scratch, self.root, self.bin, self.env = BUILT.scratch, BUILT.root, BUILT.bin, dict(BUILT.env)
        for number, stub in STUBS.items():
            if self.read(number) != stub:
                write(self.exercise(number), stub)
        for name in ("coach", "stubs", "attempts"):
            shutil.rmtree(self.path(".lab", name), ignore_errors=True)
        write(self.path(".lab", "coach"), "digit lab coach 1\n")
        self.says("list")

    def in_place(self, path, text, executable=False):
        """Another file in place of one, if there is one, until the test is over."""
        before = None
        if os.path.exists(path):
            with open(path, encoding="utf-8") as file:
                before = file.read()
        self.addCleanup(lambda: os.remove(path) if before is None else write(path, before))
        write(path, text, executable)

    def compile_by(self, name, script):
        """Puts a script in front of the compiler that the build folder names."""
        with open(self.path("build", "build.ninja"), encoding="utf-8") as file:
            rules = file.read()
        self.in_place(os.path.join(self.bin, name), script, True)
        self.in_place(self.path("build", "build.ninja"),
                      re.sub(r" command = (?:ccache )?c\+\+ ", f' command = "{self.bin}/{name}" c++ ', rules))

    def lab_with(self, *arguments, **how):
        return subprocess.run([self.path("lab"), *arguments], cwd=self.root, env=self.env, text=True,
                              capture_output=True, stdin=subprocess.DEVNULL, timeout=WATCHDOG, **how)

    def hidden(self, *parts):
        """The temporary files in a folder of .lab."""
        return [name for name in os.listdir(self.path(".lab", *parts)) if name.startswith(".")]

    def watch(self):
        return self.watch_at("not started")

    def watch_at(self, words):
        terminal = Terminal([self.path("lab"), "watch", "1.1"], self.root, self.env)
        self.addCleanup(terminal.close)
        terminal.wait_for(words)
        return terminal

    def date(self, path, hours):
        then = time.time() + 3600 * hours
        os.utime(path, (then, then))


class FullDisk(FaultTest):
    def test_a_stub_is_kept_whole_or_at_the_next_start(self):
        stub = self.read("1.1")
        for fault in (full_disk(10), killed_while_writing(10)):
            shutil.rmtree(self.path(".lab", "stubs"))
            self.lab_with("list", preexec_fn=fault)
            self.assertFalse(os.path.exists(self.path(".lab", "stubs", "01_gates", "1_add.cpp")))
        self.says("list")
        self.assertEqual(self.hidden("stubs", "01_gates"), [])
        self.answer("1.1", "return 41;")
        self.says("reset", "1.1")
        self.assertEqual(self.read("1.1"), stub)

    def test_it_is_not_told_as_the_fault_of_an_answer(self):
        self.solve("1.1")
        result = self.lab_with("check", "1.1", preexec_fn=full_disk(10))
        self.assertEqual(result.returncode, 3, result.stdout)
        self.assertIn("could not be checked", result.stdout)
        self.assertIn("the disk is full", result.stdout)
        self.assertIn("✓ 1.1", self.says("list"))

    def test_the_coach_still_speaks(self):
        self.answer("1.1", "return 41;")
        self.says("check", "1.1", code=1)
        with open(self.path(".lab", "coach"), encoding="utf-8") as file:
            memory = file.read()
        for command, words in ((["list"], "✗ 1.1"), (["hint", "1.1"], "First nudge"),
                               (["solution", "1.1", "--anyway"], "return x + y;")):
            result = self.lab_with(*command, preexec_fn=full_disk(10))
            self.assertEqual((result.returncode, result.stderr), (0, ""))
            self.assertIn(words, result.stdout)
        with open(self.path(".lab", "coach"), encoding="utf-8") as file:
            self.assertEqual(file.read(), memory)
        self.assertEqual(self.hidden(), [])

    def test_an_answer_is_not_taken_away_that_cannot_be_kept(self):
        stub = self.read("1.1")
        self.answer("1.1", "return 41;")
        mine = self.read("1.1")
        result = self.lab_with("reset", "1.1", preexec_fn=full_disk(10))
        self.assertEqual(result.returncode, 2, result.stdout)
        self.assertRegex(result.stderr, r"\Alab: \S.*the disk is full.*\n\Z")
        self.assertEqual(self.read("1.1"), mine)
        self.assertEqual(os.listdir(self.path(".lab", "attempts", "1.1")), [])
        for fault in (10, len(mine) + 1):  # while the attempt is kept, while the stub comes back
            self.lab_with("reset", "1.1", preexec_fn=killed_while_writing(fault))
            self.assertIn(self.read("1.1"), (mine, stub))
        self.says("reset", "1.1")
        self.says("reset", "1.1", "--restore")
        self.assertEqual(self.read("1.1"), mine)


class ReadOnly(FaultTest):
    def test_what_needs_no_writing_works_and_the_rest_says_why_not(self):
        self.solve("1.1")
        self.says("check", "1.1")
        self.answer("1.2", "return 41;")
        how = read_only(self, self.root)
        for command, words in ((["hint", "1.1"], "First nudge"), (["check", "1.1"], "✓ 1.1"),
                               (["solution", "1.1"], "return x + y;")):
            result = self.lab_with(*command, **how)
            self.assertEqual((result.returncode, result.stderr), (0, ""), result.stdout)
            self.assertIn(words, result.stdout)
        result = self.lab_with("check", "1.2", **how)
        self.assertEqual(result.returncode, 3, result.stdout)
        self.assertIn("could not be checked", result.stdout)
        self.assertIn("may not be written to", result.stdout)
        result = self.lab_with("reset", "1.2", **how)
        self.assertEqual(result.returncode, 2, result.stdout)
        self.assertRegex(result.stderr, r"\Alab: \S.* cannot be written: .*\n\Z")
        self.assertIn("return 41;", self.read("1.2"))


class NoHome(FaultTest):
    def test_nothing_of_the_coach_needs_a_home(self):
        self.env = {name: value for name, value in self.env.items()
                    if name != "HOME" and not name.startswith("XDG_")}
        self.solve("1.1")
        self.assertIn("✓ 1.1", self.says("check", "1.1"))
        for command in ([], ["list"], ["hint", "1.2"], ["reset", "1.1"]):
            self.assertEqual(self.lab(*command).stderr, "")


class Dates(FaultTest):
    """Ninja builds what is newer than what was built of it; an answer is checked whatever its date is."""

    def test_an_answer_that_kept_an_old_date_is_checked(self):
        self.answer("1.1", "return 41;")
        self.says("check", "1.1", code=1)
        self.solve("1.1")
        self.date(self.exercise("1.1"), -24)
        self.assertIn("✓ 1.1", self.says("check", "1.1"))

    def test_an_answer_that_was_built_in_the_future_is_checked_anew(self):
        # A compiler whose clock is ahead.
        later = time.strftime("%Y%m%d%H%M", time.localtime(time.time() + 5 * 3600))
        self.compile_by("ahead", f"""#!/bin/sh
"$@" || exit
while [ $# -gt 1 ]; do
    [ "$1" != -o ] || touch -t {later} "$2"
    shift
done
""")
        self.answer("1.1", "return 41;")
        self.says("check", "1.1", code=1)
        self.solve("1.1")
        self.assertIn("✓ 1.1", self.says("check", "1.1"))

    def test_an_answer_from_the_future_is_checked(self):
        for line, code in (("return 41;", 1), ("return x + y;", 0)):
            self.answer("1.1", line)
            self.date(self.exercise("1.1"), +5)
            self.says("check", "1.1", code=code)

    def test_a_watch_notices_a_save_with_an_old_date(self):
        terminal = self.watch()
        self.answer("1.1", "return -x - y;")
        terminal.wait_for("the sign is turned")
        self.solve("1.1")
        self.date(self.exercise("1.1"), -24)
        terminal.wait_for("✓ 1.1")

    def test_a_coach_from_the_future_is_built_again(self):
        self.date(self.path(".lab", "coach_built"), +5)
        self.in_place(os.path.join(self.bin, "ninja"), "#!/bin/sh\necho called >&2\nexit 9\n", True)
        self.assertIn("called", self.lab().stderr)


class OldDates(FaultTest):
    """Every way in which a file comes back with the date that it had, or with one that a clock which was
    behind has given: what stands in it is checked, not what was built before."""

    def setUp(self):
        super().setUp()
        self.file = self.exercise("1.1")
        self.old = os.path.join(self.scratch, "backup", os.path.relpath(self.file, self.root))
        self.answer("1.1", "return 41;")
        self.make_old(self.file)
        self.addCleanup(shutil.rmtree, os.path.join(self.scratch, "backup"), True)
        os.makedirs(os.path.dirname(self.old))
        shutil.copy2(self.file, self.old)
        self.solve("1.1")
        self.assertIn("✓ 1.1", self.says("check", "1.1"))

    def make_old(self, *paths):
        for path in paths:
            os.utime(path, (time.time() - 24 * 3600,) * 2)

    def run_here(self, *command):
        name = command[0]
        if shutil.which(name) is None:
            self.skipTest(f"there is no {name}")
        subprocess.run(command, cwd=self.root, check=True, capture_output=True,
                       env={**self.env, "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"})

    def git(self, *words):
        self.run_here("git", "-c", "user.name=n", "-c", "user.email=e@x", *words)

    def commit(self):
        """Two commits: with the wrong answer, and with the right one."""
        self.git("init", "--quiet")
        self.addCleanup(shutil.rmtree, self.path(".git"), True)
        for path in (self.old, self.path("solutions", "01_gates", "1_add.cpp")):
            shutil.copy(path, self.file)
            self.git("add", "--all")
            self.git("commit", "--quiet", "-m", "an answer")
        self.assertIn("✓ 1.1", self.says("check", "1.1"))

    def assert_wrong(self):
        with open(self.old, encoding="utf-8") as file:
            self.assertEqual(self.read("1.1"), file.read())
        self.assertIn("✗ 1.1", self.says("check", "1.1", code=1))
        self.assertIn("✗ 1.1", self.says("list"))

    def test_a_copy_that_keeps_its_date(self):
        self.run_here("cp", "-p", self.old, self.file)
        self.assert_wrong()

    def test_a_file_that_is_moved_into_place(self):
        shutil.copy2(self.old, self.old + ".moved")
        self.run_here("mv", self.old + ".moved", self.file)
        self.assert_wrong()

    def test_a_mirror(self):
        # What rsync -a does: a file beside it, the date of the other, and its name at last.
        beside = os.path.join(os.path.dirname(self.file), ".1_add.cpp.x7Gq2a")
        shutil.copy(self.old, beside)
        shutil.copystat(self.old, beside)
        os.rename(beside, self.file)
        self.assert_wrong()

    def test_a_mirror_by_rsync_itself(self):
        self.run_here("rsync", "-a", os.path.join(self.scratch, "backup") + os.sep, self.root)
        self.assert_wrong()

    def test_an_archive(self):
        archive = os.path.join(self.scratch, "backup.tar")
        self.run_here("tar", "-C", os.path.join(self.scratch, "backup"), "-cf", archive, "exercises")
        self.run_here("tar", "xf", archive)
        self.assert_wrong()

    def test_a_link_to_another_file(self):
        right = os.path.join(self.scratch, "backup", "right.cpp")
        shutil.copy2(self.file, right)
        self.make_old(right)
        self.addCleanup(lambda: (os.remove(self.file), write(self.file, STUBS["1.1"])))
        for path, code in ((right, 0), (self.old, 1), (right, 0)):
            self.run_here("ln", "-sf", path, self.file)
            self.says("check", "1.1", code=code)

    def test_git_checkout(self):
        self.commit()
        self.git("checkout", "--quiet", "HEAD~1", "--", self.file)
        self.assert_wrong()

    def test_git_checkout_with_a_clock_that_is_behind(self):
        self.commit()
        self.git("checkout", "--quiet", "HEAD~1")
        self.make_old(self.file)
        self.assert_wrong()

    def test_git_stash(self):
        self.commit()
        self.git("reset", "--quiet", "--hard", "HEAD~1")
        self.solve("1.1")
        self.says("check", "1.1")
        self.git("stash", "--quiet")
        self.make_old(self.file)
        self.assert_wrong()

    def test_git_stash_pop(self):
        self.commit()
        shutil.copy(self.old, self.file)
        self.git("stash", "--quiet")
        self.says("check", "1.1")
        self.git("stash", "pop", "--quiet")
        self.make_old(self.file)
        self.assert_wrong()

    def test_a_list_alone_sees_it(self):
        shutil.copy2(self.old, self.file)
        self.assertIn("✗ 1.1", self.says("list"))

    def test_a_watch_sees_it(self):
        terminal = self.watch_at("✓ 1.1")
        shutil.copy2(self.old, self.file)
        terminal.wait_for("✗ 1.1")

    def test_the_program_on_ones_own_functions_has_it(self):
        self.in_place(self.path("chapters", "01_gates", "mine.cpp"), "// takes the learner's functions\n")
        self.assertIn("my sum is 5", self.lab("run", "1", "--mine").stdout)
        shutil.copy2(self.old, self.file)
        self.assertIn("my sum is 41", self.lab("run", "1", "--mine").stdout)

    def test_what_others_include_may_come_back_as_well(self):
        header = self.path("tests", "exercises", "harness", "small.hpp")
        with open(header, encoding="utf-8") as file:
            text = file.read()
        self.in_place(header, text.replace("came == expected", "came != expected"))
        self.make_old(header)
        self.says("check", "1.1", code=1)
        write(header, text)
        self.make_old(header)
        self.assertIn("✓ 1.1", self.says("check", "1.1"))

    def test_a_build_by_hand_in_between_changes_nothing(self):
        self.run_here("cp", "-p", self.old, self.file)
        self.answer("1.2", "return 41;")
        self.run_here("ninja", "-C", "build", "tests/exercises/exercise_1.2")
        self.assert_wrong()
        self.solve("1.1")
        self.run_here("ninja", "-C", "build", "tests/exercises/exercise_1.1")
        self.run_here("cp", "-p", self.old, self.file)
        self.assert_wrong()

    def compile_when_told(self, script):
        """Puts the script in the compiler's place wherever the file that is returned exists."""
        go = os.path.join(self.scratch, "backup", "go")
        self.compile_by("told", f'#!/bin/sh\n[ -e "{go}" ] || exec "$@"\n{script}')
        self.says("check", "1.1")
        return go

    def kill_ninja(self, script):
        if not os.path.exists("/proc/self/status"):
            self.skipTest("there is no /proc that names ninja")
        go = self.compile_when_told(script + """
ninja=$PPID
until [ "${ninja:-0}" -le 1 ] || grep -q '^Name:.*ninja' /proc/$ninja/status; do
    ninja=$(sed -n 's/^PPid:[^0-9]*//p' /proc/$ninja/status)
done
[ "${ninja:-0}" -le 1 ] || kill -9 $ninja
""")
        shutil.copy2(self.old, self.file)
        write(go, "")
        self.says("check", "1.1", code=3)
        os.remove(go)

    def test_a_check_that_was_killed_before_it_was_compiled_does_not_hide_it(self):
        self.kill_ninja("")
        self.assert_wrong()

    def test_a_check_that_was_killed_after_it_was_compiled_does_not_hide_it(self):
        self.kill_ninja('"$@"')
        self.assert_wrong()

    def test_a_full_disk_does_not_hide_it(self):
        shutil.copy2(self.old, self.file)
        self.assertEqual(self.lab_with("check", "1.1", preexec_fn=full_disk(10)).returncode, 3)
        self.assert_wrong()

    def test_what_changed_while_it_was_compiled_is_compiled_again(self):
        # The compiler meets another answer than stood there before, and stands there after it.
        right = os.path.join(self.scratch, "backup", "right.cpp")
        shutil.copy2(self.file, right)
        self.make_old(right)
        go = self.compile_when_told(f"""
cp -p "{self.old}" "{self.file}"
"$@"
code=$?
cp -p "{right}" "{self.file}"
exit $code
""")
        write(go, "")
        write(self.file, self.read("1.1"))
        self.says("check", "1.1", code=1)
        os.remove(go)
        self.assertIn("✓ 1.1", self.says("check", "1.1"))

    def test_a_clock_that_was_set_back_while_a_watch_ran(self):
        # All that was built is from hours ahead; the watch goes on after the launcher has begun anew.
        terminal = self.watch_at("✓ 1.1")
        for folder, _, names in os.walk(self.path("build")):
            for name in names:
                self.date(os.path.join(folder, name), +5)
        shutil.copy2(self.old, self.file)
        terminal.wait_for("✗ 1.1")

    def test_where_a_date_cannot_be_changed_everything_is_built_anew(self):
        self.in_place(os.path.join(self.bin, "touch"), "#!/bin/sh\nexit 1\n", True)
        shutil.copy2(self.old, self.file)
        self.assert_wrong()

    def test_a_file_that_may_only_be_read(self):
        os.chmod(self.old, 0o444)
        os.remove(self.file)
        self.run_here("cp", "-p", self.old, self.file)
        self.addCleanup(os.chmod, self.file, 0o644)
        self.assert_wrong()

    def test_an_ordinary_save_keeps_its_date(self):
        # An editor that finds another date than it has given asks whether somebody else has written.
        self.answer("1.1", "return 40;")
        saved = os.stat(self.file).st_mtime_ns
        self.says("check", "1.1", code=1)
        self.assertEqual(os.stat(self.file).st_mtime_ns, saved)

    def test_what_has_not_changed_is_not_built_again(self):
        built = os.stat(self.path("build", "tests", "exercises", "exercise_1.1")).st_mtime_ns
        self.answer("1.2", "return 41;")
        for _ in range(2):
            self.says("check", "1.1", "1.2", code=1)
        self.assertEqual(os.stat(self.path("build", "tests", "exercises", "exercise_1.1")).st_mtime_ns, built)


class KilledAndAtOnce(FaultTest):
    def test_a_watch_that_is_killed_leaves_the_answer_and_the_next_check_right(self):
        terminal = self.watch()
        self.answer("1.1", "for (volatile int i = 0;; i = x) {} return y;")
        end = time.monotonic() + WATCHDOG
        while "checking" not in terminal.screen() and time.monotonic() < end:
            terminal.read()
        terminal.process.kill()
        terminal.process.wait()
        self.solve("1.1")
        solved = self.read("1.1")
        self.assertIn("✓ 1.1", self.says("check", "1.1"))
        self.assertEqual(self.read("1.1"), solved)
        self.assertEqual(self.hidden(), [])

    def test_compilers_of_a_killed_check_are_waited_for(self):
        started, go = os.path.join(self.scratch, "started"), os.path.join(self.scratch, "go")
        self.compile_by("slow", f'#!/bin/sh\n: >"{started}"\nuntil [ -e "{go}" ]; do sleep 0.05; done\nexec "$@"\n')
        self.solve("1.1")
        process = subprocess.Popen([self.path("build", "tools", "coach", "coach"), self.root, "check", "1.1"],
                                   env=self.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        end = time.monotonic() + WATCHDOG
        while not os.path.exists(started) and time.monotonic() < end:
            time.sleep(0.02)
        process.kill()
        process.wait()
        check = subprocess.Popen([self.path("lab"), "check", "1.1"], env=self.env, text=True,
                                 stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.assertIn("Another ./lab is building", check.stderr.readline())
        write(go, "")
        self.assertIn("✓ 1.1", check.communicate(timeout=WATCHDOG)[0])

    def test_checks_at_once_wait_for_each_other_and_all_count(self):
        self.solve("1.1", "1.2", "2.1")
        with open(self.path(".lab", "lock"), encoding="utf-8") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # as a third one that builds
            checks = [subprocess.Popen([self.path("lab"), "check", lesson], env=self.env, text=True,
                                       stdout=subprocess.PIPE, stderr=subprocess.PIPE) for lesson in "12"]
            for check in checks:
                self.assertIn("Another ./lab is building", check.stderr.readline())
        for check in checks:
            out, errors = check.communicate(timeout=WATCHDOG)
            self.assertEqual(check.returncode, 0, out + errors)
        self.assertIn("3 of 3 exercises done", self.says())
        self.assertEqual(self.hidden(), [])

    def test_a_hint_that_was_given_beside_a_watch_is_not_given_again(self):
        terminal = self.watch()
        self.assertIn("First nudge", self.says("hint", "1.1"))
        self.answer("1.1", "return -x - y;")
        terminal.wait_for("the sign is turned")
        self.assertIn("Second nudge", self.says("hint", "1.1"))


if __name__ == "__main__":
    unittest.main(verbosity=1, argv=sys.argv)
