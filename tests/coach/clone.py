"""A copy of this checkout with what is built of its exercises, so that nothing has to be built anew."""

import glob
import os
import re
import shutil
import subprocess

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))


def place(source, target):
    """A file with its time, without which ninja would build it again."""
    os.makedirs(os.path.dirname(target), exist_ok=True)
    shutil.copy2(source, target, follow_symlinks=False)


def sources(root):
    """The files of the checkout, those that git knows or would know, where there is git."""
    listed = shutil.which("git") and subprocess.run(
        ["git", "-C", root, "ls-files", "-coz", "--exclude-standard"], capture_output=True, text=True, check=False)
    if listed and listed.returncode == 0:
        return [name for name in listed.stdout.split("\0") if name and os.path.isfile(os.path.join(root, name))]
    found = []
    for folder, folders, files in os.walk(root):
        folders[:] = [name for name in folders if name not in ("build", ".lab", ".git", "mnist")]
        found += [os.path.relpath(os.path.join(folder, name), root) for name in files]
    return found


def built(build):
    """What the coach, the harness and the checks of the learner's answers are made of. Mistakes and the
    programs of solutions stay behind, and so do chapters and other tests."""
    wanted = [".ninja_deps", ".ninja_log", "build.ninja", "tools/coach/coach", "tools/coach/exercises.list"]
    patterns = ["meson-info/*", "meson-private/*", "common/lib*.a", "common/lib*.p/*", "tools/coach/coach.p/*",
                "tests/exercises/exercise_*", "tests/exercises/lib*.a", "tests/exercises/lib*.p/*",
                "tests/exercises/lib*.p/.*", "exercises/old_paths/common/*"]  # ../../x.cpp is .._.._x
    for pattern in patterns:
        wanted += [os.path.relpath(path, build) for path in glob.glob(os.path.join(build, pattern))]
    return [name for name in wanted
            if os.path.isfile(os.path.join(build, name)) and not re.search(r"_mistakes\.cpp|mistakes_\d", name)]


def clone(target, root=ROOT, build=None):
    """Makes the copy in the folder `target`: about a gigabyte."""
    build = build or os.path.join(root, "build")
    for name in sources(root):
        place(os.path.join(root, name), os.path.join(target, name))
    for name in built(build):
        place(os.path.join(build, name), os.path.join(target, "build", name))
    believe_dates(target)
    return target


def settle(root):
    """Lets ./lab of the copy believe that the build folder was made there, and the coach just now."""
    identity = subprocess.run(["sh", "-c", 'root=$1; . "$1/tools/launcher/build.sh"; identity', "sh", root],
                              capture_output=True, text=True, check=True).stdout
    with open(os.path.join(root, "build", "made_by"), "w", encoding="utf-8") as file:
        file.write(identity)
    os.makedirs(os.path.join(root, ".lab"), exist_ok=True)
    with open(os.path.join(root, ".lab", "coach_built"), "w", encoding="utf-8"):
        pass
    believe_dates(root)


def believe_dates(root):
    """Lets ./lab believe that all in the build folder of the copy was made of the sources beside it. Without
    ninja's log it finds nothing built, and notes what the sources contain."""
    script = os.path.join(root, "tools", "launcher", "mend_dates.sh")
    if not os.path.exists(script):
        return  # a version before it
    log, aside = (os.path.join(root, "build", name) for name in (".ninja_log", "log_aside"))
    if os.path.exists(log):
        os.rename(log, aside)
    contents = os.path.join(root, ".lab", "contents_of_build")
    if os.path.exists(contents):
        os.remove(contents)
    subprocess.run(["sh", script, root, "build"], check=True)
    if os.path.exists(aside):
        os.rename(aside, log)


class Exercise:
    def __init__(self, root, path):
        folder, name = path.split("/")
        self.number = f"{int(folder[:2])}.{int(name.split('_')[0])}"
        self.file = os.path.join(root, "exercises", path + ".cpp")
        self.solution = os.path.join(root, "solutions", path + ".cpp")

    def write(self, text):
        with open(self.file, "w", encoding="utf-8") as file:
            file.write(text)

    def solved(self):
        with open(self.solution, encoding="utf-8") as file:
            return file.read()


def exercises(root):
    """All, in their order."""
    with open(os.path.join(root, "build", "tools", "coach", "exercises.list"), encoding="utf-8") as file:
        return [Exercise(root, line.strip()) for line in file if "/" in line]
