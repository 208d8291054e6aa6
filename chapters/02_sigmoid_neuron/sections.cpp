#include "sections.hpp"

#include "common/command_line/telling.hpp"

#include <boost/format.hpp>

#include <cmath>
#include <iostream>

namespace lab {

using boost::format;

namespace {

double weighted_input(const Neuron& neuron, const Col& x) {
    return arma::dot(neuron.w, x) + neuron.b;
}

} // namespace

Row answers(const Neuron& neuron, const Mat& x, const Functions& functions) {
    return functions.output(neuron.w.t(), Col{neuron.b}, x);
}

Mat gate_inputs() {
    return {{0, 0, 1, 1}, {0, 1, 0, 1}};
}

// 1.

void nudge_section(const Settings& settings, const Functions& functions) {
    heading("1. The same nudges to two neurons");
    say(format(
            "Inputs %g and %g, weights %g and %g, bias %g. Each row pushes w1 up by another %g.") %
        settings.x1 % settings.x2 % settings.w1 % settings.w2 % settings.b % settings.nudge);
    std::cout << "     w1       z  perceptron    sigmoid\n";
    Neuron neuron = settings.neuron();
    double switched = 0, moved = 0, before = 0;
    std::vector<double> outputs;
    for (int k = 0; k < 8; ++k) {
        neuron.w(0) = settings.w1 + k * settings.nudge;
        const double z = weighted_input(neuron, settings.input());
        const double fired = step(Mat{z})(0);
        outputs.push_back(answers(neuron, settings.input(), functions)(0));
        switched += k > 0 && fired != before ? 1 : 0;
        moved += k > 0 && outputs[k] != outputs[k - 1] ? 1 : 0;
        before = fired;
        std::cout << format("%7.3f %7.3f %11.0f %10.4f\n") % neuron.w(0) % z % fired % outputs[k];
    }
    const double nudges = static_cast<double>(outputs.size() - 1);
    say(format("Of %g nudges the perceptron noticed %g, the sigmoid neuron %g; its output moved by "
               "%.4f "
               "on average.") %
        nudges % switched % moved % ((outputs.back() - outputs.front()) / nudges));
    std::cout << '\n';
}

// 2.

std::vector<Estimate> estimates(const Settings& settings, int halvings,
                                const Functions& functions) {
    const Neuron neuron = settings.neuron();
    const Col x = settings.input();
    const double before = answers(neuron, x, functions)(0);
    std::vector<Estimate> rows;
    double h = settings.nudge;
    for (int k = 0; k <= halvings; ++k, h /= 2) {
        const Col dw = {h, h};
        const double after = answers({neuron.w + dw, neuron.b + h}, x, functions)(0);
        const double linear = functions.small_change(neuron.w, neuron.b, x, dw, h);
        rows.push_back({h, after - before, linear, std::abs(after - before - linear)});
    }
    return rows;
}

void estimate_section(const Settings& settings, const Functions& functions) {
    heading("2. The linear estimate: sigma'(z) (x1 dw1 + x2 dw2 + db)");
    const Col z = {weighted_input(settings.neuron(), settings.input())};
    say(format("Now w1, w2 and b are all pushed by h. Here z = %.3f and sigma'(z) = %.4f.") % z(0) %
        functions.sigmoid_prime(z)(0));
    std::cout << "      h     true  estimate   error ratio\n";
    const double rounding = 1e-13; // below it the error is that of the arithmetic
    double before = 0;
    for (const Estimate& row : estimates(settings, 7, functions)) {
        std::cout << format("%7.5f %8.6f %9.6f %7.1e ") % row.h % row.true_change % row.linear %
                         row.error;
        if (before > 0 && row.error > rounding) {
            std::cout << format("%5.2f\n") % (before / row.error);
        } else {
            std::cout << "    -\n";
        }
        before = row.error;
    }
    say("ratio: how many times smaller the error is than one row higher, where the nudge was twice "
        "as large.");
    std::cout << '\n';
}

// 3.

void shapes_section(const Functions& functions) {
    const std::vector<double> factors = {1, 2, 5, 20};
    heading("3. From the sigmoid to the step: sigma(c z)");
    std::cout << "    z    c=1    c=2    c=5   c=20   step\n";
    for (const double z : {-2.0, -1.0, -0.5, -0.1, 0.0, 0.1, 0.5, 1.0, 2.0}) {
        std::cout << format("%5.1f") % z;
        for (const double c : factors) {
            std::cout << format(" %6.3f") % functions.sigmoid(Mat{c * z})(0);
        }
        std::cout << format(" %6.0f\n") % step(Mat{z})(0);
    }
    std::cout << "slope";
    for (const double c : factors) {
        std::cout << format(" %6.2f") % (c * functions.sigmoid_prime(Mat{0.0})(0));
    }
    std::cout << "   none\n";
    std::cout << "width";
    for (const double c : factors) {
        std::cout << format(" %6.2f") % (2 * std::log(99) / c);
    }
    std::cout << "      0\n";
    say("slope: at z = 0, c/4. width: of the range of z in which the output is between 0.01 and "
        "0.99.");
    std::cout << '\n';
}

// 4.

std::vector<NamedNeuron> named_gates(const Settings& settings) {
    return {{"AND", {Col{2, 2}, -3}},
            {"NAND", {Col{-2, -2}, 3}},
            {"OR", {Col{2, 2}, -1}},
            {"OR too", {Col{1, 1}, 0}},
            {"nudged", settings.neuron()}};
}

void limit_section(const Settings& settings, const Functions& functions) {
    heading("4. How large must c be to make a gate of a sigmoid neuron?");
    say("The smallest c for which c w and c b bring all four outputs within eps of the "
        "perceptron's, for eps = 0.1, 0.01 and 1e-6.");
    std::cout << "gate      w1   w2    b   0.1  0.01  1e-6\n";
    const Mat x = gate_inputs();
    for (const NamedNeuron& gate : named_gates(settings)) {
        const Neuron& neuron = gate.neuron;
        std::cout << format("%-7s %4.3g %4.3g %4.3g") % gate.name % neuron.w(0) % neuron.w(1) %
                         neuron.b;
        for (const double eps : {0.1, 0.01, 1e-6}) {
            const std::optional<Real> c = functions.smallest_c(neuron.w, neuron.b, x, eps);
            std::cout << (c ? (format(" %5.3g") % *c).str() : "  none");
        }
        std::cout << '\n';
    }
    const Neuron fails = named_gates(settings)[3].neuron;
    const auto silent = [&](double c) { // its answer to 0 0, where the perceptron says 0
        return answers({c * fails.w, c * fails.b}, Col{0, 0}, functions)(0);
    };
    say(format("\"nudged\" is the neuron of section 1. \"OR too\" answers 0 0 with %g for c = 1, "
               "%g for "
               "c = 1000 and %g for c = 10^9: there w.x + b is exactly 0, and sigma(c 0) = 1/2.") %
        silent(1) % silent(1e3) % silent(1e9));
    std::cout << '\n';
}

} // namespace lab
