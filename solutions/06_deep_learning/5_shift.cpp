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
    // solved 6.5
    const int side = 28;
    Col moved(picture.n_elem, arma::fill::zeros);
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x) {
            const int from_y = y - dy, from_x = x - dx;
            if (from_y >= 0 && from_y < side && from_x >= 0 && from_x < side) {
                moved(side * y + x) = picture(side * from_y + from_x);
            }
        }
    }
    return moved;
    // end 6.5
}

} // namespace lab::mine
