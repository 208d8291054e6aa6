// ./lab export and ./lab import.

#include "common/basics/atomic_file.hpp"
#include "common/basics/error.hpp"
#include "common/command_line/options.hpp"
#include "common/exchange/weight_files.hpp"
#include "common/numpy/npy.hpp"
#include "tools/exchange/commands.hpp"
#include "tools/exchange/operands.hpp"

#include <iostream>

namespace lab {

namespace {

/// "W1 (100, 784), b1 (100,)"
std::string arrays_in_words(const Weights& weights) {
    std::string text;
    for (const NamedArray& array : weights.arrays) {
        text += (text.empty() ? "" : ", ") + array.name + " " + shape_in_words(array.shape);
    }
    return text;
}

} // namespace

int export_weights(int argc, const char* const* argv) {
    const Words words = split_words(argc, argv, 2, {});
    ProgramOptions options(
        "./lab export MODEL FILE",
        "writes the weights of a model of lessons 4 to 7 for other programs: FILE ends in "
        ".npz, .csv, .json or .onnx");
    if (!options.parse(static_cast<int>(words.options.size()), words.options.data())) {
        return exit_fine;
    }
    require_operands(words, 2, "./lab export MODEL FILE.npz (or .csv, .json, .onnx)");
    const std::filesystem::path model = words.operands[0], file = words.operands[1];
    require_weight_file(file);
    const Weights weights = read_weights(model);
    write_weights(file, weights);
    std::cout << to_text(weights.plan) << " from " << model.string() << ":\n"
              << arrays_in_words(weights) << "\nSaved in " << file.string() << ".\n";
    return exit_fine;
}

int import_weights(int argc, const char* const* argv) {
    const Words words = split_words(argc, argv, 2, {"--layers"});
    std::string layers;
    ProgramOptions options(
        "./lab import FILE.npz MODEL",
        "makes a model of weights that were trained elsewhere: arrays W1, b1, W2, b2, ..");
    options.text("layers", layers, "'A | B ..'",
                 "the network that they are of, as --layers of ./lab run 6 takes it (what the file "
                 "says, else lesson 4's network of sigmoid neurons)");
    if (!options.parse(static_cast<int>(words.options.size()), words.options.data())) {
        return exit_fine;
    }
    require_operands(words, 2, "./lab import FILE.npz MODEL");
    const std::filesystem::path file = words.operands[0], model = words.operands[1];
    require_writable(model);
    const Weights weights = read_weight_file(file, layers);
    write_model_of(weights, file.string(), model);
    const bool is_book = weights.kind == Weights::Kind::fully_connected;
    std::cout << arrays_in_words(weights) << " from " << file.string() << ":\n"
              << to_text(weights.plan) << "\nSaved in " << model.string() << ": ./lab run "
              << (is_book ? "4" : "6") << " --load " << model.string()
              << " says how well it reads.\n";
    return exit_fine;
}

} // namespace lab
