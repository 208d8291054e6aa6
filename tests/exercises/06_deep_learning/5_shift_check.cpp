#include "by_loop.hpp"

#include <algorithm>

namespace lab::check {

namespace {

constexpr int side = 28;

/// A column of 784 numbers as the picture that it is: row y, column x. What is shorter ends in 0.
Mat unrolled(const Col& column) {
    return filled(side, side, [&](uword y, uword x) { return column(side * y + x); });
}

/// A picture whose pixel in row y and column x is the one that `from` picks; paper where it picks
/// none.
template <typename From>
Mat moved(const Mat& picture, From from) {
    return filled(side, side, [&](uword y, uword x) {
        const auto [row, col] = from(int(y), int(x));
        return row >= 0 && row < side && col >= 0 && col < side ? picture(uword(row), uword(col))
                                                                : 0;
    });
}

using Place = std::pair<int, int>; // row, column

Mat moved(const Mat& picture, int dx, int dy) {
    return moved(picture, [&](int y, int x) { return Place{y - dy, x - dx}; });
}

/// The remainder that is never below 0.
int wrapped(int value, int size) {
    return (value % size + size) % size;
}

/// The numbers of the column moved by `by` places, as if there were no rows; `round` lets those
/// that leave at one end come in at the other.
Mat column_moved(const Col& column, int by, bool round) {
    Col answer(column.n_elem, arma::fill::zeros);
    const int size = side * side;
    for (int i = 0; i < size; ++i) {
        const int from = round ? wrapped(i - by, size) : i - by;
        if (from >= 0 && from < size) {
            answer(uword(i)) = column(uword(from));
        }
    }
    return unrolled(answer);
}

/// Moved within one and the same picture, pixel by pixel from the top left: what is read may have
/// been overwritten.
Mat smeared(Mat picture, int dx, int dy) {
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x) {
            const bool inside = y - dy >= 0 && y - dy < side && x - dx >= 0 && x - dx < side;
            picture(uword(y), uword(x)) = inside ? picture(uword(y - dy), uword(x - dx)) : 0;
        }
    }
    return picture;
}

