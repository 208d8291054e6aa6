// says: overlap
#include "exercises/07_reading_numbers/exercises.hpp"

namespace lab::mine {

std::string best_reading(uword pieces, const std::vector<Candidate>& candidates) {
    std::vector<Candidate> sure;
    for (const Candidate& candidate : candidates) {
        if (candidate.p.head(10).max() > candidate.p(10)) {
            sure.push_back(candidate);
        }
    }
    std::sort(sure.begin(), sure.end(), [](const Candidate& a, const Candidate& b) {
        return a.first != b.first ? a.first < b.first : a.last < b.last;
    });
    std::string text;
    for (const Candidate& candidate : sure) {
        text += std::to_string(candidate.p.head(10).index_max());
    }
    return text;
}

} // namespace lab::mine
