#include "exercises/07_reading_numbers/exercises.hpp"
#include "tests/exercises/harness/check.hpp"
#include "tests/exercises/harness/words.hpp"

#include <algorithm>
#include <cmath>

namespace lab::check {

namespace {

using Pixels = std::vector<uword>; // of one component, as Armadillo counts: column by column

/// How pixels that touch are told. A mistake is a change of it.
struct Touch {
    bool corners = true;
    bool borders = true; // false: the pixels at the border of the picture are never looked at
    bool wraps = false;  // neighbours by their place in memory: across the end of a column
    bool rising = true, falling = true; // the two diagonals
    bool up_and_down = true, left_and_right = true;
    long left = 1, right = 1, up = 1, down = 1; // how far the neighbours reach
};

bool at_border(const arma::umat& ink, uword p) {
    const uword row = p % ink.n_rows, col = p / ink.n_rows;
    return row == 0 || col == 0 || row + 1 == ink.n_rows || col + 1 == ink.n_cols;
}

std::vector<uword> neighbours(const arma::umat& ink, uword p, const Touch& touch) {
    const long rows = long(ink.n_rows), cols = long(ink.n_cols);
    std::vector<uword> found;
    for (long right = -touch.left; right <= touch.right; ++right) {
        for (long down = -touch.up; down <= touch.down; ++down) {
            const long row = long(p) % rows + down, col = long(p) / rows + right;
            const long place = long(p) + right * rows + down;
            const bool there = touch.wraps ? place >= 0 && place < rows * cols
                                           : row >= 0 && col >= 0 && row < rows && col < cols;
            const bool seen = (touch.corners || right == 0 || down == 0) &&
                              (touch.rising || right == 0 || down != -right) &&
                              (touch.falling || right == 0 || down != right) &&
                              (touch.up_and_down || right != 0 || down == 0) &&
                              (touch.left_and_right || down != 0 || right == 0);
            if (there && seen) {
                found.push_back(uword(place));
            }
        }
    }
    return found;
}

/// The components in the order of their first pixels.
std::vector<Pixels> components_by_loop(const arma::umat& ink, const Touch& touch = {}) {
    std::vector<bool> seen(ink.n_elem, false);
    std::vector<Pixels> components;
    const auto is_open = [&](uword p) {
        return ink(p) == 1 && !seen[p] && (touch.borders || !at_border(ink, p));
    };
    for (uword start = 0; start < ink.n_elem; ++start) {
        if (!is_open(start)) {
            continue;
        }
        Pixels pixels = {start};
        seen[start] = true;
        for (std::size_t k = 0; k < pixels.size(); ++k) {
            for (const uword p : neighbours(ink, pixels[k], touch)) {
                if (is_open(p)) {
                    seen[p] = true;
                    pixels.push_back(p);
                }
            }
        }
        components.push_back(pixels);
    }
    return components;
}

/// The answer for components in this order.
Mat numbered(const arma::umat& ink, const std::vector<Pixels>& components) {
    Mat labels(arma::size(ink), arma::fill::zeros);
    for (std::size_t k = 0; k < components.size(); ++k) {
        for (const uword p : components[k]) {
            labels(p) = double(k + 1);
        }
    }
    return labels;
}

/// Sorted by a number of each; those with the same one stay in their order.
template <typename Key>
std::vector<Pixels> sorted_by(std::vector<Pixels> components, Key key) {
    std::stable_sort(components.begin(), components.end(),
                     [&](const Pixels& a, const Pixels& b) { return key(a) < key(b); });
    return components;
}

/// One pass over the picture, each pixel takes the number of a neighbour that has one already, and
/// two numbers that meet are never made one. `by_column`: the pixels in Armadillo's order.
Mat never_joined(const arma::umat& ink, bool by_column, bool smallest) {
    const long rows = long(ink.n_rows), cols = long(ink.n_cols);
    Mat labels(arma::size(ink), arma::fill::zeros);
    double count = 0;
    for (long k = 0; k < rows * cols; ++k) {
        const long row = by_column ? k % rows : k / cols, col = by_column ? k / rows : k % cols;
        if (ink(uword(row), uword(col)) == 0) {
            continue;
        }
        // In the order of the scan: the one just before it, then those of the line before
        const std::vector<std::pair<long, long>> before =
            by_column ? std::vector<std::pair<long, long>>{{-1, 0}, {-1, -1}, {0, -1}, {1, -1}}
                      : std::vector<std::pair<long, long>>{{0, -1}, {-1, -1}, {-1, 0}, {-1, 1}};
        double label = 0;
        for (const auto& [down, right] : before) {
            const long r = row + down, cc = col + right;
            const double other =
                r < 0 || cc < 0 || r >= rows || cc >= cols ? 0 : labels(uword(r), uword(cc));
            if (other > 0 && (label == 0 || (smallest && other < label))) {
                label = other;
            }
        }
        labels(uword(row), uword(col)) = label > 0 ? label : ++count;
    }
    return labels;
}

/// One pass over the picture, each pixel takes of its neighbours' numbers the first, the last, the
/// smallest or the largest, as it meets them row by row or column by column.
enum class Taken { first, last, smallest, largest };

Mat one_pass(const arma::umat& ink, bool by_column, bool neighbours_by_column, Taken taken) {
    const long rows = long(ink.n_rows), cols = long(ink.n_cols);
    Mat labels(arma::size(ink), arma::fill::zeros);
    double count = 0;
    for (long k = 0; k < rows * cols; ++k) {
        const long row = by_column ? k % rows : k / cols, col = by_column ? k / rows : k % cols;
        if (ink(uword(row), uword(col)) == 0) {
            continue;
        }
        double label = 0;
        for (long n = 0; n < 9; ++n) {
            const long r = row - 1 + (neighbours_by_column ? n % 3 : n / 3),
                       cc = col - 1 + (neighbours_by_column ? n / 3 : n % 3);
            const double other =
                r < 0 || cc < 0 || r >= rows || cc >= cols ? 0 : labels(uword(r), uword(cc));
            if (other > 0 && (label == 0 || taken == Taken::last ||
                              (taken == Taken::smallest && other < label) ||
                              (taken == Taken::largest && other > label))) {
                label = other;
            }
        }
        labels(uword(row), uword(col)) = label > 0 ? label : ++count;
    }
    return labels;
}

/// Each component's first pixel in Armadillo's order, and the eight around it.
Mat nearest_only(const arma::umat& ink) {
    Mat labels(arma::size(ink), arma::fill::zeros);
    double count = 0;
    for (uword start = 0; start < ink.n_elem; ++start) {
        if (ink(start) == 0 || labels(start) > 0) {
            continue;
        }
        labels(start) = ++count;
        for (const uword p : neighbours(ink, start, {})) {
            if (ink(p) == 1 && labels(p) == 0) {
                labels(p) = count;
            }
        }
    }
    return labels;
}

/// As in a byte: behind the largest number comes 0.
Mat each_remainder(Mat labels, double most) {
    for (double& label : labels) {
        label = std::fmod(label, most);
    }
    return labels;
}

/// Whether each number that came is of one component alone, and some component has several.
bool falls_to_pieces(const Mat& came, const Mat& right) {
    std::vector<double> component_of; // of each number; 0 where it has not come yet
    std::vector<double> number_of(std::size_t(right.max()) + 1, 0);
    bool several = false;
    for (uword p = 0; p < came.n_elem; ++p) {
        const double number = came(p), component = right(p);
        if ((number == 0) != (component == 0) || number < 0 || number > double(came.n_elem)) {
            return false;
        }
        if (number == 0) {
            continue;
        }
        component_of.resize(std::max(component_of.size(), std::size_t(number) + 1), 0);
        double& known = component_of[std::size_t(number)];
        if (known != 0 && known != component) {
            return false;
        }
        known = component;
        double& first = number_of[std::size_t(component)];
        several = several || (first != 0 && first != number);
        first = number;
    }
    return several;
}

std::vector<Suspect> suspects_for(const arma::umat& ink, const std::vector<Pixels>& components,
                                  const Mat& came) {
    const double rows = double(ink.n_rows);
    const Mat right = numbered(ink, components);
    std::vector<Suspect> suspects;
    const auto touching = [&](const std::string& cause, const Touch& touch) {
        suspects.emplace_back(cause, numbered(ink, components_by_loop(ink, touch)));
    };
    touching(
        "pixels that touch by a corner alone are parted; they belong together, or thin slanted "
        "strokes fall to pieces",
        {false, true, false});
    touching("the border of the picture is left out: pixels in its first and last rows and columns "
             "are ink like any other",
             {true, false, false});
    touching("ink at the foot of a column is joined with ink at the top of the next: behind the "
             "last row the next column begins in memory, but not in the picture",
             {true, true, true});
    const auto directions = [&](const std::string& cause, auto change) {
        Touch touch;
        change(touch);
        touching(cause, touch);
    };
    directions(
        "pixels that touch from the lower left to the upper right are parted; both diagonals "
        "count",
        [](Touch& touch) { touch.rising = false; });
    directions(
        "pixels that touch from the upper left to the lower right are parted; both diagonals "
        "count",
        [](Touch& touch) { touch.falling = false; });
    directions("pixels above each other are parted: the neighbours above and below count too",
               [](Touch& touch) { touch.up_and_down = false; });
    directions(
        "pixels beside each other are parted: the neighbours at the left and right count too",
        [](Touch& touch) { touch.left_and_right = false; });
    directions("the neighbours at the left are not looked at; all eight count",
               [](Touch& touch) { touch.left = 0; });
    directions("the neighbours at the right are not looked at; all eight count",
               [](Touch& touch) { touch.right = 0; });
    directions("the neighbours above are not looked at; all eight count",
               [](Touch& touch) { touch.up = 0; });
    directions("the neighbours below are not looked at; all eight count",
               [](Touch& touch) { touch.down = 0; });
    const char* apart =
        "pixels with paper between them are joined: a neighbour is no further than one "
        "row and one column away";
    directions(apart, [](Touch& touch) { touch.left = 2; });
    directions(apart, [](Touch& touch) { touch.right = 2; });
    directions(apart, [](Touch& touch) { touch.up = 2; });
    directions(apart, [](Touch& touch) { touch.down = 2; });
    directions(apart, [](Touch& touch) { touch.left = touch.right = touch.up = touch.down = 2; });
    for (const uword least : {2, 3, 4, 5, 8, 10, 20}) {
        std::vector<Pixels> large;
        for (const Pixels& pixels : components) {
            if (pixels.size() >= least) {
                large.push_back(pixels);
            }
        }
        const char* specks = "small components are left out; each is numbered, be it one pixel";
        suspects.emplace_back(specks, numbered(ink, large));
        Mat holes = right; // the others keep their numbers
        for (uword k = 0; k < components.size(); ++k) {
            for (const uword p : components[k]) {
                holes(p) = components[k].size() < least ? 0 : double(k + 1);
            }
        }
        suspects.emplace_back(specks, holes);
    }
    for (const double most : {128.0, 255.0, 256.0}) {
        suspects.emplace_back(
            "the numbers are kept in a byte, which begins anew after 255: there may "
            "be more components",
            each_remainder(right, most));
    }
    std::vector<Pixels> inside;
    for (const Pixels& pixels : components) {
        if (std::none_of(pixels.begin(), pixels.end(),
                         [&](uword p) { return at_border(ink, p); })) {
            inside.push_back(pixels);
        }
    }
    suspects.emplace_back("the components that touch the border of the picture are lost",
                          numbered(ink, inside));

    const auto ordered = [&](const std::string& cause, auto key) {
        suspects.emplace_back(cause, numbered(ink, sorted_by(components, key)));
    };
    const auto extreme = [](const Pixels& pixels, auto value, bool largest) {
        double found = value(pixels[0]);
        for (const uword p : pixels) {
            found = largest ? std::max(found, value(p)) : std::min(found, value(p));
        }
        return found;
    };
    const auto col_of = [rows](uword p) { return double(p / uword(rows)); };
    const auto row_of = [rows](uword p) { return double(p % uword(rows)); };
    const double cols = double(ink.n_cols);
    ordered(
        "the components are numbered from the top, as rows are read; they go from left to right",
        [&](const Pixels& pixels) {
            return extreme(
                pixels, [&](uword p) { return row_of(p) * cols + col_of(p); }, false);
        });
    const char* area = "the components are numbered by their size; they go from left to right";
    ordered(area, [](const Pixels& pixels) { return -double(pixels.size()); });
    ordered(area, [](const Pixels& pixels) { return double(pixels.size()); });
    ordered("the components are numbered by their last columns; the first column of each counts",
            [&](const Pixels& pixels) { return extreme(pixels, col_of, true); });
    ordered("the components are numbered by the middle of their boxes; the first column of each "
            "counts",
            [&](const Pixels& pixels) {
                return extreme(pixels, col_of, true) + extreme(pixels, col_of, false);
            });
    ordered("the components are numbered by their centres of mass; the first column of each counts",
            [&](const Pixels& pixels) {
                double sum = 0;
                for (const uword p : pixels) {
                    sum += col_of(p);
                }
                return sum / double(pixels.size());
            });
    ordered("of two that begin in the same column the lower one comes first in yours; it is the "
            "higher one",
            [&](const Pixels& pixels) {
                const uword first = *std::min_element(pixels.begin(), pixels.end());
                return col_of(first) * rows - row_of(first);
            });
    ordered(
        "of two that begin in the same column the one that reaches higher anywhere comes first in "
        "yours; their ink in that column counts",
        [&](const Pixels& pixels) {
            return extreme(pixels, col_of, false) * rows + extreme(pixels, row_of, false);
        });
    ordered("of two that begin in the same column the larger one comes first in yours; it is the "
            "higher one",
            [&](const Pixels& pixels) {
                return extreme(pixels, col_of, false) * 1e6 - double(pixels.size());
            });
    ordered(
        "of two that begin in the same column the one that ends further left comes first in yours; "
        "it is the higher one",
        [&](const Pixels& pixels) {
            return extreme(pixels, col_of, false) * 1e6 + extreme(pixels, col_of, true);
        });
    Mat first_only(arma::size(right), arma::fill::zeros), by_pixel = first_only, twice = right;
    double count = 0;
    for (uword p = 0; p < ink.n_elem; ++p) {
        first_only(p) = right(p) == 1 ? 1 : 0;
        by_pixel(p) = ink(p) == 1 ? ++count : 0;
        twice(p) += ink(p) == 1 ? 1 : 0;
    }
    suspects.emplace_back(
        "only the first component is numbered: go on with the next pixel of ink that "
        "has no number",
        first_only);
    suspects.emplace_back("each pixel has a number of its own: those that touch have the same",
                          by_pixel);
    suspects.emplace_back("the components are numbered from 2; begin with 1", twice);
    suspects.emplace_back("every entry is 0: is a number ever written?",
                          Mat(arma::size(right), arma::fill::zeros));
    suspects.emplace_back("the components are numbered from right to left",
                          numbered(ink, {components.rbegin(), components.rend()}));

    Mat from_zero = right, ones = right;
    for (uword p = 0; p < ink.n_elem; ++p) {
        from_zero(p) -= ink(p) == 1 ? 1 : 0;
        ones(p) = double(ink(p));
    }
    suspects.emplace_back("the components are numbered from 0, and so the first one is lost among "
                          "the paper: begin with 1",
                          from_zero);
    suspects.emplace_back(
        "the answer is no more than 1 where there is ink: give each component its "
        "own number",
        ones);
    suspects.emplace_back("a component is only the nearest neighbours of its first pixel in yours: "
                          "look at the neighbours of the neighbours, too, until none is left",
                          nearest_only(ink));
    for (const bool by_column : {true, false}) {
        for (const bool smallest : {true, false}) {
            suspects.emplace_back("a component that is met from both sides, as a U is, keeps two "
                                  "numbers: where they meet they must become one",
                                  never_joined(ink, by_column, smallest));
        }
    }
    for (const bool by_column : {true, false}) {
        for (const bool neighbours_by_column : {true, false}) {
            for (const Taken taken : {Taken::first, Taken::last, Taken::smallest, Taken::largest}) {
                suspects.emplace_back(
                    "a component that is met from both sides, as a U is, keeps two numbers: where "
                    "they meet they must become one",
                    one_pass(ink, by_column, neighbours_by_column, taken));
            }
        }
    }
    // Said in any case, so that a case in which it does not fit can refute it
    suspects.emplace_back("a component keeps several numbers: go on until none changes any more, "
                          "as a line that winds "
                          "to and fro needs",
                          came.n_elem == right.n_elem && falls_to_pieces(came, right) ? came
                                                                                      : right);
    return suspects;
}

/// A line that goes to and fro, or up and down, so that its ends are far apart on the way.
arma::umat winding(uword turns, uword length, bool upright) {
    arma::umat ink(2 * turns - 1, length, arma::fill::zeros);
    for (uword turn = 0; turn < turns; ++turn) {
        ink.row(2 * turn).ones();
        if (turn + 1 < turns) {
            ink(2 * turn + 1, turn % 2 == 0 ? length - 1 : 0) = 1;
        }
    }
    return upright ? arma::umat(ink.t()) : ink;
}

arma::umat drawn(const std::vector<std::string>& lines) {
    arma::umat ink(lines.size(), lines[0].size(), arma::fill::zeros);
    for (uword r = 0; r < ink.n_rows; ++r) {
        for (uword col = 0; col < ink.n_cols; ++col) {
            ink(r, col) = lines[r][col] == '#' ? 1 : 0;
        }
    }
    return ink;
}

void hold(Case& c, const arma::umat& ink, bool with_suspects = true) {
    const std::vector<Pixels> right = components_by_loop(ink);
    c.shown("ink", arma::conv_to<Mat>::from(ink));
    if (ink.n_elem > 12 && ink.n_rows <= 9 && ink.n_cols <= 30) {
        for (uword r = 0; r < ink.n_rows; ++r) {
            std::string line;
            for (uword col = 0; col < ink.n_cols; ++col) {
                line += ink(r, col) == 1 ? '#' : '.';
            }
            c.shown(line);
        }
    }
    c.shown(count_text(right.size(), "component"));
    c.when_endless(
        "a loop that never ends: each pixel that was looked at must be taken off the list, "
        "and one that has its number is not put on it again. Or the whole picture is gone through "
        "again and again, which takes too long");
    const Mat expected = numbered(ink, right);
    try {
        const Mat came = arma::conv_to<Mat>::from(mine::components(ink));
        c.expect("components(ink)", came, expected,
                 with_suspects ? suspects_for(ink, right, came) : std::vector<Suspect>{});
    } catch (const NotStarted&) {
        throw;
    } catch (const std::logic_error&) { // std::out_of_range, and Armadillo's
        c.fail({"an answer",
                "the function asks for a pixel outside of the picture",
                {"a neighbour outside of the picture: a pixel at the border has fewer of them, and "
                 "an unsigned 0 - 1 is no -1 but the largest number there is"}});
    }
}

void hold_drawn(Case& c, const std::vector<std::string>& lines) {
    hold(c, drawn(lines));
}

arma::umat random_ink(Case& c, uword rows, uword cols, double share) {
    arma::umat ink(rows, cols);
    for (uword& pixel : ink) {
        pixel = c.uniform(0, 1) < share ? 1 : 0;
    }
    return ink;
}

} // namespace

void describe(Check& check) {
    check.exercise("7.2", "components");
    const auto draw = [&check](const char* name, const std::vector<std::string>& lines) {
        check.add(name, [lines](Case& c) { hold_drawn(c, lines); });
    };
    draw("the example", {"#..#", ".#..", "...#"});
    draw("thin slanted strokes", {"....#.......#", "...#....#..#.", "..#....#.....",
                                  ".#....#...#..", "#....#.....#.", "....#.......#"});
    draw("a U, a spiral and a V",
         {"#...#..#####..#.....#", "#...#..#...#...#...#.", "#...#..#.#.#....#.#..",
          "#...#....#.#.....#...", ".###...###.#.........", "..........#.........."});
    draw("a zero with a dot in it, a line under a dot that begins left of it",
         {".####......#...#..", "#....#....#.....#.", "#.##.#...........#", "#.##.#..#######...",
          "#....#............", ".####......##....."});
    draw("a large piece right of two small ones, all beginning in two columns",
         {"#....######", ".....######", "##.........", ".....#.....", "#....#....."});
    draw("two that begin in one column, of which the lower one reaches higher",
         {"...#..", "...#.#", "#..#..", "...#..", "####.#"});
    draw("strokes along all borders", {".##########", "#..........", "#.....##..#", "..........#",
                                       "#.........#", "#.#######.."});
    check.add("an empty page", [](Case& c) { hold(c, arma::umat(5, 8, arma::fill::zeros)); });
    check.add("nothing but ink", [](Case& c) { hold(c, arma::umat(3, 5, arma::fill::ones)); });
    check.add("one pixel", [](Case& c) { hold(c, arma::umat(1, 1, arma::fill::ones)); });
    check.add("one row", [](Case& c) { hold(c, random_ink(c, 1, 29, 0.5)); });
    check.add("one column", [](Case& c) { hold(c, random_ink(c, 31, 1, 0.5)); });
    check.add("random ink, 13 x 19", [](Case& c) { hold(c, random_ink(c, 13, 19, 0.3)); });
    check.add("random ink, 57 x 40", [](Case& c) { hold(c, random_ink(c, 57, 40, 0.27)); });
    check.add("random ink, dense, 30 x 44", [](Case& c) { hold(c, random_ink(c, 30, 44, 0.45)); });
    check.add("a winding line of 50 turns", [](Case& c) { hold(c, winding(50, 31, false)); });
    check.add("a winding line, upright", [](Case& c) { hold(c, winding(50, 31, true)); });
    check.add("1200 single pixels", [](Case& c) {
        arma::umat ink(60, 80, arma::fill::zeros);
        for (uword p = 0; p < 1200; ++p) {
            ink(2 * (p % 30), 2 * (p / 30)) = 1;
        }
        hold(c, ink);
    });
    check.add("a blot of 200000 pixels",
              [](Case& c) { hold(c, arma::umat(400, 500, arma::fill::ones), false); });
}

} // namespace lab::check
