#pragma once
// What the command line of chapter 7 asks for.

#include "common/reading/number_reader.hpp"
#include "common/reading/number_writer.hpp"

#include <optional>
#include <string>
#include <vector>

namespace lab {

struct Settings {
    std::vector<std::string> read; // --read FILE..., "-" for standard input
    bool json = false;             // --json
    std::string number = "504192"; // --write NUMBER FILE, or the story's
    std::string written;           // the FILE of --write
    unsigned long score = 0;       // --score N
    bool validation = false;       // --validation
    std::string misread;           // --misread FOLDER
    NumberTrouble trouble;         // --noise, --frame, --touching, --light, --ruled
    ReadingChoices choices;        // --reject, --by-box, --no-cuts, --expect, --lines
    std::string load, data, save;  // --load, --data, --save
    bool train = false;            // not the network that comes with the lab, but a new one
    std::string layers = "conv(20, 5) | relu | max_pool(2) | conv(40, 5) | relu | max_pool(2) | "
                         "dense(150) | relu | dropout(0.5) | dense(11) | softmax";
    unsigned long epochs = 10;
    unsigned long threads = 1, seed = 1;
    std::optional<std::string> plot; // --plot [FILE]
    std::string plot_steps, plot_candidates, plot_histograms;
};

/// Reads the command line; false where --help was asked for and printed. Throws UsageError.
bool read_settings(int argc, const char* const* argv, Settings& settings);

} // namespace lab
