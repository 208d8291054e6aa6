#!/usr/bin/env python3
"""Fuzzes what reads files and command lines: python3 tests/fuzz/run.py [OPTIONS] [TARGET...]

A target is tests/fuzz/TARGET_fuzz.cpp; none named means all. Each is compiled by clang++ with libFuzzer,
the address sanitizer and the one for undefined behaviour, with those parts of common/ that it includes,
and then fed with inputs: the seeds that make_corpus.py makes, those under tests/fuzz/corpus/TARGET, which
once were mishandled, and what libFuzzer makes of them. Whatever reached something new is kept in
DIR/corpus/TARGET, so the next run goes on where this one ended. $FUZZ_CXX names another clang++. The last
line counts the targets that passed.

Exit codes: 0 clean; 1 an input was mishandled (its file, and the command that repeats it, are printed), or
a target does not compile; 2 a usage error; 3 clang++ with libFuzzer, or a library, is missing.
"""

import argparse
import concurrent.futures
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))

sys.path.insert(0, os.path.join(ROOT, "tools", "launcher"))
import run_tests  # noqa: E402 (it lies beside the launcher)

FLAGS = ["-std=c++17", "-O1", "-g1", "-fno-omit-frame-pointer", "-Wall", "-Wextra", "-Wpedantic",
         "-fsanitize=fuzzer-no-link,address,undefined,float-cast-overflow", "-fno-sanitize-recover=all",
         "-DLAB_REAL=float", "-DARMA_DONT_USE_HDF5", "-DARMA_DONT_USE_ARPACK", "-DARMA_DONT_USE_SUPERLU",
         "-DARMA_DONT_USE_OPENMP", "-DARMA_DONT_USE_WRAPPER", "-DARMA_WARN_LEVEL=1", "-I" + ROOT]
LIBRARIES = ["-lpng", "-ljpeg", "-lz", "-lopenblas", "-lboost_program_options", "-lboost_serialization",
             "-lboost_iostreams", "-lboost_filesystem", "-lpthread"]

# A file of a few bytes that asks for more memory or time than this is mishandled, too.
LIMITS = ["-rss_limit_mb=1024", "-malloc_limit_mb=512", "-timeout=10"]

# The longest input, in bytes: of a model most are random numbers and weights that nothing looks into.
LONGEST = {"picture": 4096, "npz": 4096, "jpeg": 8192, "idx": 2048, "model": 24576, "options": 512, "page": 4096}


def targets():
    ending = "_fuzz.cpp"
    return sorted(name[:-len(ending)] for name in os.listdir(HERE) if name.endswith(ending))


def stop(code, sentence):
    print("fuzz: " + sentence, file=sys.stderr)
    sys.exit(code)


def includes(path):
    with open(os.path.join(ROOT, path), encoding="utf-8") as file:
        return re.findall(r'^#include "((?:common|tests/fuzz|tools/page)/[^"]+)"', file.read(), re.MULTILINE)


def sources(target):
    """The target's source, and that of every header that it or one of these includes: a concept is a
    pair of a .hpp and a .cpp, so what is needed can be read off. A table's lines (layers/table.inc) name
    files of its folder, so who includes a table needs all of them."""
    found = set()
    rest = [f"tests/fuzz/{target}_fuzz.cpp"]
    while rest:
        path = rest.pop()
        if path in found or not os.path.exists(os.path.join(ROOT, path)):
            continue
        found.add(path)
        rest += includes(path)
        if path.endswith(".hpp"):
            rest.append(path[:-len(".hpp")] + ".cpp")
        if path.endswith(".inc"):
            folder = os.path.dirname(path)
            rest += [f"{folder}/{name}" for name in os.listdir(os.path.join(ROOT, folder))
                     if name.endswith(".cpp")]
    return sorted(path for path in found if path.endswith(".cpp"))


