#include "exercises/01_logic_gates/exercises.hpp"
#include "tests/exercises/harness/check.hpp"

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

void hold_step(Case& c, uword inputs, int answer, int target) {
    const Col w = c.random_col(inputs), x = c.random_col(inputs);
    const double part = weighted_sum(w, 0, x, 0);
    const double b = (answer ? 1 : -1) * c.uniform(0.2, 1) - part; // the perceptron gives `answer`
    c.shown("w", w);
    c.shown("b", b);
    c.given("x", x);
    c.shown("target", target);
    c.shown("fires(w, b, x)", answer);
    Col came_w = w;
    Real came_b = b;
    const bool came = mine::learn(came_w, came_b, x, target);
    const double error = target - answer;
    std::vector<Suspect> suspects;
    const Mat still = stacked(w, b);
    if (error == 0) {
        const std::string idle = "it moves although its answer was right: only a mistake moves it";
        for (double by : {1.0, -1.0}) {
            for (bool with_bias : {true, false}) {
                suspects.emplace_back(idle, moved(w, b, x, by, with_bias));
            }
        }
    } else {
        suspects.emplace_back(
            "it moves away from the target: add (target - a) x, not (a - target) x",
            moved(w, b, x, -error));
        suspects.emplace_back(
            "the bias does not move; it learns too, by the error that was there before w moved",
            moved(w, b, x, error, false));
        suspects.emplace_back("it does not move although its answer was wrong: it moves by "
                              "target - a, which is -1 where it fired for nothing",
                              still);
        suspects.emplace_back("the bias moves, the weights do not", stacked(w, b + error));
    }
    c.expect("the new w, and b below it", stacked(came_w, came_b), moved(w, b, x, error), suspects);
    c.expect_that(came == (error != 0),
                  error != 0 ? "true: it moved" : "false: nothing was to move",
                  came ? "true" : "false", "the answer is whether anything moved");
}

// --- the loop ----------------------------------------------------------------------------------

enum Slip { none, first_right_ends, last_decides, rows_for_columns };

struct Learnt {
    Col w;
    double b;
    bool all_right;
    Mat state() const { return stacked(w, b); }
};

Learnt learnt(const Perceptron& start, const Examples& examples, uword most_epochs,
              Slip slip = none) {
    Learnt p = {start.w, start.b, false};
    for (uword epoch = 0; epoch < most_epochs && !p.all_right; ++epoch) {
        p.all_right = true;
        const uword m = slip == rows_for_columns ? examples.x.n_rows : examples.x.n_cols;
        for (uword j = 0; j < m; ++j) {
            const double error =
                examples.target(j) - (weighted_sum(p.w, p.b, examples.x, j) > 0 ? 1 : 0);
            for (uword i = 0; i < p.w.n_elem; ++i) {
                p.w(i) += error * examples.x(i, j);
            }
            p.b += error;
            if (slip == last_decides) {
                p.all_right = error == 0;
            } else if (error != 0) {
                p.all_right = false;
            } else if (slip == first_right_ends) {
                break;
            }
        }
    }
    return p;
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
         stacked(start.w, start.b)}};
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
    c.expect_that(came == right.all_right,
                  right.all_right ? "true: its last epoch was without a mistake"
                                  : "false: it was stopped, not right",
                  came ? "true" : "false");
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

} // namespace

void describe(Check& check) {
    check.exercise("1.5", "learn, learn_until_right");
    check.add("silent, and should fire", [](Case& c) { hold_step(c, 3, 0, 1); });
    check.add("fires, and should be silent", [](Case& c) { hold_step(c, 3, 1, 0); });
    check.add("fires, and is right", [](Case& c) { hold_step(c, 4, 1, 1); });
    check.add("silent, and is right", [](Case& c) { hold_step(c, 2, 0, 0); });
    check.add("one input", [](Case& c) { hold_step(c, 1, 1, 0); });
    check.add("learning AND", [](Case& c) {
        hold_loop(c, {{0, 0}, 0}, {inputs, {0, 0, 0, 1}}, 100);
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
    check.add("9 points that a plane parts", [](Case& c) { hold_random_loop(c, 3, 9); });
    check.add("17 points that a line parts", [](Case& c) { hold_random_loop(c, 2, 17); });
    check.add("XOR, at most 7 epochs", [](Case& c) { hold_xor(c, 7); });
    check.add("XOR, at most 20 epochs", [](Case& c) { hold_xor(c, 20); });
    check.add("stopped after 2 epochs", [easy_last](Case& c) {
        hold_loop(c, {{0, 0}, -9}, {easy_last, {1, 0, 0, 0}}, 2);
    });
}

} // namespace lab::check
