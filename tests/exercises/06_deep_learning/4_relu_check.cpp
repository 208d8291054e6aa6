#include "by_loop.hpp"

namespace lab::check {

namespace {

double relu_of(double z) {
    return z > 0 ? z : 0;
}

const std::vector<double> thresholds = {1e-3, 1e-4,  1e-5,  1e-6,  1e-7,  1e-8,
                                        1e-9, 1e-10, 1e-12, 1e-15, 1e-16, 1e-100};

/// A leak: below 0 the answer goes on with a slope of its own, which is read off the answer.
void add_leak(std::vector<Suspect>& suspects, const Mat& z, const Mat& came, bool slopes) {
    // A single number below 0 would make a leak of any curve.
    const uword below = arma::accu(z < 0);
    for (uword i = 0; below > 1 && i < z.n_elem && came.n_elem == z.n_elem; ++i) {
        const double leak = slopes ? came(i) : came(i) / z(i);
        if (z(i) >= 0 || !(leak > 0 && leak < 1)) {
            continue;
        }
        suspects.emplace_back(
            slopes ? "the slope of a leaky relu: below 0 it is " + number_text(leak) + ", not 0"
                   : "this is a leaky relu: below 0 it goes on with the slope " +
                         number_text(leak) + "; relu is 0 there",
            each(z,
                 [&](double v) { return v > 0 ? (slopes ? 1 : v) : (slopes ? leak : leak * v); }));
        return;
    }
}

void hold_relu(Case& c, const Mat& z) {
    const Mat came = mine::relu(z);
    std::vector<Suspect> suspects = {
        {"this is min(0, z): the comparison is turned round",
         each(z, [](double v) { return v < 0 ? v : 0; })},
        {"this is |z|: what is below 0 becomes 0, it does not change its sign",
         each(z, [](double v) { return std::abs(v); })},
        {"this is the perceptron's step, 0 or 1; where z > 0 the answer is z itself",
         each(z, [](double v) { return v > 0 ? 1.0 : 0.0; })},
        {"this is the sigmoid", each(z, sigmoid_of)},
        {"this is exp(z) - 1 below 0 (an exponential linear unit, ELU); relu is 0 there",
         each(z, [](double v) { return v > 0 ? v : std::exp(v) - 1; })},
        {"this is the square of relu(z)",
         each(z, [](double v) { return relu_of(v) * relu_of(v); })},
        {"a z of less than 1 becomes 0, too; relu is z wherever z is above 0",
         each(z, [](double v) { return v > 1 ? v : 0; })},
        {"this is z sigma(z) (SiLU, or swish), a smooth relative of relu",
         each(z, [](double v) { return v * sigmoid_of(v); })},
        {"this is z itself: what is below 0 becomes 0", z},
        {"this is -z where z is below 0, and 0 above: the comparison, or the sign, is turned round",
         each(z, [](double v) { return v < 0 ? -v : 0; })},
        {"this is tanh(z), cut off below 0; where z > 0 the answer is z itself",
         each(z, [](double v) { return std::tanh(relu_of(v)); })},
        {"the answer is never below 1: where z is not above 0 it is 0",
         each(z, [](double v) { return v > 0 ? v : 1.0; })},
        {"every entry is 0: where z > 0 the answer is z itself",
         Mat(arma::size(z), arma::fill::zeros)},
        {"the numbers are cut to whole ones, as in an int",
         each(z, [](double v) { return v > 2e9 ? v : std::trunc(relu_of(v)); })},
        {"this is log(1 + exp(z)) (softplus), a smooth relative of relu",
         each(z, [](double v) { return std::log1p(std::exp(-std::abs(v))) + relu_of(v); })},
        {"every entry is the largest of all: max(0, z) is taken entry by entry",
         Mat(arma::size(z), arma::fill::value(relu_of(z.max())))}};
    for (const double most : {1.0, 5.0, 6.0, 10.0, 20.0, 100.0, 255.0, 1e3, 1e6, 1e9}) {
        suspects.emplace_back("it is cut off at " + number_text(most) + "; relu goes on for ever",
                              each(z, [most](double v) { return std::min(relu_of(v), most); }));
    }
    for (const double least : thresholds) {
        suspects.emplace_back("a small z counts as 0; relu is z wherever z is above 0",
                              each(z, [least](double v) { return v > least ? v : 0; }));
    }
    add_leak(suspects, z, came, false);
    c.expect("relu(z)", came, each(z, relu_of), suspects);
}

void hold_slope(Case& c, const Mat& z) {
    const Mat came = mine::relu_prime(z);
    std::vector<Suspect> suspects = {
        {"the slope is 1 everywhere: below 0 relu is flat, and its slope 0",
         Mat(arma::size(z), arma::fill::ones)},
        {"the slope at z = 0 is to be 0; here it is 1 (>= for >?)",
         each(z, [](double v) { return v >= 0 ? 1.0 : 0.0; })},
        {"the slope at z = 0 is to be 0; here it is 1/2",
         each(z, [](double v) { return v > 0   ? 1.0
                                       : v < 0 ? 0.0
                                               : 0.5; })},
        {"this is relu(z) itself; its slope is 1 wherever z > 0", each(z, relu_of)},
        {"the slope is turned round: it is 1 where z > 0, and 0 below",
         each(z, [](double v) { return v < 0 ? 1.0 : 0.0; })},
        {"every slope is 0: it is 1 where z > 0", Mat(arma::size(z), arma::fill::zeros)},
        {"this is z itself; the slope of relu is 1 where z > 0, and else 0", z},
        {"the slope is 1 for z above 1 only; it is for any z above 0",
         each(z, [](double v) { return v > 1 ? 1.0 : 0.0; })},
        {"the slope of 2 is that of z^2; that of relu is 1 where z > 0",
         each(z, [](double v) { return v > 0 ? 2.0 : 0.0; })},
        {"this is the sigmoid, the slope of softplus; that of relu is 0 or 1", each(z, sigmoid_of)},
        {"the slope of z is 1, not z / |z|: at z = 0 that is 0 / 0, and below 0 it is -1",
         each(z, [](double v) { return v / std::abs(v); })},
        {"the slope is taken by a division, which is 0 / 0 where z is 0",
         each(z, [](double v) { return relu_of(v) / v; })},
        {"the slope is turned round: it is 1 where z > 0, and 0 below",
         each(z, [](double v) { return v <= 0 ? 1.0 : 0.0; })},
        {"this is the slope of |z|, -1 below 0; that of relu is 0 there",
         each(z, [](double v) { return v > 0 ? 1.0 : -1.0; })},
        {"this is the slope of |z|, -1 below 0; that of relu is 0 there",
         each(z, [](double v) { return v > 0   ? 1.0
                                       : v < 0 ? -1.0
                                               : 0.0; })},
        {"this is sigma'(z), the slope of the sigmoid", each(z, sigmoid_prime_of)},
        {"the slope is 0 where z is larger than 1; relu is not cut off there",
         each(z, [](double v) { return v > 0 && v < 1 ? 1.0 : 0.0; })}};
    for (const double least : thresholds) {
        suspects.emplace_back("a small z counts as 0: the slope is 1 wherever z is above 0",
                              each(z, [least](double v) { return v > least ? 1.0 : 0.0; }));
    }
    for (const double step : {1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-8}) {
        suspects.emplace_back(
            "the slope is measured by a small step, which near 0 gives numbers "
            "between 0 and 1: ask whether z is above 0",
            each(z, [step](double v) { return (relu_of(v + step) - relu_of(v)) / step; }));
        suspects.emplace_back("the slope is measured by a small step, which near 0 gives numbers "
                              "between 0 and 1: ask whether z is above 0",
                              each(z, [step](double v) {
                                  return (relu_of(v + step) - relu_of(v - step)) / (2 * step);
                              }));
    }
    add_leak(suspects, z, came, true);
    c.expect("relu_prime(z)", came, each(z, [](double v) { return v > 0 ? 1.0 : 0.0; }), suspects);
}

void hold(Case& c, const Mat& z, void (*part)(Case&, const Mat&)) {
    c.given("z", z);
    try {
        part(c, z);
    } catch (const std::logic_error& error) {
        const std::string text = error.what();
        if (text.find("clamp") == std::string::npos) {
            throw;
        }
        c.fail(
            {"an answer",
             "the function stopped with the error \"" + text + "\"",
             {"clamp(z, 0, z.max()) has a lower bound above its upper one where no z is above 0; "
              "relu has no upper bound"}});
    }
}

/// Numbers on both sides of 0 and of 1.
Mat numbers(Case& c, uword rows, uword cols) {
    return c.random(rows, cols, 2);
}

/// The same with a 0 in every third place, as where a window saw nothing but paper.
Mat with_zeros(Case& c, uword rows, uword cols) {
    Mat z = numbers(c, rows, cols);
    for (uword i = 0; i < z.n_elem; i += 3) {
        z(i) = 0;
    }
    return z;
}

} // namespace

void describe(Check& check) {
    check.exercise("6.4", "relu");
    for (const auto& [name, part] :
         {std::pair<std::string, void (*)(Case&, const Mat&)>{"relu", hold_relu},
          {"relu_prime", hold_slope}}) {
        const auto hold_part = part;
        check.add(name + ": 3 neurons, 7 examples",
                  [hold_part](Case& c) { hold(c, numbers(c, 3, 7), hold_part); });
        check.add(name + ": 9 neurons, one example",
                  [hold_part](Case& c) { hold(c, numbers(c, 9, 1), hold_part); });
        check.add(name + ": one neuron, 8 examples",
                  [hold_part](Case& c) { hold(c, numbers(c, 1, 8), hold_part); });
        check.add(name + ": one number above 0 and one below", [hold_part](Case& c) {
            hold(c, Mat{{c.uniform(1.5, 3), c.uniform(-3, -1.5)}}, hold_part);
        });
        check.add(name + ": zeros among the numbers",
                  [hold_part](Case& c) { hold(c, with_zeros(c, 4, 5), hold_part); });
        check.add(name + ": very small and very large numbers", [hold_part](Case& c) {
            hold(c, Mat{{1e-9, -1e-9, 1e-3}, {-1000, 1000, -1e-3}}, hold_part);
        });
        check.add(name + ": no number above 0", [hold_part](Case& c) {
            hold(c, each(numbers(c, 3, 4), [](double v) { return -std::abs(v); }), hold_part);
        });
        check.add(name + ": nothing but zeros",
                  [hold_part](Case& c) { hold(c, Mat(2, 3, arma::fill::zeros), hold_part); });
        check.add(name + ": numbers as small and as large as can be", [hold_part](Case& c) {
            hold(c, Mat{{1e-200, -1e-200, 1e-12}, {-1e300, 1e300, -1e-12}}, hold_part);
        });
        check.add(name + ": 100 neurons, 11 examples",
                  [hold_part](Case& c) { hold(c, numbers(c, 100, 11), hold_part); });
    }
}

} // namespace lab::check
