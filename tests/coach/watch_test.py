"""./lab watch and the coach's colours in a real terminal (a pty), in the small checkout.

Run by meson; alone: python3 tests/coach/watch_test.py
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
import unittest

from small_checkout import Checkout, write
from terminal import ANSI, WATCHDOG, Terminal


class Screen(Checkout):
    def terminal(self, *arguments, columns=80, lines=30, **env):
        terminal = Terminal([self.path("lab"), *arguments], self.root, {**self.env, **env}, columns, lines)
        self.addCleanup(terminal.close)
        return terminal

    def watch(self, *arguments, **options):
        self.lab("list")  # builds, so that the tests are about the watch
        return self.terminal("watch", *arguments, **options)

    def wait_until(self, so, terminal=None):
        """Until so() holds; what the terminal shows meanwhile is read."""
        end = time.monotonic() + WATCHDOG
        while not so():
            self.assertLess(time.monotonic(), end, terminal.raw[-3000:] if terminal else "it never came")
            if terminal is None or not terminal.read():
                time.sleep(0.02)

    def running(self):
        """Is the check program of this checkout running?"""
        program = self.path("build", "tests", "exercises", "exercise_1.1")
        for entry in os.listdir("/proc"):
            if entry.isdigit():
                try:
                    if os.readlink(f"/proc/{entry}/exe") == program:
                        return True
                except OSError:
                    pass
        return False


class Watch(Screen):
    def test_it_begins_with_the_first_undone_and_names_file_and_line(self):
        self.solve("1.1")
        text = self.watch().wait_for(r"q quit")
        self.assertIn("1.2 Twice the sum: not started", text)
        self.assertIn("exercises/01_gates/2_twice.cpp:7", text)

    def test_each_save_gives_a_verdict_and_nothing_moves_on_by_itself(self):
        terminal = self.watch()
        terminal.wait_for("not started")
        self.answer("1.1", "return -x - y;")
        self.assertNotIn("not started", terminal.wait_for("the sign is turned"))
        self.answer("1.1", "return x + ;")
        terminal.wait_for(r"1_add.cpp:8:\d+: error")
        self.solve("1.1")
        text = terminal.wait_for("n goes on to 1.2")
        self.assertIn("You can do add now.", text)
        self.assertIn("✓ 1.1", text)
        time.sleep(1)
        terminal.read()
        self.assertIn("✓ 1.1", terminal.screen())
        terminal.press("n")
        terminal.wait_for("1.2 Twice the sum: not started")
        terminal.press("p")
        terminal.wait_for("✓ 1.1")
        terminal.press("q")
        self.assertEqual(terminal.ended(), 0)

    def test_what_the_first_check_needs_is_built_before_the_first_save(self):
        terminal = self.watch()
        terminal.wait_for("not started")
        program = self.path("build", "tests", "exercises", "exercise_1.1")
        self.wait_until(lambda: os.path.exists(program), terminal)
        self.assertIn("not started", terminal.screen())
        terminal.press("h")
        terminal.wait_for("First nudge")

    def test_an_editor_that_renames_on_save_is_noticed(self):
        terminal = self.watch()
        terminal.wait_for("not started")
        self.solve("1.1")
        solved = self.read("1.1")
        terminal.wait_for("✓ 1.1")
        for text, shown in ((solved.replace("x + y", "-x - y"), "the sign is turned"), (solved, "✓ 1.1")):
            write(self.exercise("1.1") + ".tmp", text)
            os.replace(self.exercise("1.1") + ".tmp", self.exercise("1.1"))
            terminal.wait_for(shown)

    def test_without_inotify_it_looks_for_itself(self):
        # Answers as a system without inotify does.
        limited = os.path.join(self.scratch, "no_inotify.c")
        write(limited, "#include <errno.h>\nint inotify_init1(int flags) "
                       "{ (void)flags; errno = ENOSYS; return -1; }\n")
        library = os.path.join(self.scratch, "no_inotify.so")
        subprocess.run(["c++", "-x", "c", "-shared", "-fPIC", "-o", library, limited], check=True)
        self.lab("list")
        terminal = Terminal([self.path("build", "tools", "coach", "coach"), self.root, "watch"], self.root,
                            {**self.env, "LD_PRELOAD": self.linked(library)})
        self.addCleanup(terminal.close)
        terminal.wait_for("not started")
        self.solve("1.1")
        terminal.wait_for("✓ 1.1")

    def linked(self, library):
        """LD_PRELOAD knows no spaces: a link to the library where there are none."""
        folder = tempfile.mkdtemp(prefix="coach_preload_")
        link = os.path.join(folder, "library.so")
        os.symlink(library, link)
        self.addCleanup(os.rmdir, folder)
        self.addCleanup(os.unlink, link)
        return link

    def test_a_save_while_checking_is_checked_too(self):
        self.answer("1.1", "for (volatile int i = 0;; i = x) {} return y;")
        terminal = self.watch()
        self.wait_until(self.running, terminal)
        self.solve("1.1")
        terminal.wait_for("✓ 1.1")

    def test_keys_answer_while_a_check_runs(self):
        self.answer("1.1", "for (volatile int i = 0;; i = x) {} return y;")
        terminal = self.watch()
        self.wait_until(self.running, terminal)
        terminal.press("q")
        self.assertEqual(terminal.ended(), 0)
        self.assertTrue(terminal.is_as_found())
        self.assertIsNone(terminal.child("exercise_1.1"))

    def test_hints_and_list_come_at_a_key_and_the_solution_only_after_green(self):
        terminal = self.watch()
        terminal.wait_for("not started")
        terminal.press("h")
        terminal.wait_for("First nudge for add")
        terminal.press("h")
        terminal.wait_for("Second nudge for add")
        terminal.press("s")
        self.assertNotIn("return x + y", terminal.wait_for("shown when yours passes"))
        terminal.press("l")
        terminal.wait_for("2.1 Half of it")
        self.answer("1.1", "return y + x;")
        terminal.wait_for("✓ 1.1")
        terminal.press("s")
        terminal.wait_for(r"\+    return x \+ y;")

    def test_a_key_checks_again(self):
        self.solve("1.1")
        terminal = self.watch("1.1")
        terminal.wait_for("✓ 1.1")
        for key in ("c", "\n"):
            before = terminal.raw.count("\033[2J")
            terminal.press(key)
            while terminal.raw.count("\033[2J") == before:
                terminal.wait_for("✓ 1.1")
                terminal.read()

    def test_r_runs_the_chapter_and_comes_back(self):
        terminal = self.watch()
        terminal.wait_for("not started")
        terminal.press("r")
        self.assertRegex(terminal.wait_for("Press a key"), r"\$ ./lab run 1\n(.|\n)*chapter 1 runs:")
        terminal.press("x")
        terminal.wait_for("q quit")
        self.assertTrue(terminal.is_raw())

    def test_e_lends_the_terminal_to_the_editor(self):
        write(os.path.join(self.bin, "vim"), '#!/bin/sh\necho "editing $*"; stty -a | grep -q "[ ]icanon" && '
              'echo in order; sed -i "s/throw.*/return x + y;/" "$2"\n', True)
        terminal = self.watch(EDITOR="vim")
        terminal.wait_for("not started")
        terminal.press("e")
        terminal.wait_for("✓ 1.1")
        self.assertIn("editing +7", terminal.raw)
        self.assertIn("in order", terminal.raw)

    def test_behind_the_last_exercise_come_those_left_undone(self):
        self.solve("1.1", "2.1")
        terminal = self.watch("2.1")
        self.assertIn("Still open: 1.2", terminal.wait_for("✓ 2.1"))
        terminal.press("n")
        terminal.wait_for("1.2 Twice the sum: not started")
        self.solve("1.2")
        terminal.wait_for(r"✓ 1.2(.|\n)*Every exercise is done")

    def test_the_list_scrolls_to_every_exercise_in_a_window_of_few_lines(self):
        for lines, columns in ((3, 40), (4, 80), (9, 30)):
            terminal = self.watch("1.2", lines=lines, columns=columns)
            terminal.wait_for("q quit")
            terminal.press("l")
            shown = terminal.wait_for("▸ · 1.2 Twice")
            for key, chosen in (("\033[F", "2.1 Half"), ("\033OA", "1.2 Twice"), ("k", "1.1 Adding"), ("\033[A", "1.1 Adding"),
                                ("\033[B", "1.2 Twice"), ("j", "2.1 Half"), ("\033[5~", "1.1 Adding"), (" ", "2.1 Half"),
                                ("\033[H", "1.1 Adding")):
                terminal.press(key)
                shown = terminal.wait_for("▸ · " + chosen)
                self.assertLessEqual(len(shown.splitlines()), lines, shown)
            terminal.press("q")
            self.assertEqual(terminal.ended(), 0)

    def test_enter_goes_to_the_exercise_that_is_chosen_and_l_closes_the_list(self):
        terminal = self.watch()
        terminal.wait_for("1.1 Adding: not started")
        terminal.press("l")
        terminal.wait_for("Enter go there")
        terminal.press("\033[F")
        terminal.wait_for("▸ · 2.1 Half")
        terminal.press("\n")
        terminal.wait_for("2.1 Half of it: not started")
        for key in ("l", "\033", "\n"):  # the last goes to where we are
            terminal.press("l")
            terminal.wait_for("▸ · 2.1 Half")
            terminal.press(key)
            terminal.wait_for("2.1 Half of it: not started")

    def test_the_summary_of_a_lesson_comes_with_the_verdict_that_ends_it_and_once(self):
        self.solve("1.1")
        terminal = self.watch("1.2")
        terminal.wait_for("not started")
        self.solve("1.2")
        terminal.wait_for("Lesson 1, gates, is done")
        terminal.press("h")  # what is drawn anew is no second time
        self.assertIn("Lesson 1, gates, is done", terminal.wait_for("First nudge for twice"))
        terminal.press("p")
        self.assertNotIn("is done.", terminal.wait_for("✓ 1.1"))

    def test_ours_comes_beside_an_answer_that_is_much_longer(self):
        terminal = self.watch()
        terminal.wait_for("not started")
        self.answer("1.1", "int sum = x;\n    sum += y;\n" + "    sum += 1;\n    sum -= 1;\n" * 4 + "    return sum;")
        terminal.wait_for(r"ours is shorter \(1 line, yours 11\)")

    def test_a_long_verdict_keeps_its_headline_in_a_small_window(self):
        self.solve("1.1", "1.2")
        terminal = self.watch("1.2", columns=40, lines=14)
        text = terminal.wait_for("more than this window holds")
        self.assertTrue(text.lstrip().startswith("✓ 1.2"), text)
        self.assertLessEqual(len(text.splitlines()), 14)

    def test_without_a_terminal_verdicts_follow_each_other(self):
        self.lab("list")
        process = subprocess.Popen([self.path("lab"), "watch"], cwd=self.root, env=self.env, text=True,
                                   stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.stderr.close)
        self.addCleanup(process.kill)
        self.assertIn("1.1 Adding: not started", process.stdout.readline())
        self.solve("1.1")
        line = ""
        while "✓ 1.1" not in line:
            line = process.stdout.readline()
            self.assertNotEqual(line, "", "ended")
            self.assertNotIn("\033", line)
        process.terminate()
        process.wait(WATCHDOG)

    def test_memory_stays_small(self):
        terminal = self.watch()
        terminal.wait_for("not started")
        with open(f"/proc/{terminal.process.pid}/status", encoding="utf-8") as file:
            peak = next(int(line.split()[1]) for line in file if line.startswith("VmHWM"))
        self.assertLess(peak, 50 * 1024)


class TheTerminalComesBack(Screen):
    """On every way out. ./lab gives way to the coach (exec), so its process is the coach."""

    def leave(self, action, code):
        terminal = self.watch()
        terminal.wait_for("q quit")
        self.assertTrue(terminal.is_raw())
        action(terminal)
        self.assertEqual(terminal.ended(), code)
        self.assertTrue(terminal.is_as_found())
        self.assertNotIn("\033[?", terminal.raw)  # no mode was switched that would have to be undone

    def test_q(self):
        self.leave(lambda terminal: terminal.press("q"), 0)

    def test_ctrl_c(self):
        self.leave(lambda terminal: terminal.press("\x03"), -signal.SIGINT)

    def test_ctrl_d(self):
        self.leave(lambda terminal: terminal.press("\x04"), 0)

    def test_kill(self):
        self.leave(lambda terminal: os.kill(terminal.process.pid, signal.SIGTERM), -signal.SIGTERM)

    def test_a_closed_window(self):
        self.leave(lambda terminal: os.kill(terminal.process.pid, signal.SIGHUP), -signal.SIGHUP)

    def test_a_crash(self):
        self.leave(lambda terminal: os.kill(terminal.process.pid, signal.SIGSEGV), -signal.SIGSEGV)

    def test_a_terminal_that_has_gone_ends_the_watch(self):
        terminal = self.watch()
        terminal.wait_for("q quit")
        os.close(terminal.ours)
        os.close(terminal.theirs)
        terminal.process.wait(WATCHDOG)

    def test_ctrl_z_and_back(self):
        terminal = self.watch()
        terminal.wait_for("q quit")
        terminal.press("\x1a")
        self.wait_until(terminal.is_as_found, terminal)
        shown = len(terminal.raw)
        os.kill(terminal.process.pid, signal.SIGCONT)
        self.wait_until(terminal.is_raw, terminal)
        terminal.wait_for("q quit")
        self.assertTrue(terminal.is_raw())
        self.assertGreaterEqual(len(terminal.raw), shown)

    def test_no_check_survives_ctrl_c(self):
        self.answer("1.1", "for (volatile int i = 0;; i = x) {} return y;")
        self.lab("check", "1.1")
        terminal = self.watch()
        self.wait_until(self.running, terminal)
        terminal.press("\x03")
        self.assertEqual(terminal.ended(), -signal.SIGINT)
        self.wait_until(lambda: not self.running())


class Colours(Screen):
    def shown(self, *arguments, **options):
        terminal = self.terminal(*arguments, **options)
        terminal.ended()
        return terminal.raw

    def test_colours_on_a_terminal_unless_unwanted(self):
        self.answer("1.1", "return -5;")
        self.lab("check")
        self.assertIn("\033[31m✗", self.shown("check"))
        for env in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
            text = self.shown("list", **env)
            self.assertIn("✗ 1.1", text)
            self.assertNotIn("\033[3", text)

    def test_nothing_is_wider_than_a_terminal_of_40_columns(self):
        self.answer("1.1", "return -5;")
        self.solve("1.2")
        self.lab("check")
        for command in ([], ["list"], ["check"], ["hint", "1.1"], ["solution", "1.2"], ["check", "1.2"]):
            text = ANSI.sub("", self.shown(*command, columns=40))
            for line in text.splitlines():
                # A path has no place to be broken at.
                words = line.split()
                if "\r" not in line and not any(len(word) > 20 for word in words) and line[:1] not in "+-":
                    self.assertLessEqual(len(line), 40, text)

    def test_the_welcome_fits_twelve_lines_of_40_columns(self):
        text = self.shown(columns=40)
        text = ANSI.sub("", text[text.index("Welcome"):])
        self.assertLessEqual(len(text.splitlines()), 12, text)


if __name__ == "__main__":
    unittest.main(verbosity=1, argv=sys.argv)
