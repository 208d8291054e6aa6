"""The rooms of the core as their table tells them, and what the includes make of it.

The rows of `room_table` (common/meson.build) and of `chapter_table` (chapters/table/meson.build) are valid Python
as well as valid meson: they are read as they stand. tests/common/rooms_test.py asks for `complaints`, and
tools/house/draw_rooms.py draws the same rows. Only the standard library is used.
"""

import ast
import os
import re
from typing import NamedTuple

TABLE = "common/meson.build"
CHAPTERS = "chapters/table/meson.build"
# What no room owns: the precompiled headers see whatever is worth precompiling.
NO_ROOM = ("pch",)


class Room(NamedTuple):
    name: str
    uses: list  # the rooms that its files may include beside their own
    sources: list  # without .cpp, in the order of the row


class Chapter(NamedTuple):
    folder: str
    uses: list  # the rooms that it is linked with, which bring those that they use


class Include(NamedTuple):
    file: str  # from the root
    line: int
    path: str  # between the quotes


class TableError(Exception):
    """A table that cannot be read: one sentence."""


def read_table(root, file, name):
    """The rows of the table `name = [` … `]` of a meson.build, as lists of words."""
    with open(os.path.join(root, file), encoding="utf-8") as meson:
        text = meson.read()
    found = re.search(rf"^{name} = (\[\n.*?^\])", text, re.M | re.S)
    if not found:
        raise TableError(f"{file} has no table `{name} = [` that ends with a line `]`")
    try:
        return ast.literal_eval(found.group(1))
    except (SyntaxError, ValueError) as error:
        raise TableError(f"{file}: the rows of {name} are to be lists of plain words: {error}") from None


def read_rooms(root):
    """The rooms in the table's order. Columns: name, rooms that it may use, and the sources."""
    return [Room(row[0], row[1].split(), " ".join(row[2:]).split())
            for row in read_table(root, TABLE, "room_table")]


def read_chapters(root):
    """The chapters in the table's order. Columns: folder, number type, rooms, …"""
    return [Chapter(row[0], row[2].split()) for row in read_table(root, CHAPTERS, "chapter_table")]


def reach(rooms):
    """{name: all rooms that come with it}: itself, those that it uses, those that these use."""
    found = {}
    for room in rooms:
        found[room.name] = {room.name}.union(*(found.get(used, set()) for used in room.uses))
    return found


def files_below(root, folder):
    """The C++ files below a folder, from the root, in the order of the alphabet."""
    for path, folders, names in os.walk(os.path.join(root, folder)):
        folders.sort()
        for name in sorted(names):
            if name.endswith((".cpp", ".hpp")):
                yield os.path.relpath(os.path.join(path, name), root).replace(os.sep, "/")


def includes_of(root, file):
    """Each `#include "…"` of a file."""
    with open(os.path.join(root, file), encoding="utf-8") as source:
        for number, line in enumerate(source, 1):
            found = re.match(r'\s*#\s*include\s*"([^"]+)"', line)
            if found:
                yield Include(file, number, found.group(1))


def room_of(path):
    """The room of common/ROOM/…; None for any other path."""
    parts = path.split("/")
    return parts[1] if parts[0] == "common" and len(parts) > 2 else None


def complaints_of_order(rooms):
    """A row uses rows above it and no others, each named once."""
    above = []
    for room in rooms:
        if room.name in above:
            yield f"{TABLE}: the room {room.name} has two rows"
        for used in room.uses:
            if room.uses.count(used) > 1:
                yield f"{TABLE}: the row of {room.name} names {used} more than once"
            if used not in above:
                yield (f"{TABLE}: the row of {room.name} uses {used}, which has no row above it: "
                       "a room uses those above it alone")
        above.append(room.name)


def complaints_of_sources(root, rooms):
    """Folders and rows, files and words are the same."""
    known = {room.name: room for room in rooms}
    folders = {entry.name for entry in os.scandir(os.path.join(root, "common")) if entry.is_dir()}
    for folder in sorted(folders - set(known) - set(NO_ROOM)):
        yield f"common/{folder}/ has no row in {TABLE}"
    for room in rooms:
        there = {file[len(f"common/{room.name}/"):-len(".cpp")]
                 for file in files_below(root, f"common/{room.name}") if file.endswith(".cpp")}
        for name in sorted(there - set(room.sources)):
            yield f"common/{room.name}/{name}.cpp is not in the row of {room.name} in {TABLE}"
        for name in sorted(set(room.sources) - there):
            yield f"{TABLE}: the row of {room.name} names {name}, and common/{room.name}/{name}.cpp is not there"


def complaints_of_includes(root, rooms):
    """Each include is allowed by the table, and each word of the table is used."""
    known = {room.name: room for room in rooms}
    included = {room.name: set() for room in rooms}
    for file in files_below(root, "common"):
        own = room_of(file)
        if own in NO_ROOM:
            continue
        if own is None:
            yield f"{file} lies in no room: its place is in one of the folders of common/"
            continue
        for include in includes_of(root, file):
            room = room_of(include.path)
            where = f'{include.file}:{include.line}: #include "{include.path}"'
            if not include.path.startswith("common/"):
                yield f"{where}: the core includes its own files alone, by their path from the root"
            elif not os.path.isfile(os.path.join(root, include.path)):
                yield f"{where}: this file is not there"
            elif own in known and room != own:
                included[own].add(room)
                if room not in known[own].uses:
                    yield (f"{where}: the room {own} may not use the room {room}; its row in {TABLE} "
                           f"allows {' '.join(known[own].uses) or 'none'}")
    for room in rooms:
        for used in room.uses:
            if used not in included[room.name]:
                yield f"{TABLE}: the row of {room.name} names {used}, which none of its files includes"


def complaints_of_chapters(root, rooms):
    """A chapter is linked with the rooms that its sources include, and with no other."""
    brought = reach(rooms)
    chapters = read_chapters(root)
    for entry in sorted(os.scandir(os.path.join(root, "chapters")), key=lambda found: found.name):
        if os.path.isfile(os.path.join(entry.path, "main.cpp")) and entry.name not in {c.folder for c in chapters}:
            yield f"chapters/{entry.name}/main.cpp is there, and {CHAPTERS} has no row for it"
    for chapter in chapters:
        linked = set().union(*(brought.get(name, set()) for name in chapter.uses))
        for name in chapter.uses:
            if name not in brought:
                yield f"{CHAPTERS}: the row of {chapter.folder} names the room {name}, which {TABLE} does not have"
        included = set()
        for file in files_below(root, f"chapters/{chapter.folder}"):
            for include in includes_of(root, file):
                room = room_of(include.path)
                if room is None:
                    continue
                included.add(room)
                if room not in linked:
                    yield (f'{include.file}:{include.line}: #include "{include.path}": the row of {chapter.folder} '
                           f"in {CHAPTERS} does not bring the room {room}")
        for name in chapter.uses:
            if name in brought and name not in included:
                yield f"{CHAPTERS}: the row of {chapter.folder} names {name}, which none of its files includes"


def complaints(root):
    """A sentence for each thing in which tables and sources part: none where all is well."""
    try:
        rooms = read_rooms(root)
        return [*complaints_of_order(rooms), *complaints_of_sources(root, rooms),
                *complaints_of_includes(root, rooms), *complaints_of_chapters(root, rooms)]
    except TableError as error:
        return [str(error)]
