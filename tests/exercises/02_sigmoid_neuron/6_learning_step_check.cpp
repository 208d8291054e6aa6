#include "by_loop.hpp"
#include "exercises/02_sigmoid_neuron/exercises.hpp"
#include "tests/exercises/harness/check.hpp"

namespace lab::check {

namespace {

/// The mean of delta x (weights first, the bias last) with a given delta of each example.
template <typename Function>
Mat mean_of(const Neuron& neuron, const Mat& x, const Row& y, Function delta) {
    Mat mean(neuron.w.n_elem + 1, 1, arma::fill::zeros);
    for (uword j = 0; j < x.n_cols; ++j) {
        const double z = dot_of(neuron.w, x.col(j)) + neuron.b;
        const double d = delta(z, y(j)) / double(x.n_cols);
        for (uword i = 0; i < neuron.w.n_elem; ++i) {
            mean(i) += d * x(i, j);
        }
        mean(neuron.w.n_elem) += d;
    }
    return mean;
}

double right_delta(double z, double y) {
    return (sigmoid_of(z) - y) * sigmoid_prime_of(z);
}

/// w and b under each other, so that one cause is looked for in both.
Mat stacked(const Neuron& neuron) {
    return arma::join_cols(neuron.w, Col{neuron.b});
}

/// The neuron after `step` was taken off it, first weights, the bias last.
Neuron stepped(Neuron neuron, const Mat& step) {
    for (uword i = 0; i < neuron.w.n_elem; ++i) {
        neuron.w(i) -= step(i);
    }
    neuron.b -= step(neuron.w.n_elem);
    return neuron;
}

/// How the neuron changes where it moves after each example, by `rate` times its gradient.
Mat change_one_at_a_time(const Neuron& neuron, const Mat& x, const Row& y, double rate) {
    Neuron moving = neuron;
    for (uword j = 0; j < x.n_cols; ++j) {
        const Mat one = x.col(j);
        moving = stepped(moving, rate * mean_of(moving, one, Row{y(j)}, right_delta));
    }
    return stacked(moving) - stacked(neuron);
}

/// The change -eta (gradient), with the gradient of `delta` or with one part of it spoilt.
std::vector<Suspect> suspects_of(const Neuron& neuron, const Mat& x, const Row& y, double eta) {
    const Mat old = stacked(neuron), gradient = mean_of(neuron, x, y, right_delta);
    const uword n = neuron.w.n_elem;
    const auto with = [&](auto delta) -> Mat { return -eta * mean_of(neuron, x, y, delta); };
    const auto in_bias = [&](double factor) -> Mat {
        Mat change = -eta * gradient;
        change(n) *= factor;
        return change;
    };
    Mat weights_still = -eta * gradient, late = -eta * gradient, without_x = -eta * gradient;
    weights_still.head_rows(n).zeros();
    late(n) = -eta * mean_of(stepped(neuron, in_bias(0) * -1), x, y, right_delta)(n);
    without_x.head_rows(n).fill(without_x(n));
    return {
        {"the step leads uphill: w - eta dC/dw, and dC/da is a - y, not y - a", eta * gradient},
        {"the factor sigma'(z) is missing: the cost is quadratic, so delta is (a - y) sigma'(z)",
         with([](double z, double y) { return sigmoid_of(z) - y; })},
        {"eta is applied twice", -eta * eta * gradient},
        {"eta is left out", -gradient},
        {"the bias stays as it was; it learns too, as a weight whose input is always 1",
         in_bias(0)},
        {"the weights stay as they were; only the bias learns in yours", weights_still},
        {"the bias is moved uphill, the weights are not: both go against their slope", in_bias(-1)},
        {"sigma' is taken of a; it is a function of z: sigma'(z) = a (1 - a)",
         with([](double z, double y) {
             return (sigmoid_of(z) - y) * sigmoid_prime_of(sigmoid_of(z));
         })},
        {"the bias is moved after the weights, with an output that was computed with the new ones; "
         "take both derivatives at the old neuron",
         late},
        {"this is the gradient itself; the new neuron is asked for", gradient - old},
        {"this is the step itself; the new neuron is asked for", eta * gradient - old},
        {"this is the step itself; the new neuron is asked for", -eta * gradient - old},
        {"the factor 2 of the square is kept, but C has 1/2", -2 * eta * gradient},
        {"the step is half as long: the 1/2 of C is gone once the square is derived",
         -eta / 2 * gradient},
        {"y is left out: delta is (a - y) sigma'(z)",
         with([](double z, double) { return sigmoid_of(z) * sigmoid_prime_of(z); })},
        {"the error is squared: the derivative of (y - a)^2 / 2 is a - y",
         with([](double z, double y) {
             return (sigmoid_of(z) - y) * (sigmoid_of(z) - y) * sigmoid_prime_of(z);
         })},
        {"y is taken for 0 or 1; any output can be wanted",
         with([](double z, double y) { return right_delta(z, y > 0.5); })},
        {"a is taken for 0 or 1, as of a perceptron; the neuron's output is sigma(z), and delta is "
         "(a - y) sigma'(z)",
         with([](double z, double y) { return (z > 0 ? 1 : 0) - y; })},
        {"z lacks the bias: it is w·x + b",
         with([b = neuron.b](double z, double y) { return right_delta(z - b, y); })},
        {"x is left out: dC/dw_j is the mean of delta x_j", without_x},
        {"nothing changes: the neuron comes back as it was (a fraction of whole numbers, such as "
         "1 / 2, is 0 in C++)",
         0 * gradient}};
}

/// The causes that need more than one example.
std::vector<Suspect> suspects_of_many(const Neuron& neuron, const Mat& x, const Row& y,
                                      double eta) {
    const Mat gradient = mean_of(neuron, x, y, right_delta);
    const uword n = neuron.w.n_elem, last = x.n_cols - 1;
    const double m = double(x.n_cols);
    const auto of_one = [&](uword j) -> Mat {
        return -eta * mean_of(neuron, Mat(x.col(j)), Row{y(j)}, right_delta);
    };
    const std::string sum = "this is the step with the sum over the examples; the cost has 1/m, so "
                            "its gradient is their mean";
    const std::string each = "the neuron moves after each example; all of them are to be seen with "
                             "the old neuron, and it moves once";
    const std::string first = "only the first example counts", end = "only the last example counts";
    Mat bias_summed = -eta * gradient, weights_summed = -eta * m * gradient;
    bias_summed(n) *= m;
    weights_summed(n) /= m;
    Mat means = -eta * gradient;
    for (uword i = 0; i < n; ++i) {
        means(i) *= 0;
        for (uword j = 0; j < x.n_cols; ++j) {
            means(i) += x(i, j) / m * means(n);
        }
    }
    return {{"the means of delta and of x are multiplied; dC/dw_j is the mean of their products, "
             "example by example",
             means},
            {sum, -eta * m * gradient},
            {"the sum is divided by n, the number of weights; divide by m, the number of examples",
             -eta * m / double(n) * gradient},
            {"1/m is applied twice", -eta / m * gradient},
            {"the bias takes the sum over the examples; dC/db is their mean", bias_summed},
            {"the weights take the sum over the examples; dC/dw is their mean", weights_summed},
            {first, of_one(0)},
            {first, of_one(0) / m},
            {end, of_one(last)},
            {end, of_one(last) / m},
            {each, change_one_at_a_time(neuron, x, y, eta)},
            {each, change_one_at_a_time(neuron, x, y, eta / m)},
            {"nothing changes: a fraction of whole numbers such as 1 / m is cut to 0 in C++, so "
             "let one of the two be a Real: 1.0 / m",
             0 * gradient}};
}

/// What changes is compared, not what is left: where weights move little, a wrong step is near.
void hold_step(Case& c, const Neuron& neuron, const Mat& x, const Row& y, double eta) {
    c.given("w", neuron.w);
    c.shown("b", neuron.b);
    c.given("x", x);
    c.shown("y", y);
    c.number("eta", eta);
    if (neuron.w.n_elem > 1) {
        c.number("n", double(neuron.w.n_elem));
    }
    std::vector<Suspect> suspects = suspects_of(neuron, x, y, eta);
    if (x.n_cols > 1) {
        c.number("m", double(x.n_cols));
        for (const Suspect& suspect : suspects_of_many(neuron, x, y, eta)) {
            suspects.push_back(suspect);
        }
    }
    const Neuron came = mine::learning_step(neuron, x, y, eta);
    if (c.expect_that(came.w.n_elem == neuron.w.n_elem,
                      std::to_string(neuron.w.n_elem) + " weights",
                      std::to_string(came.w.n_elem) + " weights")) {
        c.shown("your new w", came.w);
        c.shown("your new b", came.b);
        c.expect("the change of w, and of b below it", stacked(came) - stacked(neuron),
                 -eta * mean_of(neuron, x, y, right_delta), suspects);
    }
}

/// Are the wanted outputs 0 and 1, or anything between?
enum class Wanted { ends, between };

void hold(Case& c, uword inputs, uword m, double eta, Wanted wanted = Wanted::ends) {
    Neuron neuron;
    neuron.w = c.random_col(inputs);
    neuron.b = c.uniform(0.5, 1.5);
    const Mat x = c.random(inputs, m);
    const Row y = each(c.random(1, m), [&](double v) {
        return wanted == Wanted::between ? sigmoid_of(v) : v > 0 ? 1.0 : 0.0;
    });
    hold_step(c, neuron, x, y, eta);
}

} // namespace

void describe(Check& check) {
    check.exercise("2.6", "learning_step");
    check.add("one input, one example", [](Case& c) { hold(c, 1, 1, 0.7); });
    check.add("3 inputs, one example", [](Case& c) { hold(c, 3, 1, 1.5); });
    check.add("one input, 6 examples", [](Case& c) { hold(c, 1, 6, 3); });
    check.add("2 inputs, 5 examples", [](Case& c) { hold(c, 2, 5, 0.25); });
    check.add("4 inputs, 7 examples", [](Case& c) { hold(c, 4, 7, 10); });
    check.add("outputs between 0 and 1, one example",
              [](Case& c) { hold(c, 2, 1, 0.5, Wanted::between); });
    check.add("outputs between 0 and 1, 6 examples",
              [](Case& c) { hold(c, 3, 6, 2.5, Wanted::between); });
}

} // namespace lab::check
