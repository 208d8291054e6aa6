"""The coach's commands through a pipe, in the small checkout: what they say, do, and never do.

Run by meson; alone: python3 tests/coach/commands_test.py
"""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import unittest

from small_checkout import ROOT, Checkout, add_warm_up, compiler_in_german, write


# A picture that one command writes and others read, one of them slow and below an output.
READING = """
```console
$ ./lab run 1 --write 31 page.png
page.png is written
$ ./lab run 1 --read page.png --plot chapters/01_gates/figures/read.svg
```

<!-- check: slow -->
```console
$ ./lab run 1
chapter 1 runs
$ ./lab run 1 --read page.png --plot chapters/01_gates/figures/late.svg
```
"""


class Standing(Checkout):
    def test_the_first_start_welcomes_in_at_most_twelve_lines(self):
        text = self.says()
        self.assertIn("Welcome", text)
        self.assertLessEqual(len(text.splitlines()), 12)
        for word in ("chapters/01_gates/README.md", "exercises/01_gates/1_add.cpp", "./lab watch"):
            self.assertIn(word, text)
        self.assertNotIn("Welcome", self.says())

    def test_the_overview_names_lesson_file_line_and_command(self):
        self.says()
        text = self.says()
        self.assertIn("0 of 3 exercises done", text)
        self.assertIn("exercises/01_gates/1_add.cpp:7", text)
        self.assertIn("chapters/01_gates/README.md", text)
        self.assertIn("./lab watch 1.1", text)

    def test_bars_follow_verdicts_and_the_first_undone_comes_next(self):
        self.solve("1.1", "2.1")
        text = self.says()
        self.assertIn("2 of 3 exercises done", text)
        self.assertRegex(text, r"gates .*1/2")
        self.assertRegex(text, r"slopes .*1/1")
        self.assertIn("Next: 1.2 Twice the sum", text)

    def test_a_changed_answer_is_checked_before_it_counts(self):
        self.solve("1.1")
        self.assertIn("1 of 3 exercises done", self.says())
        self.answer("1.1", "return x - y;")
        text = self.says()
        self.assertIn("0 of 3 exercises done", text)
        self.assertIn("✗ 1.1", text)

    def test_a_changed_check_checks_again(self):
        self.solve("1.1")
        self.says("check", "1.1")
        check = self.path("tests", "exercises", "01_gates", "1_add_check.cpp")
        with open(check, encoding="utf-8") as file:
            text = file.read()
        write(check, text.replace("add(2, 3)", "add(2, 4)"))
        self.assertIn("0 of 3 exercises done", self.says())

    def test_a_broken_or_forged_memory_is_rebuilt_in_silence(self):
        self.solve("1.1")
        self.says()
        memory = self.path(".lab", "coach")
        with open(memory, encoding="utf-8") as file:
            good = file.read()
        forged = good.replace("verdict 1.1", "verdict 1.2")
        for text in ("", "rubbish\n\0\n", good[:40], good + "verdict 2.1 done 123\nhints\n", forged):
            write(memory, text)
            result = self.lab()
            self.assertEqual((result.returncode, result.stderr), (0, ""))
            self.assertNotIn("2 of 3", result.stdout)
        os.remove(memory)
        shutil.rmtree(self.path(".lab"))
        self.assertIn("1 of 3 exercises done", self.says())

    def test_list_has_a_line_for_every_exercise(self):
        self.solve("1.1")
        self.answer("1.2", "return 1;")
        text = self.says("list")
        for line in ("✓ 1.1 Adding *", "✗ 1.2 Twice the sum ** ← next", "· 2.1 Half of it *"):
            self.assertIn(line, text)

    def test_list_takes_a_lesson(self):
        self.solve("1.1")
        text = self.says("list", "1")
        self.assertIn("✓ 1.1 Adding *", text)
        self.assertIn("· 1.2 Twice the sum ** ← next", text)
        self.assertNotIn("2.1", text)
        self.assertNotIn("You can do", text)
        self.assertEqual(self.says("list", "01"), text)
        self.assertEqual(self.says("list", "gates"), text)
        for words, said in ((["3"], "there is no lesson '3': they go from 1 to 2"), (["1.1"], "there is no lesson '1.1'"),
                            (["1", "2"], "one word too many"), (["--all"], "there is no option --all")):
            result = self.lab("list", *words)
            self.assertEqual((result.returncode, result.stderr.count("\n")), (2, 1))
            self.assertIn(said, result.stderr)

    def test_list_tells_programs_what_is_done_and_what_is_next(self):
        self.solve("1.1")
        self.answer("1.2", "return 1;")
        told = json.loads(self.says("list", "--json"))
        self.assertEqual({row["exercise"]: row["verdict"] for row in told["exercises"]},
                         {"1.1": "done", "1.2": "wrong", "2.1": "not_started"})
        self.assertEqual(told["next"], "1.2")
        self.solve("1.2", "2.1")
        self.assertEqual(json.loads(self.says("list", "--json"))["next"], "")
        self.assertEqual(self.lab("list", "--json", "1").returncode, 2)

    def test_paths_fit_the_folder_where_somebody_stands(self):
        self.says()
        here = self.path("exercises", "01_gates")
        result = self.lab(cwd=here)
        self.assertIn("1_add.cpp:7", result.stdout)
        self.assertNotIn("exercises/01_gates/1_add.cpp", result.stdout)
        self.assertIn(self.exercise("1.1"), self.lab(cwd="/").stdout)


