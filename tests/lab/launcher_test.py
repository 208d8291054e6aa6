"""./lab as a user runs it, in the small checkout of checkout.py: words, builds, tests.

Run by meson; alone: python3 tests/lab/launcher_test.py
"""

import fcntl
import json
import os
import pty
import shutil
import signal
import struct
import subprocess
import tempfile
import termios
import threading
import time
import unittest

from checkout import MESON, PROGRAM, ROOT, BuiltCheckout, Checkout, write


class Words(Checkout):
    """What needs no build."""

    def test_help_names_the_commands_and_chapters(self):
        for arguments in (["help"], ["--help"], ["-h"]):
            result = self.lab(*arguments)
            self.assertEqual(result.returncode, 0)
            for word in ("./lab run N", "./lab test", "./lab data", "01_first", "The first"):
                self.assertIn(word, result.stdout)
        self.assertFalse(os.path.exists(self.path("build")))

    def test_whoever_asks_for_help_gets_the_page(self):
        pages = os.listdir(self.path("tools", "launcher", "help"))
        commands = [page[:-len(".txt")] for page in pages if page != "lab.txt"]
        self.assertGreater(len(commands), 15)
        for command in commands:
            with open(self.path("tools", "launcher", "help", command + ".txt"), encoding="utf-8") as file:
                page = file.read()
            words = [["--help"], ["-h"]]
            if command not in ("run", "bench"):  # whose second word explains itself
                words += [["exercise", "--help"], ["1.1", "more", "-h"], ["--json", "--help"]]
            for asked in words:
                result = self.lab(command, *asked)
                self.assertEqual((result.returncode, result.stderr, result.stdout), (0, "", page), [command, *asked])
        self.assertFalse(os.path.exists(self.path("build")))

    def test_an_unknown_command_is_named_with_those_that_exist(self):
        self.assert_refuses(2, self.lab("rnu"), "'rnu'", "did you mean run?")
        self.assert_refuses(2, self.lab("rnu", "--help"), "'rnu'", "did you mean run?")

    def test_an_unknown_chapter_is_named_with_those_that_exist(self):
        for word in ("9", "first_", "", "4.1", "../01_first", "-4"):
            self.assert_refuses(2, self.lab("run", word), f"'{word}'", "1 (first)",
                                "4 (digit_network)")

    def test_reading_takes_a_lesson_that_exists_and_no_option_of_others(self):
        self.assert_refuses(2, self.lab("read", "9"), "no lesson '9'", "1 (first) or 4 (digit_network)")
        self.assert_refuses(2, self.lab("read", "4", "--load=x"), "./lab read takes", "'--load=x'")

    def test_run_without_a_chapter_asks_which(self):
        self.assert_refuses(2, self.lab("run"), "1 (first) or 4 (digit_network)")

    def test_a_chapter_without_a_row_in_its_table_is_said(self):
        write(self.path("chapters", "08_any_function", "main.cpp"), "int main() {}")
        write(self.path("chapters", "meson.build"), "# '08_any_function' is to come\nsubdir('01_first')\n")
        self.assert_refuses(1, self.lab("run", "8"), "chapters/08_any_function/", "chapters/table/meson.build has no row",
                            "docs/how-to/")
        self.assertFalse(os.path.exists(self.path("build")))

    def test_a_word_that_data_does_not_know_is_named_with_those_that_it_does(self):
        self.assert_refuses(2, self.lab("data", "stauts"), "'stauts'", "status, fetch, list, import, show or remove")
        self.assert_refuses(2, self.lab("data", "fetch", "emnist"), "'emnist'", "mnist or fashion")
        self.assert_refuses(2, self.lab("data", "status", "now"), "'now'")

    def test_data_status_tells_that_all_is_missing(self):
        result = self.lab("data", "status")
        self.assertEqual(result.returncode, 3)
        self.assertEqual(sum("missing" in line for line in result.stdout.splitlines()[:5]), 4)

    def test_test_takes_no_options(self):
        self.assert_refuses(2, self.lab("test", "--verbose"), "--verbose", "--sanitize")

    def test_sanitize_coverage_lint_and_fresh_hand_their_names_on_and_build_nothing_else(self):
        for option, names in ("sanitize", ["parallel"]), ("coverage", []), ("lint", ["common"]), \
                ("fresh", []), ("fresh", ["trixie", "sid"]):
            write(self.path("tests", "scrutiny", option + ".py"),
                  "import sys\nprint(sys.argv[1:])\nsys.exit(3)\n")
            result = self.lab("test", "--" + option, *names)
            self.assertEqual(result.returncode, 3, result.stderr)
            self.assertIn(str(["--build", self.path("build", option), *names]), result.stdout)
        self.assertFalse(os.path.exists(self.path("build")))

    def test_sanitize_coverage_lint_and_fresh_take_no_other_options(self):
        for option in "sanitize", "coverage", "lint", "fresh":
            self.assert_refuses(2, self.lab("test", "--" + option, "--fast"), "--" + option, "--fast")
        self.assert_refuses(2, self.lab("test", "--coverage", "options"), "'options'")

    def test_fresh_installs_nothing_on_this_machine(self):
        write(self.path("tests", "scrutiny", "fresh.py"), "")
        write(os.path.join(self.bin, "dpkg-query"), "#!/bin/sh\n", True)  # no package is here
        result = self.lab("test", "--fresh")
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        self.assertFalse(os.path.exists(self.apt_log))

    def test_fuzz_hands_its_seconds_on_and_builds_nothing_else(self):
        write(self.path("tests", "fuzz", "run.py"), "import sys\nprint(sys.argv[1:])\nsys.exit(3)\n")
        for arguments, seconds in ([], "60"), (["5"], "5"):
            result = self.lab("test", "--fuzz", *arguments)
            self.assertEqual(result.returncode, 3)
            self.assertIn(f"'--build', '{self.path('build', 'fuzz')}', '--seconds', '{seconds}'",
                          result.stdout)
        self.assertFalse(os.path.exists(self.path("build")))

    def test_fuzz_takes_a_number_of_seconds_and_nothing_more(self):
        for word in ("soon", "0", "-1", "1.5", ""):
            self.assert_refuses(2, self.lab("test", "--fuzz", word), f"'{word}'", "seconds")
        self.assert_refuses(2, self.lab("test", "--fuzz", "5", "picture"), "'picture'")

    def test_a_checkout_that_cannot_be_written_is_said(self):
        write(self.path(".lab"), "a file where the launcher's folder would be")
        self.assert_refuses(3, self.lab("run", "1"), "cannot write into")


