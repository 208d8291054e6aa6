#pragma once
// The network that reads: of a model file, the one that comes with the lab, one of the cache, or
// one that is trained on the spot.

#include "settings.hpp"

#include "common/digits/digit_source.hpp"
#include "common/reading/digit_reader.hpp"

#include <filesystem>
#include <optional>

namespace lab {

/// The digits, loaded when somebody asks for them: a number can be read without.
class LazyDigits {
public:
    explicit LazyDigits(const Settings& settings) : settings_(settings) {}
    const Digits& get();
    bool are_loaded() const { return digits_.has_value(); }

    /// What stands for these digits in the name of a cache file: "mnist-" and a checksum, or
    /// "painted-1000-1". Digits are not loaded for it.
    std::string identity() const;

private:
    const Settings& settings_;
    std::optional<Digits> digits_;
};

/// The network that the settings ask for; a line tells where it came from, unless it is the one
/// that comes with the lab (reader.model in `data_folder()`). One that is trained on the spot is
/// kept in the cache, and taken from there the next time, or saved where --save wants it.
DigitReader find_reader(const Settings& settings, LazyDigits& digits);

} // namespace lab
