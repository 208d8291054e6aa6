#pragma once
// Labelled pictures of digits, and what is done with them.

#include "common/basics/real.hpp"

#include <string>

namespace lab {

/// The digit of each picture, 0 to 9: 1 x m.
using Labels = arma::urowvec;

constexpr uword image_side = 28;                      // pixels
constexpr uword image_size = image_side * image_side; // 784
constexpr uword digit_count = 10;

/// m pictures, one per column, row by row from the top left; 0 is paper, 1 is full ink.
struct Dataset {
    Mat images;    // 784 x m
    Labels labels; // 1 x m

    uword size() const { return images.n_cols; }
};

/// The columns first .. first+count-1.
Dataset slice(const Dataset& data, uword first, uword count);

/// Targets for the network's ten outputs, 10 x m: a 1 in the row of the label, 0 elsewhere.
Mat one_hot(const Labels& labels);

/// The digits that the outputs (10 x m) stand for: the row of the largest output of each column.
Labels decode(const Mat& outputs);

/// How many entries agree.
uword count_correct(const Labels& read, const Labels& labels);

/// Training, validation and test pictures, kept apart: the first set is learnt from, the second
/// decides on hyper-parameters, the third is looked at for the final figure alone.
struct Digits {
    Dataset training, validation, test;
    std::string name;               // "mnist" or "painted digits"
    std::string origin;             // where they came from, for the program's first line
    bool in_place_of_mnist = false; // painted because MNIST was not to be found
};

} // namespace lab
