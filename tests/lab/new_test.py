"""./lab new exercise, in a small checkout with the real exercises and their tables.

Run by meson; alone: python3 tests/lab/new_test.py
"""

import os
import re
import shutil
import subprocess
import sys
import unittest

from checkout import ROOT, Checkout, write

sys.path.insert(0, os.path.join(ROOT, "tools", "launcher"))

from new_exercise import rows_of  # noqa: E402  (found by the line above)

TABLE = os.path.join("exercises", "meson.build")
MISTAKES = os.path.join("tests", "mistakes", "meson.build")


def read(*parts):
    with open(os.path.join(*parts), encoding="utf-8") as file:
        return file.read()


def table_of(path):
    return {key: words for key, words, _ in rows_of(read(path))}


def clang_format_is_14():
    if not shutil.which("clang-format"):
        return False
    run = subprocess.run(["clang-format", "--version"], capture_output=True, text=True, check=False)
    return " version 14." in run.stdout


class New(Checkout):
    def setUp(self):
        super().setUp()
        shutil.rmtree(self.path("chapters"))
        shutil.copytree(os.path.join(ROOT, "exercises"), self.path("exercises"))
        os.makedirs(self.path("tests", "mistakes"))
        shutil.copy(os.path.join(ROOT, MISTAKES), self.path(MISTAKES))
        self.exercises = table_of(self.path(TABLE))
        for chapter in self.exercises:
            os.makedirs(self.path("chapters", chapter))
        self.chapter = "03_gradient_descent"
        self.next = f"3.{len(self.exercises[self.chapter]) + 1}"
        self.name = self.next[2:] + "_line_search"

    def tree(self):
        """{path: text} of all that the command may touch."""
        found = {}
        for room in "exercises", "solutions", "tests":
            for folder, _, names in os.walk(self.path(room)):
                found[folder] = None
                found.update({os.path.join(folder, name): read(folder, name) for name in names})
        return found

    def make(self, number, name):
        result = self.lab("new", "exercise", number, name)
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        return result.stdout

    def assert_refuses_and_changes_nothing(self, arguments, *words):
        before = self.tree()
        result = self.lab("new", "exercise", *arguments)
        self.assert_refuses(2, result, *words)
        self.assertEqual(result.stderr.count("\n"), 1, result.stderr)
        self.assertEqual(self.tree(), before)