class WarmUps(Checkout):
    def setUp(self):
        super().setUp()
        add_warm_up(self.root)

    def test_lesson_0_comes_first_for_whoever_begins(self):
        welcome = self.says()
        for word in ("chapters/00_before/README.md", "./lab run 0", "exercises/00_before/1_less.cpp", "./lab hint 0.1"):
            self.assertIn(word, welcome)
        self.assertIn("Next: 0.1 Less", self.says())
        self.assertIn("· 0.1 Less * ← next", self.says("list"))
        self.answer("1.1", "return x - y;")  # begun, not done
        self.assertIn("Next: 0.1 Less", self.says())

    def test_whoever_has_done_a_later_exercise_is_not_sent_back_to_lesson_0(self):
        self.solve("2.1")
        text = self.says("check", "2.1")
        self.assertIn("Next: 1.1 Adding", text)
        self.assertIn("1 of 4 exercises done", self.says())
        self.assertIn("Next: 1.1 Adding", self.says())
        self.assertIn("· 1.1 Adding * ← next", self.says("list"))
        self.assertIn("· 0.1 Less: not started", self.says("check", "0.1"))  # it can be done all the same
        self.assertIn("First nudge for add", self.says("hint"))

    def test_where_only_warm_ups_are_left_that_is_said_and_nothing_is_next(self):
        self.solve("1.1", "1.2", "2.1")
        text = self.says()
        self.assertIn("3 of 4 exercises done", text)
        self.assertIn("Every exercise but the warm-ups of lesson 0 is done.", text)
        self.assertNotIn("Next:", text)
        self.solve("0.1")
        self.assertIn("Every exercise is done.", self.says())

    def test_lesson_0_is_named_and_checked_as_a_whole(self):
        self.solve("0.1")
        for word in ("0", "00", "before", "00_before", "0.1", "less"):
            self.assertIn("✓ 0.1 Less: done", self.says("check", word))
        text = self.says("check")
        self.assertIn("Lesson 0: before\n✓ 0.1 Less: done", text)


