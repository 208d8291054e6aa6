"""The rules that alter an answer, and what run.py makes of the compiler's words and of its list of reasons."""

import os
import subprocess
import sys
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
        self.assertIn("there is no exercise 1.99: they go from 1.1", words.stderr)


if __name__ == "__main__":
    unittest.main()