@unittest.skipUnless(shutil.which("git"), "there is no git")
class UpdateWithoutCoach(Checkout):
    """In this checkout there is no coach to be built, as on a system where its version builds no longer."""

    def setUp(self):
        super().setUp()
        self.env.update(GIT_CONFIG_GLOBAL="/dev/null", GIT_AUTHOR_NAME="a", GIT_AUTHOR_EMAIL="a@b",
                        GIT_COMMITTER_NAME="a", GIT_COMMITTER_EMAIL="a@b")
        self.stub = self.path("exercises", "01_first", "1_one.cpp")
        write(self.stub, "// stub\n")
        write(self.path(".gitignore"), "/.lab/\n/build/\n")
        self.git("init", "--quiet", "--initial-branch=main")
        self.git("add", ".")
        self.git("commit", "--quiet", "-m", "old")
        self.git("clone", "--quiet", "--bare", ".", os.path.join(self.scratch, "origin"))
        self.git("remote", "add", "origin", os.path.join(self.scratch, "origin"))
        write(self.path("news.txt"), "news\n")
        write(self.stub, "// a better stub\n")
        self.git("add", ".")
        self.git("commit", "--quiet", "-m", "new")
        self.git("push", "--quiet", "--set-upstream", "origin", "main")
        self.git("reset", "--quiet", "--hard", "HEAD~")

    def git(self, *arguments):
        subprocess.run(["git", *arguments], cwd=self.root, env=self.env, check=True, stdout=subprocess.DEVNULL)

    def test_git_alone_brings_the_new_version_and_answers_stay_as_they_were(self):
        write(self.stub, "// my answer\n")
        result = self.lab("update")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn("git alone brings the newest version", result.stderr)
        self.assertEqual(result.stdout, "The lab is the newest. Your answers are as they were.\n")
        self.assertTrue(os.path.exists(self.path("news.txt")))
        with open(self.stub, encoding="utf-8") as file:
            self.assertEqual(file.read(), "// my answer\n")

    def test_another_file_that_was_changed_is_named_and_nothing_is_done(self):
        write(self.path("meson.build"), MESON + "# mine\n")
        self.assert_refuses(2, self.lab("update"), "you changed meson.build, which is no exercise")
        self.assertFalse(os.path.exists(self.path("news.txt")))

    def test_without_a_network_nothing_is_changed(self):
        write(self.stub, "// my answer\n")
        os.rename(os.path.join(self.scratch, "origin"), os.path.join(self.scratch, "gone"))
        self.assert_refuses(3, self.lab("update"), "git could not fetch", "Nothing was changed")
        with open(self.stub, encoding="utf-8") as file:
            self.assertEqual(file.read(), "// my answer\n")

    def test_a_merge_that_fails_puts_the_answers_back(self):
        write(self.stub, "// my answer\n")
        write(self.path("news.txt"), "in the way\n")
        self.assert_refuses(2, self.lab("update"), "git could not merge", "Your files are as they were")
        with open(self.stub, encoding="utf-8") as file:
            self.assertEqual(file.read(), "// my answer\n")

    def test_where_git_follows_nothing_the_failed_build_is_all_that_is_said(self):
        self.git("branch", "--unset-upstream")
        self.assert_refuses(1, self.lab("update"), "lab: the build failed")


