#include "by_loop.hpp"
#include "exercises/04_digit_network/exercises.hpp"
#include "tests/exercises/harness/words.hpp"

#include <cmath>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>

namespace lab::check {

namespace {

/// golden_trace.txt: the matrices of each of its sections, of which the first is the start.
using Section = std::map<std::string, Mat>;

std::vector<Section> read_golden_trace() {
    const std::string path = LAB_SOURCE_ROOT "/tests/exercises/04_digit_network/golden_trace.txt";
    std::ifstream file(path);
    if (!file) {
        throw std::runtime_error(path + " is missing: it belongs to this check");
    }
    std::vector<Section> sections;
    for (std::string line; std::getline(file, line);) {
        if (line.rfind("==", 0) == 0) {
            sections.emplace_back();
        }
        if (line[0] == '#' || line[0] == '=') {
            continue;
        }
        std::istringstream header(line);
        std::string name;
        uword rows = 0, cols = 0;
        header >> name >> rows >> cols;
        Mat& matrix = sections.back()[name];
        matrix.set_size(rows, cols);
        for (uword i = 0; i < rows; ++i) {
            for (uword j = 0; j < cols; ++j) {
                file >> matrix(i, j);
            }
        }
        std::getline(file, line); // the end of the last row
    }
    return sections;
}

Network network_of(const Section& section) {
    Network network;
    for (std::size_t l = 0; section.count(layer_name("W", l)); ++l) {
        network.W.push_back(section.at(layer_name("W", l)));
        network.b.push_back(section.at(layer_name("b", l)));
    }
    return network;
}

bool same_network(const Network& a, const Network& b, double tolerance) {
    for (std::size_t l = 0; l < a.W.size(); ++l) {
        if (!same(a.W[l], b.W[l], tolerance) || !same(a.b[l], b.b[l], tolerance)) {
            return false;
        }
    }
    return true;
}

/// How far each weight and bias has moved; 0 x 0 where the sizes differ.
Network moved(const Network& now, const Network& before) {
    Network way = before;
    const auto difference = [](const Mat& a, const Mat& b) -> Mat {
        return a.n_rows == b.n_rows && a.n_cols == b.n_cols ? Mat(a - b) : Mat();
    };
    for (std::size_t l = 0; l < before.W.size(); ++l) {
        way.W[l] = difference(now.W[l], before.W[l]);
        way.b[l] = Col(difference(now.b[l], before.b[l]));
    }
    return way;
}

struct WrongStep {
    std::string cause;
    Network network;
};

/// The network after a step for each example, one after the other.
Network one_by_one(Network network, const Mat& x, const Mat& y, double eta) {
    for (uword j = 0; j < x.n_cols; ++j) {
        const Gradient g = backpropagation_by_loop(network, Mat(x.col(j)), Mat(y.col(j))).gradient;
        network = stepped(network, g, eta);
    }
    return network;
}

/// The network as it is after steps that people take.
std::vector<WrongStep> wrong_steps(const Network& before, const Mat& x, const Mat& y, double eta) {
    const Gradient g = backpropagation_by_loop(before, x, y).gradient;
    const Network right = stepped(before, g, eta);
    const double m = double(x.n_cols);
    const std::size_t last = before.W.size() - 1;
    Network biases = right, weights = right, no_last = right, no_first = right, anew = before;
    biases.b = before.b;
    weights.W = before.W;
    no_last.W[last] = before.W[last], no_last.b[last] = before.b[last];
    no_first.W[0] = before.W[0], no_first.b[0] = before.b[0];
    for (std::size_t l = 0; l <= last; ++l) {
        const Network next = stepped(anew, backpropagation_by_loop(anew, x, y).gradient, eta);
        anew.W[l] = next.W[l], anew.b[l] = next.b[l];
    }
    std::vector<WrongStep> steps = {
        {"the step leads uphill: the gradient points to where the cost grows, so it is subtracted",
         stepped(before, g, -eta)},
        {"eta is left out: the step is eta times the gradient", stepped(before, g, 1)},
        {"eta is applied twice", stepped(before, g, eta * eta)},
        {"divided by eta: the step is eta times the gradient", stepped(before, g, 1 / eta)},
        {"the biases stay as they were; they learn too", biases},
        {"the weights stay as they were; only the biases have moved", weights},
        {"the step is half as long: eta times the gradient has no 1/2 of its own",
         stepped(before, g, eta / 2)},
        {"eta is cut to a whole number: pass it on as a Real", stepped(before, g, std::floor(eta))},
        {"two steps are made, the second from where the first has led; it is one",
         stepped(right, backpropagation_by_loop(right, x, y).gradient, eta)},
        {"the gradient is that of a network that has moved already; it belongs to the weights as "
         "they were",
         stepped(before, backpropagation_by_loop(right, x, y).gradient, eta)},
        {"only the first example is learnt from; the gradient is the mean over the mini-batch",
         stepped(before, backpropagation_by_loop(before, Mat(x.col(0)), Mat(y.col(0))).gradient,
                 eta)},
        {"whole numbers are divided, which drops what is behind the point: 1 / x.n_cols is 0",
         m > 1 ? before : right},
        {"nothing has moved: was a copy of the network changed, or the loop never entered?",
         before},
        {"this is the gradient itself in the place of the parameters; they move by -eta times it",
         Network{g.W, g.b}}};
    double largest = 0; // entry of the gradient
    for (std::size_t l = 0; l <= last; ++l) {
        largest = std::max({largest, arma::abs(g.W[l]).max(), arma::abs(g.b[l]).max()});
    }
    if (largest < 1e-6) {
        steps.push_back(
            {"a gradient that is nearly 0 is taken for 0; however small, it is a step", before});
    }
    for (const double most : {1.0, 5.0, 10.0}) {
        if (largest > 20) { // elsewhere nothing is told by what is not cut
            Gradient cut = g;
            for (std::size_t l = 0; l <= last; ++l) {
                cut.W[l].clamp(-most, most);
                cut.b[l].clamp(-most, most);
            }
            steps.push_back({"the gradient is cut off above some size: the step is -eta times all "
                             "of it",
                             stepped(before, cut, eta)});
        }
    }
    Network first_two = right;
    for (std::size_t l = 2; l <= last; ++l) {
        first_two.W[l] = before.W[l], first_two.b[l] = before.b[l];
    }
    steps.push_back({"only the first two layers move; there may be any number", first_two});
    if (m > 1) {
        steps.push_back({"the step is divided by m once more: the gradient is the mean over the "
                         "mini-batch already",
                         stepped(before, g, eta / m)});
        const std::string each = "each example makes a step of its own; the mini-batch makes one, "
                                 "with the mean of their gradients";
        steps.push_back({each, one_by_one(before, x, y, eta)});
        steps.push_back({each, one_by_one(before, x, y, eta / m)});
        steps.push_back({"the step is m times too long: the gradient is the mean over the "
                         "mini-batch, and stays one",
                         stepped(before, g, eta * m)});
    }
    if (last > 0) {
        steps.push_back({"the last layer stays as it was", no_last});
        steps.push_back({"the first layer stays as it was", no_first});
        steps.push_back(
            {"the gradient is taken anew for each layer, of a network that has moved in "
             "part; take it once, before anything moves",
             anew});
    }
    return steps;
}

/// One step from `before`, by the learner's function, against `right`.
bool hold_step(Case& c, const Network& before, const Mat& x, const Mat& y, double eta,
               const Network& right) {
    Network came = before;
    mine::sgd_step(came, x, y, eta);
    const bool sizes = came.W.size() == right.W.size() && came.b.size() == right.b.size();
    if (!c.expect_that(sizes, std::to_string(right.W.size()) + " layers",
                       std::to_string(came.W.size()) + " W and " + std::to_string(came.b.size()) +
                           " b")) {
        return false;
    }
    std::vector<std::pair<std::string, bool>> causes; // do they fit the network as a whole?
    for (const WrongStep& wrong : wrong_steps(before, x, y, eta)) {
        causes.emplace_back(wrong.cause,
                            same_network(moved(came, before), moved(wrong.network, before), 1e-6));
    }
    const auto hold = [&](const std::string& name, const Mat& own, const Mat& old,
                          const Mat& expected) {
        if (!c.expect_that(own.n_rows == old.n_rows && own.n_cols == old.n_cols,
                           name + " of " + size_text(old), size_text(own))) {
            return false;
        }
        const Mat way = own - old;
        std::vector<Suspect> suspects;
        for (const auto& [cause, fits] : causes) {
            suspects.emplace_back(cause, fits ? way : Mat());
        }
        // A step is small beside the weight that it moves, so the steps are compared.
        return c.expect("the change of " + name, way, Mat(expected - old), suspects);
    };
    for (std::size_t l = 0; l < right.W.size(); ++l) {
        if (!hold(layer_name("W", l), came.W[l], before.W[l], right.W[l]) ||
            !hold(layer_name("b", l), came.b[l], before.b[l], right.b[l])) {
            return false;
        }
    }
    return true;
}

void show(Case& c, const Network& network, const Mat& x, const Mat& y, double eta) {
    show_network(c, network, x.n_cols);
    c.given("x", x);
    c.given("y", y);
    c.number("eta", eta);
    if (x.n_cols > 1) {
        c.number("m", double(x.n_cols));
    }
}

/// Mini-batch `index` of the golden trace, from the parameters that the trace has before it.
void hold_golden(Case& c, std::size_t index) {
    const std::vector<Section> trace = read_golden_trace();
    const Network before = network_of(trace.at(index - 1)), right = network_of(trace.at(index));
    const Mat x = trace.at(index).at("x"), y = trace.at(index).at("y");
    c.shown("all values on the way stand in tests/exercises/04_digit_network/golden_trace.txt");
    show(c, before, x, y, 3);
    hold_step(c, before, x, y, 3, right);
}

/// All three mini-batches in a row, as in an epoch.
void hold_epoch(Case& c) {
    const std::vector<Section> trace = read_golden_trace();
    Network network = network_of(trace.front());
    c.shown("the three mini-batches of the golden trace, one after the other");
    for (std::size_t index = 1; index < trace.size(); ++index) {
        const Mat& x = trace[index].at("x");
        const Mat& y = trace[index].at("y");
        if (!hold_step(c, network, x, y, 3, network_of(trace[index]))) {
            return;
        }
        mine::sgd_step(network, x, y, 3);
    }
}

void hold_random(Case& c, const std::vector<uword>& sizes, uword m, double eta) {
    const Network before = random_network_of(c, sizes);
    const Mat x = c.random(sizes.front(), m);
    const Mat y = each(c.random(sizes.back(), m), [](double v) { return v > 0.5 ? 1.0 : 0.0; });
    show(c, before, x, y, eta);
    hold_step(c, before, x, y, eta,
              stepped(before, backpropagation_by_loop(before, x, y).gradient, eta));
}

/// A gradient far above 1: large inputs, and weights so small that no neuron is surely 0 or 1.
void hold_large_gradient(Case& c) {
    Network before = random_network_of(c, {3, 4, 2});
    before.W[0] /= 4000;
    const Mat x = 4000 * c.random(3, 5);
    const Mat y = each(c.random(2, 5), [](double v) { return v > 0.5 ? 1.0 : 0.0; });
    show(c, before, x, y, 0.01);
    hold_step(c, before, x, y, 0.01,
              stepped(before, backpropagation_by_loop(before, x, y).gradient, 0.01));
}

/// Outputs that are nearly what is wanted: a gradient of less than a millionth moves the network
/// too.
void hold_tiny_gradient(Case& c) {
    const Network before = random_network_of(c, {3, 4, 2});
    const Mat x = c.random(3, 5);
    const Mat y = forward_by_loop(before, x).a.back() + c.random(2, 5, 1e-8);
    show(c, before, x, y, 10000);
    hold_step(c, before, x, y, 10000,
              stepped(before, backpropagation_by_loop(before, x, y).gradient, 10000));
}

} // namespace

void describe(Check& check) {
    check.exercise("4.5", "sgd_step");
    for (std::size_t index = 1; index <= 3; ++index) {
        check.add("mini-batch " + std::to_string(index) + " of the golden trace",
                  [index](Case& c) { hold_golden(c, index); });
    }
    check.add("the golden trace as a whole", hold_epoch);
    check.add("one neuron, one example", [](Case& c) { hold_random(c, {1, 1}, 1, 0.7); });
    check.add("a network [3, 2] without a hidden layer, 4 examples", [](Case& c) {
        hold_random(c, {3, 2}, 4, 5);
    });
    check.add("a network [4, 3, 2], 23 examples", [](Case& c) {
        hold_random(c, {4, 3, 2}, 23, 1.5);
    });
    check.add("a network of five layers, 3 examples", [](Case& c) {
        hold_random(c, {3, 4, 2, 3, 4, 2}, 3, 2);
    });
    check.add("a large gradient", hold_large_gradient);
    check.add("a tiny gradient", hold_tiny_gradient);
    check.add("a tiny eta", [](Case& c) { hold_random(c, {3, 4, 2}, 5, 1e-3); });
    check.add("a large eta", [](Case& c) { hold_random(c, {3, 4, 2}, 5, 70); });
    check.add("a network [5, 6, 3, 4], 7 examples", [](Case& c) {
        hold_random(c, {5, 6, 3, 4}, 7, 0.4);
    });
}

} // namespace lab::check
