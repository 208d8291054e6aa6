"""The rooms of the core: what a file includes is what common/meson.build allows its room, and no more.

The sentences come from tools/house/rooms.py; here the checkout itself is asked, and small trees with one thing
wrong each, so that the test is known to fail.

Run by meson; alone: python3 tests/common/rooms_test.py
"""

import os
import sys
import tempfile
import unittest

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
sys.path.insert(0, os.path.join(ROOT, "tools", "house"))

import rooms  # noqa: E402  (found by the line above)

# A house of three rooms in which all is well: `shop` uses `cellar` and `hall`, and a chapter uses `shop`.
TABLE = """room_table = [
  ['cellar', '',
    'wine', '', ''],
  ['hall', 'cellar',
    '', 'coats', 'stairs/steps'], # a comment
  ['shop', 'cellar hall',
    '', '', 'till'],
]
other = files('x' / 'y')
"""
CHAPTERS = """chapter_table = [
  ['01_sale', 'double', 'shop',
    'prices', ''],
]
"""
HOUSE = {
    "common/meson.build": TABLE,
    "chapters/table/meson.build": CHAPTERS,
    "common/pch/core.hpp": '#include "common/shop/till.hpp"\n',
    "common/cellar/wine.hpp": "#pragma once\n",
    "common/cellar/wine.cpp": '#include "common/cellar/wine.hpp"\n',
    "common/hall/coats.cpp": '#include <vector>\n\n#include "common/cellar/wine.hpp"\n',
    "common/hall/stairs/steps.cpp": '#include "common/cellar/wine.hpp"\n',
    "common/hall/hall.hpp": "#pragma once\n",
    "common/shop/till.hpp": '#include "common/hall/hall.hpp"\n#include "common/cellar/wine.hpp"\n',
    "common/shop/till.cpp": '#include "common/shop/till.hpp"\n',
    "chapters/01_sale/main.cpp": '#include "common/shop/till.hpp"\n#include "prices.hpp"\n',
    "chapters/01_sale/prices.hpp": '#include "common/cellar/wine.hpp"\n',
}


class TheCheckout(unittest.TestCase):
    def test_includes_and_tables_agree(self):
        found = rooms.complaints(ROOT)
        if found:
            self.fail("\n" + "\n".join(found))

    def test_the_tests_stand_in_the_same_rooms(self):
        names = {room.name for room in rooms.read_rooms(ROOT)}
        for entry in os.scandir(os.path.join(ROOT, "tests", "common")):
            if entry.is_dir() and not entry.name.startswith("__"):
                self.assertIn(entry.name, names, f"tests/common/{entry.name}/ mirrors no room of common/")


