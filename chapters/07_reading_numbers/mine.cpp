// `--mine`: numbers are read by the learner's own functions, wherever their checks say done.
#include "functions.hpp"

#include "spelling.hpp"

#include "exercises/07_reading_numbers/exercises.hpp"
#include "exercises/mine/call.hpp"
#include "exercises/mine/checks.hpp"

#include <cmath>
#include <iostream>

namespace lab {

namespace {

using Time = std::shared_ptr<TimeSpent>;

/// 7.1 is given the ink as a grey picture, after uneven light and grain were taken off.
Mask ink_by(const Time& time, const InkPicture& paper) {
    const Mat ink = is_grainy(paper) ? smoothed(paper.ink) : paper.ink;
    const arma::umat grey = arma::conv_to<arma::umat>::from(arma::round(255 * (1 - ink)));
    const arma::umat found = call(*time, "find_ink", "7.1", [&] { return mine::find_ink(grey); });
    return arma::conv_to<Mask>::from(found);
}

/// 7.2 gives a number to each pixel; the boxes are put around them here.
Components components_by(const Time& time, const Mask& mask) {
    const arma::umat ink = arma::conv_to<arma::umat>::from(mask);
    const arma::umat numbers =
        call(*time, "components", "7.2", [&] { return mine::components(ink); });
    Components found;
    found.labels = arma::conv_to<arma::u32_mat>::from(numbers);
    found.list.resize(numbers.is_empty() ? 0 : numbers.max());
    for (uword col = 0; col < numbers.n_cols; ++col) {
        for (uword row = 0; row < numbers.n_rows; ++row) {
            if (const uword number = numbers(row, col); number > 0) {
                Component& component = found.list[number - 1];
                const Box pixel{col, row, col, row};
                component.label = number;
                component.box = component.pixels == 0 ? pixel : around(component.box, pixel);
                ++component.pixels;
            }
        }
    }
    return found;
}

Col frame_by(const Time& time, const Mat& ink) {
    return call(*time, "mnist_frame", "7.3", [&] { return mine::mnist_frame(ink); });
}

/// 7.4 gives the digits; which candidates they are is found here.
std::vector<std::size_t> path_by(const Time& time, uword pieces,
                                 const std::vector<Candidate>& candidates, const Mat& likely) {
    std::vector<mine::Candidate> digits;
    for (const Spelled& one : as_digits(candidates, likely)) {
        digits.push_back({one.first, one.last, one.p});
    }
    const std::string text =
        call(*time, "best_reading", "7.4", [&] { return mine::best_reading(pieces, digits); });
    const std::vector<std::size_t> path = path_of(text, pieces, candidates, likely);
    if (path.size() != text.size()) {
        throw Error("Your best_reading (exercise 7.4) passes its check, but here it reads \"" +
                        text + "\", and no row of its candidates is read so.",
                    exit_failed);
    }
    return path;
}

} // namespace

const bool on_learners_functions = true;

Functions functions_in_use() {
    Functions functions;
    const Time time = functions.time;
    ReadingSteps& steps = functions.steps;
    Checks checks;
    const auto take = [&](const std::string& exercise, auto& step, auto by) {
        if (checks.done(exercise)) {
            step = [time, by](const auto&... given) { return by(time, given...); };
            functions.yours.insert(exercise);
        }
    };
    take("7.1", steps.find_ink, ink_by);
    take("7.2", steps.find_components, components_by);
    take("7.3", steps.frame_digit, frame_by);
    take("7.4", steps.best_path, path_by);
    std::cout << checks.summary() << "\n" << std::flush;
    return functions;
}

} // namespace lab
