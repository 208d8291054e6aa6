#include "by_loop.hpp"
#include "exercises/02_sigmoid_neuron/exercises.hpp"
#include "tests/exercises/harness/check.hpp"

namespace lab::check {

namespace {

/// sigma(z + added(neuron)) for every example.
template <typename Function>
Mat output_of(const Mat& z, Function added) {
    Mat a(z.n_rows, z.n_cols);
    for (uword i = 0; i < z.n_rows; ++i) {
        for (uword j = 0; j < z.n_cols; ++j) {
            a(i, j) = sigmoid_of(z(i, j) + added(i));
        }
    }
    return a;
}

void hold(Case& c, uword neurons, uword inputs, uword m, double deviation = 1) {
    const Mat W = c.random(neurons, inputs, deviation), x = c.random(inputs, m);
    const Col b = c.random_col(neurons);
    c.given("W", W);
    c.given("b", b);
    c.given("x", x);
    const Mat z = product_of(W, x);
    double sum = 0;
    Mat biased = z, late = each(z, sigmoid_of);
    for (uword i = 0; i < neurons; ++i) {
        sum += b(i);
        for (uword j = 0; j < m; ++j) {
            biased(i, j) += b(i);
            late(i, j) += b(i);
        }
    }
    Mat shares = biased;
    for (uword j = 0; j < m; ++j) {
        const Mat raised = each(biased.col(j), [](double v) { return std::exp(v); });
        shares.col(j) = raised / arma::accu(raised);
    }
    const Mat right = output_of(z, [&](uword i) { return b(i); });
    std::vector<Suspect> suspects = {
        {"the sigmoid is missing: this is W x + b", biased},
        {"the bias is forgotten: this is sigma(W x)", output_of(z, [](uword) { return 0.0; })},
        {"the bias is subtracted; it is added", output_of(z, [&](uword i) { return -b(i); })},
        {"the bias is added after the sigmoid; it belongs to z", late},
        {"sigmoid was applied twice", each(right, sigmoid_of)},
        {"the bias is added twice", output_of(z, [&](uword i) { return 2 * b(i); })},
        {"this is sigma'(W x + b), the slope; the output is sigma(W x + b)",
         each(biased, sigmoid_prime_of)},
        {"this is sigma(-z): the minus sign is in sigmoid already", each(-biased, sigmoid_of)},
        {"each entry is divided by the sum of its column: this is softmax, of lesson 5", shares},
        {"W x is divided by the number of inputs: it is their sum, not their mean",
         output_of(z / double(inputs), [&](uword i) { return b(i); })},
        {"this is sigma(b): W x is lost, where z = b is written for z += b",
         output_of(0 * z, [&](uword i) { return b(i); })},
        {"the sigmoid is taken of x; it belongs around W x + b",
         each(product_of(W, each(x, sigmoid_of)) + (biased - z), sigmoid_of)},
        {"the sigmoid is taken of x; it belongs around W x + b",
         product_of(W, each(x, sigmoid_of)) + (biased - z)}};
    if (neurons > 1) {
        suspects.emplace_back("the first bias is added to every neuron; each has its own",
                              output_of(z, [&](uword) { return b(0); }));
        suspects.emplace_back("the sum of all biases is added to every neuron; each has its own",
                              output_of(z, [&](uword) { return sum; }));
        suspects.emplace_back("the mean of all biases is added to every neuron; each has its own",
                              output_of(z, [&](uword) { return sum / double(neurons); }));
    }
    c.expect("output(W, b, x)", mine::output(W, b, x), right, suspects);
}

} // namespace

void describe(Check& check) {
    check.exercise("2.3", "output");
    struct Size {
        uword neurons, inputs, m;
        const char* name;
    };
    for (const Size& s : {Size{3, 5, 4, "3 neurons with 5 inputs, 4 examples"},
                          {1, 1, 1, "one neuron, one input, one example"},
                          {1, 4, 1, "one neuron, one example"},
                          {1, 3, 6, "one neuron, 6 examples"},
                          {4, 2, 1, "4 neurons, one example"},
                          {5, 2, 7, "5 neurons with 2 inputs, 7 examples"},
                          {30, 784, 10, "30 neurons with 784 inputs, 10 examples"}}) {
        check.add(s.name, [s](Case& c) { hold(c, s.neurons, s.inputs, s.m); });
    }
    check.add("weights so large that z is beyond 1000", [](Case& c) { hold(c, 4, 3, 6, 3000); });
}

} // namespace lab::check
