"""The program of chapter 0, run as a user runs it: what it shows of Armadillo, its figure, and its refusals."""

import re

from run_program import ProgramTest, main, needs_gnuplot


class BeforeYouStart(ProgramTest):
    def section(self, number):
        ended = self.run_program("--section", number)
        self.assert_fine(ended)
        return ended.out

    def numbers_below(self, text, code):
        """The matrix that stands below the line that begins with this code."""
        below = text[text.index(code):].split("\n")[1:]
        rows = []
        for line in below:
            if not re.fullmatch(r"(\s+-?[\d.]+)+", line):
                break
            rows.append([float(word) for word in line.split()])
        return rows

    # What the lesson claims

    def test_the_story_is_all_of_its_sections(self):
        ended = self.run_program()
        self.assert_fine(ended)
        self.assertEqual(re.findall(r"(?m)^(\d)  ", ended.out), list("1234567"))
        self.assertEqual(ended.out, "".join(self.section(k) + "\n" for k in range(1, 8)))
        self.assertLessEqual(ended.widest(), 80)

    def test_a_point_is_a_column(self):
        text = self.section(1)
        self.assertRegex(text, r"X\.n_rows.* 2\n")
        self.assertRegex(text, r"X\.n_cols.* 4\n")
        self.assertEqual(self.numbers_below(text, "X.col(0)"), [[3], [4]])

    def test_the_product_of_matrices_is_a_sum_of_products_entry_by_entry(self):
        text = self.section(2)
        X = self.numbers_below(self.section(1), "const Mat X")
        w = self.numbers_below(text, "const Col w")
        self.assertEqual(self.numbers_below(text, "X % X"), [[x * x for x in row] for row in X])
        self.assertEqual(self.numbers_below(text, "w.t() * X"),
                         [[w[0][0] * x + w[1][0] * y for x, y in zip(*X)]])

    def test_each_col_moves_every_column(self):
        X = self.numbers_below(self.section(1), "const Mat X")
        self.assertEqual(self.numbers_below(self.section(3), "Mat Y"), [[x - 1 for x in row] for row in X])

    def test_three_of_four_is_nothing_in_whole_numbers(self):
        text = self.section(4)
        self.assertRegex(text, r"right / said\.n_elem,.* 0\n")
        self.assertRegex(text, r"Real\(right\) / said\.n_elem +0\.75\n")

    def test_a_size_error_names_both_sizes(self):
        text = self.section(5)
        for sizes in ("2x1 and 2x4", "2x4 and 4x2", "expected 2x1, got 1x2", "out of bounds"):
            self.assertIn(sizes, text)

    def test_auto_answers_when_it_is_asked(self):
        values = [float(line.split()[-1]) for line in self.section(6).splitlines()[1:]]
        self.assertEqual(values, [30, 70, 30])

    # The figure

    @needs_gnuplot
    def test_the_columns_are_drawn_into_a_file_and_in_the_terminal(self):
        self.assert_fine(self.run_program("--plot", "columns.svg"))
        self.assertIn("columns of X", (self.folder / "columns.svg").read_text(encoding="utf-8"))
        ended = self.run_in_terminal("--section", "3", "--plot", NO_COLOR="1")
        self.assertEqual(ended.code, 0, ended.out)
        self.assertLessEqual(ended.widest(), 80)
        self.assertIn("A column is a point", ended.out)

    def test_without_gnuplot_the_text_is_told_and_one_sentence_says_what_is_missing(self):
        ended = self.run_program("--plot", "x.svg", gnuplot=False)
        self.assert_refused(3, ended, "gnuplot")
        self.assertIn("1  A matrix", ended.out)

    # Refusals

    def test_bad_values_are_named_with_what_is_allowed(self):
        self.assert_usage_error(["--section", "8"], "--section 8", "from 1 to 7")
        self.assert_usage_error(["--plot", "x.jpg"], "x.jpg", ".svg")
        self.assert_usage_error(["--sektion", "1"], "--sektion")


main()
