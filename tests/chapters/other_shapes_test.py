"""The lessons 4 to 6 on sets of other sizes and other numbers of classes than MNIST's. The table in
meson.build names lesson 4's program; the others lie beside it."""

from run_program import ProgramTest, main, needs_gnuplot
from small_mnist import write_mnist

ANIMALS = ("cat", "dog", "hare")


class OtherShapes(ProgramTest):
    def setUp(self):
        super().setUp()
        self.small = write_mnist(self.folder / "animals", 120, 30, rows=12, cols=9, classes=3, names=ANIMALS)

    def large(self):
        return write_mnist(self.folder / "large", 310, 62, rows=64, cols=64, classes=62)

    def drawn(self, *names):
        for name in names:
            self.assertIn("</svg>", (self.folder / name).read_text()[-50:], name)


class Lesson4(OtherShapes):
    def test_it_learns_at_the_sets_own_size_and_names_the_classes(self):
        ended = self.run_program("--data", "animals", "--hidden", 20, "--epochs", 3, "--eta", 1,
                                 "--save", "animals.model")
        self.assert_fine(ended)
        self.assertIn("The network [108, 20, 3]", ended.out)
        self.assertIn("network [108, 3], no hidden layer", ended.out)
        self.assertIn("How each class (row)", ended.out)
        self.assertRegex(ended.out, r"\n +cat  dog hare   right\n    cat +1?\d +[.\d]")
        self.assertRegex(ended.out, r"test accuracy: (9|10)\d.* on animals\n\Z")
        loaded = self.run_program("--data", "animals", "--load", "animals.model")
        self.assertEqual(loaded.out.split("\n")[-2], ended.out.split("\n")[-2])

    def test_a_table_of_many_classes_is_a_list(self):
        self.large()
        ended = self.run_program("--data", "large", "--hidden", 20, "--epochs", 1, "--eta", 0.5)
        self.assert_fine(ended)
        self.assertIn("The network [4096, 20, 62]", ended.out)
        self.assertIn("what it was mostly taken for", ended.out)
        self.assertRegex(ended.out, r"\n    61 +\d")
        self.assertLessEqual(ended.widest(), 80)

    def test_a_caption_that_is_wider_than_its_picture_is_not_cut(self):
        names = ("ankle boot", "jacket", "trousers")
        write_mnist(self.folder / "clothes", 60, 30, rows=8, cols=8, classes=3, names=names)
        ended = self.run_program("--data", "clothes", "--epochs", 1, "--eta", 0.001)
        self.assert_fine(ended)
        self.assertRegex(ended.out, r"\n(ankle boot|jacket|trousers) read as [a-z ]+  (ankle|jacket|trousers)")
        self.assertRegex(ended.out, r"\n    0 ankle boot .*\n    1 jacket  .*\n    2 trousers ")

    def test_seeds_are_compared(self):
        ended = self.run_program("--data", "animals", "--seeds", 2, "--epochs", 1)
        self.assert_fine(ended)
        self.assertIn("[108, 100, 3]", ended.out)
        self.assertRegex(ended.out, r"\n +1 .* (cat|dog|hare) ")

    def test_what_takes_mnists_pictures_alone_says_so(self):
        self.assert_refused(2, self.run_program("--data", "animals", "--74"),
                            "--74 takes pictures of 28 x 28", "animals has 12 x 9 in 3")

    def test_a_network_for_other_pictures_is_refused(self):
        write_mnist(self.folder / "digits", 60, 10)
        self.assert_fine(self.run_program("--data", "digits", "--epochs", 1, "--save", "digits.model"))
        for option in ("--load", "--start-from"):
            self.assert_refused(2, self.run_program("--data", "animals", option, "digits.model"),
                                "takes 784 numbers and gives 10", "12 x 9 pixels and 3 classes", "--fit")

    def test_a_network_is_trained_on_with_other_pictures(self):
        write_mnist(self.folder / "others", 130, 30, rows=12, cols=9, classes=3)
        options = ("--hidden", 20, "--epochs", 1)
        self.assert_fine(self.run_program("--data", "animals", *options, "--save", "animals.model"))
        self.assert_refused(2, self.run_program("--data", "others", "--resume", "animals.model"),
                            "learnt on animals", "--start-from animals.model")
        ended = self.run_program("--data", "others", "--start-from", "animals.model", "--epochs", 2)
        self.assert_fine(ended)
        self.assertIn("The network [108, 20, 3]", ended.out)
        self.assertRegex(ended.out, r"\n +2 .*\n")
        self.assertRegex(ended.out, r"test accuracy: .* on others\n\Z")

    @needs_gnuplot
    def test_its_figures(self):
        self.large()
        for data in ("animals", "large"):
            self.assert_fine(self.run_program(
                "--data", data, "--hidden", 8, "--epochs", 2, "--eta", 0.01, "--plot", "curves.svg",
                "--plot-weights", "weights.svg", "--plot-mistakes", "mistakes.svg"))
            self.drawn("curves.svg", "weights.svg", "mistakes.svg")


main()
