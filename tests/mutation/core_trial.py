"""One altered source of common/ is compiled, its tests' programs are linked with it and run, each within limits.

Nothing but the folder of the trials is written to: the commands are the build's own, with another source and other
outputs. An altered object stands before the archives on the linker's command line, so that the archive's own is
not taken.
"""

import collections
import filecmp
import glob
import json
import os
import shlex
import shutil
import signal
import subprocess
import sys

from core_places import ROOT, digest

sys.path.insert(0, os.path.join(ROOT, "tests", "scrutiny"))
from builds import introspect, run_tests, stop  # noqa: E402, F401 (it lies beside what else builds otherwise)

# A test of the build: its command, the programs of the build that it runs, and whether it is a chapter's.
Test = collections.namedtuple("Test", "name suites command programs content")

LIMITED = 'ulimit -c 0; ulimit -f 2097152; ulimit -v "$1" 2>/dev/null; ulimit -t "$2"; shift 2; exec "$@"'
MEMORY = 8 << 20  # KiB of addresses, of which an innocent program with threads reserves many


class NotTried(Exception):
    """The altered source does not compile, or no program can be linked with it."""


class Build:
    """What the build folder knows: who compiles, who links, who tests what."""

    def __init__(self, folder):
        self.folder = os.path.realpath(folder)
        with open(os.path.join(self.folder, "compile_commands.json"), encoding="utf-8") as file:
            entries = [entry for entry in json.load(file) if "/libcore_" in entry["output"] or "/libplain.a" in
                       entry["output"]]
        self.compilers = {(os.path.normpath(os.path.join(entry["directory"], entry["file"])),
                           kind_of(entry["output"])): entry for entry in entries}
        self.linked, self.symbols_of = {}, {}
        targets = introspect(self.folder, "targets")
        file_of = {target["id"]: target["filename"] for target in targets}
        self.tests = [self.test(told, file_of) for told in introspect(self.folder, "tests")
                      if {"common", "chapters"} & {suite.split(":")[-1] for suite in told["suite"]}]

    def test(self, told, file_of):
        command = told["cmd"]
        programs = [os.path.relpath(os.path.realpath(file), self.folder)
                    for id in told["depends"] for file in file_of[id]]
        suites = [suite.split(":")[-1] for suite in told["suite"]]
        source = next((word for word in command if word.endswith(".py")), None) or source_of_test(told["name"], suites)
        return Test(told["name"], suites, command, programs, content_of_test(source))

    def kinds(self, source):
        """`program`, `double` or both; `plain` where a source knows no number type."""
        path = os.path.join(ROOT, source.path)
        return [kind for file, kind in self.compilers if file == path]

    def linker(self, program):
        if program not in self.linked:
            ended = subprocess.run(["ninja", "-C", self.folder, "-t", "commands", "-s", program], check=True,
                                   capture_output=True, text=True)
            lines = [line for line in ended.stdout.splitlines() if " -o " in line]
            self.linked[program] = shlex.split(lines[-1])
        return self.linked[program]

    def symbols(self, file):
        """What a program or an object defines for others."""
        if file not in self.symbols_of:
            listed = subprocess.run(["nm", "--defined-only", "--format=posix", file], check=True, capture_output=True,
                                    text=True, cwd=self.folder).stdout
            self.symbols_of[file] = {line.split()[0] for line in listed.splitlines() if line.split()[1] in "TDBR"}
        return self.symbols_of[file]

    def kind_in(self, source, program):
        """The kind of the source's object that the program holds; None if it holds none."""
        for kind in self.kinds(source):
            archive = f"common/lib{source.room}_{kind}.a"
            made = self.compilers[os.path.join(ROOT, source.path), kind]["output"]
            if archive in self.linker(program) and self.symbols(made) & self.symbols(program):
                return kind
        return None


def kind_of(output):
    """`program` of common/libcore_program.a.p/…, `plain` of common/libplain.a.p/…"""
    return output.split("/")[1].split(".")[0].replace("libcore_", "").replace("lib", "")


def source_of_test(name, suites):
    """tests/common/ROOM/…/NAME_test.cpp; NAME_double is the same file with another number type."""
    for room in suites:
        for word in (name, name[:-len("_double")]):
            found = glob.glob(os.path.join(ROOT, "tests", "common", room, "**", word + "_test.cpp"), recursive=True)
            if found:
                return found[0]
    return None


