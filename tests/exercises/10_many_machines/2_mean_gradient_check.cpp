#include "exercises/10_many_machines/exercises.hpp"
#include "tests/exercises/harness/check.hpp"

#include <algorithm>

namespace lab::check {

namespace {

/// The sum of the columns of ranks that had examples, each times weight(r), divided by `by`.
template <typename Weight>
Mat weighted(const Mat& means, const arma::uvec& counts, double by, Weight weight) {
    Mat sum(means.n_rows, 1, arma::fill::zeros);
    for (uword r = 0; r < means.n_cols; ++r) {
        for (uword i = 0; i < means.n_rows && counts(r) > 0; ++i) {
            sum(i) += weight(r) * means(i, r) / by;
        }
    }
    return sum;
}

void hold(Case& c, const Mat& means, const arma::uvec& counts) {
    Mat shown(1, counts.n_elem);
    double all = 0;
    double squares = 0;
    double most = 0;
    double some = 0;
    for (uword r = 0; r < counts.n_elem; ++r) {
        const double n = double(counts(r));
        shown(r) = n;
        all += n;
        squares += n * n;
        most = std::max(most, n);
        some += n > 0 ? 1 : 0;
    }
    c.given("means", means);
    c.shown("counts", shown);
    const auto ranks = double(counts.n_elem);
    const auto count = [&](uword r) { return double(counts(r)); };
    const auto one = [](uword) { return 1.0; };
    const auto safe = [](double by) { return by == 0 ? 1 : by; };
    const Mat right = weighted(means, counts, safe(all), count);
    std::vector<Suspect> suspects = {
        {"this is as if all had as many examples: each rank's mean has to weigh as much as its "
         "examples are many",
         weighted(means, counts, ranks, one)},
        {"this gives every rank that had examples the same weight; an example is to count the "
         "same, "
         "whoever had it",
         weighted(means, counts, safe(some), one)},
        {"this is the sum over all examples: divide by how many there are",
         weighted(means, counts, 1, count)},
        {"this is divided by the number of ranks; divide by the number of examples",
         weighted(means, counts, ranks, count)},
        {"this is divided by the largest count; divide by the sum of them",
         weighted(means, counts, safe(most), count)},
        {"the counts are squared: each is a factor once",
         weighted(means, counts, safe(squares), [&](uword r) { return count(r) * count(r); })},
        {"rank 0 is left out",
         weighted(means, counts, safe(all), [&](uword r) { return r == 0 ? 0.0 : count(r); })}};
    if (all > 0 && counts.n_elem > 1) {
        suspects.emplace_back("whole numbers are divided, which gives 0: make them Real first",
                              Mat(means.n_rows, 1, arma::fill::zeros));
    }
    const Mat came = mine::mean_gradient(means, counts);
    const bool nan = came.has_nan();
    if (nan && all > 0) {
        suspects.emplace_back("0 times NaN is NaN: leave out the column of a rank without examples",
                              came);
    } else if (nan) {
        suspects.emplace_back("0 / 0 is NaN: where nobody had an example the answer is 0", came);
    }
    c.expect("mean_gradient(means, counts)", came, right, suspects);
}

} // namespace

void describe(Check& check) {
    check.exercise("10.2", "mean_gradient");
    check.add("two ranks", [](Case& c) { hold(c, Mat{{2, 6}}, {3, 1}); });
    check.add("4 ranks, 5 parameters", [](Case& c) { hold(c, c.random(5, 4), {7, 2, 11, 1}); });
    check.add("3 ranks with as many each", [](Case& c) { hold(c, c.random(4, 3), {6, 6, 6}); });
    check.add("one rank", [](Case& c) { hold(c, c.random(3, 1), {9}); });
    check.add("a rank without an example, whose column is old", [](Case& c) {
        hold(c, c.random(3, 4), {4, 0, 3, 5});
    });
    check.add("a rank without an example, whose column is NaN", [](Case& c) {
        Mat means = c.random(3, 4);
        means.col(2).fill(arma::datum::nan);
        hold(c, means, {4, 3, 0, 5});
    });
    check.add("nobody had an example", [](Case& c) { hold(c, c.random(4, 3), {0, 0, 0}); });
    check.add("nobody had an example, and all is NaN", [](Case& c) {
        const Mat means(2, 3, arma::fill::value(arma::datum::nan));
        hold(c, means, {0, 0, 0});
    });
}

} // namespace lab::check
