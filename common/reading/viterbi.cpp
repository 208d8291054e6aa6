#include "common/reading/viterbi.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

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

std::vector<std::size_t> viterbi_of_length(uword pieces, const std::vector<Candidate>& candidates,
                                           std::size_t first_dirt, uword length) {
    // In the order in which they end, so that what comes before a candidate has been settled
    std::vector<std::size_t> order(candidates.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t one, std::size_t other) {
        return candidates[one].last < candidates[other].last;
    });

    // least(k, n): of the best reading of the pieces before k that has n digits
    constexpr double never = std::numeric_limits<double>::infinity();
    arma::mat least(pieces + 1, length + 1);
    least.fill(never);
    least(0, 0) = 0;
    arma::umat came_by(arma::size(least), arma::fill::zeros);
    for (const std::size_t k : order) {
        const uword digits = k < first_dirt ? 1 : 0;
        for (uword n = digits; n <= length; ++n) {
            const double cost = least(candidates[k].first, n - digits) + candidates[k].cost;
            if (cost < least(candidates[k].last + 1, n)) {
                least(candidates[k].last + 1, n) = cost;
                came_by(candidates[k].last + 1, n) = k;
            }
        }
    }

    std::vector<std::size_t> path;
    if (least(pieces, length) < never) {
        for (uword piece = pieces, n = length; piece > 0;) {
            path.push_back(came_by(piece, n));
            n -= path.back() < first_dirt ? 1 : 0;
            piece = candidates[path.back()].first;
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
