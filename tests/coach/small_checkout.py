"""A small checkout for the tests of the coach: ./lab and the coach are the real ones, the latter built
already; the exercises are a few lines of C++ without any library, so that a check is built in a moment.
Its path has spaces and letters beyond ASCII.
"""

import os
import shutil
import stat
import subprocess
import sys
import tempfile
import time
import unittest

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
COACH = os.environ.get("LAB_COACH", os.path.join(ROOT, "build", "tools", "coach", "coach"))

MESON = """project('small', 'cpp', default_options: ['cpp_std=c++17'])
root = include_directories('.')
configure_file(input: 'list.in', output: 'list', configuration: {'one': '1'})
subdir('tools/coach')
subdir('tests/exercises')
subdir('exercises/mine')
subdir('chapters')
"""

CHAPTERS_MESON = """program = custom_target('program', input: 'program.sh', output: '01_gates',
  command: ['cp', '@INPUT@', '@OUTPUT@'])
alias_target('programs_of_01_gates', program)
"""

# The program of chapter 1: says how it was called, writes the files behind --plot and --write, and reads
# the one behind --read.
CHAPTER = """#!/bin/sh
echo "chapter 1 runs: $*"
while [ $# -gt 0 ]; do
    [ "$1" != --plot ] || echo '<svg xmlns="http://www.w3.org/2000/svg"/>' >"$2"
    [ "$1" != --write ] || echo "$2" >"$3"
    [ "$1" != --read ] || [ -f "$2" ] || exit 1
    [ "$1" != --fail ] || exit 1
    shift
done
"""

LESSON = """# Lesson 1: gates

```console
$ ./lab run 1 --gate and --plot chapters/01_gates/figures/and.svg
chapter 1 runs
```

<!-- check: slow -->
```console
$ ./lab run 1 --plot chapters/01_gates/figures/patience.svg
```
"""

# The real coach, built before: copied, not compiled.
COACH_MESON = """configure_file(input: 'exercises.list.in', output: 'exercises.list',
  configuration: {'exercises': '\\n'.join(['01_gates/1_add', '01_gates/2_twice', '02_slopes/1_half'])})
coach = custom_target('coach_program', output: 'coach', command: ['cp', '%s', '@OUTPUT@'],
  build_by_default: true)
alias_target('coach', coach)
"""

# As in the lab the objects of all exercises belong to one library, which is never archived.
EXERCISES_MESON = """paths = {'1.1': '01_gates/1_add', '1.2': '01_gates/2_twice', '2.1': '02_slopes/1_half'}
sources = []
foreach number, path : paths
  sources += files('../../exercises' / path + '.cpp', '../../solutions' / path + '.cpp', path + '_check.cpp')
endforeach
library = static_library('exercise_objects', sources, include_directories: root, build_by_default: false)
foreach number, path : paths
  executable('exercise_' + number,
    objects: library.extract_objects(files('../../exercises' / path + '.cpp', path + '_check.cpp')))
  executable('solution_' + number,
    objects: library.extract_objects(files('../../solutions' / path + '.cpp', path + '_check.cpp')))
endforeach
adding = library.extract_objects(files('../../exercises/01_gates/1_add.cpp'))
"""

# ./lab run 1 --mine, where the chapter has a mine.cpp.
MINE_MESON = """mine = executable('01_gates', 'main.cpp', objects: adding, include_directories: root, build_by_default: false)
alias_target('mine_of_01_gates', mine)
"""
MINE = """#include "exercises/01_gates/exercises.hpp"
#include <stdio.h>
int main() { printf("my sum is %d\\n", lab::mine::add(2, 3)); }
"""

