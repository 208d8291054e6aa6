"""Whether a program printed what a lesson shows, and in clear words where it did not."""

import difflib
import re

ANY_LINES = "…"
FILL_IN = "?"  # an output that --update is to write

_UNIT = r"(?:ms|min|s|h)(?![\w/])"
_TIME = re.compile(rf"\s*(?<![\w.])\d+(?:\.\d+)?\s?{_UNIT}(?:\s\d+(?:\.\d+)?\s?{_UNIT})*")
_RATE = re.compile(r"\s*(?<![\w.])\d+(?:\.\d+)?\s?\w*/s\b")
_NUMBER = re.compile(r"[-+]?(?<!\w)\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")


def printed_lines(text):
    """What stood on the screen, without the spaces and form feeds that one does not see."""
    lines = [line.rstrip() for line in text.replace("\f", "").split("\n")]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return lines


def without_times(line):
    return _RATE.sub(" <rate>", _TIME.sub(" <time>", line))


def close(one, other, percent):
    """Within `percent` of the larger, or within one of the last decimal that is shown."""
    a, b = float(one), float(other)
    last = 0.0
    if "." in one and "." in other and "e" not in (one + other).lower():
        last = 10.0 ** -min(len(one.split(".")[1]), len(other.split(".")[1]))
    return abs(a - b) <= max(percent / 100 * max(abs(a), abs(b)), last) * (1 + 1e-9)


def same_line(shown, printed, percent):
    shown, printed = without_times(shown.rstrip()), without_times(printed.rstrip())
    if shown == printed:
        return True
    if percent is None:
        return False
    numbers = list(zip(_NUMBER.findall(shown), _NUMBER.findall(printed)))
    return shape(shown) == shape(printed) and all(close(a, b, percent) for a, b in numbers)


def shape(line):
    """The line without its numbers and the spaces that make room for them."""
    return re.sub(r"\s+", " ", _NUMBER.sub(" # ", without_times(line))).strip()


def stretches(shown):
    """The runs of lines between the lines `…`."""
    parts = [[]]
    for line in shown:
        if line.strip() == ANY_LINES:
            parts.append([])
        else:
            parts[-1].append(line)
    return parts


def matches(shown, printed, percent=None):
    """Whether the lines are those shown, where a line `…` stands for any lines, none included."""
    def stands_at(part, start):
        return (start + len(part) <= len(printed) and
                all(same_line(a, b, percent) for a, b in zip(part, printed[start:])))

    first, *others = stretches(shown)
    if not others:
        return len(first) == len(printed) and stands_at(first, 0)
    if not stands_at(first, 0):
        return False
    position = len(first)
    for part in others[:-1]:
        while not stands_at(part, position):
            position += 1
            if position > len(printed):
                return False
        position += len(part)
    tail = len(printed) - len(others[-1])
    return tail >= position and stands_at(others[-1], tail)


def difference(shown, printed, percent=None):
    """A unified diff in which lines that count as equal look equal."""
    expected = [line.rstrip() for line in shown]
    unused = list(expected)
    actual = []
    for line in printed:
        twin = next((other for other in unused if same_line(other, line, percent)), None)
        if twin is not None:
            unused.remove(twin)
        actual.append(line if twin is None else twin)
    return list(difflib.unified_diff(expected, actual, "the lesson shows", "the program printed",
                                     lineterm="", n=2))


def rewritten(shown, printed, percent=None):
    """The output for the lesson: what was printed, with lines left out where they were before."""
    if shown != [FILL_IN] and matches(shown, printed, percent):
        return shown
    parts = stretches(shown)
    if len(parts) == 1:
        return printed
    end = len(printed) - len(parts[-1])
    result, position = list(printed[:len(parts[0])]), len(parts[0])
    for part in parts[1:-1]:
        starts = range(position, max(position, end - len(part)) + 1)
        alike = [sum(shape(a) == shape(b) for a, b in zip(part, printed[start:end]))
                 for start in starts]
        start = starts[alike.index(max(alike))]
        result += [ANY_LINES] + printed[start:min(start + len(part), end)]
        position = min(start + len(part), end)
    return result + [ANY_LINES] + printed[max(end, position):]
