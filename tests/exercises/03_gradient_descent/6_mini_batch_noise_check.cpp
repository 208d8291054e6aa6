#include "exercises/03_gradient_descent/exercises.hpp"
#include "tests/exercises/harness/check.hpp"

#include <algorithm>
#include <cmath>

namespace lab::check {

namespace {

constexpr uword most_columns = 11; // n, where nothing else is said
constexpr double base = 16;        // more than any m below
constexpr double unit = 1e-10;     // makes the first row no larger than the others

/// Gradients whose mean tells which columns it was made of: column k begins with unit * base^k, so
/// the sum of the drawn ones is a number whose digits count how often each was drawn.
Mat marked_gradients(Case& c, uword d, uword columns = most_columns) {
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
        rest > std::pow(base, double(most_columns))) {
        return {};
    }
    rest = std::round(rest);
    std::vector<uword> counts;
    uword total = 0;
    for (uword k = 0; k < most_columns; ++k) {
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
        for (uword k = 0; k < gradients.n_cols; ++k) {
            sums.mean(i) += double(counts[k]) * gradients(i, k) / double(m);
        }
        double variance = 0;
        for (uword k = 0; k < gradients.n_cols && m > 1; ++k) {
            variance +=
                double(counts[k]) * std::pow(gradients(i, k) - sums.mean(i), 2) / double(m - 1);
        }
        sums.variances += variance;
        sums.deviations += std::sqrt(variance);
    }
    return sums;
}

/// The squared distances of all columns from `mean`, added up.
double sum_of_all(const Mat& gradients, const Col& mean) {
    double sum = 0;
    for (uword k = 0; k < gradients.n_cols; ++k) {
        for (uword i = 0; i < gradients.n_rows; ++i) {
            sum += std::pow(gradients(i, k) - mean(i), 2);
        }
    }
    return sum;
}

/// Why a mean cannot be decoded: it was divided by something else, or is no mean of columns.
std::string cause_of_undecodable(double first, uword m, uword columns) {
    if (!counts_of(first * double(columns), m).empty()) {
        return "the sum is divided by n, the number of all examples; the mini-batch has m";
    }
    if (!counts_of(first, m).empty()) {
        return "this is the sum of the m columns; their mean is asked for";
    }
    for (uword other = 1; other < 2 * most_columns; ++other) {
        if (!counts_of(first * double(other), other).empty()) {
            return "this is the mean of " + std::to_string(other) + " columns, not of m";
        }
    }
    return "";
}

void hold(Case& c, uword d, uword m, uword columns = most_columns) {
    const Mat gradients = marked_gradients(c, d, columns);
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
                       "a mean that no m columns have",
                       cause_of_undecodable(came.mean(0), m, columns))) {
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
    const double n = double(columns), drawn_share = std::min(1.0, count / n);
    double squares = 0;
    for (uword k = 0; k < columns; ++k) {
        squares += double(counts[k]) * arma::dot(gradients.col(k), gradients.col(k));
    }
    const std::string finite = "the error is made smaller by the share of the examples that was "
                               "drawn; that is for draws without repetition, here sqrt(s / m) "
                               "stands as it is";
    c.expect(
        "standard_error", came.standard_error, std::sqrt(s / count),
        {{"the deviations are summed; sum the variances, and take the root of the sum",
          sums.deviations / std::sqrt(count)},
         {"this is the deviation of one example; that of the mean of m has another factor, "
          "1 / sqrt(m)",
          std::sqrt(s)},
         {finite, std::sqrt(s / count * (1 - drawn_share))},
         {finite, std::sqrt(s / count * (n - n * drawn_share) / std::max(1.0, n - 1))},
         {"the mean is not taken off before the squares: distances from the mean are squared",
          std::sqrt(squares / less / count)},
         {"s is the variance of all n columns; it is that of the m that were drawn",
          std::sqrt(sum_of_all(gradients, arma::mean(gradients, 1)) / std::max(1.0, n - 1) /
                    count)},
         {"the root is missing: this is the variance of the mean", s / count},
         {"this is s, the sum of the variances; the standard error is sqrt(s / m)", s},
         {"the squares are divided by m; a sample variance divides by m - 1, because the mean "
          "was fitted to the same examples",
          std::sqrt(s * less / count / count)},
         {"the squares are summed but not divided by m - 1", std::sqrt(s * less / count)},
         {"the variance is divided by n, the number of all examples; the mean is that of m",
          std::sqrt(s / double(columns))},
         {"the root covers s alone: the variance of the mean is s / m, so its root has sqrt(m)",
          std::sqrt(s) / count},
         {"the squares are divided by d as well: s is the sum of the d variances, not their mean",
          std::sqrt(s / count / double(d))},
         {"the distances are those of all n columns; measure how far the m that were drawn lie "
          "from "
          "their own mean",
          std::sqrt(sum_of_all(gradients, arma::mean(gradients, 1)) / less / count)},
         {"whole numbers are divided, which drops what is behind the point: 1 / m is 0; write 1.0 "
          "or static_cast<double>(m)",
          0.0}});
}

