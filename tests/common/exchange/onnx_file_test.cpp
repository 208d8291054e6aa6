// ONNX models: operators in the order of the layers, weights by their names. That ONNX's own
// checker takes them is tried where it is installed, in tests/lab/exchange_test.py.
#include "tests/helpers/raises.hpp"

#include "common/basics/error.hpp"
#include "common/digits/dataset.hpp"
#include "common/exchange/onnx_file.hpp"

#include <boost/test/unit_test.hpp>

namespace {

using namespace lab;
using namespace lab::testing;

std::string model_of(const std::string& plan) {
    Engine engine(1);
    return onnx_model(
        weights_of(random_network(parse_architecture(plan), {1, image_side, image_side}, engine)));
}

BOOST_AUTO_TEST_CASE(operators_stand_in_the_order_of_the_layers) {
    const std::string model =
        model_of("conv(2, 5, 1) | relu | max_pool(2) | average_pool(2) | dropout(0.5) | "
                 "dense(4) | leaky_relu(0.1) | dense(4) | tanh | dense(10) | softmax");
    std::size_t at = 0;
    for (const std::string name :
         {"pictures", "W1", "b1", "Conv", "Relu", "MaxPool", "AveragePool", "Flatten", "W2", "Gemm",
          "LeakyRelu", "W3", "Gemm", "Tanh", "W4", "Gemm", "Softmax"}) {
        const std::size_t found = model.find(name, at);
        BOOST_TEST(found != std::string::npos, name << " is missing or stands too early");
        at = std::min(found, model.size());
    }
    BOOST_TEST(model.substr(0, 2) == "\x08\x07"); // field 1: version 7 of the format
}

BOOST_AUTO_TEST_CASE(a_network_that_ends_in_maps_is_refused) {
    raises<UsageError>([] { model_of("conv(10, 5) | softmax"); },
                       {"conv(10, 5) | softmax", "ends in maps"});
}

} // namespace
