"""What an editor shows of the stubs: clangd reads them in a copy of the checkout, as it is before the first build,
when compile_flags.txt tells it how they are compiled, and after it, when the build folder does."""

import concurrent.futures
import json
import os
import re
import shutil
import subprocess

import builds

# What stubs include, and what clangd is told.
COPIED = [".clangd", "compile_flags.txt", "common", "exercises", "tests/pch"]


def copy_checkout(folder):
    for name in COPIED:
        source, copy = os.path.join(builds.ROOT, name), os.path.join(folder, name)
        os.makedirs(os.path.dirname(copy), exist_ok=True)
        if os.path.isdir(source):
            shutil.copytree(source, copy)
        else:
            shutil.copy(source, copy)


def put_database(folder, build):
    """How meson compiles each file, as it stands in the build folder of a learner's checkout."""
    with open(os.path.join(build, "compile_commands.json"), encoding="utf-8") as file:
        entries = json.load(file)
    there = os.path.join(folder, "build")
    os.makedirs(there)
    for entry in entries:
        to_root = os.path.relpath(builds.ROOT, entry["directory"])
        entry["directory"] = there
        for key in "command", "file":
            entry[key] = entry[key].replace(to_root, "..").replace(builds.ROOT, folder)
    with open(os.path.join(there, "compile_commands.json"), "w", encoding="utf-8") as file:
        json.dump(entries, file)


def errors(clangd, folder, paths):
    """What clangd has to say against each file, as lines that begin with its path."""
    environment = {**os.environ, "XDG_CONFIG_HOME": folder, "LC_ALL": "C.UTF-8"}  # nobody's own settings

    def errors_in(path):
        done = subprocess.run([clangd, "--check=" + path], cwd=folder, env=environment, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
        if done.returncode == 0 and "All checks completed, 0 errors" in done.stdout:
            return []
        words = re.findall(r"^E\[[^]]*\] (.*)", done.stdout, re.MULTILINE) or done.stdout.splitlines()[-1:]
        return [f"{path}: {line}" for line in words]

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        return sum(pool.map(errors_in, paths), [])


def errors_before_and_after_a_build(clangd, folder, build, paths):
    copy_checkout(folder)
    found = [line + " (before the first build)" for line in errors(clangd, folder, paths)]
    put_database(folder, build)
    return found + errors(clangd, folder, paths)
