"""The pages that are made of the lessons: formulas, links, blocks to run, hints, search, and that nothing of a text runs.

Run by meson; alone: python3 tests/page/lessons_test.py
"""

import csv
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "tools" / "page" / "lessons" / "build.py"
sys.path.insert(0, str(ROOT / "tests" / "lessons"))

import lesson_text  # noqa: E402  (what holds the lessons' commands)

LOADED = {("script", "src"), ("link", "href"), ("img", "src"), ("iframe", "src"), ("source", "src"), ("form", "action")}


def build(root, out, **environment):
    return subprocess.run([sys.executable, BUILD, root, out], capture_output=True, text=True, timeout=120,
                          env={**os.environ, **environment})


class Reader(HTMLParser):
    """What a page has: ids, links, what it loads, its plain words outside of code, its elements."""

    def __init__(self, path):
        super().__init__()
        self.ids, self.links, self.loaded, self.elements, self.prose = set(), [], [], [], ""
        self.code, self.details = 0, []
        self.open_details = 0
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.elements.append((tag, attributes))
        self.code += tag in ("code", "pre")
        if "id" in attributes:
            assert attributes["id"] not in self.ids, attributes["id"]
            self.ids.add(attributes["id"])
        if tag == "a":
            self.links.append(attributes["href"])
        self.loaded += [attributes[name] for element, name in LOADED if element == tag and name in attributes]

    def handle_endtag(self, tag):
        self.code -= tag in ("code", "pre")

    def handle_data(self, data):
        if not self.code:
            self.prose += data

    def count(self, tag):
        return sum(element == tag for element, _ in self.elements)


def formulas_of(markdown):
    """By the rules of the texts: $...$ and $$...$$ outside of code, and blocks of math."""
    blocks = len(re.findall(r"^\s*```math$", markdown, re.M))
    text = re.sub(r"^\s*(```+).*?^\s*\1\s*$", "", markdown, flags=re.M | re.S)
    text = re.sub(r"`[^`]*`", "", text)
    displayed = re.findall(r"\$\$.*?\$\$", text, re.S)
    text = re.sub(r"\$\$.*?\$\$", "", text, flags=re.S)
    return blocks + len(displayed) + len(re.findall(r"\$[^$]+\$", text))


