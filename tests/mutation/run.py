#!/usr/bin/env python3
"""Alters the solutions and lists the altered answers that a check takes for right: run.py [OPTIONS] [N.K...]

The rules are in mutants.py; the mutants of an exercise, numbered, are compiled as one file, each in a
namespace of its own, as the mistakes are; one that does not compile is left out and counted. Each is then
judged by the exercise's check with the seed 1. What passes stands in survivors.txt with the reason why it is
a right answer, or is a hole in the check. The last line counts the exercises without a hole, and those for
which no time was left as skipped.

Exit codes: 0 no hole; 1 an altered answer passed that is not in survivors.txt, or a line of survivors.txt
says something that is no longer so; 2 a usage error; 3 something is missing.
"""

import argparse
import collections
import concurrent.futures
import json
import os
import random
import re
import shlex
import signal
import subprocess
import sys
import time

import mutants

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))

sys.path.insert(0, os.path.join(ROOT, "tests", "scrutiny"))
from builds import run_tests, stop  # noqa: E402 (it lies beside what else builds otherwise)

FIRST = 101  # the first namespace is m101, as meanings.py has it
REASONS = os.path.join(HERE, "survivors.txt")
REGION = re.compile(r"^[ \t]*// solved [^\n]*\n(.*?)^[ \t]*// end ", re.MULTILINE | re.DOTALL)

Exercise = collections.namedtuple("Exercise", "number chapter name")
Answer = collections.namedtuple("Answer", "key line text source")  # key: "1.5 17", line: in the solution


def all_exercises():
    found = []
    for chapter in sorted(os.listdir(os.path.join(ROOT, "solutions"))):
        folder = os.path.join(ROOT, "solutions", chapter)
        names = [name[:-4] for name in os.listdir(folder) if re.match(r"\d+_\w+\.cpp$", name)] \
            if os.path.isdir(folder) else []
        for name in sorted(names, key=lambda name: int(name.split("_")[0])):
            found.append(Exercise(f"{int(chapter[:2])}.{name.split('_')[0]}", chapter, name))
    return found


def answers_of(exercise):
    """Every mutant of the solution, whole files."""
    with open(os.path.join(ROOT, "solutions", exercise.chapter, exercise.name + ".cpp"), encoding="utf-8") as file:
        solution = file.read()
    region = REGION.search(solution)
    before, text, after = solution[:region.start(1)], region[1], solution[region.end(1):]
    answers = []
    for number, mutant in enumerate(mutants.mutants(text), 1):
        line = (before + text[:mutant.start]).count("\n") + 1
        answers.append(Answer(f"{exercise.number} {number}", line, mutants.described(text, mutant),
                              before + mutants.applied(text, mutant) + after))
    return answers


def reasons():
    """{key: (the mutant's words, the reason)} of survivors.txt."""
    found = {}
    with open(REASONS, encoding="utf-8") as file:
        lines = [line.rstrip("\n") for line in file]
    for line, reason in zip(lines, lines[1:]):
        match = re.match(r"(\d+\.\d+ \d+) (.+)$", line)
        if match:
            found[match[1]] = (match[2], reason.strip() if reason.startswith("    ") else "")
    return found


def git(*words, root=ROOT):
    """What git says, or None where it is missing or cannot say it."""
    try:
        told = subprocess.run(["git", "-C", root, *words], capture_output=True, text=True, errors="replace")
    except OSError:
        return None
    return told.stdout if told.returncode == 0 else None


def last_version(root=ROOT):
    """The commit with which today's is compared: that of the last version's tag (v0.2.0), or, where there is
    none, that in which meson.build got its version. None where git knows neither."""
    tag = git("describe", "--tags", "--abbrev=0", "--match", "v[0-9]*", "HEAD", root=root)
    if tag:
        return tag.strip()
    return (git("log", "-1", "--format=%H", "-G", "^ *version: '", "--", "meson.build", root=root) or "").strip() or None


