#include "common/plots/letters.hpp"

#include <algorithm>

namespace lab {

namespace {

/// How many letters a line takes in a terminal: of those that take several bytes the first counts.
uword letters_of(const std::string& text) {
    return static_cast<uword>(
        std::count_if(text.begin(), text.end(), [](char byte) { return (byte & 0xc0) != 0x80; }));
}

} // namespace

std::vector<std::string> picture_in_letters(const Col& image, uword width) {
    const std::string shades = " .:-=+*#%@";
    const uword height = image.n_elem / width;
    std::vector<std::string> lines;
    for (uword row = 0; row < height; row += 2) {
        std::string line;
        for (uword col = 0; col < width; ++col) {
            const Real below = row + 1 < height ? image((row + 1) * width + col) : 0;
            const Real ink = (image(row * width + col) + below) / 2;
            const Real shade =
                std::clamp(ink, Real{0}, Real{1}) * static_cast<Real>(shades.size() - 1);
            line += shades[static_cast<std::size_t>(shade + Real{0.5})];
        }
        lines.push_back(line);
    }
    return lines;
}

std::vector<std::string> row_in_letters(const Mat& pictures, uword width,
                                        const std::vector<std::string>& captions, uword columns) {
    uword column = width + 2;
    for (const std::string& caption : captions) {
        column = std::max(column, letters_of(caption) + 2);
    }
    const uword shown = std::min(pictures.n_cols, std::max<uword>(1, (columns + 2) / column));
    std::vector<std::string> lines;
    for (uword k = 0; k < shown; ++k) {
        std::vector<std::string> drawn = picture_in_letters(pictures.col(k), width);
        drawn.insert(drawn.begin(), captions[k]);
        lines.resize(drawn.size());
        for (std::size_t row = 0; row < lines.size(); ++row) {
            lines[row] += drawn[row] + std::string(column - letters_of(drawn[row]), ' ');
        }
    }
    for (std::string& line : lines) {
        line.resize(line.find_last_not_of(' ') + 1);
    }
    return lines;
}

} // namespace lab
