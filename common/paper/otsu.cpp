#include "common/paper/otsu.hpp"

#include <algorithm>
#include <array>

namespace lab {

double otsu_threshold(const Mat& values) {
    constexpr std::size_t bins = 256;
    std::array<double, bins> histogram{};
    for (const Real value : values) {
        const Real place = std::clamp(value, Real{0}, Real{1}) * static_cast<Real>(bins - 1);
        histogram[static_cast<std::size_t>(place + Real{0.5})] += 1;
    }
    double total = 0;
    for (std::size_t bin = 0; bin < bins; ++bin) {
        total += histogram[bin] * static_cast<double>(bin);
    }

    // Each bin in turn is the last of the low heap
    const double count = static_cast<double>(values.n_elem);
    double low = 0, low_sum = 0, best = -1;
    std::size_t first = 0, last = 0;
    for (std::size_t bin = 0; bin < bins; ++bin) {
        low += histogram[bin];
        low_sum += histogram[bin] * static_cast<double>(bin);
        const double high = count - low;
        if (low == 0 || high == 0) {
            continue;
        }
        const double apart = low_sum / low - (total - low_sum) / high;
        const double between = low * high * apart * apart;
        if (between > best) {
            best = between;
            first = last = bin;
        } else if (between == best) {
            last = bin;
        }
    }
    if (best < 0) {
        return count == 0 ? 0 : static_cast<double>(values(0));
    }
    return (static_cast<double>(first + last) / 2 + 0.5) / static_cast<double>(bins - 1);
}

} // namespace lab
