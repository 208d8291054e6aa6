// says: compare bytes.size()
#include "exercises/04_digit_network/exercises.hpp"

namespace lab::mine {

Mat read_idx(const std::vector<std::uint8_t>& bytes) {
    const auto number = [&bytes](std::size_t at) -> uword {
        return ((bytes.at(at) * 256u + bytes.at(at + 1)) * 256u + bytes.at(at + 2)) * 256u +
               bytes.at(at + 3);
    };
    if (number(0) != 2051) {
        throw std::runtime_error("no IDX file of pictures: its magic number is not 2051");
    }
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
}

} // namespace lab::mine