# Prints what the checks of the lab print (tests/exercises/README.md), but runs in one process: a crash
# is a check that gave no verdict, and an endless loop is ended by a timer.
# The headers are those of C: a compiler reads them in a tenth of the time.
HARNESS = """#include "exercises/not_started.hpp"
#include <signal.h>
#include <stdio.h>
#include <sys/time.h>
#include <unistd.h>
inline void verdict(const char* number, const char* word, int wrong, const char* failures) {
    printf("{\\"exercise\\": \\"%s\\", \\"function\\": \\"f\\", \\"verdict\\": \\"%s\\", \\"seed\\": 1, "
                "\\"cases\\": 3, \\"wrong_cases\\": %d,\\n \\"failures\\": [%s], \\"printed\\": \\"\\"}\\n",
                number, word, wrong, failures);
    fflush(stdout);
}
inline const char* number_of_check = "";
inline void on_alarm(int) {
    verdict(number_of_check, "wrong", 3, "{\\"case\\": \\"small numbers\\", \\"given\\": [], \\"expected\\": "
            "\\"an answer, at once\\", \\"came\\": \\"no answer\\", \\"cause\\": \\"a loop that never ends\\"}");
    _exit(1);
}
template <typename F> int check(const char* number, F f, double expected) {
    number_of_check = number;
    signal(SIGPROF, on_alarm); // a second of the processor, however busy it is
    const itimerval second{{0, 0}, {1, 0}};
    setitimer(ITIMER_PROF, &second, nullptr);
    double came;
    try { came = f(); } catch (const lab::NotStarted&) { verdict(number, "not_started", 0, ""); return 77; }
    if (came == expected) { verdict(number, "done", 0, ""); return 0; }
    char text[900];
    snprintf(text, sizeof text, "{\\"case\\": \\"small numbers\\", \\"given\\": [\\"x = (2, 3)\\"], "
        "\\"expected\\": \\"%g\\", \\"came\\": \\"%g\\", \\"cause\\": \\"%s\\"}, {\\"case\\": \\"large numbers\\", "
        "\\"given\\": [], \\"expected\\": \\"8\\", \\"came\\": \\"9\\", \\"cause\\": \\"\\"}",
        expected, came, came == -expected ? "the sign is turned" : "");
    verdict(number, "wrong", 2, text);
    return 1;
}
"""

NOT_STARTED = """#pragma once
namespace lab { struct NotStarted { const char* exercise; }; }
"""

STUB = """#include "exercises/{folder}/exercises.hpp"

namespace lab::mine {{

/// Exercise {number}: {what}
int {function}(int x, int y) {{
    // TODO {number}: write it.
    throw NotStarted{{"{number}"}};
    // end {number}
}}

}} // namespace lab::mine
"""

HINTS = """# Hints of lesson {lesson}

"""
HINT = """## {number} {stars} {title}
Learnt: You can do {function} now.
1. First nudge for {function}.
2. Second nudge for {function}.
3. Almost the answer for {function}.

"""

EXERCISES = [  # number, folder, name, function, title, stars, solution, check's call, expected
    ("1.1", "01_gates", "1_add", "add", "Adding", "*", "return x + y;", "add(2, 3)", "5"),
    ("1.2", "01_gates", "2_twice", "twice", "Twice the sum", "**", "return 2 * (x + y);", "twice(1, 3)", "8"),
    ("2.1", "02_slopes", "1_half", "half", "Half of it", "*", "return (x + y) / 2;", "half(3, 3)", "3"),
]
# Lesson 0, which only some tests add (`add_warm_up`).
WARM_UP = ("0.1", "00_before", "1_less", "less", "Less", "*", "return x - y;", "less(3, 1)", "2")

# What the launcher keeps in .lab of a build: what was built of what, the packages, when the coach was built.
REMEMBERED = ("contents_of_build", "packages", "coach_built")


def write(path, text, executable=False):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    if executable:
        os.chmod(path, os.stat(path).st_mode | stat.S_IXUSR)


def compiler_in_german():
    """A compiler whose words are translated, as gcc's are where its translations are installed, unless it
    is asked for English: LANGUAGE goes before LC_ALL, which is C.UTF-8 and not C."""
    real = shutil.which("c++") or shutil.which("g++") or shutil.which("clang++")
    return f"""#!/bin/sh
[ "${{LC_ALL-}}:${{LANGUAGE-}}" != C.UTF-8: ] || exec {real} "$@"
words=$({real} "$@" 2>&1)
code=$?
printf '%s\\n' "$words" | sed 's/error:/Fehler:/; s/warning:/Warnung:/' >&2
exit $code
"""


