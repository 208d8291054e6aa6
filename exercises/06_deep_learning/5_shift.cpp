#include "exercises/06_deep_learning/exercises.hpp"

namespace lab::mine {

/// Exercise 6.5: a picture moved aside, paper coming in.
///
/// `picture` is a column of 784 numbers, 28 x 28 pixels as MNIST lays them: row by row from the top
/// left, so the pixel in row y and column x is picture(28 * y + x). (Armadillo lays the entries of
/// a matrix column by column.) The answer, 784 numbers in the same order, is the picture moved by
/// `dx` pixels to the right and `dy` pixels down; below 0 they mean to the left and up. Where
/// nothing comes from, there is paper: 0. What is moved out of the frame is gone.
///
/// Example: moved by dx = 2, dy = 1, the ink of picture(0), the corner at the top left, is found in
/// row 1 and column 2 of the answer, at index 30.
Col shifted(const Col& picture, int dx, int dy) {
    // TODO 6.5: for each pixel of the answer, ask where in the picture it comes from.
    throw NotStarted{"6.5"};
    // end 6.5
}

} // namespace lab::mine
