#include "common/paper/slant.hpp"

#include <algorithm>
#include <cmath>

namespace lab {

namespace {

constexpr double degree = 3.14159265358979 / 180;

/// The places of a line's ink: rows and columns, some thousand of them at most.
struct Ink {
    std::vector<double> rows, cols;
};

Ink ink_of_line(const Pieces& pieces, const PieceLine& line) {
    constexpr uword most = 4000;
    Box box = pieces.boxes[line.first];
    for (uword piece = line.first; piece < line.first + line.count; ++piece) {
        box = around(box, pieces.boxes[piece]);
    }
    Ink ink;
    for (uword col = box.left; col <= box.right; ++col) {
        for (uword row = box.top; row <= box.bottom; ++row) {
            const uword number = pieces.numbers(row, col);
            if (number > line.first && number <= line.first + line.count) {
                ink.rows.push_back(static_cast<double>(row));
                ink.cols.push_back(static_cast<double>(col));
            }
        }
    }
    const std::size_t step = ink.rows.size() / most + 1;
    std::size_t kept = 0;
    for (std::size_t k = 0; k < ink.rows.size(); k += step, ++kept) {
        ink.rows[kept] = ink.rows[k];
        ink.cols[kept] = ink.cols[k];
    }
    ink.rows.resize(kept);
    ink.cols.resize(kept);
    return ink;
}

/// How many rows nearly all of the ink covers, when it is seen under an angle.
double height_at(const Ink& ink, double angle, std::vector<double>& rows) {
    rows.resize(ink.rows.size());
    for (std::size_t k = 0; k < rows.size(); ++k) {
        rows[k] = ink.rows[k] * std::cos(angle) - ink.cols[k] * std::sin(angle);
    }
    const auto fiftieth = static_cast<std::ptrdiff_t>(rows.size() / 50);
    const auto low = rows.begin() + fiftieth, high = rows.end() - 1 - fiftieth;
    std::nth_element(rows.begin(), low, rows.end());
    const double top = *low;
    std::nth_element(rows.begin(), high, rows.end());
    return *high - top;
}

double slant_of_line(const Pieces& pieces, const PieceLine& line) {
    const Ink ink = ink_of_line(pieces, line);
    if (ink.rows.size() < 20) {
        return 0;
    }
    std::vector<double> scratch;
    const double straight = height_at(ink, 0, scratch);
    double best = 0, least = straight;
    for (int degrees = -25; degrees <= 25; ++degrees) {
        const double height = height_at(ink, degrees * degree, scratch);
        if (height < least) {
            least = height;
            best = degrees * degree;
        }
    }
    // A line of two or three digits is as low as their shapes have it: only a long one tells
    const auto [left, right] = std::minmax_element(ink.cols.begin(), ink.cols.end());
    const bool is_long = *right - *left > 2 * least;
    return is_long && least < 0.9 * straight ? best : 0;
}

} // namespace

double slant_of(const Pieces& pieces, const std::vector<PieceLine>& lines) {
    const auto longest = std::max_element(
        lines.begin(), lines.end(), [](const PieceLine& one, const PieceLine& other) {
            return one.count * one.height < other.count * other.height;
        });
    return longest == lines.end() ? 0 : slant_of_line(pieces, *longest);
}

namespace {

/// Turning a picture of rows x cols around its middle, in a sheet that holds it.
struct Turn {
    double c, s;                           // of the angle
    double row_middle, col_middle;         // of the picture
    double new_row_middle, new_col_middle; // of the sheet
    uword new_rows, new_cols;

    Turn(double slant, uword rows, uword cols) : c(std::cos(slant)), s(std::sin(slant)) {
        const double high = static_cast<double>(rows), wide = static_cast<double>(cols);
        new_rows = static_cast<uword>(std::ceil(high * c + wide * std::abs(s)));
        new_cols = static_cast<uword>(std::ceil(wide * c + high * std::abs(s)));
        row_middle = (high - 1) / 2, col_middle = (wide - 1) / 2;
        new_row_middle = (static_cast<double>(new_rows) - 1) / 2;
        new_col_middle = (static_cast<double>(new_cols) - 1) / 2;
    }

    /// Where in the picture a place of the sheet was.
    double row(double new_row, double new_col) const {
        return row_middle + c * (new_row - new_row_middle) + s * (new_col - new_col_middle);
    }
    double col(double new_row, double new_col) const {
        return col_middle - s * (new_row - new_row_middle) + c * (new_col - new_col_middle);
    }
};

} // namespace

Mat turned_level(const Mat& picture, double slant) {
    const Turn turn(slant, picture.n_rows, picture.n_cols);
    const double last_row = static_cast<double>(picture.n_rows - 1);
    const double last_col = static_cast<double>(picture.n_cols - 1);
    Mat turned(turn.new_rows, turn.new_cols);
    for (uword col = 0; col < turned.n_cols; ++col) {
        for (uword row = 0; row < turned.n_rows; ++row) {
            const double x = static_cast<double>(col), y = static_cast<double>(row);
            const double from_row = std::clamp(turn.row(y, x), 0.0, last_row);
            const double from_col = std::clamp(turn.col(y, x), 0.0, last_col);
            const auto top = static_cast<uword>(from_row), left = static_cast<uword>(from_col);
            const uword bottom = std::min(top + 1, picture.n_rows - 1);
            const uword right = std::min(left + 1, picture.n_cols - 1);
            const Real down = static_cast<Real>(from_row - static_cast<double>(top));
            const Real across = static_cast<Real>(from_col - static_cast<double>(left));
            turned(row, col) =
                (1 - down) * ((1 - across) * picture(top, left) + across * picture(top, right)) +
                down * ((1 - across) * picture(bottom, left) + across * picture(bottom, right));
        }
    }
    return turned;
}

Box before_turning(const Box& box, double slant, uword rows, uword cols) {
    const Turn turn(slant, rows, cols);
    double top = 1e9, bottom = -1e9, left = 1e9, right = -1e9;
    for (const uword corner_row : {box.top, box.bottom}) {
        for (const uword corner_col : {box.left, box.right}) {
            const double y = static_cast<double>(corner_row), x = static_cast<double>(corner_col);
            top = std::min(top, turn.row(y, x)), bottom = std::max(bottom, turn.row(y, x));
            left = std::min(left, turn.col(y, x)), right = std::max(right, turn.col(y, x));
        }
    }
    const auto within = [](double place, uword size) {
        return static_cast<uword>(std::clamp(place, 0.0, static_cast<double>(size - 1)));
    };
    return {within(left, cols), within(top, rows), within(std::ceil(right), cols),
            within(std::ceil(bottom), rows)};
}

} // namespace lab
