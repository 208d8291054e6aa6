"""The rules that alter an answer, and what run.py makes of the compiler's words and of its list of reasons."""

import argparse
import contextlib
import io
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

import mutants
import run


def altered(text, rule=None):
    return [mutants.applied(text, mutant) for mutant in mutants.mutants(text) if rule in (None, mutant.rule)]


class Rules(unittest.TestCase):
    def test_a_comparison_is_moved_at_its_edge_and_turned_round(self):
        self.assertCountEqual(altered("return z > t;", "comparison"), ["return z >= t;", "return z < t;"])

    def test_the_angle_brackets_of_a_template_are_no_comparison(self):
        self.assertCountEqual(altered("x = static_cast<int>(y);", "comparison"), [])

    def test_an_operator_becomes_its_neighbour(self):
        self.assertCountEqual(altered("return W * x;", "operator"), ["return W / x;", "return W % x;"])

    def test_an_increase_becomes_an_assignment(self):
        self.assertCountEqual(altered("sum += x;", "assignment"), ["sum -= x;", "sum = x;"])

    def test_a_sign_in_front_is_left_out_and_a_difference_keeps_its_minus(self):
        self.assertCountEqual(altered("return -z;", "sign in front"), ["return z;"])
        self.assertCountEqual(altered("return y - z;", "sign in front"), [])

    def test_a_whole_number_is_off_by_one_and_another_is_doubled_and_halved(self):
        self.assertCountEqual(altered("k(1);", "constant"), ["k(2);", "k(0);"])
        self.assertCountEqual(altered("k(0);", "constant"), ["k(1);"])
        self.assertCountEqual(altered("k(0.5);", "constant"), ["k((0.5 * 2));", "k((0.5 / 2));"])

    def test_a_transposition_is_left_out(self):
        self.assertCountEqual(altered("return W.t() * d;", "transposition left out"), ["return W * d;"])

    def test_rows_are_taken_for_columns_and_the_sum_for_the_mean(self):
        self.assertIn("return arma::mean(x, 1) / x.n_cols;", altered("return arma::sum(x, 1) / x.n_cols;", "name"))
        self.assertIn("return arma::sum(x, 1) / x.n_rows;", altered("return arma::sum(x, 1) / x.n_cols;", "name"))

    def test_a_statement_is_dropped(self):
        self.assertCountEqual(altered("{ a = b; }", "statement dropped"), ["{ ; }"])

    def test_two_statements_change_places_where_one_uses_what_the_other_changes(self):
        self.assertCountEqual(altered("{ v = mu * v; w += v; }", "statements swapped"), ["{ w += v; v = mu * v; }"])
        self.assertCountEqual(altered("{ w += e * x; b += e; }", "statements swapped"), [])

    def test_a_variable_remembers_its_last_value(self):
        self.assertCountEqual(altered("{ double sum = 0; }", "static"), ["{ static double sum = 0; }"])

    def test_a_loop_ends_one_turn_early_or_after_the_first(self):
        loop = "for (int i = 0; i < n; ++i) { f(i); }"
        self.assertCountEqual(altered(loop, "loop's end"), ["for (int i = 0; i < (n) - 1; ++i) { f(i); }"])
        self.assertCountEqual(altered(loop, "one turn only"), ["for (int i = 0; i < n; ++i) { f(i); break; }"])

    def test_an_engine_that_comes_by_reference_is_copied(self):
        drawn = "int draw(Engine& engine, const Mat& x) { return engine() % x.n_cols; }"
        self.assertCountEqual(altered(drawn, "engine copied"), [
            "int draw(Engine& engine, const Mat& x) { auto engine_copied = engine; "
            "return engine_copied() % x.n_cols; }"])

    def test_a_text_has_the_same_mutants_each_time_and_none_twice(self):
        for exercise in run.all_exercises():
            answers = run.answers_of(exercise)
            self.assertEqual(answers, run.answers_of(exercise))
            self.assertEqual(len({answer.source for answer in answers}), len(answers), exercise.number)
            self.assertGreater(len(answers), 1, exercise.number)


