#pragma once
// The references of lesson 6's checks, and what these share: plain loops over one picture.

#include "exercises/06_deep_learning/exercises.hpp"
#include "tests/exercises/02_sigmoid_neuron/by_loop.hpp"
#include "tests/exercises/harness/check.hpp"
#include "tests/exercises/harness/words.hpp"

#include <string>

namespace lab::check {

using mine::Cube;

/// A matrix of which `at(row, column)` says every entry.
template <typename At>
Mat filled(uword rows, uword cols, At at) {
    Mat A(rows, cols);
    for (uword i = 0; i < rows; ++i) {
        for (uword j = 0; j < cols; ++j) {
            A(i, j) = at(i, j);
        }
    }
    return A;
}

/// An entry, or 0 where there is none.
inline double entry_or_0(const Mat& A, uword i, uword j) {
    return i < A.n_rows && j < A.n_cols ? A(i, j) : 0;
}

/// The map of one filter without its bias: how far the filter, laid on each place, agrees.
inline Mat seen_by_loop(const Mat& picture, const Mat& filter) {
    return filled(picture.n_rows - filter.n_rows + 1, picture.n_cols - filter.n_cols + 1,
                  [&](uword y, uword x) {
                      double sum = 0;
                      for (uword k = 0; k < filter.n_rows; ++k) {
                          for (uword j = 0; j < filter.n_cols; ++j) {
                              sum += filter(k, j) * picture(y + k, x + j);
                          }
                      }
                      return sum;
                  });
}

/// Upside down and left to right.
inline Mat turned_over(const Mat& A) {
    return filled(A.n_rows, A.n_cols,
                  [&](uword i, uword j) { return A(A.n_rows - 1 - i, A.n_cols - 1 - j); });
}

/// The sum of all entries, one after the other.
inline double total(const Mat& A) {
    double sum = 0;
    for (uword i = 0; i < A.n_elem; ++i) {
        sum += A(i);
    }
    return sum;
}

inline Cube random_cube(Case& c, uword rows, uword cols, uword slices) {
    Cube cube(rows, cols, slices);
    for (uword f = 0; f < slices; ++f) {
        cube.slice(f) = c.random(rows, cols);
    }
    return cube;
}

inline std::string size_text(const Cube& cube) {
    return size_text(cube.n_rows, cube.n_cols) + " x " + std::to_string(cube.n_slices);
}

/// Names the slices, so that errors are told with them: with their numbers where they are few.
/// `slice` says what one of them is: "filter".
inline void given_slices(Case& c, const std::string& name, const Cube& cube,
                         const std::string& slice) {
    if (cube.n_elem > 12) {
        c.shown(name + " is " + size_text(cube));
        c.sized("a " + slice, cube.n_rows, cube.n_cols);
        return;
    }
    for (uword f = 0; f < cube.n_slices; ++f) {
        c.given(name + ".slice(" + std::to_string(f) + ")", cube.slice(f));
    }
}

} // namespace lab::check
