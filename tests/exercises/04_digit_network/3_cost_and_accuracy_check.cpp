#include "by_loop.hpp"
#include "exercises/04_digit_network/exercises.hpp"

namespace lab::check {

namespace {

void hold_cost(Case& c, uword n, uword m) {
    const Mat a = each(c.random(n, m), sigmoid_of);
    const Mat y = each(c.random(n, m), [](double v) { return v > 0.5 ? 1.0 : 0.0; });
    c.given("a", a);
    c.given("y", y);
    if (m > 1) {
        c.number("m", double(m));
    }
    double squares = 0, distances = 0, roots = 0, first = 0, sum = 0;
    for (uword j = 0; j < m; ++j) {
        double own = 0;
        for (uword i = 0; i < n; ++i) {
            own += (y(i, j) - a(i, j)) * (y(i, j) - a(i, j));
            distances += std::abs(y(i, j) - a(i, j));
            sum += y(i, j) - a(i, j);
        }
        squares += own;
        roots += std::sqrt(own);
        first = j == 0 ? own : first;
    }
    const double right = squares / (2 * double(m)), stretch = arma::norm(Mat(y - a));
    const double cross_entropy = -arma::accu(y % arma::log(a) + (1 - y) % arma::log(1 - a));
    const std::string whole_numbers = "whole numbers are divided, which drops what is behind the "
                                      "point: 1 / 2, 1 / m and 1 / (2 * "
                                      "m) are 0, and m / 2 is cut; make one of them a Real first";
    c.expect(
        "quadratic_cost(a, y)", mine::quadratic_cost(a, y), right,
        {{"the factor 1/2 is missing: C = 1/(2m) sum |y - a|^2", 2 * right},
         {"the factor 1/m is missing: the cost is the mean over the examples, not their sum",
          squares / 2},
         {"1/(2m) is missing: this is the sum of all squares", squares},
         {"this is the mean over all entries: |y - a|^2 is the sum of an example's squares, and "
          "only the examples are averaged",
          squares / double(n * m)},
         {"this is half the mean over all entries: divide by 2m, not by 2nm",
          squares / (2 * double(n * m))},
         {"divided by the number of outputs n (n_rows); examples stand in columns",
          squares / (2 * double(n))},
         {"the distances |y - a| are added without their square", distances / (2 * double(m))},
         {"the length |y - a| is added; its square is wanted", roots / (2 * double(m))},
         {"this is a root too many: |y - a|^2 has none", std::sqrt(squares) / (2 * double(m))},
         {"a root too many: the cost has none", std::sqrt(right)},
         {"the outputs and targets are added; it is their difference y - a that is squared",
          arma::accu(arma::square(y + a)) / (2 * double(m))},
         {"the squares are missing: this is the sum of the differences", sum / (2 * double(m))},
         {"the squares are missing: this is the sum of the differences", -sum / (2 * double(m))},
         {"the differences are added before they are squared: positive and negative ones cancel",
          sum * sum / (2 * double(m))},
         {"only the first example counts in yours", first / 2},
         {"the brackets are missing: / 2 * m multiplies by m; divide by (2 * m)",
          squares / 2 * double(m)},
         {"this is the cross-entropy of a later lesson; the quadratic cost has squares",
          cross_entropy / double(m)},
         {"norm() of a matrix is how far it stretches, not the root of the sum of its squares: "
          "sum the squares",
          stretch * stretch / (2 * double(m))},
         {whole_numbers, 0.0},
         {whole_numbers, squares / double(m / 2)}});
}

/// m examples of which the first `wrong` are read wrong; no two entries are equal. The entries are
/// from `low` to `high`.
void hold_accuracy(Case& c, uword m, uword wrong, double low = 0, double high = 2) {
    Mat a = each(c.random(digit_count, m), sigmoid_of);
    Labels labels(m);
    for (uword j = 0; j < m; ++j) {
        labels(j) = uword(c.uniform(0, 10));
        a((labels(j) + (j < wrong ? 3 : 0)) % 10, j) = 1.5 + 0.5 * double(j) / double(m);
    }
    a = low + (high - low) / 2 * a;
    c.given("a", a);
    c.shown("labels", arma::conv_to<Mat>::from(labels).t());
    c.shown(std::to_string(m - wrong) + " of the " + std::to_string(m) +
            " columns have their "
            "largest entry in the row of the label");
    const double right = accuracy_by_loop(a, labels);
    double smallest = 0, above_half = 0;
    for (uword j = 0; j < m; ++j) {
        smallest += arma::index_min(a.col(j)) == labels(j);
        above_half += a(labels(j), j) > 0.5;
    }
    const double count = right * double(m);
    std::vector<Suspect> suspects = {
        {"this is the number of examples read right; the share is that divided by m", count},
        {"this is in per cent; a share lies between 0 and 1", 100 * right},
        {"this is the share that is read wrong", 1 - right},
        {"divided by 10, the number of outputs; divide by the number of examples m", count / 10},
        {"the smallest output is taken for the answer; it is the largest", smallest / double(m)},
        {"an example counts as right where its label's output is above 1/2; it is right where that "
         "output is the largest of the ten",
         above_half / double(m)}};
    if (m > 1 && right != 0 && right != 1) {
        suspects.emplace_back(
            "whole numbers are divided, which drops what is behind the point: make "
            "one of them a Real first",
            0.0);
    }
    c.expect("accuracy(a, labels)", mine::accuracy(a, labels), right, suspects);
}

} // namespace

void describe(Check& check) {
    check.exercise("4.3", "quadratic_cost and accuracy");
    struct Size {
        uword n, m;
    };
    for (const Size& s : {Size{10, 7}, {3, 5}, {4, 1}, {1, 6}, {1, 1}, {10, 25}}) {
        check.add("the cost of " + std::to_string(s.n) + " outputs, m = " + std::to_string(s.m),
                  [s](Case& c) { hold_cost(c, s.n, s.m); });
    }
    check.add("the accuracy of 12 examples", [](Case& c) { hold_accuracy(c, 12, 5); });
    check.add("the accuracy of 7 examples", [](Case& c) { hold_accuracy(c, 7, 2); });
    check.add("the accuracy of one example, read right", [](Case& c) { hold_accuracy(c, 1, 0); });
    check.add("the accuracy of one example, read wrong", [](Case& c) { hold_accuracy(c, 1, 1); });
    check.add("the accuracy of 4 examples, all right", [](Case& c) { hold_accuracy(c, 4, 0); });
    check.add("the accuracy of 43 examples", [](Case& c) { hold_accuracy(c, 43, 9); });
    check.add("the accuracy of 700 examples", [](Case& c) { hold_accuracy(c, 700, 123); });
    check.add("the accuracy of 11 examples whose outputs are small",
              [](Case& c) { hold_accuracy(c, 11, 4, 0, 0.3); });
    check.add("the accuracy of 13 examples whose outputs are below 0",
              [](Case& c) { hold_accuracy(c, 13, 6, -5, -1); });
    check.add("the accuracy of 9 examples whose outputs are nearly 1",
              [](Case& c) { hold_accuracy(c, 9, 2, 0.9, 1); });
}

} // namespace lab::check