def make(root):
    shutil.copy(os.path.join(ROOT, "lab"), root)
    shutil.copytree(os.path.join(ROOT, "tools", "launcher"), os.path.join(root, "tools", "launcher"))
    for name in ("fetch", "mnist.sha256"):
        os.makedirs(os.path.join(root, "data"), exist_ok=True)
        shutil.copy(os.path.join(ROOT, "data", name), os.path.join(root, "data"))
    path = lambda *parts: os.path.join(root, *parts)
    write(path("meson.build"), MESON)
    write(path("list.in"), "@one@\n")
    write(path(".gitignore"), "/build/\n/.lab/\n")
    write(path("tools", "coach", "meson.build"), COACH_MESON % COACH)
    write(path("tools", "coach", "exercises.list.in"), "@exercises@\n")
    write(path("tests", "exercises", "meson.build"), EXERCISES_MESON)
    write(path("tests", "exercises", "harness", "small.hpp"), HARNESS)
    write(path("exercises", "not_started.hpp"), NOT_STARTED)
    write(path("exercises", "meson.build"), "# the table of exercises\n")
    write(path("exercises", "mine", "meson.build"), MINE_MESON)
    write(path("exercises", "mine", "main.cpp"), MINE)
    write_exercises(root, EXERCISES)
    write(path("chapters", "meson.build"), CHAPTERS_MESON)
    write(path("chapters", "program.sh"), CHAPTER, True)
    write(path("chapters", "01_gates", "main.cpp"), "// played by program.sh\n")
    write(path("chapters", "01_gates", "README.md"), LESSON)
    write(path("chapters", "02_slopes", "README.md"), "# Lesson 2: slopes\n\ntext\n")


def write_exercises(root, exercises):
    """Stub, solution, check, header and hints of each."""
    path = lambda *parts: os.path.join(root, *parts)
    hints = {}
    for number, folder, name, function, title, stars, solution, call, expected in exercises:
        stub = STUB.format(number=number, folder=folder, what=title, function=function)
        write(path("exercises", folder, name + ".cpp"), stub)
        solved = stub.replace(f"// TODO {number}: write it.", f"// solved {number}").replace(
            f'throw NotStarted{{"{number}"}};', solution)
        write(path("solutions", folder, name + ".cpp"), solved)
        write(path("tests", "exercises", folder, name + "_check.cpp"),
              f'#include "exercises/{folder}/exercises.hpp"\n'
              '#include "tests/exercises/harness/small.hpp"\n'
              f'int main() {{ return check("{number}", [] {{ return lab::mine::{call}; }}, {expected}); }}\n')
        hints.setdefault(folder, HINTS.format(lesson=int(folder[:2])))
        hints[folder] += HINT.format(number=number, stars=stars, title=title, function=function)
        header = path("exercises", folder, "exercises.hpp")
        if not os.path.exists(header):
            write(header, '#pragma once\n#include "exercises/not_started.hpp"\nnamespace lab::mine {\n'
                  + "".join(f"// {e[0]}\nint {e[3]}(int x, int y);\n" for e in exercises if e[1] == folder)
                  + "}\n")
    for folder, text in hints.items():
        write(path("exercises", folder, "hints.md"), text)


def add_warm_up(root):
    """Lesson 0 with one exercise, before the first ./lab."""
    write_exercises(root, [WARM_UP])
    write(os.path.join(root, "chapters", WARM_UP[1], "README.md"), "# Lesson 0: before\n")
    for table, first, new in (("tools/coach", "['01_gates/1_add'", "['00_before/1_less', '01_gates/1_add'"),
                              ("tests/exercises", "{'1.1'", "{'0.1': '00_before/1_less', '1.1'")):
        name = os.path.join(root, table, "meson.build")
        with open(name, encoding="utf-8") as file:
            text = file.read()
        write(name, text.replace(first, new))


def remove(folder):
    """Whole, though a program that was ended a moment ago may still be about to write there."""
    for _ in range(100):
        shutil.rmtree(folder, ignore_errors=True)
        if not os.path.exists(folder):
            break
        time.sleep(0.1)


