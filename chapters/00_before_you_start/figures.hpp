#pragma once
// What --plot draws.

#include <string>

namespace lab {

/// The columns of X as points, and where `X.each_col() -= c` moves them.
void draw_columns(const std::string& target);

} // namespace lab
