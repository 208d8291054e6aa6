#include "costs.hpp"

#include "common/descent/toy_costs.hpp"

#include <cstdio>
#include <iostream>

namespace lab {

namespace {

/// The formulas of lesson 3, as its table has them.
Value formula(const std::string& name, Value x, Value y) {
    if (name == "bowl") {
        return power(x, 2) + 2 * power(y, 2);
    }
    if (name == "ravine") {
        return power(x, 2) + 25 * power(y, 2);
    }
    if (name == "rosenbrock") {
        return power(1 - x, 2) + 100 * power(y - power(x, 2), 2);
    }
    if (name == "saddle") {
        return power(x, 2) + power(power(y, 2) + -1, 2);
    }
    return power(power(x, 2) + -1, 2) + 0.3 * x; // two_minima, of x alone
}

/// A cost on the tape at the point v.
struct AtPoint {
    Tape tape;
    std::vector<Value> v;
    Value C;

    AtPoint(const std::string& name, const Col& point) : C(tape.constant(0)) {
        for (const double coordinate : point) {
            v.push_back(tape.variable(coordinate));
        }
        C = formula(name, v.front(), v.back());
    }
};

Col gradient(const std::string& name, const Col& point) {
    const AtPoint at(name, point);
    Col slopes(point.n_elem);
    const std::vector<Mat> found = backward(at.C, at.v);
    for (uword k = 0; k < slopes.n_elem; ++k) {
        slopes(k) = found[k](0, 0);
    }
    return slopes;
}

/// Row k holds the slopes of slope k.
Mat hessian(const std::string& name, const Col& point) {
    const AtPoint at(name, point);
    const std::vector<Value> slopes = backward_on_tape(at.C, at.v);
    Mat second(point.n_elem, point.n_elem);
    for (uword k = 0; k < point.n_elem; ++k) {
        const std::vector<Mat> row = backward(slopes[k], at.v);
        for (uword j = 0; j < point.n_elem; ++j) {
            second(k, j) = row[j](0, 0);
        }
    }
    return second;
}

std::string in_parentheses(const Col& v) {
    std::string text;
    for (const double coordinate : v) {
        char number[32];
        std::snprintf(number, sizeof number, "%s%.3g", text.empty() ? "(" : ", ", coordinate);
        text += number;
    }
    return text + ")";
}

} // namespace

void costs_section() {
    std::cout << "Lesson 3's costs on the tape, at the start of their walks\n"
              << "  cost        gradient        off by    Hessian off  the walk ends at\n";
    for (const ToyCost& cost : toy_costs()) {
        const Col g = gradient(cost.name, cost.start);
        const double first = arma::abs(g - cost.gradient(cost.start)).max();
        const double second =
            arma::abs(hessian(cost.name, cost.start) - cost.hessian(cost.start)).max();
        const GradientFunction by_tape = [&](const Col& v) { return gradient(cost.name, v); };
        const Mat path = descend(cost.start, by_tape, cost.eta, cost.steps);
        std::printf("  %-12s%-16s%11.0e%13.0e  %s\n", cost.name.c_str(), in_parentheses(g).c_str(),
                    first, second, in_parentheses(path.tail_cols(1)).c_str());
    }
    std::cout << '\n' << std::flush;
}

} // namespace lab
