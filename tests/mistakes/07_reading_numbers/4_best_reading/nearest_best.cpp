// says: from left to right without looking back
#include "exercises/07_reading_numbers/exercises.hpp"

namespace lab::mine {

std::string best_reading(uword pieces, const std::vector<Candidate>& candidates) {
    std::string text;
    for (uword place = 0; place < pieces;) {
        Real best = -std::numeric_limits<Real>::infinity();
        uword next = 0, read = 0;
        for (const Candidate& candidate : candidates) {
            const uword digit = candidate.p.head(10).index_max();
            const Real score = std::log(candidate.p(digit) / candidate.p(10));
            if (candidate.first == place && score > best) {
                best = score;
                next = candidate.last + 1;
                read = digit;
            }
        }
        if (next == 0) {
            return "";
        }
        text += std::to_string(read);
        place = next;
    }
    return text;
}

} // namespace lab::mine
