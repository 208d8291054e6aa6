"""run.py and make_corpus.py as far as no fuzzer has to be compiled, which takes minutes.

Run by meson; alone: python3 tests/fuzz/run_test.py
"""

import os
import re
import subprocess
import sys
import tempfile
import unittest

import run

RUN = os.path.join(run.HERE, "run.py")
MAKE_CORPUS = os.path.join(run.HERE, "make_corpus.py")


def files_of(folder):
    found = {}
    for path, _, names in os.walk(folder):
        for name in names:
            with open(os.path.join(path, name), "rb") as file:
                found[os.path.relpath(os.path.join(path, name), folder)] = file.read()
    return found


class Run(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.scratch = scratch.name

    def fuzz(self, *arguments, **env):
        return subprocess.run([sys.executable, RUN, "--build", self.scratch, *arguments], text=True,
                              capture_output=True, env={**os.environ, **env})

    def test_without_clang_one_sentence_names_what_to_install(self):
        result = self.fuzz(FUZZ_CXX="no-such-compiler")
        self.assertEqual(result.returncode, 3)
        self.assertIn("apt-get install clang", result.stderr)
        self.assertEqual((result.stdout, result.stderr.count("\n")), ("", 1))

    def test_a_compiler_without_libfuzzer_is_missing_too(self):
        result = self.fuzz(FUZZ_CXX="false")
        self.assertEqual(result.returncode, 3)
        self.assertIn("compiler-rt", result.stderr)

    def test_an_unknown_target_is_named_with_those_that_exist(self):
        result = self.fuzz("pictures")
        self.assertEqual(result.returncode, 2)
        self.assertIn("'pictures': there are idx, jpeg, model, npz, options, page, picture", result.stderr)

    def test_no_time_at_all_is_refused(self):
        self.assertEqual(self.fuzz("--seconds", "0").returncode, 2)
        self.assertEqual(self.fuzz("--runs", "3", "--seconds", "3").returncode, 2)

    def test_a_target_is_compiled_with_the_parts_that_it_includes(self):
        needed = run.sources("idx")
        self.assertIn("tests/fuzz/idx_fuzz.cpp", needed)
        self.assertIn("tests/fuzz/accepted.cpp", needed)
        self.assertIn("common/digits/idx.cpp", needed)
        self.assertNotIn("common/pictures/png_picture.cpp", needed)
        self.assertIn("common/pictures/png_picture.cpp", run.sources("picture"))

    def test_who_includes_the_table_of_layers_is_compiled_with_every_layer(self):
        with open(os.path.join(run.ROOT, "common", "layers", "table.inc"), encoding="utf-8") as file:
            layers = re.findall(r"^LAYER\((\w+),", file.read(), re.MULTILINE)
        self.assertIn("conv", layers)
        needed = run.sources("model")
        for name in layers:
            self.assertIn(f"common/layers/{name}.cpp", needed)

    def test_every_target_has_a_longest_input(self):
        self.assertEqual(sorted(run.LONGEST), run.targets())

    def test_the_seeds_are_small_and_the_same_each_time(self):
        made = []
        for name in "one", "other":
            folder = os.path.join(self.scratch, name)
            subprocess.run([sys.executable, MAKE_CORPUS, folder], check=True)
            made.append(files_of(folder))
        self.assertEqual(made[0], made[1])
        self.assertEqual({path.split(os.sep)[0] for path in made[0]}, {"idx", "options", "picture"})
        for path, data in made[0].items():
            self.assertLessEqual(len(data), run.LONGEST[path.split(os.sep)[0]], path)


if __name__ == "__main__":
    unittest.main()
