#include "compiler_meanings.hpp"

#include "course.hpp"

#include <array>
#include <regex>

namespace lab::coach {

namespace {

/// An error with what is needed to understand it.
struct Words {
    std::string message, all; // without and with the notes
    std::string line;         // of the source
    const std::string& declarations;

    bool say(const char* part) const { return all.find(part) != std::string::npos; }
    bool message_says(const char* part) const { return message.find(part) != std::string::npos; }
};

/// g++ writes ‘x’, clang 'x'.
std::string with_plain_quotes(std::string text) {
    for (const std::string curly : {"\u2018", "\u2019"}) {
        for (std::size_t at = 0; (at = text.find(curly, at)) != std::string::npos;) {
            text.replace(at, curly.size(), "'");
        }
    }
    return text;
}

std::string first_match(const std::string& text, const char* form) {
    std::smatch found;
    return std::regex_search(text, found, std::regex(form)) ? found[1].str() : "";
}

/// "has no member named 'each_col'", "no member named 'each_col' in 'arma::Glue<…>'"
std::string missing_member(const Words& words) {
    return first_match(words.message, "no member named '([A-Za-z_]+)'");
}

bool names_expression(const std::string& text) {
    static const std::regex form("\\b(e?Glue|e?Op|mtOp|mtGlue|mtOpCube|Gen|OpDense|GlueCube|"
                                 "eOpCube|eGlueCube|SpToDOp|CubeToMatOp)<");
    return std::regex_search(text, form);
}

bool refuses_conversion(const Words& words) {
    for (const char* part : {"convert", "conversion", "no match for 'operator",
                             "no viable overloaded", "invalid operands", "not viable"}) {
        if (words.say(part)) {
            return true;
        }
    }
    return false;
}

/// The last type that the words convert to: of "to 'lab::Row' {aka 'arma::Row<double>'}" the first.
std::string target(const Words& words) {
    std::string type =
        first_match(words.message, ".*\\bto (?:non-scalar type |function return type )?"
                                   "'(?:const )?(?:lab::)?([^']*)'");
    return type.empty() ? first_match(words.message, "operand types are '(?:lab::)?([^']*)'")
                        : type;
}

/// "Row" of "Row", "arma::Row<double>", "Row &"; Mat where it is neither Row nor Col.
std::string matrix_name(const std::string& type) {
    const std::string name = first_match(type, "^(?:arma::)?(Row|Col|Mat|Cube)\\b");
    return name.empty() ? "Mat" : name;
}

std::string of_comparison(const Words& words) {
    if (!words.say("op_rel_") || !refuses_conversion(words)) {
        return "";
    }
    static const std::regex to_int("to (?:function return type )?'(?:const )?(?:int|bool)'");
    if (words.message_says("op_htrans") && std::regex_search(words.message, to_int)) {
        return "a product of matrices is a matrix, also where it is 1 x 1: the number to compare "
               "is "
               "arma::dot(w, x), as in arma::dot(w, x) + b > 0";
    }
    if (words.message_says("to 'bool'") || words.message_says("from 'bool'")) {
        return "a comparison of a matrix answers for each entry, and here one answer is wanted, "
               "yes or "
               "no: compare one entry, z(i) > 0, in a loop over all of them";
    }
    return "a comparison of a matrix, such as z > 0, has whole numbers, 0 and 1, and is not "
           "converted "
           "by itself: write arma::conv_to<" +
           matrix_name(target(words)) + ">::from(z > 0)";
}

std::string of_braces(const Words& words) {
    const bool ambiguous = words.message_says("ambiguous");
    const bool braces =
        words.message_says("brace-enclosed") || words.message_says("call to constructor");
    return ambiguous && braces && words.line.find("{{") != std::string::npos
               ? "of double braces, {{z}}, the compiler cannot tell whether they mean a column or "
                 "a "
                 "matrix: of one number z the matrix is {z}, with one pair"
               : "";
}

std::string of_two_functions(const Words& words) {
    if (!words.message_says("ambiguous")) {
        return "";
    }
    std::string name = first_match(words.message, "call of overloaded '([A-Za-z_]+)\\(");
    if (name.empty()) {
        name = first_match(words.message, "call to '([A-Za-z_]+)' is ambiguous");
    }
    return !name.empty() && std::regex_search(words.declarations, std::regex("\\b" + name + "\\("))
               ? "two functions are called " + name +
                     ", the lab's own and that of the exercises: write mine::" + name +
                     "(…) for the exercises'"
               : "";
}

std::string of_lambda_types(const Words& words) {
    const bool two = words.message_says("inconsistent types") ||
                     words.message_says("must match previous return type");
    return two && names_expression(words.message) ? "each return of the lambda has another type of "
                                                    "expression: write -> Mat behind its "
                                                    "parameters, and both are given to a matrix"
                                                  : "";
}

std::string of_members(const Words& words) {
    const std::string member = missing_member(words);
    if (member.empty() || !names_expression(words.message)) {
        return "";
    }
    const bool adds = member == "each_col" || member == "each_row";
    return "what a sum or a product of matrices gives is an expression, which has no " + member +
           ": give it to a matrix first, Mat z = W * x; and then z." + member +
           (adds ? "() += b;" : "…");
}

std::string of_entries(const Words& words) {
    const bool called = words.message_says("no match for call to") ||
                        words.message_says("does not provide a call operator") ||
                        words.message_says("no matching function for call to object of type");
    if (!called) {
        return "";
    }
    if (names_expression(words.message)) {
        return "what a sum or a product of matrices gives is an expression, which has no entries "
               "yet: "
               "give it to a matrix first, Mat D = A - B; and then D(i, j); or take the entries "
               "first, "
               "A(i, j) - B(i, j)";
    }
    return words.message_says("vector<")
               ? "an entry of a std::vector stands in square brackets: b[l], not b(l)"
               : "";
}

std::string of_standard_functions(const Words& words) {
    const std::string name =
        first_match(words.message, "no matching function for call to '(?:std::)?([a-z0-9]+)");
    if (name.empty()) {
        return "";
    }
    const bool compares = name == "max" || name == "min" || name == "clamp";
    const bool of_matrices =
        names_expression(words.all) || words.say("Mat<") || words.say("Col<") || words.say("Row<");
    if (compares && words.say("conflicting types") && !of_matrices) {
        return "std::" + name + " wants numbers of one type, and 0 is an int: write std::" + name +
               "<Real>(0, …)";
    }
    if (words.line.find("std::" + name) == std::string::npos || !of_matrices) {
        return "";
    }
    return compares
               ? "std::" + name +
                     " takes numbers, not matrices: go through the entries in a loop, or "
                     "write arma::clamp"
               : "std::" + name + " takes a number; of each entry of a matrix it is arma::" + name;
}

std::string of_numbers(const Words& words) {
    static const std::regex to_number("to (?:type |function return type )?'(?:const )?(?:lab::)?"
                                      "(?:Real|double|float|int|uword)'");
    static const std::regex from_number(
        "from (?:expression of type )?'(?:const )?(?:lab::)?(?:Real|double|float|int)'.* to '"
        "(?:const )?(?:lab::)?(?:Mat|Col|Row)\\b");
    static const std::regex bound_to_number("reference of type 'const lab::(?:Mat|Col|Row)&'.*from "
                                            "expression of type '(?:const )?(?:lab::)?"
                                            "(?:Real|double|float|int)'");
    if (std::regex_search(words.message, to_number) &&
        (names_expression(words.message) || words.message_says("Mat<"))) {
        return words.message_says("glue_times")
                   ? "a product of matrices is a matrix, also where it is 1 x 1: a number is "
                     "arma::dot(w, x), or arma::as_scalar(w.t() * x)"
                   : "a matrix is no number: arma::accu adds its entries up, and arma::as_scalar "
                     "takes "
                     "the one of a 1 x 1 matrix";
    }
    const bool to_matrix =
        std::regex_search(words.message, bound_to_number) ||
        (words.message_says("no matching function") && std::regex_search(words.all, from_number));
    return to_matrix ? "a number is given where a matrix is wanted: of one number z the matrix is "
                       "{z}, in "
                       "braces"
                     : "";
}

std::string of_const(const Words& words) {
    static const std::regex operand(
        "no match for 'operator[-+*/%]?=' \\(operand types are 'const ");
    static const std::regex object(
        "'this' argument has type 'const (?:lab::)?(?:arma::)?(?:Mat|Col|Row|Cube)\\b");
    static const std::regex discards("passing 'const lab::(?:Mat|Col|Row)'.*discards qualifiers");
    return std::regex_search(words.message, operand) ||
                   std::regex_search(words.message, discards) ||
                   (words.message_says("no viable overloaded") &&
                    std::regex_search(words.all, object))
               ? "what stands on the left is const, given to be read and not to be changed: copy "
                 "it into a "
                 "Mat of your own, and change that"
               : "";
}

/// Real entries into whole numbers, or whole ones into Real.
std::string of_entry_types(const Words& words) {
    const std::string type = target(words);
    const bool wants_whole =
        std::regex_search(type, std::regex("^(?:Labels|arma::u|u(?:mat|vec|rowvec))")) ||
        type.find("long") != std::string::npos;
    const bool wants_real = std::regex_search(type, std::regex("^(?:Mat|Row|Col)$"));
    const bool has_whole =
        std::regex_search(words.message, std::regex("mt(?:Op|Glue)<(?:long long unsigned|"
                                                    "unsigned long long|uword)"));
    if (!names_expression(words.message) || !words.message_says("conver")) {
        return "";
    }
    if (wants_whole && !has_whole) {
        return "the entries are Real, and whole numbers are wanted: write arma::conv_to<" + type +
               ">::from(…)";
    }
    return wants_real && has_whole
               ? "the entries are whole numbers, and Real ones are wanted: write arma::conv_to<" +
                     type + ">::from(…)"
               : "";
}

std::string of_rows_and_columns(const Words& words) {
    static const std::regex row("'(?:const )?(?:lab::)?(?:arma::)?Row\\b"),
        col("'(?:const )?(?:lab::)?(?:arma::)?Col\\b");
    return std::regex_search(words.message, row) && std::regex_search(words.message, col)
               ? "a Row lies, 1 x n, and a Col stands, n x 1: .t() turns the one into the other"
               : "";
}

bool has_word(const std::string& line, const std::string& word) {
    return !word.empty() && std::regex_search(line, std::regex("\\b" + word + "\\b"));
}

/// The slip of the text to which the error points: its line uses the variable.
std::string of_slips(const CompileError& error, const Words& words,
                     const std::vector<Slip>& slips) {
    const bool of_operands = words.message_says("no viable overloaded") ||
                             words.message_says("invalid operands") ||
                             names_expression(words.message);
    for (const Slip& slip : slips) {
        if (slip.kind == Slip::kept_expression && of_operands && slip.line <= error.line &&
            (has_word(words.line, slip.name) || slip.line == error.line)) {
            return told_from(error.line, slip);
        }
    }
    const bool of_a_return = words.message_says("lambda");
    for (const Slip& slip : slips) {
        if (slip.kind == Slip::returned_expression && of_a_return && slip.line <= error.line) {
            return told_from(error.line, slip);
        }
    }
    return "";
}

} // namespace

bool is_about_matrices(const CompileError& error) {
    return error.message.find("arma::") != std::string::npos || names_expression(error.message);
}

std::string meaning_of(const CompileError& error, const std::string& source,
                       const std::string& declarations, const std::vector<Slip>& slips) {
    const std::vector<std::string> lines = split_lines(source);
    Words words{with_plain_quotes(error.message), "", "", declarations};
    words.all = words.message + "\n" + with_plain_quotes(error.notes);
    words.line = error.line > 0 && error.line <= lines.size() ? lines[error.line - 1] : "";
    const std::string of_slip = of_slips(error, words, slips);
    if (!of_slip.empty()) {
        return of_slip;
    }
    using Reading = std::string (*)(const Words&);
    static constexpr std::array<Reading, 11> readings = {
        of_comparison, of_braces,      of_two_functions,   of_lambda_types,
        of_members,    of_entries,     of_const,           of_standard_functions,
        of_numbers,    of_entry_types, of_rows_and_columns};
    for (const Reading read : readings) {
        std::string meaning = read(words);
        if (!meaning.empty()) {
            return meaning;
        }
    }
    return "";
}

} // namespace lab::coach
