#pragma once
// The references of exercise 7.4: every reading there is, looked at one by one, and what people do
// who do not.

#include "exercises/07_reading_numbers/exercises.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <string>
#include <vector>

namespace lab::check {

using Candidates = std::vector<mine::Candidate>;
using Reading = std::vector<const mine::Candidate*>;

inline uword likeliest(const mine::Candidate& candidate, uword of = 10) {
    uword best = 0;
    for (uword d = 1; d < of; ++d) {
        if (candidate.p(d) > candidate.p(best)) {
            best = d;
        }
    }
    return best;
}

inline double certainty(const mine::Candidate& candidate) {
    return candidate.p(likeliest(candidate));
}

inline double log_ratio(const mine::Candidate& candidate) {
    return std::log(certainty(candidate)) - std::log(candidate.p(10));
}

inline std::string text_of(const Reading& reading) {
    std::string text;
    for (const mine::Candidate* candidate : reading) {
        text += std::to_string(likeliest(*candidate));
    }
    return text;
}

/// Every row of candidates that covers the pieces, each once: a walk through all of them.
inline std::vector<Reading> all_readings(uword pieces, const Candidates& candidates) {
    std::vector<Reading> found;
    Reading reading;
    const std::function<void(uword)> go_on = [&](uword place) {
        if (place == pieces) {
            found.push_back(reading);
        }
        for (const mine::Candidate& candidate : candidates) {
            if (candidate.first == place && candidate.last < pieces) {
                reading.push_back(&candidate);
                go_on(candidate.last + 1);
                reading.pop_back();
            }
        }
    };
    go_on(0);
    return found;
}

using Worth = std::function<double(const mine::Candidate&)>;

/// The reading with the largest sum of the worths of its candidates, or with the largest mean;
/// nullptr where there is no reading.
inline const Reading* best_of(const Candidates& candidates, const std::vector<Reading>& readings,
                              const Worth& worth, bool mean = false) {
    std::vector<double> worths; // asked once for each candidate, not for each reading
    for (const mine::Candidate& candidate : candidates) {
        worths.push_back(worth(candidate));
    }
    const Reading* best = nullptr;
    double most = 0;
    for (const Reading& reading : readings) {
        double sum = 0;
        for (const mine::Candidate* candidate : reading) {
            sum += worths[std::size_t(candidate - candidates.data())];
        }
        if (mean) {
            sum /= double(reading.size());
        }
        if (best == nullptr || sum > most) {
            best = &reading;
            most = sum;
        }
    }
    return best;
}

/// Its digits; "" where there is no reading.
inline std::string best_by(const Candidates& candidates, const std::vector<Reading>& readings,
                           const Worth& worth, bool mean = false) {
    const Reading* best = best_of(candidates, readings, worth, mean);
    return best == nullptr ? "" : text_of(*best);
}

inline std::string from_left_to_right(uword pieces, const Candidates& candidates) {
    std::string text;
    for (uword place = 0; place < pieces;) {
        const mine::Candidate* best = nullptr;
        for (const mine::Candidate& candidate : candidates) {
            if (candidate.first == place &&
                (best == nullptr || log_ratio(candidate) > log_ratio(*best))) {
                best = &candidate;
            }
        }
        if (best == nullptr) {
            return "";
        }
        text += std::to_string(likeliest(*best));
        place = best->last + 1;
    }
    return text;
}

inline std::string surest_first(uword pieces, const Candidates& candidates) {
    std::vector<const mine::Candidate*> order;
    for (const mine::Candidate& candidate : candidates) {
        order.push_back(&candidate);
    }
    std::stable_sort(order.begin(), order.end(),
                     [](auto a, auto b) { return log_ratio(*a) > log_ratio(*b); });
    std::vector<bool> taken(pieces, false);
    Reading chosen;
    for (const mine::Candidate* candidate : order) {
        bool free = true;
        for (uword k = candidate->first; k <= candidate->last; ++k) {
            free = free && !taken[k];
        }
        if (!free) {
            continue;
        }
        for (uword k = candidate->first; k <= candidate->last; ++k) {
            taken[k] = true;
        }
        chosen.push_back(candidate);
    }
    std::sort(chosen.begin(), chosen.end(), [](auto a, auto b) { return a->first < b->first; });
    return text_of(chosen);
}

/// All that are rather a digit than none, whatever they share.
inline std::string overlapping(const Candidates& candidates) {
    Reading chosen;
    for (const mine::Candidate& candidate : candidates) {
        if (log_ratio(candidate) > 0) {
            chosen.push_back(&candidate);
        }
    }
    std::stable_sort(chosen.begin(), chosen.end(), [](auto a, auto b) {
        return a->first != b->first ? a->first < b->first : a->last < b->last;
    });
    return text_of(chosen);
}

/// Each candidate is looked at once, in the order given, whether what stands before it is final or
/// not.
inline std::string in_the_order_given(uword pieces, const Candidates& candidates) {
    std::vector<double> best(pieces + 1, -std::numeric_limits<double>::infinity());
    std::vector<std::string> text(pieces + 1);
    best[0] = 0;
    for (const mine::Candidate& candidate : candidates) {
        const double score = best[candidate.first] + log_ratio(candidate);
        if (score > best[candidate.last + 1]) {
            best[candidate.last + 1] = score;
            text[candidate.last + 1] = text[candidate.first] + std::to_string(likeliest(candidate));
        }
    }
    return text[pieces];
}

} // namespace lab::check
