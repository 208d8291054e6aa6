#!/usr/bin/env python3
"""The README's two commands on a machine that has nothing: python3 tests/scrutiny/fresh.py [--build DIR]

A bare Debian 12 (debootstrap --variant=minbase) is made in a folder, what is committed here is cloned into it,
and `./lab run 4` and `./lab test` are run there one after the other: each counts as one test, which passes where
its exit code is 0. Packages come from where this machine has its own; MNIST is the one of $MNIST_DIR, and
without that painted digits do. Needs root, debootstrap and git, takes as long as a first build and all tests,
and 5 GB.

Exit codes: 0 both are fine; 1 one is not; 2 a usage error; 3 something that this needs is missing.
"""

import argparse
import os
import shutil
import subprocess
import sys
import time

import builds

COMMANDS = ["./lab run 4", "./lab test"]
MIRROR = os.environ.get("LAB_DEBIAN_MIRROR", "http://deb.debian.org/debian")
LINES_SHOWN = 30  # of a command that failed

# In a mount namespace of its own, so that nothing is left mounted, however this ends.
ENTER = """set -e
mount -t proc proc "$1/proc"
for name in dev dev/pts dev/shm; do mount --bind "/$name" "$1/$name"; done
exec chroot "$1" env -i HOME=/home PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 $2 \\
    sh -c "cd /digit-lab && $3"
"""


def make_machine(machine, log):
    """The bare system, with a clone of the checkout in it."""
    debootstrap = builds.find_tool("debootstrap", "debootstrap")
    subprocess.run([debootstrap, "--variant=minbase", "bookworm", machine, MIRROR], check=True, stdout=log,
                   stderr=subprocess.STDOUT)
    # What this machine's apt-get has been told of proxies and the like
    told = subprocess.run(["apt-config", "dump", "--format", '%f "%v";%n', "Acquire"], capture_output=True, text=True)
    with open(os.path.join(machine, "etc/apt/apt.conf.d/90host"), "w", encoding="utf-8") as file:
        file.write(told.stdout)
    subprocess.run(["git", "clone", "--quiet", "--no-hardlinks", builds.ROOT,
                    os.path.join(machine, "digit-lab")], check=True, stdout=log, stderr=subprocess.STDOUT)
    shutil.copy("/etc/resolv.conf", os.path.join(machine, "etc/resolv.conf"))


def variables(machine):
    """What the commands are to find in their environment; MNIST is copied to where they can read it."""
    found = [f"LAB_OFFLINE={os.environ['LAB_OFFLINE']}"] if "LAB_OFFLINE" in os.environ else []
    if os.environ.get("MNIST_DIR"):
        shutil.copytree(os.environ["MNIST_DIR"], os.path.join(machine, "mnist"))
        found.append("MNIST_DIR=/mnist")
    return " ".join(found)


def run(machine, environment, command):
    """Runs a command there, and says what came of it. Returns whether it was fine."""
    start = time.monotonic()
    done = subprocess.run(["unshare", "--mount", "sh", "-c", ENTER, "sh", machine, environment, command],
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          errors="replace")
    seconds = time.monotonic() - start
    lines = done.stdout.rstrip().splitlines()
    fine = done.returncode == 0
    print(f"{command}: exit code {done.returncode} after {seconds // 60:.0f} min {seconds % 60:.0f} s")
    for line in lines[-1 if fine else -LINES_SHOWN:]:
        print("  " + line)
    sys.stdout.flush()
    return fine


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--build", metavar="DIR", default=os.path.join(builds.ROOT, "build", "fresh"))
    options = parser.parse_args()
    if os.geteuid() != 0:
        builds.stop(3, "only root can make a machine within this one: sudo ./lab test --fresh.")

    machine = os.path.abspath(options.build)
    shutil.rmtree(machine, ignore_errors=True)
    os.makedirs(machine)
    log_path = machine + ".log"
    try:
        with open(log_path, "w", encoding="utf-8") as log:
            try:
                make_machine(machine, log)
            except (OSError, subprocess.CalledProcessError) as error:
                builds.stop(3, f"the bare Debian could not be made ({error}); its words are in {log_path}.")
        environment = variables(machine)
        fine = [run(machine, environment, command) for command in COMMANDS]
    finally:
        shutil.rmtree(machine, ignore_errors=True)
    return builds.run_tests.show_count(fine.count(True), fine.count(False), 0)


if __name__ == "__main__":
    sys.exit(main())