class Run(unittest.TestCase):
    def test_the_answer_that_holds_an_error_is_found(self):
        words = "/b/1.5/m109.cpp:22:16: error: no match for 'operator%'\n"
        self.assertEqual(run.broken_in(words, "/b/1.5"), {"m109"})

    def test_an_error_in_a_library_is_that_of_the_answer_that_led_there(self):
        words = ("/b/1.5/m102.cpp:3:1:   required from here\n"
                 "/usr/include/armadillo_bits/operator_schur.hpp:32:119: error: 'int' is not a class\n")
        self.assertEqual(run.broken_in(words, "/b/1.5"), {"m102"})

    def test_every_line_of_the_reasons_names_an_altered_answer_and_has_a_reason(self):
        known = run.reasons()
        answers = {answer.key: answer.text for exercise in run.all_exercises() for answer in run.answers_of(exercise)}
        for key, (text, reason) in known.items():
            self.assertEqual(answers.get(key), text, f"survivors.txt: {key} is another altered answer today")
            self.assertGreater(len(reason.split()), 2, f"survivors.txt: {key} needs its reason below it")

    def test_an_exercise_that_is_not_there_is_refused(self):
        words = subprocess.run([sys.executable, os.path.join(run.HERE, "run.py"), "1.99"], capture_output=True, text=True)
        self.assertEqual(words.returncode, 2)
        self.assertIn(f"there is no exercise 1.99: they go from {run.all_exercises()[0].number}", words.stderr)


