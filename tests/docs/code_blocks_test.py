"""The C++ that docs/how-to/ gives to copy is written as the lab's own is: what its linters would refuse is not on a page.

Run by meson; alone: python3 tests/docs/code_blocks_test.py
"""

import glob
import os
import re
import shutil
import subprocess
import unittest

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
NUMBER = r"(?:double|float|int|long|unsigned|bool|char|uword|Real|std::size_t)"
# What is refused, and what stands in its place.
REFUSED = {
    rf"(?<![\w:<.]){NUMBER}\((?!\))": "a number is converted by static_cast<…>(…), a constant by Real{…}",
    rf"\((?:const )?{NUMBER}(?: ?\*)?\)\s*[\w(]": "a number is converted by static_cast<…>(…)",
    r"\bNULL\b|\*\w+ = 0;": "the pointer to nothing is nullptr",
    r"^\s*(?:\} )?(?:else )?(?:if|for|while) \(.*[;)]$|^\s*(?:\} )?else$": "braces stand around every statement",
}


def code_blocks(text):
    """(line of its first, text) of each block of C++."""
    for block in re.finditer(r"^```cpp\n(.*?)^```", text, re.M | re.S):
        yield text.count("\n", 0, block.start(1)) + 1, block.group(1)


def is_a_mistake(block):
    """A learner's wrong answer, which writes as learners do."""
    return block.startswith("// says:")


def refusals(page, text):
    for first, block in code_blocks(text):
        if is_a_mistake(block):
            continue
        for number, line in enumerate(block.split("\n"), first):
            code = re.sub(r'"(?:\\.|[^"\\])*"|//.*', '""', line)
            for pattern, rule in REFUSED.items():
                if re.search(pattern, code.rstrip()):
                    yield f"{page}:{number}: {line.strip()}: {rule}"


def clang_format():
    """The program of the version that the layout is checked with, or nothing."""
    for name in "clang-format-14", "clang-format":
        if shutil.which(name):
            run = subprocess.run([name, "--version"], capture_output=True, text=True, check=False)
            if " version 14." in run.stdout:
                return name
    return None


class Pages(unittest.TestCase):
    def setUp(self):
        self.pages = {}
        for path in glob.glob(os.path.join(ROOT, "docs", "how-to", "*.md")):
            with open(path, encoding="utf-8") as file:
                self.pages[os.path.relpath(path, ROOT)] = file.read()

    def test_there_is_code(self):
        self.assertGreater(sum(len(list(code_blocks(text))) for text in self.pages.values()), 10)

    def test_casts_pointers_and_braces_are_the_labs(self):
        found = [refusal for page, text in self.pages.items() for refusal in refusals(page, text)]
        self.assertFalse(found, "\n" + "\n".join(found))

    @unittest.skipUnless(clang_format(), "there is no clang-format 14")
    def test_whole_files_are_laid_out(self):
        whole = 0
        for page, text in self.pages.items():
            for first, block in code_blocks(text):
                if not re.match(r"#include|// ", block):
                    continue  # a piece of a file, indented as it stands there
                whole += 1
                laid_out = subprocess.run([clang_format(), "--assume-filename", os.path.join(ROOT, "common", "x.cpp")],
                                          input=block, capture_output=True, text=True, check=True).stdout
                self.assertEqual(block, laid_out, f"{page}:{first}")
        self.assertGreater(whole, 5)


class Rules(unittest.TestCase):
    def refused(self, *lines):
        return len(list(refusals("page.md", "```cpp\n" + "\n".join(lines) + "\n```\n")))

    def test_what_is_refused(self):
        for line in ("x = double(step);", "a(Real(0));", "y = (double)step;", "y = (int) x;", "int* p = NULL;",
                     "if (a) return 1;", "for (int i = 0; i < n; ++i)", "else", "while (next(x));"):
            self.assertEqual(self.refused(line), 1, line)

    def test_what_is_not(self):
        for line in ("x = static_cast<double>(step);", "a(Real{0});", "Real line_search(const Row& costs) {",
                     "if (a) {", "} else {", "} else if (a) {", "std::function<int(double)> f;", "f(double x, int n);",
                     "int main(int argc, char** argv) {", "// double(x)", 'say("double(x)");', "for (int n : {1, 2}) {",
                     "std::optional<double> suited_start() const override { return 2; }"):
            self.assertEqual(self.refused(line), 0, line)

    def test_a_learners_mistake_is_theirs_and_other_languages_are_not_read(self):
        self.assertEqual(self.refused("// says: the place", "return Real(costs.index_min());"), 0)
        self.assertEqual(list(refusals("page.md", "```python\nx = float(y)\n```\n")), [])


if __name__ == "__main__":
    unittest.main(verbosity=1)
