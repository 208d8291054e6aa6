#include "common/paper/straight_lines.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

namespace lab {

namespace {

/// Columns that a line may be without ink: a gap of a pen, or a hole that noise made.
constexpr uword widest_gap = 3;

/// The runs of ink in a column, from top to bottom.
std::vector<StraightLine::Run> runs_of(const Mask& mask, const Mat& ink, uword col) {
    std::vector<StraightLine::Run> runs;
    const unsigned char* inked = mask.colptr(col);
    const Real* shade = ink.colptr(col);
    for (uword row = 0; row < mask.n_rows; ++row) {
        if (inked[row] == 0) {
            continue;
        }
        const uword top = row;
        double sum = static_cast<double>(shade[row]);
        while (row + 1 < mask.n_rows && inked[row + 1] != 0) {
            sum += static_cast<double>(shade[++row]);
        }
        // An oblique line is now two rows dark, now three with grey edges: those count as well
        sum += top > 0 ? static_cast<double>(shade[top - 1]) : 0.0;
        sum += row + 1 < mask.n_rows ? static_cast<double>(shade[row + 1]) : 0.0;
        runs.push_back({top, row, true, sum});
    }
    return runs;
}

double middle_of(const StraightLine::Run& run) {
    return (static_cast<double>(run.top) + static_cast<double>(run.bottom)) / 2;
}

/// Rows between a run and the row where a line is expected; 0 where it is within the run.
double distance(const StraightLine::Run& run, double row) {
    return std::max(
        {0.0, static_cast<double>(run.top) - row, row - static_cast<double>(run.bottom)});
}

/// The run that is nearest to a row, the upper one of two that are as near. Runs come from the top
/// down, so it is one of two: the first that reaches down to the row, and the one before it.
std::vector<StraightLine::Run>::iterator nearest_run(std::vector<StraightLine::Run>& runs,
                                                     double row) {
    const auto below =
        std::partition_point(runs.begin(), runs.end(), [row](const StraightLine::Run& run) {
            return static_cast<double>(run.bottom) < row;
        });
    if (below == runs.begin()) {
        return below;
    }
    const auto above = std::prev(below);
    return below == runs.end() || distance(*above, row) <= distance(*below, row) ? above : below;
}

/// The most ink that a column has which shows the line and nothing more. Digits that stand on the
/// line add to it in many columns, so the lower columns are asked: by how much these differ tells
/// the grain.
double most_ink_of_line(std::vector<double> inks) {
    std::sort(inks.begin(), inks.end());
    const double usual = inks[inks.size() * 2 / 5], low = inks[inks.size() / 10];
    return 1.12 * usual + 0.1 + 2 * (usual - low);
}

/// A line that grows from column to column. Its direction is that of a straight line through the
/// middles of its runs (least squares, in sums that are carried along).
class GrowingLine {
public:
    GrowingLine(uword col, const StraightLine::Run& run) {
        line_.left = col;
        append(run);
    }

    /// Where the line is expected in the next column.
    double expected() const { return at(static_cast<double>(line_.runs.size())); }

    uword thinnest() const { return thinnest_; }
    uword gap() const { return gap_; }

    /// The next column shows the line itself.
    void append(const StraightLine::Run& run) {
        const double x = static_cast<double>(line_.runs.size()), y = middle_of(run);
        line_.runs.push_back({run.top, run.bottom, true, run.ink});
        n_ += 1, x_ += x, y_ += y, xx_ += x * x, xy_ += x * y;
        thickest_ = std::max(thickest_, run.bottom - run.top + 1);
        thinnest_ = std::min(thinnest_, run.bottom - run.top + 1);
        gap_ = 0;
        confirmed_ = line_.runs.size();
    }
    /// Another stroke covers the line here.
    void cross() {
        line_.runs.push_back({1, 0, false, 0});
        gap_ = 0;
    }
    /// There is no ink where the line should be.
    void miss() {
        line_.runs.push_back({1, 0, false, 0});
        ++gap_;
    }