class Check(Checkout):
    def test_done_wrong_and_not_started_are_told_apart(self):
        self.solve("1.1")
        self.answer("1.2", "return -2 * (x + y);")
        text = self.says("check", code=1)
        self.assertIn("✓ 1.1 Adding: done", text)
        self.assertIn("✗ 1.2 Twice the sum: wrong in 2 of 3 cases", text)
        self.assertIn("· 2.1 Half of it: not started", text)
        self.assertIn("1 done, 1 wrong, 1 not started", text)
        # The first failure in full, the other in a line.
        for words in (r"expected +8\n", r"came +-8\n", r"cause +the sign is turned", r"also +large numbers"):
            self.assertRegex(text, words)

    def test_nothing_wrong_is_exit_code_0(self):
        self.solve("1.1")
        self.says("check")
        self.says("check", "1.2")
        self.answer("1.2", "return 0;")
        self.says("check", "1.1")
        self.says("check", "1", code=1)
        self.says("check", "1.2", code=1)

    def test_compiler_errors_name_the_learners_line_and_hide_no_other_verdict(self):
        self.answer("1.1", "return x + nonsense;")
        self.solve("1.2")
        text = self.says("check", code=1)
        self.assertRegex(text, r"1_add.cpp:8:16: error: .*nonsense")
        self.assertIn("return x + nonsense;", text)
        self.assertIn("✓ 1.2", text)
        self.assertNotIn("ninja", text)
        self.assertNotIn("_check.cpp", text)

    def test_vs_code_finds_the_errors_and_the_verdicts_in_what_check_prints(self):
        with open(os.path.join(ROOT, ".vscode", "tasks.json"), encoding="utf-8") as file:
            tasks = {task["label"]: task for task in json.load(file)["tasks"]}
        errors, verdicts = (matcher["pattern"] for matcher in tasks["lab: check this exercise"]["problemMatcher"])
        self.answer("1.1", "return x + nonsense;")
        self.answer("1.2", "return -8;")
        lines = self.says("check", code=1).splitlines()
        found = [re.match(errors["regexp"], line) for line in lines]
        places = [tuple(match[errors[key]] for key in ("file", "line", "column", "severity")) for match in found if match]
        self.assertEqual(places, [("exercises/01_gates/1_add.cpp", "8", "16", "error")])
        found = [(re.match(verdicts[0]["regexp"], line), re.match(verdicts[1]["regexp"], after))
                 for line, after in zip(lines, lines[1:])]
        places = [(line[verdicts[0]["message"]], after[verdicts[1]["file"]], after[verdicts[1]["line"]])
                  for line, after in found if line and after]
        self.assertEqual(places, [("1.2 Twice the sum: wrong in 2 of 3 cases", "exercises/01_gates/2_twice.cpp", "7")])

    def test_a_compiler_that_speaks_another_language_is_asked_for_english(self):
        write(os.path.join(self.bin, "c++"), compiler_in_german(), True)
        self.env.update(CXX="c++", LANG="de_DE.UTF-8", LANGUAGE="de")
        self.answer("1.1", "return x + nonsense;")
        text = self.says("check", "1.1", code=1)
        self.assertRegex(text, r"1_add.cpp:8:16: error: .*nonsense")
        self.assertNotIn("Fehler", text)
        found = json.loads(self.says("check", "1.1", "--json", code=1))["exercises"][0]
        self.assertEqual([error["line"] for error in found["errors"]], [8])

    def test_a_function_of_another_name_is_said(self):
        write(self.exercise("1.1"), self.read("1.1").replace("int add(", "int addd(").replace(
            'throw NotStarted{"1.1"};', "return x + y;"))
        text = self.says("check", "1.1", code=1)
        self.assertIn("there is no function lab::mine::add(int, int)", text)
        self.assertIn("exercises/01_gates/exercises.hpp", text)

    def test_an_endless_loop_ends(self):
        self.answer("1.1", "for (volatile int i = 0;; i = x) {} return y;")
        self.assertIn("a loop that never ends", self.says("check", "1.1", code=1))

    def test_a_check_that_crashes_is_not_the_learners_fault_and_hides_nothing(self):
        self.answer("1.1", "__builtin_trap(); return x + y;")
        self.solve("1.2")
        text = self.says("check", "1", code=3)
        self.assertIn("could not be checked", text)
        self.assertIn("✓ 1.2", text)

    def test_a_missing_file_is_said_with_the_way_back(self):
        self.says("check")
        os.remove(self.exercise("1.1"))
        self.solve("1.2")
        text = self.says("check", "1", code=1)
        self.assertIn("./lab reset 1.1", text)
        self.assertIn("✓ 1.2", text)
        self.says("reset", "1.1")
        self.says("check", "1")

    def test_json_is_for_programs(self):
        self.solve("1.1")
        self.answer("1.2", "return -8; // é \\u00e9")
        self.answer("2.1", "return oops;")
        found = json.loads(self.says("check", "--json", code=1))
        self.assertEqual([found["done"], found["wrong"], found["not_started"]], [1, 2, 0])
        done, wrong, refused = found["exercises"]
        self.assertEqual((done["verdict"], done["message"]), ("done", ""))
        self.assertEqual((wrong["verdict"], wrong["message"]), ("wrong", "the sign is turned"))
        self.assertEqual(wrong["failures"][0]["given"], ["x = (2, 3)"])
        self.assertEqual((wrong["file"], wrong["line"]), (self.exercise("1.2"), 7))
        self.assertEqual(refused["verdict"], "does_not_compile")
        self.assertEqual(refused["errors"][0]["line"], 8)
        self.assertIn("oops", refused["errors"][0]["message"])

    def test_exercises_have_many_names(self):
        for word in ("1.2", "01.2", "twice", "2_twice", "exercises/01_gates/2_twice.cpp"):
            self.assertIn("1.2 Twice the sum", self.says("check", word))
        for word in ("1", "01", "gates", "01_gates"):
            self.assertIn("1.1 Adding", self.says("check", word))

    def test_a_mistyped_exercise_gets_the_nearest(self):
        self.says()  # the first start has something to say
        for word, near in (("1.3", "1.1"), ("twise", "twice"), ("hafl", "half")):
            result = self.lab("check", word)
            self.assertEqual(result.returncode, 2)
            self.assertIn(near, result.stderr)
            self.assertEqual(len(result.stderr.splitlines()), 1)
        self.assertIn("./lab list", self.lab("check", "elephant").stderr)
        self.assertEqual(self.lab("check", "1.1", "--jsno").returncode, 2)
        self.assertEqual(self.lab("watch", "1").returncode, 2)

    def test_a_finished_lesson_says_what_is_known_and_what_to_run(self):
        self.solve("1.1", "1.2")
        text = self.says("check", "1.2")
        for words in ("Lesson 1, gates, is done", "You can do add now.", "You can do twice now.", "./lab run 1"):
            self.assertIn(words, text)
        self.assertNotIn("--mine", text)
        self.assertIn("Next: 2.1 Half of it, ./lab watch 2.1", self.says("check"))
        write(self.path("chapters", "01_gates", "mine.cpp"), "// takes the learner's functions\n")
        self.assertIn("./lab run 1 --mine", self.says("list", "1"))

    def test_a_broken_build_folder_heals_itself(self):
        self.solve("1.1")
        self.says("check", "1.1")
        write(self.path("build", "build.ninja"), "broken\n")
        self.assertIn("✓ 1.1", self.says("check", "1.1"))

    def test_a_lab_that_does_not_build_is_not_the_learners_fault(self):
        self.solve("1.1")
        write(self.path("tests", "exercises", "01_gates", "1_add_check.cpp"), "int main() { return nothing; }")
        text = self.says("check", "1.1", code=3)
        self.assertIn("not your answer's fault", text)

    def test_solutions_may_be_read_only(self):
        self.solve("1.1")
        for folder, _, files in os.walk(self.path("solutions")):
            for name in files:
                os.chmod(os.path.join(folder, name), 0o444)
        self.says("check", "1.1")
        self.says("solution", "1.1")

    def test_a_pipe_gets_plain_text_of_80_columns(self):
        self.answer("1.1", "return -5;")
        text = self.says("check", code=1)
        self.assertNotIn("\033", text)
        self.assertNotIn("\r", text)
        self.assertLessEqual(max(map(len, text.splitlines())), 80)


