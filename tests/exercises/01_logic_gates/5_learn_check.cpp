#include "exercises/01_logic_gates/exercises.hpp"
#include "tests/exercises/harness/check.hpp"

#include <algorithm>
#include <limits>

namespace lab::check {

namespace {

double weighted_sum(const Col& w, double b, const Mat& x, uword column) {
    double z = b;
    for (uword i = 0; i < w.n_elem; ++i) {
        z += w(i) * x(i, column);
    }
    return z;
}

Mat stacked(const Col& w, double b) {
    return arma::join_cols(w, Col{b});
}

/// w + by x, and b + by below it.
Mat moved(const Col& w, double b, const Col& x, double by, bool with_bias = true) {
    Col v = w;
    for (uword i = 0; i < v.n_elem; ++i) {
        v(i) += by * x(i);
    }
    return stacked(v, with_bias ? b + by : b);
}

// --- one step ----------------------------------------------------------------------------------

/// The wrong moves that can be told where the answer is right, so that nothing is to move.
std::vector<Suspect> idle_suspects(const Col& w, double b, const Col& x) {
    std::vector<Suspect> suspects;
    for (double by : {1.0, -1.0}) {
        for (bool with_bias : {true, false}) {
            suspects.emplace_back("it moves although its answer was right: only a mistake moves it",
                                  moved(w, b, x, by, with_bias));
        }
    }
    return suspects;
}

/// The wrong moves that can be told where target - a is `error`, which is not 0.
std::vector<Suspect> moving_suspects(const Col& w, double b, const Col& x, double error) {
    Col ones = x, above = x;
    for (uword i = 0; i < x.n_elem; ++i) {
        ones(i) = 1;
        above(i) = std::max(x(i), 0.0);
    }
    std::vector<Suspect> suspects = {
        {"it moves away from the target: add (target - a) x, not (a - target) x",
         moved(w, b, x, -error)},
        {"the bias does not move; it learns too, by the error that was there before w moved",
         moved(w, b, x, error, false)},
        {"it does not move although its answer was wrong: it moves by target - a, which is -1 "
         "where it fired for nothing",
         stacked(w, b)},
        {"the bias moves, the weights do not", stacked(w, b + error)},
        {"the bias moves, the weights stay where an input is below 0: each w moves by "
         "(target - a) times its x",
         moved(w, b, above, error)}};
    if (arma::any(x != 0)) {
        suspects.emplace_back("x is left out: each weight moves by (target - a) times its x",
                              moved(w, b, ones, error));
    }
    return suspects;
}

void hold_step_of(Case& c, const Col& w, double b, const Col& x, int target) {
    const double sum = weighted_sum(w, b, x, 0), error = target - (sum > 0 ? 1 : 0);
    c.shown("w", w);
    c.shown("b", b);
    c.given("x", x);
    c.shown("target", target);
    c.shown("w·x + b", sum);
    c.shown("fires(w, b, x)", sum > 0);
    Col came_w = w;
    Real came_b = b;
    const bool came = mine::learn(came_w, came_b, x, target);
    std::vector<Suspect> suspects =
        sum == 0 ? std::vector<Suspect>{{"yours fires at exactly 0; a perceptron fires only above "
                                         "it, so a is 0 here",
                                         moved(w, b, x, target - 1)}}
        : error == 0 ? idle_suspects(w, b, x)
                     : moving_suspects(w, b, x, error);
    suspects.emplace_back("a is what fires says, 0 or 1, and not the sum w·x + b",
                          moved(w, b, x, target - sum));
    c.expect("the new w, and b below it", stacked(came_w, came_b), moved(w, b, x, error), suspects);
    c.expect_that(
        came == (error != 0), error != 0 ? "true: it moved" : "false: nothing was to move",
        came ? "true" : "false",
        error != 0 && arma::all(x == 0) ? "the answer is whether anything moved, and the bias did"
                                        : "the answer is whether anything moved");
}

void hold_step(Case& c, uword inputs, int answer, int target) {
    const Col w = c.random_col(inputs), x = c.random_col(inputs);
    const double part = weighted_sum(w, 0, x, 0);
    const double b = (answer ? 1 : -1) * c.uniform(0.2, 1) - part; // the perceptron gives `answer`
    hold_step_of(c, w, b, x, target);
}

// --- the loop ----------------------------------------------------------------------------------

enum Slip {
    none,
    first_right_ends,
    first_wrong_ends,
    last_decides,
    rows_for_columns,
    last_unseen,
    backwards,
    fires_at_zero
};

struct Learnt {
    Col w;
    double b;
    bool all_right;
    uword epochs;
    Mat state() const { return stacked(w, b); }
};

Learnt learnt(const Perceptron& start, const Examples& examples, uword most_epochs,
              Slip slip = none) {
    Learnt p = {start.w, start.b, false, 0};
    const uword m = slip == rows_for_columns ? std::min(examples.x.n_rows, examples.x.n_cols)
                    : slip == last_unseen    ? examples.x.n_cols - 1
                                             : examples.x.n_cols;
    for (; p.epochs < most_epochs && !p.all_right; ++p.epochs) {
        p.all_right = true;
        for (uword k = 0; k < m; ++k) {
            const uword j = slip == backwards ? m - 1 - k : k;
            const double z = weighted_sum(p.w, p.b, examples.x, j);
            const bool fires = z > 0 || (slip == fires_at_zero && z == 0);
            const double error = examples.target(j) - (fires ? 1 : 0);
            for (uword i = 0; i < p.w.n_elem; ++i) {
                p.w(i) += error * examples.x(i, j);
            }
            p.b += error;
            if (slip == last_decides) {
                p.all_right = error == 0;
            } else if (error != 0) {
                p.all_right = false;
            }
            if ((slip == first_right_ends && error == 0) ||
                (slip == first_wrong_ends && error != 0)) {
                break;
            }
        }
    }
    return p;
}

bool are_all_right(const Learnt& p, const Examples& examples) {
    for (uword j = 0; j < examples.x.n_cols; ++j) {
        if ((weighted_sum(p.w, p.b, examples.x, j) > 0) != (examples.target(j) > 0)) {
            return false;
        }
    }
    return true;
}

/// The loop's answers that are wrong, each with its cause.
std::vector<Suspect> answer_suspects(const Learnt& right, const Examples& examples,
                                     uword most_epochs) {
    return {
        {"it is turned round: true means that the last epoch passed without a mistake",
         !right.all_right},
        {"it is always true; where it was stopped after a last epoch with a mistake it is false",
         true},
        {"it is always false; where an epoch passed without a mistake it is true", false},
        {"the last epoch that is allowed counts too: where it passes without a mistake, the "
         "answer is true",
         right.all_right && right.epochs < most_epochs},
        {"what moved in an earlier epoch counts still: the flag must begin anew with each epoch",
         right.all_right && right.epochs == 1},
        {"that all are right at the end is not enough: true means that a whole epoch passed "
         "without a mistake",
         are_all_right(right, examples)}};
}

void hold_loop(Case& c, const Perceptron& start, const Examples& examples, uword most_epochs) {
    c.shown("w", start.w);
    c.shown("b", start.b);
    c.given("x", examples.x);
    c.shown("target", examples.target);
    c.shown("most_epochs", double(most_epochs));
    const auto told = [&](uword epochs, Slip slip = none) -> Mat {
        return learnt(start, examples, epochs, slip).state();
    };
    const Learnt right = learnt(start, examples, most_epochs);
    Perceptron p = start;
    const bool came = mine::learn_until_right(p, examples, most_epochs);
    std::vector<Suspect> suspects = {
        {"an epoch ends at its first right answer; it goes through all examples",
         told(most_epochs, first_right_ends)},
        {"only the last example of an epoch decides whether it was without a mistake; any of them "
         "counts",
         told(most_epochs, last_decides)},
        {"only as many examples are seen as there are inputs: the examples are the columns, "
         "x.n_cols",
         told(most_epochs, rows_for_columns)},
        {"only one epoch is run; go on until one passes without a mistake", told(1)},
        {"the perceptron is left as it was: it is to be changed in place",
         stacked(start.w, start.b)},
        {"an epoch ends at its first mistake; it goes through all examples",
         told(most_epochs, first_wrong_ends)},
        {"the last example is never seen", told(most_epochs, last_unseen)},
        {"the examples are taken backwards", told(most_epochs, backwards)},
        {"yours fires at exactly 0; a perceptron fires only above it",
         told(most_epochs, fires_at_zero)}};
    if (arma::any(start.w != 0) || start.b != 0) {
        suspects.emplace_back(
            "it begins with weights and a bias of 0; go on from the perceptron that is given",
            learnt({Col(start.w.n_elem, arma::fill::zeros), 0}, examples, most_epochs).state());
    }
    for (uword limit : {10, 20, 50, 100, 200, 500}) {
        if (limit < most_epochs) {
            suspects.emplace_back("it stops of itself after " + std::to_string(limit) +
                                      " epochs; as many as most_epochs are allowed",
                                  told(limit));
        }
    }
    if (most_epochs > uword(std::numeric_limits<int>::max())) {
        suspects.emplace_back("most_epochs is too large for an int: count the epochs in a uword",
                              stacked(start.w, start.b));
    }
    if (!right.all_right) {
        suspects.emplace_back(
            "it goes on beyond most_epochs: at most so many are to be run, as on XOR "
            "it would never end",
            told(1000));
        suspects.emplace_back("one epoch too many is run: at most most_epochs",
                              told(most_epochs + 1));
        suspects.emplace_back("one epoch too few is run: most_epochs are allowed",
                              told(most_epochs - 1));
    }
    c.expect("w, and b below it, at the end", stacked(p.w, p.b), right.state(), suspects);
    c.expect("the answer of learn_until_right (1: true, 0: false)", came, right.all_right,
             answer_suspects(right, examples, most_epochs));
}

const Mat inputs = {{0, 0, 1, 1}, {0, 1, 0, 1}};

/// Examples that a random line parts, and a start that gets most of them wrong.
void hold_random_loop(Case& c, uword n, uword m) {
    const Col line = c.random_col(n);
    Examples examples = {c.random(n, m), Row(m)};
    for (uword j = 0; j < m; ++j) {
        // At least 0.3 from the line, so that learning ends soon.
        const double z = weighted_sum(line, 0.2, examples.x, j);
        double square = 0;
        for (uword i = 0; i < n; ++i) {
            square += line(i) * line(i);
        }
        for (uword i = 0; i < n; ++i) {
            examples.x(i, j) += (z > 0 ? 0.3 : -0.3) * line(i) / square;
        }
        examples.target(j) = z > 0 ? 1 : 0;
    }
    hold_loop(c, {-line, -0.1}, examples, 5000);
}

void hold_xor(Case& c, uword most_epochs) {
    c.when_endless(
        "on XOR the rule never comes to an end: count the epochs, and stop after most_epochs");
    hold_loop(c, {{0, 0}, 0}, {inputs, {0, 1, 1, 0}}, most_epochs);
}

/// Random examples, of which the first and the last contradict each other: it never ends.
void hold_contradiction(Case& c, uword n, uword m, uword most_epochs) {
    Examples examples = {c.random(n, m), Row(m)};
    for (uword j = 0; j < m; ++j) {
        examples.target(j) = j % 2;
    }
    examples.x.col(m - 1) = examples.x.col(0);
    examples.target(m - 1) = 1 - examples.target(0);
    c.when_endless("these examples contradict each other, so that the rule never comes to an end: "
                   "count the epochs, and stop after most_epochs");
    hold_loop(c, {c.random_col(n), 0.5}, examples, most_epochs);
}

void hold_no_epoch(Case& c) {
    const Examples examples = {inputs, {0, 0, 0, 1}};
    Perceptron p = {{1, -2}, 0.5};
    const Mat before = stacked(p.w, p.b);
    c.shown("w", p.w);
    c.shown("b", p.b);
    c.given("x", examples.x);
    c.shown("target", examples.target);
    c.shown("most_epochs", 0.0);
    mine::learn_until_right(p, examples, 0);
    c.expect("w, and b below it, at the end", stacked(p.w, p.b), before,
             {{"an epoch is run although none is allowed: look at most_epochs before the first",
               learnt({{1, -2}, 0.5}, examples, 1).state()}});
}

} // namespace

void describe(Check& check) {
    check.exercise("1.5", "learn, learn_until_right");
    check.add("silent, and should fire", [](Case& c) { hold_step(c, 3, 0, 1); });
    check.add("fires, and should be silent", [](Case& c) { hold_step(c, 3, 1, 0); });
    check.add("fires, and is right", [](Case& c) { hold_step(c, 4, 1, 1); });
    check.add("silent, and is right", [](Case& c) { hold_step(c, 2, 0, 0); });
    check.add("one input", [](Case& c) { hold_step(c, 1, 1, 0); });
    check.add("exactly on the threshold, and should be silent", [](Case& c) {
        hold_step_of(c, {0.5, -0.25}, 0, {1, 2}, 0);
    });
    check.add("exactly on the threshold, and should fire", [](Case& c) {
        hold_step_of(c, {2, -0.5, 1}, -1.5, {1, 3, 1}, 1);
    });
    check.add("all inputs 0, fires, and should be silent", [](Case& c) {
        hold_step_of(c, {1, -3}, 0.5, {0, 0}, 0);
    });
    check.add("learning AND", [](Case& c) {
        hold_loop(c, {{0, 0}, 0}, {inputs, {0, 0, 0, 1}}, 100);
    });
    check.add("learning AND, which needs all of the 6 epochs", [](Case& c) {
        hold_loop(c, {{0, 0}, 0}, {inputs, {0, 0, 0, 1}}, 6);
    });
    check.add("right from the start, one epoch", [](Case& c) {
        hold_loop(c, {{1, 1}, -0.5}, {inputs, {0, 1, 1, 1}}, 1);
    });
    check.add("one example", [](Case& c) {
        hold_loop(c, {{1, -1}, -4}, {arma::mat{{2.0, 0.0}}.t(), Row{1}}, 100);
    });
    check.add("learning NAND from another start", [](Case& c) {
        hold_loop(c, {{2.5, -0.5}, -1}, {inputs, {1, 1, 1, 0}}, 100);
    });
    check.add("right from the start", [](Case& c) {
        hold_loop(c, {{1, 1}, -0.5}, {inputs, {0, 1, 1, 1}}, 100);
    });
    // The last example is right from the start, and the bias needs five epochs.
    const Mat easy_last = {{1, 0, 1, 0}, {1, 1, 0, 0}};
    check.add("learning AND, the easiest example last", [easy_last](Case& c) {
        hold_loop(c, {{0, 0}, -9}, {easy_last, {1, 0, 0, 0}}, 100);
    });
    check.add("learning AND from far away, in many epochs", [easy_last](Case& c) {
        hold_loop(c, {{0, 0}, -400}, {easy_last, {1, 0, 0, 0}}, 1000);
    });
    check.add("as many epochs as an unsigned number can count", [](Case& c) {
        hold_loop(c, {{0, 0}, 0}, {inputs, {0, 0, 0, 1}}, uword(1) << 40);
    });
    check.add("9 points that a plane parts", [](Case& c) { hold_random_loop(c, 3, 9); });
    check.add("17 points that a line parts", [](Case& c) { hold_random_loop(c, 2, 17); });
    check.add("XOR, at most 7 epochs", [](Case& c) { hold_xor(c, 7); });
    check.add("XOR, at most 20 epochs", [](Case& c) { hold_xor(c, 20); });
    check.add("stopped after 2 epochs", [easy_last](Case& c) {
        hold_loop(c, {{0, 0}, -9}, {easy_last, {1, 0, 0, 0}}, 2);
    });
    check.add("learning AND, one epoch too few", [](Case& c) {
        hold_loop(c, {{0, 0}, 0}, {inputs, {0, 0, 0, 1}}, 5);
    });
    check.add("8 points that contradict each other, 1 epoch",
              [](Case& c) { hold_contradiction(c, 2, 8, 1); });
    check.add("9 points that contradict each other, 7 epochs",
              [](Case& c) { hold_contradiction(c, 3, 9, 7); });
    check.add("no epoch at all", hold_no_epoch);
}

} // namespace lab::check
