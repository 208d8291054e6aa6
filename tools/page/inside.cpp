#include "tools/page/inside.hpp"

#include "common/basics/error.hpp"
#include "common/deep/input_gradient.hpp"
#include "common/layers/conv.hpp"
#include "common/layers/layer_kind.hpp"
#include "common/neurons/activation.hpp"
#include "tools/page/json.hpp"
#include "tools/page/reading.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace lab::page {

namespace {

void add_byte(std::string& hex, double byte) {
    const auto value = static_cast<unsigned>(std::lround(std::clamp(byte, 0.0, 255.0)));
    hex += "0123456789abcdef"[value >> 4];
    hex += "0123456789abcdef"[value & 15];
}

/// Signed numbers, 128 for 0.
template <typename Numbers>
std::string signed_hex(const Numbers& numbers, double most) {
    std::string hex;
    for (const auto value : numbers) {
        add_byte(hex, 128 + 127 * static_cast<double>(value) / std::max(most, 1e-30));
    }
    return hex;
}

std::string text_list(const std::vector<std::string>& texts) {
    return list(texts, [](const std::string& text) { return quoted(text); });
}

/// The indices of the largest, the first one first.
std::vector<uword> by_size(const std::vector<double>& values) {
    std::vector<uword> order(values.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](uword one, uword other) {
        return std::abs(values[one]) > std::abs(values[other]);
    });
    return order;
}

std::string book_inside(const Network& network, const Col& digit) {
    std::vector<Col> a = {digit};
    for (std::size_t l = 0; l < network.W.size(); ++l) {
        Mat z = network.W[l] * a.back() + network.b[l];
        sigmoid_in_place(z);
        a.emplace_back(z.col(0));
    }
    const Mat& W = network.W.back();
    const Col& before = a[a.size() - 2];
    const uword answer = a.back().index_max();
    const bool has_hidden = network.W.size() > 1;

    std::vector<double> influence;
    for (uword j = 0; j < (has_hidden ? before.n_elem : 0); ++j) {
        influence.push_back(static_cast<double>(W(answer, j) * before(j)));
    }
    const auto neuron = [&](uword j) {
        return JsonObject()
            .whole("neuron", j)
            .number("a", static_cast<double>(before(j)))
            .number("influence", influence[j])
            .done();
    };
    std::vector<double> carried;
    for (uword j = 0; j < influence.size(); ++j) {
        for (uword k = 0; k < W.n_rows; ++k) {
            carried.push_back(static_cast<double>(W(k, j) * before(j)));
        }
    }
    std::vector<uword> lines = by_size(carried);
    lines.resize(std::min<std::size_t>(lines.size(), 60));
    const auto line = [&](uword index) {
        const uword from = index / W.n_rows, to = index % W.n_rows;
        return JsonObject()
            .whole("from", from)
            .whole("to", to)
            .number("weight", static_cast<double>(W(to, from)))
            .number("carried", carried[index])
            .done();
    };
    return JsonObject()
        .text("kind", "book")
        .raw("sizes", numbers(network.sizes()))
        .raw("outputs", numbers(a.back()))
        .whole("answer", answer)
        .flag("sees_input", network.W.size() == 2)
        .raw("hidden", list(by_size(influence), neuron))
        .raw("lines", list(lines, line))
        .done();
}

/// The layers' names in the order in which they were built: see `build_layers`.
std::vector<std::string> built_names(const DeepNetwork& network) {
    std::vector<Architecture::Item> items = network.plan.items;
    bool moved = true;
    while (moved) {
        moved = false;
        for (std::size_t k = 1; k < items.size(); ++k) {
            const std::string before = items[k - 1].kind->name;
            const bool grows = before == "relu" || before == "sigmoid" || before == "tanh" ||
                               before == "leaky_relu";
            if (grows && std::string(items[k].kind->name) == "max_pool") {
                std::swap(items[k - 1], items[k]);
                moved = true;
            }
        }
    }
    std::vector<std::string> names;
    for (const Architecture::Item& item : items) {
        names.push_back(to_text(Architecture{{item}}));
    }
    return names;
}

