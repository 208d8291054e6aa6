#include "common/pictures/exif.hpp"

#include <cstdint>
#include <optional>

namespace lab {

namespace {

/// Numbers of 2 and 4 bytes in the byte order that the block's first two letters name.
class Tiff {
public:
    explicit Tiff(std::string_view bytes) : bytes_(bytes), little_(bytes.substr(0, 2) == "II") {}

    bool is_one() const { return (little_ || bytes_.substr(0, 2) == "MM") && number(2, 2) == 42u; }

    /// The `count` bytes from `at` as a number; nothing where the block ends before.
    std::optional<std::uint32_t> number(std::uint64_t at, unsigned count) const {
        if (at + count > bytes_.size()) {
            return std::nullopt;
        }
        std::uint32_t value = 0;
        for (unsigned k = 0; k < count; ++k) {
            const auto next = at + (little_ ? count - 1 - k : k);
            value = value << 8 | static_cast<std::uint8_t>(bytes_[next]);
        }
        return value;
    }

private:
    std::string_view bytes_;
    bool little_;
};

} // namespace

Orientation exif_orientation(std::string_view bytes) {
    constexpr std::uint32_t tag = 0x0112, two_bytes = 3; // SHORT
    const Tiff tiff(bytes);
    const auto directory = tiff.is_one() ? tiff.number(4, 4) : std::nullopt;
    const auto entries = directory ? tiff.number(*directory, 2) : std::nullopt;
    for (std::uint64_t k = 0; entries && k < *entries; ++k) {
        const std::uint64_t entry = *directory + 2 + 12 * k; // tag, type, count, value
        if (!tiff.number(entry + 8, 4)) {
            break; // the block ends here, whatever it promised
        }
        if (tiff.number(entry, 2) == tag && tiff.number(entry + 2, 2) == two_bytes) {
            const Orientation value = tiff.number(entry + 8, 2).value_or(1);
            return value >= 1 && value <= 8 ? value : 1;
        }
    }
    return 1;
}

Mat upright(Mat picture, Orientation orientation) {
    // Where the first row belongs, and where the first column
    const bool transposed = orientation >= 5; // left or right; top or bottom
    const bool top_down =
        orientation == 3 || orientation == 4 || orientation == 7 || orientation == 8;
    const bool left_right =
        orientation == 2 || orientation == 3 || orientation == 6 || orientation == 7;
    if (transposed) {
        picture = picture.t();
    }
    if (top_down) {
        picture = arma::flipud(picture);
    }
    if (left_right) {
        picture = arma::fliplr(picture);
    }
    return picture;
}

} // namespace lab
