// Chapter 1: perceptrons weigh evidence, compute logic, add numbers, and learn.

#include "drawings.hpp"
#include "learning.hpp"
#include "story.hpp"
#include "tables.hpp"

#include "common/basics/error.hpp"
#include "common/basics/plain_numbers.hpp"
#include "common/command_line/options.hpp"
#include "common/plots/plot.hpp"

#include <cstdio>
#include <functional>
#include <map>

namespace {

using namespace lab;

const std::map<std::string, Gate> gates = {{"and", Gate::AND},   {"or", Gate::OR},
                                           {"nand", Gate::NAND}, {"nor", Gate::NOR},
                                           {"not", Gate::NOT},   {"xor", Gate::XOR}};
const std::vector<std::string> gate_names = {"and", "or", "nand", "nor", "not", "xor"};

/// The chapter's story; of `section` alone where that is not 0.
void tell_story(const Parts& parts, unsigned long section, unsigned long seed) {
    const std::function<void()> sections[] = {
        [&] { tell_evidence(parts); },
        [&] { tell_gates(parts); },
        [&] { tell_xor_search(search_xor(parts), parts); },
        [&] { tell_circuits(parts); },
        [&] {
            heading("5  An adder of NAND perceptrons");
            tell_addition(parts, 27, 15);
        },
        [&] { tell_all_learning(parts); },
        [&] { tell_gaps(parts, 100, seed); },
    };
    if (section > 0) {
        sections[section - 1]();
        return;
    }
    std::printf("A perceptron fires where w.x + b > 0: weighed evidence against a threshold.\n");
    for (const auto& tell : sections) {
        tell();
    }
}

/// What the command line asks for.
struct Settings {
    std::string gate = "nand", learn = "and";
    std::vector<std::string> add;
    unsigned long section = 1, points = 100, seed = 1;
    double gap = 0.1;
    std::optional<std::string> plot;
};

/// The two numbers of --add.
std::pair<unsigned long, unsigned long> summands(const ProgramOptions& options,
                                                 const std::vector<std::string>& words) {
    const std::optional<unsigned long> a = parse_whole(words[0]), b = parse_whole(words[1]);
    if (!a || !b) {
        options.reject("add", words[0] + " " + words[1],
                       "a pair of whole numbers from 0 to 18446744073709551615 (64 binary digits)");
    }
    return {*a, *b};
}

/// Refuses options that ask for different things at once.
void require_one_topic(const ProgramOptions& options) {
    std::string first;
    for (const std::string name : {"section", "gate", "learn", "add", "points"}) {
        if (options.given(name) && !first.empty()) {
            throw UsageError("--" + first + " and --" + name +
                             " ask for different things; give one of them.");
        }
        first = options.given(name) ? name : first;
    }
    if (options.given("gap") && !options.given("points")) {
        throw UsageError("--gap belongs to --points: ./lab run 1 --points 100 --gap 0.05");
    }
    if (options.given("plot") && (options.given("add") || options.given("section"))) {
        throw UsageError("--plot draws what --gate, --learn or --points shows; give one of them.");
    }
}

int program(int argc, const char* const* argv) {
    Settings settings;
    ProgramOptions options("./lab run 1", "perceptrons compute logic, add numbers, and learn");
    options.whole("section", settings.section, 1, 7, "one section of the whole story");
    options.choice("gate", settings.gate, gate_names, "a gate as one perceptron");
    options.several("add", settings.add, 2, "A B", "adds two numbers through NAND perceptrons");
    options.choice("learn", settings.learn, gate_names, "learns a gate from its table");
    options.whole("points", settings.points, 2, 10000, "learns this many random points");
    options.real("gap", settings.gap, ProgramOptions::From::including, 0.001, 0.5,
                 "how far the points stay from their dividing line");
    options.whole("seed", settings.seed, 0, 4294967295, "of the random points");
    options.optional_text("plot", settings.plot, "[FILE]",
                          "draws what --gate, --learn or --points shows: into FILE, a window, or "
                          "the terminal");
    if (!options.parse(argc, argv)) {
        return exit_fine;
    }
    require_one_topic(options);
    require_plottable(settings.plot.value_or(""));

    const Parts parts = parts_in_use();
    if (options.given("add")) {
        const auto [a, b] = summands(options, settings.add);
        tell_addition(parts, a, b);
    } else if (options.given("learn")) {
        const Gate gate = gates.at(settings.learn);
        const LearningRecord record = tell_learning(parts, gate);
        if (settings.plot) {
            draw_learning(*settings.plot, gate, record);
        }
    } else if (options.given("points")) {
        const PointsStory story =
            learn_points(parts, settings.points, static_cast<Real>(settings.gap), settings.seed);
        std::printf("   seed         %lu\n", settings.seed);
        tell_points(story, static_cast<Real>(settings.gap));
        if (settings.plot) {
            draw_points(*settings.plot, story);
        }
    } else {
        const Gate gate = gates.at(settings.gate);
        if (!options.given("gate")) {
            tell_story(parts, options.given("section") ? settings.section : 0, settings.seed);
        } else if (gate == Gate::XOR) {
            tell_xor_search(search_xor(parts), parts);
        } else {
            tell_gate(parts, gate);
        }
        if (settings.plot) {
            draw_gate(*settings.plot, gate,
                      gate == Gate::XOR ? search_xor(parts).best : parts.gate(gate));
        }
    }
    return exit_fine;
}

} // namespace

int main(int argc, char** argv) {
    return lab::run_program(argc, argv, program);
}
