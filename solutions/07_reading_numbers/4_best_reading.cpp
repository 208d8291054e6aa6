#include "exercises/07_reading_numbers/exercises.hpp"

namespace lab::mine {

/// Exercise 7.4: the best reading of digits that touch.
///
/// A run of touching digits was cut into `pieces` pieces, numbered from 0 from left to right: at
/// more places than there are joints, because nobody knows which are right. Each candidate says
/// what the network thinks of the pieces first .. last taken together: its p holds the
/// probabilities of the digits 0 to 9 and, as p(10), of being no digit at all; all are above 0.
/// They come in any order.
///
/// A reading is a row of candidates that covers each piece exactly once. It says that these are
/// digits, each the likeliest d of 0 to 9, and that all other candidates are none. So its
/// probability is the product of p(10) over all candidates, which no reading changes, times the
/// product of p(d) / p(10) over its own. The best reading has the largest product, or sum of
/// ln(p(d) / p(10)). The answer is its digits from left to right, zeros at the beginning too; "" if
/// no reading covers all pieces. There may be forty pieces, millions of millions of readings, and
/// products that are too small for a number.
///
/// Example: with pieces 0 and 1, and candidates that think of 0 .. 0 "0: 0.9, none: 0.05", of 1 ..
/// 1 "7: 0.8, none: 0.1", and of 0 .. 1 "4: 0.5, none: 0.4", the best reading is "07": 18 * 8
/// > 1.25.
std::string best_reading(uword pieces, const std::vector<Candidate>& candidates) {
    // solved 7.4
    // best[k]: of the readings of the pieces before k
    const Real never = -std::numeric_limits<Real>::infinity();
    std::vector<Real> best(pieces + 1, never);
    std::vector<std::string> text(pieces + 1);
    best[0] = 0;
    for (uword end = 1; end <= pieces; ++end) {
        for (const Candidate& candidate : candidates) {
            if (candidate.last + 1 != end) {
                continue;
            }
            const uword digit = candidate.p.head(10).index_max();
            const Real score =
                best[candidate.first] + std::log(candidate.p(digit) / candidate.p(10));
            if (score > best[end]) {
                best[end] = score;
                text[end] = text[candidate.first] + std::to_string(digit);
            }
        }
    }
    return text[pieces];
    // end 7.4
}

} // namespace lab::mine
