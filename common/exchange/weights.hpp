#pragma once
// A network's weights and biases as other programs know them: arrays by the lessons' names.

#include "common/deep/deep_network.hpp"
#include "common/network/network.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace lab {

/// W1, b1, W2, ..: the numbers row after row, the last index the fastest.
struct NamedArray {
    std::string name;
    std::vector<std::size_t> shape;
    std::vector<Real> numbers;
};

/// What a model file knows, without how it was learnt.
///
/// W(l) and b(l) belong to the l-th layer that has weights. Of a dense layer W is (neurons, inputs)
/// and b (neurons). Of a convolution W is (filters, channels, rows, columns), as in PyTorch and
/// ONNX, and b (filters). A dense layer behind maps takes them map after map, each row by row, as
/// those do too when they flatten a stack of maps; the lab itself has all channels of a pixel side
/// by side (see Shape), so its columns are put into another order on the way out, and back on the
/// way in.
struct Weights {
    enum class Kind { fully_connected, layered }; // of the model file
    Kind kind = Kind::fully_connected;
    Architecture plan;
    Shape input;
    std::vector<NamedArray> arrays;
};

Weights weights_of(const Network& network);
/// Throws UsageError where a layer has weights and is neither dense nor a convolution.
Weights weights_of(const DeepNetwork& network);

/// The networks of such weights. Throws MissingError where an array is missing, has another shape
/// than the plan asks for, or holds what is no finite number; `name` begins the sentence.
Network network_of(const Weights& weights, const std::string& name);
DeepNetwork deep_network_of(const Weights& weights, const std::string& name);

/// The weights of a model file of any kind. Throws MissingError as `load_training` does.
Weights read_weights(const std::filesystem::path& model);

/// A model file of the kind that `weights` says, as of a network that has seen nothing here.
void write_model_of(const Weights& weights, const std::string& name,
                    const std::filesystem::path& model);

} // namespace lab
