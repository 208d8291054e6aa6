#include "sections.hpp"

#include "common/basics/plain_numbers.hpp"
#include "common/command_line/telling.hpp"
#include "common/neurons/activation.hpp"

#include <algorithm>
#include <cmath>
#include <iostream>

namespace lab {

using boost::format;

namespace {

Row evenly(double from, double to, uword points) {
    const double gap = (to - from) / static_cast<double>(points);
    return arma::linspace<Row>(from + gap / 2, to - gap / 2, points);
}

double at(const Network& network, double x, Hidden hidden) {
    return linear_output(network, Mat{x}, hidden)(0);
}

} // namespace

Distance distance(const Network& network, Hidden hidden, const Wanted& wanted, uword points) {
    const Row x = evenly(wanted.from, wanted.to, points);
    const Row off = linear_output(network, x, hidden) - wanted.of(x);
    return {std::sqrt(arma::dot(off, off) / static_cast<double>(points)), arma::abs(off).max()};
}

Row places(const Wanted& wanted, uword points) {
    return arma::linspace<Row>(wanted.from, wanted.to, points);
}

Network steps_network(const Wanted& wanted, uword neurons, const Settings& settings,
                      const Functions& functions) {
    const uword pieces = neurons + 1;
    const Row middles = evenly(wanted.from, wanted.to, pieces);
    const double gap = (wanted.to - wanted.from) / static_cast<double>(pieces);
    return functions.table_network(middles, wanted.of(middles), settings.width * gap);
}

Network hats_network(const Wanted& wanted, uword neurons, const Functions& functions) {
    const Row x = places(wanted, neurons);
    return functions.broken_line(x, wanted.of(x));
}

// 1.

void step_section(const Functions& functions) {
    heading("1. One neuron is a step, at s = -b/w");
    say("A sigmoid neuron with one input x. Its output climbs from 0.01 to 0.99 within a width of "
        "2 ln 99 / w; here the step is put at s = 0.4.");
    const std::vector<double> xs = {0.2, 0.35, 0.39, 0.4, 0.41, 0.45, 0.6};
    std::cout << format("%6s%8s%9s") % "width" % "w" % "b";
    for (const double x : xs) {
        std::cout << format("%8s") % ("x=" + plain(x));
    }
    std::cout << '\n';
    for (const double width : {1.0, 0.2, 0.02}) {
        const Neuron neuron = functions.step_neuron(0.4, width);
        std::cout << format("%6g%8.2f%9.2f") % width % neuron.w(0) % neuron.b;
        for (const double x : xs) {
            std::cout << format("%8.4f") % sigmoid(Mat{neuron.w(0) * x + neuron.b})(0);
        }
        std::cout << '\n';
    }
    std::cout << '\n';
}

// 2.

void bump_section(const Functions& functions) {
    heading("2. Two steps make a bump");
    say("A step up at 0.3 and one down at 0.6, added with the weights 0.8 and -0.8 by a linear "
        "neuron. Width of the steps: 0.02.");
    const Network bump = functions.bump(0.3, 0.6, 0.8, 0.02);
    const Neuron up = functions.step_neuron(0.3, 0.02), down = functions.step_neuron(0.6, 0.02);
    std::cout << "     x  step up  step at 0.6    bump\n";
    for (const double x : {0.0, 0.29, 0.3, 0.31, 0.45, 0.59, 0.6, 0.61, 1.0}) {
        std::cout << format("%6g%9.4f%13.4f%8.4f\n") % x % sigmoid(Mat{up.w(0) * x + up.b})(0) %
                         sigmoid(Mat{down.w(0) * x + down.b})(0) % at(bump, x, Hidden::sigmoid);
    }
    std::cout << '\n';
}

// 3.

void table_section(const Settings& settings, const Functions& functions) {
    const Wanted& wanted = settings.wanted;
    heading("3. Steps through a table of values");
    say("Wanted: " + wanted.name + " for x from " + plain(wanted.from) + " to " + plain(wanted.to) +
        ". It is looked up in the middle of each of so many pieces of equal length, and a step "
        "leads from each value to the next.");
    std::cout << "neurons  mean error  largest error\n";
    for (const uword neurons : {5, 10, 20, 40, 80}) {
        const Distance off = distance(steps_network(wanted, neurons, settings, functions),
                                      Hidden::sigmoid, wanted, 10007);
        std::cout << format("%7d%12s%15s\n") % neurons % short_number(off.rms) %
                         short_number(off.largest);
    }
    say("mean error: the root of the mean squared difference.");
    std::cout << '\n';
}

// 4.

double hill(double x1, double x2) {
    return std::sin(arma::datum::pi * x1) * std::sin(2 * arma::datum::pi * x2);
}

Mat plane(uword points) {
    const Row one = evenly(0, 1, points);
    Mat x(2, points * points);
    for (uword i = 0; i < points; ++i) {
        for (uword j = 0; j < points; ++j) {
            x.col(i * points + j) = Col{one(i), one(j)};
        }
    }
    return x;
}

Row towers_output(uword side, const Mat& x, const Functions& functions) {
    const double edge = 1 / static_cast<double>(side);
    Row sum(x.n_cols, arma::fill::zeros);
    for (uword i = 0; i < side; ++i) {
        for (uword j = 0; j < side; ++j) {
            const Col from = {static_cast<double>(i) * edge, static_cast<double>(j) * edge};
            const double height = hill(from(0) + edge / 2, from(1) + edge / 2);
            sum += linear_output(functions.tower(from, from + edge, height, 0.1 * edge), x,
                                 Hidden::sigmoid);
        }
    }
    return sum;
}

void tower_section(const Functions& functions) {
    heading("4. Towers, for functions of two variables");
    const ShownTower shown;
    const Network tower = functions.tower(shown.from, shown.to, shown.height, shown.width);
    say("A bump over 0.2 < x1 < 0.6 and one over 0.4 < x2 < 0.7, added, and a neuron with its "
        "step at 3/2 behind them.");
    std::cout << "   x1   x2  bumps  tower\n";
    for (const Col& x : {Col{0.4, 0.55}, Col{0.4, 0.9}, Col{0.8, 0.55}, Col{0.8, 0.9}}) {
        // The second layer's weighted input, less its bias, over its weight: the bumps' sum.
        const Mat hidden = sigmoid(tower.W[0] * x + tower.b[0]);
        const Mat z = tower.W[1] * hidden;
        const double bumps = z(0) / arma::abs(tower.W[1]).max();
        std::cout << format("%5g%5g%7.2f%7.3f\n") % x(0) % x(1) % bumps %
                         linear_output(tower, x, Hidden::sigmoid)(0);
    }
    say("Towers side by side over the unit square, each as high as sin(pi x1) sin(2 pi x2) is in "
        "its middle:");
    std::cout << " towers  neurons  mean error  largest error\n";
    const Mat x = plane(96);
    Row wanted(x.n_cols);
    for (uword k = 0; k < x.n_cols; ++k) {
        wanted(k) = hill(x(0, k), x(1, k));
    }
    for (const uword side : {2, 4, 8, 16}) {
        const Row off = towers_output(side, x, functions) - wanted;
        std::cout << format("%7d%9d%12s%15s\n") % (side * side) % (5 * side * side) %
                         short_number(std::sqrt(arma::mean(arma::square(off)))) %
                         short_number(arma::abs(off).max());
    }
    std::cout << '\n';
}

// 5.

void hats_section(const Settings& settings, const Functions& functions) {
    const Wanted& wanted = settings.wanted;
    heading("5. Of relu neurons: hats, and lines through points");
    const Network hat = functions.hat(0.2, 0.4, 0.9, 1);
    say("A hat from 0.2 over 0.4 to 0.9 is three relu neurons, with the output weights " +
        plain(hat.W[1](0)) + ", " + plain(hat.W[1](1)) + " and " + plain(hat.W[1](2)) + ".");
    std::cout << "    x    hat\n";
    for (const double x : {0.1, 0.2, 0.3, 0.4, 0.65, 0.9, 1.0}) {
        const double y = at(hat, x, Hidden::relu);
        std::cout << format("%5g%7.3f\n") % x % (std::abs(y) < 5e-4 ? 0.0 : y); // no -0.000
    }
    say("Straight lines through as many points of " + wanted.name + " as there are neurons:");
    std::cout << "         mean error       largest error\n";
    std::cout << "neurons   steps    lines   steps    lines\n";
    for (const uword neurons : {5, 10, 20, 40, 80}) {
        const Distance steps = distance(steps_network(wanted, neurons, settings, functions),
                                        Hidden::sigmoid, wanted, 10007);
        const Distance lines =
            distance(hats_network(wanted, neurons, functions), Hidden::relu, wanted, 10007);
        std::cout << format("%7d%8s%9s%8s%9s\n") % neurons % short_number(steps.rms) %
                         short_number(lines.rms) % short_number(steps.largest) %
                         short_number(lines.largest);
    }
    std::cout << '\n';
}

} // namespace lab
