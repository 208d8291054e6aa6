#include "comparison.hpp"

#include "common/command_line/terminal.hpp"

#include <cstdio>
#include <iostream>

namespace lab {

namespace {

struct Step {
    const char* exercise;
    const char* name;
};
const Step steps[] = {{"7.1", "ink and paper"},
                      {"7.2", "what hangs together"},
                      {"7.3", "MNIST's frame"},
                      {"7.4", "the best reading"}};

/// The lab's own, with their time counted as the learner's is.
Functions the_labs() {
    Functions f;
    f.steps.find_ink = counted(f.time, "7.1", f.steps.find_ink);
    f.steps.find_components = counted(f.time, "7.2", f.steps.find_components);
    f.steps.frame_digit = counted(f.time, "7.3", f.steps.frame_digit);
    f.steps.best_path = counted(f.time, "7.4", f.steps.best_path);
    return f;
}

std::string texts(const std::vector<NumberFound>& numbers) {
    std::string text;
    for (const NumberFound& number : numbers) {
        text += (text.empty() ? "" : ", ") + number.text();
    }
    return text.empty() ? "no number" : text;
}

/// A line of the table, in milliseconds; what is not the learner's is the lab's in both columns.
void print_row(const char* exercise, const char* name, const double* yours, double ours) {
    std::printf("  %-4s%-22s", exercise, name);
    if (yours != nullptr) {
        std::printf("%9.2f ms", 1000 * *yours);
    } else {
        std::printf("%12s", "the lab's");
    }
    std::printf("%12.2f ms\n", 1000 * ours);
}

} // namespace

void print_comparison(const Functions& functions, const std::vector<NumberFound>& numbers,
                      double seconds, const Settings& settings, const Mat& picture,
                      const DigitReader& reader) {
    const Functions labs = the_labs();
    ReadingChoices choices = settings.choices;
    choices.steps = labs.steps;
    TimeSpent whole;
    const std::vector<NumberFound> read =
        whole.in("reading", [&] { return read_numbers(picture, reader, choices); });
    const std::string yours = texts(numbers), theirs = texts(read);
    std::cout << "\nThe lab's own functions read "
              << (yours == theirs ? "the same" : theirs + ", and yours " + yours)
              << ". The processor's time:\n"
              << "                                   yours    the lab's own\n";
    std::string slowest;
    double most = 0, longer = 0;
    for (const auto& [exercise, name] : steps) {
        const double mine = functions.time->seconds(exercise);
        const double ours = labs.time->seconds(exercise);
        print_row(exercise, name, functions.yours.count(exercise) > 0 ? &mine : nullptr, ours);
        longer += mine > 0 ? mine - ours : 0;
        if (mine - ours > most) {
            most = mine - ours;
            slowest = exercise;
        }
    }
    print_row("", "all", &seconds, whole.seconds());
    std::fflush(stdout);
    if (!slowest.empty() && longer > 0.1 * whole.seconds()) {
        std::cout << "Yours are slower, and most of that time goes by in " << slowest << ".\n";
    }
}

} // namespace lab
