#include "by_loop.hpp"
#include "exercises/08_any_function/exercises.hpp"

namespace lab::check {

namespace {

/// Places before, on, between and behind the edges.
Row places_of(Case& c, double from, double to, double width) {
    return {from - 3 * width - 1, from - width,
            from - 0.3 * width,   from,
            from + 0.2 * width,   from + 0.7 * width,
            c.uniform(from, to),  (from + to) / 2,
            to - 0.6 * width,     to,
            to + 0.35 * width,    to + width,
            to + 4 * width + 2};
}

void hold(Case& c, double from, double to, double height, double width) {
    c.shown("from", from);
    c.shown("to", to);
    c.shown("height", height);
    c.shown("width", width);
    const Network came = mine::bump(from, to, height, width);
    if (!has_sizes(c, "bump(..)", came, {1, 2, 1})) {
        return;
    }
    const Row x = places_of(c, from, to, width);
    c.shown("x", x);
    const auto step = [width](double at, double s) { return step_of(at, s, width); };
    const auto values = [&x](auto f) { return each_of(x, f); };
    c.expect(
        "the answers at x", answers_of(came, x, sigmoid_of),
        values([&](double at) { return height * (step(at, from) - step(at, to)); }),
        {{"both steps are added; the second one is to be taken away again",
          values([&](double at) { return height * (step(at, from) + step(at, to)); })},
         {"the two edges have changed places",
          values([&](double at) { return height * (step(at, to) - step(at, from)); })},
         {"the height is left out",
          values([&](double at) { return step(at, from) - step(at, to); })},
         {"the height is the size of yours, without its sign",
          values([&](double at) { return std::abs(height) * (step(at, from) - step(at, to)); })},
         {"the second step is at from + to: `to` is a place, not a length",
          values([&](double at) { return height * (step(at, from) - step(at, from + to)); })},
         {"everything is lifted by the height: it is in the output's bias too, or a step that "
          "falls adds it, and the bias does not take it away again",
          values([&](double at) { return height * (1 + step(at, from) - step(at, to)); })},
         {"everything is lifted by the height, and upside down: steps that fall add their heights, "
          "which the output's bias has to take away",
          values([&](double at) { return height * (2 - step(at, from) - step(at, to)); })},
         {"only the step at `from` is there",
          values([&](double at) { return height * step(at, from); })},
         {"the height is shared out over the two weights",
          values([&](double at) { return height / 2 * (step(at, from) - step(at, to)); })},
         {"the height is multiplied into the hidden neurons: there it makes a step steeper, not "
          "higher",
          values([&](double at) {
              return step_of(at, from, width / height) - step_of(at, to, width / height);
          })},
         {"the first step has the width of the bump", values([&](double at) {
              return height * (step_of(at, from, to - from) - step_of(at, to, to - from));
          })},
         {"the width is left out: yours are steps of the width 1",
          values([&](double at) { return height * (step_of(at, from, 1) - step_of(at, to, 1)); })},
         {"the width is left out: yours are always as steep as with the weight 1000",
          values([&](double at) {
              return height * (sigmoid_of(1000 * (at - from)) - sigmoid_of(1000 * (at - to)));
          })},
         {"the second neuron has the bias of the first one", values([&](double) { return 0.0; })},
         {"steps are wanted up at `from` and down at `to`; yours lie half a width inside",
          values([&](double at) {
              return height * (step(at, from + width / 2) - step(at, to - width / 2));
          })},
         {"steps are wanted up at `from` and down at `to`; yours lie half a width outside",
          values([&](double at) {
              return height * (step(at, from - width / 2) - step(at, to + width / 2));
          })}});
}

} // namespace

void describe(Check& check) {
    check.exercise("8.2", "bump");
    check.add("the example", [](Case& c) { hold(c, 0.3, 0.6, 0.8, 0.02); });
    check.add("soft steps, one into the other", [](Case& c) { hold(c, -0.7, 0.4, 2.5, 1.9); });
    check.add("left of 0", [](Case& c) { hold(c, -3.2, -1.1, 1.7, 0.3); });
    check.add("a ditch", [](Case& c) { hold(c, 1.3, 4.1, -0.6, 0.4); });
    check.add("a high one", [](Case& c) { hold(c, 0.15, 0.35, 41, 0.05); });
    for (int k = 1; k <= 2; ++k) {
        check.add("any numbers, " + std::to_string(k), [](Case& c) {
            const double from = c.uniform(-2, -0.5), to = c.uniform(0.5, 2);
            const double height = c.uniform(2, 3);
            hold(c, from, to, height, c.uniform(0.1, 0.8));
        });
    }
}

} // namespace lab::check
