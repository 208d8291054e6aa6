#!/usr/bin/env python3
"""The README's two commands on machines that have nothing: python3 tests/scrutiny/fresh.py [--build DIR] [RELEASE...]

A bare Debian of each release (debootstrap --variant=minbase; bookworm where none is named) is made in a folder, what
is committed here is cloned into it, and `./lab run 4` and `./lab test` are run there one after the other: each counts
as one test, which passes where its exit code is 0 and no compiler warned. Packages come from where this machine's
apt-get has its own, or from $LAB_DEBIAN_MIRROR; MNIST is the one of $MNIST_DIR, and without that the lab does as it
does for everybody. Needs root, debootstrap and git, takes as long as a first build and all tests, and 4 GB.

Exit codes: 0 all is fine; 1 something is not; 2 a usage error; 3 something that this needs is missing.
"""

import argparse
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import time

import builds

RELEASES = ["bookworm", "trixie", "sid"]
COMMANDS = ["./lab run 4", "./lab test"]
WARNING = re.compile(": warning: ")  # of a compiler
LINES_SHOWN = 30  # of a command that failed

# Whatever is mounted or started in here is gone with it, however it ends.
APART = ["unshare", "--mount", "--pid", "--fork", "--kill-child"]

ENTER = """set -e
machine=$1
shift
mount -t proc proc "$machine/proc"
for name in dev dev/pts dev/shm; do mount --bind "/$name" "$machine/$name"; done
exec chroot "$machine" env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 "$@"
"""

# What of this machine's environment counts in the bare one too
PASSED_ON = ["LAB_OFFLINE", "OPENBLAS_CORETYPE", "http_proxy", "https_proxy", "no_proxy", "HTTPS_PROXY", "NO_PROXY"]

# When each of these was last written, a part of the first command was over.
PARTS = [("packages", ".lab/packages"), ("configuring", "build/made_by"), ("building", "build/.ninja_log")]

VERSIONS = [("g++", "g++"), ("Boost", "libboost-program-options-dev"), ("Armadillo", "libarmadillo-dev"),
            ("OpenBLAS", "libopenblas-dev"), ("meson", "meson"), ("Python", "python3")]


def words_of(*command):
    """What a command prints; nothing where it fails or is not there."""
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return ""


def mirror():
    """Where this machine's apt-get has Debian from; nothing where that is not known, for debootstrap knows one."""
    addresses = words_of("apt-get", "indextargets", "--format", "$(REPO_URI)", "Created-By: Packages",
                         "Label: Debian", "Component: main").split()
    named = [os.environ.get("LAB_DEBIAN_MIRROR"), *addresses]
    return [address for address in named if re.match("https?:", address or "")][:1]


def settings_of_apt():
    """What this machine's apt-get has been told of the way to its mirror, such as a proxy."""
    told = words_of("apt-config", "dump", "--no-empty", "--format", '%f "%v";%n', "Acquire")
    return "".join(line + "\n" for line in told.splitlines()
                   if re.match(r"Acquire::(https?::|Check-Valid-Until|Retries|ForceIPv)", line))


def certificates():
    """The file with those that this machine trusts."""
    of_apt = re.search('Acquire::https::CAInfo "(.*)"', settings_of_apt(), re.IGNORECASE)
    return of_apt[1] if of_apt else "/etc/ssl/certs/ca-certificates.crt"


def last_line(path):
    with open(path, encoding="utf-8", errors="replace") as file:
        return (file.read().rstrip().splitlines() or [""])[-1]


