#include "common/paper/separate_ink.hpp"

#include "common/paper/local_background.hpp"
#include "common/paper/otsu.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace lab {

namespace {

constexpr uword terms = 6;

/// The terms 1, x, y, x^2, xy, y^2 of a surface of the second degree at a pixel; x and y go from -1
/// to 1.
arma::vec6 surface_terms(const Mat& picture, uword row, uword col) {
    const double x = 2 * (static_cast<double>(col) + 0.5) / static_cast<double>(picture.n_cols) - 1;
    const double y = 2 * (static_cast<double>(row) + 0.5) / static_cast<double>(picture.n_rows) - 1;
    return {1, x, y, x * x, x * y, y * y};
}

/// Some thousand pixels in even distances: enough to know the paper by.
struct Sample {
    arma::mat terms;      // 6 x n
    arma::vec brightness; // n
};

Sample draw_sample(const Mat& picture) {
    constexpr double most = 10000;
    const auto step = static_cast<uword>(
        std::max(1.0, std::ceil(std::sqrt(static_cast<double>(picture.n_elem) / most))));
    const uword rows = (picture.n_rows + step - 1) / step;
    const uword cols = (picture.n_cols + step - 1) / step;
    Sample sample{arma::mat(terms, rows * cols), arma::vec(rows * cols)};
    uword k = 0;
    for (uword col = 0; col < picture.n_cols; col += step) {
        for (uword row = 0; row < picture.n_rows; row += step, ++k) {
            sample.terms.col(k) = surface_terms(picture, row, col);
            sample.brightness(k) = picture(row, col);
        }
    }
    return sample;
}

/// Least squares over the pixels `paper` of a sample, with a breath of ridge regression so that few
/// pixels make no wild surface.
arma::vec fit_surface(const Sample& sample, const arma::uvec& paper) {
    const arma::mat X = sample.terms.cols(paper);
    const arma::vec y = sample.brightness.elem(paper);
    arma::mat ridge = 1e-3 * arma::mat(terms, terms, arma::fill::eye);
    ridge(0, 0) = 1e-9;
    return arma::solve(arma::mat(X * X.t() + ridge), arma::vec(X * y));
}

double median_of(std::vector<double> numbers) {
    if (numbers.empty()) {
        return 0;
    }
    const auto middle = numbers.begin() + static_cast<std::ptrdiff_t>(numbers.size() / 2);
    std::nth_element(numbers.begin(), middle, numbers.end());
    return *middle;
}

/// The paper under a sample, and its grain: fitted again and again, each time without what is
/// darker than paper can be.
struct Paper {
    arma::vec surface;
    double grain = 0; // standard deviation
};

Paper find_paper(const Sample& sample) {
    arma::uvec is_paper = arma::regspace<arma::uvec>(0, sample.brightness.n_elem - 1);
    Paper paper;
    constexpr int rounds = 12;
    for (int round = 0; round < rounds; ++round) {
        paper.surface = fit_surface(sample, is_paper);
        const arma::vec apart = sample.brightness - sample.terms.t() * paper.surface;
        std::vector<double> lighter;
        for (const double difference : apart) {
            if (difference > 0) {
                lighter.push_back(difference);
            }
        }
        // Half of the grain is lighter than the surface: its median is 0.6745 deviations away.
        // At first the surface lies deep in the ink and all the paper is lighter, so be strict.
        paper.grain = median_of(lighter) / 0.6745;
        const double reach = (round < 5 ? 0.4 : 2.5) * paper.grain + 0.004;
        is_paper = round < 5 ? arma::uvec(arma::find(apart > -reach))
                             : arma::uvec(arma::find(apart > -reach && apart < 2 * reach));
        if (is_paper.is_empty()) {
            break;
        }
    }
    return paper;
}

/// The grain (standard deviation) by what neighbours differ: their difference spreads by sqrt(2)
/// more than they do. White paper needs it, because there all that is lighter is cut off at 1, and
/// grain is seen on the dark side alone. Asked is the quantile of 60 %: edges of ink lie above it,
/// and pairs that are both cut off below.
double grain_between_neighbours(const Mat& picture) {
    constexpr uword most = 40000;
    if (picture.n_rows < 2) {
        return 0;
    }
    const uword step = 1 + picture.n_elem / most;
    std::vector<double> apart;
    for (uword k = 0; k < picture.n_elem; k += step) {
        if (k % picture.n_rows + 1 < picture.n_rows) {
            apart.push_back(
                std::abs(static_cast<double>(picture(k + 1)) - static_cast<double>(picture(k))));
        }
    }
    const auto place = apart.begin() + static_cast<std::ptrdiff_t>(apart.size() * 6 / 10);
    if (place == apart.end()) {
        return 0;
    }
    std::nth_element(apart.begin(), place, apart.end());
    return *place / (0.8416 * std::sqrt(2.0)); // 60 % of a normal distribution lie within 0.8416
}

/// Light ink on dark paper: the differences from the mean surface have their long tail above.
bool ink_is_light(const Sample& sample) {
    const arma::vec surface =
        fit_surface(sample, arma::regspace<arma::uvec>(0, sample.brightness.n_elem - 1));
    const arma::vec apart = sample.brightness - sample.terms.t() * surface;
    return arma::accu(arma::pow(apart, 3)) > 0;
}

/// Full ink: as dark as the darker fifth of what is darker than the threshold.
double full_ink(const Mat& ink) {
    const double threshold = otsu_threshold(ink);
    std::vector<Real> dark;
    for (const Real value : ink) {
        if (value > threshold) {
            dark.push_back(value);
        }
    }
    if (dark.empty()) {
        return 0;
    }
    const auto place = dark.begin() + static_cast<std::ptrdiff_t>(dark.size() * 4 / 5);
    std::nth_element(dark.begin(), place, dark.end());
    return *place;
}

/// Whether the paper's surface fits it ill: what is left varies by more than the grain, as beside
/// the edge of a shadow.
bool is_rough(const Paper& paper, double grain) {
    return paper.grain > 0.01 + 2 * grain;
}

/// Ink is what the paper's light lacks: a share of it.
Mat missing_light(Mat seen, const Paper& paper) {
    const arma::vec& s = paper.surface;
    for (uword col = 0; col < seen.n_cols; ++col) {
        const double x =
            2 * (static_cast<double>(col) + 0.5) / static_cast<double>(seen.n_cols) - 1;
        for (uword row = 0; row < seen.n_rows; ++row) {
            const double y =
                2 * (static_cast<double>(row) + 0.5) / static_cast<double>(seen.n_rows) - 1;
            const double light = std::max(0.1, s(0) + s(1) * x + s(2) * y + s(3) * x * x +
                                                   s(4) * x * y + s(5) * y * y);
            seen(row, col) = static_cast<Real>(
                std::clamp(1 - static_cast<double>(seen(row, col)) / light, 0.0, 1.0));
        }
    }
    return seen;
}

} // namespace