    /// The line up to its last run, where it is one: straight, and seen in a third of its columns.
    bool finish(uword least, StraightLine& finished) {
        line_.runs.resize(confirmed_);
        if (line_.runs.size() < least || n_ * 3 < static_cast<double>(line_.runs.size())) {
            return false;
        }
        std::vector<uword> thicknesses;
        std::vector<double> inks;
        for (std::size_t k = 0; k < line_.runs.size(); ++k) {
            const StraightLine::Run& run = line_.runs[k];
            if (run.line) {
                thicknesses.push_back(run.bottom - run.top + 1);
                inks.push_back(run.ink);
                if (std::abs(middle_of(run) - at(static_cast<double>(k))) >
                    1.5 + static_cast<double>(thickest_) / 4) {
                    return false;
                }
            }
        }
        const auto middle =
            thicknesses.begin() + static_cast<std::ptrdiff_t>(thicknesses.size() / 2);
        std::nth_element(thicknesses.begin(), middle, thicknesses.end());
        line_.thickness = static_cast<double>(*middle);
        line_.most_ink = most_ink_of_line(std::move(inks));
        if (static_cast<double>(line_.runs.size()) < 5 * line_.thickness) {
            return false; // a blob
        }
        finished = line_;
        return true;
    }

private:
    double at(double x) const {
        const double spread = n_ * xx_ - x_ * x_;
        if (n_ < 8 || spread <= 0) {
            return middle_of(line_.runs[confirmed_ - 1]);
        }
        const double slope = std::clamp((n_ * xy_ - x_ * y_) / spread, -0.2, 0.2);
        return y_ / n_ + slope * (x - x_ / n_);
    }

