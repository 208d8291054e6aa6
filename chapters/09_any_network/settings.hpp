#pragma once
// What the command line asks for.

#include "common/basics/real.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace lab {

struct TrainingSettings {
    unsigned long epochs = 1, batch = 10, pictures = 5000;
    double eta = 0;
};

struct Settings {
    std::string expression = "twice";
    std::string figure = "graph";
    std::optional<std::string> plot;
    std::string train; // dense, conv, or empty: the whole story
    std::string data;
    TrainingSettings training;
    unsigned long seed = 1;
    bool names_figure = false, names_expression = false, names_eta = false, names_epochs = false;
};

/// Fills `settings`; false where --help was asked for. Throws UsageError.
bool read_settings(int argc, const char* const* argv, Settings& settings);

} // namespace lab