std::vector<Suspect> suspects_for(const Col& column, int dx, int dy) {
    const Mat picture = unrolled(column), right = moved(picture, dx, dy);
    const auto inside = [&](uword y, uword x) {
        const int row = int(y) - dy, col = int(x) - dx;
        return row >= 0 && row < side && col >= 0 && col < side;
    };
    const auto where_paper_comes_in = [&](auto what) {
        return filled(side, side,
                      [&](uword y, uword x) { return inside(y, x) ? right(y, x) : what(y, x); });
    };
    const char* leaks =
        "the column is shifted, not the picture: what leaves a row at its end comes in at the "
        "beginning of the next; ask for row and column apart";
    const int last = side - 1;
    const bool far = std::abs(dx) >= side || std::abs(dy) >= side;
    // Which rows and columns of the picture, or of the answer, are lost
    const auto without = [&](bool of_picture, auto lost) {
        return filled(side, side, [&](uword y, uword x) {
            const int row = int(y) - (of_picture ? dy : 0), col = int(x) - (of_picture ? dx : 0);
            return lost(row, col) ? 0 : right(y, x);
        });
    };
    const auto last_row = [last](int row, int) { return row == last; };
    const auto last_col = [last](int, int col) { return col == last; };
    const auto first_row = [](int row, int) { return row == 0; };
    const auto first_col = [](int, int col) { return col == 0; };
    return {
        {"a picture that is moved by 28 or more stays where it is; all of it is gone, and paper is "
         "left",
         far ? picture : right},
        {"it is moved by the remainder of dx and dy by 28; all that is moved by 28 or more is gone",
         moved(picture, dx % side, dy % side)},
        {"it is moved twice as far", moved(picture, 2 * dx, 2 * dy)},
        {"the ink that was there is mixed with the one that comes; begin with paper, all 0",
         filled(side, side,
                [&](uword y, uword x) {
                    return inside(y, x) ? std::max(picture(y, x), right(y, x)) : 0;
                })},
        {"the ink that was there is mixed with the one that comes; begin with paper, all 0",
         Mat(picture + right)},
        {"it is moved by 27 at most; all that is moved by 28 or more is gone",
         moved(picture, std::clamp(dx, -last, last), std::clamp(dy, -last, last))},
        {"the last column of the picture is left out: they run from 0 to 27",
         without(true, last_col)},
        {"the last row of the picture is left out: they run from 0 to 27", without(true, last_row)},
        {"the first column of the picture is left out: they run from 0 to 27",
         without(true, first_col)},
        {"the first row of the picture is left out: they run from 0 to 27",
         without(true, first_row)},
        {"the last column of the answer is left out: they run from 0 to 27",
         without(false, last_col)},
        {"the last row of the answer is left out: they run from 0 to 27", without(false, last_row)},
        {"the first column of the answer is left out: they run from 0 to 27",
         without(false, first_col)},
        {"the first row of the answer is left out: they run from 0 to 27",
         without(false, first_row)},
        {"it is moved one pixel too far to the right", moved(picture, dx + 1, dy)},
        {"it is moved one pixel too far to the left", moved(picture, dx - 1, dy)},
        {"it is moved one pixel too far down", moved(picture, dx, dy + 1)},
        {"it is moved one pixel too far up", moved(picture, dx, dy - 1)},
        {"the numbers are cut to whole ones: the answer is a Col, of Real",
         each(right, [](double v) { return std::trunc(v); })},
        {"the numbers are rounded to whole ones; they are only moved",
         each(right, [](double v) { return std::round(v); })},
        {"the numbers are cut off at 0 and 1; they are only moved",
         each(right, [](double v) { return std::clamp(v, 0.0, 1.0); })},
        {"1 stands where there is ink; the numbers are only moved",
         each(right, [](double v) { return v > 0 ? 1.0 : 0.0; })},
        {"only what is moved to the right or down is; below 0 they mean to the left and up",
         moved(picture, std::max(dx, 0), std::max(dy, 0))},
        {"what is moved into a row and column that both are inside counts; here one of the two is "
         "enough",
         filled(side, side,
                [&](uword y, uword x) {
                    const int row = int(y) - dy, col = int(x) - dx, from = side * row + col;
                    return (row >= 0 && row < side) || (col >= 0 && col < side)
                               ? (from >= 0 && from < side * side ? column(uword(from)) : 0)
                               : 0;
                })},
        {"only one row is written: do the loops go on?",
         filled(side, side, [&](uword y, uword x) { return y == 0 ? right(y, x) : 0; })},
        {"only one column is written: do the loops go on?",
         filled(side, side, [&](uword y, uword x) { return x == 0 ? right(y, x) : 0; })},
        {"what leaves at one edge comes in at the opposite one; it is gone, and paper comes in",
         moved(picture,
               [&](int y, int x) {
                   return Place{wrapped(y - dy, side), wrapped(x - dx, side)};
               })},
        {leaks, column_moved(column, dx + side * dy, false)},
        {leaks, column_moved(column, dx + side * dy, true)},
        {leaks,
         moved(picture,
               [&](int y, int x) { // leaves above and below are looked for, others not
                   const int from = side * (y - dy) + x - dx;
                   const bool row = y - dy >= 0 && y - dy < side;
                   return row ? Place{from / side, from < 0 ? -1 : from % side} : Place{-1, -1};
               })},
        {"right and down are swapped. The picture lies row by row: pixel (y, x) is at 28 * y + x; "
         "a matrix that Armadillo makes of the column is transposed",
         moved(picture, dy, dx)},
        {"right and down are swapped, and what leaves at one edge comes in at the opposite one: a "
         "matrix that Armadillo makes of the column is transposed, and its shift wraps around",
         moved(picture,
               [&](int y, int x) {
                   return Place{wrapped(y - dx, side), wrapped(x - dy, side)};
               })},
        {"it moves the opposite way, right for left and down for up: what is seen at x comes from "
         "x - dx",
         moved(picture, -dx, -dy)},
        {"dy counts downwards: row 0 is at the top", moved(picture, dx, -dy)},
        {"dx counts to the right: column 0 is at the left", moved(picture, -dx, dy)},
        {"dx is not used", moved(picture, 0, dy)},
        {"dy is not used", moved(picture, dx, 0)},
        {"ink comes in, 1; paper is 0", where_paper_comes_in([](uword, uword) { return 1.0; })},
        {"the old picture is left where nothing comes in; begin with paper, all 0",
         where_paper_comes_in([&](uword y, uword x) { return picture(y, x); })},
        {"the edge of the picture is repeated where nothing comes in; paper is 0",
         moved(picture,
               [&](int y, int x) {
                   return Place{std::clamp(y - dy, 0, last), std::clamp(x - dx, 0, last)};
               })},
        {"it is moved within one picture, so pixels are read that have been overwritten already; "
         "read from one picture and write to another",
         smeared(picture, dx, dy)},
        {"the sign of dx and dy is dropped: below 0 they mean to the left and up",
         moved(picture, std::abs(dx), std::abs(dy))},
        {"the answer lies column by column; pixel (y, x) goes to 28 * y + x", Mat(right.t())},
        {"the last row and column are left out: they run from 0 to 27",
         filled(
             side, side,
             [&](uword y, uword x) { return int(y) < last && int(x) < last ? right(y, x) : 0; })},
        {"pixels of row 0 and column 0 are left out: they run from 0 to 27",
         moved(picture, [&](int y, int x) {
             return y - dy > 0 && x - dx > 0 ? Place{y - dy, x - dx} : Place{-1, -1};
         })}};
}