class SmallHouses(unittest.TestCase):
    def complaints(self, changes):
        """Of the house above with some files changed; None takes one away."""
        with tempfile.TemporaryDirectory(prefix="lab rooms ") as root:
            for path, text in {**HOUSE, **changes}.items():
                if text is not None:
                    os.makedirs(os.path.dirname(os.path.join(root, path)), exist_ok=True)
                    with open(os.path.join(root, path), "w", encoding="utf-8") as file:
                        file.write(text)
            return rooms.complaints(root)

    def assert_complains(self, changes, sentence):
        self.assertEqual(self.complaints(changes), [sentence])

    def test_a_house_in_order_is_silent(self):
        self.assertEqual(self.complaints({}), [])

    def test_an_include_against_the_direction_names_file_line_and_room(self):
        self.assert_complains(
            {"common/cellar/wine.cpp": '// wine\n\n#include "common/hall/hall.hpp"\n'},
            'common/cellar/wine.cpp:3: #include "common/hall/hall.hpp": the room cellar may not use the room hall; '
            "its row in common/meson.build allows none")

    def test_a_room_that_the_row_lacks_is_not_brought_by_another(self):
        found = self.complaints({"common/meson.build": TABLE.replace("'cellar hall'", "'hall'")})
        self.assertEqual(len(found), 1)
        self.assertTrue(found[0].startswith("common/shop/till.hpp:2: "), found[0])
        self.assertIn("may not use the room cellar; its row in common/meson.build allows hall", found[0])

    def test_a_room_that_nothing_includes_is_named(self):
        self.assert_complains({"common/shop/till.hpp": '#include "common/hall/hall.hpp"\n'},
                              "common/meson.build: the row of shop names cellar, which none of its files includes")

    def test_the_core_knows_no_chapter(self):
        self.assert_complains(
            {"common/cellar/wine.cpp": '#include "chapters/01_sale/prices.hpp"\n'},
            'common/cellar/wine.cpp:1: #include "chapters/01_sale/prices.hpp": the core includes its own files '
            "alone, by their path from the root")

    def test_an_include_of_what_is_not_there_is_named(self):
        self.assert_complains({"common/cellar/wine.cpp": '#include "common/cellar/vine.hpp"\n'},
                              'common/cellar/wine.cpp:1: #include "common/cellar/vine.hpp": this file is not there')

    def test_a_row_uses_no_room_below_it(self):
        found = self.complaints({"common/meson.build": TABLE.replace("['cellar', ''", "['cellar', 'hall'"),
                                 "common/cellar/wine.cpp": '#include "common/hall/hall.hpp"\n'})
        self.assertEqual(found, ["common/meson.build: the row of cellar uses hall, which has no row above it: "
                                 "a room uses those above it alone"])

    def test_a_room_named_twice_is_said(self):
        table = TABLE.replace("'cellar hall'", "'cellar hall cellar'")
        self.assertIn("common/meson.build: the row of shop names cellar more than once",
                      self.complaints({"common/meson.build": table}))

    def test_every_source_is_in_the_table(self):
        self.assert_complains({"common/hall/stairs/rail.cpp": ""},
                              "common/hall/stairs/rail.cpp is not in the row of hall in common/meson.build")

    def test_every_word_of_the_table_is_a_source(self):
        self.assert_complains({"common/cellar/wine.cpp": None},
                              "common/meson.build: the row of cellar names wine, and common/cellar/wine.cpp is not there")

    def test_a_folder_without_a_row_is_named(self):
        self.assert_complains({"common/attic/readme.txt": ""}, "common/attic/ has no row in common/meson.build")

    def test_a_file_outside_of_the_rooms_is_named(self):
        self.assert_complains({"common/stray.hpp": ""},
                              "common/stray.hpp lies in no room: its place is in one of the folders of common/")

    def test_a_chapter_is_linked_with_what_it_includes(self):
        self.assert_complains(
            {"chapters/table/meson.build": CHAPTERS.replace("'shop'", "'hall'"),
             "chapters/01_sale/main.cpp": '#include "common/hall/hall.hpp"\n#include "common/shop/till.hpp"\n'},
            'chapters/01_sale/main.cpp:2: #include "common/shop/till.hpp": the row of 01_sale in '
            "chapters/table/meson.build does not bring the room shop")

    def test_a_chapter_promises_nothing_that_it_does_not_use(self):
        self.assert_complains({"chapters/table/meson.build": CHAPTERS.replace("'shop'", "'shop hall'")},
                              "chapters/table/meson.build: the row of 01_sale names hall, which none of its files includes")

    def test_a_chapter_of_an_unknown_room_is_named(self):
        self.assert_complains({"chapters/table/meson.build": CHAPTERS.replace("'shop'", "'shop shed'")},
                              "chapters/table/meson.build: the row of 01_sale names the room shed, "
                              "which common/meson.build does not have")

    def test_a_chapter_without_a_row_is_named(self):
        self.assert_complains({"chapters/02_rent/main.cpp": ""},
                              "chapters/02_rent/main.cpp is there, and chapters/table/meson.build has no row for it")

    def test_a_table_that_cannot_be_read_is_one_sentence(self):
        self.assert_complains({"common/meson.build": "room_list = []\n"},
                              "common/meson.build has no table `room_table = [` that ends with a line `]`")
        found = self.complaints({"common/meson.build": TABLE.replace("'wine'", "wine")})
        self.assertEqual(len(found), 1)
        self.assertIn("lists of plain words", found[0])


if __name__ == "__main__":
    unittest.main(verbosity=1)
