"""Where the links, pictures and mentions of a text lead, as seen from the page that is made of it."""

import os
import re
import struct
from html import escape
from pathlib import Path
from urllib.parse import quote, unquote

PICTURES = (".svg", ".png", ".jpg", ".jpeg", ".gif")
LARGEST_FILE = 400_000  # bytes of a source file that is shown


class Site:
    """The pages of all lessons, and what they lead to: files and pictures of the checkout."""

    def __init__(self, root, lessons):
        self.root = root
        self.lessons = {lesson.source: lesson for lesson in lessons}
        self.numbers = {str(lesson.number) for lesson in lessons}
        self.exercises = {exercise.number: lesson for lesson in lessons for exercise in lesson.exercises}
        self.files = []  # paths in the checkout, each of which gets a page
        self.pictures = []

    def is_there(self, path):
        """A regular file inside of the checkout, not by way of a symbolic link, and none of what is the learner's."""
        file = self.root / path
        return file.is_file() and file.resolve() == file and not path.startswith(("build", ".", "exercises/"))

    def want(self, paths, path):
        if path not in paths:
            paths.append(path)


class Links:
    def __init__(self, site, source, page):
        self.site, self.source, self.page = site, source, page
        self.up = "../" * page.count("/")  # from the page to the folder of all pages
        self.own = site.lessons.get(source)

    def inside(self, target):
        """The path in the checkout that a relative link means."""
        path = os.path.normpath(os.path.join(os.path.dirname(self.source), unquote(target)))
        if (self.site.root / path).is_dir():
            path = os.path.join(path, "README.md")
        return path

    def of(self, target):
        """The address to write, or "" where there is nothing to lead to."""
        if target.startswith("#") or re.match("https?://", target):
            return target
        if not target or re.match(r"[a-zA-Z][\w+.-]*:", target) or target.startswith("/"):
            return ""
        file, _, anchor = target.partition("#")
        path = self.inside(file)
        after = f"#{anchor}" if anchor else ""
        lesson = self.site.lessons.get(path)
        if lesson:
            return self.up + lesson.page + after
        if path == "README.md":
            return self.up + "index.html"
        if path.endswith(PICTURES):
            return self.picture(target)
        if not self.site.is_there(path) or (self.site.root / path).stat().st_size > LARGEST_FILE:
            return ""
        self.site.want(self.site.files, path)
        return self.up + quote(page_of_file(path)) + after

    def picture(self, target):
        if re.match(r"[a-zA-Z][\w+.-]*:", target) or target.startswith("/"):
            return ""
        path = self.inside(target)
        if not path.endswith(PICTURES) or not self.site.is_there(path):
            return ""
        self.site.want(self.site.pictures, path)
        return self.up + "pictures/" + quote(path)

    def size(self, address):
        """So that the text does not jump when the picture comes."""
        file = self.site.root / unquote(address.removeprefix(self.up + "pictures/"))
        size = picture_size(file)
        return f' width="{size[0]}" height="{size[1]}"' if size else ""

    def mentions(self, text):
        """"lesson 5" and "exercise 4.8" lead there."""
        def link(found):
            lesson, exercise = found["lesson"], found["exercise"]
            if exercise and exercise in self.site.exercises:
                return self.to_exercise(exercise, found[0])
            if lesson and lesson in self.site.numbers and (self.own is None or str(self.own.number) != lesson):
                return f'<a href="{self.up}{lesson}.html">{found[0]}</a>'
            return found[0]
        shown = re.sub(r"(?<=\d) %", "\N{NO-BREAK SPACE}%", escape(text, quote=False))
        return re.sub(r"\b(?:[Ll]esson (?P<lesson>\d{1,2})(?![\d.]*\d)|[Ee]xercises? (?P<exercise>\d{1,2}\.\d{1,2})\b)", link, shown)

    def command(self, text):
        """`./lab check 4.1` leads to the exercise; a long path may be broken at its joints."""
        found = re.fullmatch(r"\./lab (?:check|watch|hint|edit) (\d{1,2}\.\d{1,2})", text)
        shown = escape(text, quote=False)
        if found and found[1] in self.site.exercises:
            return self.to_exercise(found[1], shown)
        if re.fullmatch(r"--?[a-z][\w-]*", shown):
            return f'<span class="whole">{shown}</span>'
        return re.sub("/(?=\\w)", "/<wbr>", shown) if re.fullmatch(r"[\w./-]+/[\w./-]+", shown) else shown

    def to_exercise(self, number, shown):
        lesson = self.site.exercises[number]
        page = "" if lesson is self.own else self.up + lesson.page
        return f'<a href="{page}#exercise-{number}">{shown}</a>'


def page_of_file(path):
    return f"files/{path}.html"


def picture_size(file):
    head = file.read_bytes()[:2000]
    if file.suffix == ".svg":
        tag = re.search(rb"<svg\b[^>]*>", head)
        sizes = tag and [re.search(rb"""\b%s=["']([\d.]+)(px|pt)?["']""" % name, tag[0]) for name in (b"width", b"height")]
        if sizes and all(sizes):  # graphviz has points, of which 3 are 4 pixels
            return tuple(round(float(size[1]) * (4 / 3 if size[2] == b"pt" else 1)) for size in sizes)
        box = tag and re.search(rb"""viewBox=["'][-\d.]+[ ,]+[-\d.]+[ ,]+([\d.]+)[ ,]+([\d.]+)["']""", tag[0])
        return (round(float(box[1])), round(float(box[2]))) if box else None
    if head[:8] == b"\x89PNG\r\n\x1a\n":
        return struct.unpack(">II", head[16:24])
    return None
