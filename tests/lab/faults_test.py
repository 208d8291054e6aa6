"""./lab in the small checkout of checkout.py when the disk is full, when the checkout may not be written
to, and when clocks are wrong. (A killed build and two at once are in launcher_test.py.)

Run by meson; alone: python3 tests/lab/faults_test.py
"""

import os
import shutil
import subprocess
import sys
import time
import unittest

from checkout import PROGRAM, Checkout, write
from fetch_test import NAMES, Mirrored

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from faults import full_disk, read_only  # noqa: E402

HOUR = 3600
BUILT = Checkout()


def setUpModule():
    unittest.addModuleCleanup(BUILT.doCleanups)
    BUILT.setUp()


class Faults(Checkout):
    """In a checkout that is built once for all tests."""

    def setUp(self):
        self.scratch, self.root, self.env = BUILT.scratch, BUILT.root, BUILT.env
        if "no file" not in self.runs():
            self.change("no file")
            self.runs()

    def lab_with(self, *arguments, **how):
        return subprocess.run([self.path("lab"), *arguments], cwd=self.root, env=self.env,
                              capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=600, **how)

    def change(self, words="new words"):
        write(self.path("chapters", "01_first", "main.cpp"), PROGRAM.replace("no file", words))

    def date(self, hours, *parts):
        """Gives a file of the checkout a date so many hours from now."""
        then = time.time() + hours * HOUR
        os.utime(self.path(*parts), (then, then))

    def runs(self):
        result = self.lab("run", "1")
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        return result.stdout


    def assert_full(self, result):
        self.assert_refuses(3, result, "lab: the disk is full: free some space")
        self.assertEqual(len(result.stderr.splitlines()), 1, result.stderr)


class FirstBuild(Faults):
    setUp = Checkout.setUp

    def test_on_a_full_disk_it_says_so_and_the_next_one_begins_anew(self):
        before = set(os.listdir(self.root))
        for size in (0, 20000):  # not a byte; all but meson's largest file
            self.assert_full(self.lab_with("run", "1", preexec_fn=full_disk(size)))
            self.assertEqual(set(os.listdir(self.root)) - before, {".lab"})
        self.runs()

    def test_a_meson_build_from_the_future_is_no_obstacle(self):
        self.date(+5, "meson.build")
        self.runs()


class FullDisk(Faults):
    def test_a_later_build_says_so_and_keeps_what_was_built(self):
        self.change()
        self.assert_full(self.lab_with("run", "1", preexec_fn=full_disk(300)))
        old = subprocess.run([self.path("build", "chapters", "01_first")], capture_output=True, text=True)
        self.assertIn("no file", old.stdout)
        self.assertIn("new words", self.runs())

    def test_where_nothing_is_to_be_built_the_program_runs(self):
        result = self.lab_with("run", "1", preexec_fn=full_disk())
        self.assertEqual((result.returncode, result.stderr), (0, ""))


class ReadOnly(Faults):
    def test_one_sentence_names_the_checkout(self):
        how = read_only(self, self.root)
        for command in (["run", "1"], ["list"]):
            result = self.lab_with(*command, **how)
            self.assert_refuses(3, result, f"lab: cannot write into {self.root}")
            self.assertEqual(len(result.stderr.splitlines()), 1, result.stderr)
            # As root the test has become another user, who is told whose checkout it is.
            self.assertEqual("which belongs to" in result.stderr, bool(how), result.stderr)
        result = self.lab_with("data", **how)
        self.assert_refuses(3, result, "data: cannot write into")
        self.assertEqual(len(result.stderr.splitlines()), 1, result.stderr)

    def test_help_and_doctor_still_speak(self):
        how = read_only(self, self.root)
        self.assertEqual(self.lab_with("help", **how).returncode, 0)
        self.assertIn("cannot write into", self.lab_with("doctor", **how).stdout)


class NoPrograms(Checkout):
    def test_a_checkout_from_which_no_program_may_be_started_is_explained(self):
        mounted = os.path.join(self.scratch, "mounted")
        os.makedirs(mounted)

        def on_noexec(command):
            """In a file system of its own, which goes with the process."""
            return subprocess.run(["unshare", "-m", "sh", "-c",
                                   'mount -t tmpfs -o noexec none "$2" && cp -R "$1/." "$2" && cd "$2" && ' + command,
                                   "sh", self.root, mounted], env=self.env, capture_output=True, text=True,
                                  stdin=subprocess.DEVNULL, timeout=600)
        try:
            if on_noexec("true").returncode != 0:
                self.skipTest("nothing may be mounted here")
        except OSError:
            self.skipTest("there is no unshare")
        result = on_noexec("sh ./lab run 1")
        self.assert_refuses(3, result, "lab: the checkout lies where no program may be started", "noexec", "move it")
        self.assertEqual(len(result.stderr.splitlines()), 1, result.stderr)
        self.assertIn("noexec", on_noexec("mkdir .lab; sh ./lab doctor").stdout)


