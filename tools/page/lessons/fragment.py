"""The HTML that pandoc made of a text, as the page shows it: links led to pages, headings that can be linked to,
blocks whose command can be run, formulas as bare MathML, and no style in the text, which the page's policy forbids."""

import re
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

from course import parse_command

TEXT_TAGS = set("""p em strong del code pre a img h1 h2 h3 h4 h5 h6 ul ol li table thead tbody tr th td blockquote br hr
    span sup sub div section""".split())
MATH_TAGS = set("""math mrow mi mo mn mtext mspace ms msup msub msubsup mfrac msqrt mroot mover munder munderover mtable
    mtr mtd mstyle mpadded menclose mphantom mmultiscripts mprescripts none merror""".split())
VOID_TAGS = {"img", "br", "hr"}
TEXT_ATTRIBUTES = {"id", "class", "href", "src", "alt", "title", "start", "type"}
MATH_ATTRIBUTES = set("""display mathvariant stretchy columnalign form accent accentunder fence separator lspace rspace
    minsize maxsize columnspacing rowspacing width height depth linethickness movablelimits notation largeop symmetric
    scriptlevel displaystyle""".split())
HIDDEN_TAGS = {"annotation"}  # the formula once more, in TeX
PASSED_OVER = {"semantics", "colgroup", "col"}
LONG_FORMULA = 60  # letters and signs


@dataclass
class Section:
    level: int
    anchor: str
    html: str = ""  # of the heading
    heading: str = ""  # in plain words
    text: str = ""


@dataclass
class Block:
    number: int
    commands: list
    section: str


@dataclass
class Fragment:
    html: str = ""
    title: str = ""
    sections: list[Section] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    formulas: int = 0
    images: list[str] = field(default_factory=list)


