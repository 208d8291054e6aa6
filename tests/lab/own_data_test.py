"""./lab data import, list, show and remove: the words, the exit codes, and what lies in the folder afterwards.

Run by meson, with the program; alone: python3 tests/lab/own_data_test.py EXCHANGE
"""

import os
import pty
import subprocess
import sys
import tempfile
import unittest

EXCHANGE = ""


def table(pictures, side=28):
    """A .csv of so many pictures of two classes in turn, of which no two are alike."""
    head = "label," + ",".join(f"pixel{k}" for k in range(side * side))
    lines = [f"{k % 2},{k}" + ",0" * (side * side - 1) for k in range(pictures)]
    return "\n".join([head, *lines]) + "\n"


class OwnData(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory(prefix="lab own data é ")
        self.addCleanup(scratch.cleanup)
        self.folder = scratch.name
        self.write("digits.csv", table(28))

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def write(self, name, text):
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(text)

    def data(self, *words, **more):
        more.setdefault("stdin", subprocess.DEVNULL)
        return subprocess.run([EXCHANGE, "data", *words], capture_output=True, text=True, cwd=self.folder,
                              env={**os.environ, "LAB_DATA": self.path("data")}, **more)

    def says(self, *words):
        result = self.data(*words)
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        return result.stdout

    def refuses(self, code, words, *sentence):
        result = self.data(*words)
        self.assertEqual(result.returncode, code, result.stderr)
        self.assertEqual(result.stderr.count("\n"), 1)
        for part in sentence:
            self.assertIn(part, result.stderr)

    def sets(self):
        """What lies in the folder of the sets, hidden leftovers too."""
        return sorted(os.listdir(self.path("data"))) if os.path.exists(self.path("data")) else []

    def test_a_set_is_imported_listed_shown_and_removed(self):
        self.assertIn("There is no set", self.says("list"))
        said = self.says("import", "digits.csv", "--as", "mine")
        self.assertIn("mine: 24 training and 4 test pictures of 28 x 28 pixels, 2 classes", said)
        self.assertEqual(self.sets(), ["mine"])
        self.assertEqual(self.says("list"), "mine: 24 training and 4 test pictures of 28 x 28 pixels, 2 classes\n")
        shown = self.says("show", "mine", "--png", "sheet.png")
        self.assertIn("  0                     12       2\n", shown)
        self.assertIn("No test picture stands among the training pictures.", shown)
        with open(self.path("sheet.png"), "rb") as file:
            self.assertEqual(file.read(4), b"\x89PNG")
        self.says("remove", "mine", "--yes")
        self.assertEqual(self.sets(), [])

    def test_a_table_for_testing_and_pictures_in_both(self):
        self.write("test.csv", table(3))
        self.assertIn("28 training and 3 test", self.says("import", "--as", "mine", "digits.csv", "--test", "test.csv"))
        self.assertIn("3 of the test pictures stand among the training pictures too", self.says("show", "mine"))

    def test_a_set_is_never_written_over_nor_in_part(self):
        self.says("import", "digits.csv", "--as", "mine")
        self.refuses(2, ["import", "digits.csv", "--as", "mine"], "there is a set mine already", "remove mine")
        self.write("broken.csv", table(28) + "1,2,3\n")
        self.refuses(3, ["import", "broken.csv", "--as", "other"], "broken.csv: line 30: it has 3 columns")
        self.assertEqual(self.sets(), ["mine"])

    def test_names_sources_and_words_that_cannot_be_are_refused(self):
        for name in ("", "../up", ".hidden", "a b", "painted", "x/y"):
            self.refuses(2, ["import", "digits.csv", "--as=" + name], "name of a set" if name else "--as")
        self.refuses(2, ["import", "digits.csv"], "--as NAME")
        self.refuses(2, ["import", "--as", "mine"], "something is missing")
        self.refuses(2, ["import", "a", "b", "--as", "mine"], "'b' is one word too many")
        self.refuses(3, ["import", "none.csv", "--as", "mine"], "none.csv: there is no such file")
        self.write("text.txt", "no set")
        self.refuses(2, ["import", "text.txt", "--as", "mine"], "a folder of pictures, a .csv or an .npz")
        self.refuses(3, ["show", "none"], "there is no set none", "./lab data list")
        self.refuses(2, ["remove", "../data"], "cannot be the name of a set")
        self.assertEqual(self.sets(), [])

    def test_nothing_is_removed_without_a_word_from_the_user(self):
        self.says("import", "digits.csv", "--as", "mine")
        self.refuses(2, ["remove", "mine"], "--yes")
        for answer, left in (b"n\n", ["mine"]), (b"\n", ["mine"]), (b"y\n", []):
            terminal, inside = pty.openpty()
            os.write(terminal, answer)
            result = self.data("remove", "mine", stdin=inside)
            self.assertEqual(result.returncode, 0)
            self.assertIn("Delete", result.stdout)
            self.assertEqual(self.sets(), left)
            os.close(inside)
            os.close(terminal)


if __name__ == "__main__":
    EXCHANGE = os.path.abspath(sys.argv[1])
    unittest.main(argv=sys.argv[:1])
