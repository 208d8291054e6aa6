#!/usr/bin/env python3
"""Alters the sources of common/ and lists the changes that no test notices: core.py [OPTIONS] [ROOM|FILE...]

The rules are in mutants.py; the changes of a file are numbered. Each is compiled alone, with the build's own
command, and the tests of its room are linked with it and run, then those of the rooms that use it, then the
chapters', until one fails. One that does not compile is counted, and so is one that compiles to the same code.
What lives on stands in survivors_core.txt with the reason why nothing can be seen of it, or is a hole in the
tests. What was tried is kept in the build folder: a run that was stopped goes on there, and a change is tried
again when its file or a test of it is another. The last line counts the files without a hole.

Exit codes: 0 no hole; 1 a change lives on that is not in survivors_core.txt, or a line of it says something that
is no longer so; 2 a usage error; 3 something is missing.
"""

import argparse
import collections
import concurrent.futures
import json
import math
import os
import queue
import random
import resource
import sys
import tempfile
import threading
import time

import core_places
from core_places import ROOT, digest
from core_trial import Bench, Build, NotTried, make, run_tests, stop

sys.path.insert(0, os.path.join(ROOT, "tools", "house"))
import rooms as house  # noqa: E402

SKIPPED = 77  # the exit code of a test that misses something, such as MNIST
TYPICAL = 6.0  # seconds a change takes, where none was tried yet

# outcome: "found" by the test `by`, "broken", "same" code or "lives"; passed: {test: its content}
Verdict = collections.namedtuple("Verdict", "outcome by passed seconds")


class Notes:
    """What came of each change, a line of JSON each, so that a run that is stopped anywhere has lost one at most."""

    def __init__(self, path):
        self.path, self.verdicts, self.lock = path, {}, threading.Lock()
        if os.path.exists(path):
            with open(path, encoding="utf-8") as file:
                for line in file:
                    try:
                        key, *verdict = json.loads(line)
                        self.verdicts[key] = Verdict(*verdict)
                    except (ValueError, TypeError):
                        pass  # the line at which a run was stopped

    @staticmethod
    def key(change):
        return digest(change.key.split()[0], change.text)

    def add(self, change, verdict):
        with self.lock:
            self.verdicts[self.key(change)] = verdict
            with open(self.path, "a", encoding="utf-8") as file:
                file.write(json.dumps([self.key(change), *verdict]) + "\n")

    def settled(self, change, tests):
        """The verdict that still holds, if there is one."""
        verdict = self.verdicts.get(self.key(change))
        if verdict is None or verdict.outcome in ("broken", "same"):
            return verdict
        if verdict.outcome == "found":
            same = any(test.name == verdict.by and test.content == verdict.passed.get(verdict.by) for test in tests)
            return verdict if same else None
        return verdict if all(verdict.passed.get(test.name) == test.content for test in tests) else None

    def passed(self, change):
        verdict = self.verdicts.get(self.key(change))
        return verdict.passed if verdict is not None and verdict.outcome == "lives" else {}


