"""The skeleton of an exercise: python3 new_exercise.py ROOT N.K NAME

Writes stub, solution, check, three mistakes and hints of an exercise that doubles a number, and its words in
the header and in the two tables. It builds and its checks hold; what is still to be written stands in lines with
`WRITE:`, each of which tests/exercises/guarantees.py names. Either all is written or nothing. Exit
codes: 0 written, 1 the files could not be written, 2 the exercise cannot be this one: one sentence says why.
Only the standard library is used: python3 is there because meson needs it.
"""

import os
import re
import signal
import sys

WIDTH = 100  # of the lines of a table

# Words that no C++ function can be called.
TAKEN = set("""alignas alignof and and_eq asm assert auto bitand bitor bool break case catch char class compl const
    constexpr const_cast continue decltype default delete do double dynamic_cast else enum errno explicit export
    extern false float for friend goto if inline int long main mutable namespace new noexcept not not_eq nullptr
    operator or or_eq private protected public register reinterpret_cast return short signed sizeof static
    static_assert static_cast struct switch template this thread_local throw true try typedef typeid typename union
    unsigned using virtual void volatile wchar_t while xor xor_eq""".split())

STUB = """#include "exercises/{chapter}/exercises.hpp"

namespace lab::mine {{

/// Exercise {number}: WRITE: what is asked, in half a sentence.
///
/// WRITE: each argument with its size, what the answer is, and its formula.
///
/// Example: WRITE: with numbers: {name}(3) is 6, because 2·3 = 6.
Real {name}(Real x) {{
{body}
    // end {number}
}}

}} // namespace lab::mine
"""
TODO = """    // TODO {number}: WRITE: the first thing to do.
    throw NotStarted{{"{number}"}};"""
SOLVED = """    // solved {number}
    return 2 * x; // WRITE: the solution."""

CHECK = """#include "exercises/{chapter}/exercises.hpp"
#include "tests/exercises/harness/check.hpp"

namespace lab::check {{

namespace {{

// WRITE: the inputs, the reference by plain loops, and the wrong answers that people give.
void hold(Case& c, double x) {{
    c.shown("x", x);
    c.expect("{name}(x)", mine::{name}(x), x + x,
             {{{{"the number itself came back", x}},
              {{"the number is squared; it is doubled", x * x}},
              {{"the sign is turned", -2 * x}}}});
}}

}} // namespace

void describe(Check& check) {{
    check.exercise("{number}", "{name}");
    // WRITE: a case for every sentence of the stub, which fails without it.
    check.add("a number above 2", [](Case& c) {{ hold(c, c.uniform(2.5, 3)); }});
    check.add("a number below 0", [](Case& c) {{ hold(c, c.uniform(-4, -3)); }});
}}

}} // namespace lab::check
"""

MISTAKE = """// says: {says}
// WRITE: a wrong answer that people give. The file, and its word in the table, are named after it.
#include "exercises/{chapter}/exercises.hpp"

namespace lab::mine {{

Real {name}(Real x) {{
    return {answer};
}}

}} // namespace lab::mine
"""
MISTAKES = {
    "first_mistake": ("the number itself came back", "x"),
    "second_mistake": ("the number is squared", "x * x"),
    "third_mistake": ("the sign is turned", "-2 * x"),
}

HINTS = """
## {number} ** WRITE: a title
Learnt: WRITE: one sentence, shown when the exercise is done.
1. WRITE: the nudge.
2. WRITE: the middle one.
3. WRITE: almost the answer.
"""

HEADER = """#pragma once
// The functions that the exercises of lesson {lesson} ask for.

#include "common/basics/real.hpp"
#include "exercises/not_started.hpp"

namespace lab::mine {{

}} // namespace lab::mine
"""
DECLARATION = """// {number}
Real {name}(Real x);

"""
END_OF_HEADER = "} // namespace lab::mine"


