#include "common/cuts.hpp"

#include <algorithm>
#include <limits>

namespace lab {

namespace {

/// What a step aside costs: as much as a little ink, so that cuts through paper stay straight.
constexpr Real aside = 0.04f;

/// cost(k, col): the least ink on a way from the first of the rows to row k, which ends in `col`;
/// step(k, col): how it came there, from col + step of the row before.
struct Ways {
    Mat cost;
    arma::Mat<short> step;
};

Ways best_ways(const Mat& ink, uword first, uword rows, bool down) {
    const uword cols = ink.n_cols;
    Ways ways{Mat(rows, cols), arma::Mat<short>(rows, cols, arma::fill::zeros)};
    for (uword k = 0; k < rows; ++k) {
        const uword row = down ? first + k : first - k;
        for (uword col = 0; col < cols; ++col) {
            Real best = k == 0 ? 0 : ways.cost(k - 1, col);
            if (k > 0 && col > 0 && ways.cost(k - 1, col - 1) + aside < best) {
                best = ways.cost(k - 1, col - 1) + aside;
                ways.step(k, col) = -1;
            }
            if (k > 0 && col + 1 < cols && ways.cost(k - 1, col + 1) + aside < best) {
                best = ways.cost(k - 1, col + 1) + aside;
                ways.step(k, col) = 1;
            }
            ways.cost(k, col) = best + ink(row, col);
        }
    }
    return ways;
}

} // namespace

std::vector<Cut> candidate_cuts(const Mat& ink, uword apart, double most_ink) {
    const uword rows = ink.n_rows, cols = ink.n_cols;
    if (rows < 2 || cols < 2 * apart + 1) {
        return {};
    }
    const uword middle = rows / 2;
    const Ways above = best_ways(ink, 0, middle + 1, true);
    const Ways below = best_ways(ink, rows - 1, rows - middle, false);
    Row total = above.cost.row(middle) + below.cost.row(rows - 1 - middle) - ink.row(middle);

    // The best first; those too near to a better one are dropped
    const arma::uvec order = arma::stable_sort_index(total);
    std::vector<uword> chosen;
    for (const uword col : order) {
        if (double(total(col)) > most_ink || col < apart || col + apart >= cols) {
            continue;
        }
        const bool local = total(col) <= total(col - 1) && total(col) <= total(col + 1);
        const bool free = std::none_of(chosen.begin(), chosen.end(), [&](uword other) {
            return (other > col ? other - col : col - other) < apart;
        });
        if (local && free) {
            chosen.push_back(col);
        }
    }
    std::sort(chosen.begin(), chosen.end());

    std::vector<Cut> cuts;
    for (const uword col : chosen) {
        Cut cut{std::vector<uword>(rows, col), double(total(col))};
        for (uword k = middle, at = col; k > 0; --k) {
            at += static_cast<uword>(above.step(k, at)); // -1 wraps, and wraps back
            cut.cols[k - 1] = at;
        }
        for (uword k = rows - 1 - middle, at = col; k > 0; --k) {
            at += static_cast<uword>(below.step(k, at));
            cut.cols[rows - k] = at;
        }
        cuts.push_back(std::move(cut));
    }
    return cuts;
}

} // namespace lab
