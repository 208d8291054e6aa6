#include "compiler_words.hpp"

#include "course.hpp"

#include <algorithm>
#include <optional>
#include <regex>

namespace lab::coach {

namespace {

constexpr std::size_t most_notes =
    20000; // of one error; g++ lists every function that does not fit

/// "../exercises/01_logic_gates/1_fires.cpp:15:5: error: expected ';' before '}' token"
struct Remark {
    std::string file;
    std::size_t line, column;
    std::string kind, text;
};

std::optional<Remark> parse_remark(const std::string& line) {
    static const std::regex form(
        "(.+?):(\\d+):(\\d+): +(?:(fatal error|error|warning|note): )?(.*)");
    std::smatch found;
    if (line.size() > 4000 || !std::regex_match(line, found, form)) {
        return std::nullopt;
    }
    return Remark{found[1], std::stoul(found[2]), std::stoul(found[3]), found[4], found[5]};
}

bool is_the_file(const std::string& path, const std::string& file) {
    return path == file ||
           (path.size() > file.size() &&
            path.compare(path.size() - file.size() - 1, std::string::npos, "/" + file) == 0);
}

bool is_excerpt(const std::string& line) {
    static const std::regex form(" *\\d* \\|.*");
    return std::regex_match(line, form) || (!line.empty() && line[0] == ' ');
}

} // namespace

std::vector<CompileError> errors_in(const std::string& file, const std::string& words) {
    std::vector<CompileError> errors;
    std::optional<Remark> brought_about; // by this line of the file
    bool excerpt_wanted = false, notes_wanted = false;
    for (const std::string& line : split_lines(words)) {
        const auto remark = parse_remark(line);
        if (!remark) {
            const bool is_note = line.find("•") != std::string::npos; // of g++ 16
            if (is_note && notes_wanted && errors.back().notes.size() < most_notes) {
                errors.back().notes += line + "\n";
            }
            if (!is_note && excerpt_wanted && is_excerpt(line) &&
                errors.back().excerpt.size() < 3) {
                errors.back().excerpt.push_back(line);
            } else if (is_note || line.find("In function") == std::string::npos) {
                excerpt_wanted = false;
            }
            continue;
        }
        excerpt_wanted = false;
        const bool is_error = remark->kind == "error" || remark->kind == "fatal error";
        const bool here = is_the_file(remark->file, file);
        if (here && remark->text.find("required from here") != std::string::npos) {
            brought_about = remark;
        } else if (is_error && (here || brought_about)) {
            const Remark& at = here ? *remark : *brought_about;
            const bool known = std::any_of(errors.begin(), errors.end(), [&](const auto& error) {
                return error.line == at.line && error.message == remark->text;
            });
            if (!known) {
                errors.push_back({file, at.line, at.column, remark->text, {}, ""});
                excerpt_wanted = here;
            }
            notes_wanted = !known;
            brought_about.reset();
        } else if (is_error || remark->kind == "warning") {
            notes_wanted = false;
        } else if (notes_wanted && errors.back().notes.size() < most_notes) {
            errors.back().notes += remark->text + "\n";
        }
    }
    return errors;
}

std::vector<std::string> undefined_functions(const std::string& words) {
    // GNU ld and gold; lld; macOS's ld.
    static const std::regex form(
        "undefined (?:reference to|symbol:?) [`'\"]?(lab::mine::[^'\"]+)['\"]?");
    std::vector<std::string> names;
    for (std::sregex_iterator i(words.begin(), words.end(), form), end; i != end; ++i) {
        if (std::find(names.begin(), names.end(), (*i)[1].str()) == names.end()) {
            names.push_back((*i)[1]);
        }
    }
    return names;
}

} // namespace lab::coach
