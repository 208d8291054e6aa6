"""sanitize.py, coverage.py and lint.py on projects of a few lines, which are built in seconds.

Run by meson; alone: python3 tests/scrutiny/scrutiny_test.py BUILD
"""

import os
import shutil
import subprocess
import sys
import tempfile
import unittest

import builds
import lint
import sanitize

MESON = """project('small', 'cpp', default_options: ['cpp_std=c++17'])
subdir('common')
test('half', executable('half_test', 'half_test.cpp', link_with: half), suite: 'common')
"""

MESON_OF_COMMON = "half = static_library('half', 'half.cpp')\n"

HALF = """#include <vector>
int half(int number, const std::vector<int>& odd) {
    if (number % 2 == 0) {
        return number / 2;
    }
    return odd[0];
}
"""

TEST = """#include <vector>
int half(int number, const std::vector<int>& odd);
int main() { return half(%s, {}) == 2 ? 0 : 1; }
"""


class Small(unittest.TestCase):
    """A checkout with these scripts, a source in common/ and its test."""

    def setUp(self):
        scratch = tempfile.TemporaryDirectory(prefix="scrutiny é ")
        self.addCleanup(scratch.cleanup)
        self.root = os.path.join(scratch.name, "check out")
        self.scripts = os.path.join(self.root, "tests", "scrutiny")
        shutil.copytree(builds.HERE, self.scripts, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copytree(os.path.join(builds.ROOT, "tools", "launcher"),
                        os.path.join(self.root, "tools", "launcher"))
        os.mkdir(os.path.join(self.root, "common"))
        for name, text in ("meson.build", MESON), ("common/half.cpp", HALF), \
                ("common/meson.build", MESON_OF_COMMON), (".clang-tidy", ""):
            self.write(name, text)

    def write(self, name, text):
        with open(os.path.join(self.root, name), "w", encoding="utf-8") as file:
            file.write(text)

    def run_script(self, *arguments, **env):
        """Runs a script of the checkout, without the variables by which meson runs this test."""
        clean = {name: value for name, value in os.environ.items() if not name.startswith("MESON")
                 and not name.endswith("SAN_OPTIONS")}
        return subprocess.run([sys.executable, *arguments], cwd=self.scripts, text=True,
                              capture_output=True, env={**clean, **env})

    def sanitize(self, *names):
        return self.run_script("-c", "import sys, sanitize\n"
                               "sanitize.TABLE = [('address', 'address,undefined', ['common'])]\n"
                               "sys.exit(sanitize.main())", *names)

    def assert_one_sentence(self, result, code, *words):
        self.assertEqual((result.returncode, result.stdout), (code, ""), result.stderr)
        self.assertEqual(result.stderr.count("\n"), 1, result.stderr)
        for word in words:
            self.assertIn(word, result.stderr)


class Sanitize(Small):
    def test_what_reads_beyond_its_memory_fails_and_what_does_not_passes(self):
        self.write("half_test.cpp", TEST % "3")
        result = self.sanitize()
        self.assertEqual(result.returncode, 1, result.stdout + result.stderr)
        self.assertIn("common/half.cpp:6", result.stdout)
        self.assertEqual(result.stdout.splitlines()[-1], "0 passed, 1 failed, 0 skipped")
        self.write("half_test.cpp", TEST % "4")
        result = self.sanitize("half")
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)
        self.assertEqual(result.stdout.splitlines()[-1], "1 passed, 0 failed, 0 skipped")

    def test_what_does_not_compile_is_counted(self):
        self.write("half_test.cpp", "int main() { return undeclared; }")
        result = self.sanitize()
        self.assertEqual(result.returncode, 1)
        self.assertEqual(result.stdout.splitlines()[-1], "0 passed, 1 failed, 0 skipped")

    def test_the_table_names_tests_that_exist(self):
        for _, _, tests in sanitize.TABLE:
            self.assertEqual(sanitize.chosen(BUILD, tests, []), builds.select(BUILD, tests))

    def test_a_name_chooses_among_the_tests_of_the_table(self):
        self.assertEqual(sanitize.chosen(BUILD, ["common"], ["idx"]), ["idx"])
        self.assertEqual(sanitize.chosen(BUILD, ["common"], ["idxx"]), [])


class Coverage(Small):
    @unittest.skipUnless(shutil.which("gcovr"), "there is no gcovr")
    def test_a_line_that_no_test_reaches_is_named_and_fails(self):
        self.write("half_test.cpp", TEST % "4")
        result = self.run_script("coverage.py")
        self.assertEqual(result.returncode, 1, result.stdout + result.stderr)
        self.assertRegex(result.stdout, r"common/half.cpp +4 +3 +75% +6", result.stderr)
        self.assertEqual(result.stdout.splitlines()[-1], "1 passed, 1 failed, 0 skipped")

    def test_without_gcovr_one_sentence_names_what_to_install(self):
        self.assert_one_sentence(self.run_script("coverage.py", LAB_GCOVR="no-such-tool"), 3,
                                 "no-such-tool is not installed", "apt-get install gcovr")


class Lint(Small):
    def test_without_its_tools_one_sentence_names_what_to_install(self):
        for tool in "cppcheck", "clang-tidy":
            missing = {"LAB_CPPCHECK": "true", "LAB_CLANG_TIDY": "true",
                       "LAB_" + tool.upper().replace("-", "_"): "no-such-tool"}
            self.assert_one_sentence(self.run_script("lint.py", **missing), 3, "apt-get install " + tool)

    def test_an_unknown_folder_is_named_with_those_that_are_read(self):
        self.assert_one_sentence(self.run_script("lint.py", "test"), 2, "'test'", "common, chapters")

    def test_what_a_tool_finds_is_passed_on_and_fails(self):
        self.write("half_test.cpp", TEST % "4")
        self.write("tool", "#!/bin/sh\necho found something in $*\nexit 1\n")
        tool = os.path.join(self.root, "tool")
        os.chmod(tool, 0o755)
        result = self.run_script("lint.py", "common", LAB_CPPCHECK=tool, LAB_CLANG_TIDY="true")
        self.assertEqual(result.returncode, 1, result.stdout + result.stderr)
        self.assertRegex(result.stdout, r"found something in .* common/half.cpp")
        self.assertEqual(result.stdout.splitlines()[-1], "1 passed, 1 failed, 0 skipped")

    def test_what_was_found_clean_is_not_read_again_until_it_or_a_header_changes(self):
        self.write("half_test.cpp", TEST % "4")
        self.write("common/half.hpp", "")
        self.write("common/half.cpp", '#include "common/half.hpp"\n' + HALF)
        self.write("tool", "#!/bin/sh\necho read\n")
        tool = os.path.join(self.root, "tool")
        os.chmod(tool, 0o755)

        def times_read():
            return self.run_script("lint.py", "--tool", "clang-tidy", "common",
                                   LAB_CLANG_TIDY=tool).stdout.count("read\n")
        self.assertEqual((times_read(), times_read()), (1, 0))
        self.write("common/half.hpp", "// changed\n")
        self.assertEqual(times_read(), 1)

    def test_clang_is_not_given_what_only_gcc_takes(self):
        command = "c++ -I.. -O3 -mmove-max=128 -mstore-max=128 -Winvalid-pch -include core.hpp -c a.cpp"
        self.assertEqual(lint.ONLY_GCC.sub("", command), "c++ -I.. -O3 -c a.cpp")


if __name__ == "__main__":
    BUILD = sys.argv.pop(1) if len(sys.argv) > 1 else os.path.join(builds.ROOT, "build")
    unittest.main(verbosity=1)
