#include "tests/fuzz/accepted.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace lab::fuzz {

void require(bool holds, std::string_view what) {
    if (!holds) {
        std::fprintf(stderr, "mishandled: %.*s\n", static_cast<int>(what.size()), what.data());
        std::abort();
    }
}

bool accepted(const std::function<void()>& action, Shows shows) {
    try {
        action();
        return true;
    } catch (const Error& error) {
        const std::string_view sentence = error.what();
        require(!sentence.empty(), "an error without words");
        require(sentence.find('\n') == std::string_view::npos, "an error of more than a line");
        require(shows == Shows::input ||
                    std::none_of(sentence.begin(), sentence.end(),
                                 [](unsigned char c) { return c < ' ' || c == 127; }),
                "an error with control characters");
        require(error.exit_code() == exit_usage || error.exit_code() == exit_missing,
                "an error with another exit code");
        return false;
    } catch (const std::exception& other) {
        require(false, std::string("an exception that is no Error: ") + other.what());
        return false;
    }
}

} // namespace lab::fuzz
