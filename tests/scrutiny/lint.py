#!/usr/bin/env python3
"""Reads the code with clang-format, cppcheck, clang-tidy and a compiler for ARM, and the stubs with clangd, as
editors do: lint.py [--build DIR] [--tool NAME] [FOLDER... | FILE...]

Nothing is built: meson only says how each file is compiled. A FOLDER is one of those below, a FILE lies in
one; none means all. .clang-format says how C++ is laid out; .clang-tidy lists clang-tidy's checks and says why;
a finding that is none is marked where it is, with // NOLINT(name) or // cppcheck-suppress name, and its reason.
The compiler for ARM is left out where there is none.

Exit codes: 0 clean; 1 something was found; 2 a usage error; 3 one of the other tools or a library is missing.
"""

import argparse
import concurrent.futures
import glob
import hashlib
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

import builds
import editors

ARM = "aarch64-linux-gnu-g++"
TOOLS = ["clang-format", "cppcheck", "clang-tidy", ARM, "clangd"]  # the packages are called alike, but for ARM's
FOLDERS = ["common", "chapters", "tools/coach", "solutions"]
STUBS = ["exercises"]  # clangd reads nothing but stubs that nobody has touched: there are no errors in them
LAID_OUT = ["common", "chapters", "exercises", "solutions", "tests", "tools"]  # all C++: clang-format is quick

CLANG_FORMAT = "14"  # Debian 12's: every version lays some lines out in another way

# What g++ takes and clang does not, or the other way round, and the precompiled headers, which each compiler has of
# its own.
ONLY_ONE_COMPILER = re.compile(r" -m(?:move|store)-max=\S+| -Winvalid-pch| -include(?:-pch)? \S+| -fcolor-diagnostics")

# The instructions of this machine, and what is written beside what the compiler says.
NOT_ARM = re.compile(r" -march=native| -MD| -M[QF] \S+| -o \S+| -c(?= )")

IS_STUB = re.compile(r"exercises/\d+_\w+/\d+_\w+\.cpp$")

# What clang-tidy says of the warnings that it does not show, such as those in the headers of libraries.
LEFT_OUT = re.compile(r"^\d+ warnings?(?: and \d+ errors?)? (?:generated|treated as errors?)\.?\n", re.MULTILINE)

# style is left out but for what is named here: it advises std algorithms where the loop is the formula.
CPPCHECK = ["--enable=warning,performance,portability", "--std=c++17", "--language=c++", "--inline-suppr",
            "--quiet", "--error-exitcode=1", "--template={file}:{line}: {message} [{id}]", "-I", builds.ROOT]


def files_of(tool, folder):
    """What the tool reads in a folder: sources, and clang-format headers as well. What a learner has begun is
    laid out as they like."""
    suffixes = ["cpp", "hpp"] if tool == "clang-format" else ["cpp"]
    paths = sorted(os.path.relpath(path, builds.ROOT) for suffix in suffixes for path in
                   glob.glob(os.path.join(builds.ROOT, folder, "**", "*." + suffix), recursive=True))
    return [path for path in paths if not is_begun(path) and (tool != "clangd" or IS_STUB.match(path))]


def is_begun(path):
    """Whether it is a stub in which somebody has written: its region holds more than the throws that stand for
    the answer, or none of them; a stub that comes with code, a bug hunt, is begun unless git sees no change."""
    if not IS_STUB.match(path):
        return False
    text = contents_of(path).decode(errors="replace")
    region = re.search(r"^ *// TODO (\d+\.\d+)\b.*?^ *// end \1$", text, re.MULTILINE | re.DOTALL)
    code = re.sub(r"//.*", "", region[0] if region else "")
    throws = code.count("throw NotStarted{")
    if 0 < throws == code.count(";"):
        return False
    return throws == 0 or not is_as_committed(path)


def is_as_committed(path):
    """Whether git knows the file, and as it is. Nothing is known where there is no git."""
    return shutil.which("git") is not None and subprocess.run(
        ["git", "diff", "--quiet", "HEAD", "--", path], cwd=builds.ROOT, capture_output=True).returncode == 0


def version_of(tool):
    return subprocess.run([tool, "--version"], capture_output=True).stdout


def is_of_another_version(tool):
    return re.search(rf"version {CLANG_FORMAT}\.", version_of(tool).decode(errors="replace")) is None


def left_out(name, tool):
    """Why a tool reads nothing, or None."""
    if name == ARM and tool is None:
        return f"{ARM} is not installed (Debian's package: g++-aarch64-linux-gnu): what ARM would say is left out."
    if name == "clang-format" and is_of_another_version(tool):
        return (f"{tool} is not version {CLANG_FORMAT}, which Debian 12 has and the layout is checked with: "
                "it is left out.")
    return None


def run_clang_format(tool, _, paths):
    found = finds([tool, "--dry-run", "--Werror", *paths])
    if found:
        print("clang-format -i FILE lays a file out as it should be.")
    return found


def run_cppcheck(tool, _, paths):
    return finds([tool, *CPPCHECK, *paths])


def run_clang_tidy(tool, build, paths):
    database = write_commands(build)
    return finds_in_any(paths, lambda path: [tool, "-p", database, "--quiet", path], database,
                        contents_of(".clang-tidy") + version_of(tool))


def arguments_of(command):
    """What a compiler is told by a command that begins with it, or with a ccache before it."""
    words = shlex.split(command)
    return words[2:] if os.path.basename(words[0]) == "ccache" else words[1:]


