#include "common/collections/import_table.hpp"

#include "common/basics/error.hpp"
#include "common/basics/plain_numbers.hpp"
#include "common/numpy/npz.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <fstream>
#include <optional>
#include <sstream>

namespace lab {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const fs::path& file, const std::string& why) {
    throw MissingError(file.string() + ": " + why);
}

[[noreturn]] void refuse_line(const fs::path& file, std::size_t line, const std::string& why) {
    refuse(file, "line " + std::to_string(line) + ": " + why);
}

/// A field may be quoted, and a line end with a carriage return.
std::string bare(std::string word) {
    word.erase(std::remove_if(word.begin(), word.end(),
                              [](char c) { return c == '"' || c == ' ' || c == '\r'; }),
               word.end());
    return word;
}

std::vector<std::string> words_of(const std::string& line) {
    std::vector<std::string> words;
    std::istringstream in(line);
    for (std::string word; std::getline(in, word, ',');) {
        words.push_back(bare(word));
    }
    return words;
}

bool is_number(const std::string& word) {
    return parse_real(word).has_value();
}

/// Which column of the head names the label.
std::size_t label_column(const std::vector<std::string>& head) {
    for (std::size_t k = 0; k < head.size(); ++k) {
        std::string name = head[k];
        std::transform(name.begin(), name.end(), name.begin(),
                       [](unsigned char c) { return std::tolower(c); });
        if (name == "label" || name == "class" || name == "digit" || name == "y") {
            return k;
        }
    }
    return 0;
}

uword side_of(std::size_t pixels) {
    const auto side = static_cast<uword>(std::lround(std::sqrt(static_cast<double>(pixels))));
    return side * side == pixels ? side : 0;
}

/// The whole number from 0 to `most` that a word is; nothing else.
std::optional<std::uint8_t> byte_of(const std::string& word, unsigned long most) {
    const auto number = parse_whole(word);
    return number && *number <= most ? std::optional(static_cast<std::uint8_t>(*number))
                                     : std::nullopt;
}

/// Adds the picture of one line.
void add_line(BytePictures& pictures, const std::vector<std::string>& words, std::size_t label_at,
              const fs::path& file, std::size_t number) {
    if (pictures.count() == 0) {
        pictures.rows = pictures.cols = side_of(words.size() - 1);
        if (pictures.rows == 0 || words.size() < 2) {
            refuse_line(
                file, number,
                "it has " + counted(words.size(), "column") +
                    ", and a label and the pixels of a square are needed, such as 1 + 784.");
        }
    }
    if (words.size() != pictures.size() + 1) {
        refuse_line(file, number,
                    "it has " + counted(words.size(), "column") + ", and the lines before it " +
                        std::to_string(pictures.size() + 1) + ".");
    }
    const auto label = byte_of(words[label_at], most_classes);
    if (!label) {
        refuse_line(file, number,
                    "its label is no whole number from 0 to 62 (column " +
                        std::to_string(label_at + 1) + ").");
    }
    std::vector<std::uint8_t> picture;
    for (std::size_t k = 0; k < words.size(); ++k) {
        if (k != label_at) {
            const auto pixel = byte_of(words[k], 255);
            if (!pixel) {
                refuse_line(file, number,
                            "column " + std::to_string(k + 1) +
                                " is no pixel, which is a whole number from 0 to 255.");
            }
            picture.push_back(*pixel);
        }
    }
    pictures.add(picture.data(), *label);
}

const NpyArray& array_of(const NpzArrays& arrays, const std::string& name, const fs::path& file) {
    const auto found = arrays.find(name);
    if (found == arrays.end()) {
        refuse(file, "there is no array " + name +
                         " in it; x_train, y_train, x_test and y_test are needed, or x and y.");
    }
    return found->second;
}

