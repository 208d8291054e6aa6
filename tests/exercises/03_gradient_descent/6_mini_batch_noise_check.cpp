#include "exercises/03_gradient_descent/exercises.hpp"
#include "tests/exercises/harness/check.hpp"

#include <cmath>

namespace lab::check {

namespace {

constexpr uword columns = 11;  // n
constexpr double base = 16;    // more than any m below
constexpr double unit = 1e-10; // makes the first row no larger than the others

/// Gradients whose mean tells which columns it was made of: column k begins with unit * base^k, so
/// the sum of the drawn ones is a number whose digits count how often each was drawn.
Mat marked_gradients(Case& c, uword d) {
    Mat gradients = c.random(d, columns);
    for (uword k = 0; k < columns; ++k) {
        gradients(0, k) = unit * std::pow(base, double(k));
    }
    return gradients;
}

/// How often each column is in the sum, or nothing where the number is no such sum of m columns.
std::vector<uword> counts_of(double sum, uword m) {
    double rest = sum / unit;
    if (!(rest >= 0) || std::abs(rest - std::round(rest)) > 0.01 ||
        rest > std::pow(base, double(columns))) {
        return {};
    }
    rest = std::round(rest);
    std::vector<uword> counts;
    uword total = 0;
    for (uword k = 0; k < columns; ++k) {
        counts.push_back(uword(std::fmod(rest, base)));
        rest = std::floor(rest / base);
        total += counts.back();
    }
    return total == m ? counts : std::vector<uword>{};
}

std::string drawn(const std::vector<uword>& counts) {
    std::string text;
    for (uword k = 0; k < counts.size(); ++k) {
        for (uword i = 0; i < counts[k]; ++i) {
            text += (text.empty() ? "" : ", ") + std::to_string(k);
        }
    }
    return text;
}

struct Sums {
    Col mean;
    double variances;  // their sum, each divided by m - 1
    double deviations; // the sum of their roots
};

Sums sums_of(const Mat& gradients, const std::vector<uword>& counts, uword m) {
    Sums sums = {Col(gradients.n_rows, arma::fill::zeros), 0, 0};
    for (uword i = 0; i < gradients.n_rows; ++i) {
        for (uword k = 0; k < columns; ++k) {
            sums.mean(i) += double(counts[k]) * gradients(i, k) / double(m);
        }
        double variance = 0;
        for (uword k = 0; k < columns && m > 1; ++k) {
            variance +=
                double(counts[k]) * std::pow(gradients(i, k) - sums.mean(i), 2) / double(m - 1);
        }
        sums.variances += variance;
        sums.deviations += std::sqrt(variance);
    }
    return sums;
}

/// Why a mean cannot be decoded: it was divided by something else, or is no mean of columns.
std::string cause_of_undecodable(double first, uword m) {
    if (!counts_of(first * double(columns), m).empty()) {
        return "the sum is divided by n, the number of all examples; the mini-batch has m";
    }
    if (!counts_of(first, m).empty()) {
        return "this is the sum of the m columns; their mean is asked for";
    }
    for (uword other = 1; other < 2 * columns; ++other) {
        if (!counts_of(first * double(other), other).empty()) {
            return "this is the mean of " + std::to_string(other) + " columns, not of m";
        }
    }
    return "";
}

void hold(Case& c, uword d, uword m) {
    const Mat gradients = marked_gradients(c, d);
    c.given("gradients", gradients);
    c.number("m", double(m));
    c.number("n", double(columns));
    Engine engine(c.engine());
    const MeanEstimate came = mine::mini_batch_mean(gradients, m, engine);
    if (!c.expect_that(came.mean.n_elem == d, "a mean of " + std::to_string(d) + " numbers",
                       std::to_string(came.mean.n_elem) + " numbers")) {
        return;
    }
    const std::vector<uword> counts = counts_of(came.mean(0) * double(m), m);
    if (!c.expect_that(!counts.empty(), "the mean of m columns of the gradients",
                       "a mean that no m columns have", cause_of_undecodable(came.mean(0), m))) {
        return;
    }
    c.shown("you drew the columns " + drawn(counts));
    const Sums sums = sums_of(gradients, counts, m);
    if (!c.expect("mean", came.mean, sums.mean, {})) {
        return;
    }
    if (m == 1) {
        c.expect_that(std::isinf(came.standard_error) && came.standard_error > 0,
                      "a standard error of infinity", std::to_string(came.standard_error),
                      "one example says nothing of the error: its variance would be 0 / 0");
        return;
    }
    const double s = sums.variances, count = double(m), less = double(m - 1);
    c.expect(
        "standard_error", came.standard_error, std::sqrt(s / count),
        {{"the deviations are summed; sum the variances, and take the root of the sum",
          sums.deviations / std::sqrt(count)},
         {"this is the deviation of one example; that of the mean of m has another factor, "
          "1 / sqrt(m)",
          std::sqrt(s)},
         {"the root is missing: this is the variance of the mean", s / count},
         {"this is s, the sum of the variances; the standard error is sqrt(s / m)", s},
         {"the squares are divided by m; a sample variance divides by m - 1, because the mean "
          "was fitted to the same examples",
          std::sqrt(s * less / count / count)},
         {"the squares are summed but not divided by m - 1", std::sqrt(s * less / count)},
         {"the variance is divided by n, the number of all examples; the mean is that of m",
          std::sqrt(s / double(columns))},
         {"the root covers s alone: the variance of the mean is s / m, so its root has sqrt(m)",
          std::sqrt(s) / count}});
}

/// Many mini-batches from one engine: every column must turn up, and not always the same ones.
void hold_draws(Case& c) {
    const uword m = 4, times = 60;
    const Mat gradients = marked_gradients(c, 2);
    c.shown("60 mini-batches of 4 out of 11 columns, all with one engine");
    Engine engine(c.engine());
    std::vector<uword> all(columns, 0), before;
    bool all_equal = true;
    for (uword n = 0; n < times; ++n) {
        const MeanEstimate came = mine::mini_batch_mean(gradients, m, engine);
        const std::vector<uword> counts =
            came.mean.n_elem == 2 ? counts_of(came.mean(0) * double(m), m) : std::vector<uword>{};
        if (counts.empty()) {
            return; // the other cases say why
        }
        all_equal = all_equal && (before.empty() || counts == before);
        before = counts;
        for (uword k = 0; k < columns; ++k) {
            all[k] += counts[k];
        }
    }
    if (all_equal) {
        c.expect_that(
            false, "other columns in each mini-batch",
            "the columns " + drawn(before) + ", every time",
            drawn(before) == "0, 1, 2, 3"
                ? "the first m columns are taken; draw them at random"
                : "the same columns every time: draw from the engine that is passed in, and "
                  "let it go on");
        return;
    }
    std::string missing;
    for (uword k = 0; k < columns; ++k) {
        if (all[k] == 0) {
            missing += (missing.empty() ? "" : ", ") + std::to_string(k);
        }
    }
    c.expect_that(missing.empty(), "every column turns up in 240 draws", "never drawn: " + missing,
                  "an end of the range is wrong: uniform_int_distribution(a, b) draws a and b too");
}

} // namespace

void describe(Check& check) {
    check.exercise("3.6", "mini_batch_mean");
    check.add("many mini-batches", hold_draws);
    check.add("3 numbers, m = 4", [](Case& c) { hold(c, 3, 4); });
    check.add("2 numbers, m = 2", [](Case& c) { hold(c, 2, 2); });
    check.add("5 numbers, m = 9", [](Case& c) { hold(c, 5, 9); });
    check.add("one number, m = 7", [](Case& c) { hold(c, 1, 7); });
    check.add("one example, m = 1", [](Case& c) { hold(c, 3, 1); });
}

} // namespace lab::check
