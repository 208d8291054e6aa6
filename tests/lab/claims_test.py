"""What the texts say of the repository is so: numbers, commands, options, lessons. (Links and paths: tests/docs/.)

Whatever is counted here is counted in the files that the build reads. Nothing is built.

Run by meson; alone: python3 tests/lab/claims_test.py
"""

import glob
import json
import os
import re
import subprocess
import unittest

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
IN_WORDS = {word: number for number, word in enumerate(
    "zero one two three four five six seven eight nine ten eleven twelve".split())}
IN_WORDS["fifty"] = 50

# The texts on the lab as a whole; a lesson counts its own things.
TEXTS = ["README.md", "CONTRIBUTING.md", "tests/exercises/README.md", "tools/bench/README.md", "docs/**/*.md"]

# All Markdown.
PAGES = ["*.md", "chapters/*/README.md", "data/*.md", "docs/**/*.md", "exercises/**/*.md", "tests/**/*.md",
         "tools/**/*.md"]

NUMBER = r"(\d+|" + "|".join(IN_WORDS) + r")"

# 4.12 is a hunt: five functions are given, each with a bug.
THE_HUNT = "4.12"


def read(name):
    with open(os.path.join(ROOT, name), encoding="utf-8") as file:
        return file.read()


def found(*patterns):
    """The files of the checkout that fit the patterns, as paths from its root."""
    paths = [path for pattern in patterns for path in glob.glob(os.path.join(ROOT, pattern), recursive=True)]
    return sorted({os.path.relpath(path, ROOT) for path in paths if os.path.isfile(path)})


def table(name, variable):
    """{key: [words]} of a table in a meson.build: 'key': ['word', ...]"""
    start = read(name).split(variable + " = {", 1)[1]
    return {key: re.findall(r"'([^']+)'", words)
            for key, words in re.findall(r"'([^']+)':\s*\[([^]]*)\]", start.split("\n}", 1)[0])}


def rows(text, heading):
    """The cells of the Markdown table whose head begins with these words."""
    lines = text[text.index("| " + heading):].split("\n\n", 1)[0].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


def lab(*words):
    result = subprocess.run([os.path.join(ROOT, "lab"), *words], capture_output=True, text=True, check=False,
                            stdin=subprocess.DEVNULL)
    return result.stdout if result.returncode == 0 else ""


def commands():
    return set(re.findall(r"^  \./lab (\w+)", lab("help"), re.M))


def value(word):
    return IN_WORDS[word] if word in IN_WORDS else int(word)


def functions_of_exercises():
    """{"1.4": 3}: how many functions exercises.hpp declares for each exercise."""
    counted = {}
    for header in found("exercises/[0-9]*/exercises.hpp"):
        parts = re.split(r"^// (\d+\.\d+)$", read(header), flags=re.M)
        for number, declared in zip(parts[1::2], parts[2::2]):
            declared = re.sub(r"//[^\n]*", "", declared)
            structures = r"\b(?:struct|enum class)\s+\w+\s*\{[^}]*\}\s*;"
            counted[number] = len(re.findall(r"\)\s*;", re.sub(structures, "", declared)))
    return counted


