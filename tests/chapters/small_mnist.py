"""A data set in MNIST's format that is small and quick to learn: each digit has one random picture,
and its examples are that picture under noise. Made anew by each test that asks for it."""

import gzip
import random
import struct
from pathlib import Path

IMAGES = {"train": "train-images-idx3-ubyte", "t10k": "t10k-images-idx3-ubyte"}
LABELS = {"train": "train-labels-idx1-ubyte", "t10k": "t10k-labels-idx1-ubyte"}


def image_bytes(pictures, rows=28, cols=28, magic=0x803, count=None):
    header = struct.pack(">IIII", magic, len(pictures) if count is None else count, rows, cols)
    return header + b"".join(pictures)


def label_bytes(labels, magic=0x801, count=None):
    return struct.pack(">II", magic, len(labels) if count is None else count) + bytes(labels)


def noisy_digits(count, seed, pixels=784, classes=10):
    """`count` pictures of 784 bytes, and their labels 0, 1, .. 9, 0, 1, ..; or of other sets."""
    prototypes = random.Random(0)
    ink = [[prototypes.choice((0,) * 7 + (248,)) for _ in range(pixels)] for _ in range(classes)]
    noise = random.Random(seed)
    labels = [k % classes for k in range(count)]
    pictures = []
    for label in labels:
        grey = noise.randbytes(pixels)
        pictures.append(bytes(full + other // 32 for full, other in zip(ink[label], grey)))
    return pictures, labels


def write_mnist(folder, training=600, test=100, zipped=False, rows=28, cols=28, classes=10, names=()):
    """The four files in `folder`, which is made; with `zipped` as .gz, with `names` classes.txt too.
    Returns the folder."""
    folder = Path(folder)
    folder.mkdir(exist_ok=True)
    if names:
        (folder / "classes.txt").write_text("".join(f"{name}\n" for name in names))
    for name, count in (("train", training), ("t10k", test)):
        pictures, labels = noisy_digits(count, name, rows * cols, classes)
        for file, content in ((IMAGES[name], image_bytes(pictures, rows, cols)),
                              (LABELS[name], label_bytes(labels))):
            if zipped:
                (folder / f"{file}.gz").write_bytes(gzip.compress(content, mtime=0))
            else:
                (folder / file).write_bytes(content)
    return folder
