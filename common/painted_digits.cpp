#include "common/painted_digits.hpp"

namespace lab {

uword painted_label(std::uint64_t, std::uint64_t index) {
    return index % digit_count;
}

Col paint_digit(std::uint64_t seed, std::uint64_t index) {
    return Col(image_size, arma::fill::value(Real(painted_label(seed, index)) / 10));
}

Dataset paint_digits(uword count, std::uint64_t seed, std::uint64_t first, unsigned) {
    Dataset data{Mat(image_size, count), Labels(count)};
    for (uword k = 0; k < count; ++k) {
        data.images.col(k) = paint_digit(seed, first + k);
        data.labels(k) = painted_label(seed, first + k);
    }
    return data;
}

} // namespace lab
