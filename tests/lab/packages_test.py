"""What ./lab fetches by itself, in the small checkout of checkout.py: Debian packages and MNIST.

Run by meson; alone: python3 tests/lab/packages_test.py
"""

import os
import re
import shutil
import subprocess
import time
import unittest

from checkout import CHAPTERS_MESON, ROOT, Checkout, write


class FirstFetch(Checkout):
    """Chapter 4 fetches MNIST by itself; nothing listens at the mirror of these tests."""

    def setUp(self):
        super().setUp()
        del self.env["LAB_OFFLINE"]
        self.env["LAB_MNIST_MIRRORS"] = "http://127.0.0.1:9/"
        self.env.update({name: "" for name in os.environ if "proxy" in name.lower()})

    def tries(self, *arguments, **env):
        result = self.lab("run", *arguments, **env)
        self.assertIn("data ", result.stdout, result.stderr)  # the program ran in any case
        return "fetching it once (11 MB)" in result.stderr

    def test_a_failure_is_said_and_remembered_for_a_day(self):
        self.assertTrue(self.tries("4"))
        self.assertFalse(self.tries("4"))
        yesterday = time.time() - 25 * 3600
        os.utime(self.path(".lab", "mnist_failed"), (yesterday, yesterday))
        self.assertTrue(self.tries("4"))

    def test_a_failure_of_tomorrow_counts_for_nothing(self):
        self.assertTrue(self.tries("4"))
        tomorrow = time.time() + 24 * 3600  # a clock was ahead
        os.utime(self.path(".lab", "mnist_failed"), (tomorrow, tomorrow))
        self.assertTrue(self.tries("4"))

    def test_lab_data_forgets_the_failure(self):
        self.assertTrue(self.tries("4"))
        self.assert_refuses(3, self.lab("data"), "no server with MNIST could be reached")
        self.assertTrue(self.tries("4"))

    def test_nothing_is_fetched_where_it_is_not_wanted(self):
        self.assertFalse(self.tries("1"))
        for options in (["--help"], ["-h"], ["--data", "x"], ["--data=painted"]):
            self.assertFalse(self.tries("4", *options), options)
        self.assertFalse(self.tries("4", LAB_OFFLINE="1"))
        self.assertFalse(self.tries("4", MNIST_DIR="/somewhere"))
        for name in ("train-images-idx3", "train-labels-idx1", "t10k-images-idx3",
                     "t10k-labels-idx1"):
            write(self.path("data", "mnist", name + "-ubyte.gz"), "")
        self.assertFalse(self.tries("4"))


def text_of(*path):
    with open(os.path.join(ROOT, *path), encoding="utf-8") as file:
        return file.read()


def essential_packages():
    """What ./lab installs on a Debian where nothing of it is there."""
    source = text_of("tools", "launcher", "packages.sh")
    return re.search(r"^libraries='([^']*)'", source, re.M).group(1).split() + re.findall(
        r"\|\| printf '(\S+) '", source)


class Names(unittest.TestCase):
    def test_each_part_of_boost_that_meson_asks_for_has_its_package_and_the_other_way_round(self):
        asked_for = [found for path in (["meson.build"], ["tests", "meson.build"])
                     for found in re.findall(r"dependency\('boost',\s*modules: \[([^]]*)\](, required: false)?",
                                             text_of(*path))]
        needed, optional = ({module for words, where_found in asked_for if bool(where_found) == is_optional
                             for module in re.findall(r"'(\w+)'", words)} for is_optional in (False, True))
        packages = {name[len("libboost-"):-len("-dev")].replace("-", "_")
                    for name in essential_packages() if name.startswith("libboost-")}
        self.assertEqual({"test" if module == "unit_test_framework" else module for module in needed}, packages)
        for module in optional - needed:  # comes when it is first asked for
            self.assertIn(f"missing_packages libboost-{module}-dev", text_of("tools", "launcher", "many.sh"))

    @unittest.skipUnless(shutil.which("apt-cache"), "no Debian")
    def test_this_debian_has_every_package_that_is_installed_by_name(self):
        names = essential_packages()
        shown = subprocess.run(["apt-cache", "show", "--no-all-versions", *names], check=False,
                               capture_output=True, text=True, env={**os.environ, "LC_ALL": "C.UTF-8"}).stdout
        known = re.findall(r"^Package: (.*)$", shown, re.M)
        if "g++" not in known:
            self.skipTest("apt-get update was never run here")
        self.assertEqual([name for name in names if name not in known], [])


