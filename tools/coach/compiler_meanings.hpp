#pragma once
// What a compiler's error means where Armadillo's types make its words hard to read.

#include "compiler_words.hpp"
#include "slips.hpp"

namespace lab::coach {

/// One sentence with the cure; "" where the words speak for themselves. `source` is the learner's
/// file, `declarations` its lesson's exercises.hpp.
std::string meaning_of(const CompileError& error, const std::string& source,
                       const std::string& declarations, const std::vector<Slip>& slips);

/// Do the words name a type of Armadillo?
bool is_about_matrices(const CompileError& error);

} // namespace lab::coach
