#include "tools/page/request.hpp"

#include "common/basics/error.hpp"
#include "common/basics/plain_numbers.hpp"
#include "tools/page/json.hpp"

namespace lab::page {

namespace {

std::optional<unsigned> hex_digit(char c) {
    if (c >= '0' && c <= '9') {
        return static_cast<unsigned>(c - '0');
    }
    const auto small = static_cast<char>(c | 0x20);
    if (small >= 'a' && small <= 'f') {
        return static_cast<unsigned>(small - 'a' + 10);
    }
    return std::nullopt;
}

std::optional<std::string> unescaped(const std::string& text) {
    std::string plain;
    for (std::size_t k = 0; k < text.size(); ++k) {
        if (text[k] == '+') {
            plain += ' ';
        } else if (text[k] != '%') {
            plain += text[k];
        } else {
            const auto high = k + 2 < text.size() ? hex_digit(text[k + 1]) : std::nullopt;
            const auto low = high ? hex_digit(text[k + 2]) : std::nullopt;
            if (!low) {
                return std::nullopt;
            }
            plain += static_cast<char>(*high * 16 + *low);
            k += 2;
        }
    }
    return plain;
}

} // namespace

Response error(unsigned status, const std::string& sentence) {
    return {status, "application/json", JsonObject().text("error", sentence).done()};
}

bool split_target(const std::string& target, Request& request) {
    constexpr std::size_t longest = 2000;
    if (target.empty() || target.front() != '/' || target.size() > longest) {
        return false;
    }
    const std::size_t mark = target.find('?');
    request.path = target.substr(0, mark);
    std::string rest = mark == std::string::npos ? "" : target.substr(mark + 1);
    while (!rest.empty()) {
        const std::size_t end = rest.find('&');
        const std::string pair = rest.substr(0, end);
        rest = end == std::string::npos ? "" : rest.substr(end + 1);
        const std::size_t equals = pair.find('=');
        const auto name = unescaped(pair.substr(0, equals));
        const auto value =
            unescaped(equals == std::string::npos ? std::string() : pair.substr(equals + 1));
        if (!name || !value) {
            return false;
        }
        request.query.emplace(*name, *value);
    }
    return true;
}

unsigned long whole_in(const Request& request, const std::string& name, unsigned long lowest,
                       unsigned long highest) {
    const auto number = parse_whole(request[name]);
    if (!number || *number < lowest || *number > highest) {
        throw UsageError(name + " must be a whole number from " + std::to_string(lowest) + " to " +
                         std::to_string(highest) + ".");
    }
    return *number;
}

double real_in(const Request& request, const std::string& name, double lowest, double highest) {
    const auto number = parse_real(request[name]);
    if (!number || *number < lowest || *number > highest) {
        throw UsageError(name + " must be a number from " + plain(lowest) + " to " +
                         plain(highest) + ".");
    }
    return *number;
}

} // namespace lab::page