class Refusal(Exception):
    """Why there is no such exercise to be made: one sentence."""


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def rows_of(table):
    """The rows `  'KEY': ['word', …],` of a table as [(key, words, match)] in their order."""
    found = []
    for row in re.finditer(r"^  '([^']+)': \[(.*?)\],\n", table, re.M | re.S):
        found.append((row.group(1), re.findall(r"'([^']+)'", row.group(2)), row))
    return found


def row(key, words):
    """A row of a table, its words on as many lines as they need."""
    lines = [f"  '{key}': ["]
    for i, word in enumerate(words):
        piece = f"'{word}'" + ("," if i + 1 < len(words) else "],")
        if i > 0 and len(lines[-1]) + 1 + len(piece) > WIDTH:
            lines.append("    " + piece)
        else:
            lines[-1] += (" " if i > 0 else "") + piece
    return "\n".join(lines) + "\n"


def with_word(table, key, word):
    """The table with `word` at the end of the row of `key`, whose other lines stay as they are."""
    for found, _, match in rows_of(table):
        if found == key:
            line = match.group(0)[: -len("],\n")]
            last = line.rsplit("\n", 1)[-1]
            joint = ", " if len(last) + len(f", '{word}'],") <= WIDTH else ",\n    "
            return table[: match.start()] + line + f"{joint}'{word}'],\n" + table[match.end() :]
    return with_row(table, key, [word])


def place_of(key):
    """By what rows are ordered: chapter, then the number of the exercise where there is one."""
    return [int(part.split("_")[0]) for part in key.split("/")]


def with_row(table, key, words):
    """The table with a new row behind those that come before it."""
    before = [match.end() for found, _, match in rows_of(table) if place_of(found) < place_of(key)]
    at = max(before) if before else table.index("{\n") + 2
    return table[:at] + row(key, words) + table[at:]


def chapter_of(root, lesson, number):
    folders = sorted(name for name in os.listdir(os.path.join(root, "chapters")) if re.match(r"\d\d_[a-z0-9_]+$", name))
    for folder in folders:
        if int(folder[:2]) == lesson:
            return folder
    known = ", ".join(str(int(folder[:2])) for folder in folders)
    raise Refusal(f"{number} would be an exercise of lesson {lesson}, which has no folder in chapters/: "
                  f"there are the lessons {known}.")


def look_at_words(words):
    """(lesson, place, number, name) from the command line."""
    usage = "say ./lab new exercise N.K name, such as ./lab new exercise 3.8 line_search."
    if len(words) != 2:
        raise Refusal(f"a new exercise needs its number and its name, and nothing more: {usage}")
    number, name = words
    parts = re.fullmatch(r"(0|[1-9]\d?)\.([1-9]\d?)", number)
    if not parts:
        raise Refusal(f"'{number}' is no number of an exercise: {usage}")
    if not re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", name):
        raise Refusal(f"'{name}' is no name for a function and its file: small letters, digits and single "
                      "underscores, a letter first, as in line_search.")
    if name in TAKEN:
        raise Refusal(f"'{name}' means something else in C++: give the exercise another name.")
    return int(parts.group(1)), int(parts.group(2)), number, name


def look_at_place(chapter, there, place, number, name):
    """Whether `number` comes next among the exercises `there` of the chapter, and its name is free."""
    own = f"{int(chapter[:2])}."
    for exercise in there:
        its_place, its_name = exercise.split("_", 1)
        if int(its_place) == place:
            raise Refusal(f"exercise {number} is there already: exercises/{chapter}/{exercise}.cpp.")
        if its_name == name:
            raise Refusal(f"exercise {own}{its_place} is called {name} already: give the new one another name.")
    if place != len(there) + 1:
        last = f"the last of its lesson is {own}{len(there)}" if there else "its lesson has none yet"
        raise Refusal(f"exercise {number} would leave a gap: {last}, so the next one is {own}{len(there) + 1}.")