class Made(New):
    def test_the_next_exercise_of_a_lesson_gets_its_files_and_its_words(self):
        before = self.tree()
        said = self.make(self.next, "line_search")
        path = f"{self.chapter}/{self.name}"
        new = [f"exercises/{path}.cpp", f"solutions/{path}.cpp", f"tests/exercises/{path}_check.cpp",
               *(f"tests/mistakes/{path}/{which}_mistake.cpp" for which in ("first", "second", "third"))]
        changed = [TABLE, MISTAKES, *(f"exercises/{self.chapter}/{name}" for name in ("exercises.hpp", "hints.md"))]
        after = self.tree()
        self.assertEqual({file for file, text in after.items() if text is not None and file not in before},
                         {self.path(file) for file in new})
        self.assertEqual({file for file in before if after[file] != before[file]}, {self.path(file) for file in changed})
        for file in new + changed:
            self.assertIn(file, said)
        self.assertEqual(table_of(self.path(TABLE))[self.chapter], self.exercises[self.chapter] + [self.name])
        self.assertEqual(table_of(self.path(MISTAKES))[path], ["first_mistake", "second_mistake", "third_mistake"])
        self.assertRegex(read(self.path("exercises", self.chapter, "exercises.hpp")),
                         rf"\n// {re.escape(self.next)}\nReal line_search\(Real x\);\n\n}} // namespace lab::mine\n$")

    def test_the_other_rows_stay_as_they_are_and_in_their_order(self):
        before = table_of(self.path(MISTAKES))
        self.make(self.next, "line_search")
        after = table_of(self.path(MISTAKES))
        self.assertEqual({key: after[key] for key in before}, before)
        keys = list(after)
        last = f"{self.chapter}/{self.exercises[self.chapter][-1]}"
        self.assertEqual(keys[keys.index(last) + 1], f"{self.chapter}/{self.name}")
        for table in TABLE, MISTAKES:
            self.assertLessEqual(max(map(len, read(self.path(table)).split("\n"))), 110)

    def test_a_lesson_without_exercises_gets_its_header_and_hints(self):
        os.makedirs(self.path("chapters", "98_new_things"))
        self.make("98.1", "first_thing")
        self.make("98.2", "second_thing")
        header = read(self.path("exercises", "98_new_things", "exercises.hpp"))
        self.assertTrue(header.startswith("#pragma once\n"), header)
        self.assertLess(header.index("// 98.1\nReal first_thing(Real x);"),
                        header.index("// 98.2\nReal second_thing(Real x);"))
        self.assertTrue(read(self.path("exercises", "98_new_things", "hints.md")).startswith("# Hints of lesson 98\n"))
        self.assertEqual(list(table_of(self.path(TABLE)).items())[-1],
                         ("98_new_things", ["1_first_thing", "2_second_thing"]))

    @unittest.skipUnless(clang_format_is_14(), "there is no clang-format 14")
    def test_the_skeleton_is_laid_out(self):
        self.make(self.next, "line_search")
        shutil.copy(os.path.join(ROOT, ".clang-format"), self.root)
        path = f"{self.chapter}/{self.name}"
        files = [f"exercises/{path}.cpp", f"solutions/{path}.cpp", f"tests/exercises/{path}_check.cpp",
                 f"tests/mistakes/{path}/first_mistake.cpp", f"exercises/{self.chapter}/exercises.hpp"]
        run = subprocess.run(["clang-format", "--dry-run", "--Werror", *files], cwd=self.root, capture_output=True,
                             text=True, check=False)
        self.assertEqual((run.returncode, run.stderr), (0, ""))

    def test_the_skeleton_compiles(self):
        self.make(self.next, "line_search")
        lines = []
        # As the build does it: the functions of mistakes and solution stand in namespaces of their own.
        path = f"{self.chapter}/{self.name}"
        for space, file in [("mine", f"exercises/{path}.cpp"), ("mine", f"tests/exercises/{path}_check.cpp"),
                            ("m1", f"solutions/{path}.cpp"), ("m2", f"tests/mistakes/{path}/first_mistake.cpp"),
                            ("m3", f"tests/mistakes/{path}/second_mistake.cpp"),
                            ("m4", f"tests/mistakes/{path}/third_mistake.cpp")]:
            lines += [f"#define mine {space}" if space != "mine" else "", f'#include "{file}"',
                      "#undef mine" if space != "mine" else ""]
        write(self.path("all.cpp"), "\n".join(lines) + "\n")
        run = subprocess.run(["c++", "-std=c++17", "-fsyntax-only", "-Wall", "-Wextra", "-Wpedantic",
                              "-Wno-unused-parameter", "-Werror", "-DLAB_REAL=double", "-I", self.root, "-I", ROOT,
                              self.path("all.cpp")], capture_output=True, text=True, timeout=600)
        self.assertEqual((run.returncode, run.stderr), (0, ""))


class Guaranteed(New):
    """What tests/exercises/guarantees.py says of it."""

    def setUp(self):
        super().setUp()
        for room in "solutions", os.path.join("tests", "exercises"):
            shutil.copytree(os.path.join(ROOT, room), self.path(room))
        shutil.copytree(os.path.join(ROOT, "tests", "mistakes"), self.path("tests", "mistakes"), dirs_exist_ok=True)
        for chapter in self.exercises:
            shutil.copy(os.path.join(ROOT, "chapters", chapter, "README.md"), self.path("chapters", chapter))
        self.said_before = self.sentences()  # of an exercise that somebody is just writing

    def sentences(self):
        run = subprocess.run([sys.executable, self.path("tests", "exercises", "guarantees.py"), self.root],
                             capture_output=True, text=True, timeout=600)
        self.assertEqual(run.returncode, 1 if len(run.stdout.splitlines()) > 1 else 0, run.stdout + run.stderr)
        return run.stdout.splitlines()[:-1]

    def new_sentences(self):
        return [sentence for sentence in self.sentences() if sentence not in self.said_before]

    def test_they_name_each_line_that_is_to_be_written_and_nothing_else_but_the_lesson(self):
        self.make(self.next, "line_search")
        sentences = self.new_sentences()
        marks = 0
        for path, text in self.tree().items():
            if self.name in path or path.endswith(f"{self.chapter}/hints.md"):
                marks += (text or "").count("WRITE:")
        self.assertEqual(sum(": still to be written: " in sentence for sentence in sentences), marks)
        self.assertGreater(marks, 15)
        self.assertIn(f"exercises/{self.chapter}/{self.name}.cpp:11: still to be written: the first thing to do.", sentences)
        self.assertEqual([sentence for sentence in sentences if "still to be written" not in sentence],
                         [f"chapters/{self.chapter}/README.md does not mention exercise {self.next}"])

    def test_they_are_silent_when_all_is_written(self):
        self.make(self.next, "line_search")
        for path, text in self.tree().items():
            if text is not None and "WRITE:" in text and "/exercises/guarantees.py" not in path:
                write(path, text.replace("WRITE: ", ""))
        with open(self.path("chapters", self.chapter, "README.md"), "a", encoding="utf-8") as lesson:
            lesson.write(f"Exercise {self.next}.\n")
        self.assertEqual(self.new_sentences(), [])


