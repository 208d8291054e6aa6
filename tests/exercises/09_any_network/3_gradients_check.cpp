#include "tape_checks.hpp"

#include <algorithm>
#include <memory>

namespace lab::check {

namespace {

/// A tape whose shares are matrices times delta, at random: enough to tell all ways of adding
/// apart.
struct Walk {
    mine::Tape tape;
    std::vector<uword> order;
    std::shared_ptr<std::vector<int>> calls; // of each entry's shares
};

/// Operation k has the inputs; slopes are numbers, one for each input.
Walk walk_of(Case& c, const std::vector<std::vector<uword>>& inputs,
             const std::vector<uword>& order, uword rows, uword cols) {
    Walk walk;
    walk.order = order;
    walk.calls = std::make_shared<std::vector<int>>(inputs.size(), 0);
    for (uword k = 0; k < inputs.size(); ++k) {
        std::function<std::vector<Mat>(const Mat&)> shares;
        if (!inputs[k].empty()) {
            const Mat slopes = c.random(1, inputs[k].size());
            shares = [slopes, k, calls = walk.calls](const Mat& delta) {
                ++(*calls)[k];
                std::vector<Mat> all;
                for (const double slope : slopes) {
                    all.push_back(slope * delta);
                }
                return all;
            };
        }
        walk.tape.push_back({c.random(rows, cols), inputs[k], shares});
    }
    return walk;
}

/// How wrong answers walk.
enum class How { right, overwritten, first_input_only, no_begin, mean_of_shares, tape_order };

std::vector<Mat> reference(const Walk& walk, How how = How::right) {
    std::vector<Mat> slopes;
    std::vector<int> count(walk.tape.size(), 0);
    for (const mine::Entry& entry : walk.tape) {
        slopes.emplace_back(entry.value.n_rows, entry.value.n_cols, arma::fill::zeros);
    }
    if (how != How::no_begin) {
        slopes[walk.order[0]].fill(1);
    }
    std::vector<uword> order = walk.order;
    if (how == How::tape_order) {
        std::sort(order.rbegin(), order.rend());
    }
    for (const uword place : order) {
        const mine::Entry& entry = walk.tape[place];
        if (entry.inputs.empty()) {
            continue;
        }
        const std::vector<Mat> shares = entry.shares(slopes[place]);
        for (uword k = 0; k < (how == How::first_input_only ? 1 : shares.size()); ++k) {
            Mat& sum = slopes[entry.inputs[k]];
            const double n = ++count[entry.inputs[k]];
            if (how == How::overwritten) {
                sum = shares[k];
            } else if (how == How::mean_of_shares) {
                sum = (sum * (n - 1) + shares[k]) / n;
            } else {
                sum += shares[k];
            }
        }
    }
    return slopes;
}

void hold(Case& c, const Walk& walk, const std::string& when = "") {
    std::string text = "inputs = {";
    for (const mine::Entry& entry : walk.tape) {
        text += text.back() == '{' ? "{" : ", {";
        for (uword k = 0; k < entry.inputs.size(); ++k) {
            text += (k == 0 ? "" : ", ") + std::to_string(entry.inputs[k]);
        }
        text += "}";
    }
    c.shown(text + "}");
    c.shown("order", places_in_a_row(walk.order));
    const std::vector<Mat> expected = reference(walk);
    const std::vector<Mat> overwritten = reference(walk, How::overwritten);
    const std::vector<Mat> first = reference(walk, How::first_input_only);
    const std::vector<Mat> mean = reference(walk, How::mean_of_shares);
    const std::vector<Mat> by_tape = reference(walk, How::tape_order);
    std::fill(walk.calls->begin(), walk.calls->end(), 0);
    const std::vector<Mat> came = mine::gradients(walk.tape, walk.order);
    if (!c.expect_that(came.size() == walk.tape.size(),
                       "a matrix for each place, " + std::to_string(walk.tape.size()),
                       std::to_string(came.size()),
                       came.size() == walk.order.size()
                           ? "the answer has a place for each place of the order; asked for is one "
                             "for each of the tape"
                           : "")) {
        return;
    }
    for (uword k = 0; k < came.size(); ++k) {
        const bool named = std::find(walk.order.begin(), walk.order.end(), k) != walk.order.end();
        c.expect((named ? "the slope of place "
                        : "the slope, 0, of a place that order does not "
                          "name, ") +
                     std::to_string(k) + when,
                 came[k], expected[k],
                 {{"the last share takes the place of those before: shares of one place add up",
                   overwritten[k]},
                  {"only the first input of each entry gets its share", first[k]},
                  {"the shares of one place are averaged; they add up", mean[k]},
                  {"the walk goes by the places' numbers, not by `order`", by_tape[k]},
                  {"it is all 0, because nothing begins: dC/dC is 1",
                   Mat(arma::zeros<Mat>(expected[k].n_rows, expected[k].n_cols))},
                  {"that is the value at this place, not its slope", walk.tape[k].value}});
    }
    for (uword k = 0; k < walk.tape.size(); ++k) {
        const bool counts =
            std::find(walk.order.begin(), walk.order.end(), k) != walk.order.end() &&
            !walk.tape[k].inputs.empty();
        const int calls = (*walk.calls)[k];
        c.expect_that(calls == (counts ? 1 : 0),
                      counts ? "the shares of place " + std::to_string(k) + " asked for once"
                             : "the shares of place " + std::to_string(k) + " not asked for",
                      std::to_string(calls) + " times",
                      counts ? "the shares of an entry are asked for once, with its whole slope"
                             : "an entry that `order` does not name is not visited");
    }
}

} // namespace

void describe(Check& check) {
    check.exercise("9.3", "gradients");
    check.add("a number alone", [](Case& c) { hold(c, walk_of(c, {{}}, {0}, 1, 1)); });
    check.add("a chain", [](Case& c) { hold(c, walk_of(c, {{}, {0}, {1}}, {2, 1, 0}, 1, 1)); });
    check.add("the example: one place named twice", [](Case& c) {
        hold(c, walk_of(c, {{}, {0, 0}}, {1, 0}, 1, 1));
    });
    check.add("a place that three use", [](Case& c) {
        hold(c, walk_of(c, {{}, {0}, {0, 1}, {2, 0, 1}}, {3, 2, 1, 0}, 1, 1));
    });
    check.add("an output in the middle, and places that nobody asked for", [](Case& c) {
        hold(c, walk_of(c, {{}, {}, {0}, {0, 2}, {3, 1}, {4, 0}}, {3, 2, 0}, 1, 1));
    });
    check.add("places in another order than their numbers", [](Case& c) {
        hold(c, walk_of(c, {{2, 3}, {}, {1}, {2, 4}, {1}}, {0, 3, 4, 2, 1}, 1, 1));
    });
    check.add("matrices", [](Case& c) {
        hold(c, walk_of(c, {{}, {}, {0, 1}, {2, 0}, {2, 3, 2}}, {4, 3, 2, 1, 0}, 3, 2));
    });
    check.add("the same tape again, from another output", [](Case& c) {
        Walk walk = walk_of(c, {{}, {}, {0, 1}, {2, 0}, {2, 3, 2}}, {4, 3, 2, 1, 0}, 1, 3);
        mine::gradients(walk.tape, walk.order);
        walk.order = {3, 2, 1, 0};
        hold(c, walk, ", in a second walk");
    });
    check.add("a place whose share has another shape", [](Case& c) {
        // sum of a column: the share of a number is spread over three rows
        mine::Tape tape = tape_of({c.random(3, 1)});
        tape.push_back(
            {Mat(1, 1, arma::fill::value(arma::accu(tape[0].value))), {0}, [](const Mat& delta) {
                 return std::vector<Mat>{delta(0, 0) * arma::ones<Mat>(3, 1)};
             }});
        c.shown("the value at place 0", tape[0].value);
        const std::vector<Mat> came = mine::gradients(tape, {1, 0});
        if (c.expect_that(came.size() == 2, "two matrices", std::to_string(came.size()))) {
            c.expect("the slope of place 0, of which place 1 is the sum", came[0],
                     Mat(arma::ones<Mat>(3, 1)));
        }
    });
}

} // namespace lab::check