/// Pixels as bytes: whole numbers as they are, real ones of at most 1 times 255.
std::vector<std::uint8_t> pixels_of(const NpyArray& array, const std::string& name,
                                    const fs::path& file) {
    if (array.type == "u1") {
        return {array.bytes.begin(), array.bytes.end()};
    }
    double largest = 0;
    for (std::size_t k = 0; k < array.size(); ++k) {
        largest = std::max(largest, array[k]);
        if (!(array[k] >= 0 && array[k] <= 255)) {
            refuse(file, "a pixel of " + name + " lies beyond 0 to 255.");
        }
    }
    const double factor = array.type[0] == 'f' && largest <= 1 ? 255 : 1;
    std::vector<std::uint8_t> pixels(array.size());
    for (std::size_t k = 0; k < pixels.size(); ++k) {
        pixels[k] = static_cast<std::uint8_t>(std::lround(array[k] * factor));
    }
    return pixels;
}

BytePictures pictures_of(const NpzArrays& arrays, const std::string& ending, const fs::path& file) {
    const NpyArray& x = array_of(arrays, "x" + ending, file);
    const NpyArray& y = array_of(arrays, "y" + ending, file);
    std::vector<std::size_t> shape = x.shape;
    while (shape.size() > 3 && shape.back() == 1) { // pictures x rows x columns x 1
        shape.pop_back();
    }
    if (shape.size() == 2 && side_of(shape[1]) > 0) {
        shape = {shape[0], side_of(shape[1]), side_of(shape[1])};
    }
    if (shape.size() != 3 || y.size() != shape[0] || shape[0] == 0) {
        refuse(file, "x" + ending + " has the shape " + shape_in_words(x.shape) + " and y" +
                         ending + " " + shape_in_words(y.shape) +
                         "; (pictures, rows, columns) and (pictures,) are needed.");
    }
    BytePictures pictures{shape[1], shape[2], pixels_of(x, "x" + ending, file), {}};
    for (std::size_t k = 0; k < y.size(); ++k) {
        const double label = y[k];
        if (!(label >= 0 && label <= most_classes) || label != std::floor(label)) {
            refuse(file, "label " + std::to_string(k) + " of y" + ending +
                             " is no whole number from 0 to 62.");
        }
        pictures.labels.push_back(static_cast<std::uint8_t>(label));
    }
    return pictures;
}

/// Both parts must be of one size.
Collection together(BytePictures training, BytePictures test, const fs::path& file) {
    if (training.rows != test.rows || training.cols != test.cols) {
        refuse(file, "the training pictures have " + std::to_string(training.rows) + " x " +
                         std::to_string(training.cols) + " pixels, and those for testing " +
                         std::to_string(test.rows) + " x " + std::to_string(test.cols) + ".");
    }
    Collection collection{std::move(training), std::move(test), {}};
    mix_classes(collection.training);
    return collection;
}

Collection divided_and_mixed(BytePictures all) {
    Collection collection = divided(std::move(all), {});
    mix_classes(collection.training);
    return collection;
}

} // namespace

BytePictures read_picture_table(const fs::path& file, const Done& done) {
    std::error_code failed;
    const auto size = fs::file_size(file, failed);
    std::ifstream in(file);
    if (failed || !in) {
        refuse(file, "there is no such file, or it cannot be read.");
    }
    BytePictures pictures;
    std::size_t label_at = 0, read = 0;
    std::string line;
    for (std::size_t number = 1; std::getline(in, line); ++number) {
        read += line.size() + 1;
        const std::vector<std::string> words = words_of(line);
        if (words.empty() || (words.size() == 1 && words[0].empty())) {
            continue;
        }
        if (number == 1 && !std::all_of(words.begin(), words.end(), is_number)) {
            label_at = label_column(words);
        } else {
            add_line(pictures, words, label_at, file, number);
        }
        done(std::min<std::size_t>(read, size), size);
    }
    if (pictures.count() == 0) {
        refuse(file, "there is no picture in it.");
    }
    return pictures;
}

Collection import_csv(const fs::path& training, const fs::path& test, const Done& done) {
    BytePictures pictures = read_picture_table(training, done);
    return test.empty() ? divided_and_mixed(std::move(pictures))
                        : together(std::move(pictures), read_picture_table(test, done), test);
}

Collection import_npz(const fs::path& file) {
    const NpzArrays arrays = read_npz(file);
    if (arrays.count("x") > 0 && arrays.count("x_train") == 0) {
        return divided_and_mixed(pictures_of(arrays, "", file));
    }
    return together(pictures_of(arrays, "_train", file), pictures_of(arrays, "_test", file), file);
}

} // namespace lab
