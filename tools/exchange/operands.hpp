#pragma once
// The words of a command that are no options: which files it is about.

#include <string>
#include <vector>

namespace lab {

/// A command line in two: `export a.model --layers X b.npz` has the operands a.model and b.npz.
struct Words {
    std::vector<std::string> operands;
    std::vector<const char*> options; // with a word of no use before them, as argv has
};

/// The words from `first` on. `with_value` are the options that take the word behind them.
Words split_words(int argc, const char* const* argv, int first,
                  const std::vector<std::string>& with_value);

/// Throws the UsageError of too few or too many operands: `usage` is what to type.
void require_operands(const Words& words, std::size_t count, const std::string& usage);

} // namespace lab
