#include "tools/page/json.hpp"

#include <cmath>
#include <cstdio>

namespace lab::page {

namespace {

/// How many bytes the UTF-8 character at `k` has; 0 where there is none.
std::size_t character_at(const std::string& text, std::size_t k) {
    const auto byte = [&](std::size_t at) {
        return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
    };
    const unsigned first = byte(k), second = byte(k + 1);
    const std::size_t length = first < 0x80                    ? 1
                               : first >= 0xc2 && first < 0xe0 ? 2
                               : first >= 0xe0 && first < 0xf0 ? 3
                               : first >= 0xf0 && first < 0xf5 ? 4
                                                               : 0;
    for (std::size_t more = 1; more < length; ++more) {
        if ((byte(k + more) & 0xc0U) != 0x80U) {
            return 0;
        }
    }
    // Longer than need be, half of a pair, beyond the last character
    const bool wrong = (first == 0xe0 && second < 0xa0) || (first == 0xed && second >= 0xa0) ||
                       (first == 0xf0 && second < 0x90) || (first == 0xf4 && second >= 0x90);
    return wrong ? 0 : length;
}

} // namespace

std::string quoted(const std::string& text) {
    std::string json = "\"";
    for (std::size_t k = 0; k < text.size();) {
        const std::size_t length = character_at(text, k);
        const char c = text[k];
        if (length == 0) {
            json += '?';
        } else if (c == '"' || c == '\\') {
            json += {'\\', c};
        } else if (length == 1 && (c < 0x20 || c == '<' || c == '>' || c == '&' || c == 0x7f)) {
            char escape[7];
            std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(c));
            json += escape;
        } else {
            json += text.substr(k, length);
        }
        k += length == 0 ? 1 : length;
    }
    return json + "\"";
}

std::string number(double value) {
    if (!std::isfinite(value)) {
        return "null";
    }
    char text[32];
    std::snprintf(text, sizeof text, "%.6g", value);
    return text;
}

} // namespace lab::page
