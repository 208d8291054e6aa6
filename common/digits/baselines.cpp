#include "common/digits/baselines.hpp"

#include <algorithm>

namespace lab {

Labels guess_at_random(uword count, Engine& engine, uword classes) {
    std::uniform_int_distribution<uword> digit(0, classes - 1);
    Labels guesses(count);
    for (uword& guess : guesses) {
        guess = digit(engine);
    }
    return guesses;
}

Mat mean_pictures(const Dataset& training, uword classes) {
    Mat sums(training.images.n_rows, classes, arma::fill::zeros);
    Row counts(classes, arma::fill::zeros);
    for (uword k = 0; k < training.size(); ++k) {
        sums.col(training.labels(k)) += training.images.col(k);
        counts(training.labels(k)) += 1;
    }
    sums.each_row() /= arma::clamp(counts, 1, arma::Datum<Real>::inf); // a digit may be absent
    return sums;
}

Row mean_darkness(const Dataset& training, uword classes) {
    return arma::mean(mean_pictures(training, classes), 0);
}

Labels read_by_darkness(const Row& darkness, const Mat& images) {
    const Row ink = arma::mean(images, 0);
    Labels read(images.n_cols);
    for (uword k = 0; k < images.n_cols; ++k) {
        read(k) = arma::index_min(arma::abs(darkness - ink(k)));
    }
    return read;
}

Labels read_by_mean_picture(const Mat& means, const Mat& images) {
    // |x - c|^2 = |x|^2 - 2 c.x + |c|^2, and |x|^2 is the same for all ten.
    Mat distance = -2 * means.t() * images;
    distance.each_col() += arma::sum(arma::square(means), 0).t();
    return arma::index_min(distance, 0);
}

namespace {

/// A row of ones below the pictures: the input of the bias.
Mat with_ones(const Mat& images) {
    return arma::join_cols(images, Mat(1, images.n_cols, arma::fill::ones));
}

} // namespace

Mat linear_classifier(const Dataset& training, double ridge, uword classes) {
    // W minimises |W x - y|^2 + m ridge |W|^2: its normal equations are (x x' + m ridge 1) W' = x
    // y'
    const uword inputs = training.images.n_rows + 1;
    arma::mat squares(inputs, inputs, arma::fill::zeros);
    arma::mat products(inputs, classes, arma::fill::zeros);
    for (uword first = 0; first < training.size(); first += 1000) {
        const Dataset part = slice(training, first, std::min<uword>(1000, training.size() - first));
        const Mat x = with_ones(part.images);
        squares += arma::conv_to<arma::mat>::from(Mat(x * x.t()));
        products += arma::conv_to<arma::mat>::from(Mat(x * one_hot(part.labels, classes).t()));
    }
    squares.diag() += ridge * static_cast<double>(training.size());
    const arma::mat W = arma::solve(squares, products, arma::solve_opts::likely_sympd).t();
    return arma::conv_to<Mat>::from(W);
}

Labels read_by_linear_classifier(const Mat& W, const Mat& images) {
    Mat sums = W.head_cols(images.n_rows) * images;
    sums.each_col() += W.tail_cols(1);
    return decode(sums);
}

} // namespace lab