    StraightLine line_;
    double n_ = 0, x_ = 0, y_ = 0, xx_ = 0, xy_ = 0;
    uword thickest_ = 0, thinnest_ = std::numeric_limits<uword>::max(), gap_ = 0;
    std::size_t confirmed_ = 0;
};

/// How thick a stroke of this page is: the median of the shorter of the runs down and across.
uword stroke_thickness(const Mask& mask, const Mat& ink) {
    std::vector<uword> runs;
    const auto add_runs = [&runs](const Mask& side, const Mat& shades) {
        for (uword col = 0; col < side.n_cols; ++col) {
            for (const StraightLine::Run& run : runs_of(side, shades, col)) {
                runs.push_back(run.bottom - run.top + 1);
            }
        }
    };
    add_runs(mask, ink);
    add_runs(mask.t(), ink.t());
    if (runs.empty()) {
        return 1;
    }
    const auto place = runs.begin() + static_cast<std::ptrdiff_t>(runs.size() * 2 / 5);
    std::nth_element(runs.begin(), place, runs.end());
    return std::max<uword>(1, *place);
}

/// Whether a run is the line and nothing more: where a flat stroke of a digit lies in the line, it
/// has more ink.
bool only_line(const StraightLine& line, const StraightLine::Run& run) {
    return run.line && run.ink <= line.most_ink;
}

/// The line as pixels that are erased: its runs where nothing else touches them.
void erase(const StraightLine& line, Mask& mask) {
    for (std::size_t k = 0; k < line.runs.size(); ++k) {
        const StraightLine::Run& run = line.runs[k];
        if (only_line(line, run)) {
            mask.col(line.left + k).subvec(run.top, run.bottom).zeros();
        }
    }
}

void erase_upright(const StraightLine& line, Mask& mask) {
    for (std::size_t k = 0; k < line.runs.size(); ++k) {
        const StraightLine::Run& run = line.runs[k];
        if (only_line(line, run)) {
            mask.row(line.left + k).subvec(run.top, run.bottom).zeros();
        }
    }
}

/// Whether two numbers are nearly the same place.
bool near(double one, double other, double reach) {
    return std::abs(one - other) <= reach;
}

/// A level and an upright line that meet in a corner.
bool meet(const StraightLine& level, bool at_left, const StraightLine& upright, bool at_top) {
    const double reach = 3 + 2 * std::max(level.thickness, upright.thickness);
    const double col =
        at_left ? static_cast<double>(level.left) : static_cast<double>(level.right());
    const double row = at_left ? level.left_row() : level.right_row();
    const double upright_row =
        at_top ? static_cast<double>(upright.left) : static_cast<double>(upright.right());
    const double upright_col = at_top ? upright.left_row() : upright.right_row();
    return near(col, upright_col, reach) && near(row, upright_row, reach);
}

/// What is left when all candidates are gone: the digits, without their straight strokes.
struct Rest {
    uword height = 0; // of a digit
    uword pixels = 0;
};

Rest measure(const Mask& rest) {
    const Components found = find_components(rest);
    return {typical_height(found.list), static_cast<uword>(arma::accu(rest != 0))};
}

/// Whether a line is twice as long as digits are high (without their straight strokes, so 1.5 is
/// too little), where there is enough ink beside it to tell: next to a 1 a few specks are no
/// digits.
bool too_long(const StraightLine& line, const Rest& rest) {
    return rest.height > 0 && line.length() > 2 * rest.height &&
           2 * static_cast<double>(rest.pixels) >
               static_cast<double>(line.length()) * line.thickness;
}

/// The lines that close a frame: two level ones and two upright ones that meet in four corners.
void find_frames(const std::vector<StraightLine>& level, const std::vector<StraightLine>& upright,
                 std::vector<bool>& level_ruled, std::vector<bool>& upright_ruled) {
    // The nearest one that meets the corner: the stem of a 9 may stand beside the frame
    const auto upright_at = [&](const StraightLine& line, bool at_left) {
        const double corner =
            at_left ? static_cast<double>(line.left) : static_cast<double>(line.right());
        std::size_t nearest = upright.size();
        double least = std::numeric_limits<double>::infinity();
        for (std::size_t k = 0; k < upright.size(); ++k) {
            const double away = std::abs(upright[k].left_row() - corner);
            if (meet(line, at_left, upright[k], true) && away < least) {
                least = away;
                nearest = k;
            }
        }
        return nearest;
    };
    for (std::size_t top = 0; top < level.size(); ++top) {
        const std::size_t left = upright_at(level[top], true);
        const std::size_t right = upright_at(level[top], false);
        if (left == upright.size() || right == upright.size()) {
            continue;
        }
        for (std::size_t bottom = 0; bottom < level.size(); ++bottom) {
            if (bottom != top && meet(level[bottom], true, upright[left], false) &&
                meet(level[bottom], false, upright[right], false)) {
                level_ruled[top] = level_ruled[bottom] = true;
                upright_ruled[left] = upright_ruled[right] = true;
            }
        }
    }
}

/// The lines that go from border to border, `size` pixels apart, where there are three or more:
/// those of squared paper, however near to each other they are. No digit touches both borders.
void find_through(const std::vector<StraightLine>& lines, uword size, std::vector<bool>& ruled) {
    constexpr uword reach = 2; // the border may be frayed
    constexpr std::ptrdiff_t least = 3;
    const auto goes_through = [size](const StraightLine& line) {
        return line.left <= reach && line.right() + reach + 1 >= size;
    };
    if (std::count_if(lines.begin(), lines.end(), goes_through) >= least) {
        for (std::size_t k = 0; k < lines.size(); ++k) {
            ruled[k] = ruled[k] || goes_through(lines[k]);
        }
    }
}

/// Whether an upright line begins at one level line that is ruled, and ends at another: the side of
/// a box in a row of boxes.
bool between(const StraightLine& upright, const std::vector<StraightLine>& level,
             const std::vector<bool>& level_ruled) {
    const auto ends_at_one = [&](double row, double col) {
        for (std::size_t k = 0; k < level.size(); ++k) {
            // It is seen up to the level line's edge. The foot of a 1 may be hardly further away.
            const double reach = 1.5 + level[k].thickness / 2;
            const double share =
                (col - static_cast<double>(level[k].left)) / static_cast<double>(level[k].length());
            const double there =
                level[k].left_row() + share * (level[k].right_row() - level[k].left_row());
            if (level_ruled[k] && col > static_cast<double>(level[k].left) - reach &&
                col < static_cast<double>(level[k].right()) + reach && near(row, there, reach)) {
                return true;
            }
        }
        return false;
    };
    return ends_at_one(static_cast<double>(upright.left), upright.left_row()) &&
           ends_at_one(static_cast<double>(upright.right()), upright.right_row());
}

} // namespace

double StraightLine::left_row() const {
    return middle_of(runs.front());
}

double StraightLine::right_row() const {
    return middle_of(runs.back());
}

std::vector<StraightLine> level_lines(const Mask& mask, const Mat& ink, uword least) {
    const uword most = 2 * stroke_thickness(mask, ink) + 1; // pixels of thickness
    std::vector<GrowingLine> growing;
    std::vector<StraightLine> lines;
    const auto finish = [&](GrowingLine& line) {
        StraightLine finished;
        if (line.finish(least, finished)) {
            lines.push_back(std::move(finished));
        }
    };
    for (uword col = 0; col < mask.n_cols; ++col) {
        std::vector<StraightLine::Run> runs = runs_of(mask, ink, col);
        std::vector<GrowingLine> going_on;
        for (GrowingLine& line : growing) {
            const double row = line.expected();
            const auto here = nearest_run(runs, row);
            if (here == runs.end() || distance(*here, row) > 1.5) {
                line.miss();
            } else if (here->bottom - here->top + 1 <= std::min(most, line.thinnest() + 2)) {
                line.append(*here); // as thick as a line can be here that is thinner elsewhere
                here->line = false; // taken: no line begins here
            } else {
                line.cross();
            }
            if (line.gap() > widest_gap) {
                finish(line);
            } else {
                going_on.push_back(std::move(line));
            }
        }
        for (StraightLine::Run& run : runs) {
            if (run.line && run.bottom - run.top + 1 <= most) {
                going_on.emplace_back(col, run);
            }
        }
        growing = std::move(going_on);
    }
    for (GrowingLine& line : growing) {
        finish(line);
    }
    return lines;
}

Mask without_rules(const Mask& mask, const Mat& ink) {
    constexpr uword least = 12;
    const std::vector<StraightLine> level = level_lines(mask, ink, least);
    const std::vector<StraightLine> upright = level_lines(mask.t(), ink.t(), least);
    std::vector<bool> level_ruled(level.size(), false), upright_ruled(upright.size(), false);
    find_frames(level, upright, level_ruled, upright_ruled);
    find_through(level, mask.n_cols, level_ruled);
    find_through(upright, mask.n_rows, upright_ruled);

    // Level lines that are too long for a digit
    Mask rest = mask;
    for (const StraightLine& line : level) {
        erase(line, rest);
    }
    const Rest beside_level = measure(rest);
    rest = mask;
    for (std::size_t k = 0; k < level.size(); ++k) {
        level_ruled[k] = level_ruled[k] || too_long(level[k], beside_level);
        if (level_ruled[k]) {
            erase(level[k], rest);
        }
    }

    // Upright ones that are too high: also beside whole digits, because a 1 is nothing but a
    // straight stroke, and among ones little is left without them
    Mask beside = rest;
    for (const StraightLine& line : upright) {
        erase_upright(line, beside);
    }
    Rest beside_upright = measure(beside);
    beside_upright.height = std::max(beside_upright.height, measure(rest).height);
    for (std::size_t k = 0; k < upright.size(); ++k) {
        if (upright_ruled[k] || too_long(upright[k], beside_upright) ||
            between(upright[k], level, level_ruled)) {
            erase_upright(upright[k], rest);
        }
    }
    return rest;
}

} // namespace lab
