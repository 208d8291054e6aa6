#include "by_loop.hpp"

#include <algorithm>
#include <functional>

namespace lab::check {

namespace {

/// The four entries of a square, row by row, and where the largest one is among them.
struct Square {
    double entry[4];
    uword largest, last_of_equals, largest_by_columns, last_in_its_row;
};

Square square_at(const Mat& map, uword row, uword col) {
    Square s{
        {map(row, col), map(row, col + 1), map(row + 1, col), map(row + 1, col + 1)}, 0, 0, 0, 0};
    for (uword i = 1; i < 4; ++i) {
        if (s.entry[i] > s.entry[s.largest]) {
            s.largest = i;
        }
        if (s.entry[i] >= s.entry[s.last_of_equals]) {
            s.last_of_equals = i;
        }
        const double best = s.entry[s.last_in_its_row];
        if (s.entry[i] > best || (s.entry[i] == best && i / 2 == s.last_in_its_row / 2)) {
            s.last_in_its_row = i;
        }
    }
    for (const uword i : {2, 1, 3}) { // down the left column, then down the right one
        if (s.entry[i] > s.entry[s.largest_by_columns]) {
            s.largest_by_columns = i;
        }
    }
    return s;
}

/// Of every square of the map, what `of` makes of it.
template <typename Of>
Mat of_squares(const Mat& map, Of of) {
    return filled(map.n_rows / 2, map.n_cols / 2,
                  [&](uword y, uword x) { return of(square_at(map, 2 * y, 2 * x), y, x); });
}

/// Of every square, what `of` makes of the place in it that `which` picks.
template <typename Of>
Mat places(const Mat& map, uword Square::*which, Of of) {
    return of_squares(map, [&](const Square& s, uword y, uword x) {
        return double(of(s.*which / 2, s.*which % 2, y, x));
    });
}

Mat rows_of(const Mat& map, uword Square::*which) {
    return places(map, which, [](uword down, uword, uword y, uword) { return 2 * y + down; });
}

Mat cols_of(const Mat& map, uword Square::*which) {
    return places(map, which, [](uword, uword right, uword, uword x) { return 2 * x + right; });
}

/// With what people begin their search.
const std::vector<double> first_numbers = {0.0,
                                           -1.0,
                                           -10.0,
                                           -100.0,
                                           -255.0,
                                           -256.0,
                                           -999.0,
                                           -1e3,
                                           -9999.0,
                                           -1e4,
                                           -99999,
                                           -1e5,
                                           -999999,
                                           -1e6,
                                           -1e9,
                                           -1e10,
                                           std::numeric_limits<double>::min(),
                                           double(std::numeric_limits<float>::min())};

std::string begins_with(double first) {
    return "the search begins with " + number_text(first) +
           ", so a square whose four numbers are all below that gives it; begin with one of the "
           "four";
}

const char* const nearly_equal =
    "numbers that hardly differ count as equal; the larger one counts, however little it is larger";

/// Where the search of a square begins with a number and the place (0, 0); where numbers that
/// differ by less than a tolerance are equal.
void add_places(std::vector<Suspect>& suspects, const Mat& map, const Mat& right,
                const std::string& name, const std::function<double(uword, uword)>& place) {
    for (const double first : first_numbers) {
        suspects.emplace_back(name + begins_with(first),
                              filled(right.n_rows, right.n_cols, [&](uword y, uword x) {
                                  const Square s = square_at(map, 2 * y, 2 * x);
                                  return s.entry[s.largest] > first ? right(y, x) : 0;
                              }));
    }
    for (const double tolerance : {1e-12, 1e-10, 1e-9, 1e-8, 1e-7, 1e-6, 1e-5}) {
        suspects.emplace_back(name + nearly_equal,
                              of_squares(map, [&](const Square& s, uword y, uword x) {
                                  uword best = 0;
                                  for (uword i = 1; i < 4; ++i) {
                                      best = s.entry[i] > s.entry[best] + tolerance ? i : best;
                                  }
                                  return place(2 * y + best / 2, 2 * x + best % 2);
                              }));
    }
}

std::vector<Suspect> suspects_for_largest(const Mat& map) {
    const Mat right =
        of_squares(map, [](const Square& s, uword, uword) { return s.entry[s.largest]; });
    const auto largest_of = [](const Square& s, auto worth) {
        double best = worth(s.entry[0]);
        for (const double entry : s.entry) {
            best = std::max(best, worth(entry));
        }
        return best;
    };
    std::vector<Suspect> suspects = {
        {"this is the mean of the four (average pooling); the largest is asked for",
         of_squares(map,
                    [](const Square& s, uword, uword) {
                        return (s.entry[0] + s.entry[1] + s.entry[2] + s.entry[3]) / 4;
                    })},
        {"this is the sum of the four; the largest is asked for",
         of_squares(map, [](const Square& s, uword,
                            uword) { return s.entry[0] + s.entry[1] + s.entry[2] + s.entry[3]; })},
        {"this is the smallest of the four: is the comparison turned round?",
         of_squares(map,
                    [&](const Square& s, uword, uword) {
                        return -largest_of(s, [](double entry) { return -entry; });
                    })},
        {"the search begins with 0, so a square whose four numbers are all negative gives 0; begin "
         "with one of the four",
         each(right, [](double entry) { return std::max(entry, 0.0); })},
        {"this is the largest size |.|; a negative number is small however long it is",
         of_squares(map,
                    [&](const Square& s, uword, uword) {
                        return largest_of(s, [](double entry) { return std::abs(entry); });
                    })},
        {"this is always the upper left one of the four: is it ever replaced by a larger one?",
         of_squares(map, [](const Square& s, uword, uword) { return s.entry[0]; })},
        {"the squares overlap: square (y, x) begins at row y and column x; it begins at 2y and 2x",
         of_squares(map,
                    [&](const Square&, uword y, uword x) {
                        const Square s = square_at(map, y, x);
                        return s.entry[s.largest];
                    })},
        {"rows and columns are swapped: square (y, x) has rows 2y and 2y + 1, columns 2x and 2x + "
         "1",
         filled(right.n_rows, right.n_cols,
                [&](uword y, uword x) { return entry_or_0(right, x, y); })},
        {"only the upper row of each square is looked at",
         of_squares(
             map, [](const Square& s, uword, uword) { return std::max(s.entry[0], s.entry[1]); })},
        {"only the left column of each square is looked at",
         of_squares(
             map, [](const Square& s, uword, uword) { return std::max(s.entry[0], s.entry[2]); })},
        {"only the upper left and the lower right one of each square are looked at",
         of_squares(
             map, [](const Square& s, uword, uword) { return std::max(s.entry[0], s.entry[3]); })},
        {"only the last row of each square is looked at",
         of_squares(
             map, [](const Square& s, uword, uword) { return std::max(s.entry[2], s.entry[3]); })},
        {"only the last column of each square is looked at",
         of_squares(
             map, [](const Square& s, uword, uword) { return std::max(s.entry[1], s.entry[3]); })},
        {"the lower right one of each square is not looked at",
         of_squares(map,
                    [](const Square& s, uword, uword) {
                        return std::max({s.entry[0], s.entry[1], s.entry[2]});
                    })},
        {"this is the last of the four that is larger than the first of them; each is to be "
         "compared "
         "with the largest so far",
         of_squares(map,
                    [](const Square& s, uword, uword) {
                        double last = s.entry[0];
                        for (const double entry : s.entry) {
                            last = entry > s.entry[0] ? entry : last;
                        }
                        return last;
                    })},
        {"this is the second largest of the four",
         of_squares(map,
                    [](const Square& s, uword, uword) {
                        double four[4] = {s.entry[0], s.entry[1], s.entry[2], s.entry[3]};
                        std::sort(four, four + 4);
                        return four[2];
                    })},
        {"this is the median of the four; the largest is asked for",
         of_squares(map,
                    [](const Square& s, uword, uword) {
                        double four[4] = {s.entry[0], s.entry[1], s.entry[2], s.entry[3]};
                        std::sort(four, four + 4);
                        return (four[1] + four[2]) / 2;
                    })},
        {"this is always the lower right one of the four: each is taken, whether it is larger or "
         "not",
         of_squares(map, [](const Square& s, uword, uword) { return s.entry[3]; })},
        {"the largest of the whole map stands everywhere: the search starts anew in each square",
         Mat(arma::size(right), arma::fill::value(map.max()))}};
    for (const double first : first_numbers) {
        suspects.emplace_back(begins_with(first), each(right, [first](double entry) {
                                  return std::max(entry, first);
                              }));
        suspects.emplace_back(begins_with(first), each(right, [&](double entry) {
                                  return entry > first ? entry : map(0, 0);
                              }));
    }
    double so_far = -std::numeric_limits<double>::infinity();
    suspects.emplace_back(
        "the largest so far is carried on from square to square: the search starts anew in each",
        of_squares(map, [&](const Square& s, uword, uword) {
            return so_far = std::max(so_far, s.entry[s.largest]);
        }));
    return suspects;
}

std::vector<Suspect> suspects_for_rows(const Mat& map) {
    std::vector<Suspect> suspects = {
        {"this is the row within the square, 0 or 1; the row in the map is 2y more",
         places(map, &Square::largest, [](uword down, uword, uword, uword) { return down; })},
        {"this is always the upper row of the square: does it move with the largest?",
         places(map, &Square::largest, [](uword, uword, uword y, uword) { return 2 * y; })},
        {"this is the column of the largest; row and col are swapped",
         cols_of(map, &Square::largest)},
        {"this is y, the row in the answer; asked is the row in the map that it came from",
         places(map, &Square::largest, [](uword, uword, uword y, uword) { return y; })},
        {"row: where several are equally large the first counts, row by row; here it is the last "
         "(>= for >?)",
         rows_of(map, &Square::last_of_equals)},
        {"row: where several are equally large the first counts, row by row; here the square is "
         "searched column by column",
         rows_of(map, &Square::largest_by_columns)},
        {"row: where several are equally large the first counts; here it is the last of its row",
         rows_of(map, &Square::last_in_its_row)},
        {"this is always the lower row of the square: is it set for each number, larger or not?",
         places(map, &Square::largest, [](uword, uword, uword y, uword) { return 2 * y + 1; })},
        {"every row is 0: is it ever written?",
         Mat(map.n_rows / 2, map.n_cols / 2, arma::fill::zeros)},
        {"the row of the largest is counted from 1 in yours; the first row is 0",
         places(map, &Square::largest,
                [](uword down, uword, uword y, uword) { return 2 * y + down + 1; })}};
    add_places(suspects, map, rows_of(map, &Square::largest),
               "row: ", [](uword row, uword) { return double(row); });
    return suspects;
}

std::vector<Suspect> suspects_for_cols(const Mat& map) {
    std::vector<Suspect> suspects = {
        {"this is the column within the square, 0 or 1; the column in the map is 2x more",
         places(map, &Square::largest, [](uword, uword right, uword, uword) { return right; })},
        {"this is always the left column of the square: does it move with the largest?",
         places(map, &Square::largest, [](uword, uword, uword, uword x) { return 2 * x; })},
        {"this is the row of the largest; col and row are swapped", rows_of(map, &Square::largest)},
        {"this is x, the column in the answer; asked is the column in the map that it came from",
         places(map, &Square::largest, [](uword, uword, uword, uword x) { return x; })},
        {"col: where several are equally large the first counts, row by row; here it is the last "
         "(>= for >?)",
         cols_of(map, &Square::last_of_equals)},
        {"col: where several are equally large the first counts, row by row; here the square is "
         "searched column by column",
         cols_of(map, &Square::largest_by_columns)},
        {"col: where several are equally large the first counts; here it is the last of its row",
         cols_of(map, &Square::last_in_its_row)},
        {"this is always the right column of the square: is it set for each number, larger or not?",
         places(map, &Square::largest, [](uword, uword, uword, uword x) { return 2 * x + 1; })},
        {"every column is 0: is it ever written?",
         Mat(map.n_rows / 2, map.n_cols / 2, arma::fill::zeros)},
        {"the column of the largest is counted from 1 in yours; the first column is 0",
         places(map, &Square::largest,
                [](uword, uword right, uword, uword x) { return 2 * x + right + 1; })}};
    add_places(suspects, map, cols_of(map, &Square::largest),
               "col: ", [](uword, uword col) { return double(col); });
    return suspects;
}

/// What a wrong size says of the squares.
std::string cause_of_size(const Mat& map, const Mat& came) {
    const uword H = map.n_rows, W = map.n_cols;
    const auto is = [&](uword rows, uword cols) {
        return came.n_rows == rows && came.n_cols == cols;
    };
    if (is(H - 1, W - 1)) {
        return "the squares overlap: they move by 1 (stride 1), but are to lie side by side, "
               "moving by 2";
    }
    if (is(H, W)) {
        return "the answer is as large as the map; of each 2 x 2 square one number is left";
    }
    if (is((H + 1) / 2, (W + 1) / 2)) {
        return "the row or column that is left over makes a square of its own; it is dropped: in "
               "whole numbers H / 2 rounds down";
    }
    if (is(W / 2, H / 2)) {
        return "rows and columns are swapped in the size of the answer";
    }
    if (came.is_empty()) {
        return "nothing came back: was it ever given a size?";
    }
    return "";
}

/// The answer. Where a row or column is left over and the function stops at an index, it is asked
/// again without them, which tells whether they were the reason.
mine::Pooled pooled(Case& c, const Mat& map) {
    const uword rows = map.n_rows / 2 * 2, cols = map.n_cols / 2 * 2;
    try {
        return mine::max_pool(map);
    } catch (const std::out_of_range& error) {
        if (rows == map.n_rows && cols == map.n_cols) {
            throw;
        }
        const mine::Pooled even = mine::max_pool(map.submat(0, 0, rows - 1, cols - 1));
        c.fail(
            {"an answer",
             "the function stopped with the error \"" + std::string(error.what()) + "\"",
             {"the row or column that is left over makes a square of its own, of which a part is "
              "outside of the map; drop it: in whole numbers H / 2 rounds down"}});
        return even;
    }
}

void hold(Case& c, const Mat& map) {
    c.given("map", map);
    const mine::Pooled came = pooled(c, map);
    const uword rows = map.n_rows / 2, cols = map.n_cols / 2;
    const auto fits = [&](const std::string& name, const Mat& part) {
        return c.expect_that(part.n_rows == rows && part.n_cols == cols,
                             name + " is " + size_text(rows, cols), "it is " + size_text(part),
                             cause_of_size(map, part));
    };
    const Mat row = arma::conv_to<Mat>::from(came.row), col = arma::conv_to<Mat>::from(came.col);
    if (!fits("largest", came.largest)) {
        return;
    }
    c.expect("largest", came.largest,
             of_squares(map, [](const Square& s, uword, uword) { return s.entry[s.largest]; }),
             suspects_for_largest(map));
    if (fits("row", row)) {
        c.expect("row", row, rows_of(map, &Square::largest), suspects_for_rows(map));
    }
    if (fits("col", col)) {
        c.expect("col", col, cols_of(map, &Square::largest), suspects_for_cols(map));
    }
}

/// A map in which many numbers occur twice, as behind a relu. In the first square it makes a
/// difference whether one goes row by row or column by column.
Mat with_equals(Case& c, uword rows, uword cols) {
    Mat map = each(c.random(rows, cols), [](double z) { return z > 0.5 ? std::ceil(z) : 0; });
    map(0, 0) = 0;
    map(0, 1) = map(1, 0) = 5;
    return map;
}

} // namespace

void describe(Check& check) {
    check.exercise("6.2", "max_pool");
    struct Size {
        uword rows, cols;
    };
    // A square map first: there rows and columns can be swapped without an index that is too large.
    for (const Size& s : {Size{6, 6}, {4, 6}, {10, 4}, {2, 2}, {24, 24}}) {
        check.add("a map of " + size_text(s.rows, s.cols),
                  [s](Case& c) { hold(c, c.random(s.rows, s.cols)); });
    }
    for (const Size& s : {Size{5, 8}, {6, 3}, {7, 9}, {3, 3}}) {
        check.add("a map of " + size_text(s.rows, s.cols) + ", with a row or column left over",
                  [s](Case& c) { hold(c, c.random(s.rows, s.cols)); });
    }
    check.add("a map of negative numbers", [](Case& c) {
        hold(c, each(c.random(6, 4), [](double z) { return -0.1 - std::abs(z); }));
    });
    check.add("a map of numbers below -1", [](Case& c) {
        hold(c, each(c.random(6, 4), [](double z) { return -1.5 - 10 * std::abs(z); }));
    });
    check.add("a map of numbers far below 0", [](Case& c) {
        hold(c, each(c.random(4, 8), [](double z) { return -1e12 * (1 + std::abs(z)); }));
    });
    check.add("a map of numbers that hardly differ", [](Case& c) {
        hold(c, each(c.random(6, 6), [](double z) { return 0.5 + 1e-9 * z; }));
    });
    check.add("a map of one row, of which no square is left",
              [](Case& c) { hold(c, c.random(1, 6)); });
    check.add("a map of 12 x 8 with many equal numbers",
              [](Case& c) { hold(c, with_equals(c, 12, 8)); });
    check.add("a map of one number", [](Case& c) { hold(c, Mat(4, 6, arma::fill::value(0.5))); });
    check.add("the example of the exercise", [](Case& c) { hold(c, Mat{{1, 7, 3}, {2, 4, 9}}); });
}

} // namespace lab::check