class Clocks(Faults):
    def test_a_meson_build_that_gets_a_date_from_the_future_is_no_obstacle(self):
        self.date(+5, "chapters", "meson.build")
        self.runs()

    def test_a_source_from_the_future_is_built_once(self):
        self.date(+5, "chapters", "01_first", "main.cpp")
        self.runs()
        built = os.path.getmtime(self.path("build", "chapters", "01_first"))
        self.runs()
        self.assertEqual(os.path.getmtime(self.path("build", "chapters", "01_first")), built)

    def test_a_changed_source_with_an_old_date_is_built(self):
        self.change()
        self.date(-5, "chapters", "01_first", "main.cpp")
        self.assertIn("new words", self.runs())

    def test_every_way_in_which_a_source_comes_back_with_an_old_date_is_seen(self):
        source, new = self.path("chapters", "01_first", "main.cpp"), os.path.join(self.scratch, "new", "main.cpp")
        ways = [lambda: shutil.copy2(new, source),
                lambda: os.replace(shutil.copy2(new, new + ".moved"), source),
                # as rsync -a does
                lambda: os.rename(shutil.copy2(new, source + ".x7Gq2a"), source),
                lambda: subprocess.run(["tar", "-C", self.path("chapters", "01_first"), "-xf", archive], check=True)]
        for number, way in enumerate(ways):
            with self.subTest(way=number):
                write(new, PROGRAM.replace("no file", f"words {number}"))
                self.date(-5, new)
                archive = new + ".tar"
                subprocess.run(["tar", "-C", os.path.dirname(new), "-cf", archive, "main.cpp"], check=True)
                way()
                self.assertIn(f"words {number}", self.runs())

    def test_git_with_a_clock_that_is_behind_is_seen(self):
        if shutil.which("git") is None:
            self.skipTest("there is no git")

        def git(*words):
            subprocess.run(["git", "-c", "user.name=n", "-c", "user.email=e@x", *words], cwd=self.root, check=True,
                           env={**self.env, "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"})
        git("init", "--quiet")
        self.addCleanup(shutil.rmtree, self.path(".git"))
        for words in ("older words", "newer words"):
            self.change(words)
            git("add", "chapters")
            git("commit", "--quiet", "-m", words)
        self.assertIn("newer words", self.runs())
        git("checkout", "--quiet", "HEAD~1")
        self.date(-5, "chapters", "01_first", "main.cpp")
        self.assertIn("older words", self.runs())
        self.change("words of now")
        self.assertIn("words of now", self.runs())
        git("stash", "--quiet")
        self.date(-5, "chapters", "01_first", "main.cpp")
        self.assertIn("older words", self.runs())

    def test_a_build_by_hand_in_between_hides_nothing(self):
        self.change()
        self.date(-5, "chapters", "01_first", "main.cpp")
        self.touch_another_and_build_by_hand()
        self.assertIn("new words", self.runs())

    def touch_another_and_build_by_hand(self):
        """Ninja's log is newer afterwards than whatever was done before."""
        os.utime(self.path("chapters", "04_digit_network", "main.cpp"))
        subprocess.run(["ninja", "-C", self.path("build"), "chapters/04_digit_network"], check=True,
                       capture_output=True, env=self.env)

    def test_a_header_that_comes_back_is_seen(self):
        header, source = self.path("chapters", "01_first", "words.hpp"), self.path("chapters", "01_first", "main.cpp")
        self.addCleanup(os.remove, header)
        write(source, '#include "words.hpp"\n' + PROGRAM.replace('"no file"', "WORDS"))
        for words in ("first words", "last words", "first words"):
            write(header, f'#define WORDS "{words}"\n')
            self.date(-5, header)
            self.assertIn(words, self.runs())
        self.change("no file")
        self.runs()

    def test_a_build_description_that_comes_back_is_seen(self):
        path = self.path("chapters", "meson.build")
        with open(path, encoding="utf-8") as file:
            before = file.read()
        for text in (before.replace("name / 'main.cpp'", "name / 'main.cpp', cpp_args: '-DBUILT=1'"), before):
            write(path, text)
            self.date(-5, path)
            self.runs()
            with open(self.path("build", "build.ninja"), encoding="utf-8") as file:
                self.assertEqual("-DBUILT=1" in file.read(), "-DBUILT=1" in text)

    def test_a_build_from_the_future_does_not_hide_changes(self):
        # As if the clock had been ahead while it was built: what changes later has the earlier date.
        self.date(+5, "build", ".ninja_log")
        self.change()
        self.date(-5, "chapters", "01_first", "main.cpp")
        self.assertIn("new words", self.runs())
        self.assertLess(os.path.getmtime(self.path("build", ".ninja_log")), time.time() + 1)


class FullDiskWhileFetching(Mirrored):
    def test_the_download_says_so_and_goes_on_from_there(self):
        server = self.serve(self.files)
        size = len(self.files[NAMES[0] + ".gz"]) // 2
        result = self.fetch(server.url, preexec_fn=full_disk(size))
        self.assert_missing(result, "data: cannot write", "the disk is full", "./lab data goes on")
        self.assertEqual(len(result.stderr.splitlines()), 2, result.stderr)  # what is fetched, and this
        self.assertEqual(self.present(), [])
        self.assert_complete(self.fetch(server.url))
        self.assertEqual(server.requests[1], (NAMES[0] + ".gz", size))

    def test_what_was_fetched_before_stays(self):
        self.put(NAMES[0] + ".gz", self.files[NAMES[0] + ".gz"])
        server = self.serve(self.files)
        self.assert_missing(self.fetch(server.url, preexec_fn=full_disk(100)), "the disk is full")
        self.assertEqual(self.present(), [NAMES[0] + ".gz"])
        self.assert_complete(self.fetch(server.url))


if __name__ == "__main__":
    unittest.main(verbosity=1)