def find_compiler(build):
    """clang++, if it can link a fuzzer: Debian has the compiler and its runtime in two packages."""
    compiler = shutil.which(os.environ.get("FUZZ_CXX", "clang++"))
    how = "Install clang (on Debian: apt-get install clang) to fuzz."
    if compiler is None:
        stop(3, "clang++ is not installed, and g++ has no libFuzzer. " + how)
    probe = os.path.join(build, "probe")
    program = 'extern "C" int LLVMFuzzerTestOneInput(const unsigned char*, unsigned long) { return 0; }'
    link = subprocess.run([compiler, "-x", "c++", "-", "-fsanitize=fuzzer,address,undefined", "-o", probe],
                          input=program, capture_output=True, text=True)
    if link.returncode != 0:
        stop(3, f"{compiler} cannot link a libFuzzer program: its runtime, compiler-rt, is missing. {how}")
    os.remove(probe)
    return compiler


def is_fresh(made, listed):
    """Whether `made` is newer than all that it was made of, which the compiler wrote into `listed`."""
    try:
        with open(listed, encoding="utf-8") as file:
            words = file.read().replace("\\\n", " ").split()
        return all(os.path.getmtime(word) <= os.path.getmtime(made) for word in words[1:])
    except OSError:
        return False


def run_compiler(command, made):
    """Compiles or links; a half-written file is not left behind."""
    result = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                            errors="replace")
    if result.stdout:
        print(result.stdout, end="", file=sys.stderr)
    if result.returncode == 0:
        return
    if os.path.exists(made):
        os.remove(made)
    missing = re.search(r"fatal error: '([^']+)' file not found|cannot find -l(\w+)", result.stdout)
    if missing:
        stop(3, f"{missing[1] or missing[2]} is missing: ./lab doctor tells which package has it.")
    stop(1, "this does not compile: " + shlex.join(command))


def compile_all(compiler, build, names, jobs):
    """One object a source, shared by the targets, with Armadillo in a precompiled header."""
    version = subprocess.run([compiler, "--version"], capture_output=True, text=True).stdout
    objects = os.path.join(build, "objects")
    stamp = os.path.join(objects, "made_with.txt")
    made_with = version + shlex.join(FLAGS)
    if not os.path.exists(stamp) or open(stamp, encoding="utf-8").read() != made_with:
        shutil.rmtree(objects, ignore_errors=True)
        os.makedirs(objects)
        with open(stamp, "w", encoding="utf-8") as file:
            file.write(made_with)

    def compile_one(source, made, more):
        listed = made + ".d"
        if not is_fresh(made, listed):
            run_compiler([compiler, *FLAGS, *more, "-MD", "-MF", listed, os.path.join(ROOT, source),
                          "-o", made], made)

    header = os.path.join(objects, "core.pch")
    compile_one("common/pch/core.hpp", header, ["-x", "c++-header"])
    object_of = {source: os.path.join(objects, source.replace("/", "_") + ".o")
                 for name in names for source in sources(name)}
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        done = [pool.submit(compile_one, source, made, ["-include-pch", header, "-c"])
                for source, made in object_of.items()]
        for one in concurrent.futures.as_completed(done):
            if one.exception():
                pool.shutdown(cancel_futures=True)
                raise one.exception()
    for name in names:
        program = os.path.join(build, name + "_fuzz")
        parts = [object_of[source] for source in sources(name)]
        if not os.path.exists(program) or any(
                os.path.getmtime(part) > os.path.getmtime(program) for part in parts):
            run_compiler([compiler, "-fsanitize=fuzzer,address,undefined,float-cast-overflow", *parts,
                          *LIBRARIES, "-o", program], program)