class Debian(Checkout):
    """A Debian that is played."""

    def missing(self, *names):
        """From now on dpkg does not know these."""
        write(os.path.join(self.bin, "dpkg-query"), """#!/bin/sh
shift 2
for name in "$@"; do
    case " %s " in *" $name "*) ;; *) printf '%%s=installed ' "$name" ;; esac
done
""" % " ".join(names), True)

    def user(self, number):
        write(os.path.join(self.bin, "id"), f"#!/bin/sh\necho {number}\n", True)

    def calls(self):
        if not os.path.exists(self.apt_log):
            return []
        with open(self.apt_log, encoding="utf-8") as file:
            return file.read().splitlines()


class Packages(Debian):
    def test_root_installs_what_is_missing_and_says_it_first(self):
        self.missing("libpng-dev", "zlib1g-dev")
        self.user(0)
        result = self.lab("run", "1")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn("zlib1g-dev libpng-dev", result.stderr)
        update, install = self.calls()
        self.assertTrue(update.startswith("noninteractive"), update)
        self.assertTrue(update.endswith(" update"), update)
        self.assertIn("install --yes --no-install-recommends zlib1g-dev libpng-dev", install)

    def test_the_second_start_does_not_look_again(self):
        self.lab("run", "1")
        self.missing("libpng-dev")
        self.assertEqual(self.lab("run", "1").stderr, "")
        self.assertEqual(self.calls(), [])

    def test_a_user_installs_through_sudo(self):
        self.missing("libpng-dev")
        self.user(1000)
        # As sudo does: only the first three descriptors pass.
        write(os.path.join(self.bin, "sudo"), """#!/bin/sh
echo "sudo $1" >>"$FAKE_LOG"
[ "$1" != -n ] || shift
exec 3>&- 9>&-
exec "$@"
""", True)
        result = self.lab("run", "1")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn("through sudo", result.stderr)
        self.assertEqual(self.calls()[0], "sudo -n")

    def test_a_failing_apt_get_is_said_in_one_sentence(self):
        self.missing("libpng-dev")
        self.user(0)
        self.assert_refuses(3, self.lab("run", "1", FAKE_APT="100"), "E: no network here",
                            "lab: packages are missing and apt-get could not install them",
                            "libpng-dev")

    def test_without_certificates_and_network_the_lab_still_works(self):
        self.missing("ca-certificates")
        self.user(0)
        result = self.lab("run", "1", FAKE_APT="100")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn("going on without: ca-certificates", result.stderr)
        self.assertEqual(self.lab("run", "1", FAKE_APT="100").stderr, "")

    def test_where_nobody_is_root_the_sentence_names_both_ways(self):
        self.missing("libpng-dev")
        self.user(1000)
        bare = self.path_with("sh", "cat", "dirname", "basename", "readlink", "mkdir", "sed", "awk", "grep", "uname",
                              "rm", "flock", "tail")
        for tool in "dpkg-query", "id", "apt-get":
            os.symlink(os.path.join(self.bin, tool), os.path.join(bare, tool))
        result = self.lab("run", "1", PATH=bare)
        self.assert_refuses(3, result, "As root, type: apt-get update && apt-get install", "libpng-dev",
                            "without root, in a copy of the system: sh tools/launcher/without_root.sh ./lab")
        doctor = self.lab("doctor", PATH=bare).stdout
        self.assertIn("neither root nor sudo; in a copy of the system you are root", doctor)

    def test_who_reads_in_the_browser_gets_pandoc_or_the_name_of_the_text(self):
        self.user(0)
        bare = self.path_with("sh", "cat", "dirname", "basename", "readlink", "mkdir", "sed", "awk", "grep", "env", "flock",
                              "tail")
        for tool in "dpkg-query", "id", "apt-get":
            os.symlink(os.path.join(self.bin, tool), os.path.join(bare, tool))
        result = self.lab("read", "4", PATH=bare, FAKE_APT="100")
        self.assert_refuses(3, result, "apt-get installs it now", "E: no network here", "pandoc, which makes the lessons into pages",
                            "could not be installed", "read chapters/04_digit_network/README.md")
        self.assertTrue(self.calls()[0].endswith(" update"), self.calls())
        self.user(1000)
        self.assert_refuses(3, self.lab("read", PATH=bare), "as root, type: apt-get update && apt-get install pandoc")

    def path_with(self, *tools):
        bare = os.path.join(self.scratch, "bare")
        os.makedirs(bare)
        for tool in tools:
            if shutil.which(tool):
                os.symlink(shutil.which(tool), os.path.join(bare, tool))
        return bare

    def test_other_systems_get_the_names(self):
        # A PATH with the everyday tools and neither apt-get nor a compiler.
        bare = self.path_with("sh", "cat", "dirname", "basename", "readlink", "mkdir", "sed", "awk", "grep", "uname",
                              "rm", "flock", "id")
        result = self.lab("run", "1", PATH=bare)
        self.assert_refuses(3, result, "Fedora", "Arch", "Homebrew", "gcc-c++", "docs/systems.md",
                            "gnuplot-iostream.h")

    def test_a_meson_that_is_too_old_is_told_with_a_way_to_a_newer_one(self):
        write(self.path("meson.build"), "project('small', 'cpp', meson_version: '>=9999')\n")
        self.assert_refuses(3, self.lab("run", "1"), "ERROR: Meson version is", "too old", "pipx install meson")


