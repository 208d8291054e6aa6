"""Small changes to a piece of C++, each by a rule: what a right answer turns into by one slip.

The changes are a fixed, numbered set: the same text has the same mutants in the same order. The text is read
as clang-format lays it out, so a `<` with blanks around it compares and one without them opens a template.
"""

import collections
import re

Mutant = collections.namedtuple("Mutant", "rule start end replacement")
Token = collections.namedtuple("Token", "kind text start end")

TOKENS = re.compile(r"""(?P<comment>//[^\n]*|/\*.*?\*/)
    |(?P<string>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')
    |(?P<number>(?:0x[\da-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)[uUlLfF]*)
    |(?P<name>[A-Za-z_]\w*)
    |(?P<sign><<=|>>=|<=|>=|==|!=|&&|\|\||\+\+|--|\+=|-=|\*=|/=|%=|->|::|<<|>>|[^\s\w])""", re.VERBOSE | re.DOTALL)

COMPARED = {"<": ["<=", ">"], "<=": ["<", ">="], ">": [">=", "<"], ">=": [">", "<="], "==": ["!="], "!=": ["=="]}
COUNTED = {"+": ["-"], "-": ["+"], "*": ["/", "%"], "/": ["*"], "%": ["*", "/"]}
ASSIGNED = {"+=": ["-=", "="], "-=": ["+=", "="], "*=": ["="], "/=": ["="], "%=": ["="]}
JOINED = {"&&": ["||"], "||": ["&&"]}
NAMED = {"true": "false", "false": "true", "n_rows": "n_cols", "n_cols": "n_rows", "row": "col",
         "col": "row", "rows": "cols", "cols": "rows", "sum": "mean", "mean": "sum", "max": "min", "min": "max",
         "index_max": "index_min", "index_min": "index_max", "ones": "zeros", "zeros": "ones", "floor": "ceil",
         "ceil": "floor", "front": "back", "back": "front", "head_cols": "tail_cols", "tail_cols": "head_cols",
         "first": "last", "last": "first", "begin": "end", "n_slices": "n_rows", "each_col": "each_row",
         "each_row": "each_col", "rand": "randn", "randn": "rand", "randu": "randn"}
LEFT_OUT = {"sqrt", "abs", "exp", "log", "square", "round", "floor", "ceil", "norm", "trans", "sigmoid"}
SYMMETRIC = {"dot", "max", "min", "nand"}  # their arguments may be swapped
OPENING, CLOSING = "([{", ")]}"
KEYWORDS = {"if", "for", "while", "switch", "return", "throw", "break", "continue", "else", "do", "case", "default"}


def tokens_of(text):
    return [Token(match.lastgroup, match.group(), match.start(), match.end())
            for match in TOKENS.finditer(text) if match.lastgroup != "comment"]


def closing(tokens, k):
    """The index of the bracket that closes the one at k."""
    depth = 0
    for j in range(k, len(tokens)):
        if tokens[j].kind == "sign":
            depth += (tokens[j].text in OPENING) - (tokens[j].text in CLOSING)
        if depth == 0:
            return j
    return len(tokens) - 1


def is_spaced(text, token):
    return text[token.start - 1:token.start].isspace() and text[token.end:token.end + 1].isspace()


def signs(text, tokens):
    """Operators: comparisons at their edge and turned round, sums, products, assignments."""
    for token in tokens:
        if token.kind != "sign" or not is_spaced(text, token):
            continue
        for rule, table in (("comparison", COMPARED), ("operator", COUNTED), ("assignment", ASSIGNED),
                            ("and/or", JOINED)):
            for other in table.get(token.text, []):
                yield Mutant(rule, token.start, token.end, other)


def signs_in_front(text, tokens):
    """-x and !x without their sign."""
    for before, token, after in zip(tokens, tokens[1:], tokens[2:]):
        if token.text in ("-", "!") and not is_spaced(text, token) and token.end == after.start and (
                before.kind == "sign" and before.text not in ")]" or before.text == "return"):
            yield Mutant("sign in front", token.start, token.end, "")


def constants(_, tokens):
    """Whole numbers off by one, others doubled and halved."""
    for token in tokens:
        if token.kind != "number":
            continue
        if re.fullmatch(r"\d+[uU]?", token.text):
            value = int(token.text.rstrip("uU"))
            for other in [value + 1] + ([value - 1] if value > 0 else []):
                yield Mutant("constant", token.start, token.end, str(other))
        else:
            for other in (f"({token.text} * 2)", f"({token.text} / 2)"):
                yield Mutant("constant", token.start, token.end, other)