/// Of each number that max pooling gave, which of its square it was, as a byte.
std::string kept_of(const Shape& from, const Shape& to, const Mat& x, const Mat& a, uword channel) {
    const uword side = from.height / to.height;
    std::string hex;
    for (uword row = 0; row < to.height; ++row) {
        for (uword col = 0; col < to.width; ++col) {
            const Real largest = a(channel + to.channels * (col + to.width * row), 0);
            uword kept = 0;
            for (uword k = 0; k < side * side; ++k) {
                const uword at = (col * side + k % side) + from.width * (row * side + k / side);
                if (x(channel + from.channels * at, 0) == largest) {
                    kept = k;
                    break;
                }
            }
            add_byte(hex, static_cast<double>(kept));
        }
    }
    return hex;
}

std::string layer_inside(const DeepNetwork& network, const DeepWorkspace& work,
                         const std::string& name, std::size_t l) {
    constexpr uword most_maps = 64;
    const Mat& a = work.a[l];
    const Shape shape = network.layers[l]->output();
    const double most = static_cast<double>(arma::abs(a).max());
    const bool is_vector = shape.height == 1 && shape.width == 1;
    std::vector<std::string> maps, kept;
    const uword count = is_vector ? 1 : std::min(shape.channels, most_maps);
    for (uword c = 0; c < count; ++c) {
        std::string hex;
        for (uword k = c; k < a.n_rows; k += is_vector ? 1 : shape.channels) {
            add_byte(hex, 255 * static_cast<double>(a(k, 0)) / std::max(most, 1e-30));
        }
        maps.push_back(hex);
        if (name.rfind("max_pool", 0) == 0) {
            kept.push_back(
                kept_of(network.layers[l]->input(), shape, l == 0 ? work.x : work.a[l - 1], a, c));
        }
    }
    const auto* conv = dynamic_cast<const Convolution*>(network.layers[l].get());
    return JsonObject()
        .text("name", name)
        .whole("channels", is_vector ? 1 : shape.channels)
        .whole("height", is_vector ? 1 : shape.height)
        .whole("width", is_vector ? shape.channels : shape.width)
        .whole("filters", conv == nullptr ? 0 : shape.channels)
        .number("largest", most)
        .raw("maps", text_list(maps))
        .raw("kept", text_list(kept))
        .done();
}

std::string deep_inside(const DeepNetwork& network, const Col& digit) {
    DeepWorkspace work;
    work.x = digit;
    const Mat outputs = feedforward(network, work);
    const std::vector<std::string> names = built_names(network);
    std::vector<std::string> layers;
    for (std::size_t l = 0; l < network.layers.size(); ++l) {
        layers.push_back(layer_inside(network, work, names[l], l));
    }
    return JsonObject()
        .text("kind", "deep")
        .raw("outputs", numbers(outputs))
        .whole("answer", outputs.index_max())
        .raw("layers", list(layers, [](const std::string& layer) { return layer; }))
        .done();
}

Mat outputs_of(const AnyNetwork& network, const Col& digit) {
    return std::visit([&](const auto& one) { return feedforward(one, Mat(digit)); }, network);
}

/// The weights into the first layer's neurons, neurons x 784; empty where they are no pictures.
Mat first_weights(const AnyNetwork& network) {
    if (const auto* book = std::get_if<Network>(&network)) {
        return book->W.front();
    }
    const auto& deep = std::get<DeepNetwork>(network);
    const Layer& first = *deep.layers.front();
    const bool is_dense = first.parameter_count() == (image_size + 1) * first.output().size();
    return is_dense ? view(deep.of(0), first.output().size(), image_size) : Mat();
}

