#include "learning.hpp"

#include "tables.hpp"

#include "common/basics/plain_numbers.hpp"

#include <cstdio>

namespace lab {

namespace {

/// More than the rule ever needs on points that a line divides with the gaps that are allowed.
constexpr uword most_epochs = 10000000;

/// A perceptron that knows nothing yet: n weights and a bias of 0.
Perceptron blank(uword inputs) {
    return {Col(inputs, arma::fill::zeros), 0};
}

std::string how_it_ended(const LearningRecord& record) {
    switch (record.ending) {
    case Ending::all_right:
        return "all right";
    case Ending::cycle:
        return "never: a cycle";
    default:
        return "not within " + std::to_string(record.epochs) + " epochs";
    }
}

} // namespace

LearningRecord tell_learning(const Parts& parts, Gate gate) {
    const Examples table = truth_table(gate);
    const bool one_input = table.x.n_rows == 1;
    std::printf("   Start: all weights and the bias 0. A line for each correction:\n\n"
                "   epoch  inputs  wanted   w1%s     b\n",
                one_input ? "" : "  w2");
    const LearningRecord record = learn_all(blank(table.x.n_rows), table, most_epochs, parts.learn);
    for (const Correction& correction : record.corrections) {
        const Perceptron& p = correction.after;
        std::printf("   %5d  %-6s  %6g %s%s%s\n", static_cast<int>(correction.epoch),
                    inputs_of(table, correction.example).c_str(),
                    static_cast<double>(table.target(correction.example)), cell(p.w(0), 4).c_str(),
                    one_input ? "" : cell(p.w(1), 4).c_str(), cell(p.b, 6).c_str());
    }
    if (record.ending == Ending::all_right) {
        std::printf(
            "\n   Epoch %d passes without a mistake: %s is learned, after %d corrections.\n",
            static_cast<int>(record.epochs), name_of(gate).c_str(),
            static_cast<int>(record.corrections.size()));
    } else if (record.ending == Ending::cycle) {
        std::printf(
            "\n   Stopped: after epoch %d the weights and the bias are those after epoch %d.\n"
            "   The same corrections would follow again, for ever.\n",
            static_cast<int>(record.epochs), static_cast<int>(record.cycle_start));
    } else {
        std::printf("\n   Stopped %s.\n", how_it_ended(record).c_str());
    }
    return record;
}

void tell_all_learning(const Parts& parts) {
    heading("6  The perceptron rule learns gates from their tables");
    std::printf("   gate   corrections  epochs    w1  w2     b    learned\n");
    for (const Gate gate : {Gate::AND, Gate::OR, Gate::NAND, Gate::NOR, Gate::NOT, Gate::XOR}) {
        const Examples table = truth_table(gate);
        const LearningRecord record =
            learn_all(blank(table.x.n_rows), table, most_epochs, parts.learn);
        std::printf("   %-4s   %11d  %6d  %s    %s\n", name_of(gate).c_str(),
                    static_cast<int>(record.corrections.size()), static_cast<int>(record.epochs),
                    weights_of(record.perceptron, 4).c_str(), how_it_ended(record).c_str());
    }
}

PointsStory learn_points(const Parts& parts, uword count, Real gap, unsigned long seed) {
    Engine engine(seed);
    PointsStory story;
    story.points = separable_points(count, gap, story.line, engine);
    story.record = learn_all(blank(2), story.points, most_epochs, parts.learn);
    return story;
}

void tell_points(const PointsStory& story, Real gap) {
    const Margin found = margin(story.line, story.points);
    const Perceptron& p = story.record.perceptron;
    std::printf("   %d points, each at least %g from a line that divides them\n"
                "   corrections  %-6d in %s: %s\n"
                "   bound        %-6d = (R / gamma)^2, rounded down; R = %.4f, gamma = %.4f\n"
                "   learned      w = (%.3f, %.3f), b = %g\n",
                static_cast<int>(story.points.x.n_cols), static_cast<double>(gap),
                static_cast<int>(story.record.corrections.size()),
                counted(story.record.epochs, "epoch").c_str(), how_it_ended(story.record).c_str(),
                static_cast<int>(found.most_corrections()), static_cast<double>(found.radius),
                static_cast<double>(found.gamma), static_cast<double>(p.w(0)),
                static_cast<double>(p.w(1)), static_cast<double>(p.b));
}

void tell_gaps(const Parts& parts, uword count, unsigned long seed) {
    heading("7  The nearer the points come to the line, the more corrections");
    std::printf("   %d random points, seed %lu\n"
                "   gap     corrections  epochs   bound (R / gamma)^2\n",
                static_cast<int>(count), seed);
    for (const Real gap : {Real{0.3}, Real{0.1}, Real{0.03}, Real{0.01}}) {
        const PointsStory story = learn_points(parts, count, gap, seed);
        const Margin found = margin(story.line, story.points);
        std::printf("   %-5g   %11d  %6d   %12d\n", static_cast<double>(gap),
                    static_cast<int>(story.record.corrections.size()),
                    static_cast<int>(story.record.epochs),
                    static_cast<int>(found.most_corrections()));
    }
}

} // namespace lab