def names(_, tokens):
    """Rows for columns, sum for mean, the largest for the smallest."""
    for before, token in zip(tokens, tokens[1:]):
        if token.kind == "name" and token.text in NAMED and (
                before.text in (".", "::") or token.text in ("true", "false")):
            yield Mutant("name", token.start, token.end, NAMED[token.text])


def calls(text, tokens):
    """A transposition or a function left out, the arguments of a call swapped, along the other dimension."""
    for k in range(1, len(tokens) - 2):
        token, bracket = tokens[k], tokens[k + 1]
        if token.kind != "name" or bracket.text != "(" or token.text in KEYWORDS:
            continue
        last = closing(tokens, k + 1)
        if token.text == "t" and tokens[k - 1].text == "." and last == k + 2:
            yield Mutant("transposition left out", tokens[k - 1].start, tokens[last].end, "")
        if token.text in LEFT_OUT:
            first = k - 2 if tokens[k - 1].text == "::" else k
            yield Mutant("function left out", tokens[first].start, token.end, "")
        commas, depth = [], 0
        for j in range(k + 2, last):
            depth += (tokens[j].text in OPENING) - (tokens[j].text in CLOSING)
            if tokens[j].text == "," and depth == 0:
                commas.append(tokens[j])
        is_definition = tokens[k - 1].kind == "name" or tokens[k - 1].text in ("&", ">")
        if len(commas) == 1 and token.text not in SYMMETRIC and not (is_definition and tokens[k - 1].text != "return"):
            left = text[bracket.end:commas[0].start]
            right = text[commas[0].end:tokens[last].start].strip()
            if left.strip() != right:
                yield Mutant("arguments swapped", bracket.end, tokens[last].start, f"{right}, {left.strip()}")
            if right in ("0", "1") and token.text in ("sum", "mean", "max", "min"):
                yield Mutant("dimension left out", commas[0].start, tokens[last].start, "")


def statements(tokens):
    """Lists of the simple statements that stand beside each other, each as (first, last) token."""
    found, beside, start, depth, k = [], [[]], 0, 0, 0
    while k < len(tokens):
        token = tokens[k]
        depth += (token.text in ("(", "[")) - (token.text in (")", "]"))
        if depth == 0 and token.text == ";":
            if start < k:
                beside[-1].append((start, k))
            start = k + 1
        elif depth == 0 and token.text == "{":
            is_value = k > 0 and (tokens[k - 1].kind == "name" and tokens[k - 1].text not in ("else", "const")
                                  or tokens[k - 1].text in ("=", "return", ",", "{", ">"))
            if is_value:
                k = closing(tokens, k)
            else:
                beside.append([])
                start = k + 1
        elif depth == 0 and token.text == "}":
            if len(beside) > 1:
                found.append(beside.pop())
            beside[-1].append(None)  # what comes now does not stand beside what came before
            start = k + 1
        k += 1
    return found + beside


def depend(tokens, one, other):
    """Whether one of two statements changes what the other uses: else their order is free. `a.b(1) = c` is taken
    to change a, a call all that it is handed."""
    def words(statement):
        return {token.text for token in tokens[statement[0]:statement[1]] if token.kind == "name"}

    def changed(statement):
        texts = [token.text for token in tokens[statement[0]:statement[1]]]
        assigns = any(text.endswith("=") and text not in COMPARED for text in texts) or "++" in texts
        first = next((token.text for token in tokens[statement[0]:statement[1]] if token.kind == "name"), "")
        return {first} if assigns or "." in texts[1:2] else words(statement)

    return bool(changed(one) & words(other) or changed(other) & words(one))


def is_declaration(tokens, first):
    words = [token for token in tokens[first:first + 8]]
    if words[0].text in ("const", "auto", "static", "constexpr", "using", "std"):
        return words[0].text != "std" or len(words) > 3 and words[3].kind == "name" or words[3].text == "<"
    k = 1
    while k + 1 < len(words) and words[k].text == "::":
        k += 2
    if words[k].text == "<":
        return True
    return words[0].kind == "name" and words[0].text not in KEYWORDS and (
        words[k].kind == "name" or words[k].text == "&" and words[k + 1].kind == "name")


