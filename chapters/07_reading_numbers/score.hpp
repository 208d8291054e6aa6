#pragma once
// How many numbers are read right, by kind of trouble.

#include "settings.hpp"

#include "common/digits/digit_source.hpp"
#include "common/reading/digit_reader.hpp"

namespace lab {

/// How much of `written` was read: the digits that stand in both in the same order (their longest
/// common subsequence). A digit that was missed or made up costs itself, and not those behind it.
uword digits_in_order(const std::string& written, const std::string& read);

/// Writes and reads --score numbers of 4 to 8 digits for each kind of trouble, and prints how many
/// digits and how many whole numbers were read right.
void print_score(const Settings& settings, const Digits& digits, const DigitReader& reader);

} // namespace lab
