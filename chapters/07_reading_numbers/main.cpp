// Chapter 7: a whole number is read from a picture.

#include "functions.hpp"
#include "network.hpp"
#include "picture_reading.hpp"
#include "score.hpp"
#include "settings.hpp"

#include "common/basics/error.hpp"
#include "common/basics/interrupt.hpp"
#include "common/basics/parallel.hpp"
#include "common/command_line/options.hpp"
#include "common/programs/training_program.hpp"
#include "common/sheets/picture.hpp"

#include <iostream>
#include <memory>
#include <utility>

namespace {

using namespace lab;

/// The number in a picture, of test or validation digits: brightness, rows x cols.
Mat write(const Settings& settings, const Digits& digits) {
    CounterRandom random(stream_key(settings.seed, 7));
    const Dataset& source = settings.validation ? digits.validation : digits.test;
    return write_number(settings.number, source, settings.trouble, random);
}

int write_to_file(const Settings& settings, LazyDigits& digits) {
    const Mat picture = write(settings, digits.get());
    write_png(settings.written, 1 - picture);
    std::cout << settings.number << " written with "
              << (settings.validation ? "validation" : "test") << " digits (" << digits.get().name
              << "), " << picture.n_cols << " x " << picture.n_rows
              << " pixels: " << settings.written << '\n';
    return exit_fine;
}

/// The network, and the learner's functions: where the numbers alone are wanted, what is said of
/// them goes to standard error.
std::pair<DigitReader, Functions> means_of_reading(const Settings& settings, LazyDigits& digits) {
    std::streambuf* const output = std::cout.rdbuf();
    if (settings.json || settings.choices.expected.each_line) {
        std::cout.rdbuf(std::cerr.rdbuf());
    }
    const auto back = [output](void*) { std::cout.rdbuf(output); };
    const std::unique_ptr<void, decltype(back)> at_the_end(&std::cout, back);
    DigitReader reader = find_reader(settings, digits);
    return {std::move(reader), functions_in_use()};
}

/// What was asked for. Returns the exit code.
int show(Settings& settings, LazyDigits& digits) {
    if (!settings.written.empty()) {
        return write_to_file(settings, digits);
    }

    // The picture first: whoever mistyped its name should not wait for a network
    const bool alone = settings.read.size() == 1;
    const Mat given = alone ? picture_of(settings.read.front()) : Mat();
    catch_interrupts();
    const auto [reader, functions] = means_of_reading(settings, digits);
    settings.choices.steps = functions.steps;
    if (settings.score > 0) {
        print_score(settings, digits.get(), reader);
        return interrupted() ? exit_interrupted : exit_fine;
    }

    // Reading leaves nothing unfinished behind: Ctrl-C ends it at once
    release_interrupts();
    if (!settings.read.empty()) {
        return read_all(settings, functions, given, reader);
    }
    const Mat picture = write(settings, digits.get());
    std::cout << settings.number << ", written with test digits (" << digits.get().name
              << "), and read again:\n\n";
    read_and_tell(settings, functions, settings.number, picture, reader, true);
    return exit_fine;
}

int program(int argc, const char* const* argv) {
    Settings settings;
    if (!read_settings(argc, argv, settings)) {
        return exit_fine;
    }
    use_one_blas_thread();
    LazyDigits digits(settings);
    const int code = show(settings, digits);
    return digits.are_loaded() ? end_on_digits(digits.get(), code) : code;
}

} // namespace

int main(int argc, char** argv) {
    return run_program(argc, argv, program);
}
