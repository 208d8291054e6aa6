"""Runs meson's tests and says what came of them: python3 run_tests.py BUILD [NAME...]

A NAME is that of a test or of a suite; none means all. The last line is the plain count, such as
"41 passed, 0 failed, 3 skipped". Exit codes: 0 all fine, 1 a test failed, 2 an unknown NAME.
python3 run_tests.py --targets BUILD NAME... runs none, and prints what ninja has to build for them.
Only the standard library is used: python3 is there because meson needs it.
"""

import difflib
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import time

LINES_SHOWN = 60  # of the output of a failed test
MANY = 20  # tests, of which one wants to know what takes the time


def told_by_meson(build, what):
    with open(os.path.join(build, "meson-info", f"intro-{what}.json"), encoding="utf-8") as file:
        return json.load(file)


def known_tests(build):
    """Each test of the build folder as (name, names of its suites)."""
    # meson calls a suite "project:suite".
    return [(test["name"], {suite.split(":")[-1] for suite in test["suite"]}) for test in told_by_meson(build, "tests")]


def select(tests, wanted):
    """The names of the tests that `wanted` means, by name or by suite."""
    names = []
    for word in wanted:
        found = [name for name, suites in tests if word == name or word in suites]
        if not found:
            known = sorted({name for name, _ in tests}.union(*(suites for _, suites in tests)))
            near = difflib.get_close_matches(word, known, n=3, cutoff=0.5)
            hint = "did you mean " + " or ".join(near) if near else "there are " + ", ".join(known)
            print(f"lab: there is no test or suite '{word}': {hint}?".replace("??", "?"),
                  file=sys.stderr)
            sys.exit(2)
        names += [name for name in found if name not in names]
    return names


def targets_of(build, names):
    """What ninja builds for the tests `names`: their programs, and what their meson.build says that they need."""
    needed = {target for test in told_by_meson(build, "tests") if test["name"] in names for target in test["depends"]}
    files = [file for target in told_by_meson(build, "targets") if target["id"] in needed for file in target["filename"]]
    return sorted(os.path.relpath(os.path.realpath(file), os.path.realpath(build)) for file in files)


def run(build, names, log_base, patience):
    """Runs meson test: its line for each test is passed on, or redrawn in place on a terminal. Each test may
    take `patience` times as long as its meson.build allows."""
    command = ["meson", "test", "-C", build, "--no-rebuild", "--logbase", log_base,
               "--timeout-multiplier", str(patience)] + names
    terminal = sys.stdout.isatty() and os.environ.get("TERM", "dumb") != "dumb"
    result_line = re.compile(r"^ *\d+/\d+ .*\S")
    other_lines = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          encoding="utf-8", errors="replace") as meson:
        try:
            for line in meson.stdout:
                line = line.rstrip()
                if not result_line.match(line):
                    other_lines.append(line)
                elif terminal:
                    columns = shutil.get_terminal_size().columns
                    print("\r\033[K" + " ".join(line.split())[:columns - 1], end="", flush=True)
                else:
                    print(line, flush=True)
        except KeyboardInterrupt:
            meson.wait()
        if terminal:
            print("\r\033[K", end="", flush=True)
    return meson.returncode, other_lines


def own_name(label, known):
    """The one of the names `known` that a meson.build gave the test that meson's log calls `label`:
    "project:suite / name", and from meson 1.12 on "suite - project:name"."""
    found = [name for name in known if label == name or label.endswith((" / " + name, ":" + name))]
    return max(found, key=len, default=label)


def read_results(path, known):
    """What meson wrote down: one JSON object a line, one line a test, which has its own name afterwards."""
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            results = [json.loads(line) for line in file if line.strip()]
    except OSError:
        return []
    return [{**test, "name": own_name(test["name"], known)} for test in results]


def show_failure(test):
    print(f"\nFAILED: {test['name']} ({test['result'].lower()}, exit code {test['returncode']})")
    output = (test.get("stdout") or "") + (test.get("stderr") or "")
    lines = output.rstrip().splitlines()
    if len(lines) > LINES_SHOWN:
        print(f"  … {len(lines) - LINES_SHOWN} lines before these")
        lines = lines[-LINES_SHOWN:]
    for line in lines:
        print("  " + line)


def show_slowest(results, seconds):
    slowest = sorted(results, key=lambda test: -test["duration"])[:5]
    print(f"The tests took {seconds:.0f} s; the slowest: "
          + ", ".join(f"{test['name']} {test['duration']:.0f} s" for test in slowest) + ".")


def keep_logs(build, log_base):
    """The logs under meson's usual name, where people look for them."""
    folder = os.path.join(build, "meson-logs")
    for ending in (".txt", ".json", ".junit.xml"):
        source = os.path.join(folder, log_base + ending)
        if os.path.exists(source):
            os.replace(source, os.path.join(folder, "testlog" + ending))


def run_and_show(build, wanted, command="./lab test", patience=4):
    """Runs what `wanted` names and shows what failed. Returns how many passed, failed and were skipped;
    `command` is what a reader types to repeat a test."""
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    tests = known_tests(build)
    names = select(tests, wanted)
    log_base = f"testlog-{os.getpid()}"  # two runs at once do not write into one log
    start = time.monotonic()
    code, other_lines = run(build, names, log_base, patience)
    seconds = time.monotonic() - start
    results = read_results(os.path.join(build, "meson-logs", log_base + ".json"), [name for name, _ in tests])
    keep_logs(build, log_base)

    passed = [test for test in results if test["result"] in ("OK", "EXPECTEDFAIL")]
    skipped = [test for test in results if test["result"] == "SKIP"]
    failed = [test for test in results if test not in passed and test not in skipped]
    if len(results) > MANY:
        show_slowest(results, seconds)
    for test in failed:
        show_failure(test)
    if not results:
        print("\n".join(other_lines))
        print("lab: meson ran no test; its words are above.")
    elif failed:
        print(f"\nRun these alone with: {command} " + shlex.join(test["name"] for test in failed))
    # A meson that failed without a failed test (it was interrupted, or broke) is a failure too.
    broken = 1 if not failed and (code != 0 or not results) else 0
    return len(passed), len(failed) + broken, len(skipped)


def show_count(passed, failed, skipped):
    """The last line of a run. Returns the exit code that goes with it."""
    print(f"{passed} passed, {failed} failed, {skipped} skipped", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    if sys.argv[1] == "--targets":
        print("\n".join(targets_of(sys.argv[2], select(known_tests(sys.argv[2]), sys.argv[3:]))))
        sys.exit(0)
    sys.exit(show_count(*run_and_show(sys.argv[1], sys.argv[2:])))
