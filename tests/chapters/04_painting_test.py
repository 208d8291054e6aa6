"""Chapter 4's painted digits: the sheet, the sheet beside MNIST, the files for other programs."""

import struct
import zlib

from run_program import ProgramTest, main


def read_png(path):
    """Width, height and the grey rows of a PNG without interlacing."""
    data = path.read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    place, packed = 8, b""
    while place < len(data):
        length, kind = struct.unpack(">I4s", data[place:place + 8])
        body = data[place + 8:place + 8 + length]
        if kind == b"IHDR":
            width, height, depth, colour, _, _, interlace = struct.unpack(">IIBBBBB", body)
            assert (depth, colour, interlace) == (8, 0, 0)
        packed += body if kind == b"IDAT" else b""
        place += 12 + length
    return width, height, len(zlib.decompress(packed))


def read_idx(path, header):
    """The header's numbers and the bytes after them."""
    data = path.read_bytes()
    return struct.unpack(f">{header}I", data[:4 * header]), data[4 * header:]


class Painting(ProgramTest):
    def test_a_sheet_shows_each_digit_in_two_lines(self):
        ended = self.run_program("--paint", "sheet.png")
        self.assert_fine(ended)
        self.assertIn("480 painted digits, seed 1, in sheet.png.", ended.out)
        width, height, grey_bytes = read_png(self.folder / "sheet.png")
        self.assertEqual((width, height), (24 * 28 * 2, 20 * 28 * 2))
        self.assertEqual(grey_bytes, height * (width + 1))

    def test_the_seed_and_nothing_else_decides_on_the_sheet(self):
        for name, seed, threads in (("a", 3, 1), ("b", 3, 2), ("c", 4, 1)):
            self.assert_fine(self.run_program("--paint", name + ".png", "--seed", seed,
                                              "--threads", threads))
        a, b, c = ((self.folder / f"{name}.png").read_bytes() for name in "abc")
        self.assertEqual(a, b)
        self.assertNotEqual(a, c)

    def test_files_are_mnists_and_hold_balanced_digits(self):
        self.assert_fine(self.run_program("--paint-idx", "new/data", "--data", "painted:200"))
        folder = self.folder / "new" / "data"
        for part, count in (("train", 200), ("t10k", 10000)):
            (magic, pictures, rows, cols), pixels = read_idx(folder / f"{part}-images-idx3-ubyte", 4)
            self.assertEqual((magic, pictures, rows, cols), (2051, count, 28, 28))
            self.assertEqual(len(pixels), count * 784)
            (magic, shown), labels = read_idx(folder / f"{part}-labels-idx1-ubyte", 2)
            self.assertEqual((magic, shown), (2049, count))
            self.assertEqual([labels.count(digit) for digit in range(10)], [count // 10] * 10)
        # The two sets share no picture
        train = (folder / "train-images-idx3-ubyte").read_bytes()[16:]
        test = (folder / "t10k-images-idx3-ubyte").read_bytes()[16:]
        some = {train[k:k + 784] for k in range(0, len(train), 784)}
        self.assertFalse(some & {test[k:k + 784] for k in range(0, len(test), 784)})

    def test_painted_files_are_read_as_data_and_shown_beside_painted_ones(self):
        # They stand in for MNIST here: the program does not look at where the files come from
        self.assert_fine(self.run_program("--paint-idx", "painted", "--data", "painted:3000"))
        ended = self.run_program("--paint", "beside.png", "--beside", "--data", "./painted")
        self.assert_fine(ended)
        self.assertEqual(read_png(self.folder / "beside.png")[:2], (2 * 12 * 28 * 2 + 20, 1120))

    def test_what_cannot_be_painted_is_refused(self):
        for options, code, words in (
                (["--paint", "sheet.jpg"], 2, "ends in .png"),
                (["--paint", "none/sheet.png"], 2, "cannot be written"),
                (["--beside"], 2, "--beside needs --paint"),
                (["--paint", "a.png", "--beside"], 3, "./lab data fetches it"),
                (["--paint", "a.png", "--book"], 2, "do not go together"),
                (["--paint-idx", "d", "--seeds", 2], 2, "do not go together"),
                (["--paint-idx", "d", "--data", "painted:9"], 2, "whole number N from 10"),
                (["--paint-idx", "/dev/null/d"], 2, "cannot be made")):
            with self.subTest(options=options):
                ended = self.run_program(*options)
                self.assertEqual(ended.code, code, ended.err)
                self.assertIn(words, ended.err)
                self.assertEqual(ended.err.count("\n"), 1)
        self.assertEqual([p for p in self.folder.iterdir() if p.is_file()], [])


main()
