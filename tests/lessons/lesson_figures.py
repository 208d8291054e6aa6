"""Figures: drawn by a command that the lesson shows, whole, on white, and not stale."""

import re
import shutil
import xml.etree.ElementTree as xml

import lesson_text

_SVG = "{http://www.w3.org/2000/svg}"


def why_broken(path):
    """What is wrong with a figure's file; empty where nothing is."""
    if not path.is_file():
        return "is not there"
    content = path.read_bytes()
    if path.suffix == ".svg":
        return _why_broken_svg(content)
    begin, end = {".png": (b"\x89PNG\r\n", b"IEND\xaeB`\x82"), ".gif": (b"GIF8", b"\x3b"),
                  ".pdf": (b"%PDF", b"%%EOF"), ".txt": (b"", b"")}[path.suffix]
    content = content.rstrip(b"\r\n")
    if not content or not content.startswith(begin) or not content.endswith(end):
        return f"is no whole {path.suffix[1:]} file"
    return ""


def _why_broken_svg(content):
    try:
        root = xml.fromstring(content)
    except xml.ParseError as error:
        return f"is no whole SVG: {error}"
    if root.tag != _SVG + "svg":
        return "is XML, but no SVG"
    grounds = [rect.get("fill", "").lower() for rect in root.iter(_SVG + "rect")]
    if not {"#ffffff", "white"} & set(grounds):
        return "has no white ground"
    groups = list(root.iter(_SVG + "g"))
    curves = [group for group in groups if (group.get("id") or "").startswith("gnuplot_plot")]
    nodes = [group for group in groups if group.get("class") == "node"]  # graphviz's
    if not curves and not nodes:
        return "is empty: gnuplot drew no plot in it"
    return ""


def words_of(path):
    """All that is written in an SVG, and which gnuplot drew it."""
    content = path.read_text(encoding="utf-8")
    drawn_by = re.search(r"GNUPLOT [\d.]+[^<\n]*", content)
    texts = ["".join(text.itertext()).strip() for text in xml.fromstring(content).iter(_SVG + "text")]
    return sorted(filter(None, texts)), drawn_by and drawn_by[0]


def check_produced(command, lesson, scratch, replace):
    """Looks at the figures that a command has drawn in `scratch`; with `replace` commits them.

    A figure beside the lesson that says other words than the one just drawn by the same gnuplot is
    stale. Where numbers may differ a little, so may the words.
    """
    problems = []
    for name in command.files():
        drawn, committed = scratch / name, lesson.root / name
        broken = why_broken(drawn)
        if broken:
            problems.append(f"line {command.line}: `{command.text}`: {name} {broken}")
        elif committed.parent != lesson.path.parent / "figures":
            continue  # a picture for the reader alone, as in `--plot curve.png`
        elif replace:
            committed.parent.mkdir(exist_ok=True)
            shutil.copyfile(drawn, committed)
        elif (drawn.suffix == ".svg" and command.rules.percent is None
              and not why_broken(committed)):
            (now, program), (then, former) = words_of(drawn), words_of(committed)
            if program == former and now != then:
                only_now = [word for word in now if word not in then]
                only_then = [word for word in then if word not in now]
                problems.append(f"{name} is stale (--figures draws it anew): it says {only_then}, "
                                f"the command now draws {only_now}")
    return problems


def check_shown(lesson):
    """Every figure that is shown exists and has its command, and every file is shown."""
    problems = []
    produced = {name for command in lesson.commands for name in command.files()}
    shown = lesson_text.figures(lesson.text)
    for figure in shown:
        path = lesson.path.parent / figure
        broken = why_broken(path)
        if broken:
            problems.append(f"{figure} {broken}: --figures draws what the lesson's commands draw")
        if f"chapters/{lesson.folder}/{figure}" not in produced:
            problems.append(f"{figure} is shown, but no command of the lesson draws it "
                            f"(--plot chapters/{lesson.folder}/{figure})")
    for path in sorted((lesson.path.parent / "figures").glob("*")):
        if f"figures/{path.name}" not in shown:
            problems.append(f"figures/{path.name} is there, but the lesson does not show it")
    return problems
