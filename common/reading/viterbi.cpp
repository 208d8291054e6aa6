#include "common/reading/viterbi.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace lab {

std::vector<std::size_t> viterbi(uword pieces, const std::vector<Candidate>& candidates) {
    std::vector<std::vector<std::size_t>> ending(pieces); // at a piece
    for (std::size_t k = 0; k < candidates.size(); ++k) {
        ending[candidates[k].last].push_back(k);
    }

    // least[k]: of the best reading of the pieces before k
    constexpr double never = std::numeric_limits<double>::infinity();
    std::vector<double> least(pieces + 1, never);
    std::vector<std::size_t> came_by(pieces + 1);
    least[0] = 0;
    for (uword piece = 0; piece < pieces; ++piece) {
        for (const std::size_t k : ending[piece]) {
            const double cost = least[candidates[k].first] + candidates[k].cost;
            if (cost < least[piece + 1]) {
                least[piece + 1] = cost;
                came_by[piece + 1] = k;
            }
        }
    }

    std::vector<std::size_t> path;
    if (least[pieces] < never) {
        for (uword piece = pieces; piece > 0; piece = candidates[path.back()].first) {
            path.push_back(came_by[piece]);
        }
        std::reverse(path.begin(), path.end());
    }
    return path;
}

double candidate_cost(double digit, double none) {
    constexpr double least = 1e-12;
    return std::clamp(std::log(std::max(none, least) / std::max(digit, least)), -10.0, 10.0);
}

} // namespace lab
