"""What the coach remembers, and tells once or tells kindly: a lesson that is done, an answer that an earlier
check accepted; and what it finds worth a look in an answer that is right.

Run by meson; alone: python3 tests/coach/remembering_test.py
"""

import re
import sys
import unittest

from small_checkout import Checkout, write
from terminal import Terminal

DONE = "Lesson 1, gates, is done"


class OfALesson(Checkout):
    def test_its_summary_comes_once_and_the_list_of_the_lesson_says_it_again(self):
        self.solve("1.1", "1.2")
        self.says()  # looks at the answers, and tells nothing of a lesson
        self.assertIn(DONE, self.says("check", "1.2"))
        for words in ["check", "1.2"], ["check", "1.1"], ["check", "1"], ["check"]:
            self.assertNotIn(DONE, self.says(*words))
        self.assertIn(DONE, self.says("list", "1"))

    def test_a_check_of_the_whole_lesson_tells_it_once_too(self):
        self.solve("1.1", "1.2")
        self.assertIn(DONE, self.says("check", "1"))
        self.assertNotIn(DONE, self.says("check", "1"))

    def test_an_answer_that_is_broken_and_mended_tells_it_no_second_time(self):
        self.solve("1.1", "1.2")
        self.says("check", "1.2")
        self.answer("1.2", "return 3;")
        self.says("check", "1.2", code=1)
        self.solve("1.2")
        self.assertNotIn(DONE, self.says("check", "1.2"))

    def test_whoever_does_an_exercise_anew_from_its_stub_is_told_again(self):
        self.says()
        self.solve("1.1", "1.2")
        self.says("check", "1.2")
        self.says("reset", "1.2")
        self.solve("1.2")
        self.assertIn(DONE, self.says("check", "1.2"))


class OfAnAnswerThatWasAccepted(Checkout):
    KINDLY = "Accepted before, looked at again with a check that asks more"

    def tighten(self, number="1.1"):
        name = {"1.1": "1_add", "1.2": "2_twice"}[number]
        check = self.path("tests", "exercises", "01_gates", name + "_check.cpp")
        with open(check, encoding="utf-8") as file:
            text = file.read()
        write(check, re.sub(r", (\d+)\); }\n", lambda found: f", {int(found[1]) + 1}); }}\n", text))

    def test_a_check_that_asks_more_is_told_kindly_by_check_and_overview(self):
        self.solve("1.1", "1.2")
        self.says()
        self.tighten()
        text = self.says()
        self.assertIn("✗ 1.1", text)
        self.assertIn(self.KINDLY + ": 1.1.", text.replace("\n", " "))
        self.assertIn("./lab check 1.1 says what is new", text.replace("\n", " "))
        text = self.says("check", "1.1", code=1)
        self.assertIn(self.KINDLY, re.sub(r"\s+", " ", text))
        # The line of the file still follows the headline, for editors.
        self.assertRegex(text, r"✗ 1.1 .*\n +exercises/01_gates/1_add.cpp:\d+\n +Accepted before")
        self.assertIn(self.KINDLY, re.sub(r"\s+", " ", self.says("check", "1.1", code=1)), "it is said as long as it is so")

    def test_an_answer_that_was_changed_since_is_simply_wrong(self):
        self.solve("1.1")
        self.says()
        self.tighten()
        self.answer("1.1", "return x - y;")
        for words, code in ([], 0), (["check", "1.1"], 1):
            self.assertNotIn("Accepted before", self.says(*words, code=code))

    def test_an_answer_that_is_broken_under_the_same_check_is_simply_wrong(self):
        self.solve("1.1")
        self.says()
        self.answer("1.1", "return x - y;")
        self.assertNotIn("Accepted before", self.says("check", "1.1", code=1))

    def test_an_answer_that_does_what_is_asked_now_is_told_nothing(self):
        self.solve("1.1")
        self.says()
        check = self.path("tests", "exercises", "01_gates", "1_add_check.cpp")
        with open(check, "a", encoding="utf-8") as file:
            file.write("// asks the same in other words\n")
        text = self.says()
        self.assertIn("1 of 3 exercises done", text)
        self.assertNotIn("Accepted before", text)

    def test_what_a_coach_before_this_one_wrote_down_counts_too(self):
        self.solve("1.1", "1.2")
        self.says()
        memory = self.path(".lab", "coach")
        with open(memory, encoding="utf-8") as file:
            lines = [line for line in file if line.startswith(("digit lab", "verdict", "hints"))]
        self.assertEqual(len(lines), 3)
        write(memory, "".join(lines))
        self.tighten()
        self.assertIn(self.KINDLY + ": 1.1.", self.says().replace("\n", " "))

    def test_the_watch_says_so_as_well(self):
        self.solve("1.1")
        self.says()
        self.tighten()
        self.says()
        terminal = Terminal([self.path("lab"), "watch", "1.1"], self.root, self.env)
        self.addCleanup(terminal.close)
        terminal.wait_for("Accepted before")
        terminal.press("q")
        terminal.ended()


class OfOursBesideYours(Checkout):
    LONG = "int sum = x;\n    sum += y;\n" + "    sum += 1;\n    sum -= 1;\n" * 4 + "    return sum;"

    def test_an_answer_much_longer_than_ours_is_told_so(self):
        self.answer("1.1", self.LONG)
        text = re.sub(r"\s+", " ", self.says("check", "1.1"))
        self.assertIn("Accepted, but ours is shorter (1 line, yours 11): ./lab solution 1.1 shows both.", text)
        self.assertEqual(text.count("./lab solution 1.1"), 1)

    def test_comments_blank_lines_and_brackets_have_no_length(self):
        self.answer("1.1", "// why\n    /* and\n how\n it\n works */\n\n    {\n    {\n    {\n    return x + y;\n    }\n    }\n    }")
        self.assertNotIn("Accepted, but", self.says("check", "1.1"))

    def test_a_line_or_two_more_are_not_worth_a_look(self):
        self.answer("1.1", "int sum = x;\n    sum += y;\n    return sum;")
        text = self.says("check", "1.1")
        self.assertNotIn("Accepted, but", text)
        self.assertIn("./lab solution 1.1 shows ours beside yours", re.sub(r"\s+", " ", text))

    def test_an_answer_that_takes_much_more_time_than_ours_is_told_so(self):
        self.answer("1.1", "while (std::clock() < 0.7 * CLOCKS_PER_SEC) {}\n    return x + y;")
        write(self.exercise("1.1"), "#include <ctime>\n" + self.read("1.1"))
        text = re.sub(r"\s+", " ", self.says("check", "1.1"))
        self.assertRegex(text, r"Accepted, but ours is faster \(0\.[01]\d s in this check, yours 0\.[789]\d s\): ./lab solution 1.1")

    def test_a_wrong_answer_has_other_troubles(self):
        self.answer("1.1", self.LONG.replace("return sum", "return -sum"))
        self.assertNotIn("ours is", self.says("check", "1.1", code=1))


if __name__ == "__main__":
    unittest.main(verbosity=1, argv=sys.argv)
