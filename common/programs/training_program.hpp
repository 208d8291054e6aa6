#pragma once
// What all training programs do alike: they load digits, keep the network, and say what became of
// it.

#include "common/basics/error.hpp"
#include "common/digits/digit_source.hpp"
#include "common/training/training_run.hpp"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace lab {

/// What of the command line says which digits a program works on.
struct DigitsWanted {
    std::string data;       // --data, see load_digits
    std::uint64_t seed = 1; // of painted digits
    unsigned threads = 1;
    bool all = false;                           // the validation pictures join the training ones
    bool timed = false;                         // say how long it took
    bool fit = false;                           // --fit
    std::function<void(const Digits&)> require; // throws where these digits will not do
    uword learnt = 0; // of a training that goes on: how many pictures it learns from; where these
                      // are the validation ones too, `all` is meant
};

/// Reads or paints the digits, and prints how many these are and where they come from. Where the
/// validation pictures have joined the training ones `wanted.all` says so then.
Digits load_and_tell(DigitsWanted& wanted);
Digits load_and_tell(DigitsWanted&& wanted);

/// At the end of a run on digits that were painted because MNIST is not here, says so once more:
/// the first line has scrolled away. Returns the exit code that it is given.
int end_on_digits(const Digits& digits, int code);

/// Throws UsageError where the training in the file `resume` learnt on other digits than these: on
/// files with other contents or, where these are not known, on a set of another name; or on more or
/// fewer.
void require_same_digits(const TrainingRun& run, const std::filesystem::path& resume,
                         const Digits& digits);

/// Throws UsageError where a network from `file` that takes `inputs` numbers and gives `outputs`
/// cannot read pictures such as these.
void require_reads(uword inputs, uword outputs, const Digits& digits,
                   const std::filesystem::path& file);

/// Says which network, in words, was read from the file `load`.
void tell_loaded(const std::string& network, const TrainingRun& run,
                 const std::filesystem::path& load);

/// Writes a model file with `write`, if one was named. Where that fails the network is still worth
/// its figures: the error is handed back, to be thrown at the end.
std::optional<Error> save_and_tell(const std::filesystem::path& save,
                                   const std::function<void(const std::filesystem::path&)>& write);

/// Where Ctrl-C ended the training: how far it came, and how to go on from the file `save`; an
/// empty name where none was written.
void tell_interruption(const TrainingRun& run, const std::filesystem::path& save);

/// Prints the last line, how many of the test pictures are read right, and then throws what could
/// not be written on the way, if anything. Returns the exit code.
int end_with_accuracy(uword correct, const Digits& digits, const std::optional<Error>& failure);

} // namespace lab