def fuzz(build, name, amount):
    """Runs one target. Returns its line of the table, and the input that it mishandled, if any."""
    program = os.path.join(build, name + "_fuzz")
    kept = os.path.join(build, "corpus", name)
    seeds = os.path.join(build, "seeds", name)
    crashes = os.path.join(build, "crashes", name)
    for folder in (kept, seeds, crashes):
        os.makedirs(folder, exist_ok=True)
    once_mishandled = os.path.join(HERE, "corpus", name)
    folders = [kept, seeds] + ([once_mishandled] if os.path.isdir(once_mishandled) else [])
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    log_path = os.path.join(build, name + ".log")
    with tempfile.TemporaryDirectory(prefix="fuzz-", dir=memory) as scratch, \
            open(log_path, "w", encoding="utf-8") as log:
        run = subprocess.run([program, *folders, amount, *LIMITS, f"-max_len={LONGEST.get(name, 4096)}",
                              "-print_final_stats=1", "-verbosity=1", f"-artifact_prefix={crashes}/"],
                             stdout=subprocess.DEVNULL, stderr=log, stdin=subprocess.DEVNULL,
                             env={**os.environ, "TMPDIR": scratch, "FUZZ_SEEDS": seeds,
                                  "OPENBLAS_NUM_THREADS": "1"})
    with open(log_path, encoding="utf-8", errors="replace") as file:
        text = file.read()
    executed = re.findall(r"^stat::number_of_executed_units: *(\d+)", text, re.MULTILINE)
    speed = re.findall(r"^stat::average_exec_per_sec: *(\d+)", text, re.MULTILINE)
    reached = re.findall(r"cov: (\d+) ft: (\d+)", text)
    crash = re.findall(r"Test unit written to (.+)$", text, re.MULTILINE)
    line = [name, executed[-1] if executed else "?", speed[-1] if speed else "?",
            *(reached[-1] if reached else ("?", "?")), "0" if run.returncode == 0 else "1"]
    if run.returncode == 0:
        return line, None
    what = re.findall(r"^(?:SUMMARY: |mishandled: |.*runtime error: ).*$", text, re.MULTILINE)
    return line, (crash[-1] if crash else None, what, program, log_path)


def main():
    parser = argparse.ArgumentParser(
        description=__doc__.split("\n\n")[0], epilog=__doc__.split("\n\n", 1)[1],
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", nargs="*", help="one of: " + ", ".join(targets()))
    parser.add_argument("--build", metavar="DIR", default=os.path.join(ROOT, "build", "fuzz"),
                        help="where all that is made goes (build/fuzz)")
    amount = parser.add_mutually_exclusive_group()
    amount.add_argument("--seconds", metavar="N", type=int, default=60,
                        help="how long each target runs (60)")
    amount.add_argument("--runs", metavar="N", type=int, help="or how many inputs each is given")
    parser.add_argument("--jobs", metavar="N", type=int, default=os.cpu_count() or 1,
                        help="compilers at once (as many as there are processors)")
    options = parser.parse_args()
    for name in options.target:
        if name not in targets():
            parser.error(f"there is no target '{name}': there are {', '.join(targets())}")
    for name in ("seconds", "runs", "jobs"):
        value = getattr(options, name)
        if value is not None and value < 1:
            parser.error(f"--{name} {value}: a whole number of at least 1 is needed")

    names = options.target or targets()
    build = os.path.abspath(options.build)
    os.makedirs(build, exist_ok=True)
    compiler = find_compiler(build)
    compile_all(compiler, build, names, options.jobs)
    subprocess.run([sys.executable, os.path.join(HERE, "make_corpus.py"), os.path.join(build, "seeds")],
                   check=True)

    form = "{:<9}{:>12}{:>10}{:>10}{:>10}{:>9}"
    print(form.format("target", "inputs", "a second", "edges", "features", "crashes"), flush=True)
    mishandled = []
    for name in names:
        line, failure = fuzz(build, name, f"-runs={options.runs}" if options.runs
                             else f"-max_total_time={options.seconds}")
        print(form.format(*line), flush=True)
        if failure:
            mishandled.append((name, *failure))
    for name, crash, what, program, log_path in mishandled:
        print(f"\n{name}: {what[0] if what else 'it ended by itself'} (all of it: {log_path})")
        if crash:
            print(f"  the input:      {crash}\n  repeat it with: {shlex.join([program, crash])}")
    return run_tests.show_count(len(names) - len(mishandled), len(mishandled), 0)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
