"""Which files of the lab a text names, and where: python3 mentions.py says which of those are not there.

Read are Markdown and plain texts as a whole, the comments and strings of C++ and of the launcher, and of Python and
meson the comments and docstrings. In tests only comments count: their strings make trees of their own. A name with a
placeholder (NN_name, N.K, ROOM, *, {name}) means no file, and what a build, a download or a learner makes is not in
the checkout. A page whose reader makes files says so: <!-- makes: words --> lets pass what contains one of the words.
Only the standard library is used.
"""

import ast
import io
import os
import re
import sys
import tokenize

ROOMS = "common|chapters|exercises|solutions|tests|tools|data|docs|\\.ci"
PATH = re.compile(rf"(?<![\w/.~$}}>-])(?:\./)?((?:{ROOMS})/[\w./*{{}}<>$…+-]*)")
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)\s]*)?\)")
MAKES = re.compile(r"<!-- makes: (.*?) -->")
PLACEHOLDER = re.compile(r"[*{}<>$…]|\.\.\.|(^|/)(N|NN|K|X)(_|\.|/|$)|(^|/|_)(?!README|CHANGELOG|CONTRIBUTING|LICENSE)[A-Z][A-Z]+(/|\.|_|$)")
# What is there only once something was built, fetched or written, and texts of the past.
NOT_IN_A_CHECKOUT = ("data/drawings", "data/fashion-mnist", "data/mine", "data/mnist", "data/numbers")
NOT_READ = ("CHANGELOG.md", "LICENSE")


class Mention:
    def __init__(self, file, line, path, base=""):
        self.file, self.line, self.path = file, line, path
        self.from_root = os.path.normpath(os.path.join(base, path))

    def exists(self, root):
        """A file, a folder, or a module that is named without its suffix; what ends in _ goes on elsewhere."""
        if self.path.endswith("_") or PLACEHOLDER.search(self.path) or self.from_root.startswith(NOT_IN_A_CHECKOUT):
            return True
        path = os.path.join(root, self.from_root)
        return any(os.path.exists(path + suffix) for suffix in ("", ".cpp", ".hpp", ".py"))

    def __str__(self):
        return f"{self.file}:{self.line}: {self.path} is not there"


def lines_of_code(text, comments_only):
    """(line, words) for the comments of C++ and, unless they are not wanted, its strings; no #include."""
    text = re.sub(r"(?m)^\s*#\s*include.*$", "", text)
    pattern = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"', re.S)
    for found in pattern.finditer(text):
        if found.group(0).startswith("/") or not comments_only:
            yield text.count("\n", 0, found.start()) + 1, found.group(0)


def lines_of_python(text):
    """(line, words) for comments and docstrings."""
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)) and ast.get_docstring(node, clean=False):
            yield node.body[0].lineno, ast.get_docstring(node, clean=False)


def lines_of_shell(text):
    """(line, words) for everything: what a script names is there too."""
    yield from enumerate(text.split("\n"), 1)


def lines_of_meson(text):
    for number, line in enumerate(text.split("\n"), 1):
        _, mark, comment = line.partition("#")
        if mark:
            yield number, comment


def words_of(file, text):
    if file.endswith((".cpp", ".hpp", ".in")):
        return lines_of_code(text, comments_only=file.startswith("tests/"))
    if file.endswith(".py"):
        return lines_of_python(text)
    if file.endswith("meson.build"):
        return lines_of_meson(text)
    return lines_of_shell(text)


def mentions_in(file, text):
    made = [word for words in MAKES.findall(text if file.endswith(".md") else "") for word in words.split()]
    for mention in all_mentions_in(file, text):
        if not any(word in mention.path for word in made):
            yield mention


def all_mentions_in(file, text):
    for line, words in words_of(file, text):
        for found in PATH.finditer(words):
            at = line + words.count("\n", 0, found.start())
            yield Mention(file, at, found.group(1).rstrip(".,-"))
        if file.endswith(".md"):
            for found in LINK.finditer(words):
                if not re.match(r"[a-z]+:", found.group(1)):
                    yield Mention(file, line, found.group(1), os.path.dirname(file))


def is_read(file):
    name = os.path.basename(file)
    if name in NOT_READ or re.match(r"exercises/[^/]+/\d+_", file):  # the latter are the learner's
        return False
    return (name.endswith((".md", ".cpp", ".hpp", ".py", ".sh", ".in")) or name == "meson.build"
            or file in ("lab", "data/fetch", ".ci/run") or file.startswith("tools/launcher/help/"))


def files_of(root):
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if not re.match(r"build|__pycache__|\.(git|lab)$|mnist$", name))
        for name in sorted(names):
            file = os.path.relpath(os.path.join(folder, name), root).replace(os.sep, "/")
            if is_read(file):
                yield file


def dead_mentions(root):
    """A sentence for each mention of a file that is not there."""
    found = []
    for file in files_of(root):
        with open(os.path.join(root, file), encoding="utf-8") as opened:
            found += [str(mention) for mention in mentions_in(file, opened.read()) if not mention.exists(root)]
    return found


if __name__ == "__main__":
    dead = dead_mentions(os.path.abspath(os.path.join(os.path.dirname(__file__), "..", "..")))
    print("\n".join(dead) or "every file that is named is there")
    sys.exit(1 if dead else 0)
