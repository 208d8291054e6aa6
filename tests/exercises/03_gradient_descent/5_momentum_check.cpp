#include "exercises/03_gradient_descent/exercises.hpp"
#include "tests/exercises/harness/check.hpp"

namespace lab::check {

namespace {

/// What a step does, entry by entry: from (v, velocity, gradient) to (new v, new velocity).
using Step = std::function<std::pair<double, double>(double v, double u, double g)>;

/// Both results under each other, v first.
struct Motion {
    Col v, velocity;
    Mat stacked() const { return arma::join_cols(v, velocity); }
};

/// `steps` steps, on a bowl whose gradient is 2 v where there is more than one.
Motion moved(Motion at, const Col& gradient, uword steps, const Step& step) {
    for (uword n = 0; n < steps; ++n) {
        for (uword i = 0; i < at.v.n_elem; ++i) {
            const double g = n == 0 ? gradient(i) : 2 * at.v(i);
            const auto [v, u] = step(at.v(i), at.velocity(i), g);
            at.v(i) = v;
            at.velocity(i) = u;
        }
    }
    return at;
}

/// `size` is that of the gradient, `speed` that of the velocity.
void hold(Case& c, uword d, uword steps, double eta, double mu, double size = 3, double speed = 1) {
    const Motion start = {c.random_col(d), speed * c.random_col(d)};
    const Col gradient = size * c.random_col(d);
    c.shown("v", start.v);
    c.shown("velocity", start.velocity);
    c.given("gradient", gradient);
    c.number("eta", eta);
    c.number("mu", mu);
    const auto after = [&](const Step& step) -> Mat {
        return moved(start, gradient, steps, step).stacked();
    };
    const Mat right = after([=](double v, double u, double g) {
        const double next = mu * u - eta * g;
        return std::pair{v + next, next};
    });
    const std::vector<Suspect> suspects = {
        {"eta is applied to the velocity a second time: v + velocity; the velocity has its eta",
         after([=](double v, double u, double g) {
             const double next = mu * u - eta * g;
             return std::pair{v + eta * next, next};
         })},
        {"the old velocity is lost: mu velocity is what carries the motion on",
         after([=](double v, double, double g) {
             return std::pair{v - eta * g, -eta * g};
         })},
        {"the velocity leads uphill: mu velocity - eta gradient",
         after([=](double v, double u, double g) {
             const double next = mu * u + eta * g;
             return std::pair{v + next, next};
         })},
        {"the motion is right, but your velocity has the opposite sign: it is what is added to v",
         after([=](double v, double u, double g) {
             const double next = mu * -u - eta * g;
             return std::pair{v + next, -next};
         })},
        {"v moves against its velocity: the minus sign is in the velocity already",
         after([=](double v, double u, double g) {
             const double next = mu * u - eta * g;
             return std::pair{v - next, next};
         })},
        {"v moves with the old velocity; change the velocity first",
         after([=](double v, double u, double g) {
             return std::pair{v + u, mu * u - eta * g};
         })},
        {"the gradient is multiplied by (1 - mu), as for an average; here it is not",
         after([=](double v, double u, double g) {
             const double next = mu * u - (1 - mu) * eta * g;
             return std::pair{v + next, next};
         })},
        {"mu is applied to the gradient too: only the velocity is multiplied by it",
         after([=](double v, double u, double g) {
             const double next = mu * (u - eta * g);
             return std::pair{v + next, next};
         })},
        {"mu is left out: the velocity is multiplied by it",
         after([=](double v, double u, double g) {
             return std::pair{v + u - eta * g, u - eta * g};
         })},
        {"eta is left out: the gradient is multiplied by it",
         after([=](double v, double u, double g) {
             return std::pair{v + mu * u - g, mu * u - g};
         })},
        {"this is Nesterov's step, with the gradient once more ahead of the velocity; here v moves "
         "by the new velocity alone",
         after([=](double v, double u, double g) {
             const double next = mu * u - eta * g;
             return std::pair{v + mu * next - eta * g, next};
         })},
        {"the velocity keeps the share 1 - mu; it keeps the share mu",
         after([=](double v, double u, double g) {
             const double next = (1 - mu) * u - eta * g;
             return std::pair{v + next, next};
         })},
        {"eta and mu are swapped: mu belongs to the velocity, eta to the gradient",
         after([=](double v, double u, double g) {
             const double next = eta * u - mu * g;
             return std::pair{v + next, next};
         })},
        {"the step of v is divided by eta: v + velocity; the velocity has its eta",
         after([=](double v, double u, double g) {
             const double next = mu * u - eta * g;
             return std::pair{v + next / eta, next};
         })},
        {"velocity is as it was: it is to be changed in place, for the next step",
         after([=](double v, double u, double g) {
             return std::pair{v + mu * u - eta * g, u};
         })},
        {"v is as it was: it is to be changed in place", after([=](double v, double u, double g) {
             return std::pair{v, mu * u - eta * g};
         })}};

    Motion came = start;
    for (uword n = 0; n < steps; ++n) {
        const Col slope = n == 0 ? gradient : Col(2 * came.v);
        mine::momentum_step(came.v, came.velocity, slope, eta, mu);
    }
    if (c.expect_that(came.v.n_elem == d && came.velocity.n_elem == d,
                      "v and velocity of " + std::to_string(d) + " numbers each",
                      std::to_string(came.v.n_elem) + " and " +
                          std::to_string(came.velocity.n_elem))) {
        c.expect("v, and the velocity below it, after " +
                     (steps == 1 ? std::string("the step") : std::to_string(steps) + " steps"),
                 came.stacked(), right, suspects);
    }
}

} // namespace

void describe(Check& check) {
    check.exercise("3.5", "momentum_step");
    check.add("one variable, one step", [](Case& c) { hold(c, 1, 1, 0.1, 0.8); });
    check.add("2 variables, one step", [](Case& c) { hold(c, 2, 1, 0.3, 0.5); });
    check.add("3 variables, 4 steps on a bowl", [](Case& c) { hold(c, 3, 4, 0.2, 0.9); });
    check.add("no momentum: mu = 0", [](Case& c) { hold(c, 2, 1, 0.3, 0); });
    check.add("a plateau: the gradient is 0", [](Case& c) { hold(c, 3, 1, 0.2, 0.7, 0); });
    check.add("a start at rest: the velocity is 0", [](Case& c) { hold(c, 3, 1, 0.2, 0.7, 3, 0); });
    check.add("a steep place", [](Case& c) { hold(c, 2, 1, 0.5, 0.9, 1000, 100); });
    check.add("the end of a walk: all is small",
              [](Case& c) { hold(c, 2, 1, 0.5, 0.9, 1e-4, 1e-4); });
    check.add("no friction: mu = 1", [](Case& c) { hold(c, 2, 1, 0.3, 1); });
}

} // namespace lab::check
