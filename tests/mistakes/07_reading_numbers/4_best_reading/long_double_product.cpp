// says: a product of so many small ratios
#include "exercises/07_reading_numbers/exercises.hpp"

namespace lab::mine {

std::string best_reading(uword pieces, const std::vector<Candidate>& candidates) {
    // best[k]: of the readings of the pieces before k
    std::vector<long double> best(pieces + 1, -1);
    std::vector<std::string> text(pieces + 1);
    best[0] = 1;
    for (uword end = 1; end <= pieces; ++end) {
        for (const Candidate& candidate : candidates) {
            if (candidate.last + 1 != end) {
                continue;
            }
            const uword digit = candidate.p.head(10).index_max();
            const long double score = best[candidate.first] * candidate.p(digit) / candidate.p(10);
            if (score > best[end]) {
                best[end] = score;
                text[end] = text[candidate.first] + std::to_string(digit);
            }
        }
    }
    return text[pieces];
}

} // namespace lab::mine
