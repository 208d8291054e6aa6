#pragma once
// Pictures of whole numbers, put together from pictures of digits: what reading is measured on.

#include "common/basics/counter_random.hpp"
#include "common/digits/dataset.hpp"

#include <string>

namespace lab {

/// What makes a number hard to read. Sizes are said in the height H of the number's digits.
struct NumberTrouble {
    /// The grain of paper and camera: the standard deviation of each pixel's brightness, by itself.
    /// A clean scan has 0.02, a phone in a dim room 0.1. Where it is not 0 there are specks, too:
    /// about noise * 10 of them on an area of H x H, up to H / 12 wide, faint or black.
    double noise = 0;
    /// A thin frame around the number, as on a form: H / 40 to H / 15 thick, not quite straight,
    /// from 0.4 of the ink's darkness to all of it. In one picture of three a side of it is touched
    /// by a digit.
    bool frame = false;
    /// One pair of neighbours, and each other pair with a chance of 1 in 8, is pushed together
    /// until its ink overlaps by 1/40 to 1/16 of H: half the width of a pen's stroke, as where a
    /// pen comes down a little too early.
    bool touching = false;
    /// Uneven light: the brightness falls along some direction to between 0.75 and 0.45 of what it
    /// is at the other end, and a little more to the borders. Ink is as dark beside its paper as it
    /// was.
    bool light = false;
    /// Lined paper: a line from border to border, between 0.2 H above the foot of the digits, so
    /// through them, and 0.15 H beneath, and its neighbours 1.6 to 2.4 H apart where they are
    /// within the picture. Thick and dark as a frame.
    bool ruled = false;
    /// Light ink on dark.
    bool inverted = false;
    /// A shadow with an edge, as of a hand or a telephone: beyond a straight line through the
    /// middle of the sheet, under any angle, the brightness is 0.45 to 0.7 of what it was; the edge
    /// is H/10 to H/3 wide.
    bool shadow = false;
    /// The sheet is turned by so many degrees, to the right where it is above 0.
    double turned = 0;
    /// Squared paper: lines across and down, 0.4 H to 0.8 H apart, thin and grey, H / 40 thick and
    /// from 0.2 of the ink's darkness to 0.45.
    bool squared = false;
};

/// A picture of `number` (digits alone, 1 to 100 of them) on one line: brightness in [0, 1], 0
/// black, paper near 1. Each digit is one of its pictures in `digits`, drawn at random. They are
/// 20 to 60 pixels high (H, the same for the whole number, times a variation of 7 % for each
/// digit), 0.06 H to 0.3 H of paper apart, on a base line that wavers by 0.04 H, with margins from
/// 0.7 H to 1.2 H; ink takes 0.75 to 0.95 of the paper's brightness. All depends on the next number
/// from `random` alone, and a trouble changes nothing but what it is about: the same number with it
/// and without it has the same digits. Throws UsageError where `number` is none, or `digits` has no
/// picture of one of its digits.
Mat write_number(const std::string& number, const Dataset& digits, const NumberTrouble& trouble,
                 CounterRandom& random);

} // namespace lab
