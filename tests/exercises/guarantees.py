#!/usr/bin/env python3
"""What can be said of exercises by reading their files, tested.

guarantees.py [ROOT [TABLE...]]   each TABLE entry is NN_name/K_name=mistake,mistake,..

Without a TABLE those of the checkout ROOT are read, which is this one where none is named.

Every exercise has its stub, solution, check, declaration, at least three mistakes, a title, stars,
what was learnt and three hints, and its lesson mentions it; the stub throws NotStarted once and has
one TODO; stub and solution differ in nothing but the lines between `// TODO N.K` (in the solution
`// solved N.K`) and `// end N.K`; each mistake says which words must be said of it; nothing of the skeleton that
`./lab new exercise` wrote is left (its lines with `WRITE:`); and no file lies about that no table names.

A stub that somebody has started is theirs, and is not compared, unless LAB_FRESH is set (as it is
where the repository itself is checked).
"""
import os
import re
import sys
from pathlib import Path

failures = []


def hold(condition, sentence):
    if not condition:
        failures.append(sentence)


def text(path):
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def outside(code, number, opening):
    """The lines before and after the region of an exercise, or None where it has no such region."""
    lines = code.split("\n")
    start = [i for i, line in enumerate(lines) if re.match(rf"\s*// {opening} {re.escape(number)}\b", line)]
    end = [i for i, line in enumerate(lines) if line.strip() == f"// end {number}"]
    if len(start) != 1 or len(end) != 1 or end[0] < start[0]:
        return None
    return lines[: start[0]], lines[end[0] :]


def read_hints(path):
    """{number: (stars, title, learnt, [hints])} in the file's order; its form is in README.md."""
    found, order = {}, []
    for line in text(path).split("\n"):
        heading = re.fullmatch(r"## (\d+\.\d+) (\*{1,3}) (.+)", line)
        if heading:
            number = heading.group(1)
            hold(number not in found, f"{path}: {number} stands there twice")
            found[number] = [heading.group(2), heading.group(3), "", []]
            order.append(number)
        elif order and line.startswith("Learnt: "):
            found[order[-1]][2] = line[len("Learnt: ") :]
        elif order and (hint := re.fullmatch(r"([123])\. (.+)", line)):
            hold(int(hint.group(1)) == len(found[order[-1]][3]) + 1, f"{path}: {order[-1]}: hints out of order")
            found[order[-1]][3].append(hint.group(2))
        else:
            hold(line == "" or re.fullmatch(r"# .+", line), f"{path}: a line of no known form: {line}")
    return found


def check_stub_and_solution(root, path, number):
    stub_path, solution_path = root / "exercises" / f"{path}.cpp", root / "solutions" / f"{path}.cpp"
    stub, solution = text(stub_path), text(solution_path)
    hold(solution, f"{path}: the solution is missing")
    hold(outside(solution, number, "solved"), f"{solution_path}: no region from `// solved {number}` to `// end {number}`")
    hold("NotStarted" not in solution, f"{solution_path}: a solution is started")
    hold("TODO" not in solution, f"{solution_path}: a solution has no TODO")
    hold("///" in solution and "Example: " in solution, f"{solution_path}: a docstring with an example is missing")
    hold(f"Exercise {number}: " in solution, f"{solution_path}: its docstring does not begin with its number")
    started = f'throw NotStarted{{"{number}"}}' not in stub
    if started and not os.environ.get("LAB_FRESH"):
        return
    hold(not started, f"{stub_path}: a stub throws NotStarted{{\"{number}\"}}")
    hold(len(re.findall(r"\bTODO\b", stub)) == 1, f"{stub_path}: exactly one TODO")
    region = outside(stub, number, "TODO")
    hold(region, f"{stub_path}: no region from `// TODO {number}` to `// end {number}`")
    hold(region == outside(solution, number, "solved"), f"{path}: stub and solution differ outside of the region of {number}")


def check_exercise(root, path, number, mistakes):
    chapter, name = path.split("/")
    check_stub_and_solution(root, path, number)
    check = text(root / "tests/exercises" / f"{path}_check.cpp")
    hold(f'check.exercise("{number}", ' in check, f"{path}: its check does not call itself {number}")
    header = text(root / "exercises" / chapter / "exercises.hpp")
    hold(re.search(rf"^// {re.escape(number)}$", header, re.M), f"{chapter}/exercises.hpp has no `// {number}`")
    hold(len(mistakes) >= 3, f"{path}: {len(mistakes)} mistakes, at least three are wanted")
    for mistake in mistakes:
        file = root / "tests/mistakes" / path / f"{mistake}.cpp"
        hold(re.match(r"// says: \S.*\n", text(file)), f"{file}: the first line must be `// says: words`")


