#include "by_loop.hpp"

namespace lab::check {

namespace {

/// Every value of both passes: z[l], a[l] and delta[l] are those of layer l + 1.
struct Passes {
    std::vector<Mat> z, a, delta;
};

/// `last_prime` and `hidden_prime` say whether sigma'(z) is in the delta of the output and of the
/// layers before.
Passes passes_of(const Network& network, const Mat& x, const Mat& y, bool last_prime = true,
                 bool hidden_prime = true, double (*slope)(double z) = sigmoid_prime_of) {
    Passes p;
    const std::size_t layers = network.W.size();
    for (std::size_t l = 0; l < layers; ++l) {
        Mat z = product_of(network.W[l], l == 0 ? x : p.a[l - 1]);
        for (uword i = 0; i < z.n_rows; ++i) {
            for (uword k = 0; k < z.n_cols; ++k) {
                z(i, k) += network.b[l](i);
            }
        }
        p.z.push_back(z);
        p.a.push_back(each(z, sigmoid_of));
    }
    p.delta.resize(layers);
    for (std::size_t l = layers; l-- > 0;) {
        const bool last = l + 1 == layers;
        p.delta[l] = filled(p.z[l].n_rows, x.n_cols, [&](uword i, uword k) {
            double blame = last ? p.a[l](i, k) - y(i, k) : 0;
            for (uword o = 0; !last && o < p.delta[l + 1].n_rows; ++o) {
                blame += network.W[l + 1](o, i) * p.delta[l + 1](o, k);
            }
            return (last ? last_prime : hidden_prime) ? blame * slope(p.z[l](i, k)) : blame;
        });
    }
    return p;
}

/// The same, where each delta is averaged over the examples before it is sent back. `at_each` says
/// whether the slopes are those of each example, or of the mean activation.
enum class Slope { at_each, mean_of_slopes, at_the_mean };

double length(const Mat& v) {
    double squares = 0;
    for (uword i = 0; i < v.n_elem; ++i) {
        squares += v(i) * v(i);
    }
    return std::sqrt(squares);
}

/// The mean of the columns.
Mat mean_column(const Mat& A) {
    return filled(A.n_rows, 1, [&](uword i, uword) { return total(A.row(i)) / double(A.n_cols); });
}

/// Of each layer's matrix, what `measure` makes of it.
template <typename Measure>
Mat measured(const std::vector<Mat>& matrices, Measure measure) {
    return filled(matrices.size(), 1, [&](uword l, uword) { return double(measure(matrices[l])); });
}

std::vector<Mat> averaged_early(const Network& network, const Passes& p, Slope slope) {
    std::vector<Mat> deltas(p.delta.size());
    deltas.back() = p.delta.back();
    for (std::size_t l = p.delta.size() - 1; l-- > 0;) {
        const Mat blame = product_of(Mat(network.W[l + 1].t()), mean_column(deltas[l + 1]));
        const Mat& a = p.a[l];
        const Mat mean = mean_column(a), mean_slope = mean_column(a % (1 - a));
        deltas[l] = filled(a.n_rows, slope == Slope::at_each ? a.n_cols : 1, [&](uword i, uword k) {
            return blame(i) * (slope == Slope::at_each          ? a(i, k) * (1 - a(i, k))
                               : slope == Slope::mean_of_slopes ? mean_slope(i)
                                                                : mean(i) * (1 - mean(i)));
        });
    }
    return deltas;
}

double length_of_mean(const Mat& A) {
    return length(mean_column(A));
}

Network with_biases(Network network, double times) {
    for (Col& b : network.b) {
        b *= times;
    }
    return network;
}

std::vector<Suspect> suspects_for(const Network& network, const Mat& x, const Mat& y) {
    const Passes p = passes_of(network, x, y);
    const std::size_t layers = network.W.size();
    const double m = double(x.n_cols);
    const Mat right = measured(p.delta, length_of_mean);
    std::vector<Mat> weights; // dC/dW of each layer
    for (std::size_t l = 0; l < layers; ++l) {
        weights.push_back(product_of(p.delta[l], Mat((l == 0 ? x : p.a[l - 1]).t())) / m);
    }
    std::vector<Suspect> suspects = {
        {"this is the length of the activations a(l); asked is that of delta(l), the error",
         measured(p.a, length_of_mean)},
        {"this is the length of the weighted inputs z(l); asked is that of delta(l), the error",
         measured(p.z, length_of_mean)},
        {"this is the length of the gradient of W(l); delta(l) is that of b(l)",
         measured(weights, length)},
        {"sigma'(z(L)) is missing in delta(L), and so in all of them: the cost is the quadratic "
         "one",
         measured(passes_of(network, x, y, false).delta, length_of_mean)},
        {"this is the square of the length: the root is missing",
         measured(p.delta, [](const Mat& A) { return std::pow(length_of_mean(A), 2); })},
        {"this is the sum of the entries' sizes; the length is the root of the sum of their "
         "squares",
         measured(p.delta, [](const Mat& A) { return total(arma::abs(mean_column(A))); })},
        {"this is the largest entry; the length is the root of the sum of the squares of all",
         measured(p.delta, [](const Mat& A) { return arma::abs(mean_column(A)).max(); })},
        {"this is the sum of the entries; the length is the root of the sum of their squares",
         measured(p.delta, [](const Mat& A) { return total(mean_column(A)); })},
        {"the length is divided by the root of the number of neurons; the plain length is asked "
         "for",
         measured(p.delta,
                  [](const Mat& A) { return length_of_mean(A) / std::sqrt(double(A.n_rows)); })},
        {"the lengths are divided by that of the output layer; the lengths themselves are asked "
         "for",
         Mat(right / right(layers - 1))},
        {"the lengths are divided by the largest of them; the lengths themselves are asked for",
         Mat(right / right.max())},
        {"the lengths are divided by their sum; the lengths themselves are asked for",
         Mat(right / total(right))},
        {"the lengths are divided by the number of neurons; the plain length is asked for",
         measured(p.delta, [](const Mat& A) { return length_of_mean(A) / double(A.n_rows); })},
        {"this is the length of a(l) - y, or the cost; asked is that of delta(l), the error",
         measured({Mat(p.a.back() - y)}, length_of_mean)},
        {"y - a(L) is taken as if the target were 0 or the output were: delta(L) = (a(L) - y) % "
         "sigma'(z(L))",
         measured(passes_of(network, x, Mat(arma::size(y), arma::fill::zeros)).delta,
                  length_of_mean)},
        {"the biases are missing on the way forward: z(l) = W(l) a(l-1) + b(l)",
         measured(passes_of(with_biases(network, 0), x, y).delta, length_of_mean)},
        {"the biases are subtracted on the way forward: z(l) = W(l) a(l-1) + b(l)",
         measured(passes_of(with_biases(network, -1), x, y).delta, length_of_mean)},
        {"output and target are added; delta(L) has their difference, a(L) - y",
         measured(passes_of(network, x, Mat(-y)).delta, length_of_mean)},
        {"sigma'(z) is a (1 - a); here it is a",
         measured(passes_of(network, x, y, true, true, sigmoid_of).delta, length_of_mean)},
        {"sigma'(z) is a (1 - a); here it is 1 - a",
         measured(
             passes_of(network, x, y, true, true, [](double z) { return 1 - sigmoid_of(z); }).delta,
             length_of_mean)},
        {"sigma'(z) is a (1 - a); here it is a (1 + a)",
         measured(passes_of(network, x, y, true, true,
                            [](double z) { return sigmoid_of(z) * (1 + sigmoid_of(z)); })
                      .delta,
                  length_of_mean)},
        {"sigma'(z) is a (1 - a); here it is divided by where it is to be multiplied by",
         measured(
             passes_of(network, x, y, true, true, [](double z) { return 1 / sigmoid_prime_of(z); })
                 .delta,
             length_of_mean)},
        {"sigma' is taken of a, which is sigma(z): sigma'(z) is a (1 - a)",
         measured(passes_of(network, x, y, true, true,
                            [](double z) { return sigmoid_prime_of(sigmoid_of(z)); })
                      .delta,
                  length_of_mean)},
        {"the length of delta(L) stands in every layer: delta is never sent back",
         Mat(layers, 1, arma::fill::value(right(layers - 1)))},
        {"the sizes of the deltas are averaged; average delta with its signs, and take the length "
         "then",
         measured(p.delta, [](const Mat& A) { return length(mean_column(arma::abs(A))); })},
        {"this is the logarithm of the length; the length itself is asked for",
         measured(p.delta, [](const Mat& A) { return std::log10(length_of_mean(A)); })},
        {"this is the mean of the sizes; the length is the root of the sum of the squares",
         measured(
             p.delta,
             [](const Mat& A) { return total(arma::abs(mean_column(A))) / double(A.n_rows); })},
        {"this is the mean over the neurons: the mean is taken along the wrong direction; there is "
         "an example in each column",
         measured(p.delta, [](const Mat& A) { return length_of_mean(A.t()); })}};
    for (const double first : {0.0, length_of_mean(x)}) {
        suspects.emplace_back(
            "one number too many, at the beginning: the input has no delta; layer 1 "
            "comes first",
            arma::join_cols(Mat(1, 1, arma::fill::value(first)), right));
    }
    if (layers > 1) {
        suspects.emplace_back("the layers stand in the order of the way back; layer 1 comes first",
                              arma::reverse(right));
        suspects.emplace_back(
            "sigma'(z(l)) is missing in the hidden layers: delta(l) = W(l+1)^T delta(l+1) % "
            "sigma'(z(l))",
            measured(passes_of(network, x, y, true, false).delta, length_of_mean));
        suspects.emplace_back("the output layer is missing: the answer runs from layer 1 to L",
                              Mat(right.head_rows(layers - 1)));
        suspects.emplace_back("the first layer is missing: the answer runs from layer 1 to L",
                              Mat(right.tail_rows(layers - 1)));
    }
    if (x.n_cols > 1) {
        const char* early = "delta is averaged over the examples before it is sent back: each "
                            "example's delta goes back with its own slopes, and only the length is "
                            "that of a mean";
        for (const Slope slope : {Slope::at_each, Slope::mean_of_slopes, Slope::at_the_mean}) {
            suspects.emplace_back(early,
                                  measured(averaged_early(network, p, slope), length_of_mean));
        }
        suspects.emplace_back(
            "the mean example goes through the network; each example does, and delta is averaged",
            measured(passes_of(network, mean_column(x), mean_column(y)).delta, length_of_mean));
        suspects.emplace_back(
            "only the last example is measured",
            measured(p.delta, [](const Mat& A) { return length(A.col(A.n_cols - 1)); }));
        suspects.emplace_back("this is the mean of the lengths; asked is the length of the mean: "
                              "average delta over the examples first",
                              measured(p.delta, [&](const Mat& A) {
                                  double sum = 0;
                                  for (uword k = 0; k < A.n_cols; ++k) {
                                      sum += length(A.col(k));
                                  }
                                  return sum / m;
                              }));
        suspects.emplace_back("delta is summed over the examples; their mean is asked for",
                              Mat(m * right));
        suspects.emplace_back(
            "delta is divided by m twice: the gradients of backpropagate are means already",
            Mat(right / m));
        suspects.emplace_back("this is the length of delta of all examples in one: average it over "
                              "the examples first",
                              measured(p.delta, length));
        suspects.emplace_back("only the first example is measured",
                              measured(p.delta, [](const Mat& A) { return length(A.col(0)); }));
    }
    return suspects;
}

/// A network as lesson 4 begins with: weights from N(0, 1/n), biases from N(0, 1).
Network network_of(Case& c, const std::vector<uword>& sizes) {
    Network network;
    for (std::size_t l = 1; l < sizes.size(); ++l) {
        network.W.push_back(c.random(sizes[l], sizes[l - 1], 1 / std::sqrt(double(sizes[l - 1]))));
        network.b.push_back(c.random_col(sizes[l]));
    }
    return network;
}

void show_network(Case& c, const Network& network, uword m) {
    std::string sizes = "[" + std::to_string(network.W.front().n_cols);
    for (std::size_t l = 0; l < network.W.size(); ++l) {
        const std::string layer = "(" + std::to_string(l + 1) + ")";
        const Mat& W = network.W[l];
        sizes += ", " + std::to_string(W.n_rows);
        c.sized("W" + layer, W.n_rows, W.n_cols);
        c.sized("a" + layer + " or delta" + layer, W.n_rows, m);
    }
    c.shown("the network " + sizes + "]");
}

void hold(Case& c, const Network& network, const Mat& x, const Mat& y) {
    show_network(c, network, x.n_cols);
    c.given("x", x);
    c.given("y", y);
    c.when_endless("a loop over layers that never ends: an unsigned number is never below 0; write "
                   "for (std::size_t l = layers; l-- > 0;)");
    const Col came = mine::delta_norms(network, x, y);
    c.expect("|delta(l)| of each layer", came,
             measured(passes_of(network, x, y).delta, length_of_mean), suspects_for(network, x, y));
}

} // namespace

void describe(Check& check) {
    check.exercise("6.6", "delta_norms");
    struct Size {
        std::vector<uword> sizes;
        uword m;
        const char* name;
    };
    for (const Size& s :
         {Size{{6, 5, 4, 3}, 7, "a network [6, 5, 4, 3], 7 examples"},
          {{4, 4, 4, 4}, 6, "three layers of 4 neurons, 6 examples"},
          {{3, 5, 2}, 1, "a network [3, 5, 2], one example"},
          {{5, 3}, 4, "a network [5, 3] without a hidden layer, 4 examples"},
          {{2, 6, 3, 5, 4, 2}, 9, "a network [2, 6, 3, 5, 4, 2], 9 examples"},
          {{40, 30, 30, 30, 30, 10}, 11, "four hidden layers of 30, 11 examples"}}) {
        check.add(s.name, [s](Case& c) {
            const Network network = network_of(c, s.sizes);
            const Mat x = c.random(s.sizes.front(), s.m);
            hold(c, network, x,
                 each(c.random(s.sizes.back(), s.m), [](double v) { return v > 0.5 ? 1.0 : 0.0; }));
        });
    }
    check.add("neurons that are wholly on or off", [](Case& c) {
        Network network = network_of(c, {4, 5, 4, 3});
        network.b[0](1) = 900;
        network.b[0](3) = -900;
        network.b[1](0) = -900;
        hold(c, network, c.random(4, 6),
             each(c.random(3, 6), [](double v) { return v > 0.5 ? 1.0 : 0.0; }));
    });
    check.add("the example of the exercise", [](Case& c) {
        const Network network{{Mat{2.0}, Mat{3.0}}, {Col{-1.0}, Col{0.0}}};
        hold(c, network, Mat{0.5}, Mat{0.0});
    });
}

} // namespace lab::check
