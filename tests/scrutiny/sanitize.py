#!/usr/bin/env python3
"""Runs tests in programs that watch themselves: python3 tests/scrutiny/sanitize.py [--build DIR] [NAME...]

A NAME is that of a test or a suite in the table below; none means all. Each row is built by g++ or clang++
in a folder of its own, with sanitizers that end a program at its first wrong access, leak, overflow or race.
OpenBLAS is not built with them: what happens within a product is not seen, only what is handed to it.

Exit codes: 0 clean; 1 a test failed, or something does not compile; 2 an unknown NAME.
"""

import argparse
import os
import sys

import builds

# One row a build: its folder, its sanitizers, and the tests that are run in it, by name or by suite.
TABLE = [
    ("address", "address,undefined", ["common", "chapters", "solutions"]),
    # What starts threads of its own: the painters, the chunks of an evaluation, the pool of workers.
    ("thread", "thread", ["parallel", "worker_pool", "evaluation", "deep_training", "painted_digits",
                          "digit_source", "piece_examples", "number_reader", "augment"]),
]

# Little optimisation, which keeps the lines in a report right; and every finding is the end. libstdc++'s own
# assertions, which meson adds from 1.7 on, would abort first, and name a line of libstdc++'s.
OPTIONS = ["-Doptimization=1", "-Ddebug=true", "-Db_lundef=false"]
FLAGS = {
    "address": "-U_GLIBCXX_ASSERTIONS -g1 -fno-omit-frame-pointer -fno-sanitize-recover=all -fsanitize=float-cast-overflow",
    "thread": "-U_GLIBCXX_ASSERTIONS -g1 -fno-omit-frame-pointer",
}
ENVIRONMENT = {
    "ASAN_OPTIONS": "detect_stack_use_after_return=1:strict_string_checks=1",
    "UBSAN_OPTIONS": "print_stacktrace=1",
    "TSAN_OPTIONS": "halt_on_error=1",
}


def chosen(build, tests, wanted):
    """The names of the row's tests that are wanted."""
    names = builds.select(build, tests)
    if not wanted:
        return names
    known = builds.run_tests.known_tests(build)
    return [name for name, suites in known
            if name in names and any(word == name or word in suites for word in wanted)]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("name", nargs="*")
    parser.add_argument("--build", metavar="DIR", default=os.path.join(builds.ROOT, "build", "sanitize"))
    options = parser.parse_args()

    os.environ.update(ENVIRONMENT)
    counts = [0, 0, 0]
    found_any = False
    for folder, sanitizers, tests in TABLE:
        build = os.path.join(os.path.abspath(options.build), folder)
        builds.configure(build, [*OPTIONS, "-Db_sanitize=" + sanitizers, "-Dcpp_args=" + FLAGS[folder]])
        names = chosen(build, tests, options.name)
        if not names:
            continue
        found_any = True
        print(f"{sanitizers}:", flush=True)
        row = builds.test(build, names, "./lab test --sanitize")
        counts = [sum(pair) for pair in zip(counts, row)]
    if not found_any:
        builds.stop(2, f"'{' '.join(options.name)}' names no test that is run under a sanitizer: "
                    "the table in tests/scrutiny/sanitize.py has them.")
    return builds.run_tests.show_count(*counts)


if __name__ == "__main__":
    sys.exit(main())
