#!/usr/bin/env python3
"""Runs every command that a lesson shows, and compares what it prints with what the lesson shows.

    check_lesson.py BUILD_DIR chapters/01_logic_gates/README.md             the test
    check_lesson.py --update BUILD_DIR LESSON     writes the real outputs into the lesson
    check_lesson.py --figures BUILD_DIR LESSON    draws the figures beside the lesson anew
    check_lesson.py --unchecked BUILD_DIR LESSON  runs nothing: lists what the test does not hold

A ```console block holds one or more commands `$ ./lab run N ...`, each followed by its output (what
it writes to standard error comes last). A line that is only `…` stands for any lines, a number with
a unit of time for any such number; a command without output is only run. An output that is only `?`
is one that --update is to fill in. An HTML comment on the line before the block changes that, with
commas between several rules:

    <!-- check: run only -->              run, but do not compare
    <!-- check: numbers within 2 % -->    the words must agree, the numbers nearly
    <!-- check: one epoch -->             run with `--epochs 1` by the test, as nothing is compared; whole by the others
    <!-- check: needs mnist -->           skipped without $MNIST_DIR or data/mnist; numbers within 2 %
    <!-- check: needs muparser -->        skipped where the lab was built without what reads formulas
    <!-- check: slow -->                  not run by the test (--slow does)
    <!-- check: exit 2 -->                the command must end with this exit code

Commands run in a folder of their own, in which chapters/*/figures exist and are empty, and data/ holds the
models that come with the lab.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import comparing
import lesson_figures
import lesson_text
from lesson_text import LessonError


def counted(count, noun):
    return f"{count} {noun}{'' if count == 1 else 's'}"


def chapter_binary(build, lesson, number):
    """The program of chapter `number`, which is written 1, 01, logic_gates or 01_logic_gates."""
    folders = [folder.name for folder in (lesson.root / "chapters").iterdir() if folder.is_dir()]
    for folder in folders:
        digits, _, name = folder.partition("_")
        if number in (folder, name, digits, digits.lstrip("0") or "0"):
            binary = build / "chapters" / folder
            if not binary.exists():
                raise LessonError(f"{binary} is not built: ninja -C {build}")
            return binary
    raise LessonError(f"`./lab run {number}`: there is no such chapter")


def mnist_folder(lesson):
    folder = Path(os.environ.get("MNIST_DIR") or lesson.root / "data" / "mnist")
    return folder if any(folder.glob("train-images-idx3-ubyte*")) else None


def environment(lesson, rules, variables):
    values = {name: value for name, value in os.environ.items()
              if name not in ("DISPLAY", "WAYLAND_DISPLAY", "MNIST_DIR", "LAB_DATA")}
    values.update(COLUMNS="80", LINES="24", NO_COLOR="1", OPENBLAS_NUM_THREADS="1",
                  LAB_OFFLINE="1", LC_ALL="C.UTF-8")
    if rules.needs_mnist:
        values["MNIST_DIR"] = str(mnist_folder(lesson))
    values.update(variables)
    return values


def make_scratch(lesson, folder):
    for chapter in (lesson.root / "chapters").iterdir():
        if chapter.is_dir():
            (folder / "chapters" / chapter.name / "figures").mkdir(parents=True)
    # The networks that come with the lab, and not the digits that may lie beside them
    (folder / "data").mkdir()
    for model in (lesson.root / "data").glob("*.model"):
        (folder / "data" / model.name).symlink_to(model.resolve())


def in_one_epoch(options):
    if "--epochs" in options:
        at = options.index("--epochs")
        options = options[:at] + options[at + 2:]
    return [*options, "--epochs", "1"]


def run(command, lesson, build, scratch, timeout, whole):
    """The exit code, and the lines printed."""
    variables, number, options = command.words()
    if command.rules.one_epoch and not whole:
        options = in_one_epoch(options)
    binary = chapter_binary(build, lesson, number)
    try:
        done = subprocess.run([binary, *options], cwd=scratch, timeout=timeout,
                              env=environment(lesson, command.rules, variables),
                              stdin=subprocess.DEVNULL, capture_output=True)
    except subprocess.TimeoutExpired:
        raise LessonError(f"line {command.line}: `{command.text}` did not end within {timeout} s; "
                          "put `<!-- check: slow -->` before its block") from None
    text = done.stdout.decode("utf-8", "replace") + done.stderr.decode("utf-8", "replace")
    return done.returncode, comparing.printed_lines(text)


def reads_formulas(build):
    """Whether the lab was built with muParser; meson wrote it down."""
    header = build / "muparser_found.hpp"
    return header.is_file() and "LAB_MUPARSER 0" not in header.read_text(encoding="utf-8")


def why_skipped(command, lesson, arguments):
    if command.rules.slow and not (arguments.slow or arguments.figures):
        return "slow"
    if command.rules.needs_mnist and mnist_folder(lesson) is None:
        return "needs MNIST, and neither $MNIST_DIR nor data/mnist has it"
    if command.rules.needs_muparser and not reads_formulas(Path(arguments.build)):
        return "needs muParser"
    if command.plots() and shutil.which("gnuplot") is None:
        return "needs gnuplot"
    if arguments.figures and not arguments.update and not command.files():
        return "draws no figure"
    if arguments.only and arguments.only not in command.text:
        return "not asked for"
    return ""


def check_command(command, lesson, code, printed):
    """What is wrong with what the command did, as sentences."""
    where = f"{lesson.path.name}:{command.line}: `{command.text}`"
    if code != command.rules.exit_code:
        return [f"{where} ended with exit code {code}, expected {command.rules.exit_code}; "
                "it printed:", *printed]
    if command.rules.run_only or not command.output:
        return []
    if comparing.matches(command.output, printed, command.rules.percent):
        return []
    return [f"{where} prints something else than the lesson shows (--update writes it there):",
            *comparing.difference(command.output, printed, command.rules.percent)]


def update(lesson, outputs):
    """Writes the new outputs into the lesson, from the last to the first."""
    for command, printed in reversed(outputs):
        if command.rules.run_only or not command.output:
            continue
        new = comparing.rewritten(command.output, printed, command.rules.percent)
        lesson.lines[command.first:command.last] = [(command.indent + line).rstrip()
                                                    for line in new]
    lesson.path.write_text(lesson.text, encoding="utf-8")


def check(arguments):
    lesson = lesson_text.read_lesson(arguments.lesson)
    build = Path(arguments.build).resolve()
    problems, outputs = [], []
    with tempfile.TemporaryDirectory(prefix="lesson-") as folder:
        scratch = Path(folder)
        make_scratch(lesson, scratch)
        for command in lesson.commands:
            skipped = why_skipped(command, lesson, arguments)
            if skipped:
                print(f"skipped  {command.text}  ({skipped})")
                continue
            whole = arguments.update or arguments.figures or arguments.slow
            code, printed = run(command, lesson, build, scratch, arguments.timeout, whole)
            problem = check_command(command, lesson, code, printed)
            if code == command.rules.exit_code:
                outputs.append((command, printed))
                problem = [] if arguments.update or arguments.figures else problem
                problem += lesson_figures.check_produced(command, lesson, scratch,
                                                         arguments.figures)
            print(f"{'FAILED ' if problem else 'fine   '}  {command.text}")
            problems += problem
    if arguments.update:
        update(lesson, outputs)
    problems += lesson_figures.check_shown(lesson) + check_exercises(lesson)
    print(f"{lesson_text.count_words(lesson.text)} words, {counted(len(lesson.commands), 'command')} "
          f"({len(outputs)} run), {counted(len(lesson_text.figures(lesson.text)), 'figure')}, "
          f"{counted(len(lesson_text.exercise_places(lesson.text)), 'exercise')}")
    return problems


def check_exercises(lesson):
    """The exercises that the lesson names are its own, without a gap in the numbers, and all that
    exist. They are written in their order, so the last ones may not be there yet."""
    places = lesson_text.exercise_places(lesson.text)
    number = str(int(lesson.folder.split("_")[0]))
    if not places:
        return [f"the lesson names no exercise: exercises/{lesson.folder}/1_name.cpp"]
    problems = [f"{path} is no exercise of this lesson" for folder, _, path in places
                if folder != lesson.folder]
    numbers = [k for _, k, _ in places]
    if numbers != list(range(1, len(numbers) + 1)):
        problems.append(f"the lesson's exercises are numbered {numbers}: there is a gap or a double")
    for k in numbers:
        if f"./lab check {number}.{k}" not in lesson.text:
            problems.append(f"exercise {number}.{k}: the lesson does not say `./lab check {number}.{k}`")
    named = {path: k for _, k, path in places}
    existing = {str(path.relative_to(lesson.root))
                for path in (lesson.root / "exercises" / lesson.folder).glob("*.cpp")}
    written = max((k for path, k in named.items() if path in existing), default=0)
    problems += [f"{path} is named by the lesson and does not exist, though a later one does"
                 for path, k in named.items() if path not in existing and k < written]
    problems += [f"{path} exists and is not named by the lesson"
                 for path in sorted(existing - set(named))]
    return problems


def unchecked(lesson):
    """The outputs that the test compares nowhere or only nearly, and the numbers of the prose that
    stand in no output that it compares, as sentences."""
    found, printed = [], []
    for command in lesson.commands:
        rules = command.rules
        why = ("slow: compared with --slow alone" if rules.slow else
               "run only: nothing is compared" if rules.run_only else
               "nothing is shown, so nothing is compared" if not command.output else
               f"numbers within {rules.percent:g} %{' where MNIST is' if rules.needs_mnist else ''}"
               if rules.percent is not None else "")
        if why:
            found.append(f"{lesson.path.name}:{command.line}: `{command.text}`: {why}")
        if not (rules.slow or rules.run_only):
            printed += lesson_text.numbers(" ".join(command.output))
    for line, number in lesson_text.numbers_of_prose(lesson.lines):
        if number not in printed:
            found.append(f"{lesson.path.name}:{line}: {number}: in no output that is compared")
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--update", action="store_true", help="write the outputs into the lesson")
    parser.add_argument("--figures", action="store_true", help="draw the committed figures anew")
    parser.add_argument("--unchecked", action="store_true", help="list what is not compared")
    parser.add_argument("--slow", action="store_true", help="run slow commands too")
    parser.add_argument("--only", metavar="TEXT", help="only commands that contain TEXT")
    parser.add_argument("--timeout", type=int, default=1200, help="seconds for each command")
    parser.add_argument("build", metavar="BUILD_DIR")
    parser.add_argument("lesson", metavar="LESSON.md")
    try:
        arguments = parser.parse_args()
        if arguments.unchecked:
            print("\n".join(unchecked(lesson_text.read_lesson(arguments.lesson))))
            return 0
        problems = check(arguments)
    except LessonError as error:
        problems = [str(error)]
    if problems:
        print()
        print("\n".join(problems))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
