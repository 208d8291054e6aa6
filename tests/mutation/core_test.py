"""What finds the changes of the core, tries them and keeps what came of them: on sources of a few lines."""

import io
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from contextlib import redirect_stdout
from pathlib import Path

import core
import core_places
import core_trial

CXX = os.environ.get("CXX", "c++").split()
SOURCE = core_places.Source("counting/count", "counting", "common/counting/count.cpp")
TEXT = """namespace lab {

int count(int n) {
    int sum = 0;
    for (int i = 0; i < n; ++i) {
        sum += i;
    }
    return sum;
}

} // namespace lab
"""
# Sees all but that the first turn adds nothing.
TEST = """namespace lab { int count(int n); }
int main() { return lab::count(4) == 6 && lab::count(0) == 0 && lab::count(4) == 6 ? 0 : 1; }
"""


def words_of(text, name="counting/count"):
    return [change.words for change in core_places.changes_of(name, text)]


class Places(unittest.TestCase):
    def test_what_stands_in_namespaces_and_classes_is_altered(self):
        text = "namespace lab {\n\nclass Sum {\npublic:\n    void add(int x) { sum_ = x; }\n};\n\n} // namespace lab\n"
        self.assertIn("a/b statement dropped: void add(int x) { sum_ = x; } -> void add(int x) { ; }", words_of(text, "a/b"))

    def test_what_is_blanked_keeps_every_place(self):
        masked = core_places.inside_scopes(TEXT)
        self.assertEqual(len(masked), len(TEXT))
        self.assertEqual(masked.index("int sum"), TEXT.index("int sum"))
        self.assertNotIn("namespace", masked.split("//")[0])

    def test_numbers_are_those_of_the_file(self):
        changes = core_places.changes_of("counting/count", TEXT)
        self.assertEqual([change.key for change in changes],
                         [f"counting/count {number}" for number in range(1, len(changes) + 1)])
        self.assertEqual(changes, core_places.changes_of("counting/count", TEXT))

    def test_words_stay_where_lines_move_and_tell_equal_lines_apart(self):
        self.assertEqual(words_of(TEXT), words_of("// a line more\n\n" + TEXT))
        twice = words_of("int f(int a) { return a + 1;\n}\nint g(int a) {\n    return a + 1;\n}\nint h(int a) {\n"
                         "    return a + 1;\n}\n", "a/b")
        self.assertEqual(len(set(twice)), len(twice))
        self.assertIn("a/b operator: return a + 1; -> return a - 1; [2]", twice)

    def test_each_source_of_the_core_has_changes_and_none_of_them_twice(self):
        for source in core_places.all_sources(core.house.read_rooms(core.ROOT)):
            changes = core_places.changes_of_file(source)
            self.assertGreater(len(changes), 1, source.name)
            self.assertEqual(len({change.text for change in changes}), len(changes), source.name)
            self.assertEqual(len({change.words for change in changes}), len(changes), source.name)

    def test_lines_that_stand_beside_each_other_share_the_reason_below_them(self):
        known = core_places.reasons(["What this is.\n", "\n", "a/b constant: 1 -> 2\n", "a/b constant: 1 -> 0\n",
                                     "    Nobody\n", "    sees it.\n", "a/b name: max -> min\n"])
        self.assertEqual(known, {"a/b constant: 1 -> 2": "Nobody sees it.", "a/b constant: 1 -> 0": "Nobody sees it.",
                                 "a/b name: max -> min": ""})

    def test_every_line_of_the_reasons_names_a_change_and_has_a_reason(self):
        there = {change.words for source in core_places.all_sources(core.house.read_rooms(core.ROOT))
                 for change in core_places.changes_of_file(source)}
        for words, reason in core_places.known_reasons().items():
            self.assertIn(words, there, "survivors_core.txt names a change that there is no more")
            self.assertGreater(len(reason.split()), 2, f"survivors_core.txt: {words} needs its reason below it")


class TinyBuild:
    """One source, one test: what the build of the lab knows, of a few lines."""

    def __init__(self, folder):
        self.folder = os.path.realpath(folder)
        source = os.path.join(core_trial.ROOT, SOURCE.path)  # its folder need not be there
        self.compilers = {(source, "program"): {"directory": self.folder, "output": "count.o",
                                                "command": " ".join([*CXX, "-O1", "-o", "count.o", "-c", source])}}
        self.write("count.cpp", TEXT)
        self.write("count_test.cpp", TEST)
        for name in ("count", "count_test"):
            subprocess.run([*CXX, "-O1", "-c", name + ".cpp", "-o", name + ".o"], cwd=self.folder, check=True)
        os.mkdir(os.path.join(self.folder, "common"))
        subprocess.run(["ar", "rcs", "common/libcounting.a", "count.o"], cwd=self.folder, check=True)
        subprocess.run(self.linker("count_test"), cwd=self.folder, check=True)
        self.change_test("1")

    def write(self, name, text):
        with open(os.path.join(self.folder, name), "w", encoding="utf-8") as file:
            file.write(text)

    def change_test(self, content):
        program = os.path.join(self.folder, "count_test")
        self.tests = [core_trial.Test("count", ["common", "counting"], [program], ["count_test"], content)]

    def linker(self, _):
        return [*CXX, "-o", "count_test", "count_test.o", "common/libcounting.a"]

    def kind_in(self, _, program):
        return "program" if program == "count_test" else None


