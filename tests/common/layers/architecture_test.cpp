#include "common/basics/error.hpp"
#include "common/deep/deep_network.hpp"

#include <boost/test/unit_test.hpp>

// Plans as text and as layers.

using namespace lab;

BOOST_AUTO_TEST_SUITE(architecture)

BOOST_AUTO_TEST_CASE(an_architecture_reads_as_it_is_written) {
    const Architecture plan = conv(20, 5) | relu() | max_pool(2) | conv(8, 3, 1) | dense(100) |
                              dropout(0.5) | dense(10) | softmax();
    const std::string text = "conv(20, 5) | relu | max_pool(2) | conv(8, 3, 1) | dense(100) | "
                             "dropout(0.5) | dense(10) | softmax";
    BOOST_TEST(to_text(plan) == text);
    BOOST_TEST(to_text(parse_architecture("conv( 20,5 )|relu |max_pool(2)| conv(8,3,1)|dense(100)|"
                                          "dropout(0.5)|dense(10)|softmax")) == text);
}

BOOST_AUTO_TEST_CASE(the_sizes_are_those_of_the_book) {
    // Nielsen, chapter 6: 20 maps of 24 x 24 from 5 x 5 windows, pooled to 12 x 12; then 40 of 8 x
    // 8, pooled to 4 x 4: 640 numbers. Weights and biases counted by hand.
    const DeepNetwork network = build_network(
        parse_architecture("conv(20, 5) | relu | max_pool(2) | conv(40, 5) | relu | max_pool(2) | "
                           "dense(100) | relu | dense(10) | softmax"),
        {1, 28, 28});
    BOOST_TEST(network.parameters.n_elem == 26 * 20 + (25 * 20 + 1) * 40 + 641 * 100 + 101 * 10);
    BOOST_TEST(network.layers[3]->output().height == 8);
    BOOST_TEST(network.layers[6]->input().size() == 640);
    BOOST_TEST(arma::accu(weight_mask(network)) == 500 + 20000 + 64000 + 1000);
}

BOOST_AUTO_TEST_CASE(plans_that_cannot_be_built_are_named) {
    const auto rejected = [](const std::string& text, const std::string& why) {
        try {
            build_network(parse_architecture(text), {1, 28, 28});
            BOOST_ERROR(text << " was accepted");
        } catch (const UsageError& error) {
            BOOST_TEST(std::string(error.what()).find(why) != std::string::npos, error.what());
        }
    };
    rejected("conf(20, 5) | softmax", "no layer 'conf'");
    rejected("softmux", "there are conv(filters, side[, padding]), max_pool(side), ");
    rejected("softmux", "dropout(rate) and softmax.");
    rejected("conv(20) | softmax", "conv(20): a layer conv takes whole numbers from 0 to 4096, two "
                                   "or three of them.");
    rejected("relu(1) | softmax", "relu(1): a layer relu takes no number.");
    rejected("conv(20) | softmax", "takes whole numbers");
    rejected("conv(20, 5 | softmax", "closing parenthesis");
    rejected("conv(20, five) | softmax", "'five' is no number");
    rejected("conv(20, 29) | softmax", "window is larger");
    rejected("conv(20, 5, 5) | softmax", "padding");
    rejected("conv(0, 5) | softmax", "at least one filter");
    rejected("max_pool(14) | max_pool(3) | softmax", "squares are larger");
    rejected("dense(10)", "ends in softmax or sigmoid");
    rejected("dense(10) | relu", "ends in softmax or sigmoid");
    rejected("softmax", "has some layers");
    rejected("softmax | dense(10) | softmax", "nowhere but at the end");
    rejected("", "ends in softmax or sigmoid");
    rejected("dense(100000) | dense(100000) | softmax", "more than 50000000 weights");
    rejected("dropout(1) | softmax", "from 0 to 0.95");
    rejected("dense(2.5) | softmax", "whole numbers");
}

BOOST_AUTO_TEST_SUITE_END()
