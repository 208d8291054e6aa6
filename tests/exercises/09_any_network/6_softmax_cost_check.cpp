#include "tape_checks.hpp"

#include <cmath>

namespace lab::check {

namespace {

/// log softmax of one column, by its largest number.
Mat log_softmax(const Mat& z) {
    Mat log_p = z;
    for (uword col = 0; col < z.n_cols; ++col) {
        double largest = z(0, col), sum = 0;
        for (uword row = 0; row < z.n_rows; ++row) {
            largest = std::max(largest, z(row, col));
        }
        for (uword row = 0; row < z.n_rows; ++row) {
            sum += std::exp(z(row, col) - largest);
        }
        for (uword row = 0; row < z.n_rows; ++row) {
            log_p(row, col) = z(row, col) - largest - std::log(sum);
        }
    }
    return log_p;
}

double cost_of(const Mat& log_p, const Mat& y) {
    double cost = 0;
    for (uword k = 0; k < y.n_elem; ++k) {
        cost -= y(k) * log_p(k);
    }
    return cost / static_cast<double>(y.n_cols);
}

void hold(Case& c, const Mat& z, const Mat& y) {
    const std::vector<Mat> values = {c.random(2, 2), z};
    const std::vector<Mat> later = {c.random(2, 2), c.random(z.n_rows, z.n_cols)};
    const Mat delta = c.random(1, 1) + 3;
    const double m = static_cast<double>(z.n_cols), d = delta(0);
    c.shown("the value at place z", z);
    c.given("y", y);
    c.shown("delta", delta);
    c.number("m", m);
    c.number("n", static_cast<double>(z.n_rows));
    const mine::Tape before = tape_of(values);
    mine::Tape tape = tape_of(values);
    Mat wanted = y; // which is gone when the shares are asked for
    const uword place = mine::softmax_cost(tape, 1, wanted);
    wanted.fill(-5);
    const Mat log_p = log_softmax(z), p = arma::exp(log_p);
    const double cost = cost_of(log_p, y);
    const double all = arma::accu(arma::exp(z));
    std::vector<Mat> shares;
    if (!hold_entry(c,
                    {"softmax_cost(tape, z, y)",
                     {1},
                     Mat(1, 1, arma::fill::value(cost)),
                     {{"the sum over the columns is not divided by m", m * cost},
                      {"the mean over all entries; asked for is that over the m columns",
                       cost / static_cast<double>(z.n_rows)},
                      {"the sign is turned: a cost is not negative", -cost},
                      {"softmax is taken over the whole matrix, not column by column",
                       cost_of(z - std::log(all), y)},
                      {"the logarithm is left out", -cost_of(p, y) * -1},
                      {"the cross-entropy of sigmoid neurons has a second term; that of softmax "
                       "has not",
                       cost - arma::accu((1 - y) % arma::log(1 - p)) / m}}},
                    before, tape, place) ||
        !shares_later(c, tape, later, delta, shares)) {
        return;
    }
    c.expect("the share of z", shares[0], d * (p - y) / m,
             {{"it lacks the factor delta: what comes in from behind", (p - y) / m},
              {"it lacks the factor 1/m: the cost is a mean over m columns", d * (p - y)},
              {"it lacks the factors delta and 1/m", p - y},
              {"the sign is turned: it is p - y", d * (y - p) / m},
              {"p p (1 - p) .. is the slope of a sigmoid neuron; here it cancels",
               d * (p - y) % p % (1 - p) / m},
              {"that is p alone: y is taken off it", d * p / m},
              {"softmax was taken of the values that stand on the tape when the share is asked "
               "for, not of those when the operation was carried out",
               d * (arma::exp(log_softmax(later[1])) - y) / m},
              {"y was kept by reference: when the share is asked for it is gone, or changed",
               d * (p - wanted) / m}});
}

Mat probabilities(Case& c, uword n, uword m) {
    Mat y = arma::abs(c.random(n, m)) + 0.1;
    y.each_row() /= Row(arma::sum(y, 0));
    return y;
}

Mat one_hot(uword n, uword m) {
    Mat y(n, m, arma::fill::zeros);
    for (uword k = 0; k < m; ++k) {
        y((2 * k + 1) % n, k) = 1;
    }
    return y;
}

} // namespace

void describe(Check& check) {
    check.exercise("9.6", "softmax_cost");
    check.add("one example, two classes", [](Case& c) { hold(c, c.random(2, 1), one_hot(2, 1)); });
    check.add("several examples", [](Case& c) { hold(c, c.random(4, 3), one_hot(4, 3)); });
    check.add("more examples than classes",
              [](Case& c) { hold(c, c.random(3, 7), one_hot(3, 7)); });
    check.add("as many examples as classes",
              [](Case& c) { hold(c, c.random(5, 5), one_hot(5, 5)); });
    check.add("targets that are probabilities",
              [](Case& c) { hold(c, c.random(4, 6), probabilities(c, 4, 6)); });
    check.add("z of 1000 and -1000 in one column", [](Case& c) {
        Mat z = c.random(3, 4);
        z(0, 1) = 1000;
        z(2, 1) = -1000;
        hold(c, z, one_hot(3, 4));
    });
    check.add("z of about 1000 in one column, -1000 in another", [](Case& c) {
        Mat z = c.random(3, 4);
        z.col(0) += 1000;
        z.col(3) -= 1000;
        hold(c, z, probabilities(c, 3, 4));
    });
    check.add("a wrong answer that is quite sure", [](Case& c) {
        hold(c, Mat{{-900, 3}, {900, 1}}, Mat{{1, 0}, {0, 1}});
    });
}

} // namespace lab::check
