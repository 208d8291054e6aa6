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

Neuron stepped(Neuron neuron, const Mat& step) {
    for (uword i = 0; i < neuron.w.n_elem; ++i) {
        neuron.w(i) -= step(i);
    }
    neuron.b -= step(neuron.w.n_elem);
    return neuron;
}

void hold(Case& c, uword inputs, uword m, double eta) {
    Neuron neuron;
    neuron.w = c.random_col(inputs);
    neuron.b = c.uniform(0.5, 1.5);
    const Mat x = c.random(inputs, m);
    const Row y = each(c.random(1, m), [](double v) { return v > 0 ? 1.0 : 0.0; });
    c.given("w", neuron.w);
    c.shown("b", neuron.b);
    c.given("x", x);
    c.shown("y", y);
    c.number("eta", eta);
    if (m > 1) {
        c.number("m", double(m));
    }

    const Mat gradient = mean_of(neuron, x, y, right_delta);
    const Neuron right = stepped(neuron, eta * gradient);
    Neuron still = right, late = stepped(neuron, eta * gradient);
    still.b = neuron.b;
    late.b = neuron.b;
    late.b -= eta * mean_of(late, x, y, right_delta)(inputs);
    const auto variant = [&](double rate, auto delta) -> Mat {
        return stacked(stepped(neuron, rate * mean_of(neuron, x, y, delta)));
    };
    std::vector<Suspect> suspects = {
        {"the step leads uphill: w - eta dC/dw, and dC/da is a - y, not y - a",
         variant(-eta, right_delta)},
        {"the factor sigma'(z) is missing: the cost is quadratic, so delta is (a - y) sigma'(z)",
         variant(eta, [](double z, double y) { return sigmoid_of(z) - y; })},
        {"eta is applied twice", variant(eta * eta, right_delta)},
        {"eta is left out", variant(1, right_delta)},
        {"the bias stays as it was; it learns too, as a weight whose input is always 1",
         stacked(still)},
        {"sigma' is taken of a; it is a function of z: sigma'(z) = a (1 - a)",
         variant(eta,
                 [](double z, double y) {
                     return (sigmoid_of(z) - y) * sigmoid_prime_of(sigmoid_of(z));
                 })},
        {"the bias is moved after the weights, with an output that was computed with the new ones; "
         "take both derivatives at the old neuron",
         stacked(late)},
        {"this is the gradient itself; the new neuron is asked for", gradient},
        {"this is the step itself; the new neuron is asked for", eta * gradient},
        {"the factor 2 of the square is kept, but C has 1/2", variant(2 * eta, right_delta)},
        {"y is left out: delta is (a - y) sigma'(z)",
         variant(eta, [](double z, double) { return sigmoid_of(z) * sigmoid_prime_of(z); })}};
    if (m > 1) {
        suspects.emplace_back(
            "this is the step with the sum over the examples; the cost has 1/m, so "
            "its gradient is their mean",
            variant(eta * double(m), right_delta));
    }
    const Neuron came = mine::learning_step(neuron, x, y, eta);
    if (c.expect_that(came.w.n_elem == inputs, std::to_string(inputs) + " weights",
                      std::to_string(came.w.n_elem) + " weights")) {
        c.expect("the new w, and b below it", stacked(came), stacked(right), suspects);
    }
}

} // namespace

void describe(Check& check) {
    check.exercise("2.6", "learning_step");
    check.add("one input, one example", [](Case& c) { hold(c, 1, 1, 0.7); });
    check.add("3 inputs, one example", [](Case& c) { hold(c, 3, 1, 1.5); });
    check.add("one input, 6 examples", [](Case& c) { hold(c, 1, 6, 3); });
    check.add("2 inputs, 5 examples", [](Case& c) { hold(c, 2, 5, 0.25); });
    check.add("4 inputs, 7 examples", [](Case& c) { hold(c, 4, 7, 10); });
}

} // namespace lab::check
