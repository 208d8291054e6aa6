#include "common/basics/plain_numbers.hpp"

#include <boost/lexical_cast/try_lexical_convert.hpp>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <sstream>

namespace lab {

std::optional<unsigned long> parse_whole(const std::string& text) {
    const auto is_digit = [](unsigned char c) { return std::isdigit(c) != 0; };
    unsigned long number = 0;
    if (text.empty() || !std::all_of(text.begin(), text.end(), is_digit) ||
        !boost::conversion::try_lexical_convert(text, number)) {
        return std::nullopt;
    }
    return number;
}

std::optional<double> parse_real(const std::string& text) {
    double number = 0;
    if (!boost::conversion::try_lexical_convert(text, number) || !std::isfinite(number)) {
        return std::nullopt;
    }
    return number;
}

std::string plain(double number) {
    std::ostringstream text;
    text << number;
    return text.str();
}

} // namespace lab
