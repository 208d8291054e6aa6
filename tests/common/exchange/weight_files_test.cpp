// Files of weights: an .npz brings the network back, .csv and .json have each number where they
// say.
#include "tests/helpers/raises.hpp"
#include "tests/helpers/scratch_folder.hpp"

#include "common/basics/error.hpp"
#include "common/deep/deep_model_file.hpp"
#include "common/digits/dataset.hpp"
#include "common/exchange/weight_files.hpp"
#include "common/models/network_model_file.hpp"
#include "common/numpy/npz.hpp"

#include <boost/test/unit_test.hpp>

namespace {

using namespace lab;
using namespace lab::testing;

/// [2, 2] with weights 1, 2 / 3, 4 and biases 0.5, -1.
Weights small_weights() {
    Network network;
    network.W = {Mat({{1, 2}, {3, 4}})};
    network.b = {Col({Real(0.5), -1})};
    return weights_of(network);
}

DeepNetwork small_deep() {
    Engine engine(2);
    return random_network(
        parse_architecture("conv(2, 3) | relu | max_pool(2) | dense(10) | softmax"),
        {1, image_side, image_side}, engine);
}

BOOST_AUTO_TEST_CASE(json_has_the_arrays_in_brackets) {
    const ScratchFolder folder;
    write_weights(folder / "a.json", small_weights());
    BOOST_TEST(bytes_of(folder / "a.json") ==
               "{\"layers\": \"dense(2) | sigmoid\",\n \"input\": [2, 1, 1],\n"
               " \"W1\": [[1, 2],\n  [3, 4]],\n \"b1\": [0.5, -1]}\n");
}

BOOST_AUTO_TEST_CASE(csv_has_a_line_a_number) {
    const ScratchFolder folder;
    write_weights(folder / "a.csv", small_weights());
    BOOST_TEST(bytes_of(folder / "a.csv") ==
               "array,i,j,y,x,value\nW1,0,0,,,1\nW1,0,1,,,2\nW1,1,0,,,3\n"
               "W1,1,1,,,4\nb1,0,,,,0.5\nb1,1,,,,-1\n");
    write_weights(folder / "b.csv", weights_of(small_deep()));
    BOOST_TEST(bytes_of(folder / "b.csv").find("\nW1,1,0,2,2,") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_npz_brings_a_network_of_layers_back) {
    const ScratchFolder folder;
    const DeepNetwork network = small_deep();
    write_weights(folder / "a.npz", weights_of(network));
    const Weights read = read_weight_file(folder / "a.npz", "");
    BOOST_TEST((read.kind == Weights::Kind::layered));
    BOOST_TEST(arma::approx_equal(deep_network_of(read, "a").parameters, network.parameters,
                                  "absdiff", 0));
}

BOOST_AUTO_TEST_CASE(arrays_without_a_plan_are_lesson_4s_network) {
    const ScratchFolder folder;
    Engine engine(3);
    const Network network = random_network({image_size, 3, 10}, Start::scaled_normal, engine);
    write_weights(folder / "a.npz", weights_of(network));
    const Weights read = read_weight_file(folder / "a.npz", "");
    BOOST_TEST((read.kind == Weights::Kind::fully_connected));
    BOOST_TEST(arma::approx_equal(network_of(read, "a").W[1], network.W[1], "absdiff", 0));
    // The same arrays, and other neurons
    BOOST_TEST((read_weight_file(folder / "a.npz", "dense(3) | relu | dense(10) | softmax").kind ==
                Weights::Kind::layered));
}

BOOST_AUTO_TEST_CASE(networks_for_pictures_of_other_sizes_come_back_as_they_went) {
    const ScratchFolder folder;
    Engine engine(3);
    const Network network = random_network({108, 3, 5}, Start::scaled_normal, engine);
    write_weights(folder / "4.npz", weights_of(network));
    write_model_of(read_weight_file(folder / "4.npz", ""), "a", folder / "4.model");
    BOOST_TEST(arma::approx_equal(load_training(folder / "4.model").network.W[0], network.W[0],
                                  "absdiff", 0));
    const DeepNetwork deep = random_network(
        parse_architecture("conv(2, 3) | relu | dense(62) | softmax"), {1, 12, 9}, engine);
    write_weights(folder / "6.npz", weights_of(deep));
    write_model_of(read_weight_file(folder / "6.npz", ""), "a", folder / "6.model");
    const DeepNetwork again = load_deep_training(folder / "6.model").network;
    BOOST_TEST(again.input.height == 12);
    BOOST_TEST(again.input.width == 9);
    BOOST_TEST(arma::approx_equal(again.parameters, deep.parameters, "absdiff", 0));
}

BOOST_AUTO_TEST_CASE(an_input_that_is_no_picture_is_refused) {
    const ScratchFolder folder;
    for (const std::vector<float>& sizes :
         {std::vector<float>{28, 28}, {3, 28, 28}, {1, 7, 28}, {1, 28, 65}}) {
        write_npz(folder / "a.npz", {{"W1", npy_array({2, 2}, std::vector<float>(4))},
                                     {"input", npy_array({sizes.size()}, sizes)}});
        raises<MissingError>([&] { read_weight_file(folder / "a.npz", ""); },
                             {"a.npz: input is to hold 1 and the rows and columns"});
    }
}

BOOST_AUTO_TEST_CASE(arrays_of_another_type_are_read) {
    const ScratchFolder folder;
    NpzArrays arrays = {
        {"W1", npy_array({10, image_size}, std::vector<double>(10 * image_size, 0.25))},
        {"b1", npy_array({10}, std::vector<std::uint8_t>(10, 2))}};
    write_npz(folder / "a.npz", arrays);
    const Network network = network_of(read_weight_file(folder / "a.npz", ""), "a");
    BOOST_TEST(network.W[0](9, 783) == 0.25);
    BOOST_TEST(network.b[0](9) == 2);
}

BOOST_AUTO_TEST_CASE(what_holds_no_weights_is_refused) {
    const ScratchFolder folder;
    write_npz(folder / "a.npz", {{"x_train", npy_array({1}, std::vector<float>(1))}});
    raises<MissingError>([&] { read_weight_file(folder / "a.npz", ""); },
                         {"there is no array W1 in it", "W1, b1, W2"});
    write_npz(folder / "b.npz", {{"W1", npy_array({1, 1, 3, 3}, std::vector<float>(9))}});
    raises<MissingError>([&] { read_weight_file(folder / "b.npz", ""); },
                         {"shape (1, 1, 3, 3)", "--layers"});
    raises<UsageError>([&] { read_weight_file(folder / "b.npz", "banana(3)"); }, {"banana"});
    write_npz(folder / "c.npz", {{"W1", npy_text("no numbers")}});
    raises<MissingError>([&] { read_weight_file(folder / "c.npz", "dense(1) | sigmoid"); },
                         {"W1 is text"});
}

BOOST_AUTO_TEST_CASE(another_ending_and_a_folder_that_is_not_there_are_refused_before_any_work) {
    const ScratchFolder folder;
    raises<UsageError>([&] { require_weight_file(folder / "a.txt"); },
                       {"a.txt", ".npz, .csv, .json or .onnx"});
    raises<UsageError>([&] { require_weight_file(folder / "none/a.npz"); }, {"there is no folder"});
    raises<UsageError>([&] { write_weights(folder / "a", small_weights()); },
                       {".npz, .csv, .json or .onnx"});
}

} // namespace
