#include "exercises/03_gradient_descent/exercises.hpp"
#include "tests/exercises/harness/check.hpp"

#include <cmath>

namespace lab::check {

namespace {

/// A symmetric matrix of known eigenvalues: the sum of lambda q q^T over axes q that stand at right
/// angles to each other (Gram and Schmidt).
Mat bowl_with(Case& c, const Col& lambda) {
    const uword d = lambda.n_elem;
    const Mat raw = c.random(d, d);
    Mat H(d, d, arma::fill::zeros);
    std::vector<Col> axes;
    for (uword k = 0; k < d; ++k) {
        Col q = raw.col(k);
        for (const Col& other : axes) {
            double along = 0;
            for (uword i = 0; i < d; ++i) {
                along += q(i) * other(i);
            }
            for (uword i = 0; i < d; ++i) {
                q(i) -= along * other(i);
            }
        }
        double square = 0;
        for (double entry : q) {
            square += entry * entry;
        }
        for (double& entry : q) {
            entry /= std::sqrt(square);
        }
        axes.push_back(q);
        for (uword i = 0; i < d; ++i) {
            for (uword j = 0; j < d; ++j) {
                H(i, j) += lambda(k) * q(i) * q(j);
            }
        }
    }
    for (uword i = 0; i < d; ++i) { // equal to the last digit on both sides of the diagonal
        for (uword j = 0; j < i; ++j) {
            H(i, j) = H(j, i);
        }
    }
    return H;
}

/// `lambda`: the curvatures, the smallest first.
void hold(Case& c, const Mat& H, const Col& lambda) {
    c.given("hessian", H);
    const double smallest = lambda(0), largest = lambda(lambda.n_elem - 1);
    double trace = 0, diagonal = 0, squares = 0, widest = 0, product = 1;
    for (const double value : lambda) {
        product *= value;
    }
    for (uword i = 0; i < H.n_rows; ++i) {
        double column = 0;
        for (uword j = 0; j < H.n_rows; ++j) {
            squares += H(j, i) * H(j, i);
            column += std::abs(H(j, i));
        }
        widest = std::max(widest, column);
        trace += H(i, i);
        diagonal = std::max(diagonal, H(i, i));
    }
    c.shown("its eigenvalues", lambda);
    const std::string whole_numbers = "whole numbers are divided, which drops what is behind the "
                                      "point: 1 / 2 is 0; write 1.0 / 2, or 0.5";
    std::vector<Suspect> suspects = {
        {"this is half of it: at 1 / lambda_max the steepest axis is done in one step; up to twice "
         "that it still converges, from side to side",
         1 / largest},
        {"this is the largest curvature itself; eta has its inverse", largest},
        {"this is lambda_max / 2, upside down: from 1 - eta lambda = -1 follows 2 / lambda_max",
         largest / 2},
        {"a root too many: 1 - eta lambda = -1 has none", 2 / std::sqrt(largest)},
        {whole_numbers, 0.0},
        {whole_numbers, arma::datum::inf}};
    if (lambda.n_elem > 1) {
        const std::string limit = "the smallest curvature sets no limit; the steepest axis is the "
                                  "first on which descent diverges";
        suspects.emplace_back(limit, 1 / smallest);
        suspects.emplace_back(limit, 2 / smallest);
        suspects.emplace_back("the trace is the sum of all curvatures; only the largest counts",
                              2 / trace);
        suspects.emplace_back("the trace is the sum of all curvatures; only the largest counts",
                              1 / trace);
        suspects.emplace_back(
            "this is 2 / (lambda_min + lambda_max), the rate that converges best; asked for is "
            "the largest up to which no distance grows",
            2 / (smallest + largest));
        suspects.emplace_back("this is the mean curvature; only the largest counts",
                              2 * double(lambda.n_elem) / trace);
        suspects.emplace_back(
            "this is taken from the largest entry of the diagonal; the axes of the "
            "bowl are those of the eigenvectors, not of the coordinates",
            2 / diagonal);
        suspects.emplace_back("the determinant is the product of all curvatures; only the largest "
                              "counts",
                              2 / product);
        suspects.emplace_back("this is the length of all entries together (the Frobenius norm); "
                              "only the largest curvature counts",
                              2 / std::sqrt(squares));
        suspects.emplace_back("this is the largest sum of a column (the 1-norm), which is at least "
                              "the largest curvature; take the eigenvalues",
                              2 / widest);
    }
    c.expect("largest_eta(hessian)", mine::largest_eta(H), 2 / largest, suspects);
}

} // namespace

void describe(Check& check) {
    check.exercise("3.4", "largest_eta");
    // The axes of these bowls are turned against the coordinates.
    check.add("a turned bowl of 2 variables", [](Case& c) {
        const Col lambda = {0.7, 5.3};
        hold(c, bowl_with(c, lambda), lambda);
    });
    check.add("a turned bowl of 3 variables", [](Case& c) {
        const Col lambda = {0.2, 1.1, 3.7};
        hold(c, bowl_with(c, lambda), lambda);
    });
    check.add("a turned bowl of 6 variables", [](Case& c) {
        const Col lambda = {0.01, 0.4, 0.9, 2.5, 8.1, 31};
        hold(c, bowl_with(c, lambda), lambda);
    });
    check.add("a gentle bowl", [](Case& c) {
        const Col lambda = {0.003, 0.004};
        hold(c, bowl_with(c, lambda), lambda);
    });
    check.add("two curvatures that are nearly equal", [](Case& c) {
        const Col lambda = {1.3, 6.9, 7};
        hold(c, bowl_with(c, lambda), lambda);
    });
    check.add("a bowl whose steepest axis is (1, -1)", [](Case& c) {
        hold(c, Mat{{2, -1}, {-1, 2}}, {1, 3});
    });
    check.add("one variable",
              [](Case& c) { hold(c, arma::mat(1, 1, arma::fill::value(0.8)), {0.8}); });
    check.add("the ravine, whose axes are the coordinates", [](Case& c) {
        hold(c, Mat{{50, 0}, {0, 2}}, {2, 50});
    });
}

} // namespace lab::check
