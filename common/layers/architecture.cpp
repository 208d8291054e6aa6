#include "common/layers/architecture.hpp"

#include "common/basics/error.hpp"
#include "common/basics/plain_numbers.hpp"
#include "common/layers/layer_kind.hpp"

#include <algorithm>
#include <iterator>
#include <sstream>

namespace lab {

namespace {

constexpr const LayerKind* kinds[] = {
#define LAYER(name, numbers) &name##_kind,
#include "common/layers/table.inc"
#undef LAYER
};

/// "conv(filters, side[, padding]), max_pool(side), .. and softmax"
std::string all_usages() {
    std::string text;
    for (const LayerKind* kind : kinds) {
        const bool last = kind == *std::rbegin(kinds);
        text += (text.empty() ? "" : last ? " and " : ", ") + std::string(kind->usage);
    }
    return text;
}

const LayerKind& kind_named(const std::string& name) {
    const auto found = std::find_if(std::begin(kinds), std::end(kinds),
                                    [&](const LayerKind* kind) { return kind->name == name; });
    if (found == std::end(kinds)) {
        throw UsageError("There is no layer '" + name + "'; there are " + all_usages() + ".");
    }
    return **found;
}

std::string trimmed(const std::string& text) {
    const std::size_t first = text.find_first_not_of(" \t\n");
    const std::size_t last = text.find_last_not_of(" \t\n");
    return first == std::string::npos ? "" : text.substr(first, last - first + 1);
}

/// The numbers between the parentheses of a word.
std::vector<double> parse_numbers(const std::string& word) {
    if (word.back() != ')') {
        throw UsageError("'" + word + "': the closing parenthesis is missing.");
    }
    std::vector<double> numbers;
    const std::size_t start = word.find('(') + 1;
    std::istringstream list(word.substr(start, word.size() - start - 1));
    for (std::string number; std::getline(list, number, ',');) {
        const auto value = parse_real(trimmed(number));
        if (!value) {
            throw UsageError("'" + word + "': '" + trimmed(number) + "' is no number.");
        }
        numbers.push_back(*value);
    }
    return numbers;
}

/// The plan that one word stands for.
Architecture parse_layer(const std::string& text) {
    const std::size_t open = text.find('(');
    std::vector<double> numbers;
    if (open != std::string::npos) {
        numbers = parse_numbers(trimmed(text));
    }
    return single_layer(kind_named(trimmed(text.substr(0, open))), std::move(numbers));
}

void require_ending(const Architecture& plan) {
    const std::size_t count = plan.items.size();
    for (std::size_t k = 0; k + 1 < count; ++k) {
        if (plan.items[k].kind->ending == Ending::distribution) {
            throw UsageError("'" + to_text(plan) + "': " + plan.items[k].kind->name +
                             " stands nowhere but at the end.");
        }
    }
    if (count < 2 || ending_of(plan) == Ending::none) {
        throw UsageError("'" + to_text(plan) + "': a network has some layers, and then ends in " +
                         names_of(Ending::distribution) + " or " + names_of(Ending::separate) +
                         ".");
    }
}

std::shared_ptr<const Layer> build(const Architecture::Item& item, Shape input) {
    return item.kind->build(item, input);
}

} // namespace

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
        plan = std::move(plan) | parse_layer(word);
    }
    return plan;
}

Ending ending_of(const Architecture& plan) {
    return plan.items.back().kind->ending;
}

std::string names_of(Ending ending) {
    std::string names;
    for (const LayerKind* kind : kinds) {
        if (kind->ending == ending) {
            names += (names.empty() ? "" : " or ") + std::string(kind->name);
        }
    }
    return names;
}

std::vector<std::shared_ptr<const Layer>> build_layers(const Architecture& plan, Shape input) {
    require_ending(plan);
    std::vector<Architecture::Item> items = plan.items;
    std::vector<std::shared_ptr<const Layer>> layers;
    uword parameters = 0;
    for (std::size_t k = 0; k < items.size(); ++k) {
        const Shape shape = layers.empty() ? input : layers.back()->output();
        auto layer = build(items[k], shape);
        if (layer->commutes_with_max_pool() && k + 1 < items.size() &&
            items[k + 1].kind == &max_pool_kind) {
            std::swap(items[k], items[k + 1]);
            layer = build(items[k], shape);
        }
        layers.push_back(layer);
        parameters += layer->parameter_count();
        if (parameters > most_parameters) {
            throw UsageError("'" + to_text(plan) + "' has more than " +
                             std::to_string(most_parameters) +
                             " weights: take fewer filters or neurons.");
        }
    }
    return layers;
}

} // namespace lab
