#pragma once
// What the program tells and draws of a network that has learnt.

#include "settings.hpp"

namespace lab {

/// Validation cost and accuracy over the epochs.
void plot_history(const std::string& target, const std::vector<EpochRecord>& history);

/// The filters of the first layer, where it is a convolution: red for ink that excites, blue for
/// ink that inhibits.
void plot_filters(const std::string& file, const DeepNetwork& network);

/// What the first layer's filters make of a picture: one map for each filter, dark where it
/// answers.
void plot_maps(const std::string& file, const DeepNetwork& network, const Col& picture);

/// The misread pictures, under each what it is and what was read.
void plot_mistakes(const std::string& file, const Digits& digits, const Evaluation& evaluation);

/// How many are misread, how often the second guess is right, how sure the network was, and the
/// worst ones in letters.
void print_mistakes(const Digits& digits, const Evaluation& evaluation);

} // namespace lab
