"""Weights in the hands of numpy: the Python of data/README.md reads as many digits right as the lab does, and its
outputs are the lab's; what numpy saves becomes a model. Skipped where numpy is not installed.

Run by meson, with the programs; alone: python3 tests/lab/exchange_test.py EXCHANGE OUTPUTS CHAPTER4 CHAPTER5 CHAPTER6
"""

import gzip
import os
import re
import struct
import subprocess
import sys
import tempfile
import unittest

try:
    import numpy
except ImportError:
    numpy = None

try:
    import onnx
    import onnx.numpy_helper
    import onnx.shape_inference
except ImportError:
    onnx = None

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
EXCHANGE = OUTPUTS = ""
CHAPTERS = {}
TESTS = 200
PLANS = {"convolutional": "conv(4, 5, 2) | relu | max_pool(2) | conv(5, 3) | leaky_relu(0.1) | average_pool(2) | "
                          "dense(8) | tanh | dropout(0.2) | dense(10) | softmax"}


def python_blocks():
    with open(os.path.join(ROOT, "data", "README.md"), encoding="utf-8") as file:
        return re.findall(r"^```python\n(.*?)^```", file.read(), re.MULTILINE | re.DOTALL)


def draw_bars(folder, kind, count):
    """So many pictures in MNIST's files: digit d is a bar in row 2 d + 4, with noise."""
    random = numpy.random.RandomState(count)
    pixels = random.randint(0, 120, (count, 28, 28)).astype(numpy.uint8)
    labels = (numpy.arange(count) % 10).astype(numpy.uint8)
    for picture, label in zip(pixels, labels):
        picture[2 * label + 4, 8:20] = random.randint(60, 256)
    for name, header, content in (("images-idx3", (0x803, count, 28, 28), pixels), ("labels-idx1", (0x801, count), labels)):
        with gzip.open(os.path.join(folder, f"{kind}-{name}-ubyte.gz"), "wb") as file:
            file.write(struct.pack(f">{len(header)}I", *header) + content.tobytes())


