#pragma once
// Hyper-parameters found by a search on the validation pictures.

#include "settings.hpp"

namespace lab {

/// A random search, first coarse, on few pictures over wide ranges, then finer around what was
/// best, with more pictures and epochs each time: tables, and a map of what was tried where --plot
/// was given. Ends with the command that trains the winner.
void search_hyper_parameters(const Digits& digits, const Settings& settings);

} // namespace lab
