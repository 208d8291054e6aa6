#include "exercises/10_many_machines/exercises.hpp"
#include "tests/exercises/harness/check.hpp"

#include <vector>

namespace lab::check {

namespace {

/// A rank's cost is 1/2 sum_i h_i (p_i - m_i)^2: its gradient is h_i (p_i - m_i), in column r of
/// each.
struct Bowls {
    Mat h, m;
};

Col gradient(const Bowls& bowls, uword r, const Col& p) {
    Col g(p.n_elem);
    for (uword i = 0; i < p.n_elem; ++i) {
        g(i) = bowls.h(i, r) * (p(i) - bowls.m(i, r));
    }
    return g;
}

/// What may go otherwise than it should.
struct Way {
    double sign = 1;       // of the step
    double rate = 1;       // times eta
    bool at_start = false; // the gradient is always that at w
    bool goes_on = false;  // begins where the rank before it ended
    bool from_w = false;   // the way from w is summed up
    bool last_alone = false;
};

Col walk(const Way& way, const Bowls& bowls, const Col& w, double eta, uword steps) {
    Col sum(w.n_elem, arma::fill::zeros);
    Col p = w;
    for (uword r = 0; r < bowls.h.n_cols; ++r) {
        if (!way.goes_on) {
            p = w;
        }
        for (uword step = 0; step < steps; ++step) {
            const Col g = gradient(bowls, r, way.at_start ? w : p);
            for (uword i = 0; i < w.n_elem; ++i) {
                p(i) -= way.sign * way.rate * eta * g(i);
            }
        }
        for (uword i = 0; i < w.n_elem; ++i) {
            const double place = way.from_w ? p(i) - w(i) : p(i);
            sum(i) = way.last_alone ? place : sum(i) + place;
        }
    }
    return sum;
}

Mat mean_of(const Way& way, const Bowls& bowls, const Col& w, double eta, uword steps) {
    const Col sum = walk(way, bowls, w, eta, steps);
    Mat mean(w.n_elem, 1);
    for (uword i = 0; i < w.n_elem; ++i) {
        mean(i) = sum(i) / (way.last_alone ? 1 : double(bowls.h.n_cols));
    }
    return mean;
}

/// The mean of the gradients in each step: what ranks do that always talk.
Mat together(const Bowls& bowls, const Col& w, double eta, uword steps) {
    Mat p = w;
    for (uword step = 0; step < steps; ++step) {
        const Col now = p.col(0);
        for (uword r = 0; r < bowls.h.n_cols; ++r) {
            const Col g = gradient(bowls, r, now);
            for (uword i = 0; i < w.n_elem; ++i) {
                p(i) -= eta * g(i) / double(bowls.h.n_cols);
            }
        }
    }
    return p;
}

void hold(Case& c, const Bowls& bowls, const Col& w, double eta, uword steps) {
    const auto ranks = bowls.h.n_cols;
    c.given("w", w);
    c.number("eta", eta);
    c.number("steps", double(steps));
    c.number("ranks", double(ranks));
    const auto mean = [&](const Way& way, double rate, uword count) {
        return mean_of(way, bowls, w, rate, count);
    };
    Way start;
    start.at_start = true;
    Way on;
    on.goes_on = true;
    Way up;
    up.sign = -1;
    Way shared;
    shared.rate = 1 / double(ranks);
    Way way;
    way.from_w = true;
    Way last;
    last.last_alone = true;
    const std::vector<Suspect> suspects = {
        {"this takes the gradient at w in every step; a rank takes it where it stands",
         mean(start, eta, steps)},
        {"this takes the mean after every step; they talk only when all steps are made",
         together(bowls, w, eta, steps)},
        {"a rank begins where the rank before it ended; each begins at w", mean(on, eta, steps)},
        {"this is one step too few", mean({}, eta, steps == 0 ? 0 : steps - 1)},
        {"this is one step, however many are asked for", mean({}, eta, std::min<uword>(1, steps))},
        {"these steps go uphill", mean(up, eta, steps)},
        {"eta is divided by the number of ranks; the mean at the end does that already",
         mean(shared, eta, steps)},
        {"this is the way from w, and not the place where they stand", mean(way, eta, steps)},
        {"this is where the last rank alone stands", mean(last, eta, steps)},
        {"eta is left out", mean({}, 1, steps)},
        {"this is the sum of where they stand; the mean is asked for",
         Mat(walk({}, bowls, w, eta, steps))}};
    std::vector<mine::Gradient> gradients;
    for (uword r = 0; r < ranks; ++r) {
        gradients.emplace_back([&bowls, r](const Col& p) { return gradient(bowls, r, p); });
    }
    c.expect("local_round(w, gradients, eta, steps)", mine::local_round(w, gradients, eta, steps),
             mean({}, eta, steps), suspects);
}

Bowls bowls_of(Case& c, uword d, uword ranks) {
    return {arma::abs(c.random(d, ranks)) + 0.3, c.random(d, ranks, 3)};
}

} // namespace

void describe(Check& check) {
    check.exercise("10.5", "local_round");
    check.add("two ranks, 2 steps", [](Case& c) {
        hold(c, {Mat{{1, 1}}, Mat{{1, -3}}}, {0}, 0.5, 2);
    });
    check.add("3 ranks, 4 parameters, 5 steps", [](Case& c) {
        const Bowls bowls = bowls_of(c, 4, 3);
        hold(c, bowls, c.random_col(4), 0.2, 5);
    });
    check.add("5 ranks, 2 parameters, 3 steps", [](Case& c) {
        const Bowls bowls = bowls_of(c, 2, 5);
        hold(c, bowls, c.random_col(2), 0.3, 3);
    });
    check.add("one step", [](Case& c) {
        const Bowls bowls = bowls_of(c, 3, 4);
        hold(c, bowls, c.random_col(3), 0.1, 1);
    });
    check.add("no steps", [](Case& c) {
        const Bowls bowls = bowls_of(c, 3, 4);
        hold(c, bowls, c.random_col(3), 0.1, 0);
    });
    check.add("one rank", [](Case& c) {
        const Bowls bowls = bowls_of(c, 3, 1);
        hold(c, bowls, c.random_col(3), 0.1, 6);
    });
}

} // namespace lab::check
