#include "by_loop.hpp"
#include "exercises/08_any_function/exercises.hpp"

namespace lab::check {

namespace {

/// A tower by numbers, and what people make of it. The defaults are right.
struct Way {
    double threshold = 1.5, width_of_and = 0.5;
    double height = 1;
    bool swapped = false; // x1 takes the bounds of x2
};

double tower_of(double x1, double x2, const Col& from, const Col& to, double width, Way way) {
    const uword one = way.swapped ? 1 : 0, two = 1 - one;
    const double sum = step_of(x1, from(one), width) - step_of(x1, to(one), width) +
                       step_of(x2, from(two), width) - step_of(x2, to(two), width);
    return way.height * step_of(sum, way.threshold, way.width_of_and);
}

void hold(Case& c, const Col& from, const Col& to, double height, double width) {
    c.given("from", from);
    c.given("to", to);
    c.shown("height", height);
    c.shown("width", width);
    const Network came = mine::tower(from, to, height, width);
    if (!has_sizes(c, "tower(..)", came, {2, 4, 1, 1})) {
        return;
    }
    // Left of, on, within and right of the rectangle, in both directions.
    std::vector<Col> sides;
    for (uword i = 0; i < 2; ++i) {
        sides.push_back(Col{from(i) - width - 0.4, from(i) - 0.3 * width, from(i) + 0.1 * width,
                            (from(i) + to(i)) / 2, c.uniform(from(i), to(i)), to(i) - 0.2 * width,
                            to(i) + 0.45 * width, to(i) + width + 0.7});
    }
    Mat x(2, sides[0].n_elem * sides[1].n_elem);
    for (uword i = 0; i < sides[0].n_elem; ++i) {
        for (uword j = 0; j < sides[1].n_elem; ++j) {
            x.col(i * sides[1].n_elem + j) = Col{sides[0](i), sides[1](j)};
        }
    }
    const auto values = [&](const Way& way) {
        Mat y(1, x.n_cols);
        for (uword k = 0; k < x.n_cols; ++k) {
            y(0, k) = tower_of(x(0, k), x(1, k), from, to, width, way);
        }
        return y;
    };
    const Way right = {1.5, 0.5, height, false};
    const auto but = [&right](double threshold, double width_of_and) {
        Way way = right;
        way.threshold = threshold;
        way.width_of_and = width_of_and;
        return way;
    };
    Way swapped = right;
    swapped.swapped = true;
    Mat one_alone(1, x.n_cols), other_alone(1, x.n_cols), no_minus(1, x.n_cols), both(1, x.n_cols),
        heights_inside(1, x.n_cols), both_everywhere(1, x.n_cols), biased(1, x.n_cols);
    for (uword k = 0; k < x.n_cols; ++k) {
        const double up1 = step_of(x(0, k), from(0), width), down1 = step_of(x(0, k), to(0), width);
        const double up2 = step_of(x(1, k), from(1), width), down2 = step_of(x(1, k), to(1), width);
        one_alone(0, k) = height * step_of(2 * (up1 - down1), 1.5, 0.5);
        other_alone(0, k) = height * step_of(2 * (up2 - down2), 1.5, 0.5);
        no_minus(0, k) = height * step_of(up1 + down1 + up2 + down2, 1.5, 0.5);
        both(0, k) = height * (up1 - down1 + up2 - down2);
        heights_inside(0, k) = step_of(height * (up1 - down1 + up2 - down2), 1.5, 0.5);
        const double sum = x(0, k) + x(1, k);
        both_everywhere(0, k) =
            height * step_of(step_of(sum, from(0), width) - step_of(sum, to(0), width) +
                                 step_of(sum, from(1), width) - step_of(sum, to(1), width),
                             1.5, 0.5);
        biased(0, k) = height + height * step_of(up1 - down1 + up2 - down2, 1.5, 0.5);
    }
    c.expect(
        "the answers at points in and around the rectangle", answers_of(came, x, sigmoid_of),
        values(right),
        {{"the second layer's step is at 1/2: it answers where one of the bumps is, and that is OR",
          values(but(0.5, 0.5))},
         {"the second layer's step is at 1, where one bump alone is half enough",
          values(but(1, 0.5))},
         {"the second layer's step is at 2, where both bumps together are only half enough",
          values(but(2, 0.5))},
         {"the second layer's step is at 0: nothing at all is half enough", values(but(0, 0.5))},
         {"the second layer's step has the width of the first layer's; 1/2 is asked for",
          values(but(1.5, width))},
         {"the second layer's step has the width 1; 1/2 is asked for", values(but(1.5, 1))},
         {"the two inputs have changed places: from(0) and to(0) are for x1", values(swapped)},
         {"the height is left out", values(Way())},
         {"only x1 counts in yours", one_alone},
         {"only x2 counts in yours", other_alone},
         {"the second layer adds all four steps; the ones at `to` are to be taken away", no_minus},
         {"the sum of the bumps itself comes out, without the step at 3/2", both},
         {"the height is in the second layer, where it moves the threshold; it belongs to the "
          "output",
          heights_inside},
         {"each of the four neurons looks at x1 and x2: one of its two weights is to be 0",
          both_everywhere},
         {"the height is in the output's bias too, which lifts everything by it", biased}});
}

} // namespace

void describe(Check& check) {
    check.exercise("8.3", "tower");
    check.add("the example", [](Case& c) { hold(c, {0.2, 0.4}, {0.6, 0.7}, 3, 0.02); });
    check.add("left of and below 0", [](Case& c) {
        hold(c, {-3.1, -2.2}, {-1.4, -0.9}, 1.6, 0.1);
    });
    check.add("a pit", [](Case& c) { hold(c, {-0.5, 1.2}, {2.5, 1.9}, -0.7, 0.05); });
    check.add("soft steps", [](Case& c) { hold(c, {-1.2, 0.3}, {0.7, 3.1}, 2.2, 1.1); });
    check.add("any numbers", [](Case& c) {
        const Col from = {c.uniform(-2, -1), c.uniform(0, 1)};
        const Col to = from + Col{c.uniform(0.5, 1), c.uniform(1.2, 2)};
        hold(c, from, to, c.uniform(2, 3), c.uniform(0.1, 0.4));
    });
}

} // namespace lab::check
