#include "by_loop.hpp"
#include "exercises/08_any_function/exercises.hpp"

namespace lab::check {

namespace {

/// The sawtooth by counting pieces: piece i climbs where i is even.
double tooth_of(double x, double pieces) {
    const double place = x * pieces, piece = std::floor(place);
    const double within = place - piece;
    return std::fmod(piece, 2) == 0 ? within : 1 - within;
}

void hold(Case& c, uword k) {
    c.shown("k", double(k));
    const Network came = mine::sawtooth(k);
    const std::size_t hidden = came.W.empty() ? 0 : came.W.size() - 1;
    const std::string layers = count_text(k, "hidden layer") + " of 2 neurons, and the output";
    if (came.W.size() != k + 1 || came.b.size() != k + 1) {
        c.expect_that(false, layers,
                      count_text(hidden, "hidden layer") + ", " + count_text(came.b.size(), "b"),
                      hidden == 1 && came.W[0].n_rows > 2
                          ? "one wide layer makes the pieces one by one; k layers of two neurons "
                            "are asked for"
                      : hidden + 1 == k
                          ? "a hidden layer is missing: k of them, and then the output layer"
                      : hidden == k + 1 ? "there is a hidden layer too many"
                      : hidden == 2 * k ? "there are two hidden layers for each tooth: one of two "
                                          "neurons is enough"
                                        : "");
        return;
    }
    std::vector<uword> sizes(k, 2);
    sizes.insert(sizes.begin(), 1);
    sizes.push_back(1);
    if (!has_sizes(c, "sawtooth(k)", came, sizes)) {
        return;
    }
    // The corners, and places between them that are no binary fractions.
    const double pieces = std::pow(2.0, double(k));
    std::vector<double> places;
    for (double piece = 0; piece < std::min(pieces, 64.0); ++piece) {
        places.insert(places.end(),
                      {piece / pieces, (piece + 0.3) / pieces, (piece + 0.55) / pieces});
    }
    for (int i = 0; i < 5; ++i) {
        places.push_back(c.uniform(0, 1));
    }
    places.push_back(1);
    const Row x(places);
    const auto teeth = [&x](double count) {
        return each_of(x, [count](double at) { return tooth_of(at, count); });
    };
    const auto folded = [&x, k](auto fold) { // k times
        return each_of(x, [k, fold](double at) {
            for (uword layer = 0; layer < k; ++layer) {
                at = fold(at);
            }
            return at;
        });
    };
    const auto tooth = [](double t) { return 2 * relu_of(t) - 4 * relu_of(t - 0.5); };
    c.shown("x", x);
    c.expect(
        "the answers at x", answers_of(came, x, relu_of), teeth(pieces),
        {{"behind 1/2 the slope changes from 2 to -2, which is by -4: yours is level there",
          folded([](double t) { return 2 * relu_of(t) - 2 * relu_of(t - 0.5); })},
         {"yours climbs with the slope 1: a tooth has to climb to 1 within 1/2",
          folded([](double t) { return relu_of(t) - 2 * relu_of(t - 0.5); })},
         {"relu(t + 1/2) bends at -1/2: the bias of a corner at 1/2 is -1/2",
          folded([](double t) { return 2 * relu_of(t) - 4 * relu_of(t + 0.5); })},
         {"the second neuron bends at 1, and not at 1/2",
          folded([](double t) { return 2 * relu_of(t) - 4 * relu_of(t - 1); })},
         {"the first layer folds and the rest hand on what it made: one tooth", teeth(2)},
         {"there is one fold too few: half as many pieces as are asked for", teeth(pieces / 2)},
         {"there is one fold too many: twice as many pieces as are asked for", teeth(pieces * 2)},
         {"yours is upside down: it begins at 1",
          each_of(x, [pieces](double at) { return 1 - tooth_of(at, pieces); })},
         {"the output adds up both neurons of the last layer with the weight 1; they still have "
          "to be made a tooth: 2 a(0) - 4 a(1)",
          each_of(x,
                  [k, tooth](double at) {
                      for (uword layer = 0; layer + 1 < k; ++layer) {
                          at = tooth(at);
                      }
                      return relu_of(at) + relu_of(at - 0.5);
                  })},
         {"yours has pieces of a slope of 2 only: the output is not stretched to 1",
          each_of(x, [pieces](double at) { return tooth_of(at, pieces) * 2 / pieces; })}});
}

} // namespace

void describe(Check& check) {
    check.exercise("8.6", "sawtooth");
    check.add("k = 1: one tooth", [](Case& c) { hold(c, 1); });
    for (const uword k : {2, 3, 5, 12}) {
        check.add("k = " + std::to_string(k), [k](Case& c) { hold(c, k); });
    }
}

} // namespace lab::check
