#include "json.hpp"

#include <cstdio>

namespace lab {

namespace {

/// How many bytes the character at `at` has, 2 to 4; 0 where these bytes are no character of UTF-8.
std::size_t utf8_length(const std::string& text, std::size_t at) {
    const auto byte = [&](std::size_t k) {
        return k < text.size() ? static_cast<unsigned char>(text[k]) : 0U;
    };
    const unsigned first = byte(at), second = byte(at + 1);
    const std::size_t length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    if (first < 0xc2 || first > 0xf4 || (first == 0xe0 && second < 0xa0) ||
        (first == 0xed && second > 0x9f) || (first == 0xf0 && second < 0x90) ||
        (first == 0xf4 && second > 0x8f)) {
        return 0; // longer than need be, half of a pair of UTF-16, or beyond the last character
    }
    for (std::size_t k = 1; k < length; ++k) {
        if ((byte(at + k) & 0xc0U) != 0x80U) {
            return 0;
        }
    }
    return length;
}

/// A text in quotes. Bytes that are no UTF-8, as a file name on Linux may have them, become U+FFFD:
/// otherwise no reader would take the document.
std::string quoted_json(const std::string& text) {
    std::string quoted = "\"";
    for (std::size_t k = 0; k < text.size();) {
        const auto byte = static_cast<unsigned char>(text[k]);
        if (byte < 0x20) {
            char escaped[8];
            std::snprintf(escaped, sizeof escaped, "\\u%04x", static_cast<unsigned>(byte));
            quoted += escaped;
            ++k;
        } else if (byte < 0x80) {
            quoted += byte == '"' || byte == '\\' ? "\\" : "";
            quoted += text[k++];
        } else if (const std::size_t length = utf8_length(text, k); length > 0) {
            quoted += text.substr(k, length);
            k += length;
        } else {
            quoted += "\\ufffd";
            ++k;
        }
    }
    return quoted + "\"";
}

std::string box_in_json(const Box& box) {
    return "[" + std::to_string(box.left) + ", " + std::to_string(box.top) + ", " +
           std::to_string(box.width()) + ", " + std::to_string(box.height()) + "]";
}

std::string share_in_json(double share) {
    char text[32];
    std::snprintf(text, sizeof text, "%.6f", share);
    return text;
}

std::string digit_in_json(const DigitFound& digit) {
    std::string shares;
    for (const Real share : digit.likely) {
        shares += (shares.empty() ? "" : ", ") + share_in_json(static_cast<double>(share));
    }
    return "{\"text\": " + quoted_json(digit.text) +
           ", \"probability\": " + share_in_json(digit.probability) + ", \"probabilities\": [" +
           shares + "], \"box\": " + box_in_json(digit.box) + "}";
}

void print_number(std::ostream& out, const NumberFound& number) {
    out << "        {\"text\": " << quoted_json(number.text())
        << ", \"box\": " << box_in_json(number.box) << ", \"digits\": [";
    for (const DigitFound& digit : number.digits) {
        out << (&digit == &number.digits.front() ? "\n" : ",\n") << "          "
            << digit_in_json(digit);
    }
    out << "]}";
}

void print_picture(std::ostream& out, const PictureRead& picture) {
    out << "    {\"file\": " << quoted_json(picture.name) << ", \"width\": " << picture.width
        << ", \"height\": " << picture.height
        << ", \"error\": " << (picture.error.empty() ? "null" : quoted_json(picture.error))
        << ",\n      \"numbers\": [";
    for (const NumberFound& number : picture.numbers) {
        out << (&number == &picture.numbers.front() ? "\n" : ",\n");
        print_number(out, number);
    }
    out << "]}";
}

} // namespace

void print_json(std::ostream& out, const std::vector<PictureRead>& pictures) {
    out << "{\"version\": " << json_version << ",\n  \"pictures\": [";
    for (const PictureRead& picture : pictures) {
        out << (&picture == &pictures.front() ? "\n" : ",\n");
        print_picture(out, picture);
    }
    out << "]}\n";
}

} // namespace lab
