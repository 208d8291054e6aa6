#include "common/layers/architecture.hpp"

#include "common/basics/error.hpp"
#include "common/basics/plain_numbers.hpp"
#include "common/layers/activation_layers.hpp"
#include "common/layers/conv.hpp"
#include "common/layers/dense.hpp"
#include "common/layers/dropout.hpp"
#include "common/layers/max_pool.hpp"
#include "common/layers/softmax.hpp"

#include <algorithm>
#include <cmath>
#include <sstream>

namespace lab {

namespace {

/// What may stand in the parentheses of a layer.
struct Allowed {
    const char* kind;
    std::size_t least, most; // how many numbers
    double lowest, highest;  // of each
    bool whole;
};

const std::vector<Allowed> kinds = {
    {"conv", 2, 3, 0, 4096, true},     {"max_pool", 1, 1, 2, 14, true},
    {"dense", 1, 1, 1, 100000, true},  {"sigmoid", 0, 0, 0, 0, true},
    {"tanh", 0, 0, 0, 0, true},        {"relu", 0, 0, 0, 0, true},
    {"dropout", 1, 1, 0, 0.95, false}, {"softmax", 0, 0, 0, 0, true},
};

std::string to_text(const Architecture::Item& item) {
    std::string text = item.kind;
    for (std::size_t k = 0; k < item.numbers.size(); ++k) {
        text += (k == 0 ? "(" : ", ") + plain(item.numbers[k]);
    }
    return text + (item.numbers.empty() ? "" : ")");
}

std::string trimmed(const std::string& text) {
    const std::size_t first = text.find_first_not_of(" \t\n");
    const std::size_t last = text.find_last_not_of(" \t\n");
    return first == std::string::npos ? "" : text.substr(first, last - first + 1);
}

void require_allowed(const Architecture::Item& item) {
    const auto allowed = std::find_if(
        kinds.begin(), kinds.end(), [&](const Allowed& entry) { return item.kind == entry.kind; });
    if (allowed == kinds.end()) {
        throw UsageError("There is no layer '" + item.kind +
                         "'; there are conv(filters, side[, padding]), max_pool(side), "
                         "dense(neurons), sigmoid, tanh, relu, dropout(rate) and softmax.");
    }
    const std::size_t count = item.numbers.size();
    bool fits = count >= allowed->least && count <= allowed->most;
    for (const double number : item.numbers) {
        fits = fits && number >= allowed->lowest && number <= allowed->highest &&
               (!allowed->whole || number == std::floor(number));
    }
    if (!fits) {
        throw UsageError(to_text(item) + ": a layer " + allowed->kind + " takes " +
                         (allowed->most == 0
                              ? "no number"
                              : (allowed->whole ? "whole numbers from " : "a number from ") +
                                    plain(allowed->lowest) + " to " + plain(allowed->highest)) +
                         (allowed->least == allowed->most ? "" : ", two or three of them") + ".");
    }
}

Architecture::Item parse_item(const std::string& text) {
    Architecture::Item item;
    const std::size_t open = text.find('(');
    item.kind = trimmed(text.substr(0, open));
    if (open != std::string::npos) {
        const std::string word = trimmed(text);
        if (word.back() != ')') {
            throw UsageError("'" + word + "': the closing parenthesis is missing.");
        }
        const std::size_t start = word.find('(') + 1;
        std::istringstream numbers(word.substr(start, word.size() - start - 1));
        for (std::string number; std::getline(numbers, number, ',');) {
            const auto value = parse_real(trimmed(number));
            if (!value) {
                throw UsageError("'" + word + "': '" + trimmed(number) + "' is no number.");
            }
            item.numbers.push_back(*value);
        }
    }
    require_allowed(item);
    return item;
}

Architecture one(const std::string& kind, std::vector<double> numbers = {}) {
    Architecture plan;
    plan.items.push_back({kind, std::move(numbers)});
    require_allowed(plan.items.front());
    return plan;
}

double real(uword number) {
    return static_cast<double>(number);
}

bool is_activation(const std::string& kind) {
    return kind == "relu" || kind == "sigmoid" || kind == "tanh";
}

[[noreturn]] void reject(const Architecture::Item& item, Shape input, const std::string& why) {
    std::ostringstream sentence;
    sentence << to_text(item) << " does not fit its input of " << input.channels << " maps of "
             << input.height << " x " << input.width << " pixels: " << why;
    throw UsageError(sentence.str());
}

void require_output(const Architecture& plan) {
    const std::size_t count = plan.items.size();
    for (std::size_t k = 0; k + 1 < count; ++k) {
        if (plan.items[k].kind == "softmax") {
            throw UsageError("'" + to_text(plan) + "': softmax stands nowhere but at the end.");
        }
    }
    if (count < 2 || (plan.items.back().kind != "softmax" && plan.items.back().kind != "sigmoid")) {
        throw UsageError("'" + to_text(plan) +
                         "': a network has some layers, and then ends in softmax or sigmoid.");
    }
}

std::shared_ptr<const Layer> build_convolution(const Architecture::Item& item, Shape input) {
    const auto filters = static_cast<uword>(item.numbers[0]);
    const auto side = static_cast<uword>(item.numbers[1]);
    const uword padding = item.numbers.size() > 2 ? static_cast<uword>(item.numbers[2]) : 0;
    if (filters == 0 || side == 0) {
        reject(item, input, "a convolution has at least one filter of at least one pixel.");
    }
    if (padding >= side) {
        reject(item, input, "the padding must be smaller than the window.");
    }
    if (side > input.height + 2 * padding || side > input.width + 2 * padding) {
        reject(item, input, "its window is larger than they are.");
    }
    return std::make_shared<Convolution>(input, filters, side, padding);
}

std::shared_ptr<const Layer> build_layer(const Architecture::Item& item, Shape input) {
    if (item.kind == "conv") {
        return build_convolution(item, input);
    }
    if (item.kind == "max_pool") {
        const auto side = static_cast<uword>(item.numbers[0]);
        if (side > input.height || side > input.width) {
            reject(item, input, "its squares are larger than they are.");
        }
        return std::make_shared<MaxPooling>(input, side);
    }
    if (item.kind == "dense") {
        return std::make_shared<Dense>(input, static_cast<uword>(item.numbers[0]));
    }
    if (item.kind == "dropout") {
        return std::make_shared<Dropout>(input, item.numbers[0]);
    }
    if (item.kind == "softmax") {
        return std::make_shared<Softmax>(input);
    }
    const Activation::Kind kind = item.kind == "relu"      ? Activation::Kind::relu
                                  : item.kind == "sigmoid" ? Activation::Kind::sigmoid
                                                           : Activation::Kind::tanh;
    return std::make_shared<Activation>(input, kind);
}

} // namespace

Architecture conv(uword filters, uword side, uword padding) {
    return padding == 0 ? one("conv", {real(filters), real(side)})
                        : one("conv", {real(filters), real(side), real(padding)});
}
Architecture max_pool(uword side) {
    return one("max_pool", {real(side)});
}
Architecture dense(uword neurons) {
    return one("dense", {real(neurons)});
}
Architecture sigmoid() {
    return one("sigmoid");
}
Architecture tanh() {
    return one("tanh");
}
Architecture relu() {
    return one("relu");
}
Architecture dropout(double rate) {
    return one("dropout", {rate});
}
Architecture softmax() {
    return one("softmax");
}

Architecture operator|(Architecture first, const Architecture& then) {
    first.items.insert(first.items.end(), then.items.begin(), then.items.end());
    return first;
}

std::string to_text(const Architecture& plan) {
    std::string text;
    for (const Architecture::Item& item : plan.items) {
        text += (text.empty() ? "" : " | ") + to_text(item);
    }
    return text;
}

Architecture parse_architecture(const std::string& text) {
    Architecture plan;
    std::istringstream words(text);
    for (std::string word; std::getline(words, word, '|');) {
        plan.items.push_back(parse_item(word));
    }
    return plan;
}

std::vector<std::shared_ptr<const Layer>> build_layers(const Architecture& plan, Shape input) {
    require_output(plan);
    std::vector<Architecture::Item> items = plan.items;
    for (std::size_t k = 0; k + 1 < items.size(); ++k) {
        if (is_activation(items[k].kind) && items[k + 1].kind == "max_pool") {
            std::swap(items[k], items[k + 1]);
        }
    }
    std::vector<std::shared_ptr<const Layer>> layers;
    uword parameters = 0;
    for (const Architecture::Item& item : items) {
        layers.push_back(build_layer(item, layers.empty() ? input : layers.back()->output()));
        parameters += layers.back()->parameter_count();
        if (parameters > most_parameters) {
            throw UsageError("'" + to_text(plan) + "' has more than " +
                             std::to_string(most_parameters) +
                             " weights: take fewer filters or neurons.");
        }
    }
    return layers;
}

} // namespace lab
