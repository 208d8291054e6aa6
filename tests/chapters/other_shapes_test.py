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


class Lesson5(OtherShapes):
    def setUp(self):
        super().setUp()
        self.program = self.program.parent / "05_better_learning"

    def test_it_learns_at_the_sets_own_size_with_expanded_data_too(self):
        ended = self.run_program("--data", "animals", "--hidden", 20, "--epochs", 30, "--expanded",
                                 "--dropout", 0.1, "--save", "animals.model")
        self.assert_fine(ended)
        self.assertIn("dense(20) | relu | dropout(0.1) | dense(3) | softmax", ended.out)
        self.assertRegex(ended.out, r"test accuracy: (9|10)\d.* on animals\n\Z")
        loaded = self.run_program("--data", "animals", "--load", "animals.model")
        self.assertEqual(loaded.out.split("\n")[-2], ended.out.split("\n")[-2])

    def test_its_experiments_have_an_output_for_each_class(self):
        for experiment, words in (("--starts", "sigmoid: [108, 30, 3]"), ("--momentum", "dense(3) | softmax")):
            ended = self.run_program("--data", "animals", experiment, "--seeds", 1)
            self.assert_fine(ended)
            self.assertIn(words, ended.out)

    def test_a_network_is_trained_on_with_other_pictures(self):
        write_mnist(self.folder / "others", 130, 30, rows=12, cols=9, classes=3)
        self.assert_fine(self.run_program("--data", "animals", "--epochs", 1, "--save", "animals.model"))
        self.assert_refused(2, self.run_program("--data", "others", "--resume", "animals.model"),
                            "learnt on animals", "--start-from animals.model")
        ended = self.run_program("--data", "others", "--start-from", "animals.model", "--epochs", 2)
        self.assert_fine(ended)
        self.assertRegex(ended.out, r"\n +1 .*\n +2 .*\n")

    @needs_gnuplot
    def test_its_figure(self):
        self.large()
        for data in ("animals", "large"):
            self.assert_fine(self.run_program("--data", data, "--hidden", 8, "--epochs", 2, "--plot", "c.svg"))
            self.drawn("c.svg")


class Lesson6(OtherShapes):
    def setUp(self):
        super().setUp()
        self.program = self.program.parent / "06_deep_learning"

    def test_small_pictures_are_padded(self):
        ended = self.run_program("--data", "animals", "--quick", "--save", "animals.model")
        self.assert_fine(ended)
        self.assertIn("conv(20, 5, 2) | max_pool(2) | relu | conv(40, 5, 2)", ended.out.replace(
            "relu | max_pool(2)", "max_pool(2) | relu"))
        self.assertIn("| dense(3) | softmax", ended.out)
        self.assertRegex(ended.out, r"test accuracy: .* on animals\n\Z")
        loaded = self.run_program("--data", "animals", "--load", "animals.model")
        self.assertEqual(loaded.out.split("\n")[-2], ended.out.split("\n")[-2])

    def test_a_plan_that_does_not_end_in_the_classes_is_refused_before_anything_is_said(self):
        ended = self.run_program("--data", "animals", "--layers", "dense(10) | softmax")
        self.assert_refused(2, ended, "--layers 'dense(10) | softmax'", "dense(3), for the 3 classes")
        self.assertEqual(ended.out, "")
        self.assert_refused(2, self.run_program("--data", "animals", "--layers",
                                                "conv(4, 11) | dense(3) | softmax"), "conv")
        self.assert_fine(self.run_program("--data", "animals", "--layers", "dense(3) | softmax",
                                          "--epochs", 1))

    def test_pictures_of_the_size_of_stamps_with_many_classes(self):
        self.large()
        ended = self.run_program("--data", "large", "--quick", "--layers",
                                 "conv(4, 5) | relu | max_pool(4) | dense(62) | softmax", "--epochs", 1)
        self.assert_fine(ended)
        self.assertRegex(ended.out, r"test accuracy: .* on large\n\Z")

    def test_several_vote_and_learn_from_expanded_pictures(self):
        ended = self.run_program("--data", "animals", "--ensemble", 2, "--epochs", 1)
        self.assert_fine(ended)
        self.assertRegex(ended.out, r"The vote of 2:\ntest accuracy: .* on animals")

    def test_a_network_is_trained_on_with_other_pictures(self):
        write_mnist(self.folder / "others", 130, 30, rows=12, cols=9, classes=3)
        self.assert_fine(self.run_program("--data", "animals", "--quick", "--epochs", 1,
                                          "--save", "animals.model"))
        self.assert_refused(2, self.run_program("--data", "others", "--resume", "animals.model"),
                            "learnt on animals")
        ended = self.run_program("--data", "others", "--start-from", "animals.model", "--epochs", 2,
                                 "--no-expansion")
        self.assert_fine(ended)
        self.assertIn("conv(20, 5, 2)", ended.out)
        write_mnist(self.folder / "wide", 60, 30, rows=9, cols=12, classes=3)
        self.assert_refused(2, self.run_program("--data", "wide", "--start-from", "animals.model"),
                            "takes pictures of 12 x 9 pixels", "9 x 12")

    @needs_gnuplot
    def test_its_figures(self):
        self.large()
        for data, layers in (("animals", "conv(4, 5, 2) | relu | dense(3) | softmax"),
                             ("large", "conv(4, 5) | relu | max_pool(6) | dense(62) | softmax")):
            self.assert_fine(self.run_program("--data", data, "--layers", layers, "--epochs", 3,
                                              "--no-expansion", "--plot", "c.svg"))
            self.assert_fine(self.run_program(  # a network that has learnt nothing has mistakes to show
                "--data", data, "--layers", layers, "--epochs", 1, "--eta", 1e-7, "--plot-filters",
                "filters.svg", "--plot-maps", "maps.svg", "--plot-mistakes", "mistakes.svg"))
            self.drawn("c.svg", "filters.svg", "maps.svg", "mistakes.svg")
            self.assert_fine(self.run_program("--data", data, "--expanded", "--plot", "new.svg"))
            self.drawn("new.svg")


main()
