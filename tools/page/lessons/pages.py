"""The pages around the texts: head, contents, exercises with hints, neighbours, and the list of all lessons."""

import re
from html import escape

from course import HINT_NAMES, upper_first
from fragment import inline, stars_in_words
from links import page_of_file

LAB = "The handwritten digit lab"


def whole_page(title, up, body, lesson=None):
    own = f' data-lesson="{lesson.number}"' if lesson else ""
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{escape(title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="{up}lesson.css">
<script type="module" src="{up}lesson.js"></script>
</head>
<body data-up="{up}"{own}>
<a class="skip" href="#text">To the text</a>
{body}
</body>
</html>
"""


def top(up):
    return f"""<header class="top">
<a class="brand" href="{up}../">{LAB}</a>
<nav class="places" aria-label="Pages"><a href="{up}../">Draw</a><a href="{up}index.html" aria-current="true">Lessons</a></nav>
<form class="search" role="search" hidden>
<input type="search" aria-label="Search all lessons" placeholder="Search all lessons" autocomplete="off" spellcheck="false">
<div class="found" role="status" hidden></div>
</form>
</header>"""


def lesson_page(lesson, fragment, lessons):
    sections = [section for section in fragment.sections if section.level == 2]
    with_exercises, hints = place_exercises(lesson, fragment)
    links = ""
    for section in sections:
        links += f'<li><a href="#{escape(section.anchor)}">{plain_heading(section)}</a></li>'
        if hints and "exercises" in section.anchor:
            links += '<li><a href="#hints">Hints</a></li>'
    body = f"""{top("")}
<div class="columns">
<nav class="contents" aria-labelledby="contents">
<details open><summary id="contents">On this page</summary><ol>{links}</ol></details>
<p class="standing" data-lesson="{lesson.number}" hidden></p>
</nav>
<main id="text" tabindex="-1">
<article class="lesson">
{with_exercises}
</article>
{neighbours(lesson, lessons)}
</main>
</div>"""
    return whole_page(f"{lesson.number} {lesson.title} · {LAB}", "", body, lesson)


def plain_heading(section):
    """Its words may hold formulas and code; a link of the contents holds no other link."""
    return section.html if "<a " not in section.html else escape(section.heading)


def place_exercises(lesson, fragment):
    """The text with its heading in two parts, and the exercises with their hints below its table of exercises."""
    html = fragment.html
    kicker = f'<span class="kicker">Lesson {lesson.number}<span class="away">: </span></span>'
    begin, end = html.find(">", html.find("<h1")) + 1, html.find("</h1>")
    html = html[:begin] + kicker + escape(lesson.title) + html[end:]
    if not lesson.exercises:
        return html, ""
    hints = exercises_with_hints(lesson)
    heading = re.search('<h2 id="[^"]*exercises', html)
    place = heading.start() if heading else -1
    following = html.find("<h2 ", place + 1) if place >= 0 else -1
    following = len(html) if following < 0 else following
    return html[:following] + hints + html[following:], hints


def exercises_with_hints(lesson):
    return ('<section class="exercises" aria-labelledby="hints"><h3 id="hints">Hints '
            '<a class="anchor" href="#hints" aria-label="Link to: Hints">#</a></h3>'
            '<p>Each exercise has three, from a nudge to almost the answer. Try without first; open one at a time.</p>'
            + "".join(exercise_with_hints(exercise) for exercise in lesson.exercises) + "</section>")


def exercise_with_hints(exercise):
    stars = "★" * len(exercise.stars)
    hints = "".join(f"<details><summary>{HINT_NAMES[min(i, len(HINT_NAMES) - 1)]}</summary><p>{inline(hint)}</p></details>"
                    for i, hint in enumerate(exercise.hints))
    learnt = f'<p class="learnt" hidden>Learnt: {inline(exercise.learnt)}</p>' if exercise.learnt else ""
    return (f'<details class="exercise" id="exercise-{exercise.number}" data-exercise="{exercise.number}"><summary>'
            f'<span class="mark" hidden></span><span class="number">{exercise.number}</span> '
            f'{inline(exercise.title)} <span class="stars" role="img" aria-label="{stars_in_words(stars)}">{stars}</span>'
            f'</summary><div class="within"><p class="file"><code>{escape(exercise.file)}</code> '
            f'<code>./lab watch {exercise.number}</code></p>{learnt}{hints}</div></details>')


def neighbours(lesson, lessons):
    place = lessons.index(lesson)
    links = ""
    if place > 0:
        links += neighbour("prev", "Before", lessons[place - 1])
    if place + 1 < len(lessons):
        links += neighbour("next", "Next", lessons[place + 1])
    return f'<nav class="neighbours" aria-label="Before and after this lesson">{links}</nav>'


def neighbour(rel, word, lesson):
    return (f'<a rel="{rel}" href="{lesson.page}"><span>{word}: lesson {lesson.number}</span> '
            f"{escape(lesson.title)}</a>")


def index_page(lessons, fragments):
    cards = "".join(lesson_card(lesson, fragments[lesson.source]) for lesson in lessons)
    body = f"""{top("")}
<main id="text" class="index" tabindex="-1">
<h1>The lessons</h1>
<p class="lede">Read them in their order; guess before you look, and do the exercises: each is one function that you
write.</p>
<ol class="lessons">{cards}</ol>
</main>"""
    return whole_page(f"Lessons · {LAB}", "", body)


def lesson_card(lesson, fragment):
    sections = "".join(f'<li><a href="{lesson.page}#{escape(section.anchor)}">{plain_heading(section)}</a></li>'
                       for section in fragment.sections if section.level == 2)
    about = f"<p>{inline(upper_first(lesson.about))}.</p>" if lesson.about else ""
    return (f'<li><h2><a href="{lesson.page}"><span class="kicker">Lesson {lesson.number}<span class="away">: </span>'
            f"</span>{escape(lesson.title)}</a></h2>{about}"
            f'<p class="standing" data-lesson="{lesson.number}" hidden></p>'
            f"<details><summary>Sections of lesson {lesson.number}</summary><ol>{sections}</ol></details></li>")


def page_without_lessons(lessons, why):
    rows = "".join(f"<li>{escape(lesson.title)}: <code>{escape(lesson.source)}</code></li>" for lesson in lessons)
    return whole_page(f"Lessons · {LAB}", "", f"""{top("")}
<main id="text" class="index" tabindex="-1">
<h1>The lessons</h1>
<p>They are not here as pages yet: {escape(why)}. <code>./lab read</code> brings it and makes them. The texts are there
all the same:</p>
<ol start="{lessons[0].number if lessons else 0}">{rows}</ol>
</main>""")


def file_page(path, html):
    """A file of the checkout to which a lesson leads: a text, or the lines of a source."""
    page = page_of_file(path)
    up = "../" * page.count("/")
    body = f"""{top(up)}
<main id="text" class="file" tabindex="-1">
<p class="path"><code>{escape(path)}</code></p>
<article>{html}</article>
</main>"""
    return whole_page(f"{path} · {LAB}", up, body)


def source_lines(text):
    """Numbered lines, escaped."""
    lines = text.rstrip("\n").split("\n")
    rows = "\n".join(f'<span class="line" id="L{i}">{escape(line, quote=False)}</span>' for i, line in enumerate(lines, 1))
    return f'<pre class="source numbered"><code>{rows}</code></pre>'
