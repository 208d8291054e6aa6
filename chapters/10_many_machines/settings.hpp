#pragma once
// What the command line of chapter 10 asks for.

#include "common/many/stream.hpp"

#include <optional>
#include <string>

namespace lab {

struct Settings {
    unsigned long ranks = 1;
    std::string layers;         // --layers, or what --hidden makes of it
    std::string hidden = "100"; // sizes of hidden layers
    unsigned long examples = 100000;
    unsigned long mini_batch = 512;
    unsigned long shards = 64;
    unsigned long every = 1;
    double eta = 0.2;
    unsigned long warm_up = 0;
    unsigned long seed = 1;
    std::string data;
    std::string save, resume;
    unsigned long checkpoint = 30; // seconds between two
    std::string curve;             // --curve: a table
    std::string draw;              // --draw: such a table
    std::optional<std::string> plot;
    bool measure = false;
    bool worker = false; // one of the ranks that mpirun started
    bool examples_given = false;
};

/// Reads the command line. Returns false where --help was asked for. A training of --resume is read
/// by `begin_training`.
bool read_settings(int argc, const char* const* argv, Settings& settings);

/// The training of --resume, or a new one. Throws UsageError where the command line asks for
/// something else than the training was begun with.
StreamTraining begin_training(const Settings& settings);

} // namespace lab