class Checkout(unittest.TestCase):
    """A checkout for each test. All of one program stand at one path, one after the other, so that a build folder
    can be copied; only tests of the first minute (`BEGINS_BUILT = False`) begin without one."""

    BEGINS_BUILT = True
    scratch = None
    template = None

    def setUp(self):
        if Checkout.scratch is None:
            Checkout.scratch = tempfile.mkdtemp(prefix="coach test é ")
            unittest.addModuleCleanup(remove, Checkout.scratch)
        self.addCleanup(remove, self.scratch)
        self.root = os.path.join(self.scratch, "my lab ü")
        os.makedirs(self.root, exist_ok=True)
        self.env = {key: value for key, value in os.environ.items()
                    if key not in ("MNIST_DIR", "LAB_DATA", "DISPLAY", "WAYLAND_DISPLAY", "NO_COLOR",
                                   "MESON_BUILD_ROOT", "MAKEFLAGS", "VISUAL", "EDITOR", "LAB_HEALED")}
        self.bin = os.path.join(self.scratch, "bin")
        write(os.path.join(self.bin, "dpkg-query"),
              '#!/bin/sh\nshift 2\nfor name in "$@"; do printf "%s=installed " "$name"; done\n', True)
        write(os.path.join(self.bin, "apt-get"), "#!/bin/sh\nexit 0\n", True)
        # What is called python3 may be a script that looks for it, and slow.
        os.symlink(sys.executable, os.path.join(self.bin, "python3"))
        # Some tests count what the compiler is asked to do, or have it meet another file than stood there before.
        self.env.update(LAB_OFFLINE="1", TERM="xterm", CCACHE_DISABLE="1", PATH=self.bin + os.pathsep + self.env["PATH"])
        if self.BEGINS_BUILT:
            self.copy_what_is_built()
        else:
            make(self.root)

    def copy_what_is_built(self):
        """The checkout as it is after a first ./lab list, but for what the coach remembered. With its dates, so that
        nothing is built again: what the launcher remembers is newer than the copies."""
        if Checkout.template is None:
            make(self.root)
            self.says("list")
            for name in os.listdir(self.path(".lab")):
                if name not in REMEMBERED:
                    (shutil.rmtree if os.path.isdir(self.path(".lab", name)) else os.remove)(self.path(".lab", name))
            Checkout.template = tempfile.mkdtemp(prefix="coach template ")
            unittest.addModuleCleanup(remove, Checkout.template)
            shutil.copytree(self.root, Checkout.template, symlinks=True, dirs_exist_ok=True)
        else:
            shutil.copytree(Checkout.template, self.root, symlinks=True, dirs_exist_ok=True)
            for name in REMEMBERED:
                os.utime(self.path(".lab", name))

    def path(self, *parts):
        return os.path.join(self.root, *parts)

    def without(self, *names):
        """A PATH with every program but these."""
        folder = tempfile.mkdtemp(prefix="tools ", dir=self.scratch)
        for path in self.env["PATH"].split(os.pathsep):
            for name in os.listdir(path) if os.path.isdir(path) else []:
                if name not in names and not os.path.lexists(os.path.join(folder, name)):
                    os.symlink(os.path.join(path, name), os.path.join(folder, name))
        return folder

    def exercise(self, number):
        folder, name = next((e[1], e[2]) for e in EXERCISES + [WARM_UP] if e[0] == number)
        return self.path("exercises", folder, name + ".cpp")

    def read(self, number):
        with open(self.exercise(number), encoding="utf-8") as file:
            return file.read()

    def answer(self, number, line):
        """Writes `line` in place of the TODO's throw."""
        text = self.read(number)
        start = text.index("    // TODO" if "// TODO" in text else "    // solved")
        end = text.index("    // end")
        write(self.exercise(number), text[:start] + f"    // TODO {number}\n    {line}\n" + text[end:])

    def solve(self, *numbers):
        for number in numbers:
            folder, name = next((e[1], e[2]) for e in EXERCISES + [WARM_UP] if e[0] == number)
            with open(self.path("solutions", folder, name + ".cpp"), encoding="utf-8") as file:
                write(self.exercise(number), file.read())

    def lab(self, *arguments, cwd=None, **env):
        return subprocess.run([self.path("lab"), *arguments], cwd=cwd or self.root,
                              env={**self.env, **env}, capture_output=True, text=True,
                              stdin=subprocess.DEVNULL, timeout=600)

    def says(self, *arguments, code=0, **env):
        result = self.lab(*arguments, **env)
        self.assertEqual(result.returncode, code, result.stdout + result.stderr)
        return result.stdout
