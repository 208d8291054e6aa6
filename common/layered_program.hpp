#pragma once
// What the programs that train deep networks do alike: digits, model files, and what is said of
// them.

#include "common/digits.hpp"
#include "common/error.hpp"
#include "common/layered_training.hpp"

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

/// The digits, and a line that tells how many there are and where they come from.
Digits load_and_tell(const DigitsWanted& wanted);

/// The network of --load, or the training of --resume; nothing where neither was named. To be read
/// before the digits: whoever mistyped a name should not wait for them.
std::optional<LayeredTraining> read_given_model(const std::filesystem::path& load,
                                                const std::filesystem::path& resume);

/// Refuses to go on with the training of the file `resume` on digits of another kind, or beyond its
/// end. Throws UsageError.
void require_resumable(const LayeredTraining& run, const std::filesystem::path& resume,
                       const std::string& data_name);

/// Says which network was read from the file `load`.
void tell_loaded(const LayeredTraining& run, const std::filesystem::path& load);

/// Writes a model file, if one was named. Where that fails the network is still worth its figures:
/// the error is handed back, to be thrown at the end.
std::optional<Error> save_and_tell(const std::filesystem::path& save, const LayeredTraining& run);

/// Where Ctrl-C ended the training: how far it came, and how to go on from the file `save`; an
/// empty name where none was written.
void tell_interruption(const LayeredTraining& run, const std::filesystem::path& save);

} // namespace lab