class Formulas(Debian):
    """muParser, which lesson 8 alone has a use for."""

    def setUp(self):
        super().setUp()
        del self.env["LAB_OFFLINE"]
        write(self.path("chapters", "08_any_function", "main.cpp"), "int main() {}")
        write(self.path("chapters", "meson.build"), CHAPTERS_MESON.replace("['01_first'", "['08_any_function', '01_first'"))
        self.missing("libmuparser-dev")
        self.user(0)

    def test_it_comes_when_lesson_8_is_run_and_for_no_other(self):
        for words in (["run", "1"], ["run", "8", "--help"]):
            self.assertEqual(self.lab(*words).returncode, 0)
            self.assertEqual(self.calls(), [])
        result = self.lab("run", "8")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn("reads formulas with muParser", result.stderr)
        self.assertTrue(self.calls()[-1].endswith("--no-install-recommends libmuparser-dev"), self.calls())

    def test_without_it_lesson_8_runs_all_the_same_and_it_is_tried_again_a_day_later(self):
        result = self.lab("run", "8", FAKE_APT="100")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn("goes on without formulas", result.stderr)
        self.assertEqual(self.lab("run", "8", FAKE_APT="100").stderr, "")
        yesterday = time.time() - 25 * 3600
        os.utime(self.path(".lab", "formulas_failed"), (yesterday, yesterday))
        self.assertIn("goes on without formulas", self.lab("run", "8", FAKE_APT="100").stderr)

    def test_offline_nothing_is_installed(self):
        self.assertEqual(self.lab("run", "8", LAB_OFFLINE="1").stderr, "")
        self.assertEqual(self.calls(), [])


