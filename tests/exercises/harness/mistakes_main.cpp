// The program of the mistakes of an exercise: its check on one of them, for a person, or judged for
// a test.
#include "mistakes.hpp"
#include "verdict.hpp"

#define BOOST_BIND_GLOBAL_PLACEHOLDERS // so that Boost 1.74 does not warn of itself
#include <boost/property_tree/json_parser.hpp>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>

namespace {

using namespace lab::check;

constexpr const char* help =
    "Checks one of the mistakes of an exercise, each of which the check must refuse:\n"
    "  NAME           says what a learner would read\n"
    "  NAME --json    the same as JSON\n"
    "  NAME FILE.cpp  judges the check: with three seeds the mistake must be wrong, and the first "
    "failure,\n"
    "                 which learners see in full, must contain the words of the file's first "
    "line:\n"
    "                 // says: words | other words\n"
    "Exit code: that of the check, or 0 and 1 for what was judged; 2 a mistake in these words.\n";

/// What no learner shall read.
constexpr const char* never[] = {"BOOST_", "std::__", "Assertion `", "terminate called", "arma::"};

bool choose(const std::string& name) {
    for (int i = 0; i < mistake_count; ++i) {
        if (mistakes[i].name == name) {
            for (int k = 0; k < jump_count; ++k) {
                *jumps[k] = mistakes[i].functions[k];
            }
            return true;
        }
    }
    return false;
}

double seconds_allowed() {
    const char* text = std::getenv("LAB_CHECK_SECONDS");
    const double seconds = text ? std::atof(text) : 1;
    return seconds > 0 ? seconds : 1;
}

/// The words of the file's first line, which the first failure must contain; none where it is no
/// such line.
std::vector<std::string> words_of(const std::string& path) {
    const std::string mark = "// says: ";
    std::ifstream file(path);
    std::string line;
    std::getline(file, line);
    std::vector<std::string> words;
    if (line.rfind(mark, 0) != 0) {
        return words;
    }
    std::istringstream rest(line.substr(mark.size()) + "|");
    for (std::string part; std::getline(rest, part, '|');) {
        const std::size_t begin = part.find_first_not_of(" \t\r");
        const std::size_t end = part.find_last_not_of(" \t\r");
        if (begin != std::string::npos) {
            words.push_back(part.substr(begin, end - begin + 1));
        }
    }
    return words;
}

/// The text of the first failure, read from what programs read.
std::string first_failure(const boost::property_tree::ptree& verdict) {
    const auto& first = verdict.get_child("failures").front().second;
    std::string text;
    for (const char* field : {"case", "expected", "came", "cause"}) {
        text += (text.empty() ? "" : " ") + first.get<std::string>(field);
    }
    return text;
}

/// What speaks against the verdict; nothing where it is as it must be.
std::string objection(const Verdict& verdict, const std::vector<std::string>& words) {
    boost::property_tree::ptree told;
    std::istringstream json(as_json(verdict));
    read_json(json, told);
    const auto word = told.get<std::string>("verdict");
    if (word != "wrong" || exit_code(verdict.result) != 1) {
        return word + ", expected wrong";
    }
    const std::string text = first_failure(told);
    for (const std::string& wanted : words) {
        if (text.find(wanted) == std::string::npos) {
            return "the first failure does not say \"" + wanted + "\"";
        }
    }
    for (const char* unwanted : never) {
        if (text.find(unwanted) != std::string::npos) {
            return std::string("a learner would read \"") + unwanted + "\"";
        }
    }
    return "";
}

int judge(const Check& check, const std::string& path) {
    const std::vector<std::string> words = words_of(path);
    if (words.empty()) {
        std::cerr << path << ": the first line must be // says: words of the message\n";
        return 1;
    }
    for (const std::uint64_t seed : {1, 2, 3}) {
        const Verdict verdict = run(check, seed, seconds_allowed());
        const std::string problem = objection(verdict, words);
        if (!problem.empty()) {
            std::cerr << "seed " << seed << ": " << problem << "\n" << as_json(verdict);
            return 1;
        }
    }
    std::cout << "wrong with the seeds 1, 2 and 3\n";
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 2 || argc > 3 || !choose(argv[1])) {
        std::cerr << help << "The mistakes are";
        for (int i = 0; i < mistake_count; ++i) {
            std::cerr << " " << mistakes[i].name;
        }
        std::cerr << ".\n";
        return 2;
    }
    Check check;
    describe(check);
    const std::string how = argc == 3 ? argv[2] : "";
    if (how.empty() || how == "--json") {
        const Verdict verdict = run(check, 1, seconds_allowed());
        std::cout << (how.empty() ? as_text(verdict) : as_json(verdict));
        return exit_code(verdict.result);
    }
    return judge(check, how);
}
