#include "exercises/04_digit_network/exercises.hpp"

namespace lab::mine {

/// Exercise 4.11: the pictures of an IDX file, which is how MNIST is kept.
///
/// `bytes` is the whole file: a header of four whole numbers of four bytes each, the most
/// significant byte first: the magic number 2051, the number of pictures, of rows, of columns. Then
/// a byte for each pixel, 0 (paper) to 255 (ink): picture by picture, each row by row from the top
/// left. The answer is (rows * columns) x pictures, a picture per column, its pixels row by row,
/// scaled to [0, 1]; 0 pictures are a matrix without a column. Throws std::runtime_error where the
/// magic number is another one, or the file does not end with the last pixel.
///
/// Example: the bytes 0 0 8 3, 0 0 0 1, 0 0 0 1, 0 0 0 2, 255 0 are one picture of 1 x 2 pixels;
/// the answer is 2 x 1: (1, 0).
Mat read_idx(const std::vector<std::uint8_t>& bytes) {
    // TODO 4.11: the header first: four numbers of four bytes.
    throw NotStarted{"4.11"};
    // end 4.11
}

} // namespace lab::mine
