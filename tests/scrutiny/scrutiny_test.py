"""sanitize.py, coverage.py and lint.py on projects of a few lines, which are built in seconds.

Run by meson; alone: python3 tests/scrutiny/scrutiny_test.py BUILD
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

import builds
import editors
import lint
import sanitize

# Each meson adds the assertions here, as those from 1.7 on do by themselves.
MESON = """project('small', 'cpp', default_options: ['cpp_std=c++17'])
add_project_arguments('-D_GLIBCXX_ASSERTIONS=1', language: 'cpp')
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


STUB = """int one() {
    // TODO 1.1: say 1.
    %s
    // end 1.1
}
"""


class Lint(Small):
    def tool(self, words, version="tool version 14.0.6"):
        """A tool that prints these words and what it is given, and finds nothing."""
        path = os.path.join(self.root, "tool")
        self.write("tool", f'#!/bin/sh\n[ "$1" = --version ] && echo "{version}" && exit\n{words}\n')
        os.chmod(path, 0o755)
        return path

    def clang_format(self, *wanted, **tool):
        return self.run_script("lint.py", "--tool", "clang-format", *wanted,
                               LAB_CLANG_FORMAT=self.tool("echo lays out: $*,", **tool))

    def test_without_its_tools_one_sentence_names_what_to_install(self):
        for tool in "clang-format", "cppcheck", "clang-tidy", "clangd":
            missing = {"LAB_CLANG_FORMAT": "true", "LAB_CPPCHECK": "true", "LAB_CLANG_TIDY": "true",
                       "LAB_CLANGD": "true", "LAB_ARM": "true",
                       "LAB_" + tool.upper().replace("-", "_"): "no-such-tool"}
            self.assert_one_sentence(self.run_script("lint.py", **missing), 3, "apt-get install " + tool)

    def test_an_unknown_folder_is_named_with_those_that_are_read(self):
        self.assert_one_sentence(self.run_script("lint.py", "test"), 2, "'test'", "common, chapters")

    def test_what_a_tool_finds_is_passed_on_and_fails(self):
        self.write("half_test.cpp", TEST % "4")
        for tool in "CLANG_FORMAT", "CPPCHECK", "CLANG_TIDY":
            tools = {"LAB_CLANG_FORMAT": self.tool("true"), "LAB_CPPCHECK": "true", "LAB_CLANG_TIDY": "true",
                     "LAB_CLANGD": "true", "LAB_ARM": "no-such-compiler"}
            if tool == "CLANG_FORMAT":
                tools["LAB_CLANG_FORMAT"] = self.tool("echo found something in $*; exit 1")
            else:
                self.write("finder", "#!/bin/sh\necho found something in $*\nexit 1\n")
                tools["LAB_" + tool] = os.path.join(self.root, "finder")
                os.chmod(tools["LAB_" + tool], 0o755)
            result = self.run_script("lint.py", "common", **tools)
            self.assertEqual(result.returncode, 1, result.stdout + result.stderr)
            self.assertRegex(result.stdout, r"found something in .*\bcommon/half.cpp")
            self.assertEqual(result.stdout.splitlines()[-1], "2 passed, 1 failed, 1 skipped")

    def test_another_version_of_clang_format_is_left_out_and_said_and_counted(self):
        result = self.clang_format("common", version="Debian clang-format version 15.0.6")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertNotIn("lays out", result.stdout)
        self.assertRegex(result.stdout, r"^\S.*tool is not version 14, .* left out\.\n")
        self.assertEqual(result.stdout.splitlines()[-1], "0 passed, 0 failed, 1 skipped")

    def test_a_file_that_is_named_is_read_alone(self):
        self.write("common/half.hpp", "")
        result = self.clang_format("common/half.hpp")
        self.assertIn("lays out: --dry-run --Werror common/half.hpp,", result.stdout)
        self.assertEqual(result.stdout.splitlines()[-1], "1 passed, 0 failed, 0 skipped")

    def test_a_stub_is_laid_out_and_one_that_was_begun_is_left_to_its_learner(self):
        folder = os.path.join(self.root, "exercises", "01_logic_gates")
        os.makedirs(folder)
        for name, line in ("1_new", 'throw NotStarted{"1.1"};'), ("2_done", "return 1;"), \
                ("3_begun", 'int one = 1; throw NotStarted{"1.1"};'), ("4_words", "// no answer yet"), \
                ("exercises", "return 1;"):
            self.write(f"exercises/01_logic_gates/{name}.cpp", STUB % line)
        self.assertIn("--Werror exercises/01_logic_gates/1_new.cpp exercises/01_logic_gates/exercises.cpp,",
                      self.clang_format("exercises").stdout)

    def test_without_git_a_stub_that_comes_with_code_is_left_to_its_learner(self):
        os.makedirs(os.path.join(self.root, "exercises", "01_logic_gates"))
        for name, line in ("1_new", 'throw NotStarted{"1.1"};'), ("2_hunt", 'if (odd) throw NotStarted{"1.1"}; return 2;'):
            self.write(f"exercises/01_logic_gates/{name}.cpp", STUB % line)
        tool = self.tool("echo lays out: $*,")
        result = self.run_script("lint.py", "--tool", "clang-format", "exercises", LAB_CLANG_FORMAT=tool,
                                 PATH=os.path.join(self.root, "nothing"))
        self.assertIn("--Werror exercises/01_logic_gates/1_new.cpp,", result.stdout, result.stderr)

    @unittest.skipUnless(shutil.which("git"), "there is no git")
    def test_a_stub_that_comes_with_code_is_laid_out_until_it_is_changed(self):
        os.makedirs(os.path.join(self.root, "exercises", "01_logic_gates"))
        bug_hunt = "exercises/01_logic_gates/1_bug_hunt.cpp"
        self.write(bug_hunt, STUB % 'if (odd) throw NotStarted{"1.1"}; return 2;')
        for command in ("init", "-q"), ("add", "exercises"), ("commit", "-q", "-m", "stubs"):
            subprocess.run(["git", "-C", self.root, "-c", "user.name=a", "-c", "user.email=a@b", *command],
                           check=True)
        self.assertIn(bug_hunt, self.clang_format("exercises").stdout)
        self.write(bug_hunt, STUB % 'if (odd) throw NotStarted{"1.1"}; return 1;')
        self.assertNotIn(bug_hunt, self.clang_format("exercises").stdout)

    def test_what_was_found_clean_is_not_read_again_until_it_or_a_header_changes(self):
        self.write("half_test.cpp", TEST % "4")
        self.write("common/half.hpp", "")
        self.write("common/half.cpp", '#include "common/half.hpp"\n' + HALF)
        tool = self.tool("echo read")

        def times_read():
            return self.run_script("lint.py", "--tool", "clang-tidy", "common",
                                   LAB_CLANG_TIDY=tool).stdout.count("read\n")
        self.assertEqual((times_read(), times_read()), (1, 0))
        self.write("common/half.hpp", "// changed\n")
        self.assertEqual(times_read(), 1)

    def test_the_hooks_of_pre_commit_run_the_same_tools(self):
        with open(os.path.join(builds.ROOT, ".pre-commit-config.yaml"), encoding="utf-8") as file:
            self.assertEqual(re.findall(r"entry: python3 tests/scrutiny/lint.py --tool (\S+)\n", file.read()),
                             [tool for tool in lint.TOOLS if tool not in ("clangd", lint.ARM)])  # they take minutes

    def test_no_compiler_is_given_what_only_another_takes(self):
        for command in ("c++ -I.. -O3 -mmove-max=128 -mstore-max=128 -Winvalid-pch -include core.hpp -c a.cpp",
                        "c++ -I.. -O3 -fcolor-diagnostics -include-pch common/core.hpp.pch -c a.cpp"):
            self.assertEqual(lint.ONLY_ONE_COMPILER.sub("", command), "c++ -I.. -O3 -c a.cpp")

    def arm(self, compiler):
        return self.run_script("lint.py", "--tool", lint.ARM, "common", LAB_ARM=compiler)

    def test_without_a_compiler_for_arm_that_is_said_and_counted(self):
        result = self.arm("no-such-compiler")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn("g++-aarch64-linux-gnu): what ARM would say is left out", result.stdout)
        self.assertEqual(result.stdout.splitlines()[-1], "0 passed, 0 failed, 1 skipped")

    def test_a_compiler_for_arm_reads_each_file_without_the_instructions_of_this_machine(self):
        self.write("half_test.cpp", TEST % "4")
        self.write("meson.build", MESON.replace(
            "subdir", "add_project_arguments('-march=native', language: 'cpp')\nsubdir"))
        result = self.arm(self.tool('echo "$*"'))
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)
        command, count, _ = result.stdout.splitlines()
        self.assertRegex(command, r"-std=c\+\+17 .*common/half\.cpp -Werror -Wno-psabi -fsyntax-only$")
        self.assertNotRegex(command, r"-march| -o | -c |-M[DQF]")
        self.assertRegex(count, r"common +1 files   clean")

    @unittest.skipUnless(shutil.which(lint.ARM), "there is no compiler for ARM")
    def test_a_char_that_must_have_a_sign_is_found(self):
        self.write("half_test.cpp", TEST % "4")
        self.write("common/half.cpp", HALF + "bool is_ascii(char letter) { return letter >= 0; }\n")
        self.write("meson.build", MESON.replace("'cpp_std=c++17'", "'cpp_std=c++17', 'warning_level=2'"))
        result = self.arm(lint.ARM)
        self.assertEqual(result.returncode, 1, result.stdout + result.stderr)
        self.assertIn("half.cpp:8", result.stdout)


