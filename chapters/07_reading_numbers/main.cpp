// Chapter 7: a whole number is read from a picture.

#include "comparison.hpp"
#include "drawing.hpp"
#include "functions.hpp"
#include "network.hpp"
#include "score.hpp"
#include "settings.hpp"
#include "story.hpp"

#include "common/basics/error.hpp"
#include "common/basics/interrupt.hpp"
#include "common/basics/parallel.hpp"
#include "common/command_line/options.hpp"
#include "common/pictures/grey_picture.hpp"
#include "common/programs/training_program.hpp"
#include "common/sheets/picture.hpp"

#include <chrono>
#include <iostream>

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

void draw(const Settings& settings, const Mat& picture, const PageOfPieces& page,
          const std::vector<NumberFound>& numbers, const DigitReader& reader) {
    if (settings.plot) {
        plot_reading(*settings.plot, picture, numbers);
    }
    if (!settings.plot_histograms.empty()) {
        plot_histograms(settings.plot_histograms, picture, separate_ink(picture));
    }
    if (!settings.plot_steps.empty()) {
        plot_steps(settings.plot_steps, picture, page);
    }
    if (!settings.plot_candidates.empty()) {
        plot_candidates(settings.plot_candidates, page, reader, settings.choices);
    }
}

/// Reads a picture and tells what it found; `name` is the picture in words.
int read_and_tell(const Settings& settings, const Functions& functions, const std::string& name,
                  const Mat& picture, const DigitReader& reader, bool story) {
    TimeSpent processor;
    const auto start = std::chrono::steady_clock::now();
    const ScaledPage seen = processor.in(
        "pieces", [&] { return find_pieces_at_their_scale(picture, settings.choices); });
    const std::vector<NumberFound> numbers =
        processor.in("reading", [&] { return read_page(seen, reader, settings.choices); });
    const double seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    if (numbers.empty()) {
        throw UsageError(name + ": no ink found: " + std::to_string(picture.n_cols) + " x " +
                         std::to_string(picture.n_rows) +
                         " pixels without anything that stands out from its ground.");
    }
    if (story) {
        print_steps(picture, seen.page);
    }
    print_numbers(numbers);
    std::printf("Read in %.1f ms.\n", 1000 * seconds);
    std::cout << std::flush;
    if (story) {
        std::cout << "\nWhat the network saw:\n";
        print_frames(numbers.front());
    }
    if (on_learners_functions) {
        print_comparison(functions, numbers, processor.seconds(), settings, picture, reader);
    }
    draw(settings, picture, seen.page, numbers, reader);
    return exit_fine;
}

/// What was asked for. Returns the exit code.
int show(Settings& settings, LazyDigits& digits) {
    if (!settings.written.empty()) {
        return write_to_file(settings, digits);
    }

    // The picture first: whoever mistyped its name should not wait for a network
    const Mat given = settings.read.empty() ? Mat() : read_grey(settings.read);
    const DigitReader reader = find_reader(settings, digits);
    const Functions functions = functions_in_use();
    settings.choices.steps = functions.steps;
    if (settings.score > 0) {
        print_score(settings, digits.get(), reader);
        return interrupted() ? exit_interrupted : exit_fine;
    }
    if (!settings.read.empty()) {
        return read_and_tell(settings, functions, settings.read, given, reader, false);
    }
    const Mat picture = write(settings, digits.get());
    std::cout << settings.number << ", written with test digits (" << digits.get().name
              << "), and read again:\n\n";
    return read_and_tell(settings, functions, settings.number, picture, reader, true);
}

int program(int argc, const char* const* argv) {
    Settings settings;
    if (!read_settings(argc, argv, settings)) {
        return exit_fine;
    }
    catch_interrupts();
    use_one_blas_thread();
    LazyDigits digits(settings);
    const int code = show(settings, digits);
    return digits.are_loaded() ? end_on_digits(digits.get(), code) : code;
}

} // namespace

int main(int argc, char** argv) {
    return run_program(argc, argv, program);
}
