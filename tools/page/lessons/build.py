#!/usr/bin/env python3
"""The lessons as pages: build.py ROOT OUT makes, of the Markdown that everybody reads, pages for a browser.

OUT gets a page a lesson (4.html) and one of all (index.html), the pictures and the files to which they lead,
search.json for the search, and blocks.tsv, which tells the server what a page's "run" means: a line is

    LESSON <tab> BLOCK <tab> COMMAND <tab> SECONDS or - <tab> VARIABLES with spaces between <tab> run <tab> N <tab> ...

Nothing is made anew where no source changed. Exit code 3 where pandoc is missing, which --quiet does not
tell; index.html says it too.
"""

import argparse
import fcntl
import hashlib
import json
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import course
import fragment
import links
import markdown
import pages

HERE = Path(__file__).resolve().parent
WEB = ("lesson.css", "lesson.js", "search.js", "serving.js")


def sources(root, of_files):
    """All files that the pages depend on, as they are now."""
    yield from sorted(HERE.glob("*.py"))
    yield HERE / "durations.txt"
    yield from (HERE / "web" / name for name in WEB)
    yield root / "README.md"
    for pattern in ("chapters/*/README.md", "chapters/*/figures/*", "exercises/*/hints.md", "exercises/*/*.cpp"):
        yield from sorted(root.glob(pattern))
    yield from (root / path for path in of_files)


def state_of(root, of_files):
    """A hash of what stands in them; of exercises, which are the learner's, the names alone."""
    digest = hashlib.sha256(markdown.pandoc_identity().encode())
    for file in sources(root, of_files):
        digest.update(f"\0{file}\0".encode())
        if file.parent.parent.name != "exercises" or file.name == "hints.md":
            digest.update(file.read_bytes() if file.is_file() else b"missing")
    return digest.hexdigest()


class Output:
    def __init__(self, folder):
        self.folder, self.names = folder, set()

    def write(self, name, content):
        self.names.add(name)
        file = self.folder / name
        content = content if isinstance(content, bytes) else content.encode()
        if not file.exists() or file.read_bytes() != content:
            markdown.write_whole(file, content)

    def remove_the_rest(self):
        for file in self.folder.rglob("*"):
            name = str(file.relative_to(self.folder))
            if file.is_file() and name not in self.names and not name.startswith(("cache/", "made_of")):
                file.unlink()


def make(root, out):
    """Writes all pages; returns which files beside the lessons they depend on."""
    lessons = course.read_lessons(root)
    site = links.Site(root, lessons)
    converter = markdown.Converter(out.folder / "cache")
    durations = course.read_durations(HERE / "durations.txt")

    def rewritten(source, page):
        html = converter.html(source, (root / source).read_text(encoding="utf-8"))
        return fragment.rewrite(html, links.Links(site, source, page), durations)

    with ThreadPoolExecutor(4) as pool:  # pandoc is a process of its own
        made = dict(zip(site.lessons, pool.map(lambda source: rewritten(source, site.lessons[source].page), site.lessons)))
    for lesson in lessons:
        out.write(lesson.page, pages.lesson_page(lesson, made[lesson.source], lessons))
    out.write("index.html", pages.index_page(lessons, made))
    out.write("search.json", json.dumps(search_index(lessons, made), ensure_ascii=False, separators=(",", ":")))
    out.write("blocks.tsv", block_table(lessons, made, durations))
    for path in site.files:  # grows while it is gone through: pages lead to more files
        text = (root / path).read_text(encoding="utf-8", errors="replace")
        page = links.page_of_file(path)
        html = rewritten(path, page).html if path.endswith(".md") else pages.source_lines(text)
        out.write(page, pages.file_page(path, html))
    for path in site.pictures:
        out.write(f"pictures/{path}", (root / path).read_bytes())
    for name in WEB:
        out.write(name, (HERE / "web" / name).read_bytes())
    converter.forget_the_rest()
    out.remove_the_rest()
    return site.files + site.pictures


def search_index(lessons, made):
    """A row a section: lesson, title of the lesson, anchor, heading, text."""
    rows = []
    for lesson in lessons:
        for section in made[lesson.source].sections:
            text = " ".join(section.text.split())
            if text or section.heading:
                heading = "" if section.level == 1 else section.heading
                rows.append([lesson.number, lesson.title, section.anchor, heading, text])
        rows += [[lesson.number, lesson.title, f"exercise-{exercise.number}",
                  f"Exercise {exercise.number} {exercise.title}", ""] for exercise in lesson.exercises]
    return rows


def block_table(lessons, made, durations):
    lines = []
    for lesson in lessons:
        for block in made[lesson.source].blocks:
            for place, command in enumerate(block.commands, 1):
                seconds = durations.get(command.text)
                lines.append("\t".join([str(lesson.number), str(block.number), str(place),
                                        "-" if seconds is None else f"{seconds:g}", " ".join(command.variables),
                                        *command.words]))
    return "\n".join(lines) + "\n"


def build(root, folder):
    """Whether anything was made anew."""
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "made_of.lock", "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # of two that begin at once the second finds all done
        note = folder / "made_of.json"
        try:
            before = json.loads(note.read_text(encoding="utf-8"))
            if before["state"] == state_of(root, before["files"]):
                return False
        except (OSError, ValueError, KeyError, TypeError):
            pass
        files = make(root, Output(folder))
        markdown.write_whole(note, json.dumps({"state": state_of(root, files), "files": files}))
    return True


def say_in_their_place(root, out, why):
    """Pages of an earlier time stay; where there are none, one says what is missing."""
    if not (out.folder / "index.html").exists() or not (out.folder / "made_of.json").exists():
        out.write("index.html", pages.page_without_lessons(course.read_lessons(root), why))
        for name in WEB:
            out.write(name, (HERE / "web" / name).read_bytes())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quiet", action="store_true", help="say nothing where pandoc is missing")
    parser.add_argument("root", metavar="ROOT", type=Path)
    parser.add_argument("out", metavar="OUT", type=Path)
    arguments = parser.parse_args()
    try:
        build(arguments.root.resolve(), arguments.out)
    except markdown.PandocError as error:
        say_in_their_place(arguments.root.resolve(), Output(arguments.out), str(error))
        if not arguments.quiet:
            print(f"lab: {error}.", file=sys.stderr)
        return 3
    except OSError as error:
        print(f"lab: the pages of the lessons could not be written: {error.strerror}: {error.filename}; "
              "make room or permit writing there, then try again.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
