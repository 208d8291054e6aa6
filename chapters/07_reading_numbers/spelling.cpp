#include "spelling.hpp"

#include "common/digits/dataset.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace lab {

namespace {

constexpr double never = std::numeric_limits<double>::infinity();

/// What it costs to skip each piece that may be dirt.
std::map<uword, double> dirt_of(const std::vector<Candidate>& candidates, const Mat& likely) {
    std::map<uword, double> cost;
    for (std::size_t k = likely.n_cols; k < candidates.size(); ++k) {
        cost[candidates[k].first] = candidates[k].cost;
    }
    return cost;
}

/// Probabilities of digits as they are, of being none so that ln(none / digit) is the cost.
Col with_cost(const Col& likely, double cost) {
    Col p = arma::clamp(likely, Real{1e-12}, 1);
    p(digit_count) =
        p.head(digit_count).max() * static_cast<Real>(std::exp(std::clamp(cost, -60.0, 60.0)));
    return p / arma::accu(p);
}

/// A candidate with the dirt that goes to it.
struct Extended {
    std::size_t candidate = 0;
    uword first = 0, last = 0;
    double cost = 0;
};

std::vector<Extended> extended(const std::vector<Candidate>& candidates, const Mat& likely) {
    const std::map<uword, double> dirt = dirt_of(candidates, likely);
    std::vector<Extended> found;
    for (std::size_t k = 0; k < likely.n_cols; ++k) {
        const Candidate& candidate = candidates[k];
        std::vector<Extended> begun = {{k, candidate.first, candidate.last, candidate.cost}};
        double before = candidate.cost;
        uword first = candidate.first;
        for (; first > 0 && dirt.count(first - 1) > 0; --first) {
            before += dirt.at(first - 1);
        }
        if (first == 0 && candidate.first > 0) {
            begun.push_back({k, 0, candidate.last, before});
        }
        for (Extended one : begun) {
            found.push_back(one);
            while (dirt.count(one.last + 1) > 0) {
                ++one.last;
                one.cost += dirt.at(one.last);
                found.push_back(one);
            }
        }
    }
    return found;
}

} // namespace

std::vector<Spelled> as_digits(const std::vector<Candidate>& candidates, const Mat& likely) {
    std::vector<Spelled> digits;
    for (const Extended& one : extended(candidates, likely)) {
        digits.push_back({one.first, one.last, with_cost(likely.col(one.candidate), one.cost)});
    }
    return digits;
}

std::vector<std::size_t> path_of(const std::string& text, uword pieces,
                                 const std::vector<Candidate>& candidates, const Mat& likely) {
    // least(k, n): of the paths over the pieces before k whose digits are the first n of the text
    std::vector<Extended> all = extended(candidates, likely);
    std::sort(all.begin(), all.end(),
              [](const Extended& one, const Extended& other) { return one.last < other.last; });
    arma::mat least(pieces + 1, text.size() + 1);
    least.fill(never);
    least(0, 0) = 0;
    arma::umat came_by(arma::size(least), arma::fill::zeros);
    for (std::size_t e = 0; e < all.size(); ++e) {
        const Extended& one = all[e];
        const uword digit = likely.col(one.candidate).head(digit_count).index_max();
        for (uword n = 0; n < text.size(); ++n) {
            const double cost = least(one.first, n) + one.cost;
            if (text[n] == static_cast<char>('0' + static_cast<int>(digit)) &&
                cost < least(one.last + 1, n + 1)) {
                least(one.last + 1, n + 1) = cost;
                came_by(one.last + 1, n + 1) = e;
            }
        }
    }

    std::vector<std::size_t> path;
    if (least(pieces, text.size()) < never) {
        uword k = pieces;
        for (uword n = text.size(); n > 0; --n) {
            const Extended& one = all[came_by(k, n)];
            path.push_back(one.candidate);
            k = one.first;
        }
        std::reverse(path.begin(), path.end());
    }
    return path;
}

} // namespace lab