def changed_exercises(exercises, root=ROOT):
    """Those whose solution, stub, check or mistakes differ from the last version's, the last changed first; None
    where nobody knows."""
    base = last_version(root)
    names = git("diff", "--name-only", "--relative", base, root=root) if base else None
    if names is None:
        return None
    changed = set(names.splitlines())

    def files(exercise):
        path = f"{exercise.chapter}/{exercise.name}"
        return [f"solutions/{path}.cpp", f"exercises/{path}.cpp", f"tests/exercises/{path}_check.cpp",
                f"tests/mistakes/{path}"]

    def is_changed(exercise):
        *single, mistakes = files(exercise)
        return any(name in changed for name in single) or any(name.startswith(mistakes + "/") for name in changed)

    def when(exercise):
        return int(git("log", "-1", "--format=%ct", "--", *files(exercise), root=root) or 0)

    return sorted(filter(is_changed, exercises), key=when, reverse=True)


class OutOfTime(Exception):
    pass


class Clock:
    """How much time is left; without a limit there is always some."""

    def __init__(self, seconds=None):
        self.end = None if seconds is None else time.monotonic() + seconds

    def left(self):
        """Seconds, or None for no limit. Raises OutOfTime where there are none."""
        if self.end is None:
            return None
        left = self.end - time.monotonic()
        if left <= 0:
            raise OutOfTime
        return left

    def run(self, command, **options):
        """subprocess.run, ended, with all that it has started, when the time is up."""
        seconds = self.left()
        if seconds is None:
            return subprocess.run(command, **options)
        if options.pop("capture_output", False):
            options.update(stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        with subprocess.Popen(command, start_new_session=True, **options) as process:
            try:
                told = process.communicate(timeout=seconds)
            except BaseException as reason:
                os.killpg(process.pid, signal.SIGKILL)
                raise OutOfTime if isinstance(reason, subprocess.TimeoutExpired) else reason from None
        return subprocess.CompletedProcess(command, process.returncode, *told)


class Workshop:
    """Compiles and links with the very commands of the build."""

    def __init__(self, build, folder, clock):
        self.build, self.folder, self.clock = build, folder, clock
        with open(os.path.join(build, "compile_commands.json"), encoding="utf-8") as file:
            # Programs that run on the learner's functions compile some solutions once more.
            self.commands = {os.path.relpath(os.path.join(entry["directory"], entry["file"]), ROOT): entry
                             for entry in json.load(file) if "exercise_objects" in entry["command"]}

    def make_solutions(self, exercises):
        names = ["tests/exercises/solution_" + exercise.number for exercise in exercises]
        made = self.clock.run(["ninja", "-C", self.build, *names], stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True)
        if made.returncode != 0:
            stop(1, "the solutions do not build:\n" + made.stdout)

    def compile(self, exercise, answers):
        """One object of all answers that compile; returns it and those. Fewer come each time round."""
        folder = os.path.join(self.folder, exercise.number)
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(ROOT, "exercises", exercise.chapter, "exercises.hpp"), encoding="utf-8") as file:
            declarations = "".join(line for line in file if not line.startswith(("#pragma once", "#include")))
        with open(os.path.join(folder, "declarations.hpp"), "w", encoding="utf-8") as file:
            file.write(declarations)
        while answers:
            spaces = {f"m{FIRST + k}": answer for k, answer in enumerate(answers)}
            broken = self.try_to_compile(exercise, folder, spaces)
            if not broken:
                break
            answers = [answer for space, answer in spaces.items() if space not in broken]
        return os.path.join(folder, "all.o"), answers

    def try_to_compile(self, exercise, folder, spaces):
        lines = [f'#include "exercises/{exercise.chapter}/exercises.hpp"']
        for space, answer in spaces.items():
            with open(os.path.join(folder, space + ".cpp"), "w", encoding="utf-8") as file:
                file.write(answer.source)
            lines += [f"#define mine {space}", f'#include "{folder}/declarations.hpp"',
                      f'#include "{folder}/{space}.cpp"', "#undef mine"]
        source, made = os.path.join(folder, "all.cpp"), os.path.join(folder, "all.o")
        with open(source, "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
        entry = self.commands[f"solutions/{exercise.chapter}/{exercise.name}.cpp"]
        command = [word for word in shlex.split(entry["command"]) if not word.startswith(("-MD", "-MQ", "-MF"))]
        taken = [word for word in command if not word.endswith((".o", ".o.d")) and word not in ("-o", "-c")]
        taken = [word for word in taken if not word.endswith(f"{exercise.name}.cpp")]
        run = self.clock.run([*taken, "-w", "-fmax-errors=0", "-fdiagnostics-color=never", "-o", made, "-c", source], cwd=entry["directory"],
                             capture_output=True, text=True, errors="replace",
                             env={**os.environ, "LC_ALL": "C.UTF-8"})
        if run.returncode == 0:
            return set()
        broken = broken_in(run.stderr, folder)
        if not broken:
            stop(1, f"the altered answers of {exercise.number} do not compile, and no one of them is named:\n"
                 + run.stderr[:3000])
        return broken

    def linker(self, exercise):
        """The command that links the solution's program, without its name: what comes before the solution's object
        and what comes behind it, such as the archives that it takes functions from."""
        words = subprocess.run(["ninja", "-C", self.build, "-t", "commands", "-s",
                                "tests/exercises/solution_" + exercise.number],
                               check=True, capture_output=True, text=True).stdout.strip().splitlines()[-1]
        command = shlex.split(words)
        at = command.index("-o")
        del command[at:at + 2]
        ending = f"solutions_{exercise.chapter}_{exercise.name}.cpp.o"
        at = next(k for k, word in enumerate(command) if word.endswith(ending))
        return command[:at], command[at + 1:]

    def link(self, exercise, made, answers):
        """Returns {answer: its program}."""
        folder = os.path.dirname(made)
        told = [os.path.join(folder, f"m{FIRST + k}.meanings") for k in range(len(answers))]
        subprocess.run([sys.executable, os.path.join(ROOT, "tests", "exercises", "meanings.py"), made, *told], check=True)
        before, behind = self.linker(exercise)
        programs = {}
        for answer, words in zip(answers, told):
            programs[answer] = ([*before, made, "@" + words, *behind, "-Wl,--gc-sections", "-Wl,--strip-all"],
                                words[:-len(".meanings")])
        return programs


def broken_in(words, folder):
    """The namespaces of the answers in which the compiler found an error: that of the error itself, or, where
    this is in a library's header, those of the lines that led there."""
    named = re.compile(re.escape(folder) + r"/(m\d+)\.cpp:")
    broken, before = set(), []
    for line in words.splitlines():
        found = named.findall(line)
        if ": error: " in line or ": fatal error: " in line:
            broken.update(found or before[-1:])
            before = before if not found else []
        elif "required from" in line or "In instantiation of" in line or "In function" in line:
            before += found
    return broken


def judge(workshop, command, program):
    """done, wrong or what else came."""
    linked = workshop.clock.run(command + ["-o", program], cwd=workshop.build, capture_output=True, text=True)
    if linked.returncode != 0:
        return "not linked"
    run = workshop.clock.run([program, "--json", "--seed", "1"], capture_output=True, text=True, errors="replace",
                             stdin=subprocess.DEVNULL, env={**os.environ, "OPENBLAS_NUM_THREADS": "1"})
    os.remove(program)
    try:
        return json.loads(run.stdout)["verdict"]
    except (json.JSONDecodeError, KeyError):
        return f"no verdict (exit code {run.returncode})"


def judge_all(workshop, exercise, answers, jobs):
    """(the answers that passed, how many did not compile or link)"""
    made, compiled = workshop.compile(exercise, answers)
    if not compiled:
        return [], len(answers)
    programs = workshop.link(exercise, made, compiled)
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        verdicts = dict(zip(programs, pool.map(lambda made: judge(workshop, *made), programs.values())))
    unlinked = sum(verdict == "not linked" for verdict in verdicts.values())
    return [answer for answer, verdict in verdicts.items() if verdict == "done"], \
        len(answers) - len(compiled) + unlinked


def show(exercise, answers, survivors, uncompiled, known):
    """A line of the table and, below it, the holes. Returns whether there is none."""
    holes = [answer for answer in survivors if known.get(answer.key, ("", ""))[0] != answer.text
             or not known[answer.key][1]]
    print(f"{exercise.number:<9}{len(answers):>9}{uncompiled:>15}{len(answers) - uncompiled - len(survivors):>10}"
          f"{len(survivors) - len(holes):>14}{len(holes):>7}", flush=True)
    for answer in holes:
        print(f"    {answer.key} {answer.text}\n        (line {answer.line})")
    passed = {answer.key for answer in survivors}
    untrue = [answer.key for answer in answers if answer.key in known and answer.key not in passed]
    for key in untrue:
        print(f"    {key} stands in survivors.txt, and the check rejects it: take it out")
    return not holes and not untrue


def forgotten(known, exercises, answers):
    """Lines of survivors.txt that name no mutant."""
    there = {answer.key for found in answers.values() for answer in found}
    numbers = {exercise.number for exercise in exercises}
    return [key for key in known if key.split()[0] in numbers and key not in there]


def chosen(options, answers, whole):
    """All, or all of the exercises in `whole` and of the others a sample that the seed decides."""
    if options.sample is None and not options.changed:
        return answers
    drawn = random.Random(options.seed)
    others = {exercise: found for exercise, found in answers.items() if exercise not in whole}
    pool = [answer for found in others.values() for answer in found]
    picked = set(answer.key for answer in drawn.sample(pool, min(options.sample or 0, len(pool))))
    sample = {exercise: [answer for answer in found if answer.key in picked] for exercise, found in others.items()
              if any(answer.key in picked for answer in found)}
    return {**sample, **{exercise: answers[exercise] for exercise in whole}}


def judged(workshop, answers, jobs, known):
    """(exercises without a hole, those with one, those for which no time was left)"""
    inside = max(1, jobs // max(1, min(jobs, len(answers))))  # one exercise alone has all processors
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        running = {exercise: pool.submit(judge_all, workshop, exercise, found, inside)
                   for exercise, found in answers.items()}
        clean, holes, left_out = 0, 0, []
        for exercise, future in running.items():
            try:
                survivors, uncompiled = future.result()
            except OutOfTime:
                left_out.append(exercise.number)
                continue
            fine = show(exercise, answers[exercise], survivors, uncompiled, known)
            clean, holes = clean + fine, holes + (not fine)
    if left_out:
        print(f"No time was left for {', '.join(left_out)}: ./lab test --mutate {' '.join(left_out)} looks at them.")
    return clean, holes, len(left_out)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0], epilog=__doc__.split("\n\n", 1)[1],
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("exercise", nargs="*", help="such as 1.5; none means all")
    parser.add_argument("--build", metavar="DIR", default=os.path.join(ROOT, "build"), help="the build folder (build)")
    parser.add_argument("--sample", metavar="N", type=int,
                        help="only N altered answers, drawn from all; with --changed: N of the other exercises")
    parser.add_argument("--changed", action="store_true",
                        help="the exercises that changed since the last version, as git knows it")
    parser.add_argument("--seconds", metavar="N", type=int, help="so long at most; what is left then is skipped")
    parser.add_argument("--seed", metavar="N", type=int, default=1, help="which are drawn (1)")
    parser.add_argument("--jobs", metavar="N", type=int, default=os.cpu_count() or 1, help="programs at once")
    options = parser.parse_args()
    exercises = all_exercises()
    for number in options.exercise:
        if number not in [exercise.number for exercise in exercises]:
            parser.error(f"there is no exercise {number}: they go from {exercises[0].number} to {exercises[-1].number}")
    for name in ("sample", "jobs", "seconds"):
        if (getattr(options, name) or 1) < 1:
            parser.error(f"--{name} {getattr(options, name)}: a whole number of at least 1 is needed")
    exercises = [exercise for exercise in exercises if not options.exercise or exercise.number in options.exercise]
    whole = changed_exercises(exercises) if options.changed else []
    unknown = whole is None
    if unknown:
        print("git does not say what changed since the last version, so no exercise is looked at for that.")
        whole = []

    build = os.path.abspath(options.build)
    workshop = Workshop(build, os.path.join(build, "mutants"), Clock(options.seconds))
    known = reasons()
    everything = {exercise: answers_of(exercise) for exercise in exercises}
    answers = chosen(options, everything, whole)
    try:
        workshop.make_solutions(answers)
    except OutOfTime:
        stop(3, "the time went by before the solutions were built.")
    print(f"{'exercise':<9}{'altered':>9}{'not compiled':>15}{'rejected':>10}{'right, known':>14}{'holes':>7}", flush=True)
    clean, holes, left_out = judged(workshop, answers, options.jobs, known)
    lost = forgotten(known, exercises, everything)
    for key in lost:
        print(f"survivors.txt: there is no altered answer {key}")
    return run_tests.show_count(clean, holes + len(lost), left_out + unknown)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
