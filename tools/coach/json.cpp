#include "json.hpp"

#include "report.hpp"
#include "stub.hpp"
#include "text.hpp"

#include <algorithm>

namespace lab::coach {

namespace {

std::string quoted(const std::string& text) {
    static const char* hex = "0123456789abcdef";
    std::string out = "\"";
    for (const char c : text) {
        const auto u = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += std::string("\\") + c;
        } else if (c == '\n') {
            out += "\\n";
        } else if (u < 0x20 || u == 0x7f) {
            out += std::string("\\u00") + hex[u >> 4] + hex[u & 15];
        } else {
            out += c;
        }
    }
    return out + "\"";
}

std::string field(const std::string& name, const std::string& value) {
    return quoted(name) + ": " + value;
}

std::string field(const std::string& name, std::size_t value) {
    return field(name, std::to_string(value));
}

std::string array(const std::vector<std::string>& values, const std::string& between = ", ") {
    return "[" + joined(values, between) + "]";
}

std::string object(const std::vector<std::string>& fields) {
    return "{" + joined(fields, ", ") + "}";
}

std::string failure_object(const Failure& failure) {
    std::vector<std::string> given;
    for (const std::string& line : failure.given) {
        given.push_back(quoted(line));
    }
    return object({field("case", quoted(failure.name)), field("given", array(given)),
                   field("expected", quoted(failure.expected)), field("came", quoted(failure.came)),
                   field("cause", quoted(failure.cause))});
}

std::string verdict_object(const Course& course, const Verdict& verdict) {
    const Exercise& exercise = course.exercises[verdict.exercise];
    const std::string file = (course.root / exercise.file()).string();
    std::vector<std::string> errors, likely, failures;
    for (const CompileError& error : verdict.errors) {
        errors.push_back(object(
            {field("file", quoted(file)), field("line", error.line), field("column", error.column),
             field("message", quoted(error.message)), field("meaning", quoted(error.meaning))}));
    }
    for (const Slip& slip : verdict.slips) {
        likely.push_back(
            object({field("line", slip.line), field("cause", quoted(slip.sentence()))}));
    }
    for (const Failure& failure : verdict.failures) {
        failures.push_back(failure_object(failure));
    }
    return object(
        {field("exercise", quoted(exercise.number)), field("title", quoted(exercise.title)),
         field("file", quoted(file)), field("line", line_to_edit(course, exercise)),
         field("verdict", quoted(word_of(verdict.outcome))), field("cases", verdict.cases),
         field("wrong_cases", verdict.wrong_cases), field("message", quoted(one_sentence(verdict))),
         field("errors", array(errors)), field("likely", array(likely)),
         field("failures", array(failures)), field("printed", quoted(verdict.printed))});
}

} // namespace

std::string as_json(const Course& course, const std::vector<Verdict>& verdicts) {
    std::vector<std::string> objects;
    std::size_t done = 0, not_started = 0;
    for (const Verdict& verdict : verdicts) {
        objects.push_back(verdict_object(course, verdict));
        done += verdict.outcome == Outcome::done;
        not_started += verdict.outcome == Outcome::not_started;
    }
    return "{" + field("exercises", array(objects, ",\n  ")) + ",\n  " + field("done", done) +
           ", " + field("wrong", verdicts.size() - done - not_started) + ", " +
           field("not_started", not_started) + "}\n";
}

std::string standing_as_json(const Course& course, const std::vector<Outcome>& standing,
                             std::optional<std::size_t> next) {
    std::vector<std::string> objects;
    for (std::size_t i = 0; i < standing.size(); ++i) {
        objects.push_back(object({field("exercise", quoted(course.exercises[i].number)),
                                  field("verdict", quoted(word_of(standing[i])))}));
    }
    return "{" + field("exercises", array(objects, ",\n  ")) + ",\n  " +
           field("next", quoted(next ? course.exercises[*next].number : "")) + "}\n";
}

} // namespace lab::coach
