"""Markdown to HTML, by pandoc: formulas become MathML. What pandoc answered is kept, since it is slow to start."""

import hashlib
import os
import re
import shutil
import subprocess
import sys

# As GitHub reads it, and nothing of the text is HTML already: what looks like a tag is shown as such.
PANDOC = ["pandoc", "--from", "gfm+tex_math_dollars+smart-raw_html-emoji", "--to", "html5", "--mathml", "--wrap", "none"]


class PandocError(Exception):
    """pandoc is missing or does not understand: one sentence, and what to do next."""


def prepared(text):
    """The text without comments, which no reader sees, and with ```math in the form that every pandoc knows."""
    lines, fence = [], ""
    for line in text.split("\n"):
        mark = re.match(r"\s*(```+|~~~+)\s*(\S*)", line)
        if not fence and mark:
            fence = "math" if mark[2] == "math" else mark[1]
            line = "$$" if fence == "math" else line
        elif fence and line.strip() in (fence, "```") and (fence != "math" or line.strip() == "```"):
            line = "$$" if fence == "math" else line
            fence = ""
        elif not fence:
            line = re.sub(r"<!--.*?-->", "", line)
        if not fence or fence == "math":  # sizes of brackets that pandoc has by one name alone
            line = re.sub(r"\\([bB]igg?)[lrm]\b", r"\\\1", line)
        lines.append(line)
    return "\n".join(lines)


class Converter:
    def __init__(self, cache):
        self.cache = cache  # a folder
        self.used = set()

    def html(self, source, text):
        """`source` is the name that an error tells."""
        text = prepared(text)
        key = hashlib.sha256("\0".join([*PANDOC, pandoc_identity(), text]).encode()).hexdigest()[:32] + ".html"
        self.used.add(key)
        kept = self.cache / key
        if kept.exists():
            return kept.read_text(encoding="utf-8")
        html = run_pandoc(source, text)
        write_whole(kept, html)
        return html

    def forget_the_rest(self):
        for file in self.cache.glob("*.html"):
            if file.name not in self.used:
                file.unlink(missing_ok=True)


def run_pandoc(source, text):
    try:
        done = subprocess.run(PANDOC, input=text.encode(), capture_output=True, timeout=60)
    except FileNotFoundError:
        raise PandocError("pandoc, which makes the lessons into pages, is not installed") from None
    except subprocess.TimeoutExpired:
        raise PandocError(f"pandoc took more than a minute for {source}") from None
    words = done.stderr.decode("utf-8", "replace").strip()
    if done.returncode != 0:
        raise PandocError(f"pandoc could not read {source} ({words.splitlines()[-1] if words else 'no word why'}); "
                          "2.17 and newer are known to")
    if words:  # such as a formula of which it can make no MathML, which stays as it is written
        print(f"lab: pandoc says of {source}: {' '.join(words.split())}", file=sys.stderr)
    return done.stdout.decode("utf-8")


def pandoc_identity():
    """Which pandoc it is, without a start of it."""
    path = shutil.which("pandoc")
    if path is None:
        return "none"
    about = os.stat(path)
    return f"{path} {about.st_size} {about.st_mtime_ns}"


def write_whole(path, content):
    """Written beside and moved into place, so that nobody reads half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    part.write_bytes(content if isinstance(content, bytes) else content.encode())
    os.replace(part, path)
