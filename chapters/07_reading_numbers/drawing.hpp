#pragma once
// Pictures of what was read, and of how.

#include "settings.hpp"

#include <string>
#include <vector>

namespace lab {

/// Draws the picture (rows x cols of brightness) with a box around each digit and what was read
/// above it, and beneath it the digits as the network saw them, in their frames.
void plot_reading(const std::string& target, const Mat& brightness,
                  const std::vector<NumberFound>& numbers);

/// Draws the steps before the network is asked: the picture, where it was turned level and its
/// paper looked for place by place, its ink, what is left without ruled lines, and the pieces in
/// colours.
void plot_steps(const std::string& target, const Mat& brightness, const ScaledPage& seen);

/// Draws how often each brightness occurs in a picture, and each shade in its ink, with the
/// threshold of each.
void plot_histograms(const std::string& target, const Mat& brightness, const InkPicture& paper);

/// Draws the candidates of the first line in their frames, under each what the network takes it
/// for; those on the best path are marked by a star.
void plot_candidates(const std::string& target, const PageOfPieces& page, const DigitReader& reader,
                     const ReadingChoices& choices);

} // namespace lab
