#include "picture_reading.hpp"

#include "comparison.hpp"
#include "drawing.hpp"
#include "json.hpp"
#include "story.hpp"

#include "common/basics/error.hpp"
#include "common/pictures/grey_picture.hpp"

#include <chrono>
#include <cstdio>
#include <iostream>

namespace lab {

namespace {

/// A picture in words.
std::string name_of(const std::string& file) {
    return file == "-" ? "standard input" : file;
}

/// What was found in a picture, and how long it took.
struct Found {
    ScaledPage seen;
    std::vector<NumberFound> numbers;
    double seconds = 0, processor_seconds = 0;
};

/// Throws UsageError where there is no number.
Found find_numbers(const Settings& settings, const std::string& name, const Mat& picture,
                   const DigitReader& reader) {
    TimeSpent processor;
    const auto start = std::chrono::steady_clock::now();
    Found found;
    PictureReading reading =
        processor.in("reading", [&] { return read_picture(picture, reader, settings.choices); });
    found.seen = std::move(reading.seen);
    found.numbers = std::move(reading.numbers);
    found.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    found.processor_seconds = processor.seconds();
    if (found.seen.page.candidates > most_candidates) {
        throw UsageError(name + ": there are " + std::to_string(found.seen.page.candidates) +
                         " pieces of ink, alone and together, that might be a digit, and at most " +
                         std::to_string(most_candidates) +
                         " are read. Crop the picture to its numbers.");
    }
    if (found.numbers.empty()) {
        throw UsageError(name + ": no ink found: " + std::to_string(picture.n_cols) + " x " +
                         std::to_string(picture.n_rows) +
                         " pixels without anything that stands out from its ground.");
    }
    return found;
}

void draw(const Settings& settings, const Mat& picture, const ScaledPage& seen,
          const std::vector<NumberFound>& numbers, const DigitReader& reader) {
    if (settings.plot) {
        plot_reading(*settings.plot, picture, numbers);
    }
    if (!settings.plot_histograms.empty()) {
        plot_histograms(settings.plot_histograms, picture, separate_ink(picture));
    }
    if (!settings.plot_steps.empty()) {
        plot_steps(settings.plot_steps, picture, seen);
    }
    if (!settings.plot_candidates.empty()) {
        plot_candidates(settings.plot_candidates, seen.page, reader, settings.choices);
    }
}

PictureRead read_for_json(const Settings& settings, const std::string& file, const Mat& picture,
                          const DigitReader& reader) {
    Found found = find_numbers(settings, name_of(file), picture, reader);
    return {file, picture.n_cols, picture.n_rows, std::move(found.numbers), ""};
}

} // namespace

Mat picture_of(const std::string& file) {
    return file == "-" ? read_grey(name_of(file), stdin) : read_grey(file);
}

void read_and_tell(const Settings& settings, const Functions& functions, const std::string& name,
                   const Mat& picture, const DigitReader& reader, bool story) {
    const Found found = find_numbers(settings, name, picture, reader);
    if (settings.choices.expected.each_line) {
        print_lines(found.numbers);
    } else {
        if (story) {
            print_steps(picture, found.seen.page);
        }
        print_numbers(found.numbers);
        if (const uword digits = settings.choices.expected.digits;
            digits > 0 && found.numbers.front().digits.size() != digits) {
            std::cout << "These are not the " << digits << " digits that were expected: no way to "
                      << "cut the ink gives so many.\n";
        }
        std::printf("Read in %.1f ms.\n", 1000 * found.seconds);
        if (story) {
            std::cout << "\nWhat the network saw:\n";
            print_frames(found.numbers.front());
        }
    }
    std::cout << std::flush;
    if (on_learners_functions && !settings.choices.expected.each_line) {
        print_comparison(functions, found.numbers, found.processor_seconds, settings, picture,
                         reader);
    }
    draw(settings, picture, found.seen, found.numbers, reader);
}

int read_all(const Settings& settings, const Functions& functions, const Mat& first,
             const DigitReader& reader) {
    const std::vector<std::string>& files = settings.read;
    std::vector<PictureRead> all;
    int code = exit_fine;
    for (const std::string& file : files) {
        const bool is_first = &file == &files.front();
        try {
            if (files.size() > 1 && !settings.json) {
                std::cout << (is_first ? "" : "\n") << name_of(file) << ":\n" << std::flush;
            }
            const bool is_here = is_first && !first.is_empty();
            const Mat other = is_here ? Mat() : picture_of(file);
            const Mat& picture = is_here ? first : other;
            if (settings.json) {
                all.push_back(read_for_json(settings, file, picture, reader));
            } else {
                read_and_tell(settings, functions, name_of(file), picture, reader, false);
            }
        } catch (const UsageError& error) {
            std::cout << std::flush;
            std::cerr << error.what() << '\n';
            all.push_back({file, 0, 0, {}, error.what()});
            code = error.exit_code();
        }
    }
    if (settings.json) {
        print_json(std::cout, all);
    }
    return code;
}

} // namespace lab