class Machine:
    """The bare system in its folder, with a clone of the checkout in it; what was said while it was made, and by the
    commands, is in a file beside it."""

    def __init__(self, folder, release):
        self.release = release
        self.root = os.path.join(folder, release)
        self.log = self.root + ".log"
        self.environment = [f"{name}={os.environ[name]}" for name in PASSED_ON if name in os.environ]

    def make(self):
        remove(self.root)
        os.makedirs(self.root)
        with open(self.log, "w", encoding="utf-8") as log:
            def do(*command):
                subprocess.run([*APART, *command], check=True, stdin=subprocess.DEVNULL, stdout=log,
                               stderr=subprocess.STDOUT)
            try:
                do("true")
                do(builds.find_tool("debootstrap", "debootstrap"), "--variant=minbase", self.release, self.root,
                   *mirror())
                do("git", "clone", "--quiet", "--no-hardlinks", builds.ROOT, self.path("digit-lab"))
                self.lead_to_the_network()
                self.bring_mnist()
            except (OSError, subprocess.CalledProcessError) as error:
                log.flush()
                builds.stop(3, f"the bare {self.release} could not be made ({last_line(self.log) or error}); "
                            f"its words are in {self.log}.")

    def path(self, *names):
        return os.path.join(self.root, *names)

    def lead_to_the_network(self):
        settings = settings_of_apt()
        for original, copy in ("/etc/resolv.conf", "etc/resolv.conf"), (certificates(), "etc/certificates_of_host.crt"):
            if os.path.exists(original):
                shutil.copy(original, self.path(copy))
        if os.path.exists(self.path("etc/certificates_of_host.crt")):
            settings += 'Acquire::https::CAInfo "/etc/certificates_of_host.crt";\n'
        with open(self.path("etc/apt/apt.conf.d/90host"), "w", encoding="utf-8") as file:
            file.write(settings)

    def bring_mnist(self):
        if os.environ.get("MNIST_DIR"):
            shutil.copytree(os.environ["MNIST_DIR"], self.path("mnist"))
            self.environment.append("MNIST_DIR=/mnist")

    def start(self, *command):
        """Runs a command in it; what it says goes to the log as well. Returns that and the exit code."""
        done = subprocess.run([*APART, "sh", "-c", ENTER, "sh", self.root, *self.environment, *command],
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                              errors="replace")
        with open(self.log, "a", encoding="utf-8") as log:
            log.write(f"$ {' '.join(command)}\n{done.stdout}")
        return done.returncode, done.stdout.rstrip().splitlines()

    def run(self, command):
        """A command of the README, in the clone. Says what came of it, and returns whether it was fine."""
        began, worked = time.time(), processor_time()
        code, lines = self.start("sh", "-c", "cd /digit-lab && " + command)
        warnings = sum(bool(WARNING.search(line)) for line in lines)
        fine = code == 0 and warnings == 0
        print(f"{self.release}: {command}: exit code {code} after {clock(time.time() - began)}" + self.parts(began)
              + f"; processors worked for {processor_time() - worked:.0f} s"
              + (f"; warnings of compilers: {warnings}" if warnings else ""))
        for line in lines[-1 if fine else -LINES_SHOWN:]:
            print("  " + line)
        sys.stdout.flush()
        return fine

    def parts(self, began):
        """How long packages, configuring and building took, of a command that did all three."""
        ends = [began]
        for _, name in PARTS:
            path = self.path("digit-lab", name)
            ends.append(os.stat(path).st_mtime if os.path.exists(path) else 0)
        if ends != sorted(ends) or len(set(ends)) < len(ends):
            return ""
        return " ({}, the rest {:.0f} s)".format(", ".join(
            f"{name} {end - start:.0f} s" for (name, _), start, end in zip(PARTS, ends, ends[1:])),
            time.time() - ends[-1])

    def versions(self):
        """What the lab found there, for the README's table."""
        found = []
        for name, package in VERSIONS:
            words = self.start("dpkg-query", "--show", "--showformat=${Version}", package)[1]
            found.append(f"{name} {short_version(words[0]) if words else 'unknown'}")
        return ", ".join(found)


def short_version(version):
    """The first two numbers of a Debian version: 14.2 of 4:14.2.0-1."""
    found = re.match(r"(?:\d+:)?(\d+(?:\.\d+)?)", version)
    return found[1] if found else version


def clock(seconds):
    return f"{seconds // 60:.0f} min {seconds % 60:.0f} s"


def processor_time():
    """Of all that was started here and has ended. Unlike the time on the clock it is about the same on a busy
    machine."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def remove(path):
    usual = signal.signal(signal.SIGINT, signal.SIG_IGN) # a second Ctrl-C changes nothing
    for _ in range(10): # what was killed may still be about to write
        subprocess.run(["rm", "-rf", path], stderr=subprocess.DEVNULL, check=False)
        if not os.path.exists(path):
            break
        time.sleep(0.2)
    signal.signal(signal.SIGINT, usual)


def try_release(folder, release):
    """Whether each of the commands was fine in a bare machine of this release."""
    machine = Machine(folder, release)
    try:
        began = time.time()
        machine.make()
        print(f"{release}: the bare system is there after {clock(time.time() - began)}; this machine has "
              f"{os.cpu_count()} processors, and {os.getloadavg()[0]:.1f} programs want to run", flush=True)
        fine = [machine.run(command) for command in COMMANDS]
        print(f"{release}: {machine.versions()}", flush=True)
    except KeyboardInterrupt:
        remove(machine.log)
        raise
    finally:
        remove(machine.root)
    if all(fine):
        os.remove(machine.log)
    else:
        print(f"{release}: all that was said is in {machine.log}", flush=True)
    return fine


def main():
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--build", metavar="DIR", default=os.path.join(builds.ROOT, "build", "fresh"))
    parser.add_argument("releases", nargs="*")
    options = parser.parse_args()
    for release in options.releases:
        if release not in RELEASES:
            builds.stop(2, f"there is no release '{release}' to try: say ./lab test --fresh with one or some of: "
                        f"{' '.join(RELEASES)}.")
    if os.geteuid() != 0:
        builds.stop(3, "only root can make a machine within this one: sudo ./lab test --fresh.")
    builds.find_tool("debootstrap", "debootstrap")
    builds.find_tool("git", "git")
    try:
        fine = [each for release in options.releases or RELEASES[:1]
                for each in try_release(os.path.abspath(options.build), release)]
    except KeyboardInterrupt:
        builds.stop(130, "broken off; the bare system is removed.")
    return builds.run_tests.show_count(fine.count(True), fine.count(False), 0)


if __name__ == "__main__":
    sys.exit(main())
