#pragma once
// A drawing is read: lesson 7's rooms, and what they saw on the way, as JSON.

#include "tools/page/readers.hpp"

namespace lab::page {

/// The numbers in a picture of brightness, and what was seen on the way to them:
/// {"reader", "plan", "kind", "milliseconds", "rows", "cols", "light_ink", "threshold",
///  "runs": [[row, col, length, piece]], "pieces": [[left, top, right, bottom]],
///  "cuts": [{"left": the piece on that side, the other is the next; "points": [[col, row], ...]}],
///  "numbers": [{"text", "box", "digits": [{"text", "probability", "likely": 11 numbers, "frame":
///  784 bytes in hexadecimal digits, "box"}]}]}
/// `outputs`, where it is given, has the last word on each digit: what somebody else's feedforward
/// makes of the frames, 784 x m to 10 x m.
using Outputs = std::function<Mat(const Mat& frames)>;
std::string read_drawing(const Mat& brightness, const NamedReader& reader,
                         const Outputs& outputs = {});

/// The picture in a request's body (PGM, PNG ...) as brightness. Throws UsageError where there is
/// none, or where it has more than 1,000 pixels a side.
Mat decoded_drawing(const Request& request);

/// The 784 bytes of a frame as 1568 hexadecimal digits; ink from 0 to 1 becomes 0 to 255.
std::string frame_in_hex(const Col& frame);

/// And back: 784 x 1. Throws UsageError where the text is none.
Col frame_from_hex(const std::string& hex);

/// Adds POST /api/read?reader=ID, whose body is a picture (PGM, PNG ...) of at most 1,000 pixels a
/// side. The reader "mine" answers by `own`.
void add_reading(Router& router, Readers& readers, const Outputs& own = {});

} // namespace lab::page
