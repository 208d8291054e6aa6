#pragma once
// What the command line asks for.

#include "walk.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace lab {

struct Settings {
    std::string cost = "bowl"; // or regression, which has examples
    std::string figure = "contour";
    std::optional<std::string> plot; // the file; empty: a window or the terminal
    std::string animation;           // a .gif, or empty
    unsigned long seed = 1;
    bool walks = false;        // one walk is asked for, not the whole story
    bool names_figure = false; // --figure was given

    // What a walk takes from the command line; the rest comes from its cost.
    std::optional<double> eta, start_x, start_y;
    std::optional<unsigned long> steps;
    double momentum = 0;
    std::string gradient = "exact";
    unsigned long batch = 10;

    bool draws_walk() const { return figure == "contour" || figure == "surface"; }
};

/// Reads and checks the command line. Returns false where --help was asked for and printed.
bool read_settings(int argc, const char* const* argv, Settings& settings);

/// The walk that is asked for: the cost's own start, learning rate and steps where none are given.
WalkSettings walk_settings(const Settings& settings, const ToyCost& cost);

} // namespace lab