class Numpy(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="lab exchange ")
        cls.data = cls.path("data", "mnist")
        os.makedirs(cls.data)
        draw_bars(cls.data, "train", 600)
        draw_bars(cls.data, "t10k", TESTS)
        few = ["--data", cls.data, "--epochs", "1"]
        cls.program(CHAPTERS[4], *few, "--hidden", "12", "--save", cls.path("digits.model"))
        cls.program(CHAPTERS[5], *few, "--hidden", "12", "--save", cls.path("better.model"))
        cls.program(CHAPTERS[6], *few, "--no-expansion", "--layers", PLANS["convolutional"],
                    "--save", cls.path("convolutional.model"))

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    @classmethod
    def path(cls, *names):
        return os.path.join(cls.folder.name, *names)

    @classmethod
    def program(cls, *arguments):
        result = subprocess.run(arguments, capture_output=True, text=True, stdin=subprocess.DEVNULL,
                                cwd=cls.folder.name, env={**os.environ, "LAB_DATA": cls.path("data")})
        if result.returncode != 0:
            raise AssertionError(f"{arguments}: exit code {result.returncode}: {result.stderr}")
        return result.stdout

    def export(self, name, ending=".npz"):
        self.program(EXCHANGE, "export", self.path(name + ".model"), self.path(name + ending))

    def outputs(self, name):
        """What the lab's own network answers to the test pictures: pictures x 10."""
        self.program(OUTPUTS, self.path(name + ".model"), os.path.join(self.data, "t10k-images-idx3-ubyte.gz"),
                     self.path("outputs.npy"))
        return numpy.load(self.path("outputs.npy"))

    def right(self, chapter, name):
        """How many test digits the lab reads right with the model, as its last line says."""
        said = self.program(CHAPTERS[chapter], "--data", self.data, "--load", self.path(name + ".model"))
        return int(re.findall(rf"test accuracy: .*\((\d+) / {TESTS}\)", said)[-1])

    def test_ten_lines_read_as_many_digits_right_as_lesson_4_does(self):
        self.export("digits")
        block = python_blocks()[0]
        self.assertEqual(len(block.splitlines()), 10)
        said = subprocess.run([sys.executable, "-c", block], capture_output=True, text=True, cwd=self.folder.name)
        self.assertEqual(said.stdout, f"{self.right(4, 'digits')} of {TESTS}\n", said.stderr)

    def idx(self, name, header):
        with gzip.open(os.path.join(self.data, name + ".gz")) as file:
            return numpy.frombuffer(file.read(), numpy.uint8, offset=header)

    def run_in_numpy(self, name):
        self.export(name)
        names = {"np": numpy}
        exec(python_blocks()[1], names)
        net = dict(numpy.load(self.path(name + ".npz")))
        net.setdefault("layers", "dense | sigmoid | dense | sigmoid")
        pixels = self.idx("t10k-images-idx3-ubyte", 16)
        return names["answers"](net, pixels.reshape(-1, 1, 28, 28) / numpy.float32(255))

    def test_the_networks_of_all_lessons_answer_in_numpy_as_they_do_in_the_lab(self):
        for chapter, name in (4, "digits"), (5, "better"), (6, "convolutional"):
            theirs = self.run_in_numpy(name)
            ours = self.outputs(name)
            self.assertEqual(theirs.shape, ours.shape)
            self.assertLess(abs(theirs - ours).max(), 1e-5, name)
            labels = self.idx("t10k-labels-idx1-ubyte", 8)
            self.assertEqual((ours.argmax(axis=1) == labels).sum(), self.right(chapter, name))

    def test_what_numpy_packs_becomes_a_model_again(self):
        for name in "digits", "convolutional":
            self.export(name)
            arrays = {key: numpy.asfortranarray(value) for key, value in numpy.load(self.path(name + ".npz")).items()}
            for save in numpy.savez, numpy.savez_compressed:
                save(self.path("again.npz"), **arrays)
                self.program(EXCHANGE, "import", self.path("again.npz"), self.path("again.model"))
                self.assertEqual(abs(self.outputs("again") - self.outputs(name)).max(), 0)

    def test_json_has_the_same_numbers_in_the_same_shapes(self):
        import json
        self.export("convolutional", ".json")
        self.export("convolutional")
        with open(self.path("convolutional.json"), encoding="utf-8") as file:
            said = json.load(file)
        arrays = numpy.load(self.path("convolutional.npz"))
        self.assertEqual(said["layers"], str(arrays["layers"]))
        for name in ("W1", "b1", "W2", "b2", "W3", "b3", "W4", "b4"):
            self.assertTrue((numpy.array(said[name], numpy.float32) == arrays[name]).all(), name)
            self.assertEqual(arrays[name].dtype, numpy.float32)

    @unittest.skipIf(onnx is None, "onnx is not installed")
    def test_onnx_s_checker_takes_the_networks_of_all_lessons(self):
        for name in "digits", "better", "convolutional":
            self.export(name, ".onnx")
            self.export(name)
            model = onnx.load(self.path(name + ".onnx"))
            onnx.checker.check_model(model, full_check=True)
            arrays = numpy.load(self.path(name + ".npz"))
            for tensor in model.graph.initializer:
                self.assertTrue((onnx.numpy_helper.to_array(tensor) == arrays[tensor.name]).all(), tensor.name)
            shape = onnx.shape_inference.infer_shapes(model, strict_mode=True).graph.output[0].type.tensor_type.shape
            self.assertEqual(shape.dim[1].dim_value, 10)

    def test_what_is_no_model_and_no_npz_is_one_sentence(self):
        numpy.save(self.path("W.npy"), numpy.zeros(3))
        for words in (["export", self.path("none.model"), self.path("a.npz")],
                      ["import", self.path("W.npy"), self.path("a.model")]):
            result = subprocess.run([EXCHANGE, *words], capture_output=True, text=True)
            self.assertEqual(result.returncode, 3, result.stderr)
            self.assertEqual(result.stderr.count("\n"), 1)


if __name__ == "__main__":
    EXCHANGE, OUTPUTS = (os.path.abspath(path) for path in sys.argv[1:3])
    CHAPTERS = {4 + k: os.path.abspath(path) for k, path in enumerate(sys.argv[3:6])}
    if numpy is None:
        # The system's own Python may have it where another one comes first on the PATH
        system = "/usr/bin/python3"
        if os.access(system, os.X_OK) and os.path.realpath(system) != os.path.realpath(sys.executable):
            sys.exit(subprocess.run([system, *sys.argv]).returncode)
        print("numpy is not installed: nothing was tried")
        sys.exit(77)
    unittest.main(argv=sys.argv[:1])