def run_arm(tool, build, paths):
    """What a compiler for ARM says, its warnings too: there char has no sign, and registers have other lengths.
    The headers of the libraries are this machine's, since they are the same for each processor, or nearly so
    (libjpeg's settings, in a folder with the processor's name). What has changed in how calls are made since
    g++ 10 is no affair of ours (psabi)."""
    own = subprocess.run(["c++", "-print-multiarch"], capture_output=True, text=True).stdout.strip()
    settings = ["-idirafter", "/usr/include/" + own] if own else []
    command_of = {os.path.relpath(os.path.join(entry["directory"], entry["file"]), builds.ROOT):
                  [tool, *settings, *arguments_of(NOT_ARM.sub("", entry["command"])), "-Werror", "-Wno-psabi",
                   "-fsyntax-only"]
                  for entry in commands_of(build)}
    stamps = os.path.join(build, "for_arm")
    os.makedirs(stamps, exist_ok=True)
    return finds_in_any(paths, command_of.get, stamps, version_of(tool), build)


def finds_in_any(paths, command_of, stamps, checks, folder=builds.ROOT):
    """One process a file, as many at once as there are processors. What was found clean is remembered until the
    file, a header or the checks change, because Armadillo's templates take seconds in each file."""
    def finds_in(path):
        stamp = os.path.join(stamps, path.replace("/", "_") + ".clean")
        command = command_of(path)
        state = hashlib.sha256(checks + repr(command).encode() +
                               b"".join(map(contents_of, with_headers(path)))).hexdigest()
        if os.path.exists(stamp) and contents_of(stamp) == state.encode():
            return False
        if finds(command, folder):
            return True
        with open(stamp, "w", encoding="ascii") as file:
            file.write(state)
        return False

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        return any(list(pool.map(finds_in, paths)))


def run_clangd(tool, build, paths):
    builds.configure(build, [])
    with tempfile.TemporaryDirectory(prefix="editor ") as folder:
        found = editors.errors_before_and_after_a_build(tool, os.path.realpath(folder), build, paths)
    print("".join(line + "\n" for line in found), end="", flush=True)
    return bool(found)


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


def commands_of(build):
    """How meson compiles each file, without what only the compiler of the build knows; in one number type, where
    it is in both."""
    builds.configure(build, [])
    with open(os.path.join(build, "compile_commands.json"), encoding="utf-8") as file:
        entries = json.load(file)
    first = {}
    for entry in entries:
        first.setdefault(entry["file"], {**entry, "command": ONLY_ONE_COMPILER.sub("", entry["command"])})
    return list(first.values())


def write_commands(build):
    entries = commands_of(build)
    database = os.path.join(build, "for_clang")
    os.makedirs(database, exist_ok=True)
    with open(os.path.join(database, "compile_commands.json"), "w", encoding="utf-8") as file:
        json.dump(entries, file, indent=1)
    return database


def finds(command, folder=builds.ROOT):
    """Whether the tool finds anything; its words are passed on, without how much it left out."""
    done = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          text=True, errors="replace")
    print(LEFT_OUT.sub("", done.stdout), end="", flush=True)
    return done.returncode != 0


RUN = {"clang-format": run_clang_format, "cppcheck": run_cppcheck, "clang-tidy": run_clang_tidy,
       ARM: run_arm, "clangd": run_clangd}


def groups_of(tool, wanted):
    """What is read in one go, by the name under which it is counted: folders, or the files that were named."""
    folders = {"clang-format": LAID_OUT, "clangd": STUBS}.get(tool, FOLDERS)
    if not wanted:
        return {folder: files_of(tool, folder) for folder in folders}
    known = {path for folder in folders for path in files_of(tool, folder)}
    groups = {folder: known.intersection(files_of(tool, folder)) for folder in wanted if is_folder(folder)}
    groups["named"] = known.intersection(wanted)
    return {name: sorted(paths) for name, paths in groups.items() if paths}


def is_folder(name):
    return name in FOLDERS + LAID_OUT


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("wanted", nargs="*", metavar="FOLDER or FILE")
    parser.add_argument("--build", metavar="DIR", default=os.path.join(builds.ROOT, "build", "lint"))
    parser.add_argument("--tool", choices=TOOLS, help="this one alone")
    options = parser.parse_args()
    build = os.path.abspath(options.build)
    wanted = [name.rstrip("/") for name in options.wanted]
    for name in wanted:
        if not is_folder(name) and not os.path.isfile(os.path.join(builds.ROOT, name)):
            builds.stop(2, f"'{name}' is no file and none of the folders that are read: "
                        f"{', '.join(dict.fromkeys(FOLDERS + LAID_OUT))}.")
    tools = {name: shutil.which(os.environ.get("LAB_ARM", ARM)) if name == ARM else builds.find_tool(name, name)
             for name in TOOLS if options.tool in (None, name)}

    passed = failed = skipped = 0
    for name, tool in tools.items():
        reason = left_out(name, tool)
        if reason:
            print(reason, flush=True)
            skipped += 1
            continue
        for group, paths in groups_of(name, wanted).items():
            found = RUN[name](tool, build, paths)
            words = "FOUND SOMETHING" if found else "clean"
            print(f"{name + ' ' + group:<34}{len(paths):>4} files   {words}", flush=True)
            failed += found
            passed += not found
    return builds.run_tests.show_count(passed, failed, skipped)


if __name__ == "__main__":
    sys.exit(main())