void hold(Case& c, int dx, int dy, double most = 0.9) {
    Col picture(side * side);
    for (double& pixel : picture) {
        pixel = c.uniform(most / 9, most); // no paper: all that comes in or goes out is seen
    }
    c.given("picture", picture);
    c.shown("dx = " + std::to_string(dx) + ", dy = " + std::to_string(dy));
    const Col came = mine::shifted(picture, dx, dy);
    if (!c.expect_that(
            came.n_elem == picture.n_elem, "784 numbers", "it has " + std::to_string(came.n_elem),
            came.is_empty() ? "nothing came back: was the answer ever given a size?" : "")) {
        return;
    }
    c.expect("the answer, as 28 rows of 28 pixels,", unrolled(came),
             moved(unrolled(picture), dx, dy), suspects_for(picture, dx, dy));
}

std::string way_text(int by, const std::string& forward, const std::string& back) {
    return by == 0 ? "" : std::to_string(std::abs(by)) + (by > 0 ? " " + forward : " " + back);
}

} // namespace

void describe(Check& check) {
    check.exercise("6.5", "shifted");
    struct Way {
        int dx, dy;
    };
    for (const Way& w : {Way{4, 7},
                         {-7, 3},
                         {5, -2},
                         {-1, -6},
                         {3, 0},
                         {-5, 0},
                         {0, 4},
                         {0, -2},
                         {0, 0},
                         {27, -27},
                         {30, 1},
                         {56, -2},
                         {-28, 1},
                         {2, -28},
                         {-100, 0}}) {
        const std::string across = way_text(w.dx, "to the right", "to the left"),
                          down = way_text(w.dy, "down", "up");
        check.add(across.empty() && down.empty()   ? "not moved at all"
                  : across.empty() || down.empty() ? across + down
                                                   : across + " and " + down,
                  [w](Case& c) { hold(c, w.dx, w.dy); });
    }
    check.add("3 to the left and 5 down, a picture of numbers up to 255",
              [](Case& c) { hold(c, -3, 5, 255); });
}

} // namespace lab::check
