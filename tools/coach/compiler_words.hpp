#pragma once
// What the compiler and the linker say, cut to what concerns one file.

#include <string>
#include <vector>

namespace lab::coach {

struct CompileError {
    std::string file;     // as it was given to `errors_in`
    std::size_t line = 0; // 0 where only the linker knows
    std::size_t column = 0;
    std::string message;
    std::vector<std::string> excerpt; // the source line, and the mark under it
    std::string notes;                // what the compiler adds, such as which types it tried
    std::string meaning = {};         // in a sentence, where one is known
};

/// The errors in `file` ("exercises/01_logic_gates/3_xor.cpp") among the words of g++ or clang. An
/// error in a header counts at the line of the file that brought it about ("required from here").
std::vector<CompileError> errors_in(const std::string& file, const std::string& words);

/// The functions that the linker missed, such as "lab::mine::fires(arma::Col<double> const&)".
std::vector<std::string> undefined_functions(const std::string& words);

} // namespace lab::coach
