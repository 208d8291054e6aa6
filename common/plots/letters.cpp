#include "common/plots/letters.hpp"

#include <algorithm>

namespace lab {

std::vector<std::string> picture_in_letters(const Col& image, uword side) {
    const std::string shades = " .:-=+*#%@";
    std::vector<std::string> lines;
    for (uword row = 0; row + 1 < side; row += 2) {
        std::string line;
        for (uword col = 0; col < side; ++col) {
            const Real ink = (image(row * side + col) + image((row + 1) * side + col)) / 2;
            const Real shade =
                std::clamp(ink, Real{0}, Real{1}) * static_cast<Real>(shades.size() - 1);
            line += shades[static_cast<std::size_t>(shade + Real{0.5})];
        }
        lines.push_back(line);
    }
    return lines;
}

} // namespace lab