/// How often each column is in each of `times` mini-batches, all from one engine; nothing where an
/// answer is no mean of m columns (the other cases say why).
using Draws = std::vector<std::vector<uword>>;

Draws draws(const Mat& gradients, uword m, uword times, Engine& engine) {
    Draws all;
    for (uword n = 0; n < times; ++n) {
        const MeanEstimate came = mine::mini_batch_mean(gradients, m, engine);
        all.push_back(came.mean.n_elem == gradients.n_rows ? counts_of(came.mean(0) * double(m), m)
                                                           : std::vector<uword>{});
        if (all.back().empty()) {
            return {};
        }
    }
    return all;
}

/// A few mini-batches: is the engine the only randomness, and is it used up?
void hold_engine(Case& c) {
    const uword m = 4, times = 12;
    const Mat gradients = marked_gradients(c, 2);
    c.given("gradients", gradients);
    c.shown("12 mini-batches of 4 out of 11 columns, all with one engine");
    const std::uint64_t seed = c.engine();
    Engine engine(seed), again(seed), other(seed + 1);
    const Draws first = draws(gradients, m, times, engine);
    if (first.empty()) {
        return;
    }
    if (Draws(times, first[0]) == first) {
        c.expect_that(
            false, "other columns in each mini-batch",
            "the columns " + drawn(first[0]) + ", every time",
            drawn(first[0]) == "0, 1, 2, 3"
                ? "the first m columns are taken; draw them at random"
                : "the same columns every time: draw from the engine that is passed in, and "
                  "let it go on");
        return;
    }
    const Draws repeated = draws(gradients, m, times, again);
    const Draws others = draws(gradients, m, times, other);
    const std::string elsewhere =
        "the random numbers come from elsewhere (std::rand, a std::random_device, an engine of "
        "your own): draw from the engine that is passed in, and a run can be repeated";
    if (repeated.empty() || others.empty() ||
        !c.expect_that(repeated == first, "the same columns from an engine in the same state",
                       "others: " + drawn(repeated[0]) + " for " + drawn(first[0]), elsewhere)) {
        return;
    }
    c.expect_that(others != first, "other columns from an engine in another state",
                  "the same: " + drawn(first[0]), elsewhere);
}

/// Pearson's sum of (came - expected)^2 / expected.
double chi_square(const std::vector<double>& came, const std::vector<double>& expected) {
    double sum = 0;
    for (std::size_t k = 0; k < came.size(); ++k) {
        sum += std::pow(came[k] - expected[k], 2) / expected[k];
    }
    return sum;
}

/// What of chi-square with this many degrees of freedom is above in one case of ten million (Wilson
/// and Hilferty).
double hardly_ever(double freedom) {
    const double z = 5.2, share = 2 / (9 * freedom);
    return freedom * std::pow(1 - share + z * std::sqrt(share), 3);
}

