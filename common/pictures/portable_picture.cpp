#include "common/pictures/portable_picture.hpp"

#include "common/basics/error.hpp"
#include "common/pictures/picture_format.hpp"

#include <cstdint>

namespace lab {

namespace {

bool is_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// The file from front to back: its header, then its samples.
class Reader {
public:
    Reader(const std::string& name, std::string_view bytes) : name_(name), bytes_(bytes) {}

    [[noreturn]] void refuse(const std::string& why) const {
        throw UsageError(name_ + ": " + why + " Copy or fetch it again.");
    }

    std::size_t rest() const { return bytes_.size() - at_; }

    /// The next number in decimal digits, white space and comments before it passed over.
    std::uint32_t number(const char* what) {
        char c = next(what);
        while (is_space(c)) {
            c = next(what);
        }
        std::uint64_t value = 0;
        if (!is_digit(c)) {
            refuse(std::string("where ") + what + " should stand there is no number: the file is " +
                   "damaged.");
        }
        for (; is_digit(c); c = at_ < bytes_.size() ? next(what) : ' ') {
            value = value * 10 + static_cast<std::uint64_t>(c - '0');
            if (value > UINT32_MAX) {
                refuse(std::string("where ") + what + " should stand there is a number of more " +
                       "than 32 bits: the file is damaged.");
            }
        }
        if (!is_space(c)) { // which is the one byte that stands between header and samples
            refuse(std::string("after ") + what + " there is no white space: the file is damaged.");
        }
        return static_cast<std::uint32_t>(value);
    }

    /// The next number of one byte, or of two with the more significant one first.
    std::uint32_t binary(bool two_bytes) {
        const auto byte = [this] {
            return std::uint32_t{static_cast<std::uint8_t>(bytes_[at_++])};
        };
        const std::uint32_t high = two_bytes ? byte() << 8 : 0;
        return high | byte();
    }

private:
    /// The next character; a comment, from # to the end of its line, reads as that end.
    char next(const char* what) {
        const auto take = [&] {
            if (at_ == bytes_.size()) {
                refuse(std::string("it ends where ") + what +
                       " should stand: the file is cut short.");
            }
            return bytes_[at_++];
        };
        char c = take();
        if (c == '#') {
            while (c != '\n' && c != '\r') {
                c = take();
            }
        }
        return c;
    }

    const std::string& name_;
    std::string_view bytes_;
    std::size_t at_ = 2; // after the magic number
};

} // namespace

bool is_portable_picture(std::string_view bytes) {
    return bytes.size() >= 3 && bytes[0] == 'P' &&
           (bytes[1] == '2' || bytes[1] == '3' || bytes[1] == '5' || bytes[1] == '6') &&
           (is_space(bytes[2]) || bytes[2] == '#');
}

Mat decode_portable_picture(const std::string& name, std::string_view bytes) {
    const bool coloured = bytes[1] == '3' || bytes[1] == '6';
    const bool plain = bytes[1] == '2' || bytes[1] == '3'; // samples in decimal digits

    // The header
    Reader file(name, bytes);
    const std::uint64_t width = file.number("the width"), height = file.number("the height");
    const std::uint32_t largest = file.number("the largest value");
    if (largest < 1 || largest > 65535) {
        file.refuse("its largest value is " + std::to_string(largest) +
                    ", and must be from 1 to 65535: the file is damaged.");
    }
    const bool two_bytes = largest > 255;
    require_picture_size(name, width, height, 0, 0);
    const std::uint64_t samples = width * height * (coloured ? 3 : 1);
    // A plain sample is a digit and a space at least, the last one may lack its space
    require_picture_size(name, width, height,
                         plain       ? 2 * samples - 1
                         : two_bytes ? 2 * samples
                                     : samples,
                         file.rest());

    // The pixels, row by row
    const auto sample = [&]() -> std::uint32_t {
        const std::uint32_t value = plain ? file.number("a pixel") : file.binary(two_bytes);
        if (value > largest) {
            file.refuse("a pixel of " + std::to_string(value) + " is above the largest value, " +
                        std::to_string(largest) + ": the file is damaged.");
        }
        return value;
    };
    Mat picture(height, width);
    for (uword row = 0; row < height; ++row) {
        for (uword col = 0; col < width; ++col) {
            const std::uint32_t r = sample();
            const std::uint32_t g = coloured ? sample() : r;
            const std::uint32_t b = coloured ? sample() : r;
            picture(row, col) = luma(r, g, b, largest);
        }
    }
    return picture;
}

} // namespace lab
