#include "common/neurons/perceptron.hpp"

#include <cmath>
#include <map>
#include <stdexcept>

namespace lab {

int fires(const Col& w, Real b, const Col& x) {
    return arma::dot(w, x) + b > 0 ? 1 : 0;
}

Perceptron scaled(const Perceptron& perceptron, Real c) {
    if (!(c > 0)) {
        throw std::invalid_argument("a perceptron keeps its answers only for a factor above 0");
    }
    return {c * perceptron.w, c * perceptron.b};
}

bool learn(Col& w, Real& b, const Col& x, int target) {
    const int error = target - fires(w, b, x); // 1: it should have fired; -1: it should not
    w += error * x;
    b += error;
    return error != 0;
}

uword count_right(const Perceptron& perceptron, const Examples& examples) {
    uword right = 0;
    for (uword i = 0; i < examples.x.n_cols; ++i) {
        right += fires(perceptron.w, perceptron.b, examples.x.col(i)) == examples.target(i) ? 1 : 0;
    }
    return right;
}

LearningRecord learn_all(const Perceptron& start, const Examples& examples, uword max_epochs,
                         const LearnStep& step) {
    LearningRecord record{Ending::limit, start, {}, 0};
    Col& w = record.perceptron.w;
    Real& b = record.perceptron.b;

    const auto state = [&] {
        std::vector<Real> numbers(w.begin(), w.end());
        numbers.push_back(b);
        return numbers;
    };
    std::map<std::vector<Real>, uword>
        ended_with; // the state after an epoch, and which epoch it was
    ended_with[state()] = 0;

    while (record.epochs < max_epochs) {
        ++record.epochs;

        // One epoch: every example once, corrected where it is wrong
        const std::size_t before = record.corrections.size();
        for (uword i = 0; i < examples.x.n_cols; ++i) {
            if (step(w, b, examples.x.col(i), static_cast<int>(examples.target(i)))) {
                record.corrections.push_back({record.epochs, i, record.perceptron});
            }
        }
        if (record.corrections.size() == before) {
            record.ending = Ending::all_right;
            break;
        }

        // The next epoch depends on the state alone: one that came before will come again
        const auto [earlier, is_new] = ended_with.emplace(state(), record.epochs);
        if (!is_new) {
            record.ending = Ending::cycle;
            record.cycle_start = earlier->second;
            break;
        }
    }
    return record;
}

Margin margin(const Perceptron& perceptron, const Examples& examples) {
    const Real b = perceptron.b;
    const Row y = 2 * examples.target - 1;
    const Row z = perceptron.w.t() * examples.x + b;
    const Real length = std::sqrt(arma::dot(perceptron.w, perceptron.w) + b * b);
    const Row squares = arma::sum(arma::square(examples.x), 0) + 1;
    return {arma::min(y % z) / length, std::sqrt(squares.max())};
}

Examples separable_points(uword count, Real gap, Perceptron& line, Engine& engine) {
    std::uniform_real_distribution<Real> angle(0, static_cast<Real>(2 * std::acos(-1.0)));
    std::uniform_real_distribution<Real> offset(Real{-0.4}, Real{0.4});
    std::uniform_real_distribution<Real> place(-1, 1);

    const Real direction = angle(engine);
    line = {Col{std::cos(direction), std::sin(direction)}, offset(engine)};

    Examples points{Mat(2, count), Row(count)};
    for (uword i = 0; i < count;) {
        const Col x = {place(engine), place(engine)};
        if (std::abs(arma::dot(line.w, x) + line.b) > gap) { // |w| = 1: this is the distance
            points.x.col(i) = x;
            points.target(i) = fires(line.w, line.b, x);
            ++i;
        }
    }
    return points;
}

} // namespace lab
