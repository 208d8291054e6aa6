"""Where the core is altered: the changes of each source of common/, with their keys, and those that stand in
survivors_core.txt with a reason.

The rules are those of mutants.py. The changes of a file are numbered by themselves, so that none in one file
renumbers another's; a reason names no number and no line, but the words of the change, and so stays where it is
when lines move.
"""

import collections
import hashlib
import os
import re

import mutants

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
REASONS = os.path.join(HERE, "survivors_core.txt")

# A file of the core: "digits/idx", its room, and its path from the root.
Source = collections.namedtuple("Source", "name room path")
# key: "digits/idx 17", line: in the file, words: what stands in survivors_core.txt, text: the whole file, altered
Change = collections.namedtuple("Change", "key line words text")

# What is no statement, and what opens a scope without being one: rules that drop and swap statements look inside.
ASIDE = re.compile(r"^[ \t]*(?:#(?:[^\n]*\\\n)*[^\n]*|(?:public|private|protected):|using [^;]*;|namespace \w+ = [^;]*;)",
                   re.MULTILINE)
SCOPE = re.compile(r"^[ \t]*(?:namespace|class|struct)\b[^;{}()]*\{", re.MULTILINE)


def all_sources(rooms):
    """In the order of the rooms' table."""
    return [Source(f"{room.name}/{source}", room.name, f"common/{room.name}/{source}.cpp")
            for room in rooms for source in room.sources]


def blank(text, start, end):
    return text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]


def inside_scopes(text):
    """The text without the braces of namespaces and classes, each character where it was."""
    tokens = mutants.tokens_of(text)
    brackets = {token.start: k for k, token in enumerate(tokens) if token.text == "{"}
    masked = text
    for scope in SCOPE.finditer(text):
        if scope.end() - 1 not in brackets:
            continue  # it stands in a comment
        end = tokens[mutants.closing(tokens, brackets[scope.end() - 1])]
        masked = blank(masked, scope.start(), scope.end())
        masked = blank(masked, end.start, end.end + (text[end.end:end.end + 1] == ";"))
    for aside in ASIDE.finditer(text):
        masked = blank(masked, aside.start(), aside.end())
    return masked


def changes_of(name, text):
    """All changes of a source's text, in the order of their places."""
    found, times = [], collections.Counter()
    for number, mutant in enumerate(mutants.mutants(inside_scopes(text)), 1):
        words = f"{name} {mutants.described(text, mutant)}"
        times[words] += 1
        if times[words] > 1:  # the same line stands in the file twice
            words += f" [{times[words]}]"
        line = text[:mutant.start].count("\n") + 1
        found.append(Change(f"{name} {number}", line, words, mutants.applied(text, mutant)))
    return found


def changes_of_file(source):
    with open(os.path.join(ROOT, source.path), encoding="utf-8") as file:
        return changes_of(source.name, file.read())


def reasons(lines):
    """{words of a change: the reason}: changes one a line, and below them, indented, the reason that they share."""
    found, waiting, explained = {}, [], False
    for line in lines:
        line = line.rstrip("\n")
        if line.startswith("    "):
            explained = True
            for words in waiting:
                found[words] = (found[words] + " " + line.strip()).strip()
        elif re.match(r"[\w/]+ [\w'/ -]+: ", line):
            waiting = [] if explained else waiting
            explained = False
            waiting.append(line)
            found[line] = ""
        else:
            waiting = []
    return found


def known_reasons(path=REASONS):
    with open(path, encoding="utf-8") as file:
        return reasons(file)


def digest(*texts):
    made = hashlib.sha256()
    for text in texts:
        made.update(text if isinstance(text, bytes) else text.encode())
        made.update(b"\0")
    return made.hexdigest()[:20]
