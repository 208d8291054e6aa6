#include "by_loop.hpp"
#include "exercises/05_better_learning/exercises.hpp"
#include "tests/exercises/harness/words.hpp"

#include <algorithm>

namespace lab::check {

namespace {

/// 5 standard deviations of a share of `count` independent draws: 1 in 2 million is further off.
double slack(double p, uword count) {
    return 5 * std::sqrt(p * (1 - p) / double(count));
}

/// By what each activation is multiplied: is it a mask? The cases' masks are so large that chance
/// decides nothing.
struct Seen {
    double value = 0;              // what the first neuron that is kept is multiplied by
    double other = 0;              // and one that is multiplied by something else
    double zeros = 0;              // the share that is dropped
    bool columns_alike = false;    // one mask for the whole mini-batch
    bool rows_alike = false;       // an example is dropped as a whole
    bool counts_alike = false;     // the same number in each column
    bool row_counts_alike = false; // in each row
};

Seen seen_in(const Mat& f) {
    Seen seen;
    bool first = true;
    std::vector<uword> counts;
    seen.columns_alike = f.n_cols > 1;
    seen.rows_alike = f.n_rows > 1;
    for (uword j = 0; j < f.n_cols; ++j) {
        uword zeros = 0;
        for (uword i = 0; i < f.n_rows; ++i) {
            zeros += f(i, j) == 0;
            if (f(i, j) != 0 && first) {
                seen.value = seen.other = f(i, j);
                first = false;
            }
            if (f(i, j) != 0 && !(std::abs(f(i, j) - seen.value) <= 1e-9)) {
                seen.other = f(i, j);
            }
            seen.columns_alike = seen.columns_alike && (f(i, j) == 0) == (f(i, 0) == 0);
            seen.rows_alike = seen.rows_alike && (f(i, j) == 0) == (f(0, j) == 0);
        }
        counts.push_back(zeros);
        seen.zeros += double(zeros) / double(f.n_elem);
    }
    const Col kept_by_row = arma::sum(arma::conv_to<Mat>::from(f != 0), 1);
    seen.row_counts_alike =
        f.n_rows > 9 && f.n_cols >= 20 && kept_by_row.min() == kept_by_row.max();
    seen.counts_alike =
        f.n_cols > 9 && std::count(counts.begin(), counts.end(), counts[0]) == long(f.n_cols);
    return seen;
}

/// Are two entries so many places apart dropped together as often as they should be, if each is on
/// its own? 5.5 standard deviations are allowed.
bool hang_together(const Mat& f, double p, uword lag) {
    const double pairs = double(f.n_elem) - double(lag);
    double both = 0;
    for (uword i = lag; i < f.n_elem; ++i) {
        both += f(i) == 0 && f(i - lag) == 0;
    }
    const double variance = p * p * (1 - p * p) + 2 * p * p * p * (1 - p);
    return lag > 0 && pairs > 1000 &&
           std::abs(both - pairs * p * p) > 5.5 * std::sqrt(pairs * variance);
}

std::string share_text(double share) {
    return number_text(100 * share, 3) + " %";
}

/// Is each line's number that of all its entries, divided by how many of them are kept?
bool scaled_by_its_own_share(const Mat& f) {
    for (uword j = 0; j < f.n_cols; ++j) {
        const double kept = arma::accu(f.col(j) != 0);
        for (uword i = 0; i < f.n_rows; ++i) {
            if (f(i, j) != 0 && std::abs(f(i, j) - double(f.n_rows) / kept) > 1e-9) {
                return false;
            }
        }
    }
    return f.n_cols > 1;
}

/// What a kept neuron is multiplied by, if not 1 / (1 - p). `zeros` is the share that is dropped.
std::string cause_of_value(double value, double p, double zeros) {
    const auto is = [value](double other) { return std::abs(value - other) < 1e-9; };
    if (is(1 / (1 - zeros))) {
        return "divided by the share that happens to be kept, so that each entry depends on all "
               "others; divide by 1 - p, whatever was drawn";
    }
    if (is(1 / ((1 - p) * (1 - p)))) {
        return "divided by 1 - p twice: the mask has it already";
    }
    if (is(1 / (1 + p))) {
        return "divided by 1 + p; the share that is kept is 1 - p";
    }
    if (is(1 + p)) {
        return "multiplied by 1 + p, which is 1 / (1 - p) for a small p only; divide by 1 - p";
    }
    if (is(2 / (1 - p))) {
        return "twice as large as it should be";
    }
    if (is(1 / (2 - p))) {
        return "divided by 2 - p; the share that is kept is 1 - p";
    }
    if (is(-1 / p)) {
        return "divided by -p; the share that is kept is 1 - p";
    }
    if (is(2)) {
        return "multiplied by 2, which is right for p = 0.5 alone; divide by 1 - p";
    }
    if (is(1)) {
        return "what is kept is not scaled: the next layer's sums shrink by 1 - p in training, "
               "and prediction, which drops nothing, would have to know of it; divide by 1 - p "
               "here";
    }
    if (is(1 / p)) {
        return "divided by p; the share that is kept is 1 - p, and dividing by that brings the "
               "mean back to 1";
    }
    if (is(1 - p)) {
        return "multiplied by 1 - p, which makes the sums still smaller; divide by it";
    }
    if (is(p)) {
        return "multiplied by p; divide by 1 - p";
    }
    if (is(1 / std::sqrt(1 - p))) {
        return "divided by the root of 1 - p; the mean, not the variance, is to stay: divide by "
               "1 - p";
    }
    return "";
}

/// Where nothing is dropped of a single row or column: is something dropped where there are more?
bool one_is_kept(Case& c, const Mat& f, double p) {
    Engine engine(c.engine());
    return (f.n_rows == 1 || f.n_cols == 1) &&
           arma::accu(mine::dropout_mask(40, 40, p, engine) == 0) > 0;
}

/// Holds factors, 0 or 1 / (1 - p), against what they should be. Returns whether they are right.
bool hold_factors(Case& c, const std::string& what, const Mat& f, double p) {
    const Seen seen = seen_in(f);
    const double kept = 1 / (1 - p);
    const std::string right = "0 or " + number_text(kept);
    if (!c.expect_that(f.is_finite(), what + ": each is " + right, "NaN or infinity among them",
                       f.has_inf() ? "something is divided by 0: multiply by the mask, in which "
                                     "what is dropped is 0"
                                   : "") ||
        !c.expect_that(
            std::abs(seen.value - seen.other) <= 1e-9, what + ": each is " + right,
            number_text(seen.value) + " and " + number_text(seen.other) + " among them",
            scaled_by_its_own_share(f) || scaled_by_its_own_share(f.t())
                ? "each column or row is divided by the share of it that happens to be "
                  "kept; divide by 1 - p, whatever was drawn"
                : "a random number itself came back: compare it with p, and take 0 or 1 / (1 "
                  "- p)")) {
        return false;
    }
    if (p == 0) {
        return c.expect_that(seen.zeros == 0 && std::abs(seen.value - 1) < 1e-9,
                             what + ": each is 1, since p = 0 drops nothing",
                             share_text(seen.zeros) + " are 0, the others " +
                                 number_text(seen.value),
                             seen.zeros == 1 ? "p is the probability of being dropped, not of "
                                               "being kept"
                                             : "");
    }
    if (!c.expect_that(
            seen.zeros > 0, what + ": about " + share_text(p) + " of them are 0", "none is",
            p < 0.01 ? "so small a p comes out as 0: is it rounded, as to whole per cent?"
            : one_is_kept(c, f, p)
                ? "one neuron at least is kept in each column or row, so that nothing is dropped "
                  "where there is but one; each has its own chance, whatever the others are"
                : "nothing is dropped in training") ||
        !c.expect_that(!seen.columns_alike, what + ": other neurons are dropped in each column",
                       "the same ones in all columns",
                       "there is one mask for the whole mini-batch; each example has its own, so "
                       "draw rows * cols numbers") ||
        !c.expect_that(!seen.rows_alike, what + ": each neuron is dropped or kept on its own",
                       "all neurons of an example together",
                       "an example is dropped as a whole: draw a number for each neuron of each "
                       "example")) {
        return false;
    }
    const bool turned =
        std::abs(p - 0.5) > 0.1 && std::abs(seen.zeros - (1 - p)) < slack(p, f.n_elem);
    if (!c.expect_that(
            std::abs(seen.zeros - p) < slack(p, f.n_elem),
            what + ": about " + share_text(p) + " of them are 0", share_text(seen.zeros) + " are",
            std::abs(seen.zeros - std::erfc(-p / std::sqrt(2)) / 2) < slack(0.5, f.n_elem)
                ? "as many are dropped as normal numbers lie below p; compare with p a number that "
                  "is "
                  "evenly spread between 0 and 1"
            : p < 0.01 && seen.zeros < 0.02
                ? "so small a p comes out as another one: is it rounded, as to whole per cent?"
            : turned ? "p is the probability of being dropped, not of being kept: you keep "
                       "p instead of 1 - p"
                     : "")) {
        return false;
    }
    return c.expect_that(std::abs(seen.value - kept) < 1e-9,
                         what + ": each that is not 0 is " + number_text(kept) + " = 1 / (1 - p)",
                         number_text(seen.value), cause_of_value(seen.value, p, seen.zeros)) &&
           c.expect_that(!seen.row_counts_alike,
                         what + ": how many are dropped differs from row to row",
                         "as many in every row",
                         "a fixed number is dropped of each neuron; each entry has its own chance, "
                         "whatever the others do") &&
           c.expect_that(!hang_together(f, p, 1) && !hang_together(f, p, 2) &&
                             !hang_together(f, p, f.n_rows) && !hang_together(f, p, f.n_elem / 2) &&
                             !hang_together(f, p, f.n_rows * (f.n_cols / 2)),
                         what + ": each is 0 or not on its own",
                         "they hang together: one tells another",
                         "the entries hang together: one draw is used for more than one of them; "
                         "draw each anew") &&
           c.expect_that(!seen.counts_alike || f.n_rows < 20,
                         what + ": how many are dropped differs from column to column",
                         "as many in every column",
                         "a fixed number is dropped; each neuron has its own chance, whatever the "
                         "others do");
}

void hold_mask(Case& c, uword rows, uword cols, double p) {
    c.shown("rows", double(rows));
    c.shown("cols", double(cols));
    c.number("p", p);
    Engine engine(c.engine());
    const Mat mask = mine::dropout_mask(rows, cols, p, engine);
    if (c.expect_that(mask.n_rows == rows && mask.n_cols == cols,
                      "a mask of " + size_text(rows, cols), "one of " + size_text(mask),
                      mask.n_rows == cols && mask.n_cols == rows ? "rows and columns are swapped"
                      : mask.n_cols == 1
                          ? "there is one mask for the whole mini-batch; each example has its own"
                          : "")) {
        hold_factors(c, "the mask's entries", mask, p);
    }
}

/// By what each activation was multiplied; the activations are not 0.
Mat factors(const Mat& out, const Mat& a) {
    Mat f(a.n_rows, a.n_cols);
    for (uword k = 0; k < f.n_elem; ++k) {
        f(k) = out(k) / a(k);
    }
    return f;
}

void hold_training(Case& c, uword n, uword m, double p) {
    const Mat a = each(c.random(n, m), sigmoid_of);
    c.given("a", a);
    c.number("p", p);
    c.shown("Mode::training");
    const std::uint64_t seed = c.engine();
    Engine engine(seed);
    const Mat came = mine::dropout(a, p, mine::Mode::training, engine);
    if (!c.expect_that(came.n_rows == n && came.n_cols == m, "a matrix of " + size_text(a),
                       "one of " + size_text(came))) {
        return;
    }
    if (!c.expect_that(!same(came, a, 1e-12), "a share of about p dropped",
                       "the activations as they were",
                       "nothing is dropped in training: are the two modes exchanged?")) {
        return;
    }
    const bool is_mask =
        came.max() > 0 && arma::all(arma::vectorise((came == 0) + (came == came.max())) > 0);
    if (!c.expect_that(!is_mask, "the activations, those that are kept divided by 1 - p",
                       "0 or " + number_text(came.max()) + " throughout",
                       "the mask itself came back: a is multiplied by it, entry by entry")) {
        return;
    }
    if (hold_factors(c, "what the activations are multiplied by", factors(came, a), p)) {
        Engine again(seed);
        c.expect_that(same(came, mine::dropout(a, p, mine::Mode::training, again), 1e-12),
                      "the same mask from the same engine", "another one",
                      "there is another randomness than that of the engine: a run could not be "
                      "repeated");
        c.expect_that(!same(came, mine::dropout(a, p, mine::Mode::training, engine), 1e-12),
                      "another mask in the next call", "the same one",
                      "the mask is the same in every call: draw from the engine that is passed in, "
                      "and let it go on");
    }
}

void hold_prediction(Case& c, uword n, uword m, double p) {
    const Mat a = each(c.random(n, m), sigmoid_of);
    c.given("a", a);
    c.number("p", p);
    c.shown("Mode::prediction");
    Engine engine(c.engine());
    const Mat came = mine::dropout(a, p, mine::Mode::prediction, engine);
    if (!c.expect_that(came.n_rows == n && came.n_cols == m, "a matrix of " + size_text(a),
                       "one of " + size_text(came))) {
        return;
    }
    const double zeros = seen_in(came).zeros;
    c.expect_that(
        zeros == 0, "the activations as they are: all neurons answer",
        share_text(zeros) + " of them are 0",
        "neurons are dropped in prediction: the network would answer the same picture in another "
        "way each time");
    if (zeros == 0) {
        c.expect(
            "what the next layer is given", came, a,
            {{"the activations are multiplied by 1 - p in prediction; training has divided by "
              "it already, so prediction needs no scaling",
              (1 - p) * a},
             {"the activations are divided by 1 - p in prediction; only those that training "
              "keeps are",
              a / (1 - p)},
             {"the activations are multiplied by p in prediction; they need no scaling", p * a}});
    }
}

void hold_engine(Case& c) {
    c.shown("masks from one engine, one after the other, one from an engine that begins as that "
            "one did, and one from another engine");
    const std::uint64_t seed = c.engine();
    Engine engine(seed), again(seed), other(c.engine());
    const Mat first = mine::dropout_mask(20, 30, 0.4, engine),
              repeated = mine::dropout_mask(20, 30, 0.4, again);
    std::vector<Mat> more;
    for (int k = 0; k < 12; ++k) {
        more.push_back(mine::dropout_mask(20, 30, 0.4, engine));
    }
    more.push_back(mine::dropout_mask(20, 30, 0.4, other));
    const auto dropped = [](const Mat& mask) { return arma::accu(mask == 0); };
    bool differ = true, as_many = true;
    for (const Mat& mask : more) {
        differ = differ && !same(first, mask, 0);
        as_many = as_many && dropped(mask) == dropped(first);
    }
    c.expect_that(differ, "another mask in the next call, and from another engine", "the same one",
                  "the mask is the same in every call: draw from the engine that is passed in, and "
                  "let it go on");
    c.expect_that(same(first, repeated, 0), "the same mask from the same engine", "another one",
                  "there is another randomness than that of the engine: a run could not be "
                  "repeated");
    c.expect_that(!as_many, "how many are dropped differs from mask to mask",
                  "as many in every mask, " + std::to_string(dropped(first)),
                  "a fixed number is dropped in each mask; each entry has its own chance, whatever "
                  "the others do");
}

} // namespace

void describe(Check& check) {
    check.exercise("5.4", "dropout_mask and dropout");
    struct Size {
        uword rows, cols;
        double p;
    };
    for (const Size& s : {Size{60, 50, 0.2},
                          {45, 70, 0.5},
                          {50, 41, 0.8},
                          {1, 3000, 0.3},
                          {3000, 1, 0.25},
                          {500, 400, 0.004},
                          {5, 4, 0.0}}) {
        const std::string text = size_text(s.rows, s.cols) + ", p = " + number_text(s.p);
        check.add("a mask of " + text, [s](Case& c) { hold_mask(c, s.rows, s.cols, s.p); });
        if (s.p > 0) {
            check.add("training, " + text, [s](Case& c) { hold_training(c, s.rows, s.cols, s.p); });
        }
        check.add("prediction, " + text, [s](Case& c) { hold_prediction(c, s.rows, s.cols, s.p); });
    }
    check.add("one mask and another", hold_engine);
}

} // namespace lab::check
