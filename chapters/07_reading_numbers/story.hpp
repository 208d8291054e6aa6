#pragma once
// What the program tells of a picture that it read.

#include "settings.hpp"

#include <vector>

namespace lab {

/// Each number with its digits, their probabilities and, where it was not sure, the second guess.
void print_numbers(const std::vector<NumberFound>& numbers);

/// The numbers alone: a line for each line of the picture, a tab between numbers side by side.
void print_lines(const std::vector<NumberFound>& numbers);

/// What the network saw: the digits of a number in their frames, in letters, as many as fit.
void print_frames(const NumberFound& number);

/// How the reading went: what was taken for ink, how many pieces and candidates there were.
void print_steps(const Mat& brightness, const PageOfPieces& page);

} // namespace lab
