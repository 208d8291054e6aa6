#include "by_loop.hpp"
#include "exercises/02_sigmoid_neuron/exercises.hpp"
#include "tests/exercises/harness/check.hpp"

namespace lab::check {

namespace {

/// `sign` is that of the bias; its change has the other.
void hold(Case& c, uword inputs, double change, int sign) {
    const Col w = c.random_col(inputs), x = c.random_col(inputs), dw = c.random_col(inputs, change);
    const double b = sign * c.uniform(0.5, 1.5), db = -sign * change * c.uniform(0.5, 1.5);
    c.given("w", w);
    c.shown("b", b);
    c.given("x", x);
    c.given("dw", dw);
    c.shown("db", db);
    const double z = dot_of(w, x) + b, dz = dot_of(dw, x) + db;
    double plain_sum = db;
    for (double entry : dw) {
        plain_sum += entry;
    }
    const double slope = sigmoid_prime_of(z);
    c.expect(
        "small_change(..)", mine::small_change(w, b, x, dw, db), slope * dz,
        {{"the term of the bias is missing: da/db db", slope * (dz - db)},
         {"db stands outside of the brackets: sigma'(z) multiplies it too, as da/db is sigma'(z)",
          slope * (dz - db) + db},
         {"the terms of the weights lack sigma'(z): da/dw_j is sigma'(z) x_j",
          dz - db + slope * db},
         {"the bias stands outside of sigma': it belongs into z, sigma'(w·x + b)",
          (sigmoid_prime_of(z - b) + b) * dz},
         {"the bias stands outside of sigma: it belongs into z, sigma(w·x + b)",
          (sigmoid_of(z - b) + b) * (1 - sigmoid_of(z - b) - b) * dz},
         {"db is added once for each input; it is added once in all",
          slope * (dz + double(inputs - 1) * db)},
         {"the terms of the weights are averaged; all of them are added up",
          slope * ((dz - db) / double(inputs) + db)},
         {"b stands where its change db should", slope * (dz - db + b)},
         {"db is subtracted; all changes are added", slope * (dz - 2 * db)},
         {"the sign of db is lost", slope * (dz - db + std::abs(db))},
         {"the sign of b is lost: z is w·x + b", sigmoid_prime_of(z - b + std::abs(b)) * dz},
         {"this is the new output; only its change is asked for", sigmoid_of(z) + slope * dz},
         {"the factor sigma(z) is missing: sigma'(z) is sigma(z) (1 - sigma(z))",
          sigmoid_of(-z) * dz},
         {"w stands where x should: da/dw_j is sigma'(z) x_j", slope * (dot_of(w, dw) + db)},
         {"the terms of the weights are missing: da/dw_j dw_j", slope * db},
         {"sigma' is taken where the neuron ends; a linear estimate takes it where it starts, "
          "at w·x + b",
          sigmoid_prime_of(z + dz) * dz},
         {"x is left out: da/dw_j is sigma'(z) x_j", slope * plain_sum},
         {"sigma' is taken halfway to where the neuron ends; a linear estimate takes it where it "
          "starts, at w·x + b",
          sigmoid_prime_of(z + dz / 2) * dz},
         {"sigma' is 1/4 at z = 0 alone; take it at w·x + b (is z an entry of your matrix, and not "
          "its size?)",
          dz / 4},
         {"only the first weight counts in yours; sum over all of them",
          slope * (dw(0) * x(0) + db)},
         {"x goes with the bias too: da/db is sigma'(z), without x", slope * (dz - db + db * x(0))},
         {"this is the true change of the output; the linear estimate is asked for, from the "
          "derivatives at the start",
          sigmoid_of(z + dz) - sigmoid_of(z)},
         {"the factor sigma'(z) is missing: this is the change of z", dz},
         {"z lacks the bias: sigma' is taken at w·x", sigmoid_prime_of(z - b) * dz},
         {"this is sigma(z) times the change of z; its derivative sigma'(z) is wanted",
          sigmoid_of(z) * dz},
         {"sigma' is taken of the activation; it is a function of z",
          sigmoid_prime_of(sigmoid_of(z)) * dz}});
}

/// Against the output itself: for a change of size h the estimate is off by a multiple of h^2 only.
void hold_against_the_true_change(Case& c) {
    const uword inputs = 3;
    const Col w = c.random_col(inputs), x = c.random_col(inputs), dw = c.random_col(inputs, 1e-6);
    const double b = c.uniform(-1, 1), db = 1e-6;
    c.given("w", w);
    c.shown("b", b);
    c.given("x", x);
    c.shown("dw and db about 0.000001");
    const double z = dot_of(w, x) + b, dz = dot_of(dw, x) + db;
    const double change = sigmoid_of(z + dz / 2) - sigmoid_of(z - dz / 2);
    c.expect("the estimate, a million times", 1e6 * mine::small_change(w, b, x, dw, db),
             1e6 * change, {}, 1e-4);
}

} // namespace

void describe(Check& check) {
    check.exercise("2.4", "small_change");
    check.add("3 inputs", [](Case& c) { hold(c, 3, 0.4, 1); });
    check.add("2 inputs, small changes", [](Case& c) { hold(c, 2, 0.1, 1); });
    check.add("one input", [](Case& c) { hold(c, 1, 0.3, 1); });
    check.add("7 inputs, large changes", [](Case& c) { hold(c, 7, 1, 1); });
    check.add("4 inputs, a bias below 0", [](Case& c) { hold(c, 4, 0.3, -1); });
    check.add("tiny changes, against the output itself", hold_against_the_true_change);
    check.add("nothing changes", [](Case& c) {
        const Col w = c.random_col(3), x = c.random_col(3), dw(3, arma::fill::zeros);
        c.given("w", w);
        c.given("x", x);
        c.shown("dw = 0, db = 0");
        c.expect("small_change(..)", mine::small_change(w, 0.5, x, dw, 0), 0.0);
    });
    check.add("the bias alone changes", [](Case& c) {
        const Col w = c.random_col(3), x = c.random_col(3), dw(3, arma::fill::zeros);
        c.given("w", w);
        c.given("x", x);
        c.shown("b = 0.5, dw = 0, db = 0.2");
        c.expect("small_change(..)", mine::small_change(w, 0.5, x, dw, 0.2),
                 0.2 * sigmoid_prime_of(dot_of(w, x) + 0.5),
                 {{"the term of the bias is missing: da/db db", 0.0}});
    });
}

} // namespace lab::check