class FirstBuild(Checkout):
    def test_compilers_and_meson_are_asked_for_english_whatever_the_learners_language_is(self):
        heard = os.path.join(self.scratch, "heard")
        write(os.path.join(self.bin, "c++"), f"""#!/bin/sh
echo "${{LC_ALL-}}:${{LANGUAGE-}}" >>"$HEARD"
exec {shutil.which("c++")} "$@"
""", True)
        result = self.lab("run", "1", LANG="de_DE.UTF-8", LANGUAGE="de", LC_ALL="de_DE.UTF-8", CXX="c++", HEARD=heard)
        self.assertEqual(result.returncode, 0, result.stderr)
        with open(heard, encoding="utf-8") as file:
            languages = set(file.read().split())
        self.assertIn("C.UTF-8:", languages)
        self.assertLessEqual(languages, {"C.UTF-8:", "C:"})  # the latter is what meson asks some of its questions in

    def test_a_build_folder_without_a_build_heals_itself(self):
        for leave in ("nothing.txt", "build.ninja"):
            shutil.rmtree(self.path("build"), ignore_errors=True)
            write(self.path("build", leave), "")
            self.assertEqual(self.lab("run", "1").returncode, 0)

    def test_a_build_folder_set_up_by_hand_is_kept(self):
        subprocess.run(["meson", "setup", "-Dbuildtype=plain", "build"], cwd=self.root, check=True,
                       env=self.env, capture_output=True)
        self.assertEqual(self.lab("run", "1").returncode, 0)
        options = json.loads(subprocess.run(
            ["meson", "introspect", "--buildoptions", "build"], cwd=self.root, check=True,
            env=self.env, capture_output=True, text=True).stdout)
        self.assertIn("plain", [o["value"] for o in options if o["name"] == "buildtype"])

    def test_a_killed_first_build_heals_at_the_next_start(self):
        for seconds in (0.2, 0.8, 1.6):
            process = subprocess.Popen([self.path("lab"), "run", "1"], env=self.env, cwd=self.root,
                                       start_new_session=True, stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL)
            time.sleep(seconds)
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        result = self.lab("run", "1")
        self.assertEqual((result.returncode, result.stderr), (0, ""))

    def test_two_at_once_wait_for_each_other(self):
        results = []
        threads = [threading.Thread(target=lambda: results.append(self.lab("run", "1")))
                   for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual([result.returncode for result in results], [0, 0, 0],
                         [result.stderr for result in results])

    def test_it_needs_no_home(self):
        self.env.pop("HOME", None)
        self.assertEqual(self.lab("run", "1").returncode, 0)
        self.assertEqual(self.lab("run", "1", HOME="/nonexistent").returncode, 0)

    def on_terminal(self, *arguments, columns=80, **env):
        """What ./lab shows on a terminal that is `columns` wide."""
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        process = subprocess.Popen([self.path("lab"), *arguments], cwd=self.root,
                                   env={**self.env, "TERM": "xterm", **env}, stdin=subprocess.DEVNULL,
                                   stdout=subprocess.DEVNULL, stderr=theirs)
        os.close(theirs)
        shown = b""
        while True:
            try:
                piece = os.read(ours, 4096)
            except OSError:
                break
            if not piece:
                break
            shown += piece
        os.close(ours)
        self.assertEqual(process.wait(), 0)
        return shown

    def test_a_pipe_gets_no_bar_and_a_terminal_gets_one_that_goes(self):
        self.assertEqual(self.lab("run", "1").stderr, "")
        shutil.rmtree(self.path("build"))
        shown = self.on_terminal("run", "1")
        self.assertIn(b"building [", shown)
        self.assertTrue(shown.endswith(b"\r\x1b[K"), shown[-80:])
        self.assertNotIn(b"\n", shown)

    def test_a_dumb_terminal_gets_neither_a_bar_nor_a_colour(self):
        for env in {"TERM": "dumb"}, {"TERM": "dumb", "LC_ALL": "C"}:
            shutil.rmtree(self.path("build"), ignore_errors=True)
            self.assertEqual(self.on_terminal("run", "1", **env), b"")
        write(self.path("chapters", "01_first", "main.cpp"), "#warning now\n" + PROGRAM)
        shown = self.on_terminal("run", "1", TERM="dumb")
        self.assertIn(b"#warning now", shown)
        self.assertNotIn(b"\x1b", shown)

    def test_a_bar_is_no_wider_than_its_terminal(self):
        for columns in 10, 20, 26, 40:
            shutil.rmtree(self.path("build"), ignore_errors=True)
            bars = [piece for piece in self.on_terminal("run", "1", columns=columns).split(b"\r\x1b[K")
                    if b"%" in piece]
            self.assertTrue(bars)
            for bar in bars:
                self.assertLess(len(bar), columns, bar)


class Build(BuiltCheckout):
    def test_every_way_to_name_a_chapter_runs_it(self):
        for word in ("1", "01", "first", "01_first"):
            result = self.lab("run", word)
            self.assertEqual((result.returncode, result.stderr), (0, ""))
            self.assertIn("no file", result.stdout)

    def test_options_and_exit_code_go_through(self):
        result = self.lab("run", "1", "--name=a b", "*", "")
        self.assertEqual(result.returncode, 5)
        self.assertIn("[--name=a b]\n[*]\n[]\n", result.stdout)

    def test_files_are_looked_for_where_the_user_stands(self):
        write(os.path.join(self.scratch, "elsewhere", "mine.txt"), "here")
        result = self.lab("run", "1", "mine.txt", cwd=os.path.join(self.scratch, "elsewhere"))
        self.assertIn("file found", result.stdout)
        self.assertIn("data " + self.path("data") + "\n", result.stdout)

    def test_a_link_to_the_command_works(self):
        os.symlink(self.path("lab"), os.path.join(self.bin, "lab"))
        result = subprocess.run(["lab", "run", "1"], env=self.env, cwd=self.scratch,
                                capture_output=True, text=True, timeout=600)
        self.assertEqual(result.returncode, 0, result.stderr)

    def test_a_compile_error_is_shown_with_one_sentence(self):
        write(self.path("chapters", "01_first", "main.cpp"), "int main() { return undeclared; }")
        result = self.lab("run", "1")
        self.assert_refuses(1, result, "undeclared", "lab: the build failed")
        self.assertNotIn("FAILED: 04", result.stderr)
        # The other chapter is none the worse.
        self.assertEqual(self.lab("run", "4").returncode, 0)

    def test_an_error_in_meson_build_costs_nothing_that_was_built(self):
        self.lab("run", "1")
        write(self.path("meson.build"), MESON + "\nno_such_function()\n")
        self.assert_refuses(1, self.lab("run", "1"), "no_such_function")
        built = os.path.getmtime(self.path("build", "chapters", "01_first"))
        write(self.path("meson.build"), MESON)
        self.assertEqual(self.lab("run", "1").returncode, 0)
        self.assertEqual(os.path.getmtime(self.path("build", "chapters", "01_first")), built)

    def test_a_moved_checkout_heals_itself(self):
        self.lab("run", "1")
        moved = os.path.join(self.scratch, "moved")
        os.rename(self.root, moved)
        self.root = moved
        result = self.lab("run", "1")
        self.assertEqual((result.returncode, result.stderr), (0, ""))

    def test_a_broken_build_folder_heals_itself(self):
        self.lab("run", "1")
        for broken in (["build.ninja"], ["meson-private", "coredata.dat"], [".ninja_log"]):
            write(self.path("build", *broken), "broken")
            os.utime(self.path("meson.build"))
            result = self.lab("run", "1")
            self.assertEqual((result.returncode, result.stderr), (0, ""), broken)

    def test_two_that_build_the_coach_at_once_each_take_their_own_note_of_it(self):
        state, built = self.path(".lab"), self.path("build", "tools", "coach")
        for folder in (state, built):
            os.makedirs(folder, exist_ok=True)
        with open(os.path.join(built, "coach"), "w", encoding="utf-8") as coach:
            coach.write("#!/bin/sh\necho the coach\n")
        os.chmod(coach.name, 0o755)
        # A build that ends for both when both have begun.
        script = ('. "$0"; root=$1; state=$root/.lab; build=$root/build; on_terminal=no; say() { :; };'
                  "coach_is_current() { false; }; prepare_state() { :; };"
                  'prepare() { : >"$state/begun.$$"; while set -- "$state"/begun.*; [ $# -lt 2 ]; do sleep 0.02; done; };'
                  "coach check 1.1")
        both = [subprocess.Popen(["sh", "-c", script, self.path("tools", "launcher", "coach.sh"), self.root],
                                 stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)]
        for process in both:
            self.assertEqual((process.communicate(timeout=60), process.returncode), (("the coach\n", ""), 0))
        self.assertEqual([name for name in os.listdir(state) if name.startswith("coach_")], ["coach_built"])


def copy_bench(checkout):
    shutil.copytree(os.path.join(ROOT, "tools", "bench"), checkout.path("tools", "bench"),
                    ignore=shutil.ignore_patterns("__pycache__"))


class Bench(Checkout):
    def setUp(self):
        super().setUp()
        copy_bench(self)

    def test_what_cannot_be_measured_is_refused_before_anything_is_built(self):
        for words in ["kernels", "--rounds", "0"], ["growth", "--plot", "growth.bmp"], ["coach", "--quick"], ["--rounds", "x"]:
            self.assert_refuses(2, self.lab("bench", *words), words[-2])
        self.assertFalse(os.path.exists(self.path("build")))

    def test_each_measurement_explains_itself_and_builds_nothing(self):
        for words in ["--help"], ["build", "--help"], ["coach", "-h"], ["growth", "--quick", "--help"]:
            result = self.lab("bench", *words)
            self.assertEqual((result.returncode, result.stderr), (0, ""))
            self.assertIn("./lab bench", result.stdout)
        self.assertFalse(os.path.exists(self.path("build")))


class BenchLater(BuiltCheckout):
    def setUp(self):
        super().setUp()
        copy_bench(self)

    @unittest.skipUnless(shutil.which("git"), "there is no git")
    def test_a_commit_that_does_not_exist_is_refused_and_what_was_built_stays(self):
        built = self.build_long_ago()
        self.assert_refuses(3, self.lab("bench", "build", "--against", "nonsense"), "git is needed")
        subprocess.run(["git", "init", "--quiet"], cwd=self.root, check=True)
        subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@b", "commit", "--quiet", "--allow-empty", "-m", "a"],
                       cwd=self.root, check=True)
        self.assert_refuses(2, self.lab("bench", "build", "--against", "nonsense"), "'nonsense'")
        self.assertEqual(os.stat(self.path("build", "chapters", "01_first")).st_ino, built)

    def test_what_was_built_stays_when_the_last_command_was_before_the_build(self):
        built = self.build_long_ago()
        write(self.path("tools", "bench", "build.py"), "print('measured')\n")
        result = self.lab("bench", "build")
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        self.assertIn("measured", result.stdout)
        self.assertEqual(os.stat(self.path("build", "chapters", "01_first")).st_ino, built)

    def build_long_ago(self):
        """Which file the program is. The date by which the build's age is judged is an hour before the build."""
        self.assertEqual(self.lab("run", "1").returncode, 0)
        now = os.path.getmtime(self.path("build", ".ninja_log"))
        write(self.path(".lab", "now"), "")
        os.utime(self.path(".lab", "now"), (now - 3600, now - 3600))
        return os.stat(self.path("build", "chapters", "01_first")).st_ino