class Judge:
    """Which tests a change is shown to, and in which order."""

    def __init__(self, build, rooms, notes, own=False):
        self.build, self.notes, self.own = build, notes, own
        self.brought = house.reach(rooms)
        self.order = [room.name for room in rooms]
        self.tests_of_source, self.seconds, self.lock = {}, {}, threading.Lock()
        self.stopped = False

    def candidates(self, room):
        """Of the room itself, of those that use it, of others that may, of the chapters; before anything is built."""
        own = [test for test in self.build.tests if room in test.suites]
        if self.own:
            return own
        users = [test for name in self.order if name != room and room in self.brought[name]
                 for test in self.build.tests if name in test.suites]
        others = [test for suite in ("common", "chapters") for test in self.build.tests if suite in test.suites]
        return list({test.name: test for test in own + users + others}.values())

    def tests(self, source):
        """[(test, {program: the kind of the source's object in it})], those that hold it alone; first the one that
        mirrors the source."""
        if source not in self.tests_of_source:
            found = []
            for test in self.candidates(source.room):
                kinds = {program: kind for program in test.programs
                         if (kind := self.build.kind_in(source, program)) is not None}
                own = [word for word in test.command if os.path.relpath(word, self.build.folder) in kinds]
                if own or kinds and "chapters" in test.suites and not test.name.startswith("chapter_"):
                    found.append((test, kinds))
            self.tests_of_source[source] = sorted(found, key=lambda test: test[0].name.replace("_double", "")
                                                  != source.name.split("/")[-1])
        return self.tests_of_source[source]

    def limit(self, test, bench):
        """Seconds of the processor's time: several times what the test takes with the sources as they are."""
        with self.lock:
            if test.name not in self.seconds:
                before = children_seconds()
                code = bench.test(test, {}, 600)
                if code not in (0, SKIPPED) and not self.stopped:
                    stop(1, f"the test {test.name} fails with common/ as it is: ./lab test {test.name} says why.")
                self.seconds[test.name] = math.inf if code == SKIPPED else children_seconds() - before
            return 3 + 5 * self.seconds[test.name]

    def judge(self, source, change, bench):
        begin = time.monotonic()
        passed = {}
        made = {}  # by kind
        known = self.notes.passed(change)
        outcome, by = "same", ""
        try:
            for test, kinds in self.tests(source):
                if known.get(test.name) == test.content:
                    passed[test.name] = test.content
                    outcome = "lives"
                    continue
                linked = self.linked(source, change, bench, kinds, made)
                if not linked:
                    continue
                outcome = "lives"
                passed[test.name] = test.content
                limit = self.limit(test, bench)
                if limit < math.inf and bench.test(test, linked, math.ceil(limit)) != 0:
                    outcome, by, passed = "found", test.name, {test.name: test.content}
                    break
            if not self.tests(source):
                outcome = "lives"
        except NotTried:
            outcome, passed = "broken", {}
        verdict = Verdict(outcome, by, passed, round(time.monotonic() - begin, 2))
        if not self.stopped:
            self.notes.add(change, verdict)
        return verdict

    def linked(self, source, change, bench, kinds, made):
        """{program: the altered one}; what has the same code as before is left out."""
        for kind in set(kinds.values()) - set(made):
            made[kind] = bench.compile(source, kind, change.text)
        return {program: bench.link(program, made[kind]) for program, kind in kinds.items() if made[kind]}


def children_seconds():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def judge_all(judge, benches, source, changes):
    """{change: verdict}; as many at once as there are benches."""
    free = queue.SimpleQueue()
    for bench in benches:
        free.put(bench)

    def one(change):
        verdict = judge.notes.settled(change, [test for test, _ in judge.tests(source)])
        if verdict is not None or judge.stopped:
            return verdict
        bench = free.get()
        try:
            return judge.judge(source, change, bench)
        finally:
            free.put(bench)

    judge.tests(source)
    with concurrent.futures.ThreadPoolExecutor(len(benches)) as pool:
        try:
            return dict(zip(changes, pool.map(one, changes)))
        except KeyboardInterrupt:
            judge.stopped = True
            for bench in benches:
                bench.stop()
            raise


def show(source, changes, verdicts, known, everything):
    """A line of the table and, below it, the holes. Returns whether there is none."""
    count = collections.Counter(verdict.outcome for verdict in verdicts.values())
    living = [change for change in changes if verdicts[change].outcome == "lives"]
    holes = [change for change in living if not known.get(change.words)]
    seconds = [verdict.seconds for verdict in verdicts.values()]
    print(f"{source.name:<28}{len(changes):>8}{count['broken']:>14}{count['same']:>11}{count['found']:>7}"
          f"{len(living) - len(holes):>14}{len(holes):>7}{sum(seconds) / max(1, len(seconds)):>9.1f}", flush=True)
    for change in holes:
        print(f"    {change.words}\n        ({change.key.split()[1]}, {source.path}:{change.line})")
    untrue = [change.words for change in changes if change.words in known and verdicts[change].outcome != "lives"]
    for words in untrue:
        print(f"    {words}\n        stands in survivors_core.txt, and is {verdicts_words(changes, verdicts, words)}: "
              "take it out")
    there = {change.words for change in everything}
    lost = [words for words in known if words.split()[0] == source.name and words not in there]
    for words in lost:
        print(f"    {words}\n        stands in survivors_core.txt, and there is no such change: take it out")
    return not holes and not untrue and not lost


def verdicts_words(changes, verdicts, words):
    verdict = next(verdicts[change] for change in changes if change.words == words)
    return f"found by {verdict.by}" if verdict.outcome == "found" else {"broken": "not compiled", "same": "no change"}[
        verdict.outcome]


def chosen(options, changes):
    """All, or a sample of them that the seed decides."""
    if options.sample is None:
        return changes
    pool = [change for found in changes.values() for change in found]
    drawn = random.Random(options.seed).sample(pool, min(options.sample, len(pool)))
    picked = {change.key for change in drawn}
    return {source: those for source, found in changes.items()
            if (those := [change for change in found if change.key in picked])}


