#include "common/deep/augment.hpp"

#include <algorithm>
#include <cmath>
#include <type_traits>

namespace lab {

namespace {

constexpr int usual_side = static_cast<int>(image_side);

/// The weights of a Gaussian around each of `side` places: (gauss * field) smoothes columns, and
/// (field * gauss) rows, because it is symmetric. What lies beyond the edge counts as 0.
Mat gaussian_matrix(double sigma, int side) {
    Mat gauss(static_cast<uword>(side), static_cast<uword>(side));
    const double norm = 1 / (sigma * std::sqrt(2 * std::acos(-1.0)));
    for (int i = 0; i < side; ++i) {
        for (int j = 0; j < side; ++j) {
            const double distance = (i - j) / sigma;
            gauss(i, j) = static_cast<Real>(norm * std::exp(-distance * distance / 2));
        }
    }
    return gauss;
}

void fill_symmetric(Mat& noise, CounterRandom& random) {
    noise.for_each([&](Real& number) { number = random.uniform(-1, 1); });
}

} // namespace

Mat elastic_field(double alpha, double sigma, CounterRandom& random) {
    const Mat gauss = gaussian_matrix(sigma, usual_side);
    Mat noise(image_side, image_side);
    fill_symmetric(noise, random);
    return static_cast<Real>(alpha) * gauss * noise * gauss;
}

Col shift_picture(const Col& picture, int dx, int dy, uword width) {
    const int cols = static_cast<int>(width);
    const int rows = static_cast<int>(picture.n_elem / width);
    Col shifted(picture.n_elem, arma::fill::zeros);
    for (int y = std::max(0, dy); y < std::min(rows, rows + dy); ++y) {
        for (int x = std::max(0, dx); x < std::min(cols, cols + dx); ++x) {
            shifted(x + cols * y) = picture((x - dx) + cols * (y - dy));
        }
    }
    return shifted;
}

Dataset with_shifts(const Dataset& data) {
    const int moves[5][2] = {{0, 0}, {1, 0}, {-1, 0}, {0, 1}, {0, -1}};
    Dataset more{Mat(image_size, 5 * data.size()), Labels(5 * data.size())};
    for (uword k = 0; k < data.size(); ++k) {
        for (uword move = 0; move < 5; ++move) {
            more.images.col(5 * k + move) =
                shift_picture(data.images.col(k), moves[move][0], moves[move][1]);
            more.labels(5 * k + move) = data.labels(k);
        }
    }
    return more;
}

Augmenter::Augmenter(const Augmentation& limits, uword rows, uword cols)
    : limits_(limits), rows_(static_cast<int>(rows)), cols_(static_cast<int>(cols)),
      gauss_x_(gaussian_matrix(limits.smoothness, cols_)),
      gauss_y_(gaussian_matrix(limits.smoothness, rows_)), noise_(cols, 2 * rows),
      smooth_(cols, 2 * rows), across_(cols, rows, arma::fill::zeros),
      down_(cols, rows, arma::fill::zeros), framed_(cols + 3, rows + 3, arma::fill::zeros) {}

/// The way from a pixel of the result back to the place in the picture that it shows:
/// source = middle + A (pixel - middle) - shift, with A a turn, a shear and a change of size.
void Augmenter::draw_affine(CounterRandom& random) {
    const double angle = limits_.rotation * random.uniform(-1, 1) * std::acos(-1.0) / 180;
    const double width = 1 / (1 + limits_.scale * random.uniform(-1, 1));
    const double height = 1 / (1 + limits_.scale * random.uniform(-1, 1));
    const double shear = limits_.shear * random.uniform(-1, 1);
    const double right = limits_.shift * random.uniform(-1, 1);
    const double down = limits_.shift * random.uniform(-1, 1);
    const double xx = std::cos(angle) * width;
    const double xy = (std::sin(angle) + shear * std::cos(angle)) * width;
    const double yx = -std::sin(angle) * height;
    const double yy = (std::cos(angle) - shear * std::sin(angle)) * height;
    const double middle_x = (cols_ - 1) / 2.0; // the centre of the picture, in pixels
    const double middle_y = (rows_ - 1) / 2.0;
    const double affine[6] = {
        xx, xy, middle_x - (xx + xy * (middle_y / middle_x)) * middle_x - right,
        yx, yy, middle_y - (yx * (middle_x / middle_y) + yy) * middle_y - down};
    std::copy(affine, affine + 6, affine_);
}

/// Two fields at once: the Gaussian from the left smoothes the columns of both in one product.
void Augmenter::draw_elastic(CounterRandom& random) {
    fill_symmetric(noise_, random);
    const Real alpha = static_cast<Real>(limits_.elastic);
    smooth_ = alpha * gauss_x_ * noise_;
    const auto rows = static_cast<uword>(rows_);
    const Mat first(smooth_.memptr(), smooth_.n_rows, rows, false, true);
    const Mat second(smooth_.colptr(rows), smooth_.n_rows, rows, false, true);
    across_ = first * gauss_y_;
    down_ = second * gauss_y_;
}

template <typename Side>
void Augmenter::warp(const Real* picture, Real* result, Side rows, Side cols) {
    // A frame of paper around the picture, one pixel before and two behind, so that no place to
    // read from needs a question
    const int framed_cols = cols + 3;
    for (int y = 0; y < rows; ++y) {
        std::copy_n(picture + cols * y, cols, framed_.colptr(y + 1) + 1);
    }

    // Each pixel of the result shows the place it came from, between four pixels of the picture
    const Real limit_x = static_cast<Real>(cols);
    const Real limit_y = static_cast<Real>(rows);
    for (int y = 0; y < rows; ++y) {
        const Real* across = across_.colptr(y);
        const Real* down = down_.colptr(y);
        const Real row_x = static_cast<Real>(affine_[1] * y + affine_[2]);
        const Real row_y = static_cast<Real>(affine_[4] * y + affine_[5]);
        const Real step_x = static_cast<Real>(affine_[0]);
        const Real step_y = static_cast<Real>(affine_[3]);
        for (int x = 0; x < cols; ++x) {
            const Real place_x = std::clamp(row_x + step_x * x + across[x], Real{-1}, limit_x) + 1;
            const Real place_y = std::clamp(row_y + step_y * x + down[x], Real{-1}, limit_y) + 1;
            const int left = static_cast<int>(place_x);
            const int top = static_cast<int>(place_y);
            const Real u = place_x - static_cast<Real>(left);
            const Real v = place_y - static_cast<Real>(top);
            const Real* pixel = framed_.memptr() + left + framed_cols * top;
            const Real above = pixel[0] + u * (pixel[1] - pixel[0]);
            const Real below =
                pixel[framed_cols] + u * (pixel[framed_cols + 1] - pixel[framed_cols]);
            result[x + cols * y] = above + v * (below - above);
        }
    }
}

void Augmenter::augment(const Real* picture, Real* result, CounterRandom& random) {
    draw_affine(random);
    if (limits_.elastic > 0) {
        draw_elastic(random);
    }
    if (rows_ == usual_side && cols_ == usual_side) {
        using Usual = std::integral_constant<int, usual_side>;
        warp(picture, result, Usual(), Usual());
    } else {
        warp(picture, result, rows_, cols_);
    }
}

} // namespace lab
