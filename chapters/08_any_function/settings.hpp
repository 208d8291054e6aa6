#pragma once
// What the command line asks for.

#include "wanted.hpp"

#include <optional>
#include <string>

namespace lab {

struct Settings {
    std::string figure = "step";
    bool names_figure = false;       // one section alone is told
    std::optional<std::string> plot; // the file; empty: a window or the terminal
    unsigned long seed = 1;

    Wanted wanted = smooth_function();
    unsigned long neurons = 10; // hidden ones, hand-made and learnt alike
    double width = 0.1;         // of a step, in units of the distance between two steps

    // Learning.
    unsigned long samples = 100, steps = 4000;
    double eta = 0.02;
};

/// Reads and checks the command line. Returns false where --help was asked for and printed.
bool read_settings(int argc, const char* const* argv, Settings& settings);

} // namespace lab