std::string cause_of_frequencies(const std::vector<double>& times, double expected) {
    const auto about = [](double came, double right) {
        return std::abs(came - right) < 6 * std::sqrt(right);
    };
    const std::size_t last = times.size() - 1;
    const std::size_t missing = std::size_t(std::count(times.begin(), times.end(), 0.0));
    if (missing > 1) {
        return "some columns are never drawn: any of the n = gradients.n_cols is to be drawn";
    }
    if (times[0] == 0 || times[last] == 0) {
        return std::string(times[0] == 0 ? "column 0" : "the last column") +
               " is never drawn, so an end of the range is wrong: uniform_int_distribution(a, b) "
               "draws a and b too";
    }
    const double ends = expected * double(last + 1) / double(last) / 2;
    const std::vector<double> inner(times.begin() + 1, times.end() - 1);
    if (about(times[0], ends) && about(times[last], ends) &&
        chi_square(inner, std::vector<double>(inner.size(), 2 * ends)) <
            hardly_ever(double(inner.size()))) {
        return "the first and the last column are drawn half as often as the others: only half of "
               "the numbers that are rounded to an end lie inside the range";
    }
    double below = 0, above = 0;
    for (std::size_t k = 0; 2 * k < last; ++k) {
        below += times[k];
        above += times[last - k];
    }
    if (below > above + 6 * std::sqrt(above)) {
        return "columns with low numbers are drawn more often than those with high ones: each is "
               "to have the same chance (a remainder % n has not, unless n divides the range)";
    }
    return "the columns have not the same chance: std::uniform_int_distribution gives it to them";
}

/// Are all columns equally likely?
bool hold_frequencies(Case& c, const Draws& all, uword m) {
    std::vector<double> times(most_columns);
    for (const std::vector<uword>& counts : all) {
        for (uword k = 0; k < most_columns; ++k) {
            times[k] += double(counts[k]);
        }
    }
    const double expected = double(all.size() * m) / double(most_columns);
    std::string came;
    for (uword k = 0; k < most_columns; ++k) {
        came += (k ? ", " : "") + std::to_string(uword(times[k]));
    }
    const double misses = chi_square(times, std::vector<double>(most_columns, expected));
    return c.expect_that(
        misses < hardly_ever(double(most_columns - 1)),
        "each column about " + std::to_string(uword(std::round(expected))) + " times in all",
        "the columns 0 to 10: " + came + " times", cause_of_frequencies(times, expected));
}

