#include "passes.hpp"

#include "timing.hpp"

#include "common/basics/random.hpp"
#include "common/plots/plot.hpp"

#include <cmath>
#include <cstdio>
#include <iostream>

namespace lab {

namespace {

/// What a number on the tape depends on directly, and how steeply.
struct Slope {
    uword from;
    double value;
};
using Slopes = std::vector<std::vector<Slope>>; // by place

/// A neuron of n inputs on the quadratic cost, as numbers: C = (sigmoid(w x + b) - y)^2 / 2.
Value neuron_of_numbers(Tape& tape, uword n, Engine& engine, std::vector<Value>& variables) {
    const Mat start = random_normal(n, 2, 1 / std::sqrt(static_cast<double>(n)), engine);
    for (uword k = 0; k < n; ++k) {
        variables.push_back(tape.variable(start(k, 0)));
    }
    variables.push_back(tape.variable(0.5));
    Value z = variables.back();
    for (uword k = 0; k < n; ++k) {
        z = z + variables[k] % tape.constant(start(k, 1));
    }
    return 0.5 * power(sigmoid(z) + -1, 2);
}

/// The slope of each operation by each of its own inputs, as numbers.
Slopes slopes_of(Value C) {
    Tape& tape = C.tape();
    const Value one = tape.constant(1);
    Slopes slopes(C.place() + 1);
    for (uword place = 0; place <= C.place(); ++place) {
        for (const Input& input : tape[place].inputs) {
            const Value slope = input.back(one, Value(tape, place));
            slopes[place].push_back({input.from.place(), slope.number()});
        }
    }
    return slopes;
}

/// How fast the last one changes with `variable`: each hands on to those that use it.
double walk_forward(const Slopes& slopes, uword variable) {
    std::vector<double> change(slopes.size());
    change[variable] = 1;
    for (uword place = variable + 1; place < slopes.size(); ++place) {
        for (const Slope& slope : slopes[place]) {
            change[place] += slope.value * change[slope.from];
        }
    }
    return change.back();
}

/// How fast the last one changes with every other: each hands back to those that it used.
std::vector<double> walk_backward(const Slopes& slopes) {
    std::vector<double> delta(slopes.size());
    delta.back() = 1;
    for (uword place = slopes.size(); place-- > 0;) {
        for (const Slope& slope : slopes[place]) {
            delta[slope.from] += slope.value * delta[place];
        }
    }
    return delta;
}

Passes measure(uword n, Engine& engine) {
    Tape tape;
    std::vector<Value> variables;
    const Value C = neuron_of_numbers(tape, n, engine, variables);
    const Slopes slopes = slopes_of(C);
    Passes passes{n, 0, 0, 0, 0, 0, 0};
    for (const std::vector<Slope>& inputs : slopes) {
        passes.operations += inputs.empty() ? 0 : 1;
        passes.backward += inputs.size();
    }
    std::vector<double> forward, backward;
    passes.forward_seconds = seconds_of([&] {
        for (const Value v : variables) {
            forward.push_back(walk_forward(slopes, v.place()));
        }
    });
    passes.forward = passes.backward * variables.size();
    // So short a time is that of a hundred walks, divided
    passes.backward_seconds = seconds_of([&] {
                                  for (int repeat = 0; repeat < 100; ++repeat) {
                                      backward = walk_backward(slopes);
                                  }
                              }) /
                              100;
    for (std::size_t k = 0; k < variables.size(); ++k) {
        passes.difference =
            std::max(passes.difference, std::abs(forward[k] - backward[variables[k].place()]));
    }
    return passes;
}

} // namespace

std::vector<Passes> measure_passes(std::uint64_t seed) {
    Engine engine(seed);
    std::vector<Passes> all;
    for (const uword n : {10, 100, 1000, 5000}) {
        all.push_back(measure(n, engine));
    }
    return all;
}

void passes_section(const std::vector<Passes>& measured) {
    std::cout << "Forwards or backwards: a neuron with n weights and a bias, as numbers\n"
              << "         products with a slope          time\n"
              << "      n      forwards  backwards      forwards   backwards   apart\n";
    for (const Passes& one : measured) {
        std::printf("%7llu  %12llu  %9llu  %9.3f ms  %7.3f ms   %.0e\n",
                    static_cast<unsigned long long>(one.weights),
                    static_cast<unsigned long long>(one.forward),
                    static_cast<unsigned long long>(one.backward), 1e3 * one.forward_seconds,
                    1e3 * one.backward_seconds, one.difference);
    }
    std::cout << "Forwards is a pass for each slope, backwards one pass for all of them.\n\n"
              << std::flush;
}

void draw_passes(const std::string& target, const std::vector<Passes>& measured) {
    arma::mat forward(measured.size(), 2), backward(measured.size(), 2);
    for (std::size_t k = 0; k < measured.size(); ++k) {
        const double n = static_cast<double>(measured[k].weights);
        forward.row(k) = arma::rowvec{n, static_cast<double>(measured[k].forward)};
        backward.row(k) = arma::rowvec{n, static_cast<double>(measured[k].backward)};
    }
    Plot plot(target);
    Diagram diagram{"All slopes of a neuron", "weights", "products with a slope"};
    diagram.log_x = diagram.log_y = true;
    diagram.key = "top left";
    draw_curves(plot, diagram,
                {{"forwards: a pass for each slope", forward, "linespoints"},
                 {"backwards: one pass", backward, "linespoints"}});
    plot.show();
}

} // namespace lab
