#include "by_loop.hpp"
#include "exercises/08_any_function/exercises.hpp"

#include <algorithm>

namespace lab::check {

namespace {

/// Between and on the corners, and beyond both ends.
Row tried(const Row& corners) {
    std::vector<double> places = {corners(0) - 4, corners(corners.n_elem - 1) + 3,
                                  corners(corners.n_elem - 1) + 50};
    for (uword k = 0; k < corners.n_elem; ++k) {
        places.push_back(corners(k));
        if (k + 1 < corners.n_elem) {
            const double gap = corners(k + 1) - corners(k);
            places.insert(places.end(), {corners(k) + 0.3 * gap, corners(k) + 0.8 * gap});
        }
    }
    return Row(places);
}

/// The line through the points by looking up between which two x lies.
double between(const Row& x, const Row& y, double at) {
    if (at <= x(0)) {
        return y(0);
    }
    for (uword k = 1; k < x.n_elem; ++k) {
        if (at <= x(k)) {
            return y(k - 1) + (y(k) - y(k - 1)) * (at - x(k - 1)) / (x(k) - x(k - 1));
        }
    }
    return y(y.n_elem - 1);
}

void hold_hat(Case& c, double left, double middle, double right, double height) {
    c.shown("left", left);
    c.shown("middle", middle);
    c.shown("right", right);
    c.shown("height", height);
    const Network came = mine::hat(left, middle, right, height);
    if (!has_sizes(c, "hat(..)", came, {1, 3, 1})) {
        return;
    }
    const Row corners = {left, middle, right};
    const Row x = tried(corners);
    const double up = height / (middle - left), down = height / (right - middle);
    const auto bends = [&x, left, middle, right](double first, double second, double third) {
        return each_of(x, [=](double at) {
            return first * relu_of(at - left) + second * relu_of(at - middle) +
                   third * relu_of(at - right);
        });
    };
    c.shown("x", x);
    c.expect(
        "hat: the answers at x", answers_of(came, x, relu_of),
        each_of(x,
                [&](double at) {
                    return between(corners, {0, height, 0}, at);
                }),
        {{"at `middle` the slope changes from up to -down, which is by -(up + down): yours only "
          "stops to climb as fast, or levels off",
          bends(up, -down, down)},
         {"at `middle` the slope changes from up to -down; yours is level behind it",
          bends(up, -up, 0)},
         {"at `right` nothing bends yours, so it goes on falling", bends(up, -up - down, 0)},
         {"the third weight has the wrong sign: the fall is to end at `right`",
          bends(up, -up - down, -down)},
         {"both sides fall as steeply as the left one climbs; they may be of different lengths",
          bends(up, -2 * up, up)},
         {"both sides have the mean slope; they may be of different lengths",
          bends(2 * height / (right - left), -4 * height / (right - left),
                2 * height / (right - left))},
         {"the height is left out", bends(up / height, -(up + down) / height, down / height)},
         {"the slopes up and down have changed places", bends(down, -up - down, up)},
         {"a slope is height / length, and not height times length",
          bends(height * (middle - left), -height * (right - left), height * (right - middle))},
         {"the height is the size of yours, without its sign",
          bends(std::abs(up), -std::abs(up) - std::abs(down), std::abs(down))},
         {"relu(x + p) bends at -p: the bias of a corner at p is -p", each_of(x, [&](double at) {
              return up * relu_of(at + left) - (up + down) * relu_of(at + middle) +
                     down * relu_of(at + right);
          })}});
}

void hold_line(Case& c, const Row& corners, const Row& y) {
    c.given("x", corners);
    c.given("y", y);
    const uword n = corners.n_elem;
    const Network came = mine::broken_line(corners, y);
    if (!has_sizes(c, "broken_line(..)", came, {1, n, 1})) {
        return;
    }
    const Row x = tried(corners);
    std::vector<double> slopes;
    for (uword k = 0; k + 1 < n; ++k) {
        slopes.push_back((y(k + 1) - y(k)) / (corners(k + 1) - corners(k)));
    }
    const auto bends = [&](double first, auto weight) {
        return each_of(x, [&](double at) {
            double sum = first;
            for (uword k = 0; k < n; ++k) {
                sum += weight(k) * relu_of(at - corners(k));
            }
            return sum;
        });
    };
    const auto slope = [&](uword k) { return k + 1 < n ? slopes[k] : 0.0; };
    const auto change = [&](uword k) { return slope(k) - (k == 0 ? 0.0 : slopes[k - 1]); };
    const double gap = (corners(n - 1) - corners(0)) / double(n - 1);
    c.shown("x that are tried", x);
    c.expect(
        "broken_line: the answers there", answers_of(came, x, relu_of),
        each_of(x, [&](double at) { return between(corners, y, at); }),
        {{"the weights are the slopes; a relu neuron adds to the slope that is there already, so "
          "its weight is the change of slope",
          bends(y(0), slope)},
         {"y(0) is left out: before the first point the line is level at y(0)", bends(0, change)},
         {"behind the last point yours runs on with the last slope",
          bends(y(0), [&](uword k) { return k + 1 < n ? change(k) : 0.0; })},
         {"the distances are taken for equal; each piece has its own",
          bends(y(0),
                [&](uword k) {
                    const double before = k == 0 ? 0 : (y(k) - y(k - 1)) / gap;
                    return (k + 1 < n ? (y(k + 1) - y(k)) / gap : 0.0) - before;
                })},
         {"the weights are changes of y, and not of slope: divide by the distance of the points",
          bends(y(0),
                [&](uword k) {
                    const double before = k == 0 ? 0 : y(k) - y(k - 1);
                    return (k + 1 < n ? y(k + 1) - y(k) : 0.0) - before;
                })},
         {"the changes of slope have the wrong sign",
          bends(y(0), [&](uword k) { return -change(k); })},
         {"the first piece has no slope: the first weight is the first slope",
          bends(y(0), [&](uword k) { return k == 0 ? 0.0 : change(k); })},
         {"the output's bias is the last value, not y(0)", bends(y(n - 1), change)}});
}

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
    check.exercise("8.5", "hat, broken_line");
    check.add("hat: the example", [](Case& c) { hold_hat(c, 0, 1, 3, 2); });
    check.add("hat: left of 0", [](Case& c) { hold_hat(c, -4.5, -3.8, -1.3, 1.7); });
    check.add("hat: upside down", [](Case& c) { hold_hat(c, -1.4, 0.7, 1.6, -2.6); });
    check.add("hat: narrow and high", [](Case& c) { hold_hat(c, 0.3, 0.31, 0.35, 70); });
    check.add("hat: any numbers", [](Case& c) {
        const double middle = c.uniform(1, 2);
        const double left = middle - c.uniform(0.4, 0.9), right = middle + c.uniform(1.1, 3);
        hold_hat(c, left, middle, right, c.uniform(2, 4));
    });
    check.add("broken_line: the example", [](Case& c) { hold_line(c, {0, 1, 3}, {5, 7, 6}); });
    check.add("broken_line: two points", [](Case& c) { hold_line(c, {-1.5, 0.7}, {-2.3, 1.2}); });
    for (const uword n : {4, 9}) {
        check.add("broken_line: " + std::to_string(n) + " points", [n](Case& c) {
            const Row x = rising(c, n), y = c.random(1, n, 2);
            hold_line(c, x, y);
        });
    }
    check.add("broken_line: three points on a line", [](Case& c) {
        hold_line(c, {1, 2, 5, 6}, {3, 5, 11, 4});
    });
}

} // namespace lab::check
