#pragma once
// The sections of the chapter's story: each counts what its text and its figure show, and tells it.

#include "functions.hpp"
#include "settings.hpp"

#include <string>
#include <vector>

namespace lab {

/// The outputs of one neuron for a batch `x`, n x m, by the function of exercise 2.3: 1 x m.
Row answers(const Neuron& neuron, const Mat& x, const Functions& functions);

/// 1. The same nudges to a perceptron and to a sigmoid neuron.
void nudge_section(const Settings& settings, const Functions& functions);

/// One row for each nudge h of every parameter, each half of the one before.
struct Estimate {
    double h, true_change, linear, error;
};

/// 2. The linear estimate of a change against the true one. `halvings` rows follow the first.
std::vector<Estimate> estimates(const Settings& settings, int halvings, const Functions& functions);
void estimate_section(const Settings& settings, const Functions& functions);

/// 3. From the sigmoid to the step: sigma(c z).
void shapes_section(const Functions& functions);

/// A gate, or another neuron of two inputs.
struct NamedNeuron {
    std::string name;
    Neuron neuron;
};

/// 4. How large c must be, and the gate for which no c will do.
std::vector<NamedNeuron> named_gates(const Settings& settings);
Mat gate_inputs(); // 2 x 4: the columns 00, 01, 10, 11
void limit_section(const Settings& settings, const Functions& functions);

/// A run of learning: the neuron after it, and the cost and last output before each step.
struct Run {
    std::string name;
    Row targets;
    Neuron neuron;
    std::vector<double> costs, outputs;
};

/// 5. One neuron learns AND, OR and XOR from the same random start.
std::vector<Run> learn_gates(const Settings& settings, const Functions& functions);
void learning_section(const Settings& settings, const Functions& functions);

/// 6. One input 1, one target 1, a mild and a saturated start: z = -1 and z = --start.
std::vector<Run> learn_from_afar(const Settings& settings, const Functions& functions);
void saturation_section(const Settings& settings, const Functions& functions);

} // namespace lab
