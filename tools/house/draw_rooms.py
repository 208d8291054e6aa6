"""The rooms of the core as a drawing, made from the table that the build uses: docs/rooms.svg.

    python3 tools/house/draw_rooms.py          writes it anew
    python3 tools/house/draw_rooms.py --check  says whether it is what the table gives (exit code 1: it is not)

Each room stands above those that it uses. An arrow that follows from others (a room is used by a room that is
used) is left out, and so are those to a room that all others use: it is drawn as the floor. The same table gives
the same bytes. Only the standard library is used.
"""

import os
import sys
from html import escape
from typing import NamedTuple

import rooms as house

DRAWING = "docs/rooms.svg"
WIDTH, LINE, HEAD = 158, 14, 24  # of a box; of a line of text in it; of its name
GAP, THREAD, STOREY = 18, 10, 46  # between boxes; of an arrow that passes a storey; between storeys
LETTERS = 23  # in a line of a box
MARGIN = 16


class Node:
    """A room on its storey, or (room is None) the place where an arrow passes through one."""

    def __init__(self, room, storey):
        self.room, self.storey = room, storey
        self.above, self.below = [], []  # of the neighbouring storeys
        self.width = WIDTH if room else THREAD
        self.x = 0.0  # of its middle

    def mean(self, neighbours):
        return sum(node.x for node in neighbours) / len(neighbours)


class Box(NamedTuple):
    x: float
    y: float
    width: float
    height: float
    name: str
    lines: list


def wrap(sources):
    lines = [""]
    for word in [source + "," for source in sources[:-1]] + sources[-1:]:
        if lines[-1] and len(lines[-1]) + 1 + len(word) > LETTERS:
            lines.append("")
        lines[-1] += (" " if lines[-1] else "") + word
    return lines


def floors_of(rooms):
    """The rooms that come with every other one."""
    reach = house.reach(rooms)
    return [room for room in rooms if all(room.name in reach[other.name] for other in rooms)]


def arrows_of(rooms):
    """{room: the rooms that it uses, but for those that come with another of them}"""
    reach = house.reach(rooms)
    return {room.name: [used for used in room.uses
                        if not any(used in reach[other] for other in room.uses if other != used)]
            for room in rooms}


def storeys_of(rooms, arrows):
    """Each room one storey above the highest that it uses; and then as high as those that use it allow, so that
    no arrow is longer than it must be."""
    storey = {}
    for room in rooms:
        storey[room.name] = max((storey[used] + 1 for used in arrows[room.name]), default=0)
    for room in reversed(rooms):
        users = [storey[other] for other in storey if room.name in arrows[other]]
        if users and not arrows[room.name]:
            storey[room.name] = min(users) - 1
    return storey


def build(rooms, arrows):
    """The storeys from below, each a list of nodes; long arrows have a node on each storey between."""
    storey = storeys_of(rooms, arrows)
    storeys = [[] for _ in range(max(storey.values()) + 1)]
    node = {}
    for room in rooms:
        node[room.name] = Node(room, storey[room.name])
        storeys[storey[room.name]].append(node[room.name])
    for room in rooms:
        for used in arrows[room.name]:
            upper = node[room.name]
            for level in range(storey[room.name] - 1, storey[used], -1):
                thread = Node(None, level)
                storeys[level].append(thread)
                join(upper, thread)
                upper = thread
            join(upper, node[used])
    return storeys


def join(upper, lower):
    upper.below.append(lower)
    lower.above.append(upper)


def place(nodes):
    """Side by side in their order, about the middle."""
    x = -(sum(node.width for node in nodes) + GAP * (len(nodes) - 1)) / 2
    for node in nodes:
        node.x = x + node.width / 2
        x += node.width + GAP


def crossings(storeys):
    count = 0
    for upper in storeys[1:]:
        lines = [(node.x, below.x) for node in upper for below in node.below]
        count += sum(1 for i, a in enumerate(lines) for b in lines[:i] if (a[0] - b[0]) * (a[1] - b[1]) < 0)
    return count


def length(storeys):
    return sum(abs(node.x - below.x) for nodes in storeys for node in nodes for below in node.below)


def worth(storeys):
    return crossings(storeys), length(storeys)


def order(storeys):
    """Few crossings: each node under (over) the mean of its neighbours, then neighbours change places as long as
    that helps."""
    for nodes in storeys:
        place(nodes)
    for _ in range(12):
        for nodes in storeys[1:]:
            nodes.sort(key=lambda node: node.mean(node.below) if node.below else node.x)
            place(nodes)
        for nodes in reversed(storeys[:-1]):
            nodes.sort(key=lambda node: node.mean(node.above) if node.above else node.x)
            place(nodes)
    better = True
    while better:
        better = False
        for nodes in storeys:
            for i in range(len(nodes)):
                for j in range(i + 1, len(nodes)):
                    before = worth(storeys)
                    nodes[i], nodes[j] = nodes[j], nodes[i]
                    place(nodes)
                    if worth(storeys) < before:
                        better = True
                    else:
                        nodes[i], nodes[j] = nodes[j], nodes[i]
                        place(nodes)


