#include "common/layers/layer_kind.hpp"

#include "common/basics/error.hpp"
#include "common/basics/plain_numbers.hpp"

#include <cmath>
#include <sstream>

namespace lab {

namespace {

void require_allowed(const Architecture::Item& item) {
    const AllowedNumbers& allowed = item.kind->numbers;
    const std::size_t count = item.numbers.size();
    bool fits = count >= allowed.least && count <= allowed.most;
    for (const double number : item.numbers) {
        fits = fits && number >= allowed.lowest && number <= allowed.highest &&
               (!allowed.whole || number == std::floor(number));
    }
    if (!fits) {
        throw UsageError(to_text(item) + ": a layer " + item.kind->name + " takes " +
                         (allowed.most == 0
                              ? "no number"
                              : (allowed.whole ? "whole numbers from " : "a number from ") +
                                    plain(allowed.lowest) + " to " + plain(allowed.highest)) +
                         allowed.how_many + ".");
    }
}

} // namespace

Architecture single_layer(const LayerKind& kind, std::vector<double> numbers) {
    Architecture plan;
    plan.items.push_back({&kind, std::move(numbers)});
    require_allowed(plan.items.front());
    return plan;
}

std::string to_text(const Architecture::Item& item) {
    std::string text = item.kind->name;
    for (std::size_t k = 0; k < item.numbers.size(); ++k) {
        text += (k == 0 ? "(" : ", ") + plain(item.numbers[k]);
    }
    return text + (item.numbers.empty() ? "" : ")");
}

void reject(const Architecture::Item& item, Shape input, const std::string& why) {
    std::ostringstream sentence;
    sentence << to_text(item) << " does not fit its input of " << counted(input.channels, "map")
             << " of " << input.height << " x " << input.width << " pixels: " << why;
    throw UsageError(sentence.str());
}

} // namespace lab