class OneExercise(Checkout):
    def test_hints_come_one_by_one_and_are_remembered(self):
        for hint in ("First nudge for add", "Second nudge", "Almost the answer"):
            text = self.says("hint", "1.1")
            self.assertIn(hint, text)
            self.assertEqual(text.count("nudge") + text.count("Almost"), 1)
        text = self.says("hint", "1.1")
        for hint in ("First nudge", "Second nudge", "Almost the answer", "./lab solution 1.1 --anyway"):
            self.assertIn(hint, text)

    def test_hint_alone_is_for_the_next_exercise(self):
        self.solve("1.1")
        self.assertIn("First nudge for twice", self.says("hint"))

    def test_the_solution_must_be_earned_or_asked_for(self):
        self.assertNotIn("return x + y", self.says("solution", "1.1", code=1))
        self.assertIn("return x + y", self.says("solution", "1.1", "--anyway"))
        self.answer("1.1", "return y + x;")
        text = self.says("solution", "1.1")
        self.assertIn("-    return y + x;", text)
        self.assertIn("+    return x + y;", text)
        self.assertNotIn("TODO", text)  # how the region is opened is no difference
        self.answer("1.1", "return y - x;")
        self.assertNotIn("return x + y", self.says("solution", "1.1", code=1))

    def test_reset_keeps_what_was_written(self):
        stub = self.read("1.1")
        self.says()  # sees the stub
        self.answer("1.1", "return 41;")
        mine = self.read("1.1")
        text = self.says("reset", "1.1")
        self.assertEqual(self.read("1.1"), stub)
        kept = re.search(r"\.lab/attempts/1\.1/\S+\.cpp", text.replace("\n  ", "")).group(0)
        with open(self.path(kept), encoding="utf-8") as file:
            self.assertEqual(file.read(), mine)
        self.assertIn("already", self.says("reset", "1.1"))
        self.says("reset", "1.1", "--restore")
        self.assertEqual(self.read("1.1"), mine)

    def test_attempts_are_listed_and_restored_by_their_time(self):
        self.says()
        for line in ("return 1;", "return 2;"):
            self.answer("1.1", line)
            self.says("reset", "1.1")
        listed = self.says("reset", "--list").splitlines()
        self.assertEqual([line.split()[0] for line in listed], ["1.1", "1.1"])
        self.answer("1.1", "return 3;")
        self.says("reset", "1.1", "--restore", listed[0].split()[1])
        self.assertIn("return 1;", self.read("1.1"))
        # What was there when the attempt came back is kept as well.
        self.assertEqual(len(self.says("reset", "1.1", "--list").splitlines()), 3)
        self.assertEqual(self.lab("reset", "1.1", "--restore", "never").returncode, 2)

    def test_reset_works_where_there_is_no_git(self):
        self.says()
        self.answer("1.1", "return 41;")
        self.says("reset", "1.1", PATH=self.without("git"))
        self.assertNotIn("41", self.read("1.1"))

    @unittest.skipUnless(shutil.which("git"), "there is no git here")
    def test_reset_finds_the_stub_in_git_even_after_a_commit(self):
        git = lambda *words: subprocess.run(
            ["git", "-c", "user.name=n", "-c", "user.email=e@x", *words], cwd=self.root, check=True,
            capture_output=True, env=self.env)
        stub = self.read("1.1")
        git("init")
        git("add", ".")
        git("commit", "-m", "the lab")
        self.answer("1.1", "return 5;")
        git("commit", "-a", "-m", "my answer")
        self.says("check", "1.1")
        shutil.rmtree(self.path(".lab", "stubs"))
        self.says("reset", "1.1")
        self.assertEqual(self.read("1.1"), stub)

    def test_a_stub_that_comes_with_code_is_known_too(self):
        stub = self.read("2.1").replace("    // end 2.1", "}\nint helper() {\n    return 1;\n    // end 2.1")
        write(self.exercise("2.1"), stub)
        for git in (False, True) if shutil.which("git") else (False,):
            shutil.rmtree(self.path(".lab"), ignore_errors=True)
            if git:
                for words in (["init"], ["add", "."], ["-c", "user.name=n", "-c", "user.email=e@x", "commit", "-m", "m"]):
                    subprocess.run(["git", *words], cwd=self.root, check=True, capture_output=True, env=self.env)
            # Nothing is built of it before somebody has written something.
            self.assertIn("Welcome", self.says())
            self.assertFalse(os.path.exists(self.path("build", "tests", "exercises", "exercise_2.1")))
            write(self.exercise("2.1"), stub.replace("return 1;", "return 2;"))
            self.says("reset", "2.1")
            self.assertEqual(self.read("2.1"), stub)

    def test_without_a_stub_to_be_had_nothing_is_touched(self):
        self.answer("1.1", "return 5;")
        mine = self.read("1.1")
        result = self.lab("reset", "1.1")
        self.assertEqual(result.returncode, 3)
        self.assertIn("Your file is as it was", result.stderr)
        self.assertEqual(self.read("1.1"), mine)

    def test_edit_opens_the_editor_at_the_line(self):
        log = os.path.join(self.scratch, "log")
        for editor, words in (("vim", ["+7", self.exercise("1.1")]),
                              ("code", ["-g", self.exercise("1.1") + ":7"]),
                              ("unheard_of", [self.exercise("1.1")])):
            write(os.path.join(self.bin, editor), f'#!/bin/sh\nprintf "%s\\n" "$@" >"{log}"\n', True)
            self.says("edit", "1.1", EDITOR=editor)
            with open(log, encoding="utf-8") as file:
                self.assertEqual(file.read().splitlines(), words)
        self.says("edit", VISUAL="code --wait", EDITOR="vim")
        with open(log, encoding="utf-8") as file:
            self.assertEqual(file.read().splitlines()[0], "--wait")
        result = self.lab("edit", "1.1", EDITOR="no_such_editor")
        self.assertEqual(result.returncode, 3)
        self.assertIn("EDITOR", result.stderr)

    def test_an_editor_that_was_merely_found_is_not_started_without_a_terminal(self):
        self.says()
        path = self.without("code", "codium", "nano", "vim", "vi", "emacs")
        for editor, code in (("vi", 3), ("nano", 3), ("code", 0)):  # the last has a window of its own
            write(os.path.join(path, editor), "#!/bin/sh\necho started\n", True)
            result = self.lab("edit", "1.1", EDITOR="", PATH=path)
            self.assertEqual((result.returncode, "started" in result.stdout), (code, code == 0), result.stderr)
            self.assertEqual(result.stderr.count("\n"), int(code == 3))
        os.remove(os.path.join(path, "code"))
        result = self.lab("edit", "1.1", EDITOR="", PATH=path)
        for words in ("there is no terminal here for nano", "EDITOR", "exercises/01_gates/1_add.cpp:7"):
            self.assertIn(words, result.stderr)