@unittest.skipUnless(shutil.which("clangd"), "there is no clangd")
class Editors(unittest.TestCase):
    """What an editor with clangd shows of a stub; ./lab test --lint takes all of them."""

    def setUp(self):
        scratch = tempfile.TemporaryDirectory(prefix="editor é ")
        self.addCleanup(scratch.cleanup)
        self.folder = os.path.realpath(scratch.name)
        stubs = lint.files_of("clangd", "exercises")
        if len(stubs) < 3:
            self.skipTest("every stub has been begun")
        self.stubs = [stubs[0], stubs[len(stubs) // 2], stubs[-1]]

    def test_three_stubs_have_no_error_before_and_after_a_build(self):
        self.assertEqual(editors.errors_before_and_after_a_build("clangd", self.folder, BUILD, self.stubs), [])

    def test_an_error_is_found_and_named_with_its_line(self):
        editors.copy_checkout(self.folder)
        with open(os.path.join(self.folder, self.stubs[0]), "a", encoding="utf-8") as file:
            file.write("int nonsense = no_such_name;\n")
        found = editors.errors("clangd", self.folder, self.stubs[:1])
        self.assertRegex("\n".join(found), re.escape(self.stubs[0]) + r": .*Line \d+: .*no_such_name")

    def test_without_what_clangd_is_told_a_stub_is_full_of_red(self):
        editors.copy_checkout(self.folder)
        os.remove(os.path.join(self.folder, ".clangd"))
        editors.put_database(self.folder, BUILD)
        self.assertNotEqual(editors.errors("clangd", self.folder, self.stubs[:1]), [])


if __name__ == "__main__":
    BUILD = sys.argv.pop(1) if len(sys.argv) > 1 else os.path.join(builds.ROOT, "build")
    unittest.main(verbosity=1)
