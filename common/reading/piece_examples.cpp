#include "common/reading/piece_examples.hpp"

#include "common/basics/counter_random.hpp"
#include "common/basics/parallel.hpp"
#include "common/reading/digit_frame.hpp"
#include "common/reading/digit_reader.hpp"
#include "common/reading/number_reader.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

namespace lab {

namespace {

struct Example {
    Col picture;
    uword label = 0;
};

/// A digit of the data as rows x cols of ink, without the paper around it.
Mat inked_digit(const Dataset& digits, uword k) {
    const Mat whole = arma::reshape(digits.images.col(k), image_side, image_side).t();
    const arma::uvec rows = arma::find(arma::max(whole, 1) > 0);
    const arma::uvec cols = arma::find(arma::max(whole, 0) > 0);
    if (rows.is_empty()) {
        return Mat(1, 1, arma::fill::zeros);
    }
    return whole.submat(rows.front(), cols.front(), rows.back(), cols.back());
}

Mat scaled(const Mat& ink, double scale) {
    const auto size = [&](uword side) {
        return std::max<uword>(1,
                               static_cast<uword>(std::lround(scale * static_cast<double>(side))));
    };
    return resized(ink, size(ink.n_rows), size(ink.n_cols));
}

/// Grain of the paper, and without the greys that are lost in it.
void roughen(Mat& ink, CounterRandom& random) {
    const Real grain = random.uniform(0.03f, 0.15f);
    for (Real& pixel : ink) {
        pixel = std::clamp(pixel + grain * random.normal(), Real{0}, Real{1});
        pixel = pixel < 3 * grain ? Real{0} : pixel;
    }
}

/// A ruled line through the lower quarter, of which is left what touches the digit.
void leave_rule(Mat& ink, double scale, CounterRandom& random) {
    const auto thick = static_cast<uword>(
        std::max(1L, std::lround(scale * static_cast<double>(random.uniform(0.6f, 1.4f)))));
    const auto top = static_cast<uword>(static_cast<double>(ink.n_rows) *
                                        static_cast<double>(random.uniform(0.75f, 1)));
    const Real dark = random.uniform(0.4f, 1);
    const Mat digit = ink;
    for (uword col = 0; col < ink.n_cols; ++col) {
        for (uword row = top; row < std::min(top + thick, ink.n_rows); ++row) {
            const uword from = top > 0 ? top - 1 : 0;
            const uword to = std::min(top + thick, ink.n_rows - 1);
            if (digit.col(col).subvec(from, to).max() > Real{0.3}) {
                ink(row, col) = std::max(ink(row, col), dark);
            }
        }
    }
}

Example single_digit(const Dataset& digits, uword k, CounterRandom& random) {
    const double scale = random.chance(0.4f) ? 1 : static_cast<double>(random.uniform(1, 3));
    Mat ink = scaled(inked_digit(digits, k), scale);
    if (random.chance(0.1f)) {
        leave_rule(ink, scale, random);
    }
    if (random.chance(0.15f)) {
        roughen(ink, random);
    }
    return {frame_digit(ink), digits.labels(k)};
}

/// A digit on its side, or in a mirror. Those that would still be digits (0, 1, 8, and 6 and 9, one
/// of which the other may become) are left out.
bool turned_digit(const Dataset& digits, uword k, CounterRandom& random, Example& example) {
    const uword digit = digits.labels(k);
    if (digit != 2 && digit != 3 && digit != 4 && digit != 5 && digit != 7) {
        return false;
    }
    const Mat ink = inked_digit(digits, k);
    const bool mirror =
        random.chance(0.5f) && digit != 5 && digit != 2; // those resemble each other
    example = {frame_digit(mirror ? Mat(arma::fliplr(ink)) : Mat(ink.t())), no_digit};
    return true;
}

/// Two digits side by side, on one sheet.
struct Pair {
    Mat ink, left, right; // of both, and of each alone
};

/// Columns that the right digit can move to the left until it meets the left one.
long free_columns(const Mat& left, const Mat& right, long down) {
    long least = static_cast<long>(left.n_cols + right.n_cols);
    for (long row = 0; row < static_cast<long>(left.n_rows); ++row) {
        long left_gap = 0;
        while (left_gap < static_cast<long>(left.n_cols) &&
               left(row, left.n_cols - 1 - left_gap) < Real{0.4}) {
            ++left_gap;
        }
        for (long near = row - 1; near <= row + 1; ++near) {
            const long other = near - down;
            if (other < 0 || other >= static_cast<long>(right.n_rows)) {
                continue;
            }
            long gap = left_gap;
            for (uword col = 0; col < right.n_cols && right(other, col) < Real{0.4}; ++col) {
                ++gap;
            }
            least = std::min(least, gap);
        }
    }
    return least;
}

Pair close_pair(const Mat& left, const Mat& right, double scale, CounterRandom& random) {
    const long down = std::lround(scale * static_cast<double>(random.uniform(-2, 2)));
    // Most of them meet; some leave a little paper between them
    const double most = random.chance(0.75f) ? 1.8 : -4.0;
    const long into = std::lround(scale * most * static_cast<double>(random.uniform()));
    const long least_place = static_cast<long>(left.n_cols) / 3;
    const long place = std::max(least_place, static_cast<long>(left.n_cols) -
                                                 free_columns(left, right, down) - into);
    const long top = std::min(0L, down);
    const long rows = std::max<long>(left.n_rows, down + static_cast<long>(right.n_rows)) - top;
    const long cols = std::max<long>(left.n_cols, place + static_cast<long>(right.n_cols));
    Pair pair;
    pair.left.zeros(rows, cols);
    pair.right = pair.left;
    pair.left.submat(-top, 0, arma::size(left)) = left;
    pair.right.submat(down - top, place, arma::size(right)) = right;
    pair.ink = arma::max(pair.left, pair.right);
    return pair;
}

/// What a candidate holds: one of the two digits, most of both, or parts of them.
enum Kind { left_digit, right_digit, both_digits, parts };

/// A candidate for a digit, and what it should be read as.
struct Candidate {
    PieceRange range;
    Kind kind = parts;
    uword label = no_digit;
};

/// What cutting makes of a pair.
struct CutPair {
    Pieces pieces;
    std::vector<Candidate> candidates; // those of which one can say what they are
};

/// The ink of each piece: of the pair in column 0, and of the left and the right digit there.
arma::mat ink_of_pieces(const Pair& pair, const Pieces& pieces) {
    arma::mat sums(pieces.boxes.size(), 3, arma::fill::zeros);
    for (uword k = 0; k < pair.ink.n_elem; ++k) {
        if (const uword number = pieces.numbers(k); number > 0) {
            sums(number - 1, 0) += static_cast<double>(pair.ink(k));
            sums(number - 1, 1) += static_cast<double>(pair.left(k));
            sums(number - 1, 2) += static_cast<double>(pair.right(k));
        }
    }
    return sums;
}

/// A candidate with its label; nothing where one cannot say. `sums` is of `ink_of_pieces`.
std::optional<Candidate> judge(const PieceRange& range, const Pieces& pieces, const arma::mat& sums,
                               const double whole[2], const uword labels[2]) {
    arma::rowvec ink(3, arma::fill::zeros);
    for (uword piece = range.first; piece <= range.last; ++piece) {
        if (range.takes(pieces, piece)) {
            ink += sums.row(piece);
        }
    }
    const double all = ink(0);
    // A digit and most of another one are no digit, however thin that may be
    if (ink(1) > 0.5 * whole[0] && ink(2) > 0.5 * whole[1]) {
        return Candidate{range, both_digits, no_digit};
    }
    double overlap = 0; // with the digit that it is most like
    for (const int which : {1, 0}) {
        const double shared = ink(which + 1);
        if (shared > 0.9 * whole[which] && shared > 0.9 * all) {
            return Candidate{range, which == 0 ? left_digit : right_digit, labels[which]};
        }
        overlap = std::max(overlap, shared / (whole[which] + all - shared));
    }
    return overlap < 0.7 ? std::optional(Candidate{range, parts, no_digit}) : std::nullopt;
}

CutPair candidates_of(const Pair& pair, const uword labels[2]) {
    Mask mask(pair.ink.n_rows, pair.ink.n_cols);
    std::transform(pair.ink.begin(), pair.ink.end(), mask.begin(),
                   [](Real ink) { return static_cast<unsigned char>(ink > Real{0.22} ? 1 : 0); });
    const Components components = find_components(mask);
    std::vector<PieceLine> lines;
    CutPair cut{
        cut_into_pieces(pair.ink, components.labels, find_lines(components.list), true, lines), {}};
    Pieces& pieces = cut.pieces;
    take_grey_edges(pair.ink, 0.02, 2, pieces.numbers);

    const arma::mat sums = ink_of_pieces(pair, pieces);
    const double whole[2] = {arma::accu(pair.left), arma::accu(pair.right)};
    for (const PieceLine& line : lines) {
        for (const PieceRange& range : candidates(pieces, line, false)) {
            if (const auto candidate = judge(range, pieces, sums, whole, labels)) {
                cut.candidates.push_back(*candidate);
            }
        }
    }
    return cut;
}

std::vector<Example> pair_examples(const Dataset& digits, CounterRandom& random) {
    const uword one = random.below(digits.size()), other = random.below(digits.size());
    const double scale = random.chance(0.4f) ? 1 : static_cast<double>(random.uniform(1, 3));
    const Mat left = scaled(inked_digit(digits, one), scale);
    const Mat right = scaled(inked_digit(digits, other), scale);
    const uword labels[2] = {digits.labels(one), digits.labels(other)};
    const Pair pair = close_pair(left, right, scale, random);
    const CutPair found = candidates_of(pair, labels);

    // One of each digit, one of both, two that are part of them, by chance: of the last there are
    // many more
    std::vector<Candidate> kinds[4];
    for (const Candidate& candidate : found.candidates) {
        kinds[candidate.kind].push_back(candidate);
    }
    std::vector<Example> chosen;
    for (const Kind kind : {left_digit, right_digit, both_digits, parts, parts}) {
        std::vector<Candidate>& of_kind = kinds[kind];
        if (!of_kind.empty()) {
            const auto place =
                of_kind.begin() + static_cast<std::ptrdiff_t>(random.below(of_kind.size()));
            chosen.push_back(
                {frame_digit(ink_of(pair.ink, found.pieces, place->range)), place->label});
            of_kind.erase(place);
        }
    }
    return chosen;
}

} // namespace

Dataset piece_examples(const Dataset& digits, const ExampleShares& shares, std::uint64_t seed,
                       unsigned threads) {
    const uword singles = digits.size();
    const auto pairs = static_cast<uword>(shares.pairs * static_cast<double>(singles));
    const auto turned = static_cast<uword>(shares.turned * static_cast<double>(singles));
    std::vector<std::vector<Example>> made(singles + pairs + turned);
    for_each_chunk(made.size(), 100, threads, [&](uword first, uword count) {
        for (uword k = first; k < first + count; ++k) {
            CounterRandom random(stream_key(seed, k));
            if (k < singles) {
                made[k].push_back(single_digit(digits, k, random));
            } else if (k < singles + pairs) {
                made[k] = pair_examples(digits, random);
            } else {
                Example example;
                if (turned_digit(digits, random.below(singles), random, example)) {
                    made[k].push_back(std::move(example));
                }
            }
        }
    });

    uword total = 0;
    for (const std::vector<Example>& examples : made) {
        total += examples.size();
    }
    Dataset all{Mat(image_size, total), Labels(total)};
    uword k = 0;
    for (const std::vector<Example>& examples : made) {
        for (const Example& example : examples) {
            all.images.col(k) = example.picture;
            all.labels(k++) = example.label;
        }
    }
    return all;
}

} // namespace lab