class Figures(Checkout):
    def test_the_page_holds_the_figures_of_finished_lessons(self):
        result = self.lab("figures")
        self.assertEqual(result.returncode, 2)
        self.assertIn("no lesson is done yet", result.stderr)
        self.solve("1.1", "1.2")
        text = self.says("figures")
        self.assertIn("figures/and.svg … drawn", text)
        self.assertIn("--slow", text)
        folder = self.path(".lab", "figures")
        with open(os.path.join(folder, "index.html"), encoding="utf-8") as file:
            page = file.read()
        self.assertIn('src="01_gates/and.svg"', page)
        self.assertIn("You can do twice now.", page)
        self.assertNotIn("slopes", page)
        self.assertEqual(os.listdir(os.path.join(folder, "01_gates")), ["and.svg"])
        self.says("figures", "--slow")
        self.assertIn("patience.svg", os.listdir(os.path.join(folder, "01_gates")))

    def test_what_a_figure_is_drawn_from_is_written_before_it_and_not_into_the_folder_of_the_user(self):
        self.solve("1.1", "1.2")
        with open(self.path("chapters", "01_gates", "README.md"), "a", encoding="utf-8") as file:
            file.write(READING)
        here = os.path.join(self.scratch, "elsewhere")
        os.makedirs(here)
        result = self.lab("figures", cwd=here)
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)
        self.assertIn("figures/read.svg … drawn", result.stdout)
        self.assertNotIn("late.svg", result.stdout)  # slow is the whole block, behind outputs too
        self.assertEqual(os.listdir(here), [])
        self.assertIn("page.png", os.listdir(self.path(".lab", "figures", "01_gates")))
        self.assertIn("figures/late.svg … drawn", self.lab("figures", "--slow", cwd=here).stdout)
        # Where it cannot be written, that is why there is no figure.
        lesson = self.path("chapters", "01_gates", "README.md")
        with open(lesson, encoding="utf-8") as file:
            text = file.read()
        write(lesson, text.replace("--write 31 page.png", "--fail --write 31 page.png"))
        self.assertRegex(self.says("figures", code=1), r"read\.svg … failed: chapter 1 runs: --fail --write 31")

    def test_a_figure_that_fails_is_said(self):
        self.solve("1.1", "1.2")
        lesson = self.path("chapters", "01_gates", "README.md")
        with open(lesson, encoding="utf-8") as file:
            text = file.read()
        write(lesson, text.replace("--gate and", "--fail"))
        self.assertIn("failed: chapter 1 runs: --fail", self.says("figures", code=1))

    def test_a_figure_is_drawn_by_ones_own_functions_where_the_chapter_takes_them(self):
        self.solve("1.1", "1.2")
        write(self.path("chapters", "01_gates", "mine.cpp"), "// takes the learner's functions\n")
        program = self.path("exercises", "mine", "main.cpp")
        write(program, "int main() { return 0; }\n")
        self.assertIn("figures/and.svg … drawn\n", self.says("figures"))
        write(program, "int main() { return 2; }\n")  # with these options it does not run on them
        self.assertIn("figures/and.svg … drawn, by the lab's own code\n", self.says("figures"))
        write(program, '#include <cstdio>\nint main() { std::puts("they stopped"); return 1; }\n')
        self.assertIn("and.svg … failed: they stopped\n", self.says("figures", code=1))

    def test_when_all_is_done_the_page_is_named(self):
        self.solve("1.1", "1.2", "2.1")
        self.says()
        self.assertIn("./lab figures", self.says())
        self.assertIn("./lab figures", self.says("check", "2.1"))


