#include "common/reading/number_writer.hpp"

#include "common/paper/slant.hpp"

#include "common/basics/error.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace lab {

namespace {

constexpr float mnist_height = 20; // pixels: the box that MNIST's digits fill

/// Each kind of draw has its own stream, so that one trouble does not change what another draws.
enum Stream : std::uint64_t { pictures, layout, touches, margins, lines, lighting, grain };

/// The ink of one digit, cropped and scaled; its top left corner on the line of digits.
struct Placed {
    Mat ink;
    long top = 0, left = 0;
    long bottom() const { return top + static_cast<long>(ink.n_rows); }
    long right() const { return left + static_cast<long>(ink.n_cols); }
};

/// `picture` grown by `scale`, linear between its pixels.
Mat scaled(const Mat& picture, float scale) {
    const auto size = [&](uword old) {
        return std::max<uword>(1, static_cast<uword>(std::lround(static_cast<float>(old) * scale)));
    };
    const auto within = [](const Mat& A, long row, long col) -> Real {
        return row < 0 || col < 0 || row >= static_cast<long>(A.n_rows) ||
                       col >= static_cast<long>(A.n_cols)
                   ? Real{0}
                   : A(static_cast<uword>(row), static_cast<uword>(col));
    };
    Mat result(size(picture.n_rows), size(picture.n_cols), arma::fill::none);
    for (uword col = 0; col < result.n_cols; ++col) {
        for (uword row = 0; row < result.n_rows; ++row) {
            const float y = (static_cast<float>(row) + 0.5f) / scale - 0.5f;
            const float x = (static_cast<float>(col) + 0.5f) / scale - 0.5f;
            const long top = static_cast<long>(std::floor(y)),
                       left = static_cast<long>(std::floor(x));
            const Real down = y - static_cast<float>(top), across = x - static_cast<float>(left);
            result(row, col) = (1 - down) * ((1 - across) * within(picture, top, left) +
                                             across * within(picture, top, left + 1)) +
                               down * ((1 - across) * within(picture, top + 1, left) +
                                       across * within(picture, top + 1, left + 1));
        }
    }
    return result;
}

/// The inked part of one of the pictures of `digit`, drawn at random.
Mat draw_digit(uword digit, const Dataset& digits, CounterRandom& random) {
    const arma::uvec own = arma::find(digits.labels == digit);
    if (own.is_empty()) {
        throw UsageError("There is no picture of a " + std::to_string(digit) +
                         " to write the number with. Take a larger set of digits.");
    }
    const Col column = digits.images.col(own(random.below(own.n_elem)));
    const Mat picture = arma::reshape(column, image_side, image_side).t();
    const arma::uvec rows = arma::find(arma::max(picture, 1) > 0);
    const arma::uvec cols = arma::find(arma::max(picture, 0) > 0);
    return rows.is_empty()
               ? picture
               : Mat(picture.submat(rows.front(), cols.front(), rows.back(), cols.back()));
}

/// How far the ink of `right` is from that of `left` in the row where they are nearest, corners
/// included: 1 where they touch.
long distance(const Placed& left, const Placed& right) {
    constexpr Real certain = 0.5f;
    const auto end_of = [&](const Placed& digit, long row, bool last) -> arma::uvec {
        if (row < digit.top || row >= digit.bottom()) {
            return {};
        }
        return arma::find(digit.ink.row(static_cast<uword>(row - digit.top)) > certain, 1,
                          last ? "last" : "first");
    };
    long nearest = std::numeric_limits<long>::max();
    for (long row = right.top; row < right.bottom(); ++row) {
        const arma::uvec from = end_of(right, row, false);
        for (const long neighbour : {row - 1, row, row + 1}) {
            const arma::uvec to = end_of(left, neighbour, true);
            if (!from.is_empty() && !to.is_empty()) {
                nearest = std::min(nearest, right.left + static_cast<long>(from(0)) - left.left -
                                                static_cast<long>(to(0)));
            }
        }
    }
    const bool none = nearest == std::numeric_limits<long>::max(); // no row in common
    return none ? right.left - left.right() + 1 : nearest;
}

std::vector<Placed> lay_out(const std::string& number, const Dataset& digits, float height,
                            CounterRandom drawn, CounterRandom random) {
    std::vector<Placed> line;
    long end = 0;
    for (const char c : number) {
        Placed digit;
        const float scale = height / mnist_height * (1 + 0.07f * random.uniform(-1, 1));
        digit.ink = scaled(draw_digit(static_cast<uword>(c - '0'), digits, drawn), scale);
        // Low digits, such as a flat 2, stand on the line as the others do
        digit.top = std::lround(random.uniform(-0.04f, 0.04f) * height) -
                    static_cast<long>(digit.ink.n_rows);
        digit.left = end + std::max(2L, std::lround(random.uniform(0.06f, 0.3f) * height));
        end = digit.right();
        line.push_back(std::move(digit));
    }
    return line;
}

void push_together(std::vector<Placed>& line, float height, CounterRandom random) {
    const uword certain = random.below(std::max<std::size_t>(1, line.size() - 1));
    for (std::size_t k = 0; k + 1 < line.size(); ++k) {
        const long overlap =
            std::max(1L, std::lround(random.uniform(1 / 40.0f, 1 / 16.0f) * height));
        if (random.chance(1 / 8.0f) || k == certain) {
            const long step = distance(line[k], line[k + 1]) - 1 + overlap;
            for (std::size_t after = k + 1; after < line.size(); ++after) {
                line[after].left -= step;
            }
        }
    }
}

/// A straight line from column `from` to column `to`, around row `middle` in the middle of them.
struct Stroke {
    float from, to, middle, slope, thickness;
    Real ink;
};

void draw(Mat& ink, const Stroke& stroke) {
    const long first = std::max(0L, std::lround(stroke.from));
    const long last = std::min(static_cast<long>(ink.n_cols) - 1, std::lround(stroke.to));
    for (long col = first; col <= last; ++col) {
        const float row = stroke.middle +
                          stroke.slope * (static_cast<float>(col) - (stroke.from + stroke.to) / 2);
        for (long near = std::lround(row - stroke.thickness); near <= row + stroke.thickness;
             ++near) {
            if (near >= 0 && near < static_cast<long>(ink.n_rows)) {
                const float covered = std::clamp(stroke.thickness / 2 + 0.5f -
                                                     std::abs(static_cast<float>(near) - row),
                                                 0.0f, 1.0f);
                Real& pixel = ink(static_cast<uword>(near), static_cast<uword>(col));
                pixel = std::max(pixel, stroke.ink * covered);
            }
        }
    }
}

/// The look of a printed line.
Stroke random_stroke(float height, CounterRandom& random) {
    Stroke stroke{};
    stroke.slope = random.uniform(-0.006f, 0.006f); // a third of a degree
    stroke.thickness = std::max(1.0f, random.uniform(1 / 40.0f, 1 / 15.0f) * height);
    stroke.ink = random.uniform(0.4f, 1);
    return stroke;
}

/// The box of the digits on the picture: columns x0 .. x1, rows y0 .. y1.
struct Extent {
    float x0, y0, x1, y1;
};

void draw_frame(Mat& ink, const Extent& digits, float height, CounterRandom random) {
    const Stroke look = random_stroke(height, random);
    float apart[4]; // left, top, right, bottom
    for (float& side : apart) {
        side = random.uniform(0.15f, 0.5f) * height;
    }
    if (random.chance(1 / 3.0f)) {
        apart[random.below(4)] = -random.uniform(0, 0.05f) * height;
    }
    const float left = digits.x0 - apart[0], top = digits.y0 - apart[1];
    const float right = digits.x1 + apart[2], bottom = digits.y1 + apart[3];
    const auto side = [&](float from, float to, float middle) {
        return Stroke{from, to, middle, random.uniform(-0.006f, 0.006f), look.thickness, look.ink};
    };
    draw(ink, side(left, right, top));
    draw(ink, side(left, right, bottom));
    Mat turned = ink.t();
    draw(turned, side(top, bottom, left));
    draw(turned, side(top, bottom, right));
    ink = turned.t();
}

void draw_rules(Mat& ink, const Extent& digits, float height, CounterRandom random) {
    Stroke stroke = random_stroke(height, random);
    const float apart = random.uniform(1.6f, 2.4f) * height;
    const float first = digits.y1 + random.uniform(-0.2f, 0.15f) * height;
    stroke.from = 0;
    stroke.to = static_cast<float>(ink.n_cols) - 1;
    for (const int k : {-1, 0, 1}) {
        stroke.middle = first + static_cast<float>(k) * apart;
        draw(ink, stroke);
    }
}

/// The share of the light that falls on each pixel.
Mat uneven_light(uword rows, uword cols, CounterRandom random) {
    const float angle = random.uniform(0, 6.2831853f), darkest = random.uniform(0.45f, 0.75f);
    const float dx = std::cos(angle), dy = std::sin(angle);
    const float reach = std::abs(dx) + std::abs(dy); // of dx * x + dy * y, both from -1 to 1
    Mat light(rows, cols, arma::fill::none);
    for (uword col = 0; col < cols; ++col) {
        for (uword row = 0; row < rows; ++row) {
            const float x = 2 * (static_cast<float>(col) + 0.5f) / static_cast<float>(cols) - 1;
            const float y = 2 * (static_cast<float>(row) + 0.5f) / static_cast<float>(rows) - 1;
            const float along = 0.5f + 0.5f * (dx * x + dy * y) / reach; // 0 to 1
            light(row, col) = (1 - (1 - darkest) * along) * (1 - 0.05f * (x * x + y * y));
        }
    }
    return light;
}

/// Squared paper beneath the ink.
void draw_squares(Mat& ink, float height, CounterRandom random) {
    const float apart = random.uniform(0.4f, 0.8f) * height;
    Stroke stroke{};
    stroke.thickness = std::max(1.0f, height / 40);
    stroke.ink = random.uniform(0.2f, 0.45f);
    const auto draw_across = [&](Mat& sheet) {
        stroke.from = 0;
        stroke.to = static_cast<float>(sheet.n_cols) - 1;
        for (stroke.middle = random.uniform(0, 1) * apart;
             stroke.middle < static_cast<float>(sheet.n_rows); stroke.middle += apart) {
            draw(sheet, stroke);
        }
    };
    draw_across(ink);
    Mat on_its_side = ink.t();
    draw_across(on_its_side);
    ink = on_its_side.t();
}

/// The share of the light that falls on each pixel beside and in a shadow.
Mat shadow_light(uword rows, uword cols, float height, CounterRandom random) {
    const float angle = random.uniform(0, 6.2831853f), dark = random.uniform(0.45f, 0.7f);
    const float wide = random.uniform(0.1f, 0.33f) * height;
    Mat light(rows, cols, arma::fill::none);
    for (uword col = 0; col < cols; ++col) {
        for (uword row = 0; row < rows; ++row) {
            const float x = static_cast<float>(col) - static_cast<float>(cols) / 2;
            const float y = static_cast<float>(row) - static_cast<float>(rows) / 2;
            const float beyond = (std::cos(angle) * x + std::sin(angle) * y) / wide;
            light(row, col) = 1 - (1 - dark) * std::clamp(beyond + 0.5f, 0.0f, 1.0f);
        }
    }
    return light;
}

void add_specks(Mat& ink, double noise, float height, CounterRandom& random) {
    const auto count =
        std::lround(10 * noise * static_cast<double>(ink.n_elem) / (height * height));
    for (long k = 0; k < count; ++k) {
        const float radius = random.uniform(0.5f, std::max(0.6f, height / 24));
        const float x = random.uniform(0, static_cast<float>(ink.n_cols)),
                    y = random.uniform(0, static_cast<float>(ink.n_rows));
        const Real dark = random.uniform(0.2f, 1);
        for (long col = static_cast<long>(x - radius); col <= static_cast<long>(x + radius);
             ++col) {
            for (long row = static_cast<long>(y - radius); row <= static_cast<long>(y + radius);
                 ++row) {
                if (col >= 0 && row >= 0 && col < static_cast<long>(ink.n_cols) &&
                    row < static_cast<long>(ink.n_rows)) {
                    const float from = std::hypot(static_cast<float>(col) + 0.5f - x,
                                                  static_cast<float>(row) + 0.5f - y);
                    Real& pixel = ink(static_cast<uword>(row), static_cast<uword>(col));
                    pixel = std::max(pixel, dark * std::clamp(radius + 0.5f - from, 0.0f, 1.0f));
                }
            }
        }
    }
}

void require_number(const std::string& number) {
    if (number.empty() || number.size() > 100 ||
        number.find_first_not_of("0123456789") != std::string::npos) {
        throw UsageError("'" + number +
                         "' cannot be written: a number is 1 to 100 digits from 0 to 9.");
    }
}

} // namespace

