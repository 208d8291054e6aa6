#pragma once
// Where the digits come from: MNIST if it is somewhere, painted ones otherwise; or the pictures of
// another set.

#include "common/digits/dataset.hpp"
#include "common/digits/set_files.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace lab {

/// Sizes of the three sets of painted digits: those of MNIST's. The book keeps the last 10,000 of
/// its 60,000 training pictures for validation.
struct Split {
    uword training = 50000, validation = 10000, test = 10000;
};

/// The folder that holds MNIST, or another set: `option` (--data) if not empty, which is a folder,
/// or the name of one in `data_folder()`; else $MNIST_DIR, else mnist in `data_folder()`. Nothing
/// where none of the last two has it. A folder that was named, by --data or $MNIST_DIR, but lacks a
/// file is a MissingError: whoever names a folder wants to hear that it is the wrong one.
std::optional<std::filesystem::path> locate_mnist(const std::string& option);

/// MNIST, or another set, from a folder: all of it, the last 10,000 of 60,000 or more training
/// pictures for validation, and of fewer as large a part. Sets have 2 to 62 classes, whose labels
/// begin at 0 or at 1, and pictures of one size from 8 x 8 to 64 x 64 pixels, which `fit` brings to
/// 28 x 28. What it is called is told by its contents: see `name_of_set`. Throws MissingError where
/// something does not fit.
Digits load_set(const std::filesystem::path& folder, bool fit = false);

/// Throws UsageError where the pictures are not like MNIST's, 28 x 28 in ten classes, for `who` (an
/// option, or a lesson), which takes no others.
void require_like_mnist(const Digits& digits, const std::string& who);

/// Painted digits in the sizes of `split`, all three from the endless series of `seed`.
Digits load_painted(const Split& split, std::uint64_t seed, unsigned threads);

/// The N of `--data painted:N`, `otherwise` for `painted`; nothing where `option` asks for
/// something else. Throws UsageError where N is not a whole number from 10 to 10,000,000.
std::optional<uword> painted_count(const std::string& option, uword otherwise);

/// Whether `--data` comes to painted digits, of which it is known before they are painted that they
/// are like MNIST's.
bool comes_to_painted(const std::string& option);

/// What `--data` asks for: a folder or the name of a set, `painted`, `painted:N` (N training
/// pictures; the other two sets shrink in the proportions of `split`, to 10 at least), or nothing:
/// MNIST where it is found, else painted digits, with `note` telling in one line how to get MNIST.
/// `mnist+mine`, `painted+mine` and the like: one's own digits of data/mine are learnt from as
/// well, so often that they are about a tenth, and those of them that were kept back are the test
/// set. `fit` is for `load_set`.
Digits load_digits(const std::string& option, const Split& split, std::uint64_t seed,
                   unsigned threads, std::string& note, bool fit = false);

} // namespace lab
