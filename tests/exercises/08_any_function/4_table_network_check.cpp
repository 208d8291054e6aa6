#include "by_loop.hpp"
#include "exercises/08_any_function/exercises.hpp"

#include <functional>

namespace lab::check {

namespace {

/// What steps of `up(k)` at `at(k)` make, beginning with `first`.
struct Stairs {
    double first;
    uword count;
    std::function<double(uword)> at, up;

    Mat values(const Row& x, double width) const {
        return each_of(x, [&](double place) {
            double sum = first;
            for (uword k = 0; k < count; ++k) {
                sum += up(k) * step_of(place, at(k), width);
            }
            return sum;
        });
    }
};

/// At the places of the table, halfway, near halfway, and beyond both ends.
Row tried(const Row& x, double width) {
    std::vector<double> places = {x(0) - 5, x(x.n_elem - 1) + 7};
    for (uword k = 0; k < x.n_elem; ++k) {
        places.push_back(x(k));
        if (k + 1 < x.n_elem) {
            const double half = (x(k) + x(k + 1)) / 2;
            places.insert(places.end(), {half, half - 0.3 * width, half + 0.6 * width,
                                         x(k) + 0.2 * (x(k + 1) - x(k))});
        }
    }
    return Row(places);
}

void hold(Case& c, const Row& x, const Row& y, double width) {
    c.given("x", x);
    c.given("y", y);
    c.shown("width", width);
    const Network came = mine::table_network(x, y, width);
    const uword n = x.n_elem;
    if (!has_sizes(c, "table_network(..)", came, {1, n - 1, 1})) {
        return;
    }
    const auto half = [&x](uword k) { return (x(k) + x(k + 1)) / 2; };
    const auto change = [&y](uword k) { return y(k + 1) - y(k); };
    const Row places = tried(x, width);
    const Stairs right = {y(0), n - 1, half, change};
    const auto with = [&](auto alter) {
        Stairs stairs = right;
        alter(stairs);
        return stairs.values(places, width);
    };
    std::vector<Suspect> suspects;
    if (n > 1) {
        const double last = x(n - 1), gap = (last - x(0)) / double(n - 1);
        suspects = {
            {"each step is at x(k), where the value before it is still wanted; it belongs halfway "
             "to x(k + 1)",
             with([&](Stairs& s) { s.at = [&x](uword k) { return x(k); }; })},
            {"each step is at x(k + 1), where the new value is wanted already; it belongs halfway",
             with([&](Stairs& s) { s.at = [&x](uword k) { return x(k + 1); }; })},
            {"a step adds what changes: y(k + 1) - y(k), and not y(k + 1)",
             with([&](Stairs& s) { s.up = [&y](uword k) { return y(k + 1); }; })},
            {"a step adds what changes: y(k + 1) - y(k), and not y(k)",
             with([&](Stairs& s) { s.up = [&y](uword k) { return y(k); }; })},
            {"the steps begin at 0: y(0) is left out", with([](Stairs& s) { s.first = 0; })},
            {"the changes have the wrong sign: y(k) - y(k + 1)",
             with([&](Stairs& s) { s.up = [&](uword k) { return -change(k); }; })},
            {"all steps climb: a change may be negative",
             with([&](Stairs& s) { s.up = [&](uword k) { return std::abs(change(k)); }; })},
            {"the distances are taken for equal; a step is halfway between its own two places",
             with([&](Stairs& s) {
                 s.at = [&](uword k) { return x(0) + (double(k) + 0.5) * gap; };
             })},
            {"the last step is missing", with([](Stairs& s) { s.count -= 1; })},
            {"the steps begin with the last value, not with y(0)",
             with([&](Stairs& s) { s.first = y(n - 1); })},
            {"the steps begin with the mean of the values, not with y(0)",
             with([&](Stairs& s) { s.first = arma::mean(y); })},
            {"a step is half the distance of its places away from 0, and not halfway between them",
             with([&](Stairs& s) { s.at = [&](uword k) { return (x(k + 1) - x(k)) / 2; }; })},
            {"each step has a width of its own, a share of its gap; all have the width `width`",
             each_of(places,
                     [&](double place) {
                         double sum = y(0);
                         for (uword k = 0; k + 1 < n; ++k) {
                             sum += change(k) * step_of(place, half(k), width * (x(k + 1) - x(k)));
                         }
                         return sum;
                     })},
            {"the width is left out: yours are always as steep as with the weight 1000",
             each_of(places, [&](double place) {
                 double sum = y(0);
                 for (uword k = 0; k + 1 < n; ++k) {
                     sum += change(k) * sigmoid_of(1000 * (place - half(k)));
                 }
                 return sum;
             })}};
    }
    c.shown("x that are tried", places);
    c.expect("the answers there", answers_of(came, places, sigmoid_of), right.values(places, width),
             suspects);
}

/// n places with unequal distances, rising.
Row rising(Case& c, uword n) {
    Row x(n);
    x(0) = c.uniform(-3, -1);
    for (uword k = 1; k < n; ++k) {
        x(k) = x(k - 1) + c.uniform(0.3, 1.8);
    }
    return x;
}

} // namespace

void describe(Check& check) {
    check.exercise("8.4", "table_network");
    check.add("the example", [](Case& c) { hold(c, {0, 2, 3}, {5, 1, 4}, 0.01); });
    check.add("two values", [](Case& c) { hold(c, {-1.5, 0.7}, {-2.3, 1.2}, 0.3); });
    check.add("one value", [](Case& c) {
        c.when_endless("where n is 1 there is no step, and no hidden neuron");
        hold(c, arma::rowvec{0.8}, arma::rowvec{-3.4}, 0.1);
    });
    for (const uword n : {4, 7, 12}) {
        check.add(std::to_string(n) + " values", [n](Case& c) {
            const Row x = rising(c, n), y = c.random(1, n, 2);
            hold(c, x, y, 0.12);
        });
    }
    check.add("soft steps", [](Case& c) {
        const Row x = rising(c, 5), y = c.random(1, 5, 2);
        hold(c, x, y, 2.7);
    });
    check.add("falling all the way", [](Case& c) {
        hold(c, {1, 2.5, 3, 7}, {9, 4.5, 4, -2}, 0.2);
    });
}

} // namespace lab::check
