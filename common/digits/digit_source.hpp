#pragma once
// Where the digits come from: MNIST if it is somewhere, painted ones otherwise.

#include "common/digits/dataset.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace lab {

/// Sizes of the three sets. The book keeps the last 10,000 of MNIST's 60,000 training pictures for
/// validation.
struct Split {
    uword training = 50000, validation = 10000, test = 10000;
};

/// The folder of what the lab keeps beside its code: $LAB_DATA where that is set, as ./lab does,
/// because its user may stand in any folder; else data.
std::filesystem::path data_folder();

/// The folder that holds MNIST: `option` (--data) if not empty, else $MNIST_DIR, else mnist in
/// `data_folder()`.
/// Nothing where none of the last two has it. A folder that was named, by --data or $MNIST_DIR, but
/// lacks a file is a MissingError: whoever names a folder wants to hear that it is the wrong one.
std::optional<std::filesystem::path> locate_mnist(const std::string& option);

/// MNIST from a folder; the sets shrink where the files hold less (60,000 + 10,000 in the real
/// one).
Digits load_mnist(const std::filesystem::path& folder, const Split& split = {});

/// Painted digits in the sizes of `split`, all three from the endless series of `seed`.
Digits load_painted(const Split& split, std::uint64_t seed, unsigned threads);

/// The N of `--data painted:N`, `otherwise` for `painted`; nothing where `option` asks for
/// something else. Throws UsageError where N is not a whole number from 10 to 10,000,000.
std::optional<uword> painted_count(const std::string& option, uword otherwise);

/// What `--data` asks for: a folder, `painted`, `painted:N` (N training pictures; the other two
/// sets shrink in the proportions of `split`, to 10 at least), or nothing: MNIST where it is found,
/// else painted digits, with `note` telling in one line how to get MNIST.
Digits load_digits(const std::string& option, const Split& split, std::uint64_t seed,
                   unsigned threads, std::string& note);

} // namespace lab
