#pragma once
// Texts that leave the house without their owner's name.

#include <filesystem>
#include <string>
#include <vector>

namespace lab::coach {

/// What tells who somebody is.
struct Private {
    std::vector<std::pair<std::string, std::string>> folders; // each with what stands for it
    std::vector<std::string> names;                           // of a user, a person, a machine
};

/// That of whoever runs this program, whose checkout is in `root`.
Private private_things(const std::filesystem::path& root);

/// `text` without folders and names. A name counts where it is a word of its own.
std::string without_names(const std::string& text, const Private& secret);

/// The same for C++, where a name is taken out of comments and strings alone: an answer must go on
/// to compile, also that of somebody who is called `network`.
std::string code_without_names(const std::string& code, const Private& secret);

} // namespace lab::coach
