#!/usr/bin/env python3
"""How long the commands of the lessons take: measure.py ROOT [--within SECONDS] [--all]

Runs each command that has a "run" on its page and no line in durations.txt yet (--all: every one), in a scratch folder
and with the programs that ./lab run builds first, and writes what it took there. A command that does not end within
SECONDS (60) is named, and its line is to be written by hand, from the lesson's text.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import course
import fragment
import links
import markdown

HERE = Path(__file__).resolve().parent
TABLE = HERE / "durations.txt"


def commands_of(root, cache):
    lessons = course.read_lessons(root)
    site = links.Site(root, lessons)
    converter = markdown.Converter(cache)
    for lesson in lessons:
        html = converter.html(lesson.source, (root / lesson.source).read_text(encoding="utf-8"))
        made = fragment.rewrite(html, links.Links(site, lesson.source, lesson.page), {})
        yield lesson, [command for block in made.blocks for command in block.commands]


def scratch_folder(root, folder):
    for chapter in (root / "chapters").glob("[0-9][0-9]_*"):
        (folder / "chapters" / chapter.name / "figures").mkdir(parents=True)
    (folder / "data").mkdir()
    for model in (root / "data").glob("*.model"):
        (folder / "data" / model.name).write_bytes(model.read_bytes())


def seconds_of(root, command, folder, limit):
    """What it took, or the processor's time where that is less, as on a machine that has more to do. None where it
    did not end in time."""
    values = {**os.environ, **dict(variable.split("=", 1) for variable in command.variables)}
    start, used = time.monotonic(), processor_seconds()
    try:
        subprocess.run([root / "lab", *command.words], cwd=folder, env=values, timeout=limit,
                       stdin=subprocess.DEVNULL, capture_output=True)
    except subprocess.TimeoutExpired:
        return None
    return max(0.1, min(time.monotonic() - start, processor_seconds() - used))


def processor_seconds():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--within", type=float, default=60, metavar="SECONDS")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("root", metavar="ROOT", type=Path)
    arguments = parser.parse_args()
    root = arguments.root.resolve()
    durations = course.read_durations(TABLE)
    with tempfile.TemporaryDirectory() as cache:
        for lesson, commands in commands_of(root, Path(cache)):
            with tempfile.TemporaryDirectory() as scratch:
                scratch_folder(root, Path(scratch))
                for command in commands:
                    if command.text in durations and not arguments.all:
                        continue
                    seconds = seconds_of(root, command, scratch, arguments.within)
                    if seconds is None:
                        print(f"lesson {lesson.number}: {command.text} did not end in time", flush=True)
                        continue
                    print(f"{seconds:8.1f}  {command.text}", flush=True)
                    durations[command.text] = seconds
                    write_table(durations)
    return 0


def write_table(durations):
    """The comment at its head stays."""
    head = [line for line in TABLE.read_text(encoding="utf-8").split("\n") if line.startswith("#")]
    lines = [f"{rounded(seconds)} {command}" for command, seconds in durations.items()]
    TABLE.write_text("\n".join(head + lines) + "\n", encoding="utf-8")


def rounded(seconds):
    return f"{seconds:.1f}" if seconds < 3 else f"{seconds:.0f}"


if __name__ == "__main__":
    sys.exit(main())