class TheLessons(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="lab pages ")
        cls.out = Path(cls.folder.name) / "lessons"
        cls.result = build(ROOT, cls.out)
        cls.pages = {path: Reader(path) for path in cls.out.rglob("*.html") if "cache" not in path.parts}
        cls.lessons = sorted((ROOT / "chapters").glob("[0-9][0-9]_*/README.md"))

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def page(self, lesson):
        return self.pages[self.out / f"{int(lesson.parent.name[:2])}.html"]

    def test_they_are_made_without_a_word(self):
        self.assertEqual((self.result.returncode, self.result.stdout, self.result.stderr), (0, "", ""))
        self.assertGreaterEqual(len(self.lessons), 8)

    def test_every_formula_is_mathml_and_none_is_left_as_it_is_typed(self):
        for lesson in self.lessons:
            page = self.page(lesson)
            self.assertEqual(page.count("math"), formulas_of(lesson.read_text(encoding="utf-8")), lesson)
            self.assertNotRegex(page.prose, r"[$\\]", lesson)
        self.assertGreater(sum(self.page(lesson).count("math") for lesson in self.lessons), 400)

    def test_every_link_leads_somewhere_and_nothing_is_loaded_from_another_host(self):
        for path, page in self.pages.items():
            for target in page.links + page.loaded:
                if re.match("https?://", target):
                    self.assertNotIn(target, page.loaded, path)
                    continue
                if target in ("data:,", page_of_drawing(path, self.out)):
                    continue
                file, _, anchor = target.partition("#")
                led = (path.parent / unquote(file)).resolve() if file else path
                self.assertTrue(led.is_file(), f"{path}: {target}")
                if anchor:
                    self.assertIn(unquote(anchor), self.pages[led].ids, f"{path}: {target}")

    def test_every_figure_of_a_text_is_shown_as_a_picture(self):
        for lesson in self.lessons:
            wanted = lesson_text.figures(lesson.read_text(encoding="utf-8"))
            images = [attributes for tag, attributes in self.page(lesson).elements if tag == "img"]
            self.assertEqual([image["src"].rsplit("/", 1)[1] for image in images],
                             [figure.rsplit("/", 1)[1] for figure in wanted])
            for image in images:
                self.assertTrue(image["alt"] and "width" in image and "height" in image, image)

    def test_no_script_no_style_and_no_handler_stands_in_a_page(self):
        for path, page in self.pages.items():
            for tag, attributes in page.elements:
                self.assertNotIn(tag, ("style", "iframe", "object", "embed", "base"), path)
                self.assertNotIn("style", attributes, path)
                self.assertFalse([name for name in attributes if name.startswith("on")], path)
                self.assertTrue(tag != "script" or attributes.get("src"), path)

    def test_every_console_block_has_its_commands_by_lesson_and_number(self):
        with open(self.out / "blocks.tsv", encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
        known = {}
        for lesson, block, command, _seconds, variables, *words in rows:
            known.setdefault(lesson, []).append((int(block), int(command), variables.split(), words))
        for path in self.lessons:
            lesson = lesson_text.read_lesson(path)
            typed = []
            for command in lesson.commands:
                variables, number, options = command.words()
                typed.append(([f"{name}={value}" for name, value in variables.items()], ["run", number, *options]))
            number = str(int(lesson.folder[:2]))
            blocks = known.get(number, [])
            found = [(variables, words) for _, _, variables, words in blocks]
            self.assertEqual([command for command in found if command in typed], typed, path)
            shown = [(int(attributes["data-block"]), int(attributes["data-commands"]))
                     for _, attributes in self.page(path).elements if "data-block" in attributes]
            self.assertEqual(shown, [(block, sum(row[0] == block for row in blocks))
                                     for block in sorted({row[0] for row in blocks})])

    def test_how_long_most_commands_take_is_known(self):
        rows = (self.out / "blocks.tsv").read_text(encoding="utf-8").splitlines()
        unknown = [row for row in rows if row.split("\t")[3] == "-"]
        self.assertLess(4 * len(unknown), len(rows),
                        f"measure them, python3 tools/page/lessons/measure.py . : {unknown}")

    def test_hints_are_behind_a_click_and_all_there(self):
        for lesson in self.lessons:
            text = (ROOT / "exercises" / lesson.parent.name / "hints.md").read_text(encoding="utf-8")
            exercises = re.findall(r"^## (\d+\.\d+) ", text, re.M)
            folded = [attributes for tag, attributes in self.page(lesson).elements if tag == "details"]
            self.assertEqual([fold["data-exercise"] for fold in folded if "data-exercise" in fold], exercises)
            self.assertEqual(len(folded), 1 + len(exercises) + len(re.findall(r"^[1-9]\. ", text, re.M)))
            self.assertEqual(["open" in fold for fold in folded].count(True), 1)  # the contents
            self.assertEqual(self.page(lesson).links.count("#hints"), 2 if exercises else 0, lesson)

    def test_each_leads_to_the_one_before_and_the_next_and_to_its_sections(self):
        for i, lesson in enumerate(self.lessons):
            led = {attributes["rel"]: attributes["href"] for tag, attributes in self.page(lesson).elements
                   if tag == "a" and attributes.get("rel") in ("prev", "next")}
            self.assertEqual(led, {rel: f"{int(self.lessons[place].parent.name[:2])}.html"
                                   for rel, place in (("prev", i - 1), ("next", i + 1)) if 0 <= place < len(self.lessons)})
            for heading in re.findall(r"^## ", lesson.read_text(encoding="utf-8"), re.M):
                self.assertTrue(heading)
            self.assertGreaterEqual(len([link for link in self.page(lesson).links if link.startswith("#")]), 5)

    def test_the_search_knows_every_section_and_exercise(self):
        rows = json.loads((self.out / "search.json").read_text(encoding="utf-8"))
        self.assertTrue([row for row in rows if row[0] == 4 and row[3] == "Backpropagation" and "chain rule" in row[4]])
        for number, title, anchor, heading, text in rows:
            page = self.pages[self.out / f"{number}.html"]
            self.assertTrue(title and (heading or text))
            self.assertTrue(not anchor or anchor in page.ids, (number, anchor))

    def test_what_did_not_change_is_not_made_again(self):
        before = (self.out / "made_of.json").stat().st_mtime_ns
        self.assertEqual(build(ROOT, self.out).returncode, 0)
        self.assertEqual((self.out / "made_of.json").stat().st_mtime_ns, before)


def page_of_drawing(path, out):
    return "../" * len(path.relative_to(out).parts)


class SmallTrees(unittest.TestCase):
    """A checkout with one lesson."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="lab pages ")
        self.addCleanup(folder.cleanup)
        self.root, self.out = Path(folder.name) / "root", Path(folder.name) / "out"
        (self.root / "exercises").mkdir(parents=True)
        (self.root / "README.md").write_text("# The lab\n", encoding="utf-8")

    def write(self, text, path="chapters/01_gates/README.md"):
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def made(self, text, hints=""):
        self.write(text)
        if hints:
            self.write("", "exercises/01_gates/1_add.cpp")
            self.write(hints, "exercises/01_gates/hints.md")
        result = build(self.root, self.out)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.said = result.stderr
        return (self.out / "1.html").read_text(encoding="utf-8")

    def test_without_pandoc_one_sentence_says_so(self):
        self.write("# Lesson 1: gates\n")
        with tempfile.TemporaryDirectory() as empty:
            result = build(self.root, self.out, PATH=empty)
        self.assertEqual(result.returncode, 3)
        self.assertEqual(result.stderr, "lab: pandoc, which makes the lessons into pages, is not installed.\n")
        index = (self.out / "index.html").read_text(encoding="utf-8")
        for words in ("is not installed", "./lab read", "chapters/01_gates/README.md"):
            self.assertIn(words, index)

    def test_what_a_text_brings_of_html_is_shown_and_does_nothing(self):
        html = self.made("# Lesson 1: <b>gates</b>\n\n<script>alert(1)</script> <img src=x onerror=alert(2)>\n\n"
                         "## A <i>head</i>\n\n[a](javascript:alert(3)) [b](vbscript:x) ![c](data:image/svg+xml,x)\n\n"
                         "`<script>` <!-- away -->\n\n```\n</code></pre><script>alert(4)</script>\n```\n",
                         "## 1.1 * <u>Add</u>\nLearnt: `<i>`\n1. <script>alert(5)</script>\n")
        for piece in ("<script>alert", "onerror=alert(2)>", "javascript:", "vbscript:", "data:image", "<b>gates", "<i>head",
                      "<u>Add", "away -->"):
            self.assertNotIn(piece, html)
        self.assertIn("&lt;script&gt;alert(1)&lt;/script&gt;", html)
        self.assertIn("&lt;script&gt;alert(4)", html)
        self.assertIn("&lt;script&gt;alert(5)", html)

    def test_nothing_outside_of_the_checkout_is_shown(self):
        secret = self.root.parent / "secret.txt"
        secret.write_text("secret words", encoding="utf-8")
        (self.root / "link.txt").symlink_to(secret)
        html = self.made("# Lesson 1: gates\n\n[a](../../../secret.txt) [b](../../link.txt) [c](/etc/passwd) "
                         "![d](../../../secret.svg)\n")
        self.assertEqual([link for link in re.findall(r'href="([^"]*)"', html) if "secret" in link or "passwd" in link
                          or "link.txt" in link], [])
        self.assertEqual([path.name for path in self.out.rglob("*") if path.is_file() and "cache" not in path.parts
                          and "secret words" in path.read_text(encoding="utf-8", errors="replace")], [])

    def test_a_command_that_would_leave_its_folder_cannot_be_run(self):
        html = self.made("# Lesson 1: gates\n\n" + "".join(
            f"```console\n$ {command}\nx\n```\n\n" for command in (
                "./lab run 1 --plot a/b.svg", "./lab run 1 --plot ../b.svg", "./lab run 1 --plot=/b.svg",
                "./lab run 1 --plot ~/b.svg", "./lab run 1; rm x", "./lab check 1.1", "rm -r x", "./lab run 1 'x")))
        self.assertEqual(html.count("data-block="), 1)
        self.assertEqual((self.out / "blocks.tsv").read_text(encoding="utf-8"),
                         "1\t1\t1\t-\t\trun\t1\t--plot\ta/b.svg\n")

    def test_a_block_that_reads_what_an_earlier_one_writes_says_which(self):
        html = self.made("# Lesson 1: gates\n\n" + "".join(f"```console\n{lines}\n```\n\n" for lines in (
            "$ ./lab run 1 --write 7 a.png\n$ ./lab run 1 --read a.png", "$ ./lab run 1", "$ ./lab run 1 --read a.png")))
        self.assertEqual(re.findall(r'data-block="(\d)"[^>]*data-after="(\d)" data-file="([^"]*)"', html), [("3", "1", "a.png")])

    def test_a_change_is_seen_and_what_is_gone_goes(self):
        self.write("<svg width='9' height='9'></svg>", "chapters/01_gates/figures/a.svg")
        self.assertIn("first", self.made("# Lesson 1: gates\n\nfirst ![a](figures/a.svg)\n"))
        picture = self.out / "pictures" / "chapters" / "01_gates" / "figures" / "a.svg"
        self.assertTrue(picture.is_file())
        self.assertIn("second", self.made("# Lesson 1: gates\n\nsecond\n"))
        self.assertFalse(picture.exists())

    def test_lessons_and_exercises_that_a_text_mentions_are_led_to(self):
        self.write("# Lesson 2: slopes\n", "chapters/02_slopes/README.md")
        html = self.made("# Lesson 1: gates\n\nIn lesson 2, not lesson 1 or lesson 9. Exercise 1.1, not 1.7: "
                         "`./lab check 1.1`.\n\n## Exercises\n", "## 1.1 * Adding\nLearnt: x\n1. nudge\n")
        self.assertIn('<a href="2.html">lesson 2</a>, not lesson 1 or lesson 9', html)
        self.assertIn('<a href="#exercise-1.1">Exercise 1.1</a>, not 1.7', html)
        self.assertIn('<code><a href="#exercise-1.1">./lab check 1.1</a></code>', html)

    def test_a_formula_that_pandoc_does_not_know_is_named(self):
        self.made("# Lesson 1: gates\n\n$a + \\nosuchthing{b}$\n")
        self.assertIn("nosuchthing", self.said)


if __name__ == "__main__":
    if shutil.which("pandoc") is None:
        print("skipped: pandoc is not installed (./lab read installs it)")
        sys.exit(77)
    unittest.main()
