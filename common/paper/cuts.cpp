#include "common/paper/cuts.hpp"

#include <algorithm>
#include <cstdint>

namespace lab {

namespace {

/// What a step aside costs: as much as a little ink. Without that a cut would rather go around
/// through a thin stroke than straight on through the place where two digits touch.
constexpr Real aside = 0.2f;

/// cost(k, col): the least ink on a way from the first row to row k, which ends in `col`; before(k,
/// col): the column that it came through in the row before. Rows are counted from the top, or from
/// the bottom.
struct Ways {
    Mat cost;
    arma::u32_mat before;
};

Ways best_ways(const Mat& ink, bool down) {
    const uword rows = ink.n_rows, cols = ink.n_cols;
    Ways ways{Mat(rows, cols), arma::u32_mat(rows, cols)};
    for (uword k = 0; k < rows; ++k) {
        const uword row = down ? k : rows - 1 - k;
        for (uword col = 0; col < cols; ++col) {
            Real best = k == 0 ? 0 : ways.cost(k - 1, col);
            uword from = col;
            for (const uword near : {col - 1, col + 1}) { // col - 1 wraps, and is no column
                if (k > 0 && near < cols && ways.cost(k - 1, near) + aside < best) {
                    best = ways.cost(k - 1, near) + aside;
                    from = near;
                }
            }
            ways.cost(k, col) = best + ink(row, col);
            ways.before(k, col) = static_cast<std::uint32_t>(from);
        }
    }
    return ways;
}

/// The best cut through each column of one row, where it is a local minimum over the columns.
void add_cuts_through(const Mat& ink, const Ways& above, const Ways& below, uword row,
                      double most_ink, std::vector<Cut>& cuts) {
    const uword rows = ink.n_rows, cols = ink.n_cols;
    const Row total = above.cost.row(row) + below.cost.row(rows - 1 - row) - ink.row(row);
    for (uword col = 1; col + 1 < cols; ++col) {
        if (static_cast<double>(total(col)) > most_ink || total(col) > total(col - 1) ||
            total(col) > total(col + 1)) {
            continue;
        }
        Cut cut{std::vector<uword>(rows, col), static_cast<double>(total(col))};
        for (uword k = row, at = col; k > 0; --k) {
            at = above.before(k, at);
            cut.cols[k - 1] = at;
        }
        for (uword k = rows - 1 - row, at = col; k > 0; --k) {
            at = below.before(k, at);
            cut.cols[rows - k] = at;
        }
        cuts.push_back(std::move(cut));
    }
}

/// The ink to the left of each place: sums(row, col) of the columns before col.
Mat sums_from_the_left(const Mat& ink) {
    Mat sums(ink.n_rows, ink.n_cols + 1, arma::fill::zeros);
    sums.tail_cols(ink.n_cols) = arma::cumsum(ink, 1);
    return sums;
}

/// The ink between two cuts of which neither is right of the other everywhere: what lies between
/// them counts whichever is the left one.
double ink_between(const Mat& sums, const Cut& one, const Cut& other) {
    double between = 0;
    for (uword row = 0; row < sums.n_rows; ++row) {
        between += std::abs(static_cast<double>(sums(row, other.cols[row])) -
                            static_cast<double>(sums(row, one.cols[row])));
    }
    return between;
}

double mean_col(const Cut& cut) {
    double sum = 0;
    for (const uword col : cut.cols) {
        sum += static_cast<double>(col);
    }
    return sum / static_cast<double>(cut.cols.size());
}

/// Puts a cut among those that are kept, which lie from left to right, unless there is one that
/// parts the ink in nearly the same way. Where it would cross a better one it follows that.
void keep_if_new(const Mat& sums, double least, Cut cut, std::vector<Cut>& kept) {
    const double middle = mean_col(cut);
    const auto right = std::find_if(kept.begin(), kept.end(),
                                    [&](const Cut& other) { return mean_col(other) > middle; });
    for (uword row = 0; row < sums.n_rows; ++row) {
        const uword from = right == kept.begin() ? 0 : std::prev(right)->cols[row];
        const uword to = right == kept.end() ? sums.n_cols - 1 : right->cols[row];
        cut.cols[row] = std::clamp(cut.cols[row], from, to);
    }
    const Cut left_end{std::vector<uword>(sums.n_rows, 0), 0};
    const Cut right_end{std::vector<uword>(sums.n_rows, sums.n_cols - 1), 0};
    const Cut& before = right == kept.begin() ? left_end : *std::prev(right);
    const Cut& after = right == kept.end() ? right_end : *right;
    if (ink_between(sums, before, cut) > least && ink_between(sums, cut, after) > least) {
        kept.insert(right, std::move(cut));
    }
}

} // namespace

std::vector<Cut> candidate_cuts(const Mat& ink, double least_ink, double most_ink) {
    if (ink.n_rows < 2 || ink.n_cols < 3) {
        return {};
    }
    const Mat hindrance = arma::square(arma::square(ink));
    const Ways above = best_ways(hindrance, true), below = best_ways(hindrance, false);
    std::vector<Cut> cuts;
    for (const uword eighth : {4, 2, 6, 3, 5, 1, 7}) {
        add_cuts_through(hindrance, above, below, eighth * ink.n_rows / 8, most_ink, cuts);
    }
    std::stable_sort(cuts.begin(), cuts.end(),
                     [](const Cut& a, const Cut& b) { return a.ink < b.ink; });
    const Mat sums = sums_from_the_left(ink);
    constexpr std::size_t most_cuts = 12;
    std::vector<Cut> kept;
    for (std::size_t k = 0; k < cuts.size() && kept.size() < most_cuts; ++k) {
        keep_if_new(sums, least_ink, std::move(cuts[k]), kept);
    }
    return kept;
}

} // namespace lab
