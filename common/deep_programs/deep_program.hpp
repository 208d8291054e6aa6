#pragma once
// What the programs that train deep networks do alike: digits, model files, and what is said of
// them.

#include "common/basics/error.hpp"
#include "common/deep/deep_training.hpp"
#include "common/digits/digit_source.hpp"

#include <filesystem>
#include <optional>

namespace lab {

/// What of the command line says which digits a program works on.
struct DigitsWanted {
    std::string data;       // --data, see load_digits
    std::uint64_t seed = 1; // of painted digits
    unsigned threads = 1;
    bool all = false; // the validation pictures join the training ones
};

/// What a run begins with.
struct Beginning {
    Digits digits;
    std::optional<DeepTraining> given; // the network of --load, or the training of --resume
};

/// Reads the model file `load` or `resume`, if one is named, and the digits, and prints how many
/// these are and where they come from. The model comes first: whoever mistyped its name should not
/// wait for the digits. A training that is to go on has the painted digits of its own seed. Throws
/// UsageError where it learnt on digits of another kind, or has come to its end.
Beginning begin(const std::filesystem::path& load, const std::filesystem::path& resume,
                const DigitsWanted& wanted);

/// Says which network was read from the file `load`.
void tell_loaded(const DeepTraining& run, const std::filesystem::path& load);

/// Writes a model file, if one was named. Where that fails the network is still worth its figures:
/// the error is handed back, to be thrown at the end.
std::optional<Error> save_and_tell(const std::filesystem::path& save, const DeepTraining& run);

/// Where Ctrl-C ended the training: how far it came, and how to go on from the file `save`; an
/// empty name where none was written.
void tell_interruption(const DeepTraining& run, const std::filesystem::path& save);

/// Prints the last line, how many of the test pictures are read right, and then throws what could
/// not be written on the way, if anything. Returns the exit code.
int end_with_accuracy(uword correct, const Digits& digits, const std::optional<Error>& failure);

} // namespace lab
