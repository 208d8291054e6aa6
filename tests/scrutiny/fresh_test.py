"""fresh.py where nothing is root's and nothing is fetched: what makes a machine and enters it is played by scripts.

Run by meson; alone: python3 tests/scrutiny/fresh_test.py
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

import builds
import fresh

# Writes down what it is given and makes what a machine needs, or does as the test wants.
DEBOOTSTRAP = """#!/bin/sh
echo "$@" >"$SCRATCH/made"
eval "$FAKE_DEBOOTSTRAP"
mkdir -p "$3/etc/apt/apt.conf.d"
"""

UNSHARE = """#!/bin/sh
[ -z "$NO_NAMESPACES" ] || { echo "unshare: unshare failed: Operation not permitted"; exit 1; }
while case $1 in --*) true ;; *) false ;; esac; do shift; done
exec "$@"
"""

# Is given the machine, env -i, variables and a command.
CHROOT = """#!/bin/sh
[ -d "$1/digit-lab/.git" ] || exit 9
cp "$1/etc/apt/apt.conf.d/90host" "$SCRATCH/settings"
shift
echo "$*" >>"$SCRATCH/started"
case "$*" in
*"&& ./lab"*)
    echo "says $*"
    eval "$FAKE_LAB"
    ;;
*dpkg-query*) echo 4:14.2.0-1 ;;
esac
"""


@unittest.skipUnless(shutil.which("git"), "there is no git")
class Fresh(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory(prefix="fresh é ")
        self.addCleanup(scratch.cleanup)
        self.scratch = scratch.name
        self.build = os.path.join(self.scratch, "build", "fresh")
        # The checkout that is cloned: scripts and a commit
        self.scripts = os.path.join(self.scratch, "check out", "tests", "scrutiny")
        shutil.copytree(builds.HERE, self.scripts, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copytree(os.path.join(builds.ROOT, "tools", "launcher"),
                        os.path.join(self.scratch, "check out", "tools", "launcher"))
        for command in ("init", "-q"), ("add", "tools"), ("commit", "-q", "-m", "all"):
            subprocess.run(["git", "-C", os.path.join(self.scratch, "check out"), "-c", "user.name=a",
                            "-c", "user.email=a@b", *command], check=True)
        for name, script in ("debootstrap", DEBOOTSTRAP), ("unshare", UNSHARE), ("chroot", CHROOT), \
                ("mount", "#!/bin/sh\n"), ("apt-get", "#!/bin/sh\nexit 1\n"), ("apt-config", "#!/bin/sh\nexit 1\n"):
            self.fake(name, script)
        self.env = {**os.environ, "SCRATCH": self.scratch, "PATH": self.scratch + os.pathsep + os.environ["PATH"],
                    "FAKE_LAB": "", "FAKE_DEBOOTSTRAP": "", "NO_NAMESPACES": ""}
        for name in "MNIST_DIR", "LAB_DEBIAN_MIRROR", "LAB_DEBOOTSTRAP", "http_proxy":
            self.env.pop(name, None)

    def fake(self, name, script):
        path = os.path.join(self.scratch, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(script)
        os.chmod(path, 0o755)

    def start(self, *releases, user=0, **env):
        return subprocess.Popen([sys.executable, "-c", f"import os, sys; os.geteuid = lambda: {user}\n"
                                 "import fresh; sys.exit(fresh.main())", "--build", self.build, *releases],
                                cwd=self.scripts, env={**self.env, **env}, text=True, stdin=subprocess.DEVNULL,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def run_fresh(self, *releases, **env):
        process = self.start(*releases, **env)
        out, error = process.communicate()
        return subprocess.CompletedProcess([], process.returncode, out, error)

    def written(self, name):
        with open(os.path.join(self.scratch, name), encoding="utf-8") as file:
            return file.read()

    def assert_no_machine_is_left(self):
        left = os.listdir(self.build) if os.path.exists(self.build) else []
        self.assertEqual([name for name in left if not name.endswith(".log")], [])

    def assert_one_sentence(self, result, code, *words):
        self.assertEqual((result.returncode, result.stdout), (code, ""), result.stderr)
        self.assertEqual(result.stderr.count("\n"), 1, result.stderr)
        for word in words:
            self.assertIn(word, result.stderr)
        self.assert_no_machine_is_left()

    def test_its_commands_are_the_two_of_the_readme(self):
        with open(os.path.join(builds.ROOT, "README.md"), encoding="utf-8") as file:
            self.assertEqual(re.findall(r"^```\n(\./lab .*)\n```$", file.read(), re.MULTILINE), fresh.COMMANDS)

    def test_both_commands_run_in_a_clone_and_each_is_counted(self):
        result = self.run_fresh("trixie")
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)
        commands = [line for line in self.written("started").splitlines() if "./lab" in line]
        self.assertRegex(commands[0], r"^env -i .*cd /digit-lab && \./lab run 4$")
        self.assertRegex(commands[1], r"^env -i .*cd /digit-lab && \./lab test$")
        self.assertRegex(result.stdout, r"trixie: \./lab run 4: exit code 0 after \d+ min \d+ s; processors worked for \d+ s\n")
        self.assertIn("g++ 14.2, Boost 14.2", result.stdout)
        self.assertEqual(result.stdout.splitlines()[-1], "2 passed, 0 failed, 0 skipped")
        self.assertEqual(os.listdir(self.build), [])

    def test_debian_12_is_tried_where_no_release_is_named_and_several_where_they_are(self):
        self.run_fresh()
        self.assertIn("--variant=minbase bookworm ", self.written("made"))
        result = self.run_fresh("trixie", "sid")
        self.assertIn("--variant=minbase sid ", self.written("made"))
        self.assertEqual(result.stdout.splitlines()[-1], "4 passed, 0 failed, 0 skipped")

    def test_a_command_that_fails_is_a_failure_and_shows_its_last_words(self):
        result = self.run_fresh(FAKE_LAB='case $* in *test) echo "1 failed"; exit 1 ;; esac')
        self.assertEqual(result.returncode, 1)
        self.assertIn("./lab test: exit code 1", result.stdout)
        self.assertIn("  1 failed\n", result.stdout)
        self.assertEqual(result.stdout.splitlines()[-1], "1 passed, 1 failed, 0 skipped")
        self.assert_no_machine_is_left()
        with open(os.path.join(self.build, "bookworm.log"), encoding="utf-8") as file:
            self.assertIn("says env -i", file.read())

    def test_a_warning_of_the_compiler_is_a_failure(self):
        result = self.run_fresh(FAKE_LAB='echo "a.cpp:1:2: warning: unused variable ‘a’ [-Wunused-variable]"')
        self.assertIn("warnings of compilers: 1", result.stdout)
        self.assertEqual(result.stdout.splitlines()[-1], "0 passed, 2 failed, 0 skipped")

    def test_the_first_command_is_told_in_parts(self):
        result = self.run_fresh(FAKE_LAB="""cd "$SCRATCH/build/fresh/bookworm/digit-lab"; mkdir -p .lab build
            touch -d '+1 minute' .lab/packages; touch -d '+2 minutes' build/made_by
            touch -d '+3 minutes' build/.ninja_log""")
        self.assertRegex(result.stdout,
                         r"run 4: .* \(packages \d+ s, configuring 60 s, building 60 s, the rest -?\d+ s\); processors")

    def test_an_unknown_release_is_named_with_those_that_can_be_tried(self):
        self.assert_one_sentence(self.run_fresh("trixie", "buster"), 2, "'buster'", "bookworm trixie sid")

    def test_whoever_is_not_root_is_told_so(self):
        self.assert_one_sentence(self.run_fresh(user=1000), 3, "only root", "sudo ./lab test --fresh")

    def test_without_debootstrap_one_sentence_names_what_to_install(self):
        self.assert_one_sentence(self.run_fresh(LAB_DEBOOTSTRAP="no-such-tool"), 3, "no-such-tool is not installed",
                                 "apt-get install debootstrap")

    def test_without_a_network_one_sentence_has_debootstraps_own_words(self):
        result = self.run_fresh(FAKE_DEBOOTSTRAP='touch "$3/half"; echo "E: Failed getting release file"; exit 1')
        self.assert_one_sentence(result, 3, "the bare bookworm could not be made (E: Failed getting release file)")

    def test_without_the_right_to_make_namespaces_nothing_is_begun(self):
        self.assert_one_sentence(self.run_fresh(NO_NAMESPACES="1"), 3, "Operation not permitted")
        self.assertFalse(os.path.exists(os.path.join(self.scratch, "made")))

    def test_ctrl_c_leaves_nothing_behind(self):
        for sent in signal.SIGINT, signal.SIGTERM:
            process = self.start(FAKE_DEBOOTSTRAP='touch "$3/half"; echo $$ >"$SCRATCH/running"; exec sleep 600')
            while not os.path.exists(os.path.join(self.scratch, "running")):
                time.sleep(0.05)
            os.remove(os.path.join(self.scratch, "running"))
            process.send_signal(sent)
            process.communicate()
            self.assertEqual(process.returncode, 130)
            self.assertEqual(os.listdir(self.build), [])

    def test_the_mirror_is_the_one_of_this_machines_apt_get(self):
        self.run_fresh()
        self.assertTrue(self.written("made").endswith("bookworm\n"), self.written("made"))
        self.fake("apt-get", "#!/bin/sh\necho mirror+file:/etc/mirrors\necho http://near.example/debian/\n")
        self.run_fresh()
        self.assertTrue(self.written("made").endswith("bookworm http://near.example/debian/\n"))
        self.run_fresh(LAB_DEBIAN_MIRROR="https://own.example/debian")
        self.assertTrue(self.written("made").endswith("bookworm https://own.example/debian\n"))

    def test_the_way_to_it_is_told_and_nothing_else_of_apts_settings(self):
        self.fake("apt-config", """#!/bin/sh
echo 'Acquire::http::Proxy "http://proxy.example:3128";'
echo 'Acquire::Check-Valid-Until "false";'
echo 'Acquire::IndexTargets::deb::Packages::Optional "0";'
""")
        self.run_fresh(http_proxy="http://proxy.example:3128")
        self.assertIn('Acquire::http::Proxy "http://proxy.example:3128";\nAcquire::Check-Valid-Until "false";\n',
                      self.written("settings"))
        self.assertNotIn("IndexTargets", self.written("settings"))
        self.assertIn("http_proxy=http://proxy.example:3128", self.written("started"))

    def test_a_version_has_two_numbers(self):
        for version, short in ("4:14.2.0-1", "14.2"), ("1.83.0.2+b2", "1.83"), ("1:15.2.3+dfsg-1", "15.2"), ("20", "20"):
            self.assertEqual(fresh.short_version(version), short)


if __name__ == "__main__":
    unittest.main(verbosity=1)
