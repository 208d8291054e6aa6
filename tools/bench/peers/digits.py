"""MNIST as numpy arrays, for the peers that the lab is measured beside."""

import gzip
import os

import numpy as np


def _bytes(folder, name, header):
    path = os.path.join(folder, name)
    data = open(path, "rb").read() if os.path.exists(path) else gzip.open(path + ".gz").read()
    return np.frombuffer(data, np.uint8, offset=header)


def training_set(folder, count=50000):
    """Pictures (count x 784, float32 in [0, 1]) and labels (count)."""
    images = _bytes(folder, "train-images-idx3-ubyte", 16).reshape(-1, 784)[:count]
    labels = _bytes(folder, "train-labels-idx1-ubyte", 8)[:count]
    return images.astype(np.float32) / 255, labels.astype(np.int64)
