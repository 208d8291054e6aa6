// The program of every check: its cases on somebody's answer, and the verdict as exit code.
#include "verdict.hpp"

#include <cstdlib>
#include <cstring>
#include <iostream>

#include <unistd.h>

namespace {

constexpr const char* help =
    "Checks one exercise and says what is wrong.\n"
    "  --seed N    other random numbers (the default is 1; the verdict is the same)\n"
    "  --json      the verdict as JSON, for programs\n"
    "  --list      the names of the cases\n"
    "LAB_CHECK_SECONDS sets the processor time that a case may take (the default is 1; a sanitizer "
    "needs more).\n"
    "Exit code: 0 done, 1 wrong, 77 not started, 2 a mistake in these options.\n";

struct Options {
    std::uint64_t seed = 1;
    bool json = false, list = false, help = false;
};

bool parsed(int argc, char** argv, Options& options) {
    for (int i = 1; i < argc; ++i) {
        const std::string word = argv[i];
        char* end = nullptr;
        if (word == "--json") {
            options.json = true;
        } else if (word == "--list") {
            options.list = true;
        } else if (word == "--help" || word == "-h") {
            options.help = true;
        } else if (word == "--seed" && i + 1 < argc && *argv[i + 1] >= '0' && *argv[i + 1] <= '9' &&
                   (options.seed = std::strtoull(argv[++i], &end, 10), *end == '\0')) {
            continue;
        } else {
            std::cerr << "Unknown option or value: " << word << "\n" << help;
            return false;
        }
    }
    return true;
}

/// One thread of OpenBLAS: it reads its environment when it is loaded, so the program starts again.
/// More threads make every fork slow and no check faster.
void use_one_thread(char** argv) {
    if (std::getenv("OPENBLAS_NUM_THREADS")) {
        return;
    }
    setenv("OPENBLAS_NUM_THREADS", "1", 1);
    execvp(argv[0], argv);
}

double seconds_allowed() {
    const char* text = std::getenv("LAB_CHECK_SECONDS");
    const double seconds = text ? std::atof(text) : 1;
    return seconds > 0 ? seconds : 1;
}

} // namespace

int main(int argc, char** argv) {
    use_one_thread(argv);
    Options options;
    if (!parsed(argc, argv, options)) {
        return 2;
    }
    lab::check::Check check;
    lab::check::describe(check);
    if (options.help) {
        std::cout << check.number() << " " << check.function() << ". " << help;
        return 0;
    }
    if (options.list) {
        for (const auto& entry : check.cases()) {
            std::cout << entry.name << "\n";
        }
        return 0;
    }
    const lab::check::Verdict verdict = lab::check::run(check, options.seed, seconds_allowed());
    std::cout << (options.json ? as_json(verdict) : as_text(verdict));
    return exit_code(verdict.result);
}
