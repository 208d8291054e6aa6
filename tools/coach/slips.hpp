#pragma once
// Slips that the text of an answer shows, and of which neither the compiler nor a check can say the
// cause: `auto` with an Armadillo expression, whole numbers that are divided, a matrix that never
// was given a size. The text is read as far as that can be done without a compiler; where a type is
// not known, nothing is said.

#include <filesystem>
#include <string>
#include <vector>

namespace lab::coach {

struct Slip {
    enum Kind {
        kept_expression,     // auto z = W * x;
        returned_expression, // [](const Mat& z) { return 1 / (1 + arma::exp(-z)); }
        divided,             // 1 / m of whole numbers
        without_size         // Mat m; m(0, 0) = 1;
    };
    Kind kind = kept_expression;
    std::size_t line = 0; // from 1
    std::string name;     // of the variable
    std::string subject;  // "auto z"
    std::string does;     // "keeps …"; and the cure

    std::string sentence() const { return subject + " " + does; }
};

/// "line 7: auto z keeps …"
std::string told(const Slip& slip);

/// "auto z of line 7 keeps …", in a sentence about line `here`.
std::string told_from(std::size_t here, const Slip& slip);

/// All slips of `text`, in the order of their lines. Its includes of "…" are looked up in `root`.
std::vector<Slip> slips_in(const std::string& text, const std::filesystem::path& root);

} // namespace lab::coach