class TestsAtFirst(Checkout):
    def test_a_build_folder_without_tests_gets_them_whoever_made_it(self):
        write(self.path("meson_options.txt"), "option('tests', type: 'boolean', value: true)\n")
        write(self.path("meson.build"), MESON + "if get_option('tests')\n  test('optional', program)\nendif\n")
        for by_hand in False, True:
            shutil.rmtree(self.path("build"), ignore_errors=True)
            if by_hand:
                subprocess.run(["meson", "setup", "-Dtests=false", "build"], cwd=self.root, check=True, env=self.env,
                               capture_output=True)
            self.assertEqual(self.lab("run", "1").returncode, 0)
            result = self.lab("test", "optional")
            self.assertEqual(result.stdout.splitlines()[-1:], ["1 passed, 0 failed, 0 skipped"], result.stderr)

    def test_a_named_test_is_built_alone(self):
        write(self.path("meson.build"), MESON + "test('reads', program)\n")  # the last of the chapters
        write(self.path("chapters", "01_first", "main.cpp"), "int main() { return undeclared; }")
        for _ in range(2):
            result = self.lab("test", "reads")
            self.assertEqual((result.returncode, result.stderr), (0, ""))
            self.assertEqual(result.stdout.splitlines()[-1], "1 passed, 0 failed, 0 skipped")
        self.assertTrue(os.path.exists(self.path("build", "chapters", "04_digit_network")))
        self.assertFalse(os.path.exists(self.path("build", "chapters", "01_first")))
        write(self.path("chapters", "04_digit_network", "main.cpp"), "int main() { return 1; }")
        self.assertEqual(self.lab("test", "reads").returncode, 1)