def content_of_test(source):
    """Of its file and of those beside it that are no tests, and of the helpers."""
    if source is None:
        return ""
    beside = os.path.dirname(source)
    helpers = os.path.join(ROOT, "tests", "helpers")
    files = [os.path.join(folder, name) for folder in (beside, helpers) for name in sorted(os.listdir(folder))
             if name.endswith((".py", ".hpp", ".cpp")) and os.path.splitext(name)[0].rpartition("_")[2] != "test"]
    texts = []
    for path in [source, *files]:
        with open(path, "rb") as file:
            texts.append(file.read())
    return digest(*texts)


class Bench:
    """A folder in which one altered source at a time is tried."""

    def __init__(self, build, folder):
        self.build, self.folder = build, folder
        self.running = None
        shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(folder)
        cache = shutil.which("ccache")
        self.cache = [cache] if cache else []

    def compile(self, source, kind, text):
        """The object, or None where it is, byte by byte, that of the source as it is."""
        entry = self.build.compilers[os.path.join(ROOT, source.path), kind]
        altered = os.path.join(self.folder, os.path.basename(source.path))
        made = os.path.join(self.folder, kind + ".o")
        with open(altered, "w", encoding="utf-8") as file:
            file.write(text)
        command, words = [], iter(shlex.split(entry["command"]))
        for word in words:
            if word in ("-MQ", "-MF", "-o", "-c"):
                next(words)
            elif word != "-MD":
                command.append(word)
        beside = os.path.dirname(os.path.join(ROOT, source.path))
        cached = self.cache if os.path.basename(command[0]) != "ccache" else []
        ended = self.run([*cached, *command, "-Werror=return-type", f"-iquote{beside}", "-o", made, "-c", altered],
                         cwd=entry["directory"], seconds=300)
        if ended != 0:
            raise NotTried
        original = os.path.join(entry["directory"], entry["output"])
        return None if filecmp.cmp(made, original, shallow=False) else made

    def link(self, program, made):
        command = list(self.build.linker(program))
        linked = os.path.join(self.folder, "programs", os.path.basename(program))
        os.makedirs(os.path.dirname(linked), exist_ok=True)
        at = command.index("-o")
        command[at + 1] = linked
        first = next((k for k, word in enumerate(command) if word.endswith(".a") and word.startswith("common/")))
        command.insert(first, made)
        if self.run(command, cwd=self.build.folder, seconds=300) != 0:
            raise NotTried
        return linked

    def test(self, test, linked, limit):
        """The exit code of the test with these programs, {of the build: altered}, in the place of the build's."""
        scratch = os.path.join(self.folder, "scratch")
        shutil.rmtree(scratch, ignore_errors=True)
        os.makedirs(scratch)
        command = [linked.get(os.path.relpath(word, self.build.folder), word) for word in test.command]
        if "chapters" in test.suites:
            command = self.in_altered_folder(test, linked)
        environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "LAB_OFFLINE": "1", "TMPDIR": scratch, "HOME": scratch,
                       "XDG_CACHE_HOME": scratch}
        environment.pop("MNIST_DIR", None)  # the same tests, whoever runs them
        code = self.run(command, cwd=scratch, seconds=limit, env=environment)
        shutil.rmtree(scratch, ignore_errors=True)
        return code

    def in_altered_folder(self, test, linked):
        """A chapter's test finds all programs beside each other."""
        folder = os.path.join(self.folder, "chapters")
        shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(folder)
        for program in test.programs:
            os.symlink(linked.get(program, os.path.join(self.build.folder, program)),
                       os.path.join(folder, os.path.basename(program)))
        chapters = os.path.join(self.build.folder, "chapters")
        return [os.path.join(folder, os.path.basename(word)) if os.path.dirname(word) == chapters else word
                for word in test.command]

    def run(self, command, cwd, seconds, env=None):
        """The exit code; that of a signal where it came to a limit. `seconds` are the processor's; one that sleeps
        for ever is ended as well, by a clock that leaves time to a machine that is busy."""
        limited = ["sh", "-c", LIMITED, "sh", str(MEMORY), str(seconds), *command]
        with subprocess.Popen(limited, cwd=cwd, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL, start_new_session=True) as process:
            self.running = process
            try:
                return process.wait(60 + 10 * seconds)
            except subprocess.TimeoutExpired:
                return -signal.SIGALRM
            finally:
                self.stop()
                self.running = None

    def stop(self):
        """Ends what runs, and whatever that has started."""
        process = self.running
        if process is not None:
            try:
                os.killpg(process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass


def make(folder, names):
    """What ninja makes of these: the programs of the tests, and the archives from which they are linked, as they are."""
    made = subprocess.run(["ninja", "-C", folder, *names], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          errors="replace")
    if made.returncode != 0:
        stop(1, "the tests of common/ do not build:\n" + made.stdout)