def statements_changed(text, tokens):
    """A statement dropped, two neighbours swapped, a variable that remembers."""
    for block in statements(tokens):
        for k, statement in enumerate(block):
            if statement is None:
                continue
            first, last = statement
            start, end = tokens[first].start, tokens[last].end
            if is_declaration(tokens, first):
                words = {token.text for token in tokens[first:last]}
                if words & {"=", "{", "("} and not words & {"static", "constexpr", "&", "using"}:
                    yield Mutant("static", start, start, "static ")
                continue
            if tokens[first].text not in ("else", "for", "if", "while"):
                yield Mutant("statement dropped", start, end, ";")
            after = block[k + 1] if k + 1 < len(block) else None
            if after and not is_declaration(tokens, after[0]) and tokens[first].text not in KEYWORDS | {"}"} and \
                    tokens[after[0]].text not in KEYWORDS and depend(tokens, statement, after):
                after_start, after_end = tokens[after[0]].start, tokens[after[1]].end
                yield Mutant("statements swapped", start, after_end,
                             text[after_start:after_end] + text[end:after_start] + text[start:end])


def ways(text, tokens):
    """A condition that always or never holds, a loop that ends early, by one or after its first turn."""
    for k, token in enumerate(tokens[:-1]):
        if token.text not in ("if", "for", "while") or tokens[k + 1].text != "(":
            continue
        bracket = closing(tokens, k + 1)
        if token.text == "if":
            for always in ("true", "false"):
                yield Mutant("condition", tokens[k + 1].end, tokens[bracket].start, always)
            continue
        if bracket + 1 < len(tokens) and tokens[bracket + 1].text == "{":
            end = tokens[closing(tokens, bracket + 1)]
            yield Mutant("one turn only", end.start, end.start, "break; ")
        ends = [j for j in range(k + 2, bracket) if tokens[j].text == ";"]
        if len(ends) == 2:
            for j in range(ends[0], ends[1]):
                if tokens[j].text in COMPARED and is_spaced(text, tokens[j]):
                    yield Mutant("loop's end", tokens[j].end, tokens[ends[1]].start,
                                 f" ({text[tokens[j].end:tokens[ends[1]].start].strip()}) - 1")


def copies(text, tokens):
    """What comes by reference is copied: the engine that draws the same again, the network that stays as it is."""
    for k in range(1, len(tokens) - 2):
        if tokens[k].text != "&" or tokens[k + 1].kind != "name" or tokens[k + 2].text not in (",", ")"):
            continue
        first = k
        while tokens[first - 1].text not in ("(", ",") and first > 0:
            first -= 1
        if "const" in (token.text for token in tokens[first:k]):
            continue
        name = tokens[k + 1].text
        brackets = 1
        j = k + 2
        while brackets > 0 and j < len(tokens):
            brackets += (tokens[j].text == "(") - (tokens[j].text == ")")
            j += 1
        if j >= len(tokens) or tokens[j].text != "{":
            continue
        opening, end = tokens[j], tokens[closing(tokens, j)]
        body = text[opening.end:end.start]
        yield Mutant(f"{name} copied", opening.end, end.start, f" auto {name}_copied = {name};" + re.sub(
            rf"(?<![.\w]){name}\b(?!\s*=\s*\[)", name + "_copied", body))


RULES = [signs, signs_in_front, constants, names, calls, statements_changed, ways, copies]


def mutants(text):
    """All mutants of the text, in the order of their places; none stands twice."""
    tokens = tokens_of(text)
    found = {}
    for number, rule in enumerate(RULES):
        for mutant in rule(text, tokens):
            if text[mutant.start:mutant.end] != mutant.replacement:
                found.setdefault((mutant.start, number, mutant.end, mutant.replacement), mutant)
    return [found[key] for key in sorted(found)]


def applied(text, mutant):
    return text[:mutant.start] + mutant.replacement + text[mutant.end:]


def described(text, mutant):
    """The changed lines before and after, as one line: `i < n` -> `i <= n`."""
    if mutant.rule.endswith("copied"):
        start = text.rfind("\n\n", 0, mutant.start) + 1
        return f"{mutant.rule}: {short(text[start:mutant.start])}"
    start = text.rfind("\n", 0, mutant.start) + 1
    end = text.find("\n", mutant.end)
    end = len(text) if end < 0 else end
    before, after = text[start:end], text[start:mutant.start] + mutant.replacement + text[mutant.end:end]
    return f"{mutant.rule}: {short(before)} -> {short(after) or 'nothing'}"


def short(code):
    words = " ".join(code.split())
    return words if len(words) <= 160 else words[:157] + "..."
