"""A small checkout for the tests of ./lab: the launcher is the real one, the chapters are a few lines of
C++ each, so that a build takes a second. Package managers are played by scripts in front of the PATH.
"""

import os
import shutil
import stat
import subprocess
import sys
import tempfile
import unittest

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))

MESON = """project('small', 'cpp')
subdir('chapters')
test('good', find_program('true'), suite: 'easy')
test('absent', find_program('sh'), args: ['-c', 'exit 77'], suite: 'easy')
test('bad', find_program('sh'), args: ['-c', 'echo expected 3 and got 4; exit 1'], suite: 'hard')
"""

CHAPTERS_MESON = """foreach name : ['01_first', '04_digit_network']
  program = executable(name, name / 'main.cpp')
  alias_target('programs_of_' + name, program)
endforeach
"""

PROGRAM = """#include <cstdio>
#include <cstdlib>
int main(int argc, char** argv) {
    const char* data = std::getenv("LAB_DATA");
    std::printf("data %s\\n", data != nullptr ? data : "nowhere");
    for (int i = 1; i < argc; ++i) std::printf("[%s]\\n", argv[i]);
    std::FILE* file = argc > 1 ? std::fopen(argv[1], "r") : nullptr;
    std::printf("%s\\n", file != nullptr ? "file found" : "no file");
    return argc > 2 ? 5 : 0;
}
"""

# Ends with the code in $FAKE_APT and writes down how it was called.
FAKE_APT = """#!/bin/sh
echo "$DEBIAN_FRONTEND $*" >>"$FAKE_LOG"
echo "pmstatus:x:50.0:half way" >&3
[ "$FAKE_APT" = 0 ] || echo "E: no network here"
exit "$FAKE_APT"
"""


def write(path, text, executable=False):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    if executable:
        os.chmod(path, os.stat(path).st_mode | stat.S_IXUSR)


class Checkout(unittest.TestCase):
    def make_scratch(self):
        scratch = tempfile.TemporaryDirectory(prefix="lab test é ")
        self.addCleanup(scratch.cleanup)
        return scratch.name

    def setUp(self):
        self.scratch = self.make_scratch()
        self.root = os.path.join(self.scratch, "check out")
        os.makedirs(self.root)
        shutil.copy(os.path.join(ROOT, "lab"), self.root)
        shutil.copytree(os.path.join(ROOT, "tools", "launcher"),
                        os.path.join(self.root, "tools", "launcher"))
        for name in ("fetch", "mnist.sha256"):
            os.makedirs(os.path.join(self.root, "data"), exist_ok=True)
            shutil.copy(os.path.join(ROOT, "data", name), os.path.join(self.root, "data"))
        write(self.path("meson.build"), MESON)
        write(self.path("chapters", "meson.build"), CHAPTERS_MESON)
        for name in ("01_first", "04_digit_network"):
            write(self.path("chapters", name, "main.cpp"), PROGRAM)
        write(self.path("chapters", "01_first", "README.md"), "# 1. The first\n\ntext\n")
        self.env = {key: value for key, value in os.environ.items()
                    if key not in ("MNIST_DIR", "LAB_DATA", "DISPLAY", "WAYLAND_DISPLAY",
                                   "MESON_BUILD_ROOT", "MAKEFLAGS")}
        # Packages are the affair of Packages below: everywhere else dpkg is out of the game.
        self.bin = os.path.join(self.scratch, "bin")
        write(os.path.join(self.bin, "dpkg-query"),
              '#!/bin/sh\nshift 2\nfor name in "$@"; do printf "%s=installed " "$name"; done\n', True)
        write(os.path.join(self.bin, "apt-get"), FAKE_APT, True)
        # What is called python3 may be a script that looks for it, and slow.
        os.symlink(sys.executable, os.path.join(self.bin, "python3"))
        self.apt_log = os.path.join(self.scratch, "apt_calls")
        self.env.update(LAB_OFFLINE="1", PATH=self.bin + os.pathsep + self.env["PATH"],
                        FAKE_APT="0", FAKE_LOG=self.apt_log)

    def path(self, *parts):
        return os.path.join(self.root, *parts)

    def lab(self, *arguments, cwd=None, **env):
        return subprocess.run([self.path("lab"), *arguments], cwd=cwd or self.root,
                              env={**self.env, **env}, capture_output=True, text=True,
                              stdin=subprocess.DEVNULL, timeout=600)

    def assert_refuses(self, code, result, *words):
        self.assertEqual(result.returncode, code, result.stderr + result.stdout)
        for word in words:
            self.assertIn(word, result.stderr)
        # One clear sentence, and nothing on standard output.
        self.assertEqual(result.stdout, "")


class BuiltCheckout(Checkout):
    """As it is after ./lab run 1. All of one program stand at one path, one after the other, so that it can be
    copied, with its dates; what the launcher remembers of the sources is newer than the copies."""

    place = None
    template = None

    def make_scratch(self):
        if BuiltCheckout.place is None:
            BuiltCheckout.place = tempfile.mkdtemp(prefix="lab test é ")
        self.addCleanup(shutil.rmtree, self.place)
        os.makedirs(self.place, exist_ok=True)
        return self.place

    def setUp(self):
        super().setUp()
        if BuiltCheckout.template is None:
            result = self.lab("run", "1")
            self.assertEqual((result.returncode, result.stderr), (0, ""))
            BuiltCheckout.template = tempfile.mkdtemp(prefix="lab template ")
            unittest.addModuleCleanup(shutil.rmtree, BuiltCheckout.template)
            shutil.copytree(self.root, self.template, symlinks=True, dirs_exist_ok=True)
        else:
            shutil.copytree(self.template, self.root, symlinks=True, dirs_exist_ok=True)
            os.utime(self.path(".lab", "contents_of_build"))