class Refused(New):
    def test_a_word_too_few_or_too_many(self):
        for arguments in ([], [self.next], [self.next, "line", "search"]):
            self.assert_refuses_and_changes_nothing(arguments, "./lab new exercise N.K name")

    def test_what_is_no_number_of_an_exercise(self):
        for number in "3", "3.", ".8", "3.0", "03.8", "3.08", "3.8.1", "-3.8", "three.8", "", "3.100", "3.8 ":
            self.assert_refuses_and_changes_nothing([number, "line_search"], f"'{number}'", "N.K name")

    def test_what_is_no_name(self):
        for name in "LineSearch", "line-search", "8_search", "_search", "search_", "line__search", "../search", "", "é":
            self.assert_refuses_and_changes_nothing([self.next, name], f"'{name}'", "small letters")
        self.assert_refuses_and_changes_nothing([self.next, "double"], "'double'", "C++")

    def test_a_lesson_that_does_not_exist(self):
        self.assert_refuses_and_changes_nothing(["97.1", "line_search"], "lesson 97", "1, 2, 3")

    def test_an_exercise_that_exists(self):
        self.assert_refuses_and_changes_nothing(["3.1", "line_search"], "3.1", self.exercises[self.chapter][0])

    def test_a_gap_in_the_numbers(self):
        self.assert_refuses_and_changes_nothing(["3.99", "line_search"], "gap", self.next)
        os.makedirs(self.path("chapters", "98_new_things"))
        self.assert_refuses_and_changes_nothing(["98.2", "line_search"], "gap", "none yet", "98.1")

    def test_a_name_that_is_taken_in_its_lesson(self):
        taken = self.exercises[self.chapter][0].split("_", 1)[1]
        self.assert_refuses_and_changes_nothing([self.next, taken], taken, "another name")
        self.assert_refuses_and_changes_nothing(["1.7", "half_adder"], "half_adder", "another name")

    def test_a_file_that_no_table_names(self):
        stray = f"tests/exercises/{self.chapter}/{self.name}_check.cpp"
        write(self.path(stray), "// mine\n")
        self.assert_refuses_and_changes_nothing([self.next, "line_search"], stray)

    def test_another_skeleton_than_that_of_an_exercise(self):
        self.assert_refuses(2, self.lab("new"), "./lab new exercise N.K name")
        self.assert_refuses(2, self.lab("new", "chapter"), "'chapter'", "./lab new exercise N.K name")

    def test_where_one_file_cannot_be_written_none_is(self):
        # A file in the place of the mistakes' folder: what was written before it is taken back.
        write(self.path("tests", "mistakes", self.chapter), "in the way")
        before = self.tree()
        result = self.lab("new", "exercise", self.next, "line_search")
        self.assert_refuses(1, result, "could not be written", "nothing was changed")
        self.assertEqual(self.tree(), before)


class Help(New):
    def test_help_and_completion_know_it(self):
        self.assertIn("./lab new exercise N.K name", self.lab("help", "new").stdout)
        self.assertIn("./lab new exercise N.K name", self.lab("new", "--help").stdout)
        self.assertIn("new", self.lab("completion", "commands").stdout.split())
        for shell in "bash", "zsh":
            self.assertRegex(self.lab("completion", shell).stdout, r"(?m)^ +new\) .*exercise")


if __name__ == "__main__":
    unittest.main(verbosity=1)