class Rewriter(HTMLParser):
    """`links` knows where a link, a picture and a mention of another lesson lead; `durations` how long commands
    take."""

    def __init__(self, links, durations):
        super().__init__(convert_charrefs=True)
        self.links, self.durations = links, durations
        self.fragment = Fragment(sections=[Section(1, "")])
        self.out = []
        self.open = []  # what is to be written where the tags that are open end
        self.tags = []
        self.hidden = 0
        self.code_text = None  # of a block whose commands can be run, while it is read
        self.heading_start = None
        self.written = {}  # file: the block that writes it
        self.formula_start = None  # of one that stands alone

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag in HIDDEN_TAGS or self.hidden:
            self.hidden += tag not in VOID_TAGS
            return
        if tag in PASSED_OVER:
            return
        if tag == "a" and "aria-hidden" in attributes:  # a line's own anchor in highlighted code
            self.tags.append(tag)
            self.open.append("")
            return
        if tag not in TEXT_TAGS | MATH_TAGS:
            self.out.append(escape(self.get_starttag_text()))
            return
        before, end = self.start(tag, attributes)
        self.out.append(before)
        if tag not in VOID_TAGS:
            self.tags.append(tag)
            self.open.append(end)

    def start(self, tag, attributes):
        """What is written where the tag begins and where it ends."""
        if re.fullmatch("h[1-6]", tag):
            self.fragment.sections.append(Section(int(tag[1]), attributes.get("id", "")))
            self.heading_start = len(self.out) + 1
            return f'<{tag} id="{escape(attributes.get("id", ""))}">', f"</{tag}>"
        if tag == "pre":
            language = (attributes.get("class") or "").split()
            if not language or language == ["console"]:
                self.code_text = ""
                return "", ""
            return '<pre class="source">', "</pre>"
        if self.code_text is not None:
            return "", ""
        if tag == "a":
            return self.link(attributes.get("href", ""))
        if tag == "img":
            return self.picture(attributes), ""
        if tag == "table":
            return '<div class="table"><table>', "</table></div>"
        if tag == "math":
            self.fragment.formulas += 1
            if attributes.get("display") == "block":
                self.formula_start = len(self.out)
                return '<span class="formula"><math display="block">', "</math></span>"
            return "<math>", "</math>"
        return f"<{tag}{self.allowed(tag, attributes)}>", f"</{tag}>"

    def allowed(self, tag, attributes):
        kept = MATH_ATTRIBUTES if tag in MATH_TAGS else TEXT_ATTRIBUTES
        if tag == "span" or self.within("pre"):
            kept = {"class"}
        if tag == "mo" and re.fullmatch(r"[\d.]+", attributes.get("minsize") or ""):  # for browsers with a unit
            size = attributes["minsize"] + "em"
            attributes.update(minsize=size, maxsize=size, stretchy="true", symmetric="true")
        words = "".join(f' {name}="{escape(value or "")}"' for name, value in attributes.items() if name in kept)
        aligned = re.search(r"text-align: *(right|center)", attributes.get("style") or "")
        if aligned and tag in ("th", "td", "mtd"):
            words += f' class="{aligned[1]}"'
        return words

    def link(self, target):
        address = self.links.of(target)
        if not address:
            return "<span>", "</span>"
        away = ' rel="noopener noreferrer" target="_blank"' if re.match("https?://", address) else ""
        return f'<a href="{escape(address)}"{away}>', "</a>"

    def picture(self, attributes):
        address = self.links.picture(attributes.get("src", ""))
        if not address:
            return f"<em>{escape(attributes.get('alt', ''))}</em>"
        self.fragment.images.append(address)
        alt = escape(attributes.get("alt", ""))
        return (f'<a class="figure" href="{escape(address)}"><img src="{escape(address)}" alt="{alt}" '
                f'loading="lazy"{self.links.size(address)}></a>')

    def handle_endtag(self, tag):
        if self.hidden:
            self.hidden -= 1
            return
        if tag not in TEXT_TAGS | MATH_TAGS | PASSED_OVER | HIDDEN_TAGS:
            self.out.append(escape(f"</{tag}>"))
        if tag not in self.tags:
            return
        while True:
            last, end = self.tags.pop(), self.open.pop()
            if last == "pre" and self.code_text is not None:
                end = self.block(self.code_text)
                self.code_text = None
            if re.fullmatch("h[1-6]", last):
                end = self.end_heading(end)
            self.out.append(end)
            if last == "math" and self.formula_start is not None:
                self.fit_formula()
            if last == tag:
                return

    def fit_formula(self):
        """A long line is set a little smaller, so that most of it is seen at once."""
        shown = re.sub("<[^>]*>", "", "".join(self.out[self.formula_start:]))
        if len(shown) > LONG_FORMULA:
            self.out[self.formula_start] = '<span class="formula long"><math display="block">'
        self.formula_start = None

    def end_heading(self, end):
        section = self.fragment.sections[-1]
        section.html = "".join(self.out[self.heading_start:])
        self.heading_start = None
        if section.level == 1:
            self.fragment.title = section.heading
            return end
        return (f' <a class="anchor" href="#{escape(section.anchor)}" '
                f'aria-label="Link to: {escape(" ".join(section.heading.split()))}">#</a>{end}')

    def handle_data(self, data):
        if self.hidden:
            return
        if self.code_text is not None:
            self.code_text += data
            return
        section = self.fragment.sections[-1]
        if self.heading_start is not None:
            section.heading += data
        elif not self.within("pre"):
            section.text += data
        if self.within("a", "pre", "code", "math") or self.heading_start is not None:
            self.out.append(self.links.command(data) if self.tags[-1] == "code" and not self.within("a", "pre")
                            and self.heading_start is None else escape(data, quote=False))
        elif self.tags and self.tags[-1] == "td" and re.fullmatch(r"\s*\*{1,3}\s*", data):
            self.out.append(f'<span class="stars" role="img" aria-label="{stars_in_words(data)}">{"★" * data.count("*")}</span>')
        else:
            self.out.append(self.links.mentions(data))

    def within(self, *tags):
        return any(tag in self.tags for tag in tags)

    def block(self, text):
        """A block of what a terminal shows. Where each of its commands is one that the page runs, it has a number."""
        lines = text.rstrip("\n").split("\n")
        typed = [line[2:] for line in lines if line.startswith("$ ")]
        commands = [parse_command(line) for line in typed] if lines[0].startswith("$ ") else []
        shown = "\n".join(f'<span class="typed"><span class="prompt">$ </span>{escape(line[2:], quote=False)}</span>'
                          if line.startswith("$ ") and commands else escape(line, quote=False) for line in lines)
        pre = f'<pre class="terminal"><code>{shown}</code></pre>'
        if not commands or None in commands:
            return pre
        block = Block(len(self.fragment.blocks) + 1, commands, self.fragment.sections[-1].anchor)
        self.fragment.blocks.append(block)
        after = self.file_before(block)
        seconds = [self.durations.get(command.text) for command in commands]
        known = f' data-seconds="{sum(seconds):.1f}"' if None not in seconds else ""
        return (f'<div class="block" id="block-{block.number}" data-block="{block.number}" '
                f'data-commands="{len(commands)}"{known}{after}>{pre}</div>')

    def file_before(self, block):
        """Which earlier block writes a file that this one reads, as attributes."""
        for command in block.commands:
            files = [word for word in command.words if re.fullmatch(r"[\w.-]+\.(png|model|dlm)", word)]
            if "--write" in command.words or "--save" in command.words:
                self.written.update({file: block.number for file in files})
            for file in files:
                if self.written.get(file, block.number) != block.number:
                    return f' data-after="{self.written[file]}" data-file="{escape(file)}"'
        return ""


def rewrite(html, links, durations):
    rewriter = Rewriter(links, durations)
    rewriter.feed(html)
    rewriter.close()
    fragment = rewriter.fragment
    fragment.html = tidy_formulas("".join(rewriter.out))
    return fragment


def tidy_formulas(html):
    """A norm is a pair of bars and no sign between two things, and brackets around one letter need not grow."""
    html = re.sub(r"<mo( [^>]*)?>([∥‖|])</mo>", r'<mo\1 lspace="0" rspace="0">\2</mo>', html)
    return re.sub(r'<mo stretchy="true" form="prefix">\((</mo>(?:<m[ino]>[^<]*</m[ino]>)+)<mo stretchy="true" form="postfix">\)',
                  r'<mo stretchy="false" form="prefix">(\1<mo stretchy="false" form="postfix">)', html)


def stars_in_words(stars):
    return f"difficulty {len(stars.strip())} of 3"


def inline(text):
    """One line in which `code` is all that is marked: a hint."""
    parts = text.split("`")
    return "".join(f"<code>{escape(part, quote=False)}</code>" if i % 2 and i < len(parts) - 1
                   else escape(part, quote=False) for i, part in enumerate(parts))