class Tests(BuiltCheckout):
    def test_the_last_line_is_the_plain_count(self):
        result = self.lab("test")
        self.assertEqual(result.returncode, 1, result.stderr)
        self.assertEqual(result.stdout.splitlines()[-1], "1 passed, 1 failed, 1 skipped")
        self.assertIn("FAILED: bad", result.stdout)
        self.assertIn("expected 3 and got 4", result.stdout)

    def test_names_and_suites_select(self):
        result = self.lab("test", "easy")
        self.assertEqual(result.stdout.splitlines()[-1], "1 passed, 0 failed, 1 skipped")
        self.assertEqual(result.returncode, 0)
        result = self.lab("test", "good")
        self.assertEqual(result.stdout.splitlines()[-1], "1 passed, 0 failed, 0 skipped")

    def test_a_test_that_was_just_added_is_found(self):
        self.assertEqual(self.lab("test", "good").returncode, 0)
        write(self.path("meson.build"), MESON + "test('reads', program)\n")
        result = self.lab("test", "reads")
        self.assertEqual(result.returncode, 0, result.stderr)

    def test_what_only_others_need_is_not_built(self):
        write(self.path("chapters", "01_first", "main.cpp"), "int main() { return undeclared; }")
        self.assertEqual(self.lab("test", "good").returncode, 0)

    def test_an_unknown_name_gets_the_nearest(self):
        self.assert_refuses(2, self.lab("test", "godo"), "'godo'", "did you mean good")

    def test_a_failed_build_is_a_failure_in_the_count(self):
        write(self.path("chapters", "01_first", "main.cpp"), "int main() { return undeclared; }")
        result = self.lab("test")
        self.assertEqual(result.returncode, 1)
        self.assertEqual(result.stdout.splitlines()[-1], "0 passed, 1 failed, 0 skipped")

    def test_another_compiler_has_a_build_folder_of_its_own_and_the_usual_one_stays(self):
        self.lab("run", "1")
        usual = os.path.getmtime(self.path("build", "build.ninja"))
        write(self.path("meson.build"), MESON + """
test('no compiler is named', find_program('sh'), args: ['-c', 'test -z "$CXX"'], suite: 'easy')
""")
        write(os.path.join(self.bin, "other++"), f'#!/bin/sh\nexec {shutil.which("c++")} "$@"\n', True)
        for compiler, name in ("other++", "other++"), ("other++ -g", "other++-g"):
            folder = self.path("build-" + name)
            for _ in range(2):
                result = self.lab("test", CXX=compiler)
                self.assertEqual(result.stdout.splitlines()[-1], "2 passed, 1 failed, 1 skipped", result.stderr)
            self.assertTrue(os.path.exists(os.path.join(folder, "chapters", "01_first")))
            with open(os.path.join(folder, "compile_commands.json"), encoding="utf-8") as file:
                self.assertIn("other++", file.read())
        self.assertEqual(os.path.getmtime(self.path("build", "build.ninja")), usual)

    def test_the_usual_compiler_by_another_name_has_the_usual_build_folder(self):
        os.symlink(shutil.which("c++"), os.path.join(self.bin, "same++"))
        for compiler in "", "c++", "same++":
            self.assertIn("1 passed", self.lab("test", "easy", CXX=compiler).stdout)
        self.assertEqual([name for name in os.listdir(self.root) if name.startswith("build")], ["build"])

    def test_what_changed_with_an_old_date_is_built_in_each_build_folder(self):
        write(os.path.join(self.bin, "other++"), f'#!/bin/sh\nexec {shutil.which("c++")} "$@"\n', True)
        source = self.path("chapters", "01_first", "main.cpp")
        self.lab("test", CXX="other++")
        write(source, "int main() { return 3; }")
        os.utime(source, (1e9, 1e9))
        self.lab("test", CXX="other++")
        self.assertEqual(subprocess.run([self.path("build-other++", "chapters", "01_first")]).returncode, 3)


