"""Every file of the lab that a text names is there. What is taken for a name, and what is not, in small trees.

Run by meson; alone: python3 tests/docs/mentions_test.py
"""

import os
import tempfile
import unittest

from mentions import dead_mentions

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))


class TheCheckout(unittest.TestCase):
    def test_every_file_that_is_named_is_there(self):
        found = dead_mentions(ROOT)
        if found:
            self.fail("\n" + "\n".join(found))


class SmallTrees(unittest.TestCase):
    def dead(self, file, text):
        """In a tree with one module, one page and `file`."""
        with tempfile.TemporaryDirectory(prefix="lab mentions ") as root:
            for path, words in {"common/digits/pen.cpp": "", "docs/page.md": "", file: text}.items():
                os.makedirs(os.path.join(root, os.path.dirname(path)), exist_ok=True)
                with open(os.path.join(root, path), "w", encoding="utf-8") as opened:
                    opened.write(words)
            return dead_mentions(root)

    def assert_dead(self, file, text, line, path):
        self.assertEqual(self.dead(file, text), [f"{file}:{line}: {path} is not there"])

    def test_a_file_a_folder_and_a_module_count(self):
        self.assertEqual(self.dead("README.md", "`common/digits/pen.cpp`, common/digits/, and common/digits/pen."), [])

    def test_markdown_is_read_as_a_whole(self):
        self.assert_dead("README.md", "one\n\n    ./lab x common/ink.cpp.\n", 3, "common/ink.cpp")

    def test_links_are_followed_from_their_own_folder(self):
        self.assertEqual(self.dead("docs/other.md", "[a](page.md), [b](../common/digits/#c), [c](https://d.e/f)"), [])
        self.assert_dead("docs/other.md", "\n[a](../page.md)\n", 2, "../page.md")

    def test_comments_and_strings_of_a_program_are_read_and_its_includes_are_the_compilers(self):
        self.assert_dead("common/a.hpp", '#include "common/b.hpp"\n\n/// See common/ink.hpp.\n', 3, "common/ink.hpp")
        self.assert_dead("chapters/01_a/main.cpp", 'int main() {\n    say("painted by common/ink.cpp");\n}\n', 2,
                         "common/ink.cpp")
        self.assert_dead("common/a.cpp", "/* one\n two: data/fetch */ int x;\n", 2, "data/fetch")

    def test_a_test_may_make_files_of_its_own(self):
        self.assertEqual(self.dead("tests/a_test.cpp", 'write("common/ink.cpp");\n'), [])
        self.assert_dead("tests/a_test.cpp", "// as common/ink.cpp\n", 1, "common/ink.cpp")
        self.assertEqual(self.dead("tests/a_test.py", 'write("common/ink.cpp")\n'), [])
        self.assert_dead("tests/a_test.py", "x = 1  # as common/ink.cpp\n", 1, "common/ink.cpp")
        self.assert_dead("tests/a_test.py", '"""Tests\ncommon/ink.cpp"""\n', 2, "common/ink.cpp")

    def test_the_launcher_is_read(self):
        self.assert_dead("tools/launcher/a.sh", "# shellcheck shell=sh\n. tools/launcher/b.sh\n", 2, "tools/launcher/b.sh")
        self.assert_dead("tools/launcher/help/a.txt", "./lab a\nsee docs/a.md\n", 2, "docs/a.md")
        self.assert_dead("common/meson.build", "x = files('common/c.cpp')\n# common/ink.cpp\n", 2, "common/ink.cpp")

    def test_placeholders_mean_no_file(self):
        for name in ("chapters/NN_name/README.md", "exercises/NN_name/K_name.cpp", "common/ROOM/x.cpp", "tools/*/x.py",
                     "tests/fuzz/corpus/TARGET/", "data/NAME/", "tools/bench/NAME.py", "chapters/{name}/main.cpp",
                     "tests/exercises/exercise_"):
            self.assertEqual(self.dead("README.md", f"In `{name}`."), [])

    def test_a_page_may_say_what_its_reader_makes(self):
        page = "<!-- makes: 08_any ink -->\n`chapters/08_any/main.cpp`, common/ink.cpp, and common/blot.cpp\n"
        self.assert_dead("docs/other.md", page, 2, "common/blot.cpp")
        self.assert_dead("common/a.hpp", "// <!-- makes: ink -->\n// common/ink.cpp\n", 2, "common/ink.cpp")

    def test_what_is_built_fetched_or_past_is_not_in_a_checkout(self):
        self.assertEqual(self.dead("README.md", "data/mnist/train-images.gz, build/tests/exercises/exercise_1.3"), [])
        self.assertEqual(self.dead("CHANGELOG.md", "common/ink.cpp is a room now"), [])

    def test_a_learners_file_is_theirs(self):
        self.assertEqual(self.dead("exercises/01_a/1_b.cpp", "// as in common/ink.cpp\n"), [])
        self.assert_dead("exercises/01_a/exercises.hpp", "// as in common/ink.cpp\n", 1, "common/ink.cpp")


if __name__ == "__main__":
    unittest.main(verbosity=1)
