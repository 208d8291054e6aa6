#include "common/exchange/onnx_file.hpp"

#include "common/basics/error.hpp"
#include "common/layers/layer_kind.hpp"

#include <cstring>

namespace lab {

namespace {

/// The fields of a message in protobuf's encoding: a number that says which field and how it is
/// written, then the value.
class Message {
public:
    Message& number(unsigned field, std::uint64_t value) {
        varint(field << 3);
        varint(value);
        return *this;
    }
    Message& real(unsigned field, float value) {
        varint(field << 3 | 5);
        std::uint32_t bits = 0;
        std::memcpy(&bits, &value, sizeof bits);
        for (unsigned k = 0; k < 4; ++k) {
            bytes_ += static_cast<char>(bits >> 8 * k & 0xff);
        }
        return *this;
    }
    Message& text(unsigned field, const std::string& value) {
        varint(field << 3 | 2);
        varint(value.size());
        bytes_ += value;
        return *this;
    }
    Message& message(unsigned field, const Message& value) { return text(field, value.bytes_); }
    const std::string& bytes() const { return bytes_; }

private:
    void varint(std::uint64_t value) {
        for (; value > 127; value >>= 7) {
            bytes_ += static_cast<char>(128 | (value & 127));
        }
        bytes_ += static_cast<char>(value);
    }
    std::string bytes_;
};

constexpr unsigned float_type = 1; // TensorProto.FLOAT
constexpr unsigned ir_version = 7, opset = 13;

/// An attribute of a node: AttributeProto's fields name 1, f 2, i 3, ints 8, type 20.
Message attribute(const std::string& name, const std::vector<std::uint64_t>& values) {
    Message made;
    made.text(1, name);
    for (const std::uint64_t value : values) {
        made.number(8, value);
    }
    return made.number(20, 7); // INTS
}
Message attribute(const std::string& name, std::uint64_t value) {
    return Message().text(1, name).number(3, value).number(20, 2); // INT
}
Message attribute(const std::string& name, double value) {
    return Message().text(1, name).real(2, static_cast<float>(value)).number(20, 1); // FLOAT
}

/// A tensor with a name: TensorProto's fields dims 1, data_type 2, name 8, raw_data 9.
Message tensor(const NamedArray& array) {
    Message made;
    for (const std::size_t side : array.shape) {
        made.number(1, side);
    }
    std::string raw(array.numbers.size() * sizeof(float), '\0');
    for (std::size_t k = 0; k < array.numbers.size(); ++k) {
        const auto number = static_cast<float>(array.numbers[k]);
        std::memcpy(raw.data() + k * sizeof number, &number, sizeof number);
    }
    return made.number(2, float_type).text(8, array.name).text(9, raw);
}

/// An input or output of N rows: ValueInfoProto with a TypeProto with a TensorShapeProto.
Message value(const std::string& name, const std::vector<uword>& sides) {
    Message shape;
    shape.message(1, Message().text(2, "N"));
    for (const uword side : sides) {
        shape.message(1, Message().number(1, side));
    }
    const Message type = Message().message(1, Message().number(1, float_type).message(2, shape));
    return Message().text(1, name).message(2, type);
}

/// The graph that grows layer after layer; `last` is the name of what the last node gave.
class Graph {
public:
    /// NodeProto's fields input 1, output 2, op_type 4, attribute 5.
    void add(const std::string& operation, const std::vector<std::string>& weights = {},
             const std::vector<Message>& attributes = {}) {
        Message node;
        node.text(1, last_);
        for (const std::string& name : weights) {
            node.text(1, name);
        }
        last_ = "a" + std::to_string(++count_);
        node.text(2, last_).text(4, operation);
        for (const Message& each : attributes) {
            node.message(5, each);
        }
        graph_.message(1, node);
    }
    Message& message() { return graph_; }
    const std::string& last() const { return last_; }

private:
    Message graph_;
    std::string last_ = "pictures";
    unsigned count_ = 0;
};

/// The nodes of one layer. `weighted` counts those with weights, `is_flat` whether maps have become
/// a row of numbers.
void add_layer(Graph& graph, const Architecture::Item& item, std::size_t& weighted, bool& is_flat) {
    const std::string kind = item.kind->name;
    const auto whole = [&](std::size_t k) {
        return static_cast<std::uint64_t>(item.numbers.at(k));
    };
    const auto flatten = [&] {
        if (!is_flat) {
            graph.add("Flatten");
            is_flat = true;
        }
    };
    if (kind == "conv" || kind == "dense") {
        const std::string number = std::to_string(++weighted);
        if (kind == "dense") {
            flatten();
            graph.add("Gemm", {"W" + number, "b" + number},
                      {attribute("transB", std::uint64_t{1})});
        } else {
            const std::uint64_t side = whole(1);
            const std::uint64_t padding = item.numbers.size() > 2 ? whole(2) : 0;
            graph.add("Conv", {"W" + number, "b" + number},
                      {attribute("kernel_shape", {side, side}),
                       attribute("pads", {padding, padding, padding, padding})});
        }
    } else if (kind == "max_pool" || kind == "average_pool") {
        graph.add(kind == "max_pool" ? "MaxPool" : "AveragePool", {},
                  {attribute("kernel_shape", {whole(0), whole(0)}),
                   attribute("strides", {whole(0), whole(0)})});
    } else if (kind == "softmax") {
        flatten();
        graph.add("Softmax", {}, {attribute("axis", std::uint64_t{1})});
    } else if (kind == "leaky_relu") {
        graph.add("LeakyRelu", {}, {attribute("alpha", item.numbers.at(0))});
    } else if (kind == "relu" || kind == "sigmoid" || kind == "tanh") {
        graph.add(kind == "relu" ? "Relu" : kind == "sigmoid" ? "Sigmoid" : "Tanh");
    } else if (kind != "dropout") {
        throw UsageError("A layer " + kind + " has no counterpart in ONNX that the lab knows.");
    }
}

} // namespace

std::string onnx_model(const Weights& weights) {
    const auto layers = build_layers(weights.plan, weights.input);
    const Shape last = layers.back()->output();
    if (last.height * last.width != 1) {
        throw UsageError(to_text(weights.plan) +
                         ": a network that ends in maps and not in a row of "
                         "numbers is not written as ONNX.");
    }
    Graph graph;
    std::size_t weighted = 0;
    bool is_flat = false;
    for (const Architecture::Item& item : weights.plan.items) {
        add_layer(graph, item, weighted, is_flat);
    }
    if (!is_flat) {
        graph.add("Flatten");
    }
    // GraphProto's fields node 1, name 2, initializer 5, input 11, output 12
    graph.message().text(2, "network");
    for (const NamedArray& array : weights.arrays) {
        graph.message().message(5, tensor(array));
    }
    graph.message().message(
        11, value("pictures", {weights.input.channels, weights.input.height, weights.input.width}));
    graph.message().message(12, value(graph.last(), {last.channels}));
    // ModelProto's fields ir_version 1, producer_name 2, graph 7, opset_import 8
    return Message()
        .number(1, ir_version)
        .text(2, "the handwritten digit lab")
        .message(7, graph.message())
        .message(8, Message().number(2, opset))
        .bytes();
}

} // namespace lab
