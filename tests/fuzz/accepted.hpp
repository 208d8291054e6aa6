#pragma once
// What a fuzzed function may do: return, or throw an Error of one line. All else ends the fuzzer.

#include "common/basics/error.hpp"

#include <cstdint>
#include <functional>
#include <string_view>

namespace lab::fuzz {

/// Ends the fuzzer, which then keeps the input, unless `holds`.
void require(bool holds, std::string_view what);

/// Whether an error may show bytes of the input as they are: a command line is typed by the one who
/// reads the error, a file is not, and its control characters must not reach a terminal.
enum class Shows { input, no_input };

/// Calls `action`, and returns whether it ended without an error. An Error of one line, with the
/// exit code of a usage error or of something missing, is accepted; any other exception is not.
bool accepted(const std::function<void()>& action, Shows shows = Shows::no_input);

/// The input as the readers of the lab take it.
inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

} // namespace lab::fuzz