class FirstMinute(Checkout):
    BEGINS_BUILT = False

    def test_the_first_start_says_what_takes_its_time_where_no_bar_can(self):
        result = self.lab()
        self.assertIn("Welcome", result.stdout)
        self.assertIn("The first start builds the coach", result.stderr)
        self.assertEqual(len(result.stderr.splitlines()), 1)
        self.assertEqual(self.lab().stderr, "")

    def test_the_version_is_told_without_any_build(self):
        with open(self.path("meson.build"), encoding="utf-8") as file:
            text = file.read()
        write(self.path("meson.build"), text.replace("project('small', 'cpp',", "project('small', 'cpp', version: '7.8.9',"))
        self.assertEqual(self.says("--version"), "The handwritten digit lab 7.8.9\n")
        self.assertFalse(os.path.exists(self.path("build")))
        if shutil.which("git"):
            git = lambda *words: subprocess.run(
                ["git", "-c", "user.name=n", "-c", "user.email=e@x", *words], cwd=self.root, check=True,
                capture_output=True, env=self.env)
            git("init")
            git("add", ".")
            git("commit", "-m", "the lab")
            self.assertRegex(self.says("--version"), r"^The handwritten digit lab 7.8.9 \(commit [0-9a-f]{12}\)\n$")
            self.answer("1.1", "return 5;")  # an answer is no change of the lab
            self.assertNotIn("changed", self.says("--version"))
            write(self.path("tests", "exercises", "harness", "small.hpp"), "// another one\n")
            self.assertRegex(self.says("--version"), r"\(commit [0-9a-f]{12}, changed\)\n$")
        result = self.lab("--version", "please")
        self.assertEqual((result.returncode, result.stderr.count("\n")), (2, 1))

    def test_doctor_says_what_is_there_without_any_build(self):
        text = self.says("doctor")
        for word in ("compiler", "meson", "ninja", "packages", "BLAS", "gnuplot", "display", "data", "build"):
            self.assertRegex(text, rf"(?m)^. {word} ")
        self.assertFalse(os.path.exists(self.path("build")))


