"""docs/architecture.md and its drawing say what the tables and the sources say.

Run by meson; alone: python3 tests/docs/architecture_test.py
"""

import os
import re
import sys
import unittest

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
sys.path.insert(0, os.path.join(ROOT, "tools", "house"))

import draw_rooms  # noqa: E402  (found by the line above)
import rooms as house  # noqa: E402

PAGE = "docs/architecture.md"

# The ends of the page's sentences `Only … .`, and what is in the code of those that do so.
DEEDS = {
    "write to the terminal": r"std::(cout|cerr|clog)\b|<iostream>|(?<![sn])printf\(",
    "know the name of a file": r"std::filesystem|<fstream>|\bfopen\b",
    "includes Boost.Program_options": r"<boost/program_options",
    "includes Boost.Serialization": r"<boost/(serialization|archive)",
    "includes gnuplot-iostream": r"<gnuplot-iostream",
    "includes libpng": r"<png\.h>",
    "includes libjpeg": r"<jpeglib\.h>",
    "includes Boost.MPI": r"<boost/mpi\b|<mpi\.h>",
    "read the clock": r"(steady|system)_clock",
}


def read(path):
    with open(os.path.join(ROOT, path), encoding="utf-8") as file:
        return file.read()


def words_in_code_quotes(text):
    return re.findall(r"`([^`]+)`", text)


def code_of(room):
    """All files of a room, without their comments."""
    text = "\n".join(read(file) for file in house.files_below(ROOT, f"common/{room}"))
    return re.sub(r"//.*", "", text)


class Rooms(unittest.TestCase):
    def setUp(self):
        self.rooms = house.read_rooms(ROOT)
        rows = re.findall(r"^\| `(\w+)` \| (.+?) \| (.+?) \|(.*)\|$", read(PAGE), re.M)
        self.rows = {name: words_in_code_quotes(uses) for name, _, _, uses in rows}

    def test_the_page_has_the_rows_of_the_table_in_its_order(self):
        self.assertEqual(list(self.rows), [room.name for room in self.rooms],
                         f"{PAGE} and {house.TABLE} have other rooms, or in another order")

    def test_each_row_names_the_rooms_that_the_table_allows(self):
        for room in self.rooms:
            self.assertEqual(self.rows.get(room.name), room.uses,
                             f"{PAGE}: the last column of {room.name} is not what {house.TABLE} says")

    def test_the_drawing_is_that_of_the_table(self):
        self.assertEqual(read(draw_rooms.DRAWING), draw_rooms.draw(self.rooms),
                         f"{draw_rooms.DRAWING} is not what {house.TABLE} gives: "
                         "python3 tools/house/draw_rooms.py draws it anew")

    def test_only_the_rooms_that_the_page_names_do_what_it_says(self):
        said = {}
        for names, deed in re.findall(r"^- Only ((?:`\w+`(?:, | and )?)+) (.+)\.$", read(PAGE), re.M):
            said[deed] = set(words_in_code_quotes(names))
        self.assertEqual(set(said), set(DEEDS))
        for deed, pattern in DEEDS.items():
            found = {room.name for room in self.rooms if re.search(pattern, code_of(room.name))}
            self.assertEqual(said[deed], found, f"{PAGE}: the rooms that {deed}")


class Ways(unittest.TestCase):
    """The numbered steps: `function` in [file](path)."""

    def steps(self):
        _, _, ways = read(PAGE).partition("\n## A picture's way")
        self.assertTrue(ways)
        return [" ".join(step.split()) for step in re.findall(r"^\d\. ((?:.|\n   )+)", ways, re.M)]

    def test_there_are_ways(self):
        self.assertGreater(len(self.steps()), 15)

    def test_each_function_is_in_the_file_that_the_page_names(self):
        for step in self.steps():
            named = re.findall(r"((?:`\w+`(?:, | and )?)+) in \[[^\]]+\]\(\.\./([^)]+)\)", step)
            self.assertTrue(named, f"no function in a file: {step}")
            for functions, path in named:
                for function in words_in_code_quotes(functions):
                    self.assertTrue(re.search(rf"\b{function}\b", read(path)), f"{PAGE}: {function} is not in {path}")

    def test_every_other_name_is_found_in_a_file_of_its_step(self):
        for step in self.steps():
            files = [read(path) for path in re.findall(r"\]\(\.\./([^)]+)\)", step) if os.path.isfile(os.path.join(ROOT, path))]
            for name in words_in_code_quotes(step):
                if re.fullmatch(r"[A-Za-z]\w+", name):
                    self.assertTrue(any(re.search(rf"\b{name}\b", text) for text in files),
                                    f"{PAGE}: {name} is in no file that its step names: {step}")


if __name__ == "__main__":
    unittest.main(verbosity=1)