Mat smoothed(const Mat& picture) {
    const uword rows = picture.n_rows, cols = picture.n_cols;
    Mat down = 2 * picture;
    down.row(0) += picture.row(0);
    down.row(rows - 1) += picture.row(rows - 1);
    if (rows > 1) {
        down.head_rows(rows - 1) += picture.tail_rows(rows - 1);
        down.tail_rows(rows - 1) += picture.head_rows(rows - 1);
    }
    Mat across = 2 * down;
    across.col(0) += down.col(0);
    across.col(cols - 1) += down.col(cols - 1);
    if (cols > 1) {
        across.head_cols(cols - 1) += down.tail_cols(cols - 1);
        across.tail_cols(cols - 1) += down.head_cols(cols - 1);
    }
    return across / Real{16};
}

InkPicture separate_ink(const Mat& brightness) {
    InkPicture picture;
    Sample sample = draw_sample(brightness);
    picture.light_ink = ink_is_light(sample);
    Mat seen = picture.light_ink ? Mat(1 - brightness) : brightness;
    if (picture.light_ink) {
        sample.brightness = 1 - sample.brightness;
    }
    Paper paper = find_paper(sample);
    const double grain = grain_between_neighbours(brightness);
    if (is_rough(paper, grain)) {
        picture.local_paper = local_background(seen);
        seen = divided_by_paper(seen, picture.local_paper);
        paper = find_paper(draw_sample(seen));
    }
    picture.ink = missing_light(std::move(seen), paper);

    // Full ink is 1
    picture.contrast = full_ink(picture.ink);
    if (picture.contrast > 0) {
        const double level = std::max(0.1, std::abs(paper.surface(0)));
        picture.noise = std::max(paper.grain, grain) / (level * picture.contrast);
        const auto full = static_cast<Real>(picture.contrast);
        picture.ink.transform(
            [full](Real ink) { return std::clamp(ink / full, Real{0}, Real{1}); });
        picture.threshold = otsu_threshold(picture.ink);
    }
    return picture;
}

bool has_ink(const InkPicture& picture) {
    return picture.contrast > 0.06 && picture.noise < 0.4;
}

bool is_grainy(const InkPicture& picture) {
    return picture.noise > 0.04;
}

} // namespace lab
