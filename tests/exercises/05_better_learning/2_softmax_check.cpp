#include "by_loop.hpp"
#include "exercises/05_better_learning/exercises.hpp"
#include "tests/exercises/harness/words.hpp"

namespace lab::check {

namespace {

/// exp(z - shift) / sum exp(z - shift), column by column; `shift` is the largest of the column.
Mat softmax_by_loop(const Mat& z) {
    Mat a(z.n_rows, z.n_cols);
    for (uword j = 0; j < z.n_cols; ++j) {
        double largest = z(0, j), sum = 0;
        for (uword i = 0; i < z.n_rows; ++i) {
            largest = std::max(largest, z(i, j));
        }
        for (uword i = 0; i < z.n_rows; ++i) {
            sum += a(i, j) = std::exp(z(i, j) - largest);
        }
        for (uword i = 0; i < z.n_rows; ++i) {
            a(i, j) /= sum;
        }
    }
    return a;
}

/// f of every entry, divided by the sum of its column, of its row, or of all.
enum class Over { columns, rows, all };

Mat shares(const Mat& f, Over over) {
    Mat a(f.n_rows, f.n_cols);
    for (uword j = 0; j < f.n_cols; ++j) {
        for (uword i = 0; i < f.n_rows; ++i) {
            a(i, j) = f(i, j) / (over == Over::columns ? arma::accu(f.col(j))
                                 : over == Over::rows  ? arma::accu(f.row(i))
                                                       : arma::accu(f));
        }
    }
    return a;
}

/// exp(z - r), where r is a row of numbers, one for each column.
Mat shifted_exp(const Mat& z, const Row& r) {
    Mat a(z.n_rows, z.n_cols);
    for (uword j = 0; j < z.n_cols; ++j) {
        for (uword i = 0; i < z.n_rows; ++i) {
            a(i, j) = std::exp(z(i, j) - r(j));
        }
    }
    return a;
}

Mat times_sums(Mat f) {
    for (uword j = 0; j < f.n_cols; ++j) {
        f.col(j) *= arma::accu(f.col(j));
    }
    return f;
}

Mat divided_by_lengths(Mat f) {
    for (uword j = 0; j < f.n_cols; ++j) {
        f.col(j) /= std::sqrt(arma::accu(f.col(j) % f.col(j)));
    }
    return f;
}

/// z is not moved but cut off, at some number, above and below.
Mat clamped(const Mat& z, double most) {
    return each(z, [most](double v) { return std::min(std::max(v, -most), most); });
}

/// In long double, whose exp overflows later.
Mat softmax_in_long_double(const Mat& z) {
    Mat a(z.n_rows, z.n_cols);
    for (uword j = 0; j < z.n_cols; ++j) {
        long double sum = 0;
        for (uword i = 0; i < z.n_rows; ++i) {
            sum += std::exp(static_cast<long double>(z(i, j)));
        }
        for (uword i = 0; i < z.n_rows; ++i) {
            a(i, j) = static_cast<double>(std::exp(static_cast<long double>(z(i, j))) / sum);
        }
    }
    return a;
}

void hold_softmax(Case& c, const Mat& z) {
    c.given("z", z);
    const uword m = z.n_cols;
    const Mat raw = each(z, [](double v) { return std::exp(v); });
    const Row none(m, arma::fill::zeros), one_for_all(m, arma::fill::value(z.max()));
    Row smallest(m), mean(m);
    Mat by_row(z.n_rows, m), sizes = z;
    for (uword j = 0; j < m; ++j) {
        smallest(j) = z.col(j).min();
        mean(j) = arma::accu(z.col(j)) / double(z.n_rows);
    }
    for (uword i = 0; i < z.n_rows; ++i) {
        for (uword j = 0; j < m; ++j) {
            by_row(i, j) = std::exp(z(i, j) - z.row(i).max());
        }
    }
    const Mat sigmoids = each(z, sigmoid_of);
    const std::string overflow =
        "exp(1000) overflows, and 0 / 0 and infinity / infinity are NaN: take the largest z of "
        "each column from all of its z first, which changes no share";
    std::vector<Suspect> suspects = {
        {overflow, shares(raw, Over::columns)},
        {"one largest z is taken from all columns, so that exp is 0 in those whose z are much "
         "smaller; each column has a largest z of its own",
         shares(shifted_exp(z, one_for_all), Over::columns)},
        {"the smallest z of each column is taken away, so that the largest still overflow",
         shares(shifted_exp(z, smallest), Over::columns)},
        {"the mean z of each column is taken away, so that the largest still overflow",
         shares(shifted_exp(z, mean), Over::columns)},
        {overflow, shares(raw, Over::columns)},
        {overflow, softmax_in_long_double(z)},
        {"the largest size |z| of each column is taken away, and where all z are far below 0 exp "
         "is "
         "0 all the same; take the largest z, with its sign",
         shares(shifted_exp(z, arma::max(arma::abs(z), 0)), Over::columns)},
        {"exp is missing: these are shares of z", shares(z, Over::columns)},
        {"these are shares of sigmoids; softmax takes exp(z)", shares(sigmoids, Over::columns)},
        {"this is the sigmoid of each entry: its columns do not sum to 1", sigmoids},
        {"the exponent lacks its sign: exp(z), not exp(-z)", softmax_by_loop(-z)},
        {"these are the exponentials, without the division by their sum",
         shifted_exp(z, arma::max(z, 0))},
        {"these are the exponentials, without the division by their sum", raw},
        {"the exponentials are divided by their mean; divide by their sum",
         Mat(double(z.n_rows) * softmax_by_loop(z))},
        {"the exponentials are multiplied by their sum; divide by it", times_sums(raw)},
        {"2 is taken to the power of z; softmax takes exp(z), of base e",
         softmax_by_loop(std::log(2.0) * z)},
        {"10 is taken to the power of z; softmax takes exp(z), of base e",
         softmax_by_loop(std::log(10.0) * z)},
        {"these are the logarithms of the shares: the last exp is missing",
         each(softmax_by_loop(z), [](double share) { return std::log(share); })},
        {"each column is divided by its length, the root of the sum of squares; divide by the sum",
         divided_by_lengths(shifted_exp(z, arma::max(z, 0)))},
        {"z^2 is taken in the exponent; it is z", softmax_by_loop(z % z)},
        {"1 is where z is largest, 0 elsewhere: that is no share of exp(z)",
         each(softmax_by_loop(1e9 * z), [](double share) { return std::round(share); })}};
    if (z.n_rows > 1 && m > 1) {
        const std::string rows =
            "the sums go along the rows, over the examples; an example is a column, so the sum "
            "goes down each column";
        const std::string all = "one sum is taken over the whole matrix; each column has its own";
        suspects.insert(suspects.begin(),
                        {{rows, shares(raw, Over::rows)},
                         {rows, shares(by_row, Over::rows)},
                         {rows, shares(shifted_exp(z, arma::max(z, 0)), Over::rows)},
                         {all, shares(raw, Over::all)},
                         {all, shares(shifted_exp(z, one_for_all), Over::all)},
                         {all, shares(shifted_exp(z, arma::max(z, 0)), Over::all)}});
    }
    for (const double most : {80.0, 88.0, 100.0, 500.0, 600.0, 700.0, 708.0, 709.0, 710.0}) {
        suspects.emplace_back(
            "the z are cut off at some number, so that all beyond have the same share; take the "
            "largest z of each column from all of its z, which keeps their differences",
            softmax_by_loop(clamped(z, most)));
    }
    // A cause must fit wherever the answer is right, too: a NaN alone would fit too many.
    c.expect("softmax(z)", mine::softmax(z), softmax_by_loop(z), suspects);
}

void hold_cost(Case& c, uword n, uword m, bool zeros) {
    Mat a = softmax_by_loop(c.random(n, m, 1.5));
    Mat y(n, m, arma::fill::zeros);
    for (uword j = 0; j < m; ++j) {
        y(uword(c.uniform(0, double(n))), j) = 1;
    }
    if (zeros) {
        a.col(0) = y.col(0);                 // sure, and right
        a.col(1) = arma::shift(y.col(1), 1); // sure, and wrong
        for (uword i = 0; i < n; ++i) {      // all but sure, and wrong
            a(i, 2) = y(i, 2) == 1 ? std::numeric_limits<double>::denorm_min() : 1 / double(n - 1);
        }
    }
    c.given("a", a);
    c.given("y", y);
    if (m > 1) {
        c.number("m", double(m));
    }
    const auto mean = [&](auto f) { return sum_of(a, y, f) / double(m); };
    const double right = mean([](double p, double t) { return -t * ln_of(p); });
    const auto of_each_column = [&](auto f) {
        double sum = 0;
        for (uword j = 0; j < m; ++j) {
            sum += f(Mat(a.col(j)), Mat(y.col(j)));
        }
        return sum / double(m);
    };
    std::vector<Suspect> suspects = {
        {"this is the cross-entropy of sigmoid outputs; here only the output of the right answer "
         "counts, the others are bound to it by the sum 1",
         mean([](double p, double t) { return -(t * ln_of(p) + (1 - t) * ln_of(1 - p)); })},
        {"the logarithms of all outputs are added; only that of the right answer counts",
         mean([](double p, double) { return -ln_of(p); })},
        {"only 0 is replaced by `smallest`; a probability may be smaller than `smallest` and not "
         "0, "
         "and then the logarithm is taken of the number itself",
         mean([](double p, double t) {
             return t == 0 ? 0 : -std::log(p == 0 ? std::numeric_limits<double>::min() : p);
         })},
        {"an example whose right answer has the probability 0 is left out; ln 0 is to be "
         "ln(smallest), the most that an example can cost",
         mean([](double p, double t) { return p > 0 && t > 0 ? -std::log(p) : 0; })},
        {"this is the mean of 1 - a_y, without a logarithm",
         mean([](double p, double t) { return t * (1 - p); })},
        {"this is the mean of a_y, without a logarithm",
         mean([](double p, double t) { return t * p; })},
        {"this is the logarithm of the mean of a_y; the mean is taken of the logarithms",
         -std::log(mean([](double p, double t) { return t * p; }))},
        {"the minus sign is missing: logarithms of numbers below 1 are negative, costs are not",
         -right},
        {"the logarithm to the base 10 is taken; ln has the base e", right / std::log(10.0)},
        {"the logarithm to the base 2 is taken; ln has the base e", right / std::log(2.0)},
        {"this is the entropy of the outputs, -sum a ln a; the targets choose the right answer",
         mean([](double p, double) { return -p * ln_of(p); })},
        {"the largest probability of each column counts in yours, whatever the right answer; the "
         "targets say which counts",
         of_each_column([](const Mat& p, const Mat&) { return -ln_of(p.max()); })},
        {"the probability of the row of the first 1, or of the first row, counts for all columns; "
         "each column has its own right answer",
         of_each_column([&](const Mat& p, const Mat&) { return -ln_of(p(y.col(0).index_max())); })},
        {"the probability of the row of the first 1, or of the first row, counts for all columns; "
         "each column has its own right answer",
         of_each_column([](const Mat& p, const Mat&) { return -ln_of(p(0)); })},
        {"this is the mean of a_y, without a logarithm",
         mean([](double p, double t) { return -t * p; })},
        {"the sum is multiplied by m; it is divided by it", double(m * m) * right},
        {"the logarithms of all wrong answers are added; that of the right one counts alone",
         mean([](double p, double t) { return -(1 - t) * ln_of(p); })},
        {"this is -ln(1 - a_y): the logarithm is taken of the probability itself",
         mean([](double p, double t) { return -t * ln_of(1 - p); })},
        {"each logarithm is multiplied by its probability; it counts as a whole",
         mean([](double p, double t) { return -t * p * ln_of(p); })},
        {"there is a factor 1/2 as in the quadratic cost; this cost has none", right / 2},
        {"this is the quadratic cost",
         mean([](double p, double t) { return (p - t) * (p - t) / 2; })}};
    for (const double least : {1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-12, 1e-15, 1e-16,
                               1e-100, 1e-300, std::numeric_limits<double>::epsilon()}) {
        const std::string own =
            "no logarithm is taken of less than a number of your own; the least "
            "is `smallest`";
        suspects.emplace_back(
            own, mean([least](double p, double t) { return -t * std::log(std::max(p, least)); }));
        suspects.emplace_back(
            own, mean([least](double p, double t) { return t == 0 ? 0 : -std::log(p + least); }));
    }
    if (m > 1) {
        suspects.emplace_back(
            "the factor 1/m is missing: the cost is the mean over the examples, not their sum",
            double(m) * right);
    }
    suspects.emplace_back("this is the mean over all entries; only the examples are averaged",
                          right / double(n));
    suspects.emplace_back("divided by the number of outputs n (n_rows); examples stand in columns",
                          right * double(m) / double(n));
    const double came = mine::log_likelihood_cost(a, y);
    if (c.expect_that(
            std::isfinite(came), "log_likelihood_cost(a, y) = " + number_text(right),
            number_text(came),
            std::isnan(came)
                ? "0 * ln 0 is 0 * -infinity, which is NaN: take no logarithm of less than "
                  "`smallest`"
                : "ln 0 is -infinity: take no logarithm of less than `smallest`")) {
        c.expect("log_likelihood_cost(a, y)", came, right, suspects);
    }
}

} // namespace

void describe(Check& check) {
    check.exercise("5.2", "softmax and log_likelihood_cost");
    struct Size {
        uword n, m;
    };
    for (const Size& s : {Size{10, 7}, {3, 5}, {4, 1}, {2, 6}, {10, 25}}) {
        const std::string size = std::to_string(s.n) + " outputs, m = " + std::to_string(s.m);
        check.add("the softmax of " + size,
                  [s](Case& c) { hold_softmax(c, c.random(s.n, s.m, 1.5)); });
        check.add("the cost of " + size, [s](Case& c) { hold_cost(c, s.n, s.m, false); });
    }
    check.add("the softmax of one output alone, which is 1",
              [](Case& c) { hold_softmax(c, c.random(1, 4)); });
    check.add("the softmax where all z are about 1000",
              [](Case& c) { hold_softmax(c, c.random(3, 2) + 1000); });
    check.add("the softmax where all z are about -1000",
              [](Case& c) { hold_softmax(c, c.random(3, 2) - 1000); });
    check.add("the softmax where all z are about 100000",
              [](Case& c) { hold_softmax(c, c.random(3, 2) + 100000); });
    check.add("the softmax where all z are about -100000",
              [](Case& c) { hold_softmax(c, c.random(3, 2) - 100000); });
    check.add("the softmax where one column is about 1000, the other about -1000", [](Case& c) {
        Mat z = c.random(3, 2);
        z.col(0) += 1000;
        z.col(1) -= 1000;
        hold_softmax(c, z);
    });
    check.add("the softmax of a column from -1000 to 1000", [](Case& c) {
        Mat z = c.random(4, 3);
        z(0, 1) = 1000;
        z(2, 1) = -1000;
        hold_softmax(c, z);
    });
    check.add("the cost where the outputs are sure, once rightly and once wrongly",
              [](Case& c) { hold_cost(c, 4, 3, true); });
}

} // namespace lab::check
