// Weights by the lessons' names: plain loops over the arrays, as another program would write them,
// answer as the network does; and arrays make the network again.
#include "tests/helpers/bars.hpp"
#include "tests/helpers/raises.hpp"
#include "tests/helpers/scratch_folder.hpp"

#include "common/basics/error.hpp"
#include "common/deep/deep_model_file.hpp"
#include "common/exchange/weights.hpp"
#include "common/models/network_model_file.hpp"

#include <boost/test/unit_test.hpp>

namespace {

using namespace lab;
using namespace lab::testing;

constexpr Shape digit = {1, image_side, image_side};
const std::string convolutional = "conv(3, 5) | relu | max_pool(2) | conv(4, 3, 1) | tanh | "
                                  "max_pool(2) | dense(7) | relu | dropout(0.5) "
                                  "| dense(10) | softmax";

const NamedArray& array(const Weights& weights, const std::string& name) {
    return *std::find_if(weights.arrays.begin(), weights.arrays.end(),
                         [&](const NamedArray& each) { return each.name == name; });
}

/// A stack of maps as other programs have it: maps[c][y][x].
struct Maps {
    std::size_t channels, height, width;
    std::vector<double> numbers;
    double at(std::size_t c, std::size_t y, std::size_t x) const {
        return numbers[(c * height + y) * width + x];
    }
};

Maps convolved(const Maps& in, const NamedArray& W, const NamedArray& b, std::size_t padding) {
    const std::size_t side = W.shape[2];
    Maps out = {
        W.shape[0], in.height + 2 * padding - side + 1, in.width + 2 * padding - side + 1, {}};
    for (std::size_t f = 0; f < out.channels; ++f) {
        for (std::size_t y = 0; y < out.height; ++y) {
            for (std::size_t x = 0; x < out.width; ++x) {
                double sum = b.numbers[f];
                for (std::size_t c = 0; c < in.channels; ++c) {
                    for (std::size_t ky = 0; ky < side; ++ky) {
                        for (std::size_t kx = 0; kx < side; ++kx) {
                            const std::size_t row = y + ky - padding;
                            const std::size_t col = x + kx - padding; // beyond 0 is very large
                            if (row < in.height && col < in.width) {
                                sum += W.numbers[((f * in.channels + c) * side + ky) * side + kx] *
                                       in.at(c, row, col);
                            }
                        }
                    }
                }
                out.numbers.push_back(sum);
            }
        }
    }
    return out;
}

Maps pooled(const Maps& in) {
    Maps out = {in.channels, in.height / 2, in.width / 2, {}};
    for (std::size_t c = 0; c < out.channels; ++c) {
        for (std::size_t y = 0; y < out.height; ++y) {
            for (std::size_t x = 0; x < out.width; ++x) {
                out.numbers.push_back(
                    std::max(std::max(in.at(c, 2 * y, 2 * x), in.at(c, 2 * y, 2 * x + 1)),
                             std::max(in.at(c, 2 * y + 1, 2 * x), in.at(c, 2 * y + 1, 2 * x + 1))));
            }
        }
    }
    return out;
}

std::vector<double> weighted_sums(const std::vector<double>& in, const NamedArray& W,
                                  const NamedArray& b) {
    std::vector<double> out;
    for (std::size_t j = 0; j < W.shape[0]; ++j) {
        double sum = b.numbers[j];
        for (std::size_t i = 0; i < in.size(); ++i) {
            sum += W.numbers[j * in.size() + i] * in[i];
        }
        out.push_back(sum);
    }
    return out;
}

template <typename Function>
std::vector<double> each(std::vector<double> numbers, const Function& function) {
    std::transform(numbers.begin(), numbers.end(), numbers.begin(), function);
    return numbers;
}

double sigma(double z) {
    return 1 / (1 + std::exp(-z));
}
double rectified(double z) {
    return std::max(z, 0.0);
}

std::vector<double> shares(const std::vector<double>& z) {
    std::vector<double> out = each(z, [](double number) { return std::exp(number); });
    double sum = 0;
    for (const double number : out) {
        sum += number;
    }
    return each(out, [&](double number) { return number / sum; });
}

std::vector<double> picture(const Dataset& data, uword k) {
    return {data.images.begin_col(k), data.images.end_col(k)};
}

void agree(const std::vector<double>& theirs, const Mat& ours) {
    BOOST_REQUIRE(theirs.size() == ours.n_elem);
    for (std::size_t j = 0; j < theirs.size(); ++j) {
        BOOST_TEST(std::abs(theirs[j] - static_cast<double>(ours(j))) < 1e-5);
    }
}

DeepNetwork random_deep(const std::string& plan) {
    Engine engine(5);
    WeightStart start;
    start.biases = 0.3;
    return random_network(parse_architecture(plan), digit, engine, start);
}

BOOST_AUTO_TEST_CASE(plain_loops_over_the_arrays_of_lesson_4_answer_as_its_network_does) {
    Engine engine(3);
    const Network network = random_network({image_size, 5, 10}, Start::scaled_normal, engine);
    const Weights weights = weights_of(network);
    BOOST_TEST(to_text(weights.plan) == "dense(5) | sigmoid | dense(10) | sigmoid");
    BOOST_TEST(array(weights, "W1").shape == (std::vector<std::size_t>{5, image_size}),
               boost::test_tools::per_element());
    const Dataset data = bars(1);
    const auto a1 =
        each(weighted_sums(picture(data, 7), array(weights, "W1"), array(weights, "b1")), sigma);
    agree(each(weighted_sums(a1, array(weights, "W2"), array(weights, "b2")), sigma),
          feedforward(network, data.images.col(7)));
}

BOOST_AUTO_TEST_CASE(plain_loops_over_filters_and_maps_answer_as_a_convolutional_network_does) {
    const DeepNetwork network = random_deep(convolutional);
    const Weights weights = weights_of(network);
    BOOST_TEST(weights.arrays.size() == 8);
    BOOST_TEST(array(weights, "W2").shape == (std::vector<std::size_t>{4, 3, 3, 3}),
               boost::test_tools::per_element());
    BOOST_TEST(array(weights, "W3").shape == (std::vector<std::size_t>{7, 4 * 6 * 6}),
               boost::test_tools::per_element());
    const Dataset data = bars(2);
    Maps maps = {1, image_side, image_side, picture(data, 3)};
    maps = convolved(maps, array(weights, "W1"), array(weights, "b1"), 0);
    maps.numbers = each(maps.numbers, rectified);
    maps = convolved(pooled(maps), array(weights, "W2"), array(weights, "b2"), 1);
    maps.numbers = each(maps.numbers, [](double z) { return std::tanh(z); });
    // A stack of maps is flattened map after map
    const auto a3 = each(
        weighted_sums(pooled(maps).numbers, array(weights, "W3"), array(weights, "b3")), rectified);
    agree(shares(weighted_sums(a3, array(weights, "W4"), array(weights, "b4"))),
          feedforward(network, data.images.col(3)));
}

BOOST_AUTO_TEST_CASE(arrays_make_the_same_networks_again) {
    Engine engine(3);
    const Network network = random_network({image_size, 5, 4, 10}, Start::scaled_normal, engine);
    const Network again = network_of(weights_of(network), "a");
    for (std::size_t l = 0; l < 3; ++l) {
        BOOST_TEST(arma::approx_equal(again.W[l], network.W[l], "absdiff", 0));
        BOOST_TEST(arma::approx_equal(again.b[l], network.b[l], "absdiff", 0));
    }
    const DeepNetwork deep = random_deep(convolutional);
    BOOST_TEST(arma::approx_equal(deep_network_of(weights_of(deep), "a").parameters,
                                  deep.parameters, "absdiff", 0));
}

BOOST_AUTO_TEST_CASE(weights_come_from_a_model_of_any_lesson_and_go_back_into_one) {
    const ScratchFolder folder;
    Training book;
    book.network = random_network({image_size, 5, 10}, Start::scaled_normal, book.engine);
    save_training(folder / "4.model", book);
    write_model_of(read_weights(folder / "4.model"), "a", folder / "again.model");
    BOOST_TEST(arma::approx_equal(load_training(folder / "again.model").network.W[1],
                                  book.network.W[1], "absdiff", 0));
    for (const char* outputs : {"10", "11"}) { // lesson 7's have eleven
        const std::string plan = std::string("dense(4) | relu | dense(") + outputs + ") | softmax";
        save_deep_training(folder / "6.model", training_of(plan, 3));
        write_model_of(read_weights(folder / "6.model"), "a", folder / "again.model");
        BOOST_TEST(to_text(read_weights(folder / "again.model").plan) == plan);
    }
}

BOOST_AUTO_TEST_CASE(an_array_that_is_missing_turned_or_of_another_shape_is_named) {
    const Weights whole = weights_of(random_deep("dense(4) | relu | dense(10) | softmax"));
    const auto refuses = [](const Weights& weights, const std::vector<std::string>& words) {
        raises<MissingError>([&] { deep_network_of(weights, "a.npz"); }, words);
    };
    Weights weights = whole;
    weights.arrays.erase(weights.arrays.begin() + 3);
    refuses(weights,
            {"a.npz: there is no array b2 in it", "dense(10) needs it with the shape (10,)."});
    weights = whole;
    std::reverse(weights.arrays[2].shape.begin(), weights.arrays[2].shape.end());
    refuses(weights, {"a.npz: W2 has the shape (4, 10)", "(10, 4)", "save W2.T"});
    weights = whole;
    weights.arrays[0].shape = {28, 4, 28};
    refuses(weights,
            {"W1 has the shape (28, 4, 28)", "dense(4) needs it with the shape (4, 784)."});
    weights = whole;
    weights.plan = parse_architecture("dense(10) | softmax");
    refuses(weights, {"no layer takes the array W2", "--layers"});
    weights = whole;
    weights.arrays[1].numbers[2] = std::numeric_limits<Real>::quiet_NaN();
    refuses(weights, {"b1 holds what is no finite number"});
}

BOOST_AUTO_TEST_CASE(biases_may_be_a_row_or_a_column) {
    Weights weights = weights_of(random_deep("dense(4) | relu | dense(10) | softmax"));
    weights.arrays[1].shape = {4, 1};
    weights.arrays[3].shape = {1, 10};
    const DeepNetwork network = deep_network_of(weights, "a");
    BOOST_TEST(network.parameters.n_elem == 784 * 4 + 4 + 4 * 10 + 10);
}

BOOST_AUTO_TEST_CASE(a_network_that_reads_no_digits_makes_no_model) {
    const ScratchFolder folder;
    Engine engine(1);
    const Weights weights = weights_of(random_network({20, 3}, Start::scaled_normal, engine));
    raises<MissingError>([&] { write_model_of(weights, "a.npz", folder / "a.model"); },
                         {"a.npz: its network takes 20 numbers and gives 3", "64 to 4096 pixels"});
    BOOST_TEST(folder.names().empty());
}

} // namespace