class ManyMachines(Debian):
    """MPI, which lesson 10 alone has a use for."""

    def setUp(self):
        super().setUp()
        del self.env["LAB_OFFLINE"]
        write(self.path("chapters", "10_many_machines", "main.cpp"), "int main() {}")
        write(self.path("chapters", "meson.build"), CHAPTERS_MESON.replace("['01_first'", "['10_many_machines', '01_first'"))
        self.missing("libboost-mpi-dev", "openmpi-bin")
        self.user(0)

    def run_10(self, *options, **env):
        return self.lab("run", "10", "--data", "painted", *options, **env)

    def test_it_comes_when_lesson_10_is_run_and_for_no_other(self):
        for words in (["run", "1"], ["run", "10", "--help"]):
            self.assertEqual(self.lab(*words).returncode, 0)
            self.assertEqual(self.calls(), [])
        result = self.run_10()
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn("talk through MPI", result.stderr)
        self.assertTrue(self.calls()[-1].endswith("--no-install-recommends libboost-mpi-dev openmpi-bin"), self.calls())

    def test_without_it_lesson_10_runs_all_the_same_and_it_is_tried_again_a_day_later(self):
        result = self.run_10(FAKE_APT="100")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn("goes on with one rank", result.stderr)
        self.assertEqual(self.run_10(FAKE_APT="100").stderr, "")
        yesterday = time.time() - 25 * 3600
        os.utime(self.path(".lab", "mpi_failed"), (yesterday, yesterday))
        self.assertIn("goes on with one rank", self.run_10(FAKE_APT="100").stderr)

    def test_offline_nothing_is_installed(self):
        self.assertEqual(self.run_10(LAB_OFFLINE="1").stderr, "")
        self.assertEqual(self.calls(), [])


class WithoutRoot(Checkout):
    """without_root.sh, with namespaces and the copy of the system played by scripts."""

    def setUp(self):
        super().setUp()
        self.fake("unshare", 'while case $1 in --*) true ;; *) false ;; esac; do shift; done; exec "$@"')
        self.fake("mount", "echo mount $3 >>$FAKE_LOG")
        self.fake("cp", 'case $* in *" /usr "*) mkdir -p usr/bin etc/apt/apt.conf.d; echo copied >>$FAKE_LOG\n'
                  'echo >usr/bin/apt-get; chmod +x usr/bin/apt-get ;; esac')
        self.fake("chroot", 'echo "in $1" >>$FAKE_LOG; shift; exec "$@"')

    def fake(self, name, script):
        write(os.path.join(self.bin, name), "#!/bin/sh\n" + script.replace("\\n", "\n") + "\n", True)

    def run_in_copy(self, *command, **env):
        return subprocess.run(["sh", self.path("tools", "launcher", "without_root.sh"), *command], check=False,
                              cwd=self.path("data"), env={**self.env, **env}, capture_output=True, text=True)

    def test_the_system_is_copied_once_and_the_command_starts_where_one_stands(self):
        for first in True, False:
            result = self.run_in_copy("sh", "-c", 'echo "$1 in $(pwd)"', "sh", "a b")
            self.assertEqual((result.returncode, result.stdout), (0, f"a b in {self.path('data')}\n"), result.stderr)
            self.assertEqual("is copied once" in result.stderr, first)
        with open(self.apt_log, encoding="utf-8") as file:
            words = file.read()
        self.assertEqual(words.count("copied"), 1)
        self.assertIn(f"mount {self.path('.lab', 'system')}{self.root}\n", words)
        self.assertIn(f"in {self.path('.lab', 'system')}\n", words)

    def test_a_copy_that_failed_is_not_taken_for_a_system(self):
        self.fake("cp", "exit 1")
        self.assert_refuses(3, self.run_in_copy("true"), "could not be copied", "is there room?")
        self.assertFalse(os.path.exists(self.path(".lab", "system")))

    def test_where_no_namespaces_may_be_made_it_says_so(self):
        self.fake("unshare", "exit 1")
        self.assert_refuses(3, self.run_in_copy("true"), "make no namespaces", "./lab doctor")


if __name__ == "__main__":
    unittest.main(verbosity=1)