def check_hints(root, chapter, numbers):
    path = root / "exercises" / chapter / "hints.md"
    hints = read_hints(path)
    hold(list(hints) == numbers, f"{path} has {list(hints)}, the table {numbers}")
    for number, (_, _, learnt, steps) in hints.items():
        hold(learnt, f"{path}: {number}: what was learnt is missing")
        hold(len(steps) == 3, f"{path}: {number}: {len(steps)} hints, not three")


def check_lesson(root, chapter, numbers):
    path = root / "chapters" / chapter / "README.md"
    lesson = text(path)
    if not lesson:
        return
    own = str(int(chapter[:2]))
    for number in numbers:
        hold(re.search(rf"(?<![\d.]){re.escape(number)}(?![\d])", lesson), f"{path} does not mention exercise {number}")
    for number in re.findall(rf"[Ee]xercise ({own}\.\d+)\b", lesson):
        hold(number in numbers, f"{path} mentions exercise {number}, which does not exist")


def check_written(root, table):
    """The skeleton's lines: each says what is to be written in its place."""
    files = {}
    for path, mistakes in table.items():
        chapter = path.split("/")[0]
        for name in (f"exercises/{path}.cpp", f"solutions/{path}.cpp", f"tests/exercises/{path}_check.cpp",
                     *(f"tests/mistakes/{path}/{mistake}.cpp" for mistake in mistakes),
                     f"exercises/{chapter}/exercises.hpp", f"exercises/{chapter}/hints.md"):
            files[name] = None
    for name in files:
        for number, line in enumerate(text(root / name).split("\n"), 1):
            _, mark, what = line.partition("WRITE:")
            hold(not mark, f"{name}:{number}: still to be written: {what.strip()}")


def check_strays(root, table):
    wanted = {"exercises/meson.build", "exercises/not_started.hpp", "tests/mistakes/meson.build"}
    for path, mistakes in table.items():
        chapter = path.split("/")[0]
        wanted |= {f"exercises/{path}.cpp", f"solutions/{path}.cpp", f"tests/exercises/{path}_check.cpp"}
        wanted |= {f"exercises/{chapter}/exercises.hpp", f"exercises/{chapter}/hints.md"}
        wanted |= {f"tests/mistakes/{path}/{mistake}.cpp" for mistake in mistakes}
    wanted |= {f"exercises/mine/{name}" for name in ("checks.cpp", "for_page.cpp", "meson.build",
                                                    "stopping/05_better_learning.cpp",
                                                    "stopping/06_deep_learning.cpp",
                                                    "stopping/07_reading_numbers.cpp")}
    wanted |= {f"exercises/old_paths/common/{name}" for name in ("header.hpp.in", "meson.build")}
    rooms = [root / "exercises", root / "solutions", root / "tests/mistakes"]
    rooms += [path for path in (root / "tests/exercises").glob("[0-9]*") if path.is_dir()]
    for room in rooms:
        for file in room.rglob("*"):
            name = file.relative_to(root).as_posix()
            own = name.startswith(("tests/exercises/", "exercises/")) and (
                file.suffix in (".hpp", ".dat", ".md", ".txt", ".py") or file.name == "by_loop.cpp"
            )
            if file.is_file() and name not in wanted and not own and not file.name.startswith("."):
                failures.append(f"{name}: a stray file: no table names it")


def given_table(entries):
    """{NN_name/K_name: mistakes} from the words of the command line."""
    table = {}
    for entry in entries:
        path, mistakes = entry.split("=")
        table[path] = [name for name in mistakes.split(",") if name]
    return table


def table_of(root):
    """The same from the two tables of a checkout."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools" / "launcher"))
    from new_exercise import rows_of

    exercises = rows_of(text(root / "exercises/meson.build"))
    mistakes = {key: words for key, words, _ in rows_of(text(root / "tests/mistakes/meson.build"))}
    paths = [f"{chapter}/{name}" for chapter, names, _ in exercises for name in names]
    return {path: mistakes.get(path, []) for path in paths}


def main():
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[2]
    table = given_table(sys.argv[2:]) if len(sys.argv) > 2 else table_of(root)
    chapters = {}
    for path, mistakes in table.items():
        chapter, name = path.split("/")
        number = f"{int(chapter[:2])}.{name.split('_')[0]}"
        chapters.setdefault(chapter, []).append(number)
        check_exercise(root, path, number, mistakes)
    for chapter, numbers in chapters.items():
        hold(numbers == [f"{int(chapter[:2])}.{k + 1}" for k in range(len(numbers))], f"{chapter}: the table's order is {numbers}")
        check_hints(root, chapter, numbers)
        check_lesson(root, chapter, numbers)
    check_written(root, table)
    check_strays(root, table)
    for sentence in failures:
        print(sentence.replace(str(root) + "/", ""))
    print(f"{len(table)} exercises, {sum(map(len, table.values()))} mistakes, {len(failures)} failures")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
