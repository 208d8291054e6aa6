#include "by_loop.hpp"
#include "exercises/05_better_learning/exercises.hpp"
#include "tests/exercises/harness/words.hpp"

namespace lab::check {

namespace {

/// What many numbers of one distribution show of it.
struct Spread {
    double mean, deviation;
    double near, far, farther; // the shares within one deviation of the mean, beyond two, and three
    double largest;            // the largest |number|
};

Spread spread_of(const Mat& numbers) {
    const double count = double(numbers.n_elem);
    Spread s = {0, 0, 0, 0, 0, 0};
    for (const double v : numbers) {
        s.mean += v / count;
    }
    for (const double v : numbers) {
        s.deviation += (v - s.mean) * (v - s.mean) / count;
    }
    s.deviation = std::sqrt(s.deviation);
    for (const double v : numbers) {
        s.near += (std::abs(v - s.mean) < s.deviation) / count;
        s.far += (std::abs(v - s.mean) > 2 * s.deviation) / count;
        s.farther += (std::abs(v - s.mean) > 3 * s.deviation) / count;
        s.largest = std::max(s.largest, std::abs(v));
    }
    return s;
}

/// How far a measured deviation may be off: 5.5 of its own standard deviations, 1 / sqrt(2 count).
double slack(uword count) {
    return 5.5 / std::sqrt(2 * double(count));
}

/// The correlation of two rows of numbers, each around 0.
double correlation(const Mat& a, const Mat& b) {
    double ab = 0, aa = 0, bb = 0;
    for (uword i = 0; i < a.n_elem; ++i) {
        ab += a(i) * b(i);
        aa += a(i) * a(i);
        bb += b(i) * b(i);
    }
    return ab / std::sqrt(aa * bb);
}

/// Do two rows of independent numbers hang together? 5.5 standard deviations are allowed.
bool hang_together(const Mat& a, const Mat& b) {
    return std::abs(correlation(a, b)) > 5.5 / std::sqrt(double(a.n_elem));
}

/// Is a number made of another one, so many places before it?
bool hangs_together(const Mat& numbers) {
    const Mat column = arma::vectorise(numbers);
    const uword count = column.n_elem, half = count / 2;
    for (const uword lag : {uword(1), uword(2), numbers.n_rows, half, half + numbers.n_rows % 2}) {
        if (lag < count - 50 &&
            hang_together(column.head_rows(count - lag), column.tail_rows(count - lag))) {
            return true;
        }
    }
    return hang_together(column, Mat(arma::reverse(column)));
}

struct NamedDeviation {
    const char* cause;
    double value;
};

/// Holds numbers against N(0, expected^2); their count makes chance negligible.
bool hold_normal(Case& c, const std::string& what, const Mat& numbers, double expected,
                 const std::vector<NamedDeviation>& wrong) {
    const uword count = numbers.n_elem;
    const Spread s = spread_of(numbers);
    if (!c.expect_that(numbers.is_finite(), what + " are numbers", "NaN or infinity among them")) {
        return false;
    }
    const std::string right = what + " have the deviation " + number_text(expected, 4);
    const auto fits = [&](double value) {
        return std::abs(s.deviation - value) <= slack(count) * value;
    };
    const char* cut = "the ends are cut off; the normal distribution has none";
    std::string cause;
    for (const NamedDeviation& other : wrong) {
        if (cause.empty() && fits(other.value)) {
            cause = other.cause;
        }
    }
    // Of 5000 normal numbers 8 in a million have none beyond 3.05 deviations.
    if (cause.empty() && count >= 5000 && s.largest < 3.05 * expected &&
        s.deviation < 0.98 * expected) {
        cause = cut;
    }
    return c.expect_that(s.deviation <= 0 ||
                             std::abs(s.mean) < 5.5 * s.deviation / std::sqrt(double(count)),
                         what + " have the mean 0", number_text(s.mean, 4),
                         numbers.min() >= 0 ? "all are positive: N(0, ..) is as often below 0 as "
                                              "above"
                                            : "") &&
           c.expect_that(fits(expected), right, number_text(s.deviation, 4), cause) &&
           c.expect_that(std::abs(s.near - 0.6827) < 5.5 * 0.4655 / std::sqrt(double(count)),
                         what + ": 68 % of them are within one deviation of 0",
                         number_text(100 * s.near, 3) + " %",
                         s.far == 0 && s.near < 0.55
                             ? "there are only two values; draw from the normal distribution"
                         : s.near < 0.6  ? "their deviation is right, but they are evenly spread: "
                                           "draw from the normal distribution"
                         : s.near < 0.68 ? "the middle is too flat, and the ends are too thin: the "
                                           "sum of a few evenly spread numbers is not normal yet"
                                         : "") &&
           c.expect_that(std::abs(s.far - 0.0455) < 5.5 * 0.2084 / std::sqrt(double(count)),
                         what + ": 4.6 % of them are more than two deviations away from 0",
                         number_text(100 * s.far, 3) + " %", s.far < 0.0455 ? cut : "") &&
           c.expect_that(std::abs(s.farther - 0.0027) < 5.5 * 0.0519 / std::sqrt(double(count)) ||
                             count < 10000,
                         what + ": 0.27 % of them are more than three deviations away from 0",
                         number_text(100 * s.farther, 3) + " %",
                         s.largest < 3.05 * expected ? cut
                         : s.farther < 0.0027 ? "the ends are too thin: the sum of a few evenly "
                                                "spread numbers is not normal yet"
                                              : "") &&
           c.expect_that(!hangs_together(numbers), what + " are drawn each on its own",
                         "they hang together: one tells another",
                         what + " hang together: one draw is used for more than one number; draw "
                                "each anew");
}

bool hold_sizes(Case& c, const mine::Layer& layer, uword n_out, uword n_in) {
    return c.expect_that(layer.W.n_rows == n_out && layer.W.n_cols == n_in,
                         "W of " + size_text(n_out, n_in), "W of " + size_text(layer.W),
                         layer.W.n_rows == n_in && layer.W.n_cols == n_out
                             ? "rows and columns are swapped: a row for each neuron, so that W x "
                               "is n_out numbers"
                         : layer.W.is_empty() ? "layer.W was never given a value"
                                              : "") &&
           c.expect_that(layer.b.n_elem == n_out, "b of " + count_text(n_out, "number"),
                         "b of " + count_text(layer.b.n_elem, "number"),
                         layer.b.n_elem == n_in ? "each neuron has a bias, not each input"
                         : layer.b.is_empty()   ? "layer.b was never given a value"
                                                : "");
}

/// Numbers that are drawn each on its own have no mean and no length that is exactly a whole one.
bool hold_unforced(Case& c, const mine::Layer& layer) {
    const Mat& W = layer.W;
    const Col means = arma::mean(W, 1), lengths = arma::sqrt(arma::sum(W % W, 1));
    const double all = arma::accu(W) / double(W.n_elem);
    const bool centred = arma::max(arma::abs(means)) < 1e-12 || std::abs(all) < 1e-14;
    const double squares = arma::accu(W % W) / double(W.n_rows);
    const bool forced = std::abs(squares - 1) < 1e-9 && W.n_elem > 1;
    const bool of_one_length = W.n_rows > 1 && lengths.max() - lengths.min() < 1e-9;
    return c.expect_that(!of_one_length, "neurons whose weights are about equally long",
                         "all exactly of the length " + number_text(lengths(0)),
                         "each neuron's weights are scaled to one length, so that each number "
                         "depends on the others; each is drawn on its own, and stays as it is") &&
           c.expect_that(
               !forced, "weights whose deviation is near 1 / sqrt(n_in)",
               "one of exactly 1 / sqrt(n_in)",
               "the weights are scaled until their deviation is exact, so that each number "
               "depends on the others; each is drawn on its own, and stays as it is") &&
           c.expect_that(!centred, "weights whose mean is near 0, and by chance never exactly 0",
                         "a mean of exactly 0",
                         "the mean is taken off, so that each number depends on the others; each "
                         "is drawn on its own, and stays as it is");
}

void hold(Case& c, uword n_out, uword n_in) {
    c.number("n_out", double(n_out));
    c.number("n_in", double(n_in));
    Engine engine(c.engine());
    const mine::Layer layer = mine::start_weights(n_out, n_in, engine);
    if (!hold_sizes(c, layer, n_out, n_in) || n_out * n_in < 100) {
        return;
    }
    bool rows_alike = n_out > 1;
    for (uword i = 1; i < n_out; ++i) {
        rows_alike = rows_alike && same(Mat(layer.W.row(i)), Mat(layer.W.row(0)), 0);
    }
    const bool zero = layer.W.min() == 0 && layer.W.max() == 0;
    if (!c.expect_that(
            !zero, "weights that differ", "all are 0",
            "1 / n_in of whole numbers is 0, if that is what you wrote: make n_in a Real "
            "first; and weights that begin alike stay alike") ||
        !c.expect_that(!rows_alike, "every neuron has weights of its own", "all have the same ones",
                       "neurons that begin alike get the same gradient and stay alike: draw "
                       "n_out * n_in numbers")) {
        return;
    }
    const double in = double(n_in), out = double(n_out);
    const bool normal = hold_normal(
        c, "the weights", layer.W, 1 / std::sqrt(in),
        {{"the weights are not scaled: this is N(0, 1), where the sum of many inputs is large and "
          "the neuron saturated",
          1},
         {"1/n_in is the variance; the deviation that random_normal and "
          "std::normal_distribution ask for is its root",
          1 / in},
         {"the root is taken of n_out, the neurons of the layer; a neuron's sum has n_in terms",
          1 / std::sqrt(out)},
         {"1 / n_out is taken; the variance is 1 / n_in, and the deviation its root", 1 / out},
         {"multiplied by the root of n_in; divide by it", std::sqrt(in)},
         {"multiplied by n_in; the deviation is 1 / sqrt(n_in)", in},
         {"this is the start for ReLU neurons, sqrt(2 / n_in); here it is 1 / sqrt(n_in)",
          std::sqrt(2 / in)},
         {"n_in and n_out are mixed, sqrt(2 / (n_in + n_out)); here it is 1 / sqrt(n_in)",
          std::sqrt(2 / (in + out))},
         {"the weights are evenly spread between -1 and 1; they are drawn from N(0, 1/n_in)",
          1 / std::sqrt(3)},
         {"twice as large as it should be: the deviation is 1 / sqrt(n_in)", 2 / std::sqrt(in)},
         {"half as large as it should be: the deviation is 1 / sqrt(n_in)", 0.5 / std::sqrt(in)},
         {"n_in and n_out are mixed; a neuron's sum has n_in terms", 1 / std::sqrt(in + out)},
         {"divided by the root of all n_in * n_out weights; a neuron's sum has n_in terms",
          1 / std::sqrt(in * out)},
         {"the numbers lie between -1 / sqrt(n_in) and 1 / sqrt(n_in), so their deviation is "
          "smaller; N(0, 1/n_in) has no such ends",
          1 / std::sqrt(3 * in)}});
    if (!normal || !hold_unforced(c, layer)) {
        return;
    }
    if (n_out < 100) {
        return;
    }
    if (!c.expect_that(layer.b.min() < layer.b.max(), "biases that differ",
                       "all are " + number_text(layer.b(0)),
                       "the biases are all alike; they are drawn from N(0, 1), each number on its "
                       "own")) {
        return;
    }
    hold_normal(c, "the biases", layer.b, 1,
                {{"the biases are scaled too; they are drawn from N(0, 1)", 1 / std::sqrt(in)},
                 {"the biases are scaled too; they are drawn from N(0, 1)", 1 / in},
                 {"the biases are scaled too; they are drawn from N(0, 1)", 1 / std::sqrt(out)},
                 {"the biases are twice as large as they should be", 2},
                 {"the biases are half as large as they should be", 0.5},
                 {"the biases are evenly spread between -1 and 1; they are drawn from N(0, 1)",
                  1 / std::sqrt(3)},
                 {"the biases are multiplied by the root of n_in; they are drawn from N(0, 1)",
                  std::sqrt(in)}});
    for (uword j = 0; j < std::min<uword>(n_in, 5); ++j) {
        if (!c.expect_that(!hang_together(layer.W.col(j), layer.b),
                           "biases that the weights do not tell",
                           "biases that hang together with column " + std::to_string(j) + " of W",
                           "the biases are made of the weights' numbers; draw numbers of their "
                           "own")) {
            return;
        }
    }
}

void hold_engine(Case& c, uword n_out, uword n_in) {
    c.shown("two layers from one engine, one from an engine that begins as that one did, and one "
            "from another engine");
    const std::uint64_t seed = c.engine();
    Engine engine(seed), again(seed), other(c.engine());
    const mine::Layer first = mine::start_weights(n_out, n_in, engine);
    const mine::Layer repeated = mine::start_weights(n_out, n_in, again);
    const mine::Layer second = mine::start_weights(n_out, n_in, engine);
    const mine::Layer another = mine::start_weights(n_out, n_in, other);
    for (const mine::Layer& layer : {first, second, repeated, another}) {
        if (!hold_sizes(c, layer, n_out, n_in)) {
            return;
        }
    }
    const auto same_bias = [](const mine::Layer& a, const mine::Layer& b) {
        return same(Mat(a.b), Mat(b.b), 0);
    };
    if (!c.expect_that(same(first.W, repeated.W, 0) && same_bias(first, repeated),
                       "the same layer from the same engine", "another one",
                       "there is another randomness than that of the engine: a run could not be "
                       "repeated. It may be a distribution that is kept from call to call, which "
                       "has a number in store")) {
        return;
    }
    c.expect_that(!same(first.W, second.W, 0), "other weights in the next layer", "the same ones",
                  "every layer has the same weights: draw from the engine that is passed in, and "
                  "let it go on");
    c.expect_that(!same_bias(first, second), "other biases in the next layer", "the same ones",
                  "every layer has the same biases: draw them from the engine that is passed in, "
                  "as the weights, and let it go on");
    c.expect_that(!same(first.W, another.W, 0) && !same_bias(first, another),
                  "other weights and biases from another engine", "the same ones",
                  "what is drawn is the same whatever the engine: draw from the one that is passed "
                  "in");
}

} // namespace

void describe(Check& check) {
    check.exercise("5.5", "start_weights");
    check.add("50 neurons with 400 inputs", [](Case& c) { hold(c, 50, 400); });
    check.add("3000 neurons with 5 inputs", [](Case& c) { hold(c, 3000, 5); });
    check.add("20000 neurons with 20 inputs", [](Case& c) { hold(c, 20000, 20); });
    check.add("one neuron with 5000 inputs", [](Case& c) { hold(c, 1, 5000); });
    check.add("3 neurons with one input", [](Case& c) { hold(c, 3, 1); });
    check.add("one layer of 3 neurons with 4 inputs, and another",
              [](Case& c) { hold_engine(c, 3, 4); });
    check.add("one layer of 3 neurons with 5 inputs, and another",
              [](Case& c) { hold_engine(c, 3, 5); });
}

} // namespace lab::check
