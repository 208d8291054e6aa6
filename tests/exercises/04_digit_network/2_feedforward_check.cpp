#include "by_loop.hpp"
#include "exercises/04_digit_network/exercises.hpp"

#include <algorithm>
#include <cmath>

namespace lab::check {

namespace {

/// The outputs where `change` has been at each z before the sigmoid, and `activate` says what the
/// sigmoid is.
template <typename Change, typename Activate>
Mat output_with(const Network& network, const Mat& x, Change change, Activate activate) {
    Mat a = x;
    for (std::size_t l = 0; l < network.W.size(); ++l) {
        Mat z = product_of(network.W[l], a);
        for (uword i = 0; i < z.n_rows; ++i) {
            for (uword j = 0; j < z.n_cols; ++j) {
                z(i, j) = activate(change(z(i, j), l, i, j), l);
            }
        }
        a = z;
    }
    return a;
}

std::vector<Suspect> suspects_for(const Network& network, const Mat& x, const Passes& right) {
    const std::size_t layers = network.W.size();
    const auto bias = [&](double z, std::size_t l, uword i, uword) { return z + network.b[l](i); };
    const auto sigmoid = [](double z, std::size_t) { return sigmoid_of(z); };
    std::vector<Suspect> suspects = {
        {"the last layer lacks its sigmoid: this is z(L)", right.z.back()},
        {"the sigmoid is missing in every layer: a(l) = sigma(z(l))",
         output_with(network, x, bias, [](double z, std::size_t) { return z; })},
        {"the biases are forgotten: z(l) = W(l) a(l-1) + b(l)",
         output_with(
             network, x, [](double z, std::size_t, uword, uword) { return z; }, sigmoid)},
        {"the biases are subtracted; they are added",
         output_with(
             network, x,
             [&](double z, std::size_t l, uword i, uword) { return z - network.b[l](i); },
             sigmoid)},
        {"the bias is added after the sigmoid; it belongs to z",
         [&]() -> Mat {
             Mat a = x;
             for (std::size_t l = 0; l < layers; ++l) {
                 a = each(product_of(network.W[l], a), sigmoid_of);
                 for (uword j = 0; j < a.n_cols; ++j) {
                     a.col(j) += network.b[l];
                 }
             }
             return a;
         }()},
        {"the bias is added to the first example only; it belongs to every column",
         output_with(
             network, x,
             [&](double z, std::size_t l, uword i, uword j) {
                 return j == 0 ? z + network.b[l](i) : z;
             },
             sigmoid)},
        {"a layer's first bias is added to all of its neurons; each has its own",
         output_with(
             network, x, [&](double z, std::size_t l, uword, uword) { return z + network.b[l](0); },
             sigmoid)},
        {"the exponent lacks its minus sign: sigma(z) = 1 / (1 + exp(-z))",
         output_with(network, x, bias, [](double z, std::size_t) { return 1 - sigmoid_of(z); })},
        {"this is tanh(z); the neurons are sigmoids, from 0 to 1",
         output_with(network, x, bias, [](double z, std::size_t) { return std::tanh(z); })},
        {"these are perceptrons, which jump from 0 to 1; the sigmoid is smooth",
         output_with(network, x, bias, [](double z, std::size_t) { return z > 0 ? 1.0 : 0.0; })},
        {"z is cut to 0 where it is below (relu); the neurons are sigmoids",
         output_with(network, x, bias, [](double z, std::size_t) { return std::max(z, 0.0); })},
        {"W(l) a(l-1) is lost: z = b is written for z += b",
         output_with(
             network, x, [&](double, std::size_t l, uword i, uword) { return network.b[l](i); },
             sigmoid)},
        {"the sigmoid is applied twice at the end", each(right.a.back(), sigmoid_of)}};
    if (layers > 1) {
        suspects.emplace_back("the last layer is skipped: this is a(L-1)", right.a[layers - 1]);
        suspects.emplace_back("this is only the first layer: W(2) and all behind it are not used",
                              right.a[1]);
        suspects.emplace_back(
            "the hidden layers cut z to 0 where it is below (relu); all neurons are sigmoids",
            output_with(network, x, bias, [&](double z, std::size_t l) {
                return l + 1 == layers ? sigmoid_of(z) : std::max(z, 0.0);
            }));
        suspects.emplace_back(
            "the hidden layers have no sigmoid: a(l) = sigma(z(l)) in every layer",
            output_with(network, x, bias, [&](double z, std::size_t l) {
                return l + 1 == layers ? sigmoid_of(z) : z;
            }));
    }
    return suspects;
}

/// `steep` makes the weights so many times as large.
void hold(Case& c, const std::vector<uword>& sizes, uword m, double steep = 1) {
    Network network = random_network_of(c, sizes);
    for (Mat& W : network.W) {
        W *= steep;
    }
    const Mat x = c.random(sizes.front(), m);
    show_network(c, network, m);
    for (std::size_t l = 0; l < network.b.size(); ++l) {
        c.sized(layer_name("b", l), network.b[l].n_elem, 1);
    }
    c.given("x", x);
    const Passes right = forward_by_loop(network, x);
    c.expect("feedforward(network, x)", mine::feedforward(network, x), right.a.back(),
             suspects_for(network, x, right));
}

} // namespace

void describe(Check& check) {
    check.exercise("4.2", "feedforward");
    struct Size {
        std::vector<uword> sizes;
        uword m;
        const char* name;
    };
    for (const Size& s : {Size{{5, 4, 3}, 7, "a network [5, 4, 3], 7 examples"},
                          {{1, 1}, 1, "one neuron, one input, one example"},
                          {{3, 5, 2}, 1, "a network [3, 5, 2], one example"},
                          {{3, 1}, 4, "one neuron, 4 examples"},
                          {{6, 4}, 5, "a network [6, 4] without a hidden layer, 5 examples"},
                          {{2, 6, 3, 5}, 4, "a network [2, 6, 3, 5], 4 examples"},
                          {{3, 41, 12, 4}, 6, "a network [3, 41, 12, 4], 6 examples"},
                          {{2, 3, 4, 3, 2, 5, 3}, 4, "a network of six layers, 4 examples"},
                          {{784, 30, 10}, 11, "the book's network [784, 30, 10], 11 examples"}}) {
        check.add(s.name, [s](Case& c) { hold(c, s.sizes, s.m); });
    }
    check.add("steep neurons", [](Case& c) { hold(c, {4, 3}, 6, 12); });
    check.add("neurons that are surely 0 or 1", [](Case& c) { hold(c, {4, 5, 3}, 6, 1500); });
}

} // namespace lab::check
