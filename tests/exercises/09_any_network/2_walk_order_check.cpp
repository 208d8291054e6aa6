#include "exercises/09_any_network/exercises.hpp"
#include "tests/exercises/harness/check.hpp"

#include <algorithm>
#include <sstream>

namespace lab::check {

namespace {

using Graph = std::vector<std::vector<uword>>;

std::string in_braces(const std::vector<uword>& places) {
    std::ostringstream text;
    text << "{";
    for (uword k = 0; k < places.size() && k < 20; ++k) {
        text << (k == 0 ? "" : ", ") << places[k];
    }
    text << (places.size() > 20 ? ", ..}" : "}");
    return text.str();
}

std::string in_words(const Graph& inputs) {
    std::string text = "inputs = {";
    for (uword k = 0; k < inputs.size() && k < 12; ++k) {
        text += (k == 0 ? "" : ", ") + in_braces(inputs[k]);
    }
    return text + (inputs.size() > 12 ? ", ..}" : "}");
}

std::vector<bool> reached(const Graph& inputs, uword output) {
    std::vector<bool> seen(inputs.size(), false);
    std::vector<uword> open = {output};
    seen[output] = true;
    while (!open.empty()) {
        const uword place = open.back();
        open.pop_back();
        for (const uword input : inputs[place]) {
            if (!seen[input]) {
                seen[input] = true;
                open.push_back(input);
            }
        }
    }
    return seen;
}

void hold(Case& c, const Graph& inputs, uword output) {
    c.shown(in_words(inputs));
    c.shown("output", static_cast<double>(output));
    c.when_endless("a place that is reached in several ways is visited once for each way, of which "
                   "there may be endlessly many; or a function calls itself for each operation, "
                   "and there is no stack for so many");
    const std::vector<uword> order = mine::walk_order(inputs, output);
    const std::string came = in_braces(order);
    const std::vector<bool> wanted = reached(inputs, output);
    const uword count = static_cast<uword>(std::count(wanted.begin(), wanted.end(), true));

    // Step 1: the right places, each once
    std::vector<uword> position(inputs.size(), inputs.size());
    for (uword k = 0; k < order.size(); ++k) {
        if (!c.expect_that(order[k] < inputs.size(),
                           "places from 0 to " + std::to_string(inputs.size() - 1), came,
                           "one of them is no place of the tape") ||
            !c.expect_that(wanted[order[k]], "only places that the output depends on", came,
                           "place " + std::to_string(order[k]) +
                               " is in it, on which the output does not depend") ||
            !c.expect_that(position[order[k]] == inputs.size(), "each place once", came,
                           "place " + std::to_string(order[k]) + " is in it twice")) {
            return;
        }
        position[order[k]] = k;
    }
    if (!c.expect_that(position[output] != inputs.size(), "an order that begins with the output",
                       came, "the output itself is missing") ||
        !c.expect_that(order.size() == count, std::to_string(count) + " places",
                       std::to_string(order.size()) + ": " + came,
                       "places that the output depends on are missing")) {
        return;
    }
    // Step 2: behind all that use it
    const bool turned = count > 1 && order.back() == output;
    for (const uword place : order) {
        for (const uword input : inputs[place]) {
            if (!c.expect_that(position[input] > position[place],
                               "place " + std::to_string(input) + " behind place " +
                                   std::to_string(place) + ", which uses it",
                               came,
                               turned ? "the order is that of the way forward: turn it round"
                                      : "a place comes before one that uses it: it would be "
                                        "visited before all of its shares are there")) {
                return;
            }
        }
    }
}

/// A graph in which each operation uses `width` earlier ones, at places in random order.
Graph random_graph(Case& c, uword count, uword width) {
    std::vector<uword> places(count);
    for (uword k = 0; k < count; ++k) {
        places[k] = k;
    }
    std::shuffle(places.begin(), places.end(), c.engine);
    Graph inputs(count);
    for (uword k = 2; k < count; ++k) {
        for (uword j = 0; j < width; ++j) {
            inputs[places[k]].push_back(places[c.engine() % k]);
        }
    }
    return inputs;
}

} // namespace

void describe(Check& check) {
    check.exercise("9.2", "walk_order");
    check.add("the example", [](Case& c) { hold(c, {{1, 2}, {2}, {}, {0}}, 0); });
    check.add("a single number", [](Case& c) { hold(c, {{}}, 0); });
    check.add("a chain", [](Case& c) { hold(c, {{}, {0}, {1}, {2}}, 3); });
    check.add("an operation that names one place twice", [](Case& c) {
        hold(c, {{}, {0, 0}, {1, 1, 0}}, 2);
    });
    check.add("a short way and a long way to one place", [](Case& c) {
        hold(c, {{}, {0}, {1}, {2}, {0, 3}, {3, 0, 4}}, 5);
    });
    check.add("the same, the short way named last", [](Case& c) {
        hold(c, {{}, {0}, {1}, {2}, {3, 0}, {4, 0, 3}}, 5);
    });
    check.add("an output in the middle of the tape", [](Case& c) {
        hold(c, {{}, {0}, {1, 0}, {2, 1}, {3, 2}}, 2);
    });
    check.add("inputs with larger numbers", [](Case& c) {
        hold(c, {{3, 1}, {4, 2}, {4, 5}, {1, 5}, {5}, {}, {0}}, 0);
    });
    for (int k = 1; k <= 6; ++k) {
        check.add("a random graph, no. " + std::to_string(k), [k](Case& c) {
            const Graph inputs = random_graph(c, 5 + 5 * static_cast<uword>(k), k < 4 ? 2 : 3);
            hold(c, inputs, c.engine() % inputs.size());
        });
    }
    check.add("more ways than atoms in the world", [](Case& c) {
        Graph inputs(401);
        for (uword k = 1; k < inputs.size(); ++k) {
            inputs[k] = {k - 1, k - 1};
        }
        hold(c, inputs, 400);
    });
    check.add("a chain of 200000 operations", [](Case& c) {
        Graph inputs(200001);
        for (uword k = 1; k < inputs.size(); ++k) {
            inputs[k] = {k - 1};
        }
        hold(c, inputs, 200000);
    });
}

} // namespace lab::check