class Memory(Checkout):
    """How much there is to build with, in systems that are a few files."""

    def left(self, available, group="", **files):
        """Kilobytes, as the launcher sees them; `files` are those of the control groups, in kilobytes too."""
        system = tempfile.mkdtemp(dir=self.scratch)
        write(os.path.join(system, "proc", "meminfo"), f"MemTotal: 99999999 kB\nMemAvailable: {available} kB\n")
        write(os.path.join(system, "proc", "self", "cgroup"), group)
        for path, text in files.items():
            write(os.path.join(system, "sys", "fs", "cgroup", *path.replace("_DOT_", ".").split("__")), text)
        return self.shell("memory_left", system)

    def shell(self, *words, **env):
        return subprocess.run(["sh", "-c", '. "$0"; "$@"', self.path("tools", "launcher", "memory.sh"), *words],
                              env={**self.env, **env}, capture_output=True, text=True, check=True).stdout.strip()

    def test_without_a_control_group_the_systems_memory_counts(self):
        self.assertEqual(self.left(5000000), "5000000")
        self.assertEqual(self.left(5000000, "0::/\n"), "5000000")
        self.assertEqual(self.left(5000000, "0::/a\n", a__memory_DOT_max="max\n", a__memory_DOT_stat="anon 5\n"), "5000000")

    def test_a_limit_less_what_is_held_counts_where_it_is_less(self):
        limited = dict(a__memory_DOT_max=f"{2000000 * 1024}\n", a__memory_DOT_stat=f"anon {500000 * 1024}\nfile 7\n")
        self.assertEqual(self.left(5000000, "0::/a\n", **limited), "1500000")
        self.assertEqual(self.left(1000000, "0::/a\n", **limited), "1000000")
        self.assertEqual(self.left(5000000, "0::/a/b/c\n", **limited, a__b__c__memory_DOT_max="max\n"), "1500000")
        limited["a__memory_DOT_stat"] = f"anon {3000000 * 1024}\n"
        self.assertEqual(self.left(5000000, "0::/a\n", **limited), "0")

    def test_a_container_sees_its_own_group_as_the_topmost(self):
        limited = dict(memory_DOT_max=f"{2000000 * 1024}\n", memory_DOT_stat="anon 0\n")
        self.assertEqual(self.left(5000000, "0::/docker/1234\n", **limited), "2000000")

    def test_the_older_kind_of_groups_counts_too(self):
        groups = "5:cpu,cpuacct:/x\n4:memory:/a\n0::/\n"
        for limit, left in ((2000000 * 1024, "1000000"), (2 ** 63 - 4096, "5000000")):
            self.assertEqual(self.left(5000000, groups, memory__a__memory_DOT_limit_in_bytes=f"{limit}\n",
                                       memory__a__memory_DOT_stat=f"rss 1\ntotal_rss {1000000 * 1024}\n"), left)

    def test_compilers_are_as_many_as_processors_and_memory_allow(self):
        for kilobytes, jobs in (("", "8"), ("9000000", "8"), ("1500000", "2"), ("100", "1")):
            self.assertEqual(self.shell("jobs_for", "8", kilobytes), jobs)
        self.assertEqual(self.shell("jobs_at_once", LAB_JOBS="3"), "3")
        for nonsense in "0", "-1", "many", "":
            self.assertRegex(self.shell("jobs_at_once", LAB_JOBS=nonsense), "^[1-9][0-9]*$")


if __name__ == "__main__":
    unittest.main(verbosity=1)
