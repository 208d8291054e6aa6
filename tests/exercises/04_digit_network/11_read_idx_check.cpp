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
    file.bytes[16] = 255;
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
                {"a right file is refused: are the numbers of the header read with the most "
                 "significant byte first (big-endian), and are there four of them?"}});
    }
}

void hold_refusal(Case& c, const std::string& what, const std::function<void(Bytes&)>& spoil) {
    File file = random_file(c, 3, 4, 5);
    spoil(file.bytes);
    c.shown(what);
    std::string came = "an answer, as if nothing were wrong";
    bool refused = false;
    try {
        const Mat answer = mine::read_idx(file.bytes);
        came += ": " + size_text(answer);
    } catch (const NotStarted&) {
        throw;
    } catch (const std::runtime_error&) {
        refused = true;
    } catch (const std::exception& error) {
        came = std::string("another error: \"") + error.what() + "\"";
    }
    c.expect_that(
        refused, "a std::runtime_error: " + what, came,
        "a file that is not what it should be is not refused; whoever has one would learn "
        "from rubbish");
}

} // namespace

void describe(Check& check) {
    check.exercise("4.11", "read_idx");
    check.add("3 pictures of 4 x 5 pixels", [](Case& c) { hold(c, 3, 4, 5); });
    check.add("one picture of 2 x 7 pixels", [](Case& c) { hold(c, 1, 2, 7); });
    check.add("300 pictures of 3 x 2 pixels", [](Case& c) { hold(c, 300, 3, 2); });
    check.add("10 pictures of 28 x 28 pixels", [](Case& c) { hold(c, 10, 28, 28); });
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
    check.add("an empty file",
              [](Case& c) { hold_refusal(c, "it is empty", [](Bytes& bytes) { bytes.clear(); }); });
}

} // namespace lab::check
