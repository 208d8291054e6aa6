#include "tests/common/layers/correlation.hpp"
#include "tests/common/layers/layer_checks.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>

// The core in double. Expected numbers come from the loops of tests/common/layers/correlation.hpp,
// which follow the definition letter by letter.

namespace {

using namespace lab;

/// The same picture within a frame of zeros.
Mat framed(const Mat& map, uword padding) {
    Mat result(map.n_rows + 2 * padding, map.n_cols + 2 * padding, arma::fill::zeros);
    result.submat(padding, padding, arma::size(map)) = map;
    return result;
}

/// Convolution by the loops: the maps of all channels added up.
void check_convolution(Shape input, uword filters, uword side, uword padding, uword pictures) {
    Engine engine(3);
    const Architecture plan = conv(filters, side, padding) | softmax();
    DeepNetwork network = random_network(plan, input, engine);
    network.parameters += random_normal(network.parameters.n_elem, 1, 0.1, engine);
    const Layer& layer = *network.layers.front();
    const Mat x = some_pictures(input, pictures, 4);
    Mat a;
    const auto memory = layer.make_memory();
    layer.forward(network.of(0), x, a, *memory, nullptr);
    const Mat W(network.parameters.memptr(), layer.fan_in() + 1, filters);
    for (uword m = 0; m < pictures; ++m) {
        for (uword f = 0; f < filters; ++f) {
            Mat expected(layer.output().height, layer.output().width, arma::fill::zeros);
            expected += W(layer.fan_in(), f);
            for (uword c = 0; c < input.channels; ++c) {
                Mat filter(side, side);
                for (uword ky = 0; ky < side; ++ky) {
                    for (uword kx = 0; kx < side; ++kx) {
                        filter(ky, kx) = W(c + input.channels * (kx + side * ky), f);
                    }
                }
                expected +=
                    correlate(framed(channel(x, m, input, c), padding), {filter}, Col{0})[0];
            }
            BOOST_TEST(
                arma::approx_equal(channel(a, m, layer.output(), f), expected, "absdiff", 1e-12));
        }
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(conv_suite)

BOOST_AUTO_TEST_CASE(convolution_is_what_the_loops_say) {
    check_convolution({1, 28, 28}, 3, 5, 0, 2);
    check_convolution(small, 3, 3, 0, 3);
    check_convolution(small, 2, 3, 1, 3);
    check_convolution(small, 1, 5, 2, 1);
    check_convolution({3, 5, 5}, 4, 5, 0, 2); // the window is the whole picture
    check_convolution({3, 4, 6}, 2, 1, 0, 2); // the window is one pixel
}

BOOST_AUTO_TEST_CASE(more_pictures_than_fit_the_cache_at_once_make_no_difference) {
    check_convolution({20, 12, 12}, 2, 5, 0, 9); // 4 at once in float, 2 in double
}

BOOST_AUTO_TEST_CASE(the_loops_own_way_back_is_the_slope_of_the_loops) {
    Engine engine(12);
    const Mat picture = random_normal(6, 5, 1, engine);
    const std::vector<Mat> filters = {random_normal(3, 3, 1, engine),
                                      random_normal(3, 3, 1, engine)};
    const Col bias = {0.3, -0.2};
    const std::vector<Mat> deltas = {random_normal(4, 3, 1, engine),
                                     random_normal(4, 3, 1, engine)};
    const auto cost = [&](const Mat& p, const std::vector<Mat>& f, const Col& b) -> double {
        const std::vector<Mat> maps = correlate(p, f, b);
        return arma::accu(maps[0] % deltas[0]) + arma::accu(maps[1] % deltas[1]);
    };
    const CorrelationGradient gradient = correlate_backward(picture, filters, deltas);
    // The cost is linear in each number, so a difference over a step of 1 is exact up to rounding.
    for (uword k = 0; k < picture.n_elem; ++k) {
        Mat up = picture;
        up(k) += 1;
        BOOST_TEST(std::abs(cost(up, filters, bias) - cost(picture, filters, bias) -
                            gradient.picture(k)) < 1e-12);
    }
    for (uword k = 0; k < 9; ++k) {
        std::vector<Mat> up = filters;
        up[1](k) += 1;
        BOOST_TEST(std::abs(cost(picture, up, bias) - cost(picture, filters, bias) -
                            gradient.filters[1](k)) < 1e-12);
    }
    BOOST_TEST(std::abs(cost(picture, filters, {1.3, -0.2}) - cost(picture, filters, bias) -
                        gradient.bias(0)) < 1e-12);
}

BOOST_AUTO_TEST_SUITE_END()
