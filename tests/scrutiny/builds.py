"""Builds of the lab with other options than usual, each in a folder of its own, and the tests in them."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))

sys.path.insert(0, os.path.join(ROOT, "tools", "launcher"))
import run_tests  # noqa: E402 (it lies beside the launcher)


def stop(code, sentence):
    print("lab: " + sentence, file=sys.stderr)
    sys.exit(code)


def find_tool(name, package):
    """The path of a tool. $LAB_NAME, such as $LAB_GCOVR, names another one."""
    wanted = os.environ.get("LAB_" + name.upper().replace("-", "_"), name)
    path = shutil.which(wanted)
    if path is None:
        stop(3, f"{wanted} is not installed; on Debian, type: apt-get install {package}.")
    return path


def identity(options):
    """What a build folder was made with. One that was made with something else is of no use."""
    compiler = shlex.split(os.environ.get("CXX", "c++"))
    version = subprocess.run([*compiler, "--version"], capture_output=True, text=True).stdout
    with open("/proc/cpuinfo", encoding="utf-8") as file: # built for the processor at hand
        model = re.search(r"^model name.*", file.read(), re.MULTILINE)
    return "\n".join([ROOT, *options, version, model[0] if model else ""])


def configure(build, options):
    """Sets the folder up, unless it is there and was made with the same."""
    stamp = os.path.join(build, "made_with.txt")
    made_with = identity(options)
    if os.path.exists(os.path.join(build, "build.ninja")) and os.path.exists(stamp):
        with open(stamp, encoding="utf-8") as file:
            if file.read() == made_with:
                run_ninja(build, ["build.ninja"]) # as a changed meson.build wants it
                return
    shutil.rmtree(build, ignore_errors=True)
    setup = subprocess.run(["meson", "setup", build, ROOT, *options], stdout=subprocess.PIPE,
                           stderr=subprocess.STDOUT, text=True, errors="replace")
    if setup.returncode != 0:
        print(setup.stdout, end="", file=sys.stderr)
        stop(1, f"meson could not configure {build}; its words are above.")
    with open(stamp, "w", encoding="utf-8") as file:
        file.write(made_with)


def introspect(build, what):
    with open(os.path.join(build, "meson-info", f"intro-{what}.json"), encoding="utf-8") as file:
        return json.load(file)


def programs_of(build, names):
    """The targets that the tests of these names run: meson knows those that a test depends on, and the
    others stand in its command."""
    file_of = {target["id"]: target["filename"] for target in introspect(build, "targets")}
    files = {name for names in file_of.values() for name in names}
    programs = set()
    for test in introspect(build, "tests"):
        if test["name"] in names:
            programs.update(name for id in test["depends"] for name in file_of[id])
            programs.update(files.intersection(test["cmd"]))
    return sorted(os.path.relpath(program, build) for program in programs)


def select(build, wanted):
    """The names of the tests that `wanted` means, by name or by suite."""
    return run_tests.select(run_tests.known_tests(build), wanted)


def run_ninja(build, targets):
    """Says how far it is on a terminal alone; what compilers say, always. Returns whether all went well."""
    ninja = shutil.which("ninja") or shutil.which("ninja-build")
    command = [ninja, "-C", build, "-j", str(os.cpu_count()), *targets]
    if sys.stderr.isatty():
        return subprocess.run(command, stdout=sys.stderr, stdin=subprocess.DEVNULL).returncode == 0
    with subprocess.Popen([*command, "--quiet"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          encoding="utf-8", errors="replace", stdin=subprocess.DEVNULL) as process:
        for line in process.stdout:
            if line != "ninja: no work to do.\n":  # which --quiet does not silence
                print(line, end="", file=sys.stderr, flush=True)
    return process.returncode == 0


def test(build, names, command):
    """Builds what the tests run, and runs them: how many passed, failed and were skipped. Whatever they are
    built with makes them several times slower than usual."""
    if run_ninja(build, programs_of(build, names)):
        return run_tests.run_and_show(build, names, command, patience=20)
    print("lab: this does not compile, which is counted as one failure.", flush=True)
    return 0, 1, 0