class Claims(unittest.TestCase):
    def test_the_74_lines_are_74_without_blank_lines_and_comments(self):
        lines = [line.strip() for line in read("chapters/04_digit_network/in_74_lines.cpp").splitlines()]
        code = [line for line in lines if line and not line.startswith("//")]
        self.assertEqual(len(code), 74)
        self.assertIn("(blank ones and comments are not counted)", " ".join(read("README.md").split()))

    def test_the_tape_has_300_lines_without_blank_lines_comments_and_what_every_file_has(self):
        lines = [line.strip() for name in found("common/tape/*") for line in read(name).splitlines()]
        frame = re.compile(r"//|#|namespace lab|} // namespace")
        code = [line for line in lines if line and not frame.match(line)]
        self.assertLessEqual(len(code), 300)
        self.assertGreater(len(code), 250)
        self.assertIn("the lab's has 300 lines (blank ones, comments and includes are not counted)",
                      " ".join(read("chapters/09_any_network/README.md").split()))

    def test_an_exercise_is_one_function_two_or_three_or_the_hunt(self):
        counted = functions_of_exercises()
        self.assertEqual(set(counted), {f"{int(folder[:2])}.{name.split('_')[0]}" for folder, names in
                                        table("exercises/meson.build", "exercise_table").items() for name in names})
        hunt = counted.pop(THE_HUNT)
        self.assertEqual(hunt, 1 + 5)  # the function that begins it, and those with the bugs
        self.assertEqual({number: n for number, n in counted.items() if not 1 <= n <= 3}, {})
        self.assertGreater(list(counted.values()).count(1), 0.7 * len(counted))
        self.assertIn("one function to write, or two or three where one alone has no sense; once it is five to mend",
                      " ".join(read("README.md").split()))

    def test_exercises_and_mistakes_are_as_many_as_the_texts_say(self):
        exercises = sum(map(len, table("exercises/meson.build", "exercise_table").values()))
        mistakes = sum(map(len, table("tests/mistakes/meson.build", "mistake_table").values()))
        self.assertEqual(mistakes, len(found("tests/mistakes/*/*/*.cpp")))
        said = {"exercises": set(), "mistakes": set()}
        for name in found(*TEXTS):
            for word, kind in re.findall(NUMBER + r"\s+(exercises|mistakes)\b", read(name)):
                if value(word) > 12:  # fewer are those of a lesson, or of an example
                    said[kind].add(value(word))
        self.assertEqual(said, {"exercises": {exercises}, "mistakes": {mistakes}})

    def test_the_commands_in_the_readme_exist(self):
        named = {command for cells in rows(read("README.md"), "command |")
                 for command in re.findall(r"`\./lab (\w+)", cells[0])}
        self.assertGreater(len(named), 5)
        self.assertEqual(named - commands(), set())

    def test_every_command_that_a_text_shows_exists(self):
        commands_here = commands()
        for name in found(*PAGES):
            made = re.search(r"<!-- makes: (.*?) -->", read(name))  # by the reader of a page in docs/how-to/
            exist = commands_here.union(made[1].split() if made else [])
            for command in re.findall(r"(?:`|^(?:\$ )?)\./lab ([a-z]+)\b", read(name), re.M):
                with self.subTest(text=name, command=command):
                    self.assertIn(command, exist)

    def test_the_options_of_lab_test_are_those_that_contributing_names(self):
        text = read("CONTRIBUTING.md")
        named = [re.search(r"--\w+", cells[0])[0] for cells in rows(text, "`./lab test` |")]
        self.assertEqual(set(named), set(re.findall(r"^(--\w+)", lab("help", "test"), re.M)))
        count = re.search(r"\b(\w+) options look\s+closer", text)[1].lower()
        self.assertEqual(IN_WORDS[count], len(named))
        for option in named:  # each is known to the launcher, which refuses what follows it
            refused = subprocess.run([os.path.join(ROOT, "lab"), "test", option, "--nonsense"], check=False,
                                     capture_output=True, text=True, stdin=subprocess.DEVNULL)
            self.assertEqual(refused.returncode, 2)
            self.assertIn(f"./lab test {option} takes", refused.stderr)

    def test_the_tasks_of_vs_code_are_commands_of_the_lab(self):
        tasks = json.loads(read(".vscode/tasks.json"))["tasks"]
        for task in tasks:
            with self.subTest(task["label"]):
                self.assertEqual(task["command"], "${workspaceFolder}/lab")
                self.assertIn(task["args"][0], commands())
        chapters = json.loads(read(".vscode/tasks.json"))["inputs"][0]["options"]
        self.assertEqual(chapters, [str(int(path.split("/")[1][:2])) for path in found("chapters/*/main.cpp")])
        # The page tells of each.
        self.assertEqual(re.findall(r"^\| \*(lab: [^*]+)\*", read("docs/editors.md"), re.M),
                         [task["label"] for task in tasks])

    def test_vs_code_finds_what_failed_in_the_words_of_the_compiler_and_of_boost(self):
        tests = next(task for task in json.loads(read(".vscode/tasks.json"))["tasks"] if task["args"] == ["test"])
        compiler, boost = (matcher["pattern"]["regexp"] for matcher in tests["problemMatcher"])
        self.assertEqual(re.match(compiler, "../common/digits/idx.cpp:12:3: error: expected ';'").groups(),
                         ("../common/digits/idx.cpp", "12", "3", "error", "expected ';'"))
        # As ./lab test shows it, two columns in.
        self.assertEqual(re.match(boost, '  ../tests/common/digits/idx_test.cpp(70): error: in "idx/a": check').groups(),
                         ("../tests/common/digits/idx_test.cpp", "70", 'in "idx/a": check'))

    def test_the_readme_lists_every_lesson_by_its_title(self):
        listed = {}
        for cells in rows(read("README.md"), "lesson |"):
            title, path = re.fullmatch(r"\[(.+)\]\((.+)\)", cells[0]).groups()
            listed[path] = title
        self.assertEqual(sorted(listed), found("chapters/*/README.md"))
        for path, title in listed.items():
            self.assertEqual(title.split()[0], str(int(path.split("/")[1][:2])))

    def test_what_the_readme_shows_of_a_program_stands_in_its_lesson_which_is_held_against_it(self):
        shown = re.search(r"^```\n(The network .*?)^```", read("README.md"), re.M | re.S)[1].splitlines()
        lesson = map(str.strip, read("chapters/04_digit_network/README.md").splitlines())
        self.assertGreaterEqual(len(shown), 7)
        for line in shown:
            self.assertIn(line.strip(), lesson)  # each behind the one before

    def test_the_lessons_agree_on_how_many_weights_and_biases_lesson_4_has(self):
        shown = re.search(r"The network \[([\d, ]+)\]", read("chapters/04_digit_network/README.md"))[1]
        sizes = [int(word) for word in shown.split(",")]
        knobs = sum((inputs + 1) * neurons for inputs, neurons in zip(sizes, sizes[1:]))
        lesson_3 = read("chapters/03_gradient_descent/README.md")
        for said in (f"has {knobs:,} knobs", f"of {knobs:,} dimensions", f"{2 * knobs:,} times a step"):
            self.assertIn(said, lesson_3)
        self.assertIn(f"{knobs:,} parameters", read("chapters/04_digit_network/README.md"))

    def test_the_version_is_the_newest_that_the_changelog_tells_of(self):
        headings = re.findall(r"^## (\S+) \((\d{4}-\d\d-\d\d)\)$", read("CHANGELOG.md"), re.M)
        self.assertEqual(len(headings), len(re.findall(r"^## ", read("CHANGELOG.md"), re.M)))
        self.assertEqual(re.search(r"version: '([^']+)'", read("meson.build"))[1], headings[0][0])
        numbers = [[int(part) for part in version.split(".")] for version, _ in headings]
        self.assertEqual(numbers, sorted(numbers, reverse=True))
        self.assertEqual([date for _, date in headings], sorted((date for _, date in headings), reverse=True))


if __name__ == "__main__":
    unittest.main(verbosity=1)