class Launcher(Checkout):
    def test_every_command_has_a_page(self):
        overview = self.says("help")
        for command in self.says("completion", "commands").split():
            self.assertIn(f"./lab {command}", overview)
            page = self.says("help", command)
            self.assertTrue(page.startswith(f"./lab {command}"), page)
            if command != "run":
                self.assertEqual(self.says(command, "--help"), page)

    def test_a_mistyped_command_gets_the_nearest(self):
        for word, near in (("chekc", "check"), ("wach", "watch"), ("solutions", "solution"), ("dcotor", "doctor")):
            result = self.lab(word)
            self.assertEqual(result.returncode, 2)
            self.assertIn(f"did you mean {near}?", result.stderr)
        self.assertIn("the commands are", self.lab("elephant").stderr)

    def test_the_second_start_builds_nothing(self):
        self.says()
        self.says()
        write(os.path.join(self.bin, "ninja"), "#!/bin/sh\necho called >&2\nexit 9\n", True)
        result = self.lab()
        self.assertEqual((result.returncode, result.stderr), (0, ""))

    def test_a_changed_coach_is_built_again(self):
        self.says()
        time.sleep(0.05)
        write(self.path("tools", "coach", "new.cpp"), "")
        write(os.path.join(self.bin, "ninja"), "#!/bin/sh\necho called >&2\nexit 9\n", True)
        self.assertIn("called", self.lab().stderr)

    def test_bash_completes_commands_and_numbers(self):
        if not shutil.which("bash"):
            self.skipTest("no bash")
        def completed(*words):
            script = 'eval "$(./lab completion bash)"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _lab; ' \
                     'printf "%s\\n" "${COMPREPLY[@]}"'
            return subprocess.run(["bash", "-c", script, "bash", *words], cwd=self.root, env=self.env, check=True,
                                  capture_output=True, text=True).stdout.split()
        self.assertEqual(completed("./lab", "ch"), ["check"])
        self.assertEqual(completed("./lab", "check", "1"), ["1.1", "1.2"])
        self.assertEqual(completed("./lab", "solution", "--"), ["--anyway"])
        self.assertEqual(completed("./lab", "reset", "--re"), ["--restore"])
        self.assertEqual(completed("./lab", "reset", "a"), ["all"])
        self.assertEqual(completed("./lab", "list", ""), ["1", "2"])
        self.assertEqual(completed("./lab", "dou"), ["doubt"])
        self.assertEqual(completed("./lab", "doubt", "2"), ["2.1"])
        self.assertEqual(completed("./lab", "--v"), ["--version"])

    @unittest.skipUnless(shutil.which("zsh"), "no zsh")
    def test_zsh_reads_its_completion(self):
        subprocess.run(["zsh", "-fc", 'autoload -U compinit; compinit -D; eval "$(./lab completion zsh)"'],
                       cwd=self.root, env=self.env, check=True)

    def test_words_are_the_same_in_a_plain_c_locale(self):
        self.answer("1.1", "return x + nonsense;")
        self.says()
        for command in ["list"], ["check"], ["solution", "1.1", "--anyway"], ["help"]:
            usual, plain = (self.lab(*command, LC_ALL=locale) for locale in ("C.UTF-8", "C"))
            self.assertEqual((plain.returncode, plain.stdout, plain.stderr),
                             (usual.returncode, usual.stdout, usual.stderr))

    def test_doctor_names_what_is_missing_and_what_to_type(self):
        write(os.path.join(self.bin, "dpkg-query"), "#!/bin/sh\necho zlib1g-dev=installed\n", True)
        text = self.says("doctor", code=3)
        self.assertRegex(text, r"✗ packages .*libarmadillo-dev.*apt-get install .*libarmadillo-dev")

    def test_doctor_offers_sudo_only_where_it_is_needed_and_there(self):
        write(os.path.join(self.bin, "dpkg-query"), "#!/bin/sh\necho zlib1g-dev=installed\n", True)
        write(os.path.join(self.bin, "sudo"), "#!/bin/sh\nexit 1\n", True)
        write(os.path.join(self.bin, "id"), '#!/bin/sh\necho "$FAKE_USER"\n', True)
        for user, path, words in (
                ("0", self.env["PATH"], "; type: apt-get update && apt-get install lib"),
                ("1000", self.env["PATH"], "; type: sudo apt-get update && sudo apt-get install lib"),
                ("1000", self.without("sudo"), "; as root, type: apt-get update && apt-get install lib")):
            self.assertIn(words, self.says("doctor", code=3, PATH=path, FAKE_USER=user))

    def test_doctor_tries_the_display_that_is_named(self):
        with socket.create_server(("127.0.0.1", 0)) as listener:
            name = f"127.0.0.1:{listener.getsockname()[1] - 6000}"
            self.assertRegex(self.says("doctor", DISPLAY=name), f"✓ display +there is one \\({name}\\)")
        self.assertRegex(self.says("doctor", DISPLAY=name), f"! display +{name} does not answer: .*in the terminal")
        runtime = os.path.join(self.scratch, "run")
        os.mkdir(runtime)
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(os.path.join(runtime, "wayland-7"))
            listener.listen()
            self.assertIn("✓ display", self.says("doctor", WAYLAND_DISPLAY="wayland-7", XDG_RUNTIME_DIR=runtime))
        self.assertIn("! display", self.says("doctor", WAYLAND_DISPLAY="wayland-7", XDG_RUNTIME_DIR=runtime))
        for nonsense in ":", "nonsense", "/no/such/socket:0", ":99999999", "no such host:0":
            self.assertIn("! display", self.says("doctor", DISPLAY=nonsense))

    def test_doctor_names_a_slow_blas(self):
        write(self.path("build", "chapters", "01_gates"), "#!/bin/sh\n", True)
        write(os.path.join(self.bin, "ldd"), "#!/bin/sh\necho '\tlibblas.so.3 => /usr/lib/libblas.so.3 (0x1)'\n", True)
        self.assertRegex(self.says("doctor"), r"! BLAS .*slow reference BLAS; .*libopenblas-dev")


if __name__ == "__main__":
    unittest.main(verbosity=1, argv=sys.argv)
