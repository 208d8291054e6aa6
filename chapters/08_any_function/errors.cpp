#include "sections.hpp"

#include "common/command_line/telling.hpp"

#include <algorithm>
#include <cmath>
#include <iostream>

namespace lab {

using boost::format;

// 6.

std::vector<ErrorRow> error_rows(const Settings& settings, const Functions& functions) {
    const Wanted jump = jumping_function();
    std::vector<ErrorRow> rows;
    for (uword pieces = 4; pieces <= 512; pieces *= 2) {
        const uword points = std::max<uword>(32 * pieces, 2048);
        const auto steps = [&](const Wanted& wanted) {
            return distance(steps_network(wanted, pieces - 1, settings, functions), Hidden::sigmoid,
                            wanted, points);
        };
        const auto hats = [&](const Wanted& wanted) {
            return distance(hats_network(wanted, pieces + 1, functions), Hidden::relu, wanted,
                            points);
        };
        rows.push_back(
            {pieces, steps(settings.wanted), hats(settings.wanted), steps(jump), hats(jump)});
    }
    return rows;
}

double slope(const std::vector<double>& neurons, const std::vector<double>& errors) {
    const Row x = arma::log(Row(neurons)), y = arma::log(Row(errors));
    const Row from_mean = x - arma::mean(x);
    return arma::dot(from_mean, y) / arma::dot(from_mean, from_mean);
}

namespace {

/// "-1.00", or "none" of errors that are 0: a straight line is met by two neurons.
std::string slope_text(const std::vector<ErrorRow>& rows, long more,
                       double (*error)(const ErrorRow&)) {
    std::vector<double> neurons, errors;
    for (std::size_t k = rows.size() / 2; k < rows.size(); ++k) {
        neurons.push_back(static_cast<double>(static_cast<long>(rows[k].pieces) + more));
        errors.push_back(error(rows[k]));
    }
    const bool vanishes =
        std::any_of(errors.begin(), errors.end(), [](double value) { return !(value > 1e-14); });
    return vanishes ? "none" : (format("%.2f") % slope(neurons, errors)).str();
}

} // namespace

void error_section(const Settings& settings, const Functions& functions) {
    const std::vector<ErrorRow> rows = error_rows(settings, functions);
    heading("6. How the error falls with the number of neurons");
    say("Mean errors, for " + settings.wanted.name + " and for " + jumping_function().name +
        ". Steps have one neuron less than pieces, lines one more.");
    std::cout << "        " + std::string(settings.wanted.jumps ? "  first " : "  smooth") +
                     "             jump            largest\n"
                     "pieces   steps    lines   steps    lines   steps    lines\n";
    for (const ErrorRow& row : rows) {
        std::cout << format("%6d%8s%9s%8s%9s%8s%9s\n") % row.pieces % short_number(row.steps.rms) %
                         short_number(row.hats.rms) % short_number(row.jump_steps.rms) %
                         short_number(row.jump_hats.rms) % short_number(row.jump_steps.largest) %
                         short_number(row.jump_hats.largest);
    }
    const auto of = [&rows](long more, double (*error)(const ErrorRow&)) {
        return slope_text(rows, more, error);
    };
    std::cout << format("%6s%8s%9s%8s%9s%8s%9s\n") % "slope" %
                     of(-1, [](const ErrorRow& row) { return row.steps.rms; }) %
                     of(1, [](const ErrorRow& row) { return row.hats.rms; }) %
                     of(-1, [](const ErrorRow& row) { return row.jump_steps.rms; }) %
                     of(1, [](const ErrorRow& row) { return row.jump_hats.rms; }) %
                     of(-1, [](const ErrorRow& row) { return row.jump_steps.largest; }) %
                     of(1, [](const ErrorRow& row) { return row.jump_hats.largest; });
    say("slope: of the line through log error against log neurons, over the lower half of the "
        "table. largest: the largest error for the function that jumps.");
    std::cout << '\n';
}

// 7.

namespace {

/// The straight pieces of a function over [0, 1], seen on `cells` equal cells.
uword pieces_of(const Row& y) {
    const Row slopes = arma::diff(y);
    uword count = 1;
    for (uword k = 1; k < slopes.n_elem; ++k) {
        count += std::abs(slopes(k) - slopes(k - 1)) > 1e-9 ? 1 : 0;
    }
    return count;
}

/// The same sawtooth of one hidden layer: lines through its 2^k + 1 corners.
Network flat_sawtooth(uword k, const Functions& functions) {
    const uword corners = (uword{1} << k) + 1;
    const Row x = arma::linspace<Row>(0, 1, corners);
    Row y(corners);
    for (uword i = 0; i < corners; ++i) {
        y(i) = static_cast<double>(i % 2);
    }
    return functions.broken_line(x, y);
}

} // namespace

void sawtooth_section(const Functions& functions) {
    heading("7. Depth: a sawtooth");
    say("Two relu neurons a layer fold the unit interval once more with each layer. Beside it the "
        "same sawtooth of one hidden layer.");
    std::cout << "                      deep             one layer\n"
                 "layers  pieces   neurons   weights   neurons   weights   difference\n";
    for (const uword k : {1, 2, 3, 4, 6, 8, 10}) {
        const Network deep = functions.sawtooth(k), flat = flat_sawtooth(k, functions);
        const Row x = arma::linspace<Row>(0, 1, (uword{4} << k) + 1);
        const Row y = linear_output(deep, x, Hidden::relu);
        const double off = arma::abs(y - linear_output(flat, x, Hidden::relu)).max();
        std::cout << format("%6d%8d%10d%10d%10d%10d%13s\n") % k % pieces_of(y) %
                         hidden_neurons(deep) % parameters(deep) % hidden_neurons(flat) %
                         parameters(flat) % (off < 1e-9 ? "below 1e-9" : short_number(off));
    }
    say("weights: biases are counted too.");
    std::cout << '\n';
}

} // namespace lab
