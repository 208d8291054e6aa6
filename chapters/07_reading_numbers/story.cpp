#include "story.hpp"

#include "common/basics/plain_numbers.hpp"
#include "common/command_line/terminal.hpp"
#include "common/command_line/wording.hpp"
#include "common/plots/letters.hpp"
#include "common/programs/training_options.hpp"

#include <algorithm>
#include <cstdio>
#include <iostream>

namespace lab {

namespace {

std::string name_of(uword answer) {
    return answer == no_digit ? "no digit" : std::to_string(answer);
}

} // namespace

void print_numbers(const std::vector<NumberFound>& numbers) {
    for (const NumberFound& number : numbers) {
        std::cout << number.text() << '\n';
        for (const DigitFound& digit : number.digits) {
            const arma::uvec order = arma::sort_index(digit.likely, "descend");
            std::cout << "  " << digit.text << "  " << percent(digit.probability);
            // The second guess, where it is worth a thought
            const uword second = name_of(order(0)) == digit.text ? order(1) : order(0);
            if (static_cast<double>(digit.likely(second)) >= 0.01) {
                std::cout << ", or " << name_of(second) << ": "
                          << percent(static_cast<double>(digit.likely(second)));
            }
            std::cout << '\n';
        }
    }
}

void print_lines(const std::vector<NumberFound>& numbers) {
    for (const std::vector<NumberFound>& row : in_rows(numbers)) {
        for (const NumberFound& number : row) {
            std::cout << (&number == &row.front() ? "" : "\t") << number.text();
        }
        std::cout << '\n';
    }
}

void print_frames(const NumberFound& number) {
    constexpr std::size_t width = image_side + 2;
    const std::size_t fitting = std::max<std::size_t>(1, (terminal_columns() + 2) / width);
    for (std::size_t first = 0; first < number.digits.size(); first += fitting) {
        const std::size_t last = std::min(first + fitting, number.digits.size());
        std::vector<std::string> lines(image_side / 2);
        for (std::size_t k = first; k < last; ++k) {
            const std::vector<std::string> drawn =
                picture_in_letters(number.digits[k].frame, image_side);
            for (std::size_t row = 0; row < lines.size(); ++row) {
                lines[row].resize((k - first) * width, ' ');
                lines[row] += drawn[row];
            }
        }
        for (const std::string& line : lines) {
            std::cout << line.substr(0, line.find_last_not_of(' ') + 1) << '\n';
        }
    }
}

void print_steps(const Mat& brightness, const PageOfPieces& page) {
    std::printf("1. Ink and paper: %llu x %llu pixels, %s ink, threshold %.2f of full ink, grain "
                "%.3f.\n",
                static_cast<unsigned long long>(brightness.n_cols),
                static_cast<unsigned long long>(brightness.n_rows),
                page.paper.light_ink ? "light" : "dark", page.paper.threshold, page.paper.noise);
    std::cout << "2. " << counted(page.components, "piece") << " of ink that hang together, in "
              << counted(page.lines.size(), "line") << ".\n"
              << "3. Cut where two digits may touch, they are "
              << counted(page.pieces.boxes.size(), "piece") << "; "
              << counted(page.candidates, "candidate")
              << " for a digit: pieces next to each other, alone and together.\n"
              << "4. Each candidate in MNIST's frame, read by the network; the best path through "
                 "them:\n\n"
              << std::flush;
}

} // namespace lab