/// Many mini-batches of two columns: is each drawn by itself?
void hold_draws(Case& c) {
    const uword times = 6000;
    const Mat gradients = marked_gradients(c, 2);
    c.shown("6000 mini-batches of 2 out of 11 columns, all with one engine");
    Engine engine(c.engine());
    const Draws all = draws(gradients, 2, times, engine);
    if (all.empty() || !hold_frequencies(c, all, 2)) {
        return;
    }
    std::vector<double> pairs, expected; // of the columns i and k, i <= k
    double twice = 0, neighbours = 0, shared = 0;
    const double cell = double(times) / double(most_columns * most_columns);
    for (uword i = 0; i < most_columns; ++i) {
        for (uword k = i; k < most_columns; ++k) {
            double count = 0;
            for (const std::vector<uword>& counts : all) {
                count += i == k ? counts[i] == 2 : counts[i] == 1 && counts[k] == 1;
            }
            pairs.push_back(count);
            expected.push_back(i == k ? cell : 2 * cell);
            twice += i == k ? count : 0;
            neighbours += k == i + 1 || k == i + most_columns - 1 ? count : 0;
        }
    }
    const auto share = [](double count) {
        return std::to_string(uword(count)) + " of " + std::to_string(times);
    };
    const std::string cause =
        neighbours > double(times) / 2
            ? "the columns of a mini-batch are neighbours: draw each of the m by itself"
        : twice == 0 ? "no column is ever drawn twice in one mini-batch; each draw is to have all "
                       "columns before it (drawing one twice is allowed)"
                     : "the second column of a mini-batch depends on the first: draw each of the "
                       "m by itself, by the same distribution";
    if (!c.expect_that(chi_square(pairs, expected) < hardly_ever(double(pairs.size() - 1)),
                       "the same column twice in about " + share(double(times) / 11) +
                           " mini-batches, neighbours in about " + share(2 * double(times) / 11),
                       "the same twice in " + share(twice) + ", neighbours in " + share(neighbours),
                       cause)) {
        return;
    }
    for (uword n = 0; n + 1 < times; n += 2) {
        bool one = false;
        for (uword k = 0; k < most_columns; ++k) {
            one = one || (all[n][k] > 0 && all[n + 1][k] > 0);
        }
        shared += one;
    }
    // Two pairs have a column in common with the chance 1 - (1/11 (10/11)^2 + 10/11 (9/11)^2).
    const double chance = 1 - (100.0 + 810.0) / 1331.0, halves = double(times) / 2;
    const double deviation = std::sqrt(halves * chance * (1 - chance));
    c.expect_that(
        std::abs(shared - halves * chance) < 5.4 * deviation,
        "mini-batches that do not depend on the one before",
        std::to_string(uword(shared)) + " of 3000 share a column with the one before; " +
            std::to_string(uword(std::round(halves * chance))) + " would by chance",
        "the next mini-batch begins with random numbers that this one has used: draw from "
        "the engine itself, not from a copy");
}

/// Many mini-batches of five columns: how often are all five different?
void hold_repetitions(Case& c) {
    const uword m = 5, times = 2000;
    const Mat gradients = marked_gradients(c, 1);
    c.shown("2000 mini-batches of 5 out of 11 columns, all with one engine");
    Engine engine(c.engine());
    const Draws all = draws(gradients, m, times, engine);
    if (all.empty()) {
        return;
    }
    double different = 0;
    for (const std::vector<uword>& counts : all) {
        bool once = true;
        for (const uword count : counts) {
            once = once && count <= 1;
        }
        different += once;
    }
    const double chance = 10.0 * 9 * 8 * 7 / (11.0 * 11 * 11 * 11);
    const double mean = double(times) * chance, deviation = std::sqrt(mean * (1 - chance));
    c.expect_that(std::abs(different - mean) < 5.4 * deviation,
                  "five different columns in about " + std::to_string(uword(std::round(mean))) +
                      " of 2000 mini-batches",
                  "in " + std::to_string(uword(different)),
                  different == double(times)
                      ? "no column is ever drawn twice in one mini-batch; each draw is to have all "
                        "columns before it (drawing one twice is allowed)"
                      : "the columns of a mini-batch depend on each other: draw each of the m by "
                        "itself, by the same distribution");
}

} // namespace

void describe(Check& check) {
    check.exercise("3.6", "mini_batch_mean");
    check.add("a few mini-batches", hold_engine);
    check.add("many mini-batches of two", hold_draws);
    check.add("many mini-batches of five", hold_repetitions);
    check.add("3 numbers, m = 4", [](Case& c) { hold(c, 3, 4); });
    check.add("2 numbers, m = 2", [](Case& c) { hold(c, 2, 2); });
    check.add("5 numbers, m = 9", [](Case& c) { hold(c, 5, 9); });
    check.add("one number, m = 7", [](Case& c) { hold(c, 1, 7); });
    check.add("one example, m = 1", [](Case& c) { hold(c, 3, 1); });
    check.add("4 examples in all, m = 6", [](Case& c) { hold(c, 2, 6, 4); });
    check.add("one example in all, m = 3", [](Case& c) { hold(c, 2, 3, 1); });
}

} // namespace lab::check
