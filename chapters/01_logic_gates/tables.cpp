#include "tables.hpp"

#include "common/command_line/terminal.hpp"

#include <cstdio>

namespace lab {

void heading(const std::string& text) {
    std::printf("\n%s\n", bold(text).c_str());
}

std::string inputs_of(const Examples& examples, uword i) {
    std::string text;
    for (uword k = 0; k < examples.x.n_rows; ++k) {
        text += (k == 0 ? "" : " ") + std::string(examples.x(k, i) > 0 ? "1" : "0");
    }
    return text;
}

std::string cell(Real number, int width) {
    char text[32];
    std::snprintf(text, sizeof text, "%*.6g", width, static_cast<double>(number));
    return text;
}

std::string weights_of(const Perceptron& perceptron, int width) {
    std::string text;
    for (const Real w : perceptron.w) {
        text += cell(w, width);
    }
    return text + std::string(perceptron.w.n_elem == 1 ? static_cast<std::size_t>(width) : 0, ' ') +
           cell(perceptron.b, width + 1);
}

} // namespace lab
