#include "common/numpy/npy.hpp"

#include "common/basics/error.hpp"
#include "common/basics/plain_numbers.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstring>
#include <optional>

namespace lab {

namespace {

const std::string_view magic("\x93NUMPY", 6);
constexpr std::size_t most_axes = 8;
constexpr std::size_t alignment = 64; // numbers begin at a multiple of it

[[noreturn]] void refuse(const std::string& name, const std::string& why) {
    throw MissingError(name + ": " + why);
}

/// What the header's dictionary says.
struct Header {
    std::string type; // with the byte order: <f4
    bool by_columns = false;
    std::vector<std::size_t> shape;
};

/// Bytes of one number of a type such as f4 or U12; nothing where the lab does not know the type.
std::optional<std::size_t> bytes_of(const std::string& type) {
    static const std::vector<std::string> known = {"b1", "u1", "u2", "u4", "u8", "i1",
                                                   "i2", "i4", "i8", "f2", "f4", "f8"};
    if (std::find(known.begin(), known.end(), type) != known.end()) {
        return static_cast<std::size_t>(type[1] - '0');
    }
    const auto letters =
        type.empty() || type[0] != 'U' ? std::nullopt : parse_whole(type.substr(1));
    return letters && *letters <= 100000 ? std::optional<std::size_t>(4 * *letters) : std::nullopt;
}

/// What follows 'key': in the dictionary.
std::string_view value_of(const std::string& name, std::string_view header,
                          const std::string& key) {
    const std::string quoted = "'" + key + "':";
    const std::size_t at = header.find(quoted);
    if (at == std::string_view::npos) {
        refuse(name, "the header of the array is damaged: it has no " + key + ".");
    }
    header.remove_prefix(at + quoted.size());
    header.remove_prefix(std::min(header.find_first_not_of(' '), header.size()));
    return header;
}

std::vector<std::size_t> parse_shape(const std::string& name, std::string_view text) {
    const std::size_t end = text.find(')');
    if (text.empty() || text[0] != '(' || end == std::string_view::npos) {
        refuse(name, "the header of the array is damaged: its shape is no row of numbers.");
    }
    std::vector<std::size_t> shape;
    std::string digits;
    for (const char c : text.substr(1, end - 1)) {
        if (std::isdigit(static_cast<unsigned char>(c)) != 0) {
            digits += c;
        } else if (c == ',') {
            const auto number = parse_whole(digits);
            if (!number) {
                refuse(name, "the header of the array is damaged: its shape is no row of numbers.");
            }
            shape.push_back(*number);
            digits.clear();
        } else if (c != ' ') {
            refuse(name, "the header of the array is damaged: its shape is no row of numbers.");
        }
    }
    if (const auto last = parse_whole(digits)) {
        shape.push_back(*last);
    }
    if (shape.size() > most_axes) {
        refuse(name, "the array has more than " + std::to_string(most_axes) + " axes.");
    }
    return shape;
}

Header parse_header(const std::string& name, std::string_view text) {
    Header header;
    const std::string_view type = value_of(name, text, "descr");
    const std::size_t end = type.empty() || type[0] != '\'' ? 0 : type.find('\'', 1);
    if (end == 0 || end == std::string_view::npos || end < 3 || end > 12) {
        refuse(name, "the array is no plain array of numbers.");
    }
    header.type = type.substr(1, end - 1);
    header.by_columns = value_of(name, text, "fortran_order").substr(0, 4) == "True";
    header.shape = parse_shape(name, value_of(name, text, "shape"));
    return header;
}

/// How many numbers there are in `room` bytes or less; nothing where it were more.
std::optional<std::size_t> count_of(const std::vector<std::size_t>& shape, std::size_t bytes,
                                    std::size_t room) {
    std::size_t count = 1;
    for (const std::size_t side : shape) {
        if (side != 0 && count > room / side) {
            return std::nullopt;
        }
        count *= side;
    }
    return bytes != 0 && count > room / bytes ? std::nullopt : std::optional(count);
}

/// From column after column to row after row.
std::string by_rows(const std::string& bytes, const std::vector<std::size_t>& shape,
                    std::size_t width) {
    std::string result(bytes.size(), '\0');
    std::vector<std::size_t> index(shape.size(), 0); // of the number that is read next
    for (std::size_t from = 0; from < bytes.size(); from += width) {
        std::size_t to = 0;
        for (std::size_t axis = 0; axis < shape.size(); ++axis) {
            to = to * shape[axis] + index[axis];
        }
        std::memcpy(result.data() + to * width, bytes.data() + from, width);
        for (std::size_t axis = 0; axis < shape.size() && ++index[axis] == shape[axis]; ++axis) {
            index[axis] = 0;
        }
    }
    return result;
}

template <typename Number>
double number_at(const std::string& bytes, std::size_t k) {
    Number number;
    std::memcpy(&number, bytes.data() + k * sizeof number, sizeof number);
    return static_cast<double>(number);
}

/// Half precision (IEEE 754): a sign, 5 bits of exponent, 10 of fraction.
double half_at(const std::string& bytes, std::size_t k) {
    const auto bits = static_cast<unsigned>(number_at<std::uint16_t>(bytes, k));
    const int exponent = static_cast<int>(bits >> 10 & 31);
    const double fraction = bits & 1023;
    const double size = exponent == 31  ? (fraction == 0 ? HUGE_VAL : std::nan(""))
                        : exponent == 0 ? std::ldexp(fraction, -24)
                                        : std::ldexp(fraction + 1024, exponent - 25);
    return (bits >> 15) != 0 ? -size : size;
}

template <typename Number>
NpyArray array_of(std::vector<std::size_t> shape, const char* type,
                  const std::vector<Number>& numbers) {
    NpyArray array{std::move(shape), type, {}};
    array.bytes.assign(reinterpret_cast<const char*>(numbers.data()),
                       numbers.size() * sizeof(Number));
    return array;
}

} // namespace

std::size_t NpyArray::size() const {
    std::size_t count = 1;
    for (const std::size_t side : shape) {
        count *= side;
    }
    return count;
}

double NpyArray::operator[](std::size_t k) const {
    switch (type[0]) {
    case 'f':
        return type == "f4"   ? number_at<float>(bytes, k)
               : type == "f8" ? number_at<double>(bytes, k)
                              : half_at(bytes, k);
    case 'u':
    case 'b':
        return type[1] == '1'   ? number_at<std::uint8_t>(bytes, k)
               : type[1] == '2' ? number_at<std::uint16_t>(bytes, k)
               : type[1] == '4' ? number_at<std::uint32_t>(bytes, k)
                                : number_at<std::uint64_t>(bytes, k);
    case 'i':
        return type[1] == '1'   ? number_at<std::int8_t>(bytes, k)
               : type[1] == '2' ? number_at<std::int16_t>(bytes, k)
               : type[1] == '4' ? number_at<std::int32_t>(bytes, k)
                                : number_at<std::int64_t>(bytes, k);
    default:
        return 0;
    }
}

NpyArray npy_array(std::vector<std::size_t> shape, const std::vector<float>& numbers) {
    return array_of(std::move(shape), "f4", numbers);
}

NpyArray npy_array(std::vector<std::size_t> shape, const std::vector<double>& numbers) {
    return array_of(std::move(shape), "f8", numbers);
}

NpyArray npy_array(std::vector<std::size_t> shape, const std::vector<std::uint8_t>& numbers) {
    return array_of(std::move(shape), "u1", numbers);
}

NpyArray npy_text(const std::string& text) {
    NpyArray array{{}, "U" + std::to_string(text.size()), {}};
    for (const char letter : text) { // UTF-32
        array.bytes += {letter, '\0', '\0', '\0'};
    }
    return array;
}

std::string text_of(const NpyArray& array) {
    std::string text;
    for (std::size_t at = 0; array.type[0] == 'U' && at + 3 < array.bytes.size(); at += 4) {
        const char letter = array.bytes[at];
        if (letter >= ' ' && letter <= '~' && array.bytes[at + 1] == 0) {
            text += letter;
        }
    }
    return text;
}

std::string shape_in_words(const std::vector<std::size_t>& shape) {
    std::string text;
    for (const std::size_t side : shape) {
        text += (text.empty() ? "" : ", ") + std::to_string(side);
    }
    return "(" + text + (shape.size() == 1 ? ",)" : ")");
}

std::string write_npy(const NpyArray& array) {
    const char* order = array.type[1] == '1' && array.type.size() == 2 ? "|" : "<";
    std::string header = std::string("{'descr': '") + order + array.type +
                         "', 'fortran_order': False, 'shape': " + shape_in_words(array.shape) +
                         ", }";
    const std::size_t before = magic.size() + 4;
    const std::size_t whole = (before + header.size() + 1 + alignment - 1) / alignment * alignment;
    header.append(whole - before - header.size() - 1, ' ') += '\n';
    std::string out(magic);
    out += {'\1', '\0', static_cast<char>(header.size() & 0xff),
            static_cast<char>(header.size() >> 8)};
    return out + header + array.bytes;
}

NpyArray read_npy(const std::string& name, std::string_view bytes) {
    if (bytes.substr(0, magic.size()) != magic || bytes.size() < magic.size() + 6) {
        refuse(name, "this is no array of numpy (an .npy file).");
    }
    const auto byte = [&](std::size_t at) {
        return std::size_t{static_cast<std::uint8_t>(bytes[at])};
    };
    // Version 1 says the header's length in two bytes, later ones in four
    const bool is_first = byte(6) == 1;
    const std::size_t begin = is_first ? 10 : 12;
    const std::size_t length = is_first ? byte(8) | byte(9) << 8
                                        : byte(8) | byte(9) << 8 | byte(10) << 16 | byte(11) << 24;
    if (length > bytes.size() - begin) {
        refuse(name, "the array is cut short.");
    }
    const Header header = parse_header(name, bytes.substr(begin, length));
    NpyArray array{header.shape, header.type.substr(1), {}};
    const auto width = bytes_of(array.type);
    if (!width || std::string_view("<>|=").find(header.type[0]) == std::string_view::npos) {
        refuse(
            name,
            "the array is no plain array of numbers (its type is neither whole nor real numbers).");
    }
    const std::string_view numbers = bytes.substr(begin + length);
    const auto count = count_of(array.shape, *width, numbers.size());
    if (!count || *count * *width != numbers.size()) {
        refuse(name, "the array does not hold as many numbers as its shape " +
                         shape_in_words(array.shape) + " says: it is cut short or damaged.");
    }
    array.bytes = numbers;
    const std::size_t part = array.type[0] == 'U' ? 4 : *width; // what has an order of its bytes
    for (std::size_t at = 0; header.type[0] == '>' && at + part <= array.bytes.size(); at += part) {
        std::reverse(array.bytes.begin() + static_cast<std::ptrdiff_t>(at),
                     array.bytes.begin() + static_cast<std::ptrdiff_t>(at + part));
    }
    if (header.by_columns && array.shape.size() > 1 && *width > 0) {
        array.bytes = by_rows(array.bytes, array.shape, *width);
    }
    return array;
}

} // namespace lab
