#!/usr/bin/env python3
"""Says which lines of common/ its tests reach: python3 tests/scrutiny/coverage.py [--build DIR]

Builds tests/common with g++'s coverage, runs it, and prints gcovr's table: each file, its lines, those that
were reached, and the numbers of those that were not.

Exit codes: 0 fine; 1 a test failed, something does not compile, or fewer lines than LEAST were reached; 3
gcovr is missing.
"""

import argparse
import glob
import os
import subprocess
import sys

import builds

LEAST = 95  # per cent of the lines of common/

# A little optimisation leaves the lines what they are; without any, Armadillo's loops take minutes.
OPTIONS = ["-Db_coverage=true", "-Doptimization=1"]


def forget_earlier_runs(build):
    for counts in glob.glob(os.path.join(build, "**", "*.gcda"), recursive=True):
        os.remove(counts)


def enough_is_reached(build, gcovr):
    """Prints the table. What the compiler adds for exceptions is no line that somebody wrote."""
    table = subprocess.run(
        [gcovr, "--root", builds.ROOT, "--filter", os.path.join(builds.ROOT, "common", ""),
         "--exclude-throw-branches", "--fail-under-line", str(LEAST), os.path.join(build, "common")])
    return table.returncode == 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--build", metavar="DIR", default=os.path.join(builds.ROOT, "build", "coverage"))
    build = os.path.abspath(parser.parse_args().build)

    gcovr = builds.find_tool("gcovr", "gcovr")
    builds.configure(build, OPTIONS)
    forget_earlier_runs(build)
    passed, failed, skipped = builds.test(build, builds.select(build, ["common"]), "./lab test")
    if enough_is_reached(build, gcovr):
        passed += 1
    else:
        print(f"lab: the tests of common/ must reach {LEAST} % of its lines, and reach fewer.")
        failed += 1
    return builds.run_tests.show_count(passed, failed, skipped)


if __name__ == "__main__":
    sys.exit(main())
