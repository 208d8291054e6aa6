"""What there is to read: the lessons in their order, their exercises with hints, and the commands of their blocks."""

import os
import re
import shlex
from dataclasses import dataclass, field
from pathlib import Path

HINT_NAMES = ("A nudge", "More", "Almost the answer")


@dataclass
class Exercise:
    number: str  # 1.3
    stars: str  # **
    title: str
    file: str  # exercises/01_logic_gates/3_xor.cpp
    learnt: str = ""
    hints: list[str] = field(default_factory=list)


@dataclass
class Lesson:
    number: int
    folder: str  # 01_logic_gates
    title: str  # A network that reads handwritten digits
    about: str  # its row in the README
    exercises: list[Exercise]

    @property
    def source(self):
        return f"chapters/{self.folder}/README.md"

    @property
    def page(self):
        return f"{self.number}.html"


@dataclass
class Command:
    """`$ OPENBLAS_CORETYPE=Haswell ./lab run 1 --add 27 15`, as it is run: without a shell."""

    text: str
    variables: list[str]
    words: list[str]  # run 1 --add 27 15


def read_lessons(root):
    readme = (root / "README.md").read_text(encoding="utf-8")
    lessons = []
    for source in sorted((root / "chapters").glob("[0-9][0-9]_*/README.md")):
        folder = source.parent.name
        text = source.read_text(encoding="utf-8")
        heading = re.search(r"^# (?:Lesson \d+: )?(.*)$", text, re.M)
        row = re.search(rf"^\| \[[^]]*\]\(chapters/{folder}/README\.md\) \| (.*) \|$", readme, re.M)
        lessons.append(Lesson(int(folder[:2]), folder, upper_first(heading[1] if heading else folder),
                              row[1] if row else "", read_exercises(root, folder)))
    return lessons


def read_exercises(root, folder):
    """In the form that tests/exercises/README.md describes."""
    files = {}
    for file in (root / "exercises" / folder).glob("[0-9]*.cpp"):
        files[f"{int(folder[:2])}.{int(file.name.split('_')[0])}"] = f"exercises/{folder}/{file.name}"
    hints = root / "exercises" / folder / "hints.md"
    exercises = []
    for line in hints.read_text(encoding="utf-8").split("\n") if hints.exists() else []:
        head = re.fullmatch(r"## (\d+\.\d+) (\*+) (.*)", line)
        hint = re.fullmatch(r"[1-9]\. (.*)", line)
        if head:
            exercises.append(Exercise(*head.groups(), files.get(head[1], "")))
        elif exercises and line.startswith("Learnt: "):
            exercises[-1].learnt = line.removeprefix("Learnt: ")
        elif exercises and hint:
            exercises[-1].hints.append(hint[1])
    return [exercise for exercise in exercises if exercise.file]


def parse_command(line):
    """The command behind `$ `, or None where it is none that the page runs: ./lab run N, whose files all lie
    below the folder in which it is run."""
    try:
        words = shlex.split(line)
    except ValueError:
        return None
    variables = []
    while words and re.fullmatch(r"[A-Z][A-Z0-9_]*=\S*", words[0]):
        variables.append(words.pop(0))
    if len(words) < 3 or words[:2] != ["./lab", "run"] or not re.fullmatch(r"\d+", words[2]):
        return None
    if any(leaves_its_folder(word) for word in words[3:]):
        return None
    return Command(line, variables, words[1:])


def leaves_its_folder(word):
    path = word.rsplit("=", 1)[-1]
    return os.path.isabs(path) or path.startswith("~") or ".." in Path(path).parts or "\t" in word or "\n" in word


def read_durations(file):
    """Seconds that each command took: a line is `SECONDS COMMAND`."""
    durations = {}
    for line in file.read_text(encoding="utf-8").split("\n"):
        seconds, _, command = line.partition(" ")
        if re.fullmatch(r"\d+(\.\d+)?", seconds):
            durations[command] = float(seconds)
    return durations


def upper_first(text):
    return text[:1].upper() + text[1:]
