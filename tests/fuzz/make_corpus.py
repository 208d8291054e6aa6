#!/usr/bin/env python3
"""Makes the seeds that the fuzzers begin with: python3 make_corpus.py DIR

PNGs of every colour type and depth, PGMs and PPMs, IDX files and command lines, all tiny and the same
each time. What is drawn are strokes on paper, no digits of MNIST. Models are seeds that model_fuzz makes
itself, with the code that saves them.
"""

import gzip
import os
import struct
import sys
import zlib

# What the pictures show: two strokes, two that touch, and a ruled line below them.
DRAWING = """
........................
..##.........####.......
..##........##..##......
..##............##..##..
..##...........##...##..
..##..........##.....##.
..##.........###########
..##.........#####...##.
........................
########################
........................
"""
STROKES = DRAWING.split()


def boxes(side=28, count=3):
    """A form: boxes side by side, with a stroke, a ring and a hook in them, and lines between."""
    def is_ink(row, col):
        if row in (1, side) or (col - 1) % side == 0:
            return 1 <= row <= side and 1 <= col <= count * side + 1
        box, y, x = (col - 1) // side, row - side // 2, (col - 1) % side - side // 2
        return ((box == 0 and abs(x) <= 1 and abs(y) <= 9) or
                (box == 1 and 25 <= x * x + y * y <= 64) or
                (box == 2 and abs(y) <= 9 and (abs(x + y // 2) <= 1 or (y < -7 and abs(x) <= 6))))
    return ["".join(".#"[is_ink(row, col)] for col in range(count * side + 3)) for row in range(side + 3)]


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
ADAM7 = ((0, 0, 8, 8), (0, 4, 8, 8), (4, 0, 8, 4), (0, 2, 4, 4), (2, 0, 4, 2), (0, 1, 2, 2), (1, 0, 2, 1))


def packed(samples, bits):
    """Samples of 1 to 16 bits as bytes, the first one in the highest bits."""
    text = "".join(format(sample, f"0{bits}b") for sample in samples)
    text += "0" * (-len(text) % 8)
    return bytes(int(text[k:k + 8], 2) for k in range(0, len(text), 8))


def pixel(mark, colour, bits):
    """Dark ink on light paper, in the samples of a colour type; ink in a palette is its first colour."""
    most = 2 ** bits - 1
    value = 0 if mark == "#" else most
    if colour == 3:
        return [0 if mark == "#" else 1]
    return [value] * (CHANNELS[colour] - (colour in (4, 6))) + [most] * (colour in (4, 6))


def scanlines(drawing, colour, bits, places, kind):
    """Filtered rows of one pass: kind 0 leaves them alone, 1 subtracts the left pixel, 2 the upper one."""
    step = max(1, CHANNELS[colour] * bits // 8)
    before, out = None, b""
    for row in places:
        line = packed([sample for y, x in row for sample in pixel(drawing[y][x], colour, bits)], bits)
        other = {0: bytes(len(line)), 1: bytes(step) + line[:-step], 2: before or bytes(len(line))}[kind]
        out += bytes([kind]) + bytes((a - b) % 256 for a, b in zip(line, other))
        before = line
    return out


def png(colour, bits, interlaced=False, kind=0, parts=1, before=b"", drawing=None):
    drawing = drawing or STROKES
    width, height = len(drawing[0]), len(drawing)
    passes = ADAM7 if interlaced else ((0, 0, 1, 1),)
    data = b""
    for top, left, down, right in passes:
        places = [[(row, col) for col in range(left, width, right)] for row in range(top, height, down)]
        if places and places[0]:
            data += scanlines(drawing, colour, bits, places, kind)
    data = zlib.compress(data, 9)
    size = -(-len(data) // parts)
    palette = chunk(b"PLTE", bytes([10, 20, 30, 250, 240, 230])) if colour == 3 else b""
    return (b"\x89PNG\r\n\x1a\n" +
            chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, bits, colour, 0, 0, int(interlaced))) +
            palette + before +
            b"".join(chunk(b"IDAT", data[k:k + size]) for k in range(0, len(data), size)) +
            chunk(b"IEND", b""))


def pictures():
    for colour, depths in DEPTHS.items():
        for bits in depths:
            for interlaced in (False, True):
                name = f"colour{colour}_{bits}bits{'_interlaced' if interlaced else ''}.png"
                yield name, png(colour, bits, interlaced, kind=bits % 3)
    yield "two_parts.png", png(0, 8, parts=2)
    yield "clear_grey.png", png(0, 8, before=chunk(b"tRNS", struct.pack(">H", 255)))
    yield "clear_palette.png", png(3, 1, before=chunk(b"tRNS", b"\x80\x00"))
    yield "gamma.png", png(0, 8, before=chunk(b"gAMA", struct.pack(">I", 45455)))
    yield "text.png", png(0, 1, before=chunk(b"tEXt", b"Title\0strokes"))

    form = boxes()
    yield "form.png", png(0, 8, drawing=form)
    yield "form_coloured.png", png(2, 8, kind=2, drawing=form)
    inverted = [row.translate(str.maketrans(".#", "#.")) for row in form]
    yield "light_on_dark.png", png(0, 1, drawing=inverted)
    size = f"{len(form[0])} {len(form)}"
    shades = [min(255, 40 * (mark == ".") + 60 + col + (7 * row * col) % 13)
              for row, line in enumerate(form) for col, mark in enumerate(line)]
    yield "form_in_uneven_light.pgm", f"P5 {size} 255\n".encode() + bytes(shades)

    size = f"{len(STROKES[0])} {len(STROKES)}"
    grey = [0 if mark == "#" else 15 for row in STROKES for mark in row]
    rgb = [sample for value in grey for sample in (value, value, min(value, 9))]
    yield "plain.pgm", f"P2\n# strokes\n{size}\n15\n{' '.join(map(str, grey))}\n".encode()
    yield "plain.ppm", f"P3 {size} 15\n{' '.join(map(str, rgb))}".encode()
    yield "binary.pgm", f"P5 {size} 15\n".encode() + bytes(grey)
    yield "binary.ppm", f"P6\n{size}\n# strokes\n15\n".encode() + bytes(rgb)
    yield "wide.pgm", f"P5 {size} 1000\n".encode() + b"".join(struct.pack(">H", 60 * v) for v in grey)
    yield "wide.ppm", f"P6 {size} 65535\n".encode() + b"".join(struct.pack(">H", 4000 * v) for v in rgb)
    for kind in ("0 0 1", "1 1 255", "3 1 1", "10000 10000 255", "4294967296 1 1"):
        yield f"size_{kind.replace(' ', '_')}.pgm", f"P5 {kind}\n".encode() + b"\x00\xff\x01"
    for name, start in {"jpeg": b"\xff\xd8\xff\xe0", "gif": b"GIF89a", "empty": b"", "bmp": b"BM"}.items():
        yield name, start


def idx_files():
    images = struct.pack(">IIII", 0x803, 2, 3, 3) + bytes(range(0, 252, 14))
    labels = struct.pack(">II", 0x801, 5) + bytes([3, 1, 4, 1, 5])
    for kind, name, data in ((0, "images", images), (1, "labels", labels)):
        lead = bytes([kind])
        zipped = gzip.compress(data, mtime=0)
        yield name, lead + data
        yield name + "_gz", lead + zipped
        yield name + "_gz_twice", lead + zipped + zipped
        yield name + "_gz_cut", lead + zipped[:-9]
        yield name + "_cut", lead + data[:-1]
        yield name + "_long", lead + data + b"\0"
    yield "other_kind", b"\1" + images
    yield "promises", b"\0" + struct.pack(">IIII", 0x803, 100000, 28, 28)
    yield "promises_more", b"\0" + struct.pack(">IIII", 0x803, 2 ** 32 - 1, 4096, 4096)


def command_lines():
    lines = ["--help", "--epochs 3 --eta 0.5 --hidden 30", "--epochs=0", "--eta -1", "--eta 1e400",
             "--eta nan", "--plot --verbose", "--plot out.png", "--save model.txt", "--save=",
             "--cost quadratic", "--cost linear", "--add 27 15", "--add 1", "--add=3 --add=-5",
             "--add -3 --add 5", "--epohcs 3", "-h", "-x", "-3", "--", "-- --epochs", "---", "-", "--epochs",
             "--epochs 1 --epochs 2", "word", "--=3", "--epochs 18446744073709551616", "--epochs +3",
             "--plot= --plot", "--hidden 1,5", "--verbose=1"]
    for number, line in enumerate(lines):
        yield f"line{number}", "\0".join(line.split(" ")).encode()


def main(folder):
    for target, made in (("picture", pictures()), ("idx", idx_files()), ("options", command_lines())):
        os.makedirs(os.path.join(folder, target), exist_ok=True)
        for name, data in made:
            with open(os.path.join(folder, target, name), "wb") as file:
                file.write(data)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        print("usage: make_corpus.py DIR", file=sys.stderr)
        sys.exit(2)
    main(sys.argv[1])
