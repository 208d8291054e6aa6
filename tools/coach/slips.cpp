#include "slips.hpp"

#include "source_reader.hpp"

#include <algorithm>

namespace lab::coach {

namespace {

/// What a learner writes in place of auto.
std::string name_of_type(const Type& type) {
    if (type.whole_entries) {
        return type.shape == Type::row   ? "arma::urowvec"
               : type.shape == Type::col ? "arma::uvec"
                                         : "arma::umat";
    }
    static const char* names[] = {"Mat", "Row", "Col", "Cube"};
    return names[type.shape];
}

/// The expression where it is short enough to be repeated in a sentence.
bool is_short(const std::string& words) {
    return !words.empty() && words.size() <= 48 && words.find('\n') == std::string::npos;
}

/// Does a bracket that is opened first close last?
bool in_brackets(const std::string& words) {
    int depth = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        depth += words[i] == '(' ? 1 : words[i] == ')' ? -1 : 0;
        if (depth == 0 && i + 1 < words.size()) {
            return false;
        }
    }
    return words.front() == '(';
}

std::string expression_words(const std::string& words) {
    return is_short(words) ? "the expression " + words : "an expression";
}

} // namespace

std::string told(const Slip& slip) {
    return "line " + std::to_string(slip.line) + ": " + slip.sentence();
}

std::string told_from(std::size_t here, const Slip& slip) {
    return slip.line == here
               ? slip.sentence()
               : slip.subject + " of line " + std::to_string(slip.line) + " " + slip.does;
}

std::vector<Slip> slips_in(const std::string& text, const std::filesystem::path& root) {
    return SourceReader(text, root).slips();
}

void SourceReader::note(const Slip& slip) {
    const bool known = std::any_of(slips_.begin(), slips_.end(), [&](const Slip& other) {
        return other.line == slip.line && other.kind == slip.kind && other.subject == slip.subject;
    });
    if (!quiet_ && !known) {
        slips_.push_back(slip);
    }
}

void SourceReader::note_kept(const std::string& name, std::size_t line, const Type& type,
                             std::size_t from) {
    const std::string expression = words(from, at_);
    const std::string type_name = name_of_type(type);
    note({Slip::kept_expression, line, name, "auto " + name,
          "keeps " + expression_words(expression) +
              ", not its values: Armadillo works it out where " + name +
              " is used, and by then what it was made of may be gone or changed. Write " +
              (is_short(expression) ? type_name + " " + name + " = " + expression
                                    : type_name + " in place of auto")});
}

void SourceReader::note_returned(const Body& body, const Type& type, std::size_t from) {
    const bool is_lambda = body.opening == "the lambda";
    note({Slip::returned_expression, body.line, "", body.opening,
          "returns " + expression_words(words(from, at_)) +
              ", not its values: what it was made of is gone when Armadillo works it out. Write " +
              (is_lambda ? "-> " + name_of_type(type) + " behind its parameters"
                         : name_of_type(type) + " in place of auto")});
}

void SourceReader::note_quotient(const Type& type) {
    if (type.quotient == 0 || !type.holds(Type::whole)) {
        return;
    }
    const Quotient& quotient = quotients_[type.quotient - 1];
    const bool short_enough = is_short(quotient.words);
    const std::string as_real = in_brackets(quotient.numerator)
                                    ? "Real" + quotient.numerator
                                    : "Real(" + quotient.numerator + ")";
    note({Slip::divided, quotient.line, "", short_enough ? quotient.words : "a division",
          "divides whole numbers, which drops what is behind the point: 1 / 2 is 0. Write " +
              (short_enough ? as_real + " / " + quotient.denominator
                            : "Real(…) around what is divided")});
}

/// A matrix that is declared so has 0 x 0; of a struct each matrix in it.
void SourceReader::without_size(const std::string& path, const Type& type, std::size_t line) {
    if (type.holds(Type::matrix)) {
        without_size_[path] = {line, name_of_type(type)};
    } else if (type.holds(Type::record)) {
        const auto record = records_.find(type.name);
        if (record == records_.end()) {
            return;
        }
        for (const auto& [name, member] : record->second) {
            if (member.holds(Type::matrix) && !member.given_a_value) {
                without_size_[path + "." + name] = {line, name_of_type(member)};
            }
        }
    }
}

/// `how` is what follows the name: a member, a bracket, a mark.
void SourceReader::uses(const std::string& path, const std::string& how) {
    static const std::set<std::string> needs_entries = {
        "(",  "at", "col",   "row",  "cols",   "rows", "submat", "each_col",  "each_row", "+=",
        "-=", "%=", "slice", "diag", "subvec", "head", "tail",   "swap_rows", "swap_cols"};
    static const std::set<std::string> keeps_as_it_is = {
        "n_rows", "n_cols", "n_elem", "n_slices", "is_empty", "size", "fill", ";", "*", "/",
        "+",      "-",      "%",      "*=",       "/=",       ".",    "<",    ">", "=="};
    const auto found = without_size_.find(path);
    if (found == without_size_.end()) {
        if (how == "=" || how == "," || how == ")") {
            forget_size(path); // of the struct as a whole
        }
        return;
    }
    if (needs_entries.count(how) != 0) {
        const Unsized& declared = found->second;
        const bool is_member = path.find('.') != std::string::npos;
        const std::string sizes = declared.type == "Col" || declared.type == "Row" ||
                                          declared.type == "arma::uvec" ||
                                          declared.type == "arma::urowvec"
                                      ? "n"
                                  : declared.type == "Cube" ? "rows, columns, slices"
                                                            : "rows, columns";
        note({Slip::without_size, declared.line, path, path,
              std::string("is declared here and given no size: it has ") +
                  (sizes == "n"               ? "0 entries"
                   : sizes == "rows, columns" ? "0 x 0"
                                              : "0 x 0 x 0") +
                  ", none of which can be read or written. " +
                  (is_member ? "First " + path + ".zeros(" + sizes + ")"
                             : "Write " + declared.type + " " + path + "(" + sizes +
                                   ", arma::fill::zeros)")});
    }
    if (keeps_as_it_is.count(how) == 0) {
        forget_size(path);
    }
}

void SourceReader::forget_size(const std::string& path) {
    without_size_.erase(path);
    const std::string inside = path + ".";
    for (auto i = without_size_.begin(); i != without_size_.end();) {
        i = i->first.compare(0, inside.size(), inside) == 0 ? without_size_.erase(i) : std::next(i);
    }
}

} // namespace lab::coach
