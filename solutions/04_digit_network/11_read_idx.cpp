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
    // solved 4.11
    const auto number = [&bytes](std::size_t at) -> uword {
        return ((bytes.at(at) * 256u + bytes.at(at + 1)) * 256u + bytes.at(at + 2)) * 256u +
               bytes.at(at + 3);
    };
    if (bytes.size() < 16 || number(0) != 2051) {
        throw std::runtime_error("no IDX file of pictures: its magic number is not 2051");
    }
    // Divided, because pictures times rows times columns may be more than 64 bits can count.
    const uword count = number(4), size = number(8) * number(12), pixels = bytes.size() - 16;
    if (size == 0 ? pixels != 0 : pixels % size != 0 || pixels / size != count) {
        throw std::runtime_error("the file's length does not fit its header");
    }
    Mat images(size, count);
    for (uword k = 0; k < count; ++k) {
        for (uword pixel = 0; pixel < size; ++pixel) {
            images(pixel, k) = static_cast<Real>(bytes[16 + k * size + pixel]) / 255;
        }
    }
    return images;
    // end 4.11
}

} // namespace lab::mine