def skeleton(root, words):
    """{path from the root: its whole text}: the new files, and the changed ones."""
    lesson, place, number, name = look_at_words(words)
    chapter = chapter_of(root, lesson, number)
    exercises = read(os.path.join(root, "exercises", "meson.build"))
    look_at_place(chapter, dict((key, words) for key, words, _ in rows_of(exercises)).get(chapter, []), place, number, name)

    fields = {"chapter": chapter, "lesson": lesson, "number": number, "name": name}
    path = f"{chapter}/{place}_{name}"
    files = {
        f"exercises/{path}.cpp": STUB.format(body=TODO.format(**fields), **fields),
        f"solutions/{path}.cpp": STUB.format(body=SOLVED.format(**fields), **fields),
        f"tests/exercises/{path}_check.cpp": CHECK.format(**fields),
    }
    for mistake, (says, answer) in MISTAKES.items():
        files[f"tests/mistakes/{path}/{mistake}.cpp"] = MISTAKE.format(says=says, answer=answer, **fields)
    for file in files:
        if os.path.exists(os.path.join(root, file)):
            raise Refusal(f"{file} is there already, though exercises/meson.build does not name it: remove it, or "
                          "give the exercise another name.")

    header_path, hints_path = f"exercises/{chapter}/exercises.hpp", f"exercises/{chapter}/hints.md"
    header, hints = os.path.join(root, header_path), os.path.join(root, hints_path)
    header = read(header) if os.path.exists(header) else HEADER.format(**fields)
    hints = read(hints) if os.path.exists(hints) else f"# Hints of lesson {lesson}\n"
    if re.search(rf"\b{name}\(", header):
        raise Refusal(f"{header_path} declares a function {name} already: give the exercise another name.")
    before, end, after = header.rpartition(END_OF_HEADER)
    if not end:
        raise Refusal(f"{header_path} has no line `{END_OF_HEADER}`, above which the function would be declared.")
    files[header_path] = before + DECLARATION.format(**fields) + end + after
    files[hints_path] = hints + HINTS.format(**fields)
    files["exercises/meson.build"] = with_word(exercises, chapter, f"{place}_{name}")
    table = "tests/mistakes/meson.build"
    files[table] = with_row(read(os.path.join(root, table)), path, list(MISTAKES))
    return files


def write_all(root, files):
    """All of the files or, where one cannot be written, none."""
    before, folders = {}, []
    try:
        for name, text in files.items():
            path = os.path.join(root, name)
            missing = os.path.dirname(path)
            while not os.path.isdir(missing):
                folders.append(missing)
                missing = os.path.dirname(missing)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            before[path] = read(path) if os.path.exists(path) else None
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
    except (OSError, KeyboardInterrupt):
        for path, text in before.items():
            put_back(path, text)
        for folder in sorted(set(folders), key=len, reverse=True):
            if os.path.isdir(folder):
                os.rmdir(folder)
        raise


def put_back(path, text):
    try:
        if text is not None:
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
        elif os.path.exists(path):
            os.remove(path)
    except OSError:
        pass  # it could not be opened in the first place


def main():
    root, words = sys.argv[1], sys.argv[2:]
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        files = skeleton(root, words)
        changed = [name for name in files if os.path.exists(os.path.join(root, name))]
        write_all(root, files)
    except Refusal as refusal:
        print(f"lab: {refusal}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("lab: interrupted: nothing was changed.", file=sys.stderr)
        return 130
    except OSError as error:
        print(f"lab: {error.filename} could not be written ({error.strerror}): nothing was changed.", file=sys.stderr)
        return 1
    for name in files:
        print(f"  {'changed' if name in changed else 'new'}  {name}".replace("  new  ", "  new      "))
    print(f"The skeleton builds: ./lab check {words[0]} says that it is not started. Its lines with WRITE: are what is\n"
          "to be written, and docs/how-to/an-exercise.md goes through them. What is still missing says:\n"
          "  python3 tests/exercises/guarantees.py")
    return 0


if __name__ == "__main__":
    sys.exit(main())
