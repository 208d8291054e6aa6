#pragma once
// Labelled pictures of digits, and what is done with them.

#include "common/basics/real.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace lab {

/// The class of each picture: its digit, 0 to 9, and in other sets 0 to classes - 1: 1 x m.
using Labels = arma::urowvec;

constexpr uword image_side = 28;                      // pixels
constexpr uword image_size = image_side * image_side; // 784
constexpr uword digit_count = 10;
constexpr uword most_classes = 62;                    // as many digits and letters as there are
constexpr uword smallest_side = 8, largest_side = 64; // pixels, of sets other than MNIST

/// m pictures, one per column, row by row from the top left; 0 is paper, 1 is full ink.
struct Dataset {
    Mat images;    // 784 x m; in a set of pictures of another size, as many rows as it has pixels
    Labels labels; // 1 x m

    uword size() const { return images.n_cols; }
};

/// The columns first .. first+count-1.
Dataset slice(const Dataset& data, uword first, uword count);

/// Targets for the network's ten outputs, 10 x m: a 1 in the row of the label, 0 elsewhere. Where
/// there are other `classes` than the digits, as many rows.
Mat one_hot(const Labels& labels, uword classes = digit_count);

/// The digits that the outputs (10 x m) stand for: the row of the largest output of each column.
Labels decode(const Mat& outputs);

/// How many entries agree.
uword count_correct(const Labels& read, const Labels& labels);

/// What all pictures of a set have in common.
struct PictureKind {
    uword rows = image_side, cols = image_side; // pixels
    uword classes = digit_count;
    std::vector<std::string> class_names; // empty: they are known by their labels

    uword size() const { return rows * cols; }
    bool is_mnists() const { // what MNIST's pictures are like: what a learner's code reads
        return rows == image_side && cols == image_side && classes == digit_count;
    }

    /// Whether its classes are digits, as far as is known.
    bool is_of_digits() const { return class_names.empty() && classes <= digit_count; }

    /// "7", or "sneaker".
    std::string name(uword label) const {
        return label < class_names.size() ? class_names[label] : std::to_string(label);
    }
};

/// Training, validation and test pictures, kept apart: the first set is learnt from, the second
/// decides on hyper-parameters, the third is looked at for the final figure alone.
struct Digits {
    Dataset training, validation, test;
    PictureKind kind;
    std::string name;                // "mnist", "painted digits", or what other sets are called
    std::string origin;              // where they came from, for the program's first line
    std::vector<std::uint32_t> sums; // CRC-32 of each of the set's files; of painted ones none
    bool in_place_of_mnist = false;  // painted because MNIST was not to be found
};

} // namespace lab
