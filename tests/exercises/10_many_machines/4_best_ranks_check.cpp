#include "exercises/10_many_machines/exercises.hpp"
#include "tests/exercises/harness/check.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

namespace lab::check {

namespace {

using mine::Costs;

double levels_of(uword ranks) {
    double levels = 0;
    for (double reached = 1; reached < double(ranks); reached *= 2) {
        levels += 1;
    }
    return levels;
}

double right_time(const Costs& costs, uword batch, uword ranks) {
    return double(batch) * costs.example / double(ranks) +
           2 * levels_of(ranks) * (costs.alpha + costs.beta * costs.bytes);
}

void show(Case& c, const Costs& costs, uword batch) {
    c.number("alpha", costs.alpha);
    c.number("beta", costs.beta);
    c.number("bytes", costs.bytes);
    c.number("example", costs.example);
    c.number("batch", double(batch));
}

void hold_time(Case& c, const Costs& costs, uword batch, uword ranks) {
    show(c, costs, batch);
    c.number("ranks", double(ranks));
    const double K = double(ranks);
    const double compute = double(batch) * costs.example / K;
    const double message = costs.alpha + costs.beta * costs.bytes;
    const double levels = levels_of(ranks);
    const std::vector<Suspect> suspects = {
        {"ceil(log2 K) is rounded down here: five ranks need three levels",
         compute + 2 * std::floor(std::log2(K)) * message},
        {"this goes up the tree and not down again: there are two messages a level",
         compute + levels * message},
        {"this is one message for every other rank, up and down: a star. In the tree it is one for "
         "each level",
         compute + 2 * (K - 1) * message},
        {"beta is the time of one byte; a gradient has `bytes` of them",
         compute + 2 * levels * (costs.alpha + costs.beta)},
        {"alpha is paid in every message, and not once a step",
         compute + costs.alpha + 2 * levels * costs.beta * costs.bytes},
        {"alpha is paid once a message, not for each byte",
         compute + 2 * levels * (costs.alpha + costs.beta) * costs.bytes},
        {"the ranks share the examples: divide their time by K",
         double(batch) * costs.example + 2 * levels * message},
        {"whole numbers are divided, batch by ranks: the rest is lost",
         double(batch / ranks) * costs.example + 2 * levels * message},
        {"this is the natural logarithm; levels are counted by doubling",
         compute + 2 * std::log(K) * message},
        {"the logarithm is not rounded up: there are no half levels",
         compute + 2 * std::log2(K) * message}};
    c.expect("step_time(costs, batch, ranks)", mine::step_time(costs, batch, ranks),
             right_time(costs, batch, ranks), suspects);
}

uword best_by(uword most, const std::function<double(uword)>& time) {
    uword best = 1;
    for (uword ranks = 2; ranks <= most; ++ranks) {
        best = time(ranks) < time(best) ? ranks : best;
    }
    return best;
}

void hold_best(Case& c, const Costs& costs, uword batch, uword most) {
    show(c, costs, batch);
    c.number("most", double(most));
    const auto time = [&](uword ranks) { return right_time(costs, batch, ranks); };
    const uword right = best_by(most, time);
    uword rise = 1;
    while (rise < most && time(rise + 1) < time(rise)) {
        ++rise;
    }
    uword doubled = 1;
    for (uword ranks = 2; ranks <= most; ranks *= 2) {
        doubled = time(ranks) < time(doubled) ? ranks : doubled;
    }
    uword last = 1;
    for (uword ranks = 2; ranks <= most; ++ranks) {
        last = time(ranks) <= time(last) ? ranks : last;
    }
    const std::vector<Suspect> suspects = {
        {"this stops at the first rise; behind a power of two the time rises and then falls again",
         rise},
        {"`most` itself is allowed too", best_by(most - 1, time)},
        {"this tries powers of two alone", doubled},
        {"of several that are as short as each other, the fewest ranks are asked for", last},
        {"asked for is the number of ranks, not their time", std::floor(time(right))},
        {"this is as many ranks as there are; more of them may take longer", most}};
    c.expect("best_ranks(costs, batch, most)", double(mine::best_ranks(costs, batch, most)),
             double(right), suspects);
}

} // namespace

void describe(Check& check) {
    check.exercise("10.4", "step_time and best_ranks");
    const Costs costs = {0.7, 0.03, 41, 1.9};
    for (const uword ranks : {1, 2, 3, 4, 5, 7, 8, 9, 33}) {
        check.add("the time on " + std::to_string(ranks) + (ranks == 1 ? " rank" : " ranks"),
                  [=](Case& c) { hold_time(c, costs, 101, ranks); });
    }
    check.add("the time of a real network", [](Case& c) {
        hold_time(c, {2.1e-6, 3.1e-10, 318040, 2.3e-5}, 515, 6);
    });
    const Costs plain = {1, 0, 100, 1};
    check.add("the best of 4, for 12 examples", [=](Case& c) { hold_best(c, plain, 12, 4); });
    check.add("the best of 12, for 12 examples", [=](Case& c) { hold_best(c, plain, 12, 12); });
    check.add("the best of 64, for 100 examples", [=](Case& c) { hold_best(c, plain, 100, 64); });
    check.add("the best of 7, where messages are nothing", [](Case& c) {
        hold_best(c, {1e-6, 0, 1, 1}, 1000, 7);
    });
    check.add("the best of 16, where messages are dear", [](Case& c) {
        hold_best(c, {50, 1, 10, 1}, 20, 16);
    });
    check.add("two and four take as long", [](Case& c) { hold_best(c, {1, 0, 1, 1}, 8, 4); });
    check.add("the best of 1", [=](Case& c) { hold_best(c, plain, 12, 1); });
    check.add("the best of 24, behind a tooth", [](Case& c) {
        hold_best(c, {1, 0.5, 2, 1}, 200, 24);
    });
}

} // namespace lab::check
