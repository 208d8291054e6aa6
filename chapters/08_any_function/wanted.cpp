#include "wanted.hpp"

#include "formula.hpp"

#include "common/basics/error.hpp"
#include "common/basics/plain_numbers.hpp"

#include <boost/algorithm/string.hpp>
#include <boost/filesystem.hpp>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <vector>

namespace lab {

Row Wanted::of(const Row& x) const {
    Row y(x.n_elem);
    std::transform(x.begin(), x.end(), y.begin(), f);
    return y;
}

Wanted smooth_function() {
    return {"exp(-x) sin(10 x)", [](Real x) { return std::exp(-x) * std::sin(10 * x); }};
}

Wanted jumping_function() {
    return {"x, or x - 1 behind the jump at 1/3", [](Real x) { return 3 * x < 1 ? x : x - 1; }, 0,
            1, true};
}

namespace {

struct Point {
    double x, y;
};

/// The point that a line stands for; nothing for a line without one.
std::vector<Point> read_point(std::string line, const std::string& where) {
    line.resize(std::min(line.find('#'), line.size()));
    std::vector<std::string> words;
    boost::split(words, line, boost::is_any_of(" \t\r,;"), boost::token_compress_on);
    words.erase(std::remove(words.begin(), words.end(), ""), words.end());
    if (words.empty()) {
        return {};
    }
    const auto x = parse_real(words[0]), y = words.size() > 1 ? parse_real(words[1]) : std::nullopt;
    if (words.size() != 2 || !x || !y) {
        throw UsageError(where +
                         ": two numbers are needed, x and f(x), such as 0.25, 1.5; here is '" +
                         boost::trim_copy(line) + "'.");
    }
    return {{*x, *y}};
}

/// The value at x of the straight lines through points that rise by x; level beyond the ends.
double between(const std::vector<Point>& points, double x) {
    const auto next = std::upper_bound(points.begin(), points.end(), x,
                                       [](double value, const Point& p) { return value < p.x; });
    if (next == points.begin()) {
        return points.front().y;
    }
    const auto last = next - 1;
    if (next == points.end()) {
        return last->y;
    }
    return last->y + (next->y - last->y) * (x - last->x) / (next->x - last->x);
}

/// A formula may have no value somewhere: 1 / x at 0.
void require_values(const Wanted& wanted) {
    for (const Real x : arma::linspace<Row>(wanted.from, wanted.to, 1001)) {
        if (!std::isfinite(wanted.f(x))) {
            throw UsageError("--function " + wanted.name + ": it has no finite value at x = " +
                             plain(x) + "; choose another interval with --from and --to.");
        }
    }
}

} // namespace

Wanted read_points(const std::string& file) {
    std::ifstream stream(file);
    if (!stream) {
        throw UsageError(file + ": this file of points cannot be opened.");
    }
    std::vector<Point> points;
    std::string line;
    for (unsigned long number = 1; std::getline(stream, line); ++number) {
        for (const Point& point : read_point(line, file + ", line " + std::to_string(number))) {
            points.push_back(point);
        }
    }
    if (points.size() < 2) {
        throw UsageError(file + ": at least two points are needed, a line each; here " +
                         (points.empty() ? "is none." : "is one."));
    }
    std::stable_sort(points.begin(), points.end(),
                     [](const Point& a, const Point& b) { return a.x < b.x; });
    for (std::size_t k = 1; k < points.size(); ++k) {
        if (points[k].x == points[k - 1].x) {
            throw UsageError(file + ": x = " + plain(points[k].x) +
                             " stands there twice; a function has one value at each x.");
        }
    }
    Wanted wanted = {file, [points](Real x) { return between(points, x); }};
    wanted.from = points.front().x;
    wanted.to = points.back().x;
    return wanted;
}

Wanted read_function(const std::string& text, Real from, Real to) {
    Wanted wanted;
    if (text == "smooth") {
        wanted = smooth_function();
    } else if (text == "jump") {
        wanted = jumping_function();
    } else if (boost::filesystem::is_regular_file(text)) {
        return read_points(text); // its points say from where to where
    } else {
        wanted.name = text;
        wanted.f = parse_formula(text);
    }
    wanted.from = from;
    wanted.to = to;
    require_values(wanted);
    return wanted;
}

} // namespace lab
