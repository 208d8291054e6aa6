#pragma once
// What the command line asks for.

#include "common/neurons/neuron.hpp"

#include <optional>
#include <string>

namespace lab {

struct Settings {
    std::string figure = "nudge";
    bool names_figure = false;       // --figure was given: its section alone is told
    std::optional<std::string> plot; // the file; empty: a window or the terminal
    unsigned long seed = 1;

    // The neuron that is nudged, and its input.
    double w1 = -1.5, w2 = 1, b = 0.1, x1 = 1, x2 = 0.5;
    double nudge = 0.2;

    // Learning.
    double eta = 1;
    unsigned long steps = 10000;
    double start = -6; // z of the saturated neuron

    Neuron neuron() const { return {Col{w1, w2}, b}; }
    Col input() const { return {x1, x2}; }
};

/// Reads and checks the command line. Returns false where --help was asked for and printed.
bool read_settings(int argc, const char* const* argv, Settings& settings);

} // namespace lab
