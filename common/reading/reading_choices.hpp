#pragma once
// How a picture is to be read, and the steps in whose place a program may put its own.

#include "common/paper/components.hpp"
#include "common/paper/separate_ink.hpp"
#include "common/reading/digit_frame.hpp"
#include "common/reading/viterbi.hpp"

#include <functional>
#include <vector>

namespace lab {

/// Where there is ink: more than a faint shade, and more than the paper's grain can be.
Mask certain_ink(const InkPicture& paper);

/// The steps of reading in whose place a program may put functions of its own.
struct ReadingSteps {
    std::function<Mask(const InkPicture& paper)> find_ink = certain_ink;
    std::function<Components(const Mask& mask)> find_components = lab::find_components;
    std::function<Col(const Mat& ink)> frame_digit = lab::frame_digit;
    /// As `viterbi`. Column k of `likely` is what the network says of candidate k; the candidates
    /// beyond its columns are no digits but dirt, and a path need not name them.
    std::function<std::vector<std::size_t>(uword pieces, const std::vector<Candidate>& candidates,
                                           const Mat& likely)>
        best_path = [](uword pieces, const std::vector<Candidate>& candidates, const Mat&) {
            return viterbi(pieces, candidates);
        };
};

/// What is known of a number before it is read.
struct Expected {
    /// An amount, as on a cheque: thousands marks and decimal marks between its digits, and `#`,
    /// `*`, `=` and dashes around them are no digits, and left out.
    bool amount = false;
    /// How many digits it has; 0 where that is not known.
    uword digits = 0;
    /// Whether each line of the picture is such a number; otherwise the picture holds one, and what
    /// stands beside its largest line is something else.
    bool each_line = false;

    bool something() const { return amount || digits > 0; }
};

struct ReadingChoices {
    double reject = 0.1;      // a digit less likely than that is "?"
    bool by_box = false;      // not centred by the centre of mass: see frame_digit_by_box
    bool cut_touching = true; // without it each component is one digit
    Expected expected;
    ReadingSteps steps;
};

} // namespace lab
