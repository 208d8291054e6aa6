// says: take the surest
#include "exercises/07_reading_numbers/exercises.hpp"

namespace lab::mine {

std::string best_reading(uword pieces, const std::vector<Candidate>& candidates) {
    std::vector<Candidate> order = candidates;
    const auto score = [](const Candidate& candidate) {
        return std::log(candidate.p.head(10).max() / candidate.p(10));
    };
    std::sort(order.begin(), order.end(),
              [&](const Candidate& a, const Candidate& b) { return score(a) > score(b); });
    std::vector<int> read(pieces, -1);
    std::vector<bool> taken(pieces, false);
    for (const Candidate& candidate : order) {
        bool free = true;
        for (uword k = candidate.first; k <= candidate.last; ++k) {
            free = free && !taken[k];
        }
        if (!free) {
            continue;
        }
        for (uword k = candidate.first; k <= candidate.last; ++k) {
            taken[k] = true;
        }
        read[candidate.first] = int(candidate.p.head(10).index_max());
    }
    std::string text;
    for (const int digit : read) {
        if (digit >= 0) {
            text += std::to_string(digit);
        }
    }
    return std::find(taken.begin(), taken.end(), false) == taken.end() ? text : "";
}

} // namespace lab::mine