class Trial(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp()
        cls.build = TinyBuild(cls.folder)
        cls.changes = core_places.changes_of("counting/count", TEXT)

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    def setUp(self):
        self.notes = os.path.join(self.folder, "tried.jsonl")
        self.build.change_test("1")

    def tearDown(self):
        if os.path.exists(self.notes):
            os.remove(self.notes)

    def judge(self):
        return core.Judge(self.build, [core.house.Room("counting", [], ["count"])], core.Notes(self.notes))

    def verdict(self, words, judge=None):
        change = next(change for change in self.changes if words in change.words)
        bench = core_trial.Bench(self.build, os.path.join(self.folder, "bench"))
        return core.judge_all(judge or self.judge(), [bench], SOURCE, [change])[change]

    def test_a_change_is_found_by_the_test_that_fails(self):
        verdict = self.verdict("sum -= i")
        self.assertEqual((verdict.outcome, verdict.by), ("found", "count"))

    def test_an_endless_loop_is_found(self):
        change = self.changes[0]._replace(text=TEXT.replace("++i", "i += 0"))
        self.assertEqual(self.judge().judge(SOURCE, change, core_trial.Bench(
            self.build, os.path.join(self.folder, "bench"))).outcome, "found")

    def test_one_that_no_test_sees_lives_on(self):
        self.assertEqual(self.verdict("int i = 0; i < n; ++i) { -> for (int i = 1;").outcome, "lives")

    def test_one_that_no_program_holds_lives_on(self):
        self.build.tests = []
        self.assertEqual(self.verdict("sum -= i").outcome, "lives")

    def test_the_kind_of_an_object_is_told_by_its_library(self):
        self.assertEqual(core_trial.kind_of("common/libcore_double.a.p/network_cost.cpp.o"), "double")
        self.assertEqual(core_trial.kind_of("common/libplain.a.p/digits_packed_file.cpp.o"), "plain")

    def test_one_that_does_not_compile_is_told_apart(self):
        self.assertEqual(self.verdict("return sum; -> ;").outcome, "broken")

    def test_one_with_the_same_code_is_told_apart(self):
        change = self.changes[0]._replace(text=TEXT.replace("int sum = 0", "int sum = 1 - 1"))
        bench = core_trial.Bench(self.build, os.path.join(self.folder, "bench"))
        self.assertEqual(self.judge().judge(SOURCE, change, bench).outcome, "same")

    def test_what_was_tried_is_not_tried_again_until_a_test_is_another(self):
        first = self.verdict("for (int i = 1;")
        self.assertEqual(self.verdict("for (int i = 1;"), first)
        self.assertEqual(len(core.Notes(self.notes).verdicts), 1)
        with open(self.notes, encoding="utf-8") as file:
            self.assertEqual(len(file.readlines()), 1)
        self.build.change_test("2")
        self.verdict("for (int i = 1;")
        with open(self.notes, encoding="utf-8") as file:
            self.assertEqual(len(file.readlines()), 2)

    def test_a_run_that_was_stopped_within_a_line_loses_that_line_alone(self):
        self.verdict("sum -= i")
        with open(self.notes, "a", encoding="utf-8") as file:
            file.write('["abc", "fou')
        self.assertEqual(len(core.Notes(self.notes).verdicts), 1)

    def test_the_build_is_as_it_was(self):
        def files():
            return {name: core_places.digest(Path(self.folder, name).read_bytes())
                    for name in ("count.cpp", "count.o", "count_test", "common/libcounting.a")}

        before = files()
        self.verdict("sum -= i")
        self.assertEqual(files(), before)

    def test_the_holes_are_listed_with_their_line_and_known_ones_counted(self):
        change = next(change for change in self.changes if "for (int i = 1;" in change.words)
        verdicts = {change: core.Verdict("lives", "", {"count": "1"}, 0.5)}
        told = io.StringIO()
        with redirect_stdout(told):
            self.assertFalse(core.show(SOURCE, [change], verdicts, {}, self.changes))
            self.assertTrue(core.show(SOURCE, [change], verdicts, {change.words: "a reason"}, self.changes))
            self.assertFalse(core.show(SOURCE, [], {}, {"counting/count constant: 1 -> 2": "gone"}, self.changes))
        self.assertIn("common/counting/count.cpp:5", told.getvalue())
        self.assertIn("there is no such change", told.getvalue())


class Limits(unittest.TestCase):
    def run_limited(self, seconds, script):
        with tempfile.TemporaryDirectory() as folder:
            bench = core_trial.Bench(None, os.path.join(folder, "bench"))
            return bench.run([sys.executable, "-c", script], cwd=folder, seconds=seconds)

    def test_time_is_that_of_the_processor(self):
        self.assertNotEqual(self.run_limited(1, "while True: pass"), 0)
        self.assertEqual(self.run_limited(1, "import time; time.sleep(1.5)"), 0)

    def test_memory_has_an_end(self):
        self.assertNotEqual(self.run_limited(60, "held = bytearray(1 << 40)"), 0)


class Options(unittest.TestCase):
    rooms = [core.house.Room("digits", [], ["idx", "painted/pen"]), core.house.Room("paper", [], ["otsu"])]

    def names(self, *words):
        return [source.name for source in core.selected(words, core_places.all_sources(self.rooms), self.rooms)]

    def test_a_room_and_a_file_can_be_named_in_several_ways(self):
        self.assertEqual(self.names(), ["digits/idx", "digits/painted/pen", "paper/otsu"])
        self.assertEqual(self.names("digits"), ["digits/idx", "digits/painted/pen"])
        for word in ("pen", "pen.cpp", "digits/painted/pen", "common/digits/painted/pen.cpp"):
            self.assertEqual(self.names(word), ["digits/painted/pen"], word)

    def test_one_that_is_not_there_is_refused(self):
        told = subprocess.run([sys.executable, os.path.join(core_places.HERE, "core.py"), "cellar"], capture_output=True,
                              text=True)
        self.assertEqual(told.returncode, 2)
        self.assertIn("there is no room and no file 'cellar' in common/: the rooms are basics", told.stderr)


if __name__ == "__main__":
    unittest.main()
