#pragma once
// --mine: each function of the exercises in an experiment of its own, on lesson 4's network.

#include "functions.hpp"
#include "settings.hpp"

namespace lab {

/// Tries each function on lesson 4's network, beside lesson 4's own way and, where it is the
/// learner's, beside the lab's: tables, and the curves where --plot was given. Where an experiment
/// was named, the functions that belong to it alone.
void try_functions(const Functions& functions, const Digits& digits, const Settings& settings);

} // namespace lab
