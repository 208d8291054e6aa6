#pragma once
// A set from a table: .csv as Kaggle's, .npz as Keras'.

#include "common/collections/collection.hpp"

namespace lab {

/// Pictures from a table with a line each: a label from 0 to 62, and the pixels, 0 paper to 255
/// ink, row by row, as many as a square has; with commas between them. A first line of names is
/// left out, and says which column is the label (label, class, digit or y; else the first). Throws
/// MissingError with the number of the line that is wrong.
BytePictures read_picture_table(const std::filesystem::path& file, const Done& done);

/// A set from one such file, which is `divided`, or from two, of which `test` is for testing.
Collection import_csv(const std::filesystem::path& training, const std::filesystem::path& test,
                      const Done& done);

/// A set from an .npz file with x_train (pictures x rows x columns, or x pixels), y_train, x_test
/// and y_test, as Keras' mnist.npz; or with x and y, which is `divided`. Pixels are 0 to 255, or
/// real numbers from 0 to 1. Throws MissingError where an array is missing or does not fit.
Collection import_npz(const std::filesystem::path& file);

} // namespace lab