def expected(judge, changes, jobs):
    """A sentence: how many are to be tried, and how long it takes by what those before took."""
    def average(verdicts, otherwise):
        return sum(verdict.seconds for verdict in verdicts) / len(verdicts) if verdicts else otherwise

    overall = average(list(judge.notes.verdicts.values()), TYPICAL)
    waiting, seconds = 0, 0.0
    for source, found in changes.items():
        tests = judge.candidates(source.room)
        known = [judge.notes.verdicts[key] for change in found if (key := judge.notes.key(change)) in
                 judge.notes.verdicts]
        new = sum(judge.notes.settled(change, [test for test in tests if test.name in
                                               (judge.notes.verdicts.get(judge.notes.key(change)) or
                                                Verdict("", "", {}, 0)).passed]) is None for change in found)
        waiting += new
        seconds += new * average(known, overall)
    total = sum(map(len, changes.values()))
    before = f", {total - waiting} of them before" if waiting < total else ""
    return (f"{total} changes in {len(changes)} files{before}; the {waiting} that are left take about "
            f"{in_words(seconds / jobs)} ({overall:.1f} s each, as those before did, {jobs} at once)."
            if judge.notes.verdicts else
            f"{total} changes in {len(changes)} files; they take about {in_words(seconds / jobs)}, if each takes "
            f"{TYPICAL:.0f} s and {jobs} are tried at once.")


def in_words(seconds):
    if seconds < 90:
        return f"{math.ceil(seconds)} s"
    return f"{math.ceil(seconds / 60)} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"


def selected(words, sources, rooms):
    """The sources that are meant: a room, or a file as digits/idx, common/digits/idx.cpp or idx.cpp."""
    found = []
    for word in words:
        path = os.path.relpath(os.path.abspath(word), ROOT) if os.path.exists(word) else word
        bare = path[len("common/"):] if path.startswith("common/") else path
        bare = (bare[:-len(".cpp")] if bare.endswith(".cpp") else bare).rstrip("/")
        meant = [source for source in sources if bare in (source.room, source.name, source.name.split("/")[-1])]
        if not meant:
            raise ValueError(f"there is no room and no file '{word}' in common/: the rooms are "
                             + ", ".join(room.name for room in rooms))
        found += [source for source in meant if source not in found]
    return found or sources


def parsed(rooms, sources):
    parser = argparse.ArgumentParser(prog="./lab test --mutate core", description=__doc__.split("\n\n")[0],
                                     epilog=__doc__.split("\n\n", 1)[1],
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("place", nargs="*", help="a room such as digits, or a file such as digits/idx; none means all")
    parser.add_argument("--build", metavar="DIR", default=os.path.join(ROOT, "build"), help="the build folder (build)")
    parser.add_argument("--sample", metavar="N", type=int, help="only N changes, drawn from all")
    parser.add_argument("--seed", metavar="N", type=int, default=1, help="which are drawn (1)")
    parser.add_argument("--own", action="store_true", help="by the tests of the room alone: a quick first look")
    parser.add_argument("--jobs", metavar="N", type=int, default=os.cpu_count() or 1, help="changes at once")
    options = parser.parse_args()
    for name in ("sample", "jobs"):
        if (getattr(options, name) or 1) < 1:
            parser.error(f"--{name} {getattr(options, name)}: a whole number of at least 1 is needed")
    try:
        options.sources = selected(options.place, sources, rooms)
    except ValueError as error:
        parser.error(str(error))
    return options


def main():
    rooms = house.read_rooms(ROOT)
    sources = core_places.all_sources(rooms)
    options = parsed(rooms, sources)
    everything = {source: core_places.changes_of_file(source) for source in options.sources}
    changes = chosen(options, everything)
    make(options.build, ["build.ninja"])  # a row that was just added to a table counts
    build = Build(options.build)
    folder = os.path.join(build.folder, "mutants", "core")
    os.makedirs(folder, exist_ok=True)
    judge = Judge(build, rooms, Notes(os.path.join(folder, "tried.jsonl")), options.own)
    print(expected(judge, changes, options.jobs), flush=True)
    wanted = {program for source in changes for test in judge.candidates(source.room) for program in test.programs}
    make(build.folder, sorted(wanted))
    known = core_places.known_reasons()
    print(f"{'file':<28}{'altered':>8}{'not compiled':>14}{'same code':>11}{'found':>7}{'right, known':>14}"
          f"{'holes':>7}{'s each':>9}", flush=True)
    clean = 0
    with tempfile.TemporaryDirectory(dir=folder, ignore_cleanup_errors=True) as own:  # beside other runs
        benches = [Bench(build, os.path.join(own, str(k))) for k in range(options.jobs)]
        for source, found in changes.items():
            clean += show(source, found, judge_all(judge, benches, source, found), known, everything[source])
    return run_tests.show_count(clean, len(changes) - clean, 0)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