std::string pictures(uword rows, uword cols, const std::vector<std::string>& hex) {
    return JsonObject()
        .whole("rows", rows)
        .whole("cols", cols)
        .raw("pictures", text_list(hex))
        .done();
}

} // namespace

std::string look_inside(const NamedReader& reader, const Col& digit) {
    if (const auto* book = std::get_if<Network>(&reader.network)) {
        return book_inside(*book, digit);
    }
    return deep_inside(std::get<DeepNetwork>(reader.network), digit);
}

std::string weight_pictures(const NamedReader& reader, uword most) {
    const Mat W = first_weights(reader.network);
    std::vector<std::string> hex;
    for (uword neuron = 0; neuron < std::min<uword>(W.n_rows, most); ++neuron) {
        const Row weights = W.row(neuron);
        hex.push_back(signed_hex(weights, static_cast<double>(arma::abs(weights).max())));
    }
    return pictures(image_side, image_side, hex);
}

std::string filter_pictures(const NamedReader& reader, uword layer, uword filter) {
    const auto* deep = std::get_if<DeepNetwork>(&reader.network);
    const auto* conv = deep != nullptr && layer < deep->layers.size()
                           ? dynamic_cast<const Convolution*>(deep->layers[layer].get())
                           : nullptr;
    if (conv == nullptr || filter >= conv->output().channels) {
        throw UsageError("There is no such filter: the network is another one by now.");
    }
    const uword channels = conv->input().channels;
    const uword places = conv->fan_in() / channels;
    const auto side = static_cast<uword>(std::lround(std::sqrt(static_cast<double>(places))));
    const Mat W = view(deep->of(layer), conv->fan_in() + 1, conv->output().channels);
    const Col weights = W.submat(0, filter, conv->fan_in() - 1, filter);
    const double most = static_cast<double>(arma::abs(weights).max());
    std::vector<std::string> hex;
    for (uword c = 0; c < channels; ++c) {
        std::vector<Real> picture;
        for (uword k = 0; k < places; ++k) {
            picture.push_back(weights(c + channels * k));
        }
        hex.push_back(signed_hex(picture, most));
    }
    return pictures(side, side, hex);
}

std::string why_not(const NamedReader& reader, const Col& digit, uword other) {
    const Mat outputs = outputs_of(reader.network, digit);
    if (other >= outputs.n_rows) {
        throw UsageError("The network has no output " + std::to_string(other) + ".");
    }
    const Col gradient = std::visit(
        [&](const auto& network) { return input_gradient(network, digit, other); }, reader.network);
    const double most = static_cast<double>(arma::abs(gradient).max());
    const uword answer = outputs.index_max();
    return JsonObject()
        .whole("answer", answer)
        .whole("other", other)
        .number("a_answer", static_cast<double>(outputs(answer, 0)))
        .number("a_other", static_cast<double>(outputs(other, 0)))
        .number("most", most)
        .text("gradient", signed_hex(gradient, most))
        .done();
}

void add_inside(Router& router, Readers& readers) {
    const auto json = [](const std::string& text) {
        return Response{200, "application/json", text};
    };
    router.add(Method::post, "/api/inside", [&readers, json](const Request& request) {
        return json(look_inside(*readers.get(request["reader"]), frame_from_hex(request.body)));
    });
    router.add(Method::post, "/api/why", [&readers, json](const Request& request) {
        return json(why_not(*readers.get(request["reader"]), frame_from_hex(request.body),
                            whole_in(request, "other", 0, 10)));
    });
    router.add(Method::get, "/api/weights", [&readers, json](const Request& request) {
        return json(weight_pictures(*readers.get(request["reader"]), 120));
    });
    router.add(Method::get, "/api/filter", [&readers, json](const Request& request) {
        return json(filter_pictures(*readers.get(request["reader"]),
                                    whole_in(request, "layer", 0, 100),
                                    whole_in(request, "filter", 0, 5000)));
    });
}

} // namespace lab::page
