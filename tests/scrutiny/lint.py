#!/usr/bin/env python3
"""Reads the code with clang-tidy and cppcheck: lint.py [--build DIR] [--tool NAME] [FOLDER...]

Nothing is built: meson only says how each file is compiled. A FOLDER is one of those below; none means all.
.clang-tidy lists clang-tidy's checks and says why; a finding that is none is marked where it is, with
// NOLINT(name) or // cppcheck-suppress name, and its reason.

Exit codes: 0 clean; 1 something was found; 2 a usage error; 3 clang-tidy, cppcheck or a library is missing.
"""

import argparse
import concurrent.futures
import glob
import hashlib
import json
import os
import re
import subprocess
import sys

import builds

FOLDERS = ["common", "chapters", "tools/coach", "solutions"]
TOOLS = {"cppcheck": "cppcheck", "clang-tidy": "clang-tidy"}  # and the Debian packages that bring them

# What g++ takes and clang does not, and the precompiled headers, which each compiler has of its own.
ONLY_GCC = re.compile(r" -m(?:move|store)-max=\S+| -Winvalid-pch| -include \S+")

# What clang-tidy says of the warnings that it does not show, such as those in the headers of libraries.
LEFT_OUT = re.compile(r"^\d+ warnings?(?: and \d+ errors?)? (?:generated|treated as errors?)\.?\n", re.MULTILINE)

# style is left out but for what is named here: it advises std algorithms where the loop is the formula.
CPPCHECK = ["--enable=warning,performance,portability", "--std=c++17", "--language=c++", "--inline-suppr",
            "--quiet", "--error-exitcode=1", "--template={file}:{line}: {message} [{id}]", "-I", builds.ROOT]


def files_of(folder):
    return sorted(os.path.relpath(path, builds.ROOT) for path in
                  glob.glob(os.path.join(builds.ROOT, folder, "**", "*.cpp"), recursive=True))


def run_cppcheck(tool, _, paths):
    return finds([tool, *CPPCHECK, *paths])


def run_clang_tidy(tool, build, paths):
    """One process a file, as many at once as there are processors. What was found clean is remembered, because
    Armadillo's templates take clang-tidy some ten seconds in each file."""
    database = write_commands(build)
    checks = contents_of(".clang-tidy") + subprocess.run([tool, "--version"], capture_output=True).stdout

    def finds_in(path):
        stamp = os.path.join(database, path.replace("/", "_") + ".clean")
        state = hashlib.sha256(checks + b"".join(map(contents_of, with_headers(path)))).hexdigest()
        if os.path.exists(stamp) and contents_of(stamp) == state.encode():
            return False
        if finds([tool, "-p", database, "--quiet", path]):
            return True
        with open(stamp, "w", encoding="ascii") as file:
            file.write(state)
        return False

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        return any(list(pool.map(finds_in, paths)))


def contents_of(path):
    with open(os.path.join(builds.ROOT, path), "rb") as file:
        return file.read()


def with_headers(path):
    """A file and the lab's own headers that it reads."""
    found = []
    rest = [path]
    while rest:
        path = rest.pop()
        if path not in found and os.path.exists(os.path.join(builds.ROOT, path)):
            found.append(path)
            for name in re.findall(rb'^#include "([^"]+)"', contents_of(path), re.MULTILINE):
                rest += [name.decode(), os.path.join(os.path.dirname(path), name.decode())]
    return found


def write_commands(build):
    """How meson compiles each file, as clang understands it; in one number type, where it is in both."""
    builds.configure(build, [])
    with open(os.path.join(build, "compile_commands.json"), encoding="utf-8") as file:
        entries = json.load(file)
    first = {}
    for entry in entries:
        first.setdefault(entry["file"], {**entry, "command": ONLY_GCC.sub("", entry["command"])})
    database = os.path.join(build, "for_clang")
    os.makedirs(database, exist_ok=True)
    with open(os.path.join(database, "compile_commands.json"), "w", encoding="utf-8") as file:
        json.dump(list(first.values()), file, indent=1)
    return database


def finds(command):
    """Whether the tool finds anything; its words are passed on, without how much it left out."""
    done = subprocess.run(command, cwd=builds.ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          text=True, errors="replace")
    print(LEFT_OUT.sub("", done.stdout), end="", flush=True)
    return done.returncode != 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", nargs="*")
    parser.add_argument("--build", metavar="DIR", default=os.path.join(builds.ROOT, "build", "lint"))
    parser.add_argument("--tool", choices=TOOLS, help="this one alone")
    options = parser.parse_args()
    build = os.path.abspath(options.build)
    for folder in options.folder:
        if folder.rstrip("/") not in FOLDERS:
            builds.stop(2, f"'{folder}' is none of the folders that are read: {', '.join(FOLDERS)}.")
    wanted = [folder.rstrip("/") for folder in options.folder] or FOLDERS
    tools = {name: builds.find_tool(name, package) for name, package in TOOLS.items()
             if options.tool in (None, name)}

    run = {"cppcheck": run_cppcheck, "clang-tidy": run_clang_tidy}
    passed = failed = 0
    for name, tool in tools.items():
        for folder in wanted:
            paths = files_of(folder)
            found = run[name](tool, build, paths)
            words = "FOUND SOMETHING" if found else "clean"
            print(f"{name + ' ' + folder:<26}{len(paths):>4} files   {words}", flush=True)
            failed += found
            passed += not found
    return builds.run_tests.show_count(passed, failed, 0)


if __name__ == "__main__":
    sys.exit(main())
