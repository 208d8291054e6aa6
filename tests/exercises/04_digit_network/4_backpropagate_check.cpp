#include "by_loop.hpp"
#include "exercises/04_digit_network/exercises.hpp"
#include "tests/exercises/harness/words.hpp"

namespace lab::check {

namespace {

struct NamedSlip {
    Slip slip;
    const char* cause;
    bool in_weights_only;
};

/// Wherever a step of the slip has no effect on a matrix it equals the right one and cannot fit.
const std::vector<NamedSlip> slips = {
    {Slip::y_minus_a,
     "the sign is turned round: dC/da is a - y, not y - a, and the step of gradient descent comes "
     "later",
     false},
    {Slip::no_prime_at_the_end,
     "sigma'(z) is missing in BP1: delta(L) = (a(L) - y) % sigma'(z(L)) for the quadratic cost",
     false},
    {Slip::no_prime_in_between, "sigma'(z) is missing in BP2: W(l+1)^T delta(l+1) % sigma'(z(l))",
     false},
    {Slip::no_prime, "sigma'(z) is missing, in BP1 and in BP2", false},
    {Slip::prime_of_a_at_the_end,
     "sigma' is taken of the activation a in BP1; it is a function of z: sigma'(z) = a (1 - a)",
     false},
    {Slip::prime_of_a_between,
     "sigma' is taken of the activation a in BP2; it is a function of z: sigma'(z) = a (1 - a)",
     false},
    {Slip::prime_of_a,
     "sigma' is taken of the activation a; it is a function of z: sigma'(z) = a (1 - a)", false},
    {Slip::z_for_prime, "you take z (1 - z) for sigma'(z); it is a (1 - a), where a = sigma(z)",
     false},
    {Slip::W_not_transposed,
     "W is not transposed in BP2: the way back from layer l+1 to layer l is W(l+1)^T", false},
    {Slip::W_of_this_layer,
     "BP2 takes W(l), the weights into layer l, for W(l+1): blame comes back along the wires that "
     "lead out of layer l",
     false},
    {Slip::weights_moved,
     "BP2 sees weights that have changed already; all gradients belong to the weights as they "
     "were: change none before delta has passed it",
     false},
    {Slip::prime_of_next_layer,
     "BP2 takes sigma'(z) of layer l+1, one layer too far; delta(l) needs that of layer l", false},
    {Slip::delta_not_carried_on,
     "every layer's delta is taken from delta(L); delta(l) comes from delta(l+1), the layer next "
     "to it",
     false},
    {Slip::error_for_delta,
     "BP2 begins with a(L) - y; what comes back is delta(l+1), which has sigma'(z(l+1)) in it",
     false},
    {Slip::a_of_this_layer,
     "BP4 takes a(l), one layer too far; the weights W(l) learn from a(l-1), what came in", true},
    {Slip::z_for_a, "BP4 takes z(l-1) for a(l-1): the weights saw what came through the sigmoid",
     true},
    {Slip::target_forgotten, "the target y is left out: BP1 begins with a(L) - y", false},
    {Slip::factor_two,
     "it is 2 times the expected one: the factor 2 of the square meets the 1/2 of the cost", false},
};

std::vector<Suspect> suspects_for(const Network& network, const Mat& x, const Mat& y, std::size_t l,
                                  bool weights) {
    std::vector<Suspect> suspects;
    const auto add = [&](Slip slip, const std::string& cause) {
        const Gradient g = backpropagation_by_loop(network, x, y, slip).gradient;
        suspects.emplace_back(cause, weights ? g.W[l] : Mat(g.b[l]));
    };
    if (x.n_cols > 1) {
        add(Slip::sum_for_mean, "yours is m times the expected one: you sum over the mini-batch; "
                                "backpropagation returns the mean");
        add(Slip::divided_twice, "yours is the expected one divided by m: the mean is taken twice");
    }
    add(Slip::whole_numbers, "whole numbers are divided, which drops what is behind the point: 1 / "
                             "x.n_cols is 0; make one of them a Real first");
    if (x.n_cols > 2) {
        add(Slip::divided_by_m_less_1,
            "the sum is divided by m - 1; backpropagation returns the mean, so divide by m");
        add(Slip::first_example,
            "this is the gradient of the first example alone; it is the mean over all m");
        add(Slip::last_example,
            "this is the gradient of the last example alone; it is the mean over all m");
    }
    if (x.n_cols != 10) {
        add(Slip::nominal_size, "the sum is divided by 10, but here are not 10 examples: a "
                                "mini-batch may have any size, x.n_cols");
    }
    // What the forward pass can lose, and means that are taken too early
    const auto add_of = [&](const Network& other, const std::string& cause) {
        const Gradient g = backpropagation_by_loop(other, x, y).gradient;
        suspects.emplace_back(cause, weights ? g.W[l] : Mat(g.b[l]));
    };
    Network unbiased = network, subtracted = network;
    for (std::size_t k = 0; k < network.b.size(); ++k) {
        unbiased.b[k].zeros();
        subtracted.b[k] *= -1;
    }
    add_of(unbiased, "the biases are forgotten on the way forward: z(l) = W(l) a(l-1) + b(l)");
    add_of(subtracted, "the biases are subtracted on the way forward; they are added");
    if (x.n_cols > 1) {
        const Passes passes = backpropagation_by_loop(network, x, y);
        if (weights) {
            suspects.emplace_back(
                "the means of delta and of a(l-1) are multiplied; BP4 is the mean of their "
                "products, example by example: delta * a.t() / m",
                Mat(arma::mean(passes.delta[l], 1) * arma::mean(passes.a[l], 1).t()));
        }
        if (l + 1 < network.W.size()) {
            const Col blame = network.W[l + 1].t() * arma::mean(passes.delta[l + 1], 1);
            Mat delta = each(passes.z[l], sigmoid_prime_of);
            delta.each_col() %= blame;
            const Mat b = arma::mean(delta, 1);
            suspects.emplace_back(
                "the mean over the examples is taken before the way back is done: each example "
                "carries its own delta to the first layer, and the mean belongs to the gradients",
                weights ? Mat(delta * passes.a[l].t() / double(x.n_cols)) : b);
        }
    }
    // All that backpropagation finds before this matrix was right, so a slip that spoils any of it
    // was not made.
    const Gradient right = backpropagation_by_loop(network, x, y).gradient;
    const auto possible = [&](const NamedSlip& slip) {
        const Gradient g = backpropagation_by_loop(network, x, y, slip.slip).gradient;
        bool fits = !weights || slip.in_weights_only || same(g.b[l], right.b[l], 1e-6);
        for (std::size_t k = l + 1; k < network.W.size(); ++k) {
            fits = fits && same(g.b[k], right.b[k], 1e-6);
        }
        return fits && (weights || !slip.in_weights_only);
    };
    for (const NamedSlip& slip : slips) {
        if (possible(slip)) {
            add(slip.slip, slip.cause);
        }
    }
    return suspects;
}

/// Is it the list of all gradients, last layer first?
bool is_reversed(const std::vector<Mat>& came, const std::vector<Mat>& expected) {
    for (std::size_t l = 0; l < came.size(); ++l) {
        if (!same(came[l], expected[came.size() - 1 - l], 1e-6)) {
            return false;
        }
    }
    return came.size() > 1;
}

/// The gradients in the order in which backpropagation finds them; stops at the first layer that
/// departs, because all before it inherit its error.
void compare(Case& c, const Network& network, const Mat& x, const Mat& y, const Gradient& came,
             const Gradient& right, const std::vector<Suspect>& more = {},
             double tolerance = 1e-6) {
    const std::size_t layers = network.W.size();
    const std::string count = std::to_string(layers);
    if (!c.expect_that(came.W.size() == layers && came.b.size() == layers,
                       "gradients of " + count + " W and " + count + " b",
                       std::to_string(came.W.size()) + " W and " + std::to_string(came.b.size()) +
                           " b",
                       came.W.empty() ? "gradient.W and gradient.b are std::vectors: give them a "
                                        "size, or push_back"
                                      : "") ||
        !c.expect_that(
            !is_reversed(came.W, right.W), "gradient.W[0] belongs to W(1)",
            "the gradients stand in the order of the way back",
            "the layers stand in the wrong order: the way back meets the last one first")) {
        return;
    }
    for (std::size_t l = layers; l-- > 0;) {
        const std::string above =
            l + 1 == layers ? "" : " (those of the layers behind it are right)";
        const std::string b = "the gradient of " + layer_name("b", l),
                          W = "the gradient of " + layer_name("W", l);
        auto b_suspects = suspects_for(network, x, y, l, false);
        auto W_suspects = suspects_for(network, x, y, l, true);
        if (!more.empty()) {
            b_suspects.push_back(more[2 * l]);
            W_suspects.push_back(more[2 * l + 1]);
        }
        bool fine = c.expect(b + above, Mat(came.b[l]), Mat(right.b[l]), b_suspects, tolerance);
        if (fine) {
            fine = c.expect(
                W + (above.empty() ? " (that of " + layer_name("b", l) + " is right)" : above),
                came.W[l], right.W[l], W_suspects, tolerance);
        }
        if (!fine) {
            return;
        }
    }
}

struct Problem {
    Network network;
    Mat x, y;
};

Problem problem(Case& c, const std::vector<uword>& sizes, uword m) {
    Problem p{random_network_of(c, sizes), c.random(sizes.front(), m), {}};
    p.y = each(c.random(sizes.back(), m), [](double v) { return v > 0.5 ? 1.0 : 0.0; });
    return p;
}

void show(Case& c, const Problem& p) {
    show_network(c, p.network, p.x.n_cols);
    c.given("x", p.x);
    c.given("y", p.y);
    c.number("m", double(p.x.n_cols));
}

/// `large` makes the inputs so many times as large.
void hold(Case& c, const std::vector<uword>& sizes, uword m, double large = 1) {
    Problem p = problem(c, sizes, m);
    p.x *= large;
    show(c, p);
    c.when_endless("a loop over layers that never ends: an unsigned number is never below 0; write "
                   "for (std::size_t l = layers; l-- > 0;)");
    compare(c, p.network, p.x, p.y, mine::backpropagate(p.network, p.x, p.y),
            backpropagation_by_loop(p.network, p.x, p.y).gradient);
}

/// Inputs so large that the gradient of W(1) is far above 1, and weights so small that no neuron is
/// surely 0 or 1.
void hold_large_gradient(Case& c) {
    Problem p = problem(c, {3, 4, 2}, 5);
    p.x *= 4000;
    p.network.W[0] /= 4000;
    show(c, p);
    const Gradient right = backpropagation_by_loop(p.network, p.x, p.y).gradient;
    const Gradient came = mine::backpropagate(p.network, p.x, p.y);
    std::vector<Suspect> suspects;
    for (std::size_t l = 0; l < 2; ++l) {
        const char* cause = "the gradient is cut off above some size: it has no bounds";
        const double top =
            came.W.size() == 2 && !came.W[l].is_empty() ? arma::abs(came.W[l]).max() : 1;
        suspects.emplace_back(cause, Mat(right.b[l])); // small enough to be left whole
        suspects.emplace_back(cause, arma::clamp(right.W[l], -top, top));
    }
    compare(c, p.network, p.x, p.y, came, right, suspects);
}

/// A second mini-batch must not remember the first.
void hold_twice(Case& c) {
    const Problem first = problem(c, {4, 3, 2}, 5);
    Problem second = problem(c, {4, 3, 2}, 3);
    second.network = first.network;
    c.shown("two mini-batches, one after the other; compared is the second");
    show(c, second);
    const Gradient before = backpropagation_by_loop(first.network, first.x, first.y).gradient;
    const Gradient right = backpropagation_by_loop(first.network, second.x, second.y).gradient;
    std::vector<Suspect> suspects;
    for (std::size_t l = 0; l < 2; ++l) {
        const char* cause =
            "the gradient of the mini-batch before is still in it: start each from 0";
        suspects.emplace_back(cause, Mat(before.b[l] + right.b[l]));
        suspects.emplace_back(cause, Mat(before.W[l] + right.W[l]));
    }
    mine::backpropagate(first.network, first.x, first.y);
    compare(c, first.network, second.x, second.y,
            mine::backpropagate(first.network, second.x, second.y), right, suspects);
}

/// The slow way of lesson 3: nudge each parameter and see what the cost does.
void hold_against_differences(Case& c) {
    Problem p = problem(c, {3, 4, 2}, 6);
    show(c, p);
    const Gradient came = mine::backpropagate(p.network, p.x, p.y);
    const auto slope = [&](double& parameter) {
        const double eps = 1e-5, middle = parameter;
        parameter = middle + eps;
        const double above = cost_by_loop(p.network, p.x, p.y);
        parameter = middle - eps;
        const double below = cost_by_loop(p.network, p.x, p.y);
        parameter = middle;
        return (above - below) / (2 * eps);
    };
    Gradient right;
    for (std::size_t l = 0; l < 2; ++l) {
        right.W.emplace_back(arma::size(p.network.W[l]));
        right.b.emplace_back(p.network.b[l].n_elem);
        for (uword i = 0; i < right.W[l].n_elem; ++i) {
            right.W[l](i) = slope(p.network.W[l](i));
        }
        for (uword i = 0; i < right.b[l].n_elem; ++i) {
            right.b[l](i) = slope(p.network.b[l](i));
        }
    }
    compare(c, p.network, p.x, p.y, came, right, {}, 1e-5);
}

} // namespace

void describe(Check& check) {
    check.exercise("4.4", "backpropagate");
    struct Size {
        std::vector<uword> sizes;
        uword m;
        const char* name;
    };
    for (const Size& s : {Size{{4, 4, 4, 4}, 6, "three layers of 4 neurons, 6 examples"},
                          {{5, 4, 3}, 7, "a network [5, 4, 3], 7 examples"},
                          {{3, 5, 2}, 1, "a network [3, 5, 2], one example"},
                          {{1, 1}, 1, "one neuron, one input, one example"},
                          {{3, 1}, 4, "one neuron, 4 examples"},
                          {{4, 2}, 5, "a network [4, 2] without a hidden layer, 5 examples"},
                          {{2, 6, 3, 5}, 4, "a network [2, 6, 3, 5], 4 examples"},
                          {{784, 30, 10}, 10, "the book's network [784, 30, 10], 10 examples"},
                          {{784, 30, 10}, 3, "the book's network, a short mini-batch of 3"}}) {
        check.add(s.name, [s](Case& c) { hold(c, s.sizes, s.m); });
    }
    check.add("a network of six layers, 4 examples", [](Case& c) {
        hold(c, {2, 3, 4, 3, 2, 5, 3}, 4);
    });
    check.add("large inputs", [](Case& c) { hold(c, {3, 4, 2}, 5, 40); });
    check.add("a large gradient", hold_large_gradient);
    check.add("23 examples", [](Case& c) { hold(c, {4, 3, 2}, 23); });
    check.add("two mini-batches in turn", hold_twice);
    check.add("held against central differences of the cost", hold_against_differences);
}

} // namespace lab::check
