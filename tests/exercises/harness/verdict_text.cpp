#include "verdict.hpp"

#include "words.hpp"

#include <algorithm>
#include <map>

namespace lab::check {

// --- text --------------------------------------------------------------------------------------

namespace {

/// A label in the first column; what spans lines begins on a line of its own and is indented.
std::string labelled(const std::string& label, const std::string& text) {
    std::string out = "  " + label + std::string(10 - label.size(), ' ');
    for (const char c : text) {
        out += c == '\n' ? "\n            " : std::string(1, c);
    }
    return out + "\n";
}

std::string joined(const std::vector<std::string>& parts, const std::string& between) {
    std::string text;
    for (const std::string& part : parts) {
        text += (text.empty() ? "" : between) + part;
    }
    return text;
}

std::string in_full(const Finding& finding) {
    std::string text = "\n" + labelled("case", finding.name);
    if (!finding.given.empty()) {
        text += labelled("given", joined(finding.given, ", "));
    }
    text += labelled("expected", finding.failure.expected) + labelled("came", finding.failure.came);
    if (!finding.failure.causes.empty()) {
        text += labelled("cause", finding.failure.causes[0]);
    }
    return text;
}

/// Does an exception differ from another by nothing but the sizes that it names?
bool same_error(const Finding& a, const Finding& b) {
    const auto without_sizes = [](std::string text) {
        text.erase(
            std::remove_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }),
            text.end());
        return text;
    };
    return a.failure.came.rfind("the function stopped", 0) == 0 &&
           without_sizes(a.failure.came) == without_sizes(b.failure.came);
}

/// Why a finding is wrong, beside the first one that was shown in full.
std::string reason(const Finding& finding, const Finding& first) {
    if (same_error(finding, first)) {
        return "the same error, with other sizes";
    }
    if (finding.failure.causes.empty()) {
        return finding.failure.came.find('\n') == std::string::npos
                   ? "expected " + finding.failure.expected + ", came " + finding.failure.came
                   : "the values differ";
    }
    if (!first.failure.causes.empty() && finding.failure.causes[0] == first.failure.causes[0]) {
        return "the same";
    }
    return finding.failure.causes[0];
}

/// All findings but the first, a line for each reason.
std::string in_a_line_each(const std::vector<Finding>& findings) {
    std::vector<std::string> reasons;
    std::map<std::string, std::vector<std::string>> cases;
    for (std::size_t i = 1; i < findings.size(); ++i) {
        std::size_t like = 1;
        while (like < i && !same_error(findings[i], findings[like])) {
            ++like;
        }
        const std::string why = reason(findings[like], findings[0]);
        if (cases[why].empty()) {
            reasons.push_back(why);
        }
        cases[why].push_back(findings[i].name);
    }
    std::string text = reasons.empty() ? "" : "\n";
    for (const std::string& why : reasons) {
        std::vector<std::string>& names = cases[why];
        names.erase(std::unique(names.begin(), names.end()), names.end());
        const std::size_t count = names.size();
        if (count > 3) {
            names.resize(3);
        }
        text += labelled("also", joined(names, "; ") +
                                     (count > 3 ? "; and " + std::to_string(count - 3) + " more"
                                                : std::string()) +
                                     ": " + why);
    }
    return text;
}

} // namespace

std::string as_text(const Verdict& verdict) {
    const std::string title = verdict.number + " " + verdict.function;
    const std::string seed = "seed " + std::to_string(verdict.seed);
    std::string text;
    if (verdict.result == Result::not_started) {
        return "· " + title + ": not started\n";
    }
    if (verdict.result == Result::done) {
        text = "✓ " + title + ": done, " + count_text(verdict.cases, "case") + " (" + seed + ")\n";
    } else {
        text = "✗ " + title + ": wrong in " + std::to_string(verdict.wrong_cases) + " of " +
               count_text(verdict.cases, "case") + " (" + seed + ")\n";
    }
    if (!verdict.findings.empty()) {
        text += in_full(verdict.findings[0]) + in_a_line_each(verdict.findings);
    }
    if (!verdict.printed.empty()) {
        text += "\n  It printed to the terminal; take that out when you no longer need it:\n" +
                labelled("", verdict.printed);
    }
    return text;
}

// --- JSON --------------------------------------------------------------------------------------

namespace {

std::string quoted(const std::string& text) {
    static const char* hex = "0123456789abcdef";
    std::string out = "\"";
    for (const unsigned char c : text) {
        if (c == '"' || c == '\\') {
            out += std::string("\\") + char(c);
        } else if (c == '\n') {
            out += "\\n";
        } else if (c < 0x20 || c == 0x7f) {
            out += std::string("\\u00") + hex[c >> 4] + hex[c & 15];
        } else {
            out += char(c);
        }
    }
    return out + "\"";
}

std::string field(const std::string& name, const std::string& value) {
    return quoted(name) + ": " + value;
}

} // namespace

std::string as_json(const Verdict& verdict) {
    static const char* results[] = {"done", "wrong", "not_started"};
    std::string failures;
    for (const Finding& finding : verdict.findings) {
        std::string given;
        for (const std::string& line : finding.given) {
            given += (given.empty() ? "" : ", ") + quoted(line);
        }
        const std::vector<std::string>& causes = finding.failure.causes;
        failures += (failures.empty() ? "\n    {" : ",\n    {") +
                    field("case", quoted(finding.name)) + ", " + field("given", "[" + given + "]") +
                    ", " + field("expected", quoted(finding.failure.expected)) + ", " +
                    field("came", quoted(finding.failure.came)) + ", " +
                    field("cause", quoted(causes.empty() ? "" : causes[0])) +
                    (!causes.empty() && is_vague(causes[0]) ? ", " + field("vague", "true") : "") +
                    "}";
    }
    return "{" + field("exercise", quoted(verdict.number)) + ", " +
           field("function", quoted(verdict.function)) + ", " +
           field("verdict", quoted(results[int(verdict.result)])) + ", " +
           field("seed", std::to_string(verdict.seed)) + ", " +
           field("cases", std::to_string(verdict.cases)) + ", " +
           field("wrong_cases", std::to_string(verdict.wrong_cases)) + ",\n  " +
           field("failures", "[" + failures + (failures.empty() ? "" : "\n  ") + "]") + ",\n  " +
           field("printed", quoted(verdict.printed)) + "}\n";
}

} // namespace lab::check
