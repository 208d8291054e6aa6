#include "sections.hpp"

#include "common/basics/plain_numbers.hpp"
#include "common/basics/random.hpp"
#include "common/command_line/options.hpp"
#include "common/command_line/telling.hpp"
#include "common/network/cost.hpp"

#include <boost/format.hpp>

#include <algorithm>
#include <cmath>
#include <iostream>

namespace lab {

using boost::format;

// 5.

namespace {

double cost(const Neuron& neuron, const Mat& x, const Row& y, const Functions& functions) {
    return quadratic_cost(answers(neuron, x, functions), y);
}

Run learn(const std::string& name, Neuron neuron, const Mat& x, const Row& y,
          const Settings& settings, const Functions& functions) {
    Run run = {name, y, neuron, {}, {}};
    for (unsigned long k = 0; k <= settings.steps; ++k) {
        const Row a = answers(run.neuron, x, functions);
        run.costs.push_back(quadratic_cost(a, y));
        run.outputs.push_back(a(a.n_elem - 1));
        if (k < settings.steps) {
            run.neuron = functions.learning_step(run.neuron, x, y, settings.eta);
        }
    }
    return run;
}

Neuron random_neuron(double deviation, Engine& engine) {
    const Mat parameters = random_normal(3, 1, deviation, engine);
    return {parameters.rows(0, 1), parameters(2)};
}

/// Where descents on XOR end that start far apart, and the lowest cost that random neurons have.
void say_best_of_xor(const Settings& settings, const Functions& functions) {
    const Row y = {0, 1, 1, 0};
    Engine engine(settings.seed);
    std::vector<double> ends, met;
    for (int trial = 0; trial < 20; ++trial) {
        Neuron neuron = random_neuron(2, engine);
        for (unsigned long k = 0; k < settings.steps; ++k) {
            neuron = functions.learning_step(neuron, gate_inputs(), y, settings.eta);
        }
        ends.push_back(cost(neuron, gate_inputs(), y, functions));
    }
    for (int trial = 0; trial < 100000; ++trial) {
        const Neuron neuron = random_neuron(trial % 2 == 0 ? 0.1 : 5, engine);
        met.push_back(cost(neuron, gate_inputs(), y, functions));
    }
    const auto [lowest, highest] = std::minmax_element(ends.begin(), ends.end());
    say(format("XOR again: 20 descents from random starts end at costs from %.6f to %.6f. The best "
               "of 100000 random neurons costs %.6f. None can cost less than 1/8.") %
        *lowest % *highest % *std::min_element(met.begin(), met.end()));
}

} // namespace

std::vector<Run> learn_gates(const Settings& settings, const Functions& functions) {
    Engine engine(settings.seed);
    const Neuron start = random_neuron(1, engine);
    return {learn("AND", start, gate_inputs(), {0, 0, 0, 1}, settings, functions),
            learn("OR", start, gate_inputs(), {0, 1, 1, 1}, settings, functions),
            learn("XOR", start, gate_inputs(), {0, 1, 1, 0}, settings, functions)};
}

void learning_section(const Settings& settings, const Functions& functions) {
    const std::vector<Run> runs = learn_gates(settings, functions);
    heading("5. One neuron learns by small steps down its cost");
    say(format("Learning rate %g, one random start (seed %d) for the three tables.") %
        settings.eta % settings.seed);

    std::cout << "    step    C(AND)     C(OR)    C(XOR)\n";
    std::vector<unsigned long> telling = {0};
    for (unsigned long k = 1; k < settings.steps; k *= 10) {
        telling.push_back(k);
    }
    telling.push_back(settings.steps);
    for (const unsigned long k : telling) {
        std::cout << format("%8d") % k;
        for (const Run& run : runs) {
            std::cout << format(" %9.5f") % run.costs[k];
        }
        std::cout << '\n';
    }

    std::cout << "  inputs       AND        OR       XOR\n";
    const Mat x = gate_inputs();
    for (uword row = 0; row < x.n_cols; ++row) {
        std::cout << format("%5.0f %2.0f") % x(0, row) % x(1, row);
        for (const Run& run : runs) {
            std::cout << format(" %9.3f") % answers(run.neuron, x, functions)(row);
        }
        std::cout << '\n';
    }
    for (const char* const name : {"w1", "w2", "b"}) {
        std::cout << format("%8s") % name;
        for (const Run& run : runs) {
            const Neuron& neuron = run.neuron;
            const double value = name[0] == 'b' ? neuron.b : neuron.w(name[1] == '1' ? 0 : 1);
            std::cout << format(" %9.2f") % (std::abs(value) < 0.005 ? 0.0 : value); // no -0.00
        }
        std::cout << '\n';
    }
    say_best_of_xor(settings, functions);
    std::cout << '\n';
}

// 6.

namespace {

constexpr double goal = 0.9;                // an output that counts as learnt
constexpr unsigned long patience = 1000000; // steps
constexpr double mild_start = -1;           // z

/// Steps until the output reaches the goal; nothing where it did not.
std::optional<unsigned long> steps_to_goal(const Run& run) {
    const auto reached = [](double a) { return a >= goal; };
    const auto first = std::find_if(run.outputs.begin(), run.outputs.end(), reached);
    if (first == run.outputs.end()) {
        return std::nullopt;
    }
    return static_cast<unsigned long>(first - run.outputs.begin());
}

std::string in_words(std::optional<unsigned long> steps) {
    return steps ? std::to_string(*steps) : "more than " + std::to_string(patience);
}

} // namespace

std::vector<Run> learn_from_afar(const Settings& settings, const Functions& functions) {
    const Mat x(1, 1, arma::fill::ones);
    const Row y(1, arma::fill::ones);
    Run mild = {"start z = " + plain(mild_start), y, {Col{mild_start / 2}, mild_start / 2}, {}, {}};
    Run stuck = {"start z = " + plain(settings.start),
                 y,
                 {Col{settings.start / 2}, settings.start / 2},
                 {},
                 {}};
    unsigned long after = 0; // steps since both have learnt: the curves show a third more
    for (unsigned long k = 0; k < patience && 3 * after <= k; ++k) {
        bool both = true;
        for (Run* const run : {&mild, &stuck}) {
            const Row a = answers(run->neuron, x, functions);
            run->costs.push_back(quadratic_cost(a, y));
            run->outputs.push_back(a(0));
            run->neuron = functions.learning_step(run->neuron, x, y, settings.eta);
            both = both && a(0) >= goal;
        }
        after += both ? 1 : 0;
    }
    return {mild, stuck};
}

void saturation_section(const Settings& settings, const Functions& functions) {
    const std::vector<Run> runs = learn_from_afar(settings, functions);
    const std::size_t count = runs[0].costs.size();
    heading("6. Badly wrong, and slow to learn: saturation");
    say(format("One input 1, wanted output 1, learning rate %g. One neuron starts at z = %g, the "
               "other at z = %g.") %
        settings.eta % mild_start % settings.start);
    std::cout << "          mild start     saturated\n";
    std::cout << "   step  output   cost  output   cost\n";
    for (std::size_t row = 0; row <= 8; ++row) {
        const std::size_t k = row * (count - 1) / 8;
        std::cout << format("%7d") % k;
        for (const Run& run : runs) {
            std::cout << format(" %7.4f %6.4f") % run.outputs[k] % run.costs[k];
        }
        std::cout << '\n';
    }
    const Mat z = {mild_start, settings.start};
    const Mat slope = functions.sigmoid_prime(z);
    say(format(
            "Steps until the output is %g: %s, and %s. The slope sigma'(z) at the start is %.4f, "
            "and %.6f.") %
        goal % in_words(steps_to_goal(runs[0])) % in_words(steps_to_goal(runs[1])) % slope(0) %
        slope(1));
    std::cout << '\n';
}

} // namespace lab
