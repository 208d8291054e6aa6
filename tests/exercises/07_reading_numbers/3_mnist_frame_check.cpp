#include "exercises/07_reading_numbers/exercises.hpp"
#include "tests/exercises/harness/check.hpp"
#include "tests/exercises/harness/words.hpp"

#include <algorithm>
#include <cmath>

namespace lab::check {

namespace {

/// How a line is scaled: by the shares of areas, or as people do it who were not asked to.
enum class Scaling { areas, nearest, not_divided };

Mat shares_by_loop(uword old_size, uword new_size, Scaling scaling = Scaling::areas) {
    const double r = double(old_size) / double(new_size);
    Mat W(new_size, old_size, arma::fill::zeros);
    for (uword k = 0; k < new_size; ++k) {
        for (uword j = 0; j < old_size; ++j) {
            const double common =
                std::min(double(k + 1) * r, double(j + 1)) - std::max(double(k) * r, double(j));
            if (scaling == Scaling::nearest) {
                W(k, j) = std::floor((double(k) + 0.5) * r) == double(j) ? 1 : 0;
            } else {
                W(k, j) = std::max(0.0, common) / (scaling == Scaling::areas ? r : 1);
            }
        }
    }
    return W;
}

Mat product(const Mat& A, const Mat& B) {
    Mat C(A.n_rows, B.n_cols, arma::fill::zeros);
    for (uword i = 0; i < A.n_rows; ++i) {
        for (uword j = 0; j < B.n_cols; ++j) {
            for (uword k = 0; k < A.n_cols; ++k) {
                C(i, j) += A(i, k) * B(k, j);
            }
        }
    }
    return C;
}

/// What is done to the digit. A mistake is a change of it.
struct Framing {
    bool cropped = true;
    bool stretched = false; // both sides become 20
    // 20 / longer times a side, and the corner's place, become whole numbers
    enum Whole {
        rounded,
        cut_off,
        half_to_even,
        rounded_up,
        centre_first
    } size = rounded,
      place = rounded;
    double faint = 0;     // what is no more than that is cut away
    bool enlarged = true; // small ones, too
    bool shorter = false; // the shorter side becomes 20
    double least = 1;     // of the shorter side
    double side = 20;     // of the box
    double middle = 14;   // where the centre of mass comes to
    Scaling scaling = Scaling::areas;
    enum { mass, box, inked, swapped } centre = mass;
    bool by_columns = false;
    bool clamped = true; // within the frame; what would be outside is lost
};

Mat frame_by_loop(const Mat& ink, const Framing& how = {}) {
    Mat answer(784, 1, arma::fill::zeros);

    // The box of all that is above 0
    uword top = ink.n_rows, bottom = 0, left = ink.n_cols, right = 0;
    for (uword r = 0; r < ink.n_rows; ++r) {
        for (uword col = 0; col < ink.n_cols; ++col) {
            if (ink(r, col) > how.faint || !how.cropped) {
                top = std::min(top, r);
                bottom = std::max(bottom, r);
                left = std::min(left, col);
                right = std::max(right, col);
            }
        }
    }
    if (top == ink.n_rows) {
        return answer;
    }
    Mat part(bottom - top + 1, right - left + 1);
    for (uword r = 0; r < part.n_rows; ++r) {
        for (uword col = 0; col < part.n_cols; ++col) {
            part(r, col) = ink(top + r, left + col);
        }
    }

    // Its size in the frame
    const double longer = double(how.shorter ? std::min(part.n_rows, part.n_cols)
                                             : std::max(part.n_rows, part.n_cols));
    const double by = how.enlarged ? how.side / longer : std::min(1.0, how.side / longer);
    const auto scaled = [&](uword side) {
        const double size = how.stretched  ? how.side
                            : how.enlarged ? how.side * double(side) / longer
                                           : by * double(side);
        return uword(std::max(how.least, how.size == Framing::cut_off ? std::floor(size + 1e-9)
                                         : how.size == Framing::half_to_even ? std::nearbyint(size)
                                         : how.size == Framing::rounded_up ? std::ceil(size - 1e-9)
                                                                           : std::round(size)));
    };
    const Mat from_left = shares_by_loop(part.n_rows, scaled(part.n_rows), how.scaling);
    const Mat from_right = shares_by_loop(part.n_cols, scaled(part.n_cols), how.scaling);
    const Mat digit = product(product(from_left, part), Mat(from_right.t()));

    // Its centre of mass
    double sum = 0, row_moment = 0, col_moment = 0;
    for (uword r = 0; r < digit.n_rows; ++r) {
        for (uword col = 0; col < digit.n_cols; ++col) {
            const double weight =
                how.centre == Framing::inked ? (digit(r, col) > 0 ? 1 : 0) : digit(r, col);
            sum += weight;
            row_moment += weight * double(r);
            col_moment += weight * double(col);
        }
    }
    double row = how.middle - row_moment / sum, col = how.middle - col_moment / sum;
    if (how.centre == Framing::box) {
        row = (28 - double(digit.n_rows)) / 2;
        col = (28 - double(digit.n_cols)) / 2;
    }
    if (how.centre == Framing::swapped) {
        std::swap(row, col);
    }
    const auto corner = [&](double place, uword size) {
        const double whole = how.place == Framing::cut_off        ? std::trunc(place)
                             : how.place == Framing::half_to_even ? std::nearbyint(place)
                             : how.place == Framing::rounded_up   ? std::ceil(place)
                             : how.place == Framing::centre_first
                                 ? how.middle - std::round(how.middle - place)
                                 : std::round(place);
        return how.clamped ? std::clamp(whole, 0.0, std::max(0.0, 28 - double(size))) : whole;
    };
    const double y = corner(row, digit.n_rows), x = corner(col, digit.n_cols);
    for (uword r = 0; r < digit.n_rows; ++r) {
        for (uword k = 0; k < digit.n_cols; ++k) {
            const double at_row = y + double(r), at_col = x + double(k);
            if (at_row >= 0 && at_row < 28 && at_col >= 0 && at_col < 28) {
                answer(uword(how.by_columns ? at_col * 28 + at_row : at_row * 28 + at_col)) =
                    digit(r, k);
            }
        }
    }
    return answer;
}

template <typename Function>
Mat each_pixel(Mat A, Function f) {
    for (double& v : A) {
        v = f(v);
    }
    return A;
}

std::vector<Suspect> suspects_for(const Mat& ink, const Mat& right) {
    std::vector<Suspect> suspects;
    const auto add = [&](const std::string& cause, auto change) {
        Framing how;
        change(how);
        suspects.emplace_back(cause, frame_by_loop(ink, how));
    };
    const char* by_columns =
        "the answer goes column by column, as a matrix lies in memory; MNIST's "
        "pictures go row by row";
    add(by_columns, [](Framing& how) { how.by_columns = true; });
    add("the digit is stretched to 20 x 20; both sides are scaled by the same number, so that a 1 "
        "stays slim",
        [](Framing& how) { how.stretched = true; });
    for (const double middle : {14.0, 13.5}) {
        add("the middle of the box stands in the middle of the frame; it is the centre of mass "
            "that "
            "does",
            [=](Framing& how) {
                how.centre = Framing::box;
                how.middle = middle;
            });
    }
    const char* box =
        "the middle of the box stands in the middle of the frame; it is the centre of "
        "mass that does";
    add(box, [](Framing& how) {
        how.centre = Framing::box;
        how.place = Framing::cut_off;
    });
    add("each new pixel is one old pixel, the nearest, and thin strokes get teeth; it is the mean "
        "over its area",
        [](Framing& how) { how.scaling = Scaling::nearest; });
    add("the margins are kept: cut the picture to its ink first",
        [](Framing& how) { how.cropped = false; });
    add("the longer side becomes 28 pixels; MNIST's digits fill a box of 20, not 28",
        [](Framing& how) { how.side = 28; });
    add("the shorter side is 2 pixels at least in yours; it may be 1",
        [](Framing& how) { how.least = 2; });
    add("the size is cut off, not rounded", [](Framing& how) { how.size = Framing::cut_off; });
    add("the size is rounded up", [](Framing& how) { how.size = Framing::rounded_up; });
    const char* even = "a half is rounded to the even number, as by rint or nearbyint; it is to be "
                       "rounded up, as std::round does";
    add(even, [](Framing& how) { how.size = Framing::half_to_even; });
    add(even, [](Framing& how) { how.place = Framing::half_to_even; });
    add(even, [](Framing& how) { how.size = how.place = Framing::half_to_even; });
    add("the corner's place is cut off, not rounded (or pixels are counted from their middle, 0.5; "
        "the first one is 0)",
        [](Framing& how) { how.place = Framing::cut_off; });
    add("the corner's place is rounded up, not to the nearest",
        [](Framing& how) { how.place = Framing::rounded_up; });
    add("the centre is rounded before it is taken from 14; round the difference, in which a half "
        "goes the other way",
        [](Framing& how) { how.place = Framing::centre_first; });
    for (const double faint : {1e-6, 1e-4, 1e-3, 0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.3, 0.5}) {
        add("faint ink is cut away: the box goes around all that is above 0",
            [faint](Framing& how) { how.faint = faint; });
    }
    add("a small picture stays small; it is enlarged, too, so that its longer side becomes 20",
        [](Framing& how) { how.enlarged = false; });
    add("the shorter side becomes 20 pixels; the longer one does",
        [](Framing& how) { how.shorter = true; });
    for (const double side : {19.0, 21.0, 24.0, 26.0}) {
        add("the longer side becomes " + number_text(side) + " pixels; it is 20",
            [side](Framing& how) { how.side = side; });
    }
    add("the centre of mass comes to 15; that of MNIST's digits lies at 14, counted from 0",
        [](Framing& how) { how.middle = 15; });
    add("the centre of mass comes to 14.5; that of MNIST's digits lies at 14, counted from 0",
        [](Framing& how) { how.middle = 14.5; });
    add("the centre of mass comes to 13.5; that of MNIST's digits lies at 14, counted from 0",
        [](Framing& how) { how.middle = 13.5; });
    add("the centre of mass comes to 13; that of MNIST's digits lies at 14, counted from 0",
        [](Framing& how) { how.middle = 13; });
    add("a grey pixel weighs as much as a black one in your centre; weigh each by its ink",
        [](Framing& how) { how.centre = Framing::inked; });
    add("row and column of the corner are swapped",
        [](Framing& how) { how.centre = Framing::swapped; });
    add("the digit goes beyond the frame and is cut off there: move it no further than the frame "
        "allows",
        [](Framing& how) { how.clamped = false; });
    add("the shares are not divided by r: ink grows or fades with the size",
        [](Framing& how) { how.scaling = Scaling::not_divided; });
    const Mat picture = arma::reshape(right, 28, 28); // its columns are the rows of the frame
    const auto column = [](const Mat& A) { return Mat(arma::vectorise(A)); };
    suspects.emplace_back("the picture is turned upside down", column(arma::fliplr(picture)));
    suspects.emplace_back("the picture is turned over from left to right",
                          column(arma::flipud(picture)));
    suspects.emplace_back("grey ink becomes black: its share of each pixel is kept",
                          each_pixel(right, [](double v) { return v > 0 ? 1.0 : 0.0; }));
    suspects.emplace_back("grey ink becomes black or white; its share of each pixel is kept",
                          each_pixel(right, [](double v) { return v > 0.5 ? 1.0 : 0.0; }));
    suspects.emplace_back("ink is divided by the darkest pixel; it stays as dark as it is",
                          Mat(right / std::max(right.max(), 1e-300)));
    suspects.emplace_back("every pixel is paper: is the digit ever laid on the frame?",
                          Mat(784, 1, arma::fill::zeros));
    suspects.emplace_back(
        "ink and paper are swapped: 1 is ink, and around the digit there is paper, 0",
        Mat(1 - right));
    return suspects;
}

void hold_shares(Case& c, uword old_size, uword new_size) {
    c.number("old_size", double(old_size));
    c.number("new_size", double(new_size));
    const double r = double(old_size) / double(new_size);
    c.shown("r", r);
    const Mat right = shares_by_loop(old_size, new_size);
    Mat negative = right, other_way(new_size, old_size), whole(new_size, old_size),
        times = right * r * r, by_old = right, straight(new_size, old_size, arma::fill::zeros);
    by_old.each_row() /= arma::sum(right, 0);
    for (uword k = 0; k < new_size; ++k) { // between the two nearest, as a photograph is scaled
        const double middle = std::clamp((double(k) + 0.5) * r - 0.5, 0.0, double(old_size - 1));
        const auto left = uword(middle);
        straight(k, left) += 1 - (middle - double(left));
        if (left + 1 < old_size) {
            straight(k, left + 1) += middle - double(left);
        }
    }
    const double whole_r = double(old_size / new_size);
    for (uword k = 0; k < new_size; ++k) {
        for (uword j = 0; j < old_size; ++j) {
            const auto common = [&](double by) {
                return std::min(double(k + 1) * by, double(j + 1)) -
                       std::max(double(k) * by, double(j));
            };
            negative(k, j) = common(r) / r;
            other_way(k, j) = std::max(0.0, common(1 / r)) * r;
            whole(k, j) = whole_r == 0 ? 0 : std::max(0.0, common(whole_r)) / whole_r;
        }
    }
    c.expect(
        "area_shares(" + std::to_string(old_size) + ", " + std::to_string(new_size) + ")",
        mine::area_shares(old_size, new_size), right,
        {{"each new pixel is one old pixel, the nearest, and thin strokes get teeth; it is the "
          "mean over its area",
          shares_by_loop(old_size, new_size, Scaling::nearest)},
         {"the shares are not divided by r: ink grows or fades with the size",
          shares_by_loop(old_size, new_size, Scaling::not_divided)},
         {"pixels that have nothing in common get a negative share: a length below 0 counts as "
          "0",
          negative},
         {"the shares are multiplied by r; they are divided by it", times},
         {"the columns sum to 1 in yours; the rows are to: each is divided by r", by_old},
         {"each new pixel lies between the two nearest old ones, as a photograph is scaled; it is "
          "the "
          "mean over its area",
          straight},
         {"every share is 0: r, or a share, is divided in whole numbers, or nothing is written",
          Mat(new_size, old_size, arma::fill::zeros)},
         {"a pixel counts wholly or not at all; it counts by the length that both have in common",
          each_pixel(right, [](double v) { return v > 0 ? 1.0 : 0.0; })},
         {"r is old_size / new_size, not the other way round", other_way},
         {"whole numbers are divided, which cuts r off: make them Real first", whole}});
}

/// A digit-like picture: a slanted stroke with a blot, greys, and margins.
Mat random_digit(Case& c, uword rows, uword cols, uword top, uword left, uword bottom,
                 uword right) {
    Mat ink(top + rows + bottom, left + cols + right, arma::fill::zeros);
    for (uword r = 0; r < rows; ++r) {
        for (uword k = 0; k < cols; ++k) {
            const double across = double(k) / double(cols) - double(r) / double(rows) * 0.7;
            const bool stroke = std::abs(across - 0.1) < 0.17 || (r < rows / 3 && k > cols / 2);
            ink(top + r, left + k) = stroke || r == 0 || k == 0 ? c.uniform(0.2, 1)
                                     : c.uniform(0, 1) < 0.2    ? 0.05
                                                                : 0;
        }
    }
    ink(top + rows - 1, left + cols - 1) = c.uniform(0.2, 0.4);
    return ink;
}

void hold_frame(Case& c, const Mat& ink) {
    c.given("ink", ink);
    const Mat right = frame_by_loop(ink);
    try {
        const Mat came = mine::mnist_frame(ink);
        c.expect("mnist_frame(ink)", came, right, suspects_for(ink, right));
    } catch (const NotStarted&) {
        throw;
    } catch (const std::logic_error& error) { // std::out_of_range, and Armadillo's
        Framing how;
        how.clamped = false;
        const bool leaves = !same(frame_by_loop(ink, how), right, 1e-6);
        const bool slim = ink.n_rows > 40 * ink.n_cols || ink.n_cols > 40 * ink.n_rows;
        const bool no_ink = arma::accu(ink) == 0;
        c.fail(
            {"an answer",
             "the function reads or writes outside of a matrix",
             {slim ? "a stroke so slim that its shorter side is rounded to 0 pixels: it keeps at "
                     "least 1"
              : no_ink ? "there is no ink in this picture: no box can be cut, and the answer is "
                         "paper"
              : leaves
                  ? "the centre of mass lies far from the middle, and the digit goes beyond "
                    "the frame: move it no further than the frame allows"
                  : "sizes or places that do not fit into 28 x 28: " + std::string(error.what())}});
    }
}

/// All ink, a little darker to the right and to the foot, so that no centre lies on a half.
Mat graded(uword rows, uword cols) {
    Mat ink(rows, cols);
    for (uword r = 0; r < rows; ++r) {
        for (uword k = 0; k < cols; ++k) {
            ink(r, k) = 0.3 + 0.6 * double(r + k + 1) / double(rows + cols);
        }
    }
    return ink;
}

/// Heavy at one end: black there, and a faint tail.
Mat heavy(Case& c, uword rows, uword cols, bool turned) {
    Mat ink(rows, cols);
    for (uword r = 0; r < rows; ++r) {
        for (uword k = 0; k < cols; ++k) {
            ink(turned ? rows - 1 - r : r, k) =
                r < rows / 8 ? c.uniform(0.9, 1) : c.uniform(0.01, 0.02);
        }
    }
    return ink;
}

} // namespace

void describe(Check& check) {
    check.exercise("7.3", "area_shares and mnist_frame");
    struct Sizes {
        uword old_size, new_size;
    };
    for (const Sizes& s :
         {Sizes{3, 2}, {2, 3}, {57, 20}, {7, 20}, {20, 20}, {1, 5}, {13, 4}, {5, 1}}) {
        check.add("a line of " + std::to_string(s.old_size) + " pixels to " +
                      std::to_string(s.new_size),
                  [s](Case& c) { hold_shares(c, s.old_size, s.new_size); });
    }
    struct Digit {
        uword rows, cols, top, left, bottom, right;
        const char* name;
    };
    for (const Digit& d : {Digit{37, 23, 2, 5, 3, 1, "a digit of 37 x 23 pixels with margins"},
                           {15, 31, 4, 0, 1, 2, "a wide one, 15 x 31"},
                           {9, 7, 1, 2, 0, 3, "a small one, 9 x 7"},
                           {20, 13, 0, 0, 0, 0, "one of 20 x 13 without margins"},
                           {83, 61, 10, 4, 30, 7, "a large one, 83 x 61"},
                           {52, 9, 3, 3, 3, 3, "a slim one, 52 x 9"}}) {
        check.add(d.name, [d](Case& c) {
            hold_frame(c, random_digit(c, d.rows, d.cols, d.top, d.left, d.bottom, d.right));
        });
    }
    check.add("the example", [](Case& c) {
        const Mat ink = {{1, 0}, {1, 0}, {1, 1}};
        hold_frame(c, ink);
    });
    check.add("a stroke 45 times as long as broad, 90 x 2", [](Case& c) {
        const Mat ink = graded(90, 2);
        hold_frame(c, ink);
    });
    check.add("a stroke 60 times as broad as long, 1 x 60", [](Case& c) {
        const Mat ink = graded(1, 60);
        hold_frame(c, ink);
    });
    check.add("a full box of 20 x 18, whose centre lies at 9.5 and 8.5", [](Case& c) {
        const Mat ink(20, 18, arma::fill::ones);
        hold_frame(c, ink);
    });
    check.add("40 x 5, of which 2.5 columns would be left", [](Case& c) {
        const Mat ink = random_digit(c, 40, 5, 1, 0, 2, 1);
        hold_frame(c, ink);
    });
    check.add("a very faint pixel at the side", [](Case& c) {
        Mat ink = random_digit(c, 30, 20, 2, 6, 3, 4);
        ink(20, 1) = 1e-6;
        hold_frame(c, ink);
    });
    check.add("heavy at the left, 25 x 48", [](Case& c) {
        const Mat ink = heavy(c, 48, 25, false).t();
        hold_frame(c, ink);
    });
    check.add("heavy at the right, 25 x 48", [](Case& c) {
        const Mat ink = heavy(c, 48, 25, true).t();
        hold_frame(c, ink);
    });
    check.add("heavy at the top, 48 x 25", [](Case& c) { hold_frame(c, heavy(c, 48, 25, false)); });
    check.add("heavy at the foot, 48 x 25", [](Case& c) { hold_frame(c, heavy(c, 48, 25, true)); });
    check.add("an empty page", [](Case& c) {
        const Mat ink(11, 6, arma::fill::zeros);
        hold_frame(c, ink);
    });
}

} // namespace lab::check