Mat write_number(const std::string& number, const Dataset& digits, const NumberTrouble& trouble,
                 CounterRandom& random) {
    require_number(number);
    const std::uint64_t key = random.bits();
    const auto stream = [key](Stream kind) { return CounterRandom(stream_key(key, kind)); };

    // The digits on their line
    CounterRandom sizes = stream(layout);
    const float height = sizes.uniform(20, 60);
    std::vector<Placed> line = lay_out(number, digits, height, stream(pictures), sizes);
    if (trouble.touching) {
        push_together(line, height, stream(touches));
    }

    // Their ink on a sheet with margins
    long top = 0, bottom = 0;
    for (const Placed& digit : line) {
        top = std::min(top, digit.top);
        bottom = std::max(bottom, digit.bottom());
    }
    CounterRandom sides = stream(margins);
    long margin[4]; // left, top, right, bottom
    for (long& side : margin) {
        side = std::lround(sides.uniform(0.7f, 1.2f) * height);
    }
    const long first = line.front().left, width = line.back().right() - first;
    Mat ink(static_cast<uword>(margin[1] + bottom - top + margin[3]),
            static_cast<uword>(margin[0] + width + margin[2]), arma::fill::zeros);
    for (const Placed& digit : line) {
        auto place =
            ink.submat(static_cast<uword>(margin[1] + digit.top - top),
                       static_cast<uword>(margin[0] + digit.left - first), arma::size(digit.ink));
        place = arma::max(Mat(place), digit.ink);
    }
    const Extent extent{static_cast<float>(margin[0]), static_cast<float>(margin[1]),
                        static_cast<float>(margin[0] + width),
                        static_cast<float>(margin[1] + bottom - top)};
    if (trouble.ruled) {
        draw_rules(ink, extent, height, stream(lines));
    }
    if (trouble.squared) {
        draw_squares(ink, height, stream(lines));
    }
    if (trouble.frame) {
        draw_frame(ink, extent, height, stream(lines));
    }
    CounterRandom rough = stream(grain);
    if (trouble.noise > 0) {
        add_specks(ink, trouble.noise, height, rough);
    }

    // What a camera sees of it
    CounterRandom shades = stream(lighting);
    const Real paper = shades.uniform(0.92f, 1), darkness = shades.uniform(0.75f, 0.95f);
    Mat brightness = paper * (1 - darkness * ink);
    if (trouble.inverted) {
        brightness = 1 - brightness;
    }
    if (trouble.turned != 0) {
        brightness = turned_level(brightness, -trouble.turned * 3.14159265358979 / 180);
    }
    if (trouble.shadow) {
        brightness %= shadow_light(brightness.n_rows, brightness.n_cols, height, stream(lighting));
    }
    if (trouble.light) {
        brightness %= uneven_light(brightness.n_rows, brightness.n_cols, shades);
    }
    if (trouble.noise > 0) {
        for (Real& pixel : brightness) {
            pixel += rough.normal(0, static_cast<float>(trouble.noise));
        }
    }
    return arma::clamp(brightness, Real{0}, Real{1});
}

} // namespace lab
