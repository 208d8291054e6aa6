"""Reads a lesson: its commands with their outputs, its figures, its exercises, its words."""

import re
import shlex
from dataclasses import dataclass, field
from pathlib import Path

FIGURE_ENDINGS = (".svg", ".png", ".pdf", ".gif", ".txt")


class LessonError(Exception):
    """The lesson itself is not as it must be: what, and in which line."""


@dataclass
class Rules:
    """What the comment before a block says: `<!-- check: needs mnist, numbers within 5 % -->`."""

    run_only: bool = False
    slow: bool = False
    needs_mnist: bool = False
    one_epoch: bool = False
    needs_muparser: bool = False
    percent: float | None = None  # None: numbers must agree to the last digit
    exit_code: int = 0


@dataclass
class Command:
    """`$ ./lab run 1 --add 27 15` and the lines that the lesson shows below it."""

    text: str
    line: int  # of the `$`, counted from 1
    output: list[str]
    first: int  # the lines [first, last) of the file hold the output, counted from 0
    last: int
    indent: str
    rules: Rules = field(default_factory=Rules)

    def words(self):
        """Variables set before the command, the chapter, and the options for its program."""
        words = shlex.split(self.text)
        variables = {}
        while words and re.fullmatch(r"[A-Z_]+=.*", words[0]):
            name, value = words.pop(0).split("=", 1)
            variables[name] = value
        if len(words) < 3 or words[:2] != ["./lab", "run"]:
            raise LessonError(
                f"line {self.line}: `{self.text}`: only `./lab run N ...` can be checked in a "
                "console block; write other commands as inline code")
        return variables, words[2], words[3:]

    def files(self):
        """The figures that the command writes: `--plot chapters/01_logic_gates/figures/nand.svg`."""
        words = self.words()[2]
        return [word.split("=")[-1] for word in words if word.endswith(FIGURE_ENDINGS)]

    def plots(self):
        return bool(self.files()) or any(word.split("=")[0] in ("--plot", "--animate")
                                         for word in self.words()[2])


def parse_rules(text, line):
    rules = Rules()
    for rule in (part.strip() for part in text.split(",")):
        within = re.fullmatch(r"numbers within ([\d.]+) ?%", rule)
        exit_code = re.fullmatch(r"exit (\d+)", rule)
        if within:
            rules.percent = float(within[1])
        elif exit_code:
            rules.exit_code = int(exit_code[1])
        elif rule in ("run only", "slow", "needs mnist", "needs muparser", "one epoch"):
            setattr(rules, rule.replace(" ", "_"), True)
        else:
            raise LessonError(
                f"line {line}: there is no rule '{rule}'; there are: run only, slow, one epoch, needs mnist, "
                "needs muparser, numbers within P %, exit N")
    if rules.needs_mnist and rules.percent is None:
        rules.percent = 2.0
    return rules


def parse_block(lines, start, end, indent, rules):
    """The commands of the lines [start, end) between the fences."""
    commands = []
    line = start
    while line < end:
        shown = lines[line].removeprefix(indent)
        if not shown.startswith("$ "):
            if not commands and shown.strip():
                raise LessonError(f"line {line + 1}: a console block begins with a line `$ command`")
            line += 1
            continue
        text, number = shown[2:], line + 1
        while text.endswith("\\") and line + 1 < end:
            line += 1
            text = text[:-1] + lines[line].removeprefix(indent).removeprefix("> ").lstrip()
        first = line = line + 1
        while line < end and not lines[line].removeprefix(indent).startswith("$ "):
            line += 1
        last = line
        while last > first and not lines[last - 1].strip():
            last -= 1
        output = [shown.removeprefix(indent) for shown in lines[first:last]]
        if rules.one_epoch and output and not rules.run_only:
            raise LessonError(f"line {number}: an output that is compared is that of the whole training: "
                              "leave out the rule 'one epoch', or add 'run only'")
        commands.append(Command(text.strip(), number, output, first, last, indent, rules))
    return commands


def parse_commands(lines):
    """All commands of the lesson, in their order."""
    commands = []
    start = None
    fence = indent = language = ""
    for number, line in enumerate(lines):
        mark = re.match(r"(\s*)(```+|~~~+)\s*(\S*)\s*$", line)
        if start is None and mark:
            indent, fence, language = mark.groups()
            start = number + 1
        elif start is not None and line.strip() == fence:
            if language == "console":
                before = lines[start - 2].strip() if start >= 2 else ""
                comment = re.fullmatch(r"<!-- check: (.*?) -->", before)
                rules = parse_rules(comment[1], start - 1) if comment else Rules()
                commands += parse_block(lines, start, number, indent, rules)
            start = None
    if start is not None:
        raise LessonError(f"line {start}: the block that begins here does not end")
    return commands


def prose(text):
    """The lesson without its blocks and comments."""
    text = re.sub(r"^\s*(```+|~~~+).*?^\s*\1\s*$", "", text, flags=re.M | re.S)
    return re.sub(r"<!--.*?-->", "", text, flags=re.S)


def numbers(text):
    """The numbers that a measurement may have given: with a decimal point, or with commas in it."""
    found = re.findall(r"(?<![\w.,/])-?\d+(?:,\d{3})*(?:\.\d+)?(?:e[+-]?\d+)?(?![\w/]|[.,]\d)", text)
    return [number for number in found if "." in number or "," in number]


def numbers_of_prose(lines):
    """(line, number) of what is neither in a block nor in `code`; the numbers of exercises are none."""
    found, block = [], False
    for place, line in enumerate(lines, 1):
        if re.match(r"\s*(```|~~~)", line):
            block = not block
        elif not block:
            plain = re.sub(r"`[^`]*`|\]\([^)]*\)|<!--.*?-->|\*\*\d\.\d+\*\*", " ", line)
            found += [(place, number) for number in numbers(plain)
                      if not re.fullmatch(r"\d\.\d{1,2}", number) or f"{number} %" in plain]
    return found


def count_words(text):
    """The words that one reads: no blocks, no comments, no links' targets, no table rules."""
    text = re.sub(r"\]\([^)]*\)", "]", prose(text))
    return len([word for word in text.split() if re.search(r"\w", word)])


def figures(text):
    """The pictures that the lesson shows, as paths beside it."""
    return re.findall(r"!\[[^\]]*\]\(([^)\s]+)\)", prose(text))


def exercise_places(text):
    """The exercise files that the lesson names: (folder, number, path)."""
    found = re.findall(r"exercises/(\w+)/(\d+)_\w+\.cpp", text)
    paths = re.findall(r"exercises/\w+/\d+_\w+\.cpp", text)
    return sorted({(folder, int(number), path)
                   for (folder, number), path in zip(found, paths)}, key=lambda place: place[1])


@dataclass
class Lesson:
    path: Path
    lines: list[str]
    commands: list[Command]

    @property
    def text(self):
        return "\n".join(self.lines) + "\n"

    @property
    def folder(self):  # 01_logic_gates
        return self.path.parent.name

    @property
    def root(self):
        return self.path.parent.parent.parent


def read_lesson(path):
    path = Path(path).resolve()
    lines = path.read_text(encoding="utf-8").split("\n")
    if lines and lines[-1] == "":
        lines.pop()
    return Lesson(path, lines, parse_commands(lines))
