#pragma once
// An answer that was accepted, beside ours.

#include "judge.hpp"

namespace lab::coach {

/// Lines that hold code: not blank, no comment, more than brackets.
std::size_t lines_of_code(const std::string& text);

/// For the verdict "done": one line where ours is much shorter, or takes much less time in the very
/// check; "" where there is nothing to learn from it. Time is compared only where the answer took
/// so much of it that it is noticed: then our solution is built and checked too, unless one of
/// `attention` becomes readable.
std::string ours_beside_yours(const Course& course, const Verdict& verdict,
                              const std::vector<int>& attention = {});

} // namespace lab::coach