@unittest.skipUnless(shutil.which("git"), "there is no git here")
class Changed(unittest.TestCase):
    """In a repository with three exercises."""

    EXERCISES = [run.Exercise(f"1.{k}", "01_gates", f"{k}_{name}") for k, name in ((1, "and"), (2, "or"), (3, "not"))]

    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.root = scratch.name
        self.day = 0
        self.git("init", "-q")
        self.write("meson.build", "project('small', 'cpp',\n  version: '0.1.0')\n")
        for exercise in self.EXERCISES:
            for name in self.files(exercise):
                self.write(name, "as it was\n")
        self.commit()

    def git(self, *words):
        self.day += 1
        when = f"2026-11-{self.day:02} 12:00:00 +0000"
        subprocess.run(["git", "-C", self.root, "-c", "user.name=n", "-c", "user.email=e@x", *words], check=True,
                       capture_output=True, env={**os.environ, "GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when})

    def write(self, name, text):
        path = os.path.join(self.root, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)

    def commit(self):
        self.git("add", ".")
        self.git("commit", "-q", "-m", "a step")

    def files(self, exercise):
        path = f"{exercise.chapter}/{exercise.name}"
        return [f"solutions/{path}.cpp", f"exercises/{path}.cpp", f"tests/exercises/{path}_check.cpp",
                f"tests/mistakes/{path}/wrong.cpp"]

    def changed(self):
        found = run.changed_exercises(self.EXERCISES, self.root)
        return found and [exercise.number for exercise in found]

    def test_nothing_has_changed_when_a_version_is_made(self):
        self.assertEqual(run.changed_exercises(self.EXERCISES, self.root), [])

    def test_solution_stub_check_and_mistakes_count_and_nothing_else(self):
        for name in self.files(self.EXERCISES[1]):
            self.write(name, "as it is now\n")
            self.assertEqual(self.changed(), ["1.2"], name)
            self.git("checkout", "-q", ".")
        self.write("tests/exercises/01_gates/notes.md", "as it is now\n")
        self.commit()
        self.assertEqual(run.changed_exercises(self.EXERCISES, self.root), [])

    def test_what_changed_last_comes_first(self):
        for k in (1, 2, 0):
            self.write(self.files(self.EXERCISES[k])[k], "as it is now\n")
            self.commit()
        self.assertEqual(self.changed(), ["1.1", "1.3", "1.2"])

    def test_the_tag_of_the_last_version_is_where_counting_begins(self):
        self.write(self.files(self.EXERCISES[0])[0], "as it is now\n")
        self.commit()
        self.git("tag", "v0.1.1")
        self.git("tag", "nonsense")
        self.assertEqual(run.changed_exercises(self.EXERCISES, self.root), [])
        self.write(self.files(self.EXERCISES[2])[2], "as it is now\n")
        self.commit()
        self.assertEqual(self.changed(), ["1.3"])

    def test_without_a_tag_it_begins_where_meson_build_got_its_version(self):
        self.write(self.files(self.EXERCISES[0])[0], "as it is now\n")
        self.write("meson.build", "project('small', 'cpp',\n  version: '0.2.0')\n")
        self.commit()
        self.write("meson.build", "project('small', 'cpp',\n  version: '0.2.0')\n# more\n")
        self.write(self.files(self.EXERCISES[1])[0], "as it is now\n")
        self.commit()
        self.assertIn("1.2", self.changed())
        self.assertNotIn("1.1", self.changed())

    def test_without_a_repository_nobody_knows(self):
        shutil.rmtree(os.path.join(self.root, ".git"))
        self.assertIsNone(run.changed_exercises(self.EXERCISES, self.root))


class Chosen(unittest.TestCase):
    ANSWERS = {run.Exercise(f"1.{k}", "01_gates", f"{k}_x"): [run.Answer(f"1.{k} {n}", 1, "", "") for n in range(20)]
               for k in range(1, 6)}

    def drawn(self, whole=(), **wanted):
        options = argparse.Namespace(**{"sample": None, "seed": 1, "changed": False, **wanted})
        return run.chosen(options, self.ANSWERS, [list(self.ANSWERS)[k] for k in whole])

    def test_all_where_nothing_is_said(self):
        self.assertEqual(self.drawn(), self.ANSWERS)

    def test_the_changed_ones_whole_and_a_sample_of_the_others_which_is_the_same_each_time(self):
        found = self.drawn([2], changed=True, sample=6)
        third = list(self.ANSWERS)[2]
        self.assertEqual(len(found[third]), 20)
        self.assertEqual(sum(len(answers) for answers in found.values()), 26)
        self.assertEqual(found, self.drawn([2], changed=True, sample=6))
        self.assertNotEqual(found, self.drawn([2], changed=True, sample=6, seed=2))

    def test_the_changed_ones_alone_where_no_sample_is_asked_for(self):
        self.assertEqual([exercise.number for exercise in self.drawn([3], changed=True)], ["1.4"])
        self.assertEqual(self.drawn(changed=True), {})


class Limited(unittest.TestCase):
    def test_what_runs_when_the_time_is_up_is_ended_with_its_children(self):
        clock = run.Clock(0.2)
        with self.assertRaises(run.OutOfTime):
            clock.run(["sh", "-c", "sleep 1000 & wait"], capture_output=True)  # the pipe is the child's too
        with self.assertRaises(run.OutOfTime):
            clock.left()

    def test_with_time_left_a_command_gives_what_it_says(self):
        for clock in run.Clock(), run.Clock(600):
            told = clock.run(["sh", "-c", "echo words; exit 5"], capture_output=True, text=True)
            self.assertEqual((told.returncode, told.stdout), (5, "words\n"))

    def test_an_exercise_for_which_no_time_is_left_is_skipped_and_named(self):
        exercise = run.Exercise("1.1", "01_gates", "1_x")
        workshop = argparse.Namespace(clock=run.Clock(0))
        workshop.compile = lambda *_: workshop.clock.left()
        words = io.StringIO()
        with contextlib.redirect_stdout(words):
            self.assertEqual(run.judged(workshop, {exercise: ["an answer"]}, 2, {}), (0, 0, 1))
        self.assertIn("No time was left for 1.1: ./lab test --mutate 1.1", words.getvalue())


if __name__ == "__main__":
    unittest.main()
