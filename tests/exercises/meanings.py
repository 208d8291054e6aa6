#!/usr/bin/env python3
"""Tells the linker which of the altered answers that were compiled together a program is made of (tests/mutation).

meanings.py OBJECT FILE...      one FILE an answer, in the order of their namespaces lab::m101, lab::m102, …

Each FILE holds arguments for the linker: a function lab::mine::f is that of the answer's namespace, and
what any answer calls of lab::mine, without having it itself, is lab::mine's.
"""
import subprocess
import sys

FIRST = 101  # as in meson.build


def symbols(path):
    """The names of the functions and variables that the object has, and of those that it only calls."""
    lines = subprocess.run(["nm", "--extern-only", path], check=True, capture_output=True, text=True).stdout
    had, called = [], []
    for line in lines.splitlines():
        kind, name = line.split()[-2:]
        if kind == "U":
            called.append(name)
        elif kind in "TDBR":  # one definition each, and no template's
            had.append(name)
    return had, called


def namespaces(count):
    """Those of so many mistakes, as g++ writes a name of four letters."""
    return [f"4m{FIRST + k}" for k in range(count)]


def words_for_called(called, spaces):
    """What any mistake calls of lab::mine, without having it itself, is lab::mine's."""
    meant = {name: name.replace(space, "4mine") for space in spaces for name in called if space in name}
    return "".join(f"-Wl,--undefined={mine} -Wl,--defsym={name}={mine}\n" for name, mine in meant.items())


def main():
    path, *outputs = sys.argv[1:]
    had, called = symbols(path)
    spaces = namespaces(len(outputs))
    for space, output in zip(spaces, outputs):
        with open(output, "w", encoding="utf-8") as file:
            for name in had:
                if space in name:
                    file.write(f"-Wl,--defsym={name.replace(space, '4mine')}={name}\n")
            file.write(words_for_called(called, spaces))


if __name__ == "__main__":
    main()