def straighten(storeys):
    """Nodes move towards the mean of their neighbours, as far as those beside them leave room."""
    for _ in range(200):
        for nodes in storeys:
            for i, node in enumerate(nodes):
                neighbours = node.above + node.below
                if not neighbours:
                    continue
                low = nodes[i - 1].x + (nodes[i - 1].width + node.width) / 2 + GAP if i else -1e9
                high = nodes[i + 1].x - (nodes[i + 1].width + node.width) / 2 - GAP if i + 1 < len(nodes) else 1e9
                node.x = min(max(node.mean(neighbours), low), high)


def boxes_and_lines(storeys):
    """The boxes, and each arrow as its points from above; y grows downwards."""
    left = min(node.x - node.width / 2 for nodes in storeys for node in nodes)
    boxes, top_of, bottom_of, lid_of, y = [], {}, {}, {}, MARGIN
    for nodes in reversed(storeys):
        texts = {node: wrap(node.room.sources) for node in nodes if node.room}
        height = HEAD + 8 + LINE * max(len(lines) for lines in texts.values())
        for node in nodes:
            node.x += MARGIN - left
            top_of[node], bottom_of[node] = y, y + height
            if node.room:  # all of a storey stand on the same line
                own = HEAD + 8 + LINE * len(texts[node])
                boxes.append(Box(node.x - WIDTH / 2, y + height - own, WIDTH, own, node.room.name, texts[node]))
                lid_of[node] = boxes[-1].y
        y += height + STOREY
    lines = []
    for nodes in reversed(storeys):
        for node in nodes:
            for i, below in enumerate(node.below if node.room else []):
                points = [(port(node, i), bottom_of[node])]
                while below.room is None:
                    points += [(below.x, top_of[below]), (below.x, bottom_of[below])]
                    below = below.below[0]
                x = landing(below, points)
                lines.append(points + [(x, top_of[below]), (x, lid_of[below])])
    return boxes, lines, y


def port(node, i):
    """Where the i-th arrow leaves a box: side by side, in the order of their aims."""
    ranks = sorted(range(len(node.below)), key=lambda k: node.below[k].x)
    return node.x + (ranks.index(i) - (len(ranks) - 1) / 2) * min(24, WIDTH / (len(ranks) + 1))


def landing(node, points):
    """Where an arrow ends on the upper side of a box: towards where it comes from."""
    return node.x + max(-WIDTH / 3, min(WIDTH / 3, (points[-1][0] - node.x) / 3))


def curve(points):
    words = [f"M{points[0][0]:.1f},{points[0][1]:.1f}"]
    for (x0, y0), (x1, y1) in zip(points, points[1:]):
        middle = (y0 + y1) / 2
        words.append(f"C{x0:.1f},{middle:.1f} {x1:.1f},{middle:.1f} {x1:.1f},{y1:.1f}")
    return " ".join(words)


def box_in_svg(box, colour):
    yield (f'<rect x="{box.x:.1f}" y="{box.y:.1f}" width="{box.width:.1f}" height="{box.height:.1f}" rx="5" '
           f'fill="{colour}" stroke="#345"/>')
    middle = box.x + box.width / 2
    yield f'<text x="{middle:.1f}" y="{box.y + 18:.1f}" class="name">{escape(box.name)}</text>'
    for i, line in enumerate(box.lines):
        yield f'<text x="{middle:.1f}" y="{box.y + HEAD + 10 + LINE * i:.1f}">{escape(line)}</text>'


def draw(rooms):
    """The drawing of the rooms as the text of an SVG file."""
    floors = floors_of(rooms)
    upper = [house.Room(room.name, [used for used in room.uses if used not in {floor.name for floor in floors}],
                        room.sources) for room in rooms if room not in floors]
    storeys = build(upper, arrows_of(upper))
    order(storeys)
    straighten(storeys)
    boxes, lines, y = boxes_and_lines(storeys)
    width = max(box.x + box.width for box in boxes) + MARGIN
    ground = []
    for floor in reversed(floors):
        ground.append(Box(MARGIN, y, width - 2 * MARGIN, HEAD + 8 + LINE, floor.name, [", ".join(floor.sources)]))
        y += ground[-1].height + STOREY
    height = y - STOREY + MARGIN
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}" '
        f'viewBox="0 0 {width:.0f} {height:.0f}">',
        "<!-- Made by tools/house/draw_rooms.py from common/meson.build. -->",
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
        '<path d="M0,0 L8,4 L0,8 z" fill="#567"/></marker></defs>',
        "<style>text { font: 11px sans-serif; text-anchor: middle; fill: #223 } "
        ".name { font-size: 14px; font-weight: bold }</style>",
        f'<rect width="{width:.0f}" height="{height:.0f}" fill="white"/>',
        *(f'<path d="{curve(points)}" fill="none" stroke="#567" stroke-width="1.3" marker-end="url(#tip)"/>'
          for points in lines),
        *(piece for box in boxes for piece in box_in_svg(box, "#eef4fb")),
        *(piece for box in ground for piece in box_in_svg(box, "#f4efe2")),
        "</svg>", ""])


def main():
    root = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
    path = os.path.join(root, DRAWING)
    drawing = draw(house.read_rooms(root))
    if sys.argv[1:] == ["--check"]:
        with open(path, encoding="utf-8") as file:
            if file.read() == drawing:
                return 0
        print(f"{DRAWING} is not what {house.TABLE} gives: python3 tools/house/draw_rooms.py draws it anew.")
        return 1
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(drawing)
    return 0


if __name__ == "__main__":
    sys.exit(main())
