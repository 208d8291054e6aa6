#include "by_loop.hpp"
#include "exercises/05_better_learning/exercises.hpp"
#include "tests/exercises/harness/words.hpp"

namespace lab::check {

namespace {

double term(double a, double y) {
    return -(y * ln_of(a) + (1 - y) * ln_of(1 - a));
}

/// The cost of outputs that are kept between eps and 1 - eps.
double clipped(const Mat& a, const Mat& y, double eps) {
    return sum_of(a, y,
                  [eps](double p, double t) {
                      p = std::min(std::max(p, eps), 1 - eps);
                      return -(t * std::log(p) + (1 - t) * std::log(1 - p));
                  }) /
           double(a.n_cols);
}

/// The cost with a small number added inside of the logarithms.
double padded(const Mat& a, const Mat& y, double eps) {
    return sum_of(a, y,
                  [eps](double p, double t) {
                      return -(t * std::log(p + eps) + (1 - t) * std::log(1 - p + eps));
                  }) /
           double(a.n_cols);
}

/// The cost of outputs of which those near 1 are moved away from it, but not those near 0.
double clipped_above(const Mat& a, const Mat& y, double eps, bool second_too) {
    const auto ln = [eps](double p) { return std::min(ln_of(p), std::log(1 - eps)); };
    return sum_of(a, y,
                  [&](double p, double t) {
                      return -(t * ln(p) + (1 - t) * (second_too ? ln(1 - p) : ln_of(1 - p)));
                  }) /
           double(a.n_cols);
}

/// ln of a number, only 0 itself is replaced.
double ln_but_for_0(double p) {
    return std::log(p == 0 ? std::numeric_limits<double>::min() : p);
}

const char* rounded = "the targets are rounded to 0 or 1; they may be any numbers between";

std::vector<Suspect> cost_suspects(const Mat& a, const Mat& y) {
    const double n = double(a.n_rows), m = double(a.n_cols);
    const double right = sum_of(a, y, term) / m;
    const auto mean = [&](auto f) { return sum_of(a, y, f) / m; };
    std::vector<Suspect> suspects = {
        {"the second term is missing: an output whose target is 0 costs -ln(1 - a)",
         mean([](double p, double t) { return -t * ln_of(p); })},
        {"the first term is missing: an output whose target is 1 costs -ln a",
         mean([](double p, double t) { return -(1 - t) * ln_of(1 - p); })},
        {"(1 - y) is missing before ln(1 - a): only outputs whose target is not 1 have this term",
         mean([](double p, double t) { return -(t * ln_of(p) + ln_of(1 - p)); })},
        {"y is missing before ln a: only outputs whose target is not 0 have this term",
         mean([](double p, double t) { return -(ln_of(p) + (1 - t) * ln_of(1 - p)); })},
        {"the two terms are subtracted; both are added under one minus sign",
         mean([](double p, double t) { return -(t * ln_of(p) - (1 - t) * ln_of(1 - p)); })},
        {"the targets are turned round: y goes with ln a, and 1 - y with ln(1 - a)",
         mean([](double p, double t) { return term(p, 1 - t); })},
        {"outputs and targets are exchanged: the logarithm is taken of the outputs",
         mean([](double p, double t) { return term(t, p); })},
        {"the minus sign is missing: logarithms of numbers below 1 are negative, costs are not",
         -right},
        {"the logarithm to the base 10 is taken; ln has the base e", right / std::log(10.0)},
        {"the logarithm to the base 2 is taken; ln has the base e", right / std::log(2.0)},
        {"there is a factor 1/2 as in the quadratic cost; the cross-entropy has none", right / 2},
        {"only 0 is replaced by `smallest`; an output may be smaller than `smallest` and not 0, "
         "and then the logarithm is taken of the number itself",
         mean([](double p, double t) {
             return -(t * ln_but_for_0(p) + (1 - t) * ln_but_for_0(1 - p));
         })},
        {rounded, mean([](double p, double t) { return term(p, t > 0.5 ? 1 : 0); })},
        {"the entropy of the targets is subtracted (Kullback-Leibler), so that targets between 0 "
         "and 1 cost nothing where they are met; the cross-entropy keeps it",
         mean([](double p, double t) { return term(p, t) - term(t, t); })},
        {"a logarithm is missing: each output counts by its logarithm",
         mean([](double p, double t) { return -(t * p + (1 - t) * ln_of(1 - p)); })},
        {"a logarithm is missing: each output counts by its logarithm",
         mean([](double p, double t) { return -(t * ln_of(p) + (1 - t) * (1 - p)); })},
        {"the logarithms are missing: each output counts by its logarithm",
         mean([](double p, double t) { return -(t * p + (1 - t) * (1 - p)); })},
        {"a minus sign is lost in the second term: it is (1 - y) ln(1 - a)",
         mean([](double p, double t) { return -(t * ln_of(p) + (1 + t) * ln_of(1 - p)); })},
        {"a minus sign is lost in the second term: it is (1 - y) ln(1 - a)",
         mean([](double p, double t) { return -(t * ln_of(p) + (1 - t) * ln_of(1 + p)); })},
        {"both logarithms are multiplied by y; the second one is by 1 - y",
         mean([](double p, double t) { return -t * (ln_of(p) + ln_of(1 - p)); })},
        {"the second term is that of a, not of 1 - a: it is (1 - y) ln(1 - a)",
         mean([](double p, double) { return -ln_of(p); })},
        {"this is -ln(1 - |y - a|), which is right for targets of 0 and 1 alone",
         mean([](double p, double t) { return -ln_of(1 - std::abs(t - p)); })},
        {"terms that are no numbers are left out; where an output is 0 or 1, the least that a "
         "logarithm is taken of is `smallest`",
         mean([](double p, double t) {
             const double plain = -(t * std::log(p) + (1 - t) * std::log(1 - p));
             return std::isfinite(plain) ? plain : 0;
         })},
        {"the sum is multiplied by m; it is divided by it", m * m * right},
        {"this is the entropy of the outputs; the targets say how much each logarithm counts",
         mean([](double p, double) { return term(p, p); })},
        {"the logarithm is taken of one mean or sum; each output has a logarithm of its own, and "
         "those are summed",
         -std::log(std::max(mean([](double p, double t) { return t * p + (1 - t) * (1 - p); }),
                            std::numeric_limits<double>::min()))},
        {"the logarithms of all outputs are added, those of wrong ones too: y and 1 - y choose",
         mean([](double p, double) { return -(ln_of(p) + ln_of(1 - p)); })},
        {"only the output whose target is largest counts: that is the log-likelihood; here each "
         "output counts",
         [&] {
             double sum = 0;
             for (uword j = 0; j < a.n_cols; ++j) {
                 sum -= ln_of(a(y.col(j).index_max(), j));
             }
             return sum / m;
         }()},
        {"this is the quadratic cost",
         mean([](double p, double t) { return (p - t) * (p - t) / 2; })}};
    if (a.n_cols > 1) {
        suspects.emplace_back(
            "the factor 1/m is missing: the cost is the mean over the examples, not their sum",
            m * right);
    }
    if (a.n_rows > 1) {
        suspects.emplace_back(
            "this is the mean over all entries: an example's terms are summed, and only the "
            "examples are averaged",
            right / n);
        if (a.n_rows != a.n_cols) {
            suspects.emplace_back(
                "divided by the number of outputs n (n_rows); examples stand in columns",
                m * right / n);
        }
    }
    const std::string eps_cause =
        "the outputs are moved away from 0 and 1 by a number of your own; the least that a "
        "logarithm is taken of is `smallest`";
    for (const double eps : {1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-12, 1e-15, 1e-16,
                             1e-100, 1e-300, std::numeric_limits<double>::epsilon()}) {
        for (const double answer :
             {clipped(a, y, eps), padded(a, y, eps), clipped_above(a, y, eps, false),
              clipped_above(a, y, eps, true)}) {
            if (std::isfinite(answer)) {
                suspects.emplace_back(eps_cause, answer);
            }
        }
    }
    return suspects;
}

/// Outputs strictly between 0 and 1; all right; some of them 0 or 1; some of them all but 0.
enum class Outputs { inside, perfect, extreme, tiny };

Mat outputs_for(Case& c, const Mat& y, Outputs kind) {
    Mat a = each(c.random(y.n_rows, y.n_cols, 1.5), sigmoid_of);
    if (kind == Outputs::perfect) {
        a = y;
    }
    if (kind == Outputs::extreme) {
        a(0) = 1 - y(0); // wholly wrong
        for (uword k = 3; k < a.n_elem; k += 4) {
            a(k) = k % 3 == 0 ? 1 - y(k) : y(k);
        }
    }
    if (kind == Outputs::tiny) {
        for (uword k = 0; k < a.n_elem; k += 3) {
            a(k) = std::numeric_limits<double>::denorm_min();
        }
    }
    return a;
}

Mat targets(Case& c, uword n, uword m, bool soft) {
    const Mat z = c.random(n, m);
    if (soft) {
        return each(z, sigmoid_of);
    }
    Mat y = each(z, [](double v) { return v > 0.3 ? 1.0 : 0.0; });
    y(0) = 1;
    return y;
}

void hold_cost(Case& c, uword n, uword m, Outputs kind, bool soft) {
    const Mat y = targets(c, n, m, soft);
    const Mat a = outputs_for(c, y, kind);
    c.given("a", a);
    c.given("y", y);
    if (m > 1) {
        c.number("m", double(m));
    }
    const double came = mine::cross_entropy_cost(a, y), right = sum_of(a, y, term) / double(m);
    if (c.expect_that(
            std::isfinite(came), "cross_entropy_cost(a, y) = " + number_text(right),
            number_text(came),
            std::isnan(came)
                ? "0 * ln 0 is 0 * -infinity, which is NaN: take no logarithm of less than "
                  "`smallest`"
                : "ln 0 is -infinity: take no logarithm of less than `smallest`")) {
        c.expect("cross_entropy_cost(a, y)", came, right, cost_suspects(a, y));
    }
}

void hold_delta(Case& c, uword n, uword m, Outputs kind, bool soft = false) {
    const Mat y = targets(c, n, m, soft);
    const Mat a = outputs_for(c, y, kind);
    c.given("a", a);
    c.given("y", y);
    if (m > 1) {
        c.number("m", double(m));
    }
    const auto all = [&](auto f) {
        Mat delta(n, m);
        for (uword k = 0; k < delta.n_elem; ++k) {
            delta(k) = f(a(k), y(k));
        }
        return delta;
    };
    const Mat right = all([](double p, double t) { return p - t; });
    std::vector<Suspect> suspects = {
        {"sigma'(z) is kept: that is the quadratic cost's delta; the cross-entropy is made so that "
         "sigma'(z) cancels",
         all([](double p, double t) { return (p - t) * p * (1 - p); })},
        {"this is dC/da; delta is dC/dz, so sigma'(z) = a (1 - a) is still to come, and cancels",
         all([](double p, double t) { return (p - t) / (p * (1 - p)); })},
        {"where a is 0 or 1 you divide 0 by 0: cancel sigma'(z) = a (1 - a) on paper, not in the "
         "program",
         all([](double p, double t) { return (p - t) / (p * (1 - p)) * (p * (1 - p)); })},
        {"where a is 0 or 1 you divide 0 by 0: cancel sigma'(z) = a (1 - a) on paper, not in the "
         "program",
         all([](double p, double t) { return ((1 - t) / (1 - p) - t / p) * (p * (1 - p)); })},
        {"the sign is turned round: where the output is above its target, more z means more cost",
         -right},
        {"the second term of the cost is left out of the derivative",
         all([](double p, double t) { return -t * (1 - p); })},
        {"this is dC/da of the first term only", all([](double p, double t) { return -t / p; })},
        {"this is the cost of each entry; delta is its derivative by z", all(term)},
        {"delta: " + std::string(rounded),
         all([](double p, double t) { return p - (t > 0.5 ? 1 : 0); })},
        {"sigma'(z) alone came back", all([](double p, double) { return p * (1 - p); })},
        {"1 is taken off where the target is 1, and nothing elsewhere; targets may be any numbers "
         "between",
         all([](double p, double t) { return t == 1 ? p - 1 : p; })},
        {"this is the sign of a - y alone", all([](double p, double t) {
             return p > t ? 1.0 : p < t ? -1.0 : 0.0;
         })},
        {"outputs and targets are added; delta is their difference, a - y",
         all([](double p, double t) { return p + t; })},
        {"there is a factor 2, as in the derivative of a square; delta is a - y", 2 * right},
        {"this is the square of the difference, a cost; delta is a - y",
         all([](double p, double t) { return (p - t) * (p - t); })},
        {"this is the square of the difference, a cost; delta is a - y",
         all([](double p, double t) { return (p - t) * (p - t) / 2; })},
        {"this is ln of a quotient, or a difference of logarithms; delta is a - y",
         all([](double p, double t) { return ln_of(p) - ln_of(t); })},
        {"the sizes without the signs: delta is negative where the output is too small",
         all([](double p, double t) { return std::abs(p - t); })}};
    if (m > 1) {
        suspects.emplace_back("delta is divided by m here; each example has its own delta, and BP3 "
                              "and BP4 take the mean later",
                              right / double(m));
        suspects.emplace_back(
            "sigma'(z) is kept, and the mean is taken too early",
            all([m](double p, double t) { return (p - t) * p * (1 - p) / double(m); }));
    }
    c.expect("cross_entropy_delta(a, y)", mine::cross_entropy_delta(a, y), right, suspects);
}

} // namespace

void describe(Check& check) {
    check.exercise("5.1", "cross_entropy_cost and cross_entropy_delta");
    struct Size {
        uword n, m;
    };
    for (const Size& s : {Size{10, 7}, {3, 5}, {4, 1}, {2, 6}, {1, 1}, {1, 6}, {10, 25}}) {
        const std::string size = std::to_string(s.n) + " outputs, m = " + std::to_string(s.m);
        check.add("the cost of " + size,
                  [s](Case& c) { hold_cost(c, s.n, s.m, Outputs::inside, false); });
        check.add("the delta of " + size,
                  [s](Case& c) { hold_delta(c, s.n, s.m, Outputs::inside); });
    }
    check.add("the cost of targets between 0 and 1",
              [](Case& c) { hold_cost(c, 3, 4, Outputs::inside, true); });
    check.add("the cost of other targets between 0 and 1, one output",
              [](Case& c) { hold_cost(c, 1, 9, Outputs::inside, true); });
    check.add("the delta of targets between 0 and 1",
              [](Case& c) { hold_delta(c, 3, 4, Outputs::inside, true); });
    check.add("the cost where every output is its target",
              [](Case& c) { hold_cost(c, 4, 3, Outputs::perfect, false); });
    check.add("the cost where an output is as wrong as can be",
              [](Case& c) { hold_cost(c, 1, 1, Outputs::extreme, false); });
    check.add("the cost where some outputs are 0 or 1, right or wrong",
              [](Case& c) { hold_cost(c, 5, 7, Outputs::extreme, false); });
    check.add("the delta where every output is its target",
              [](Case& c) { hold_delta(c, 4, 3, Outputs::perfect); });
    check.add("the delta where some outputs are 0 or 1, right or wrong",
              [](Case& c) { hold_delta(c, 5, 7, Outputs::extreme); });
    check.add("the cost where some outputs are all but 0",
              [](Case& c) { hold_cost(c, 3, 5, Outputs::tiny, false); });
}

} // namespace lab::check
