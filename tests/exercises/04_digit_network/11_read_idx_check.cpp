#include "by_loop.hpp"
#include "exercises/04_digit_network/exercises.hpp"
#include "tests/exercises/harness/words.hpp"

#include <algorithm>
#include <functional>

namespace lab::check {

namespace {

using Bytes = std::vector<std::uint8_t>;

void append_number(Bytes& bytes, std::uint32_t number) {
    for (const int shift : {24, 16, 8, 0}) {
        bytes.push_back(std::uint8_t(number >> shift));
    }
}

struct File {
    uword count, rows, cols;
    Bytes bytes;

    double pixel(uword k, uword row, uword col) const {
        return bytes[16 + (k * rows + row) * cols + col];
    }
};

File random_file(Case& c, uword count, uword rows, uword cols) {
    File file{count, rows, cols, {}};
    for (const uword number : {uword(2051), count, rows, cols}) {
        append_number(file.bytes, std::uint32_t(number));
    }
    for (uword p = 0; p < count * rows * cols; ++p) {
        file.bytes.push_back(std::uint8_t(c.uniform(0, 256)));
    }
    if (file.bytes.size() > 16) {
        file.bytes[16] = 255;
    }
    return file;
}

/// A matrix of rows * cols x count, whose entry for pixel (row, col) of picture k is `value`.
template <typename Value>
Mat matrix_of(const File& file, Value value) {
    Mat images(file.rows * file.cols, file.count);
    for (uword k = 0; k < file.count; ++k) {
        for (uword row = 0; row < file.rows; ++row) {
            for (uword col = 0; col < file.cols; ++col) {
                images(row * file.cols + col, k) = value(k, row, col);
            }
        }
    }
    return images;
}

/// The bytes from `start` on, in the order of the file, wherever that leads.
Mat matrix_from(const File& file, uword start) {
    Mat images(file.rows * file.cols, file.count);
    for (uword p = 0; p < images.n_elem; ++p) {
        images(p) = double(start + p < file.bytes.size() ? file.bytes[start + p] : 0) / 255;
    }
    return images;
}

void hold(Case& c, uword count, uword rows, uword cols) {
    const File file = random_file(c, count, rows, cols);
    c.shown(std::to_string(count) + " pictures of " + size_text(rows, cols) + " pixels, " +
            std::to_string(file.bytes.size()) + " bytes");
    const auto pixel = [&](uword k, uword row, uword col) { return file.pixel(k, row, col); };
    const Mat right =
        matrix_of(file, [&](uword k, uword row, uword col) { return pixel(k, row, col) / 255; });
    Mat transposed = right, pictures_in_rows = right;
    for (uword k = 0; k < count; ++k) {
        for (uword row = 0; row < rows; ++row) {
            for (uword col = 0; col < cols; ++col) {
                transposed(col * rows + row, k) = pixel(k, row, col) / 255;
            }
        }
    }
    for (uword p = 0; p < right.n_rows; ++p) {
        for (uword k = 0; k < count; ++k) {
            pictures_in_rows(p, k) = right(p * count + k);
        }
    }
    std::vector<Suspect> suspects = {
        {"every picture is transposed: it stands in the file row by row, and so it should in the "
         "column; a matrix of Armadillo goes column by column",
         transposed},
        {"the pixels are not scaled: divide by 255", 255 * right},
        {"divided by 256; full ink, 255, is to be 1", right * 255 / 256},
        {"paper and ink are swapped: 0 is paper", 1 - right},
        {"the bytes are signed in yours: a pixel of 200 became -56; take std::uint8_t",
         matrix_of(file,
                   [&](uword k, uword row, uword col) {
                       return (pixel(k, row, col) - (pixel(k, row, col) > 127 ? 256 : 0)) / 255;
                   })},
        {"the pixels begin after 8 bytes in yours; the header has 16: four numbers of four bytes",
         matrix_from(file, 8)},
        {"the pixels begin at byte 0 in yours; the header of 16 bytes stands before them",
         matrix_from(file, 0)},
        {"whole numbers are divided, which leaves 0 and 1: make one of them a Real first",
         matrix_of(file, [&](uword k, uword row, uword col) { return pixel(k, row, col) == 255; })},
        {"the pixels of all pictures are mixed: picture k has its rows * columns bytes in one "
         "piece",
         pictures_in_rows}};
    if (count > 65535) {
        suspects.emplace_back(
            "the header's numbers have four bytes; the last two alone count to 65,535",
            Mat(right.head_cols(count % 65536)));
    }
    if (count > 255) {
        suspects.emplace_back(
            "the header's numbers have four bytes; the last one alone counts to 255",
            Mat(right.head_cols(count % 256)));
    }
    if (count > 1) {
        suspects.emplace_back("only the first picture came back", Mat(right.col(0)));
    }
    try {
        c.expect("read_idx(bytes)", mine::read_idx(file.bytes), right, suspects);
    } catch (const NotStarted&) {
        throw;
    } catch (const std::logic_error& error) { // std::out_of_range, and Armadillo's
        c.fail({"an answer",
                "the function stopped with the error \"" + std::string(error.what()) + "\"",
                {"it reads past the end of the file, or of a matrix: are the numbers of the header "
                 "read with the most significant byte first?"}});
    } catch (const std::bad_alloc&) {
        c.fail({"an answer",
                "the function asked for more memory than there is",
                {"a size that ran away: the numbers of the header have their most significant byte "
                 "first (big-endian)"}});
    } catch (const std::exception& error) {
        c.fail({"an answer: this file is right",
                "the function refuses it: \"" + std::string(error.what()) + "\"",
                {std::max({count, rows, cols}) > 255
                     ? "a right file is refused: each of the header's numbers has four bytes, the "
                       "most significant first, and here one of them is above 255"
                     : "a right file is refused: are the four numbers of the header read with the "
                       "most significant byte first (big-endian), and is the length held against "
                       "16 + pictures * rows * columns?"}});
    }
}

const std::string accepted =
    "a file that is not what it should be is not refused; whoever has one would learn from rubbish";

const std::string wrapped = "pictures * rows * columns is 2^64 here, which 64 bits cannot hold, so "
                            "that it becomes 0: divide the length by rows * columns";
const std::string overflow = "rows * columns is 65536 * 65536 here, which 32 bits cannot hold: "
                             "multiply in uword, which has 64";

/// `cause` says what it means that an answer comes that does not know what is wrong.
void hold_refusal(Case& c, const std::string& what, const std::function<void(Bytes&)>& spoil,
                  const std::string& cause = accepted) {
    File file = random_file(c, 3, 4, 5);
    spoil(file.bytes);
    c.shown(what);
    const std::string expected = "a std::runtime_error: " + what;
    const auto another = [&](const std::string& error, const std::string& why) {
        c.fail({expected, "another error: " + error, {why}});
    };
    const std::string wrong_kind =
        "it is refused, but by another exception than a std::runtime_error: who calls read_idx "
        "catches that one";
    try {
        const Mat answer = mine::read_idx(file.bytes);
        const bool as_it_was = answer.n_rows == 20 && answer.n_cols == 3; // what is wrong is unread
        c.fail({expected,
                "an answer, as if nothing were wrong: " + size_text(answer),
                {as_it_was || cause == overflow || cause == wrapped ? cause : accepted}});

    } catch (const NotStarted&) {
        throw;
    } catch (const std::runtime_error&) {
        c.expect_that(true, expected, "");
    } catch (const std::out_of_range& error) {
        another(std::string("\"") + error.what() + "\"",
                std::string(error.what()).find("range_check") == std::string::npos
                    ? wrong_kind
                    : "a byte behind the end is asked for: compare bytes.size() with what is to be "
                      "read before it is read, and throw a std::runtime_error");
    } catch (const std::invalid_argument& error) {
        another(std::string("\"") + error.what() + "\" (std::invalid_argument)", wrong_kind);
    } catch (const std::bad_alloc&) {
        another(
            "there is not so much memory",
            cause == wrapped
                ? wrapped
                : "memory is asked for before the header is compared with the length of the file");
    } catch (const std::logic_error& error) {
        const bool too_large = std::string(error.what()).find("too large") != std::string::npos;
        another(std::string("\"") + error.what() + "\"",
                cause == wrapped ? wrapped
                : too_large
                    ? "a matrix is made before the header is compared with the length of the "
                      "file"
                    : wrong_kind);
    } catch (const std::exception& error) {
        another(std::string("\"") + error.what() + "\"", wrong_kind);
    } catch (...) {
        another("something that is no exception of the library",
                "what is thrown is to be a std::runtime_error: throw std::runtime_error(\"...\")");
    }
}

/// No picture: a matrix without a column, which knows how many pixels a picture would have.
void hold_no_picture(Case& c) {
    const File file = random_file(c, 0, 4, 5);
    c.shown("0 pictures of 4 x 5 pixels, 16 bytes");
    try {
        const Mat came = mine::read_idx(file.bytes);
        c.expect_that(came.n_rows == 20 && came.n_cols == 0, "a matrix of 20 x 0", size_text(came),
                      "the answer is (rows * columns) x pictures, and no picture is no column");
    } catch (const NotStarted&) {
        throw;
    } catch (const std::runtime_error& error) {
        c.fail({"a matrix of 20 x 0: this file is right",
                "the function refuses it: \"" + std::string(error.what()) + "\"",
                {"a file of 0 pictures ends with its header of 16 bytes, and is right"}});
    }
}

} // namespace

void describe(Check& check) {
    check.exercise("4.11", "read_idx");
    check.add("3 pictures of 4 x 5 pixels", [](Case& c) { hold(c, 3, 4, 5); });
    check.add("one picture of 2 x 7 pixels", [](Case& c) { hold(c, 1, 2, 7); });
    check.add("300 pictures of 3 x 2 pixels", [](Case& c) { hold(c, 300, 3, 2); });
    check.add("10 pictures of 28 x 28 pixels", [](Case& c) { hold(c, 10, 28, 28); });
    check.add("40000 pictures of one pixel", [](Case& c) { hold(c, 40000, 1, 1); });
    check.add("70000 pictures of one pixel", [](Case& c) { hold(c, 70000, 1, 1); });
    check.add("2 pictures of 1 x 300 pixels", [](Case& c) { hold(c, 2, 1, 300); });
    check.add("2 pictures of 300 x 1 pixels", [](Case& c) { hold(c, 2, 300, 1); });
    check.add("no picture", hold_no_picture);
    check.add("a file of labels", [](Case& c) {
        hold_refusal(c, "the magic number is 2049", [](Bytes& bytes) { bytes[3] = 1; });
    });
    check.add("a file cut short", [](Case& c) {
        hold_refusal(c, "the last 7 pixels are missing",
                     [](Bytes& bytes) { bytes.resize(bytes.size() - 7); });
    });
    check.add("a file too long", [](Case& c) {
        hold_refusal(c, "there is one byte too many", [](Bytes& bytes) { bytes.push_back(9); });
    });
    for (const std::size_t byte : {0, 1, 2}) {
        check.add("a magic number that ends in 3", [byte](Case& c) {
            const auto spoil = [byte](Bytes& bytes) { bytes[byte] += 1; };
            hold_refusal(c, "byte " + std::to_string(byte) + " of the magic number is another",
                         spoil, "the magic number has four bytes, and all of them must be right");
        });
    }
    for (const std::size_t byte : {4, 5, 6, 8, 9, 10, 12, 13, 14}) {
        check.add("a header that promises more", [byte](Case& c) {
            const char* number = byte < 8 ? "pictures" : byte < 12 ? "rows" : "columns";
            const auto spoil = [byte](Bytes& bytes) { bytes[byte] = 1; };
            hold_refusal(c, "more " + std::string(number) + " than the file has", spoil,
                         "byte " + std::to_string(byte) +
                             " of the header is not read: each of its numbers has four bytes");
        });
    }
    for (const std::size_t count : {65539, 255 * 65536 + 3, 257 * 65536 + 3}) {
        check.add("a header that promises another number", [count](Case& c) {
            const auto spoil = [count](Bytes& bytes) {
                bytes = {0, 0, 8, 3, 1, 0, 0, 3, 0, 0, 0, 1, 0, 0, 0, 1};
                bytes.resize(16 + count);
            };
            hold_refusal(
                c, "16777219 pictures of one pixel, and " + std::to_string(count) + " in the file",
                spoil);
        });
    }
    check.add("a header whose product overflows", [](Case& c) {
        hold_refusal(
            c, "65536 x 65536 pixels, and not one in the file",
            [](Bytes& bytes) {
                bytes.resize(16);
                bytes[9] = bytes[13] = 1;
                bytes[11] = bytes[15] = 0;
            },
            overflow);
    });
    check.add("a header whose product is 2^64", [](Case& c) {
        hold_refusal(
            c, "2147483648 pictures of 2147483648 x 4 pixels, and not one in the file",
            [](Bytes& bytes) { bytes = {0, 0, 8, 3, 0x80, 0, 0, 0, 0x80, 0, 0, 0, 0, 0, 0, 4}; },
            wrapped);
    });
    check.add("3 pictures without a pixel", [](Case& c) { hold(c, 3, 0, 5); });
    check.add("no picture, and a byte behind the header", [](Case& c) {
        hold_refusal(c, "0 pictures, and yet there is one byte", [](Bytes& bytes) {
            bytes.resize(17);
            bytes[7] = 0;
        });
    });
    for (const std::size_t size : {3, 10, 15}) {
        check.add("a header cut short", [size](Case& c) {
            hold_refusal(c, "the file has " + std::to_string(size) + " bytes",
                         [size](Bytes& bytes) { bytes.resize(size); });
        });
    }
    check.add("an empty file",
              [](Case& c) { hold_refusal(c, "it is empty", [](Bytes& bytes) { bytes.clear(); }); });
}

} // namespace lab::check
