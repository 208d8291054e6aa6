#pragma once
// A drawing is read: lesson 7's rooms, and what they saw on the way, as JSON.

#include "tools/page/readers.hpp"

namespace lab::page {

/// The numbers in a picture of brightness, and what was seen on the way to them:
/// {"reader", "plan", "kind", "milliseconds", "rows", "cols", "light_ink", "threshold",
///  "runs": [[row, col, length, piece]], "pieces": [[left, top, right, bottom]],
///  "cuts": [[[col, row], ...]], "numbers": [{"text", "box", "digits": [{"text", "probability",
///  "likely": 11 numbers, "frame": 784 bytes in hexadecimal digits, "box"}]}]}
std::string read_drawing(const Mat& brightness, const NamedReader& reader);

/// The 784 bytes of a frame as 1568 hexadecimal digits; ink from 0 to 1 becomes 0 to 255.
std::string frame_in_hex(const Col& frame);

/// And back: 784 x 1. Throws UsageError where the text is none.
Col frame_from_hex(const std::string& hex);

/// Adds POST /api/read?reader=ID, whose body is a picture (PGM, PNG ...) of at most 1,000 pixels a
/// side.
void add_reading(Router& router, Readers& readers);

} // namespace lab::page
