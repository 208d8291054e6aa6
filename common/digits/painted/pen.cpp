#include "common/digits/painted/pen.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace lab {

namespace {

constexpr int side = static_cast<int>(image_side);
constexpr float box = 20;   // MNIST's digits fill 20 x 20 pixels
constexpr float margin = 4; // of 28 x 28 around the box

/// Squared distance from the ink's middle line, less the squared radius: 0 on the ink's edge.
using Field = std::array<float, image_size>;

/// Lowers the field around the line from p to q. No root is drawn here: where the radius is the
/// same everywhere, the line with the smallest d^2 - r^2 is the nearest one.
void draw_line(const PenPoint& p, const PenPoint& q, const Pen& pen, Field& field) {
    const float px = p.x + margin, py = p.y + margin;
    const float dx = q.x - p.x, dy = q.y - p.y;
    const float length2 = dx * dx + dy * dy;
    const float inverse = length2 > 0 ? 1 / length2 : 0;
    const float r = pen.radius * 0.5f * (p.pressure + q.pressure);
    const float reach = r + pen.edge;
    const int left = std::max(0, static_cast<int>(std::min(px, px + dx) - reach));
    const int right = std::min(side - 1, static_cast<int>(std::max(px, px + dx) + reach));
    const int top = std::max(0, static_cast<int>(std::min(py, py + dy) - reach));
    const int bottom = std::min(side - 1, static_cast<int>(std::max(py, py + dy) + reach));
    for (int row = top; row <= bottom; ++row) {
        const float y = static_cast<float>(row) + 0.5f - py;
        float* const line = field.data() + row * side;
        for (int col = left; col <= right; ++col) {
            const float x = static_cast<float>(col) + 0.5f - px;
            const float along = std::clamp((x * dx + y * dy) * inverse, 0.0f, 1.0f);
            const float across_x = x - along * dx, across_y = y - along * dy;
            const float value = across_x * across_x + across_y * across_y - r * r;
            line[col] = std::min(line[col], value);
        }
    }
}

/// Copies `picture`, moved by whole pixels, to `moved`; what leaves the frame is lost.
void move_picture(const Field& picture, int right, int down, float* moved) {
    std::fill(moved, moved + image_size, 0.0f);
    const int rows = side - std::abs(down), cols = side - std::abs(right);
    for (int row = 0; row < rows; ++row) {
        const float* const from =
            picture.data() + (row + std::max(0, -down)) * side + std::max(0, -right);
        std::copy(from, from + cols, moved + (row + std::max(0, down)) * side + std::max(0, right));
    }
}

} // namespace

void fit_to_box(Trace& trace, const Pen& pen) {
    float left = std::numeric_limits<float>::max(), right = -left, top = left, bottom = -left;
    for (const PenPoint& point : trace) {
        left = std::min(left, point.x);
        right = std::max(right, point.x);
        top = std::min(top, point.y);
        bottom = std::max(bottom, point.y);
    }
    // The pen's width is part of the ink, and is meant in pixels of the finished picture. Pixels
    // that a soft edge would tint beyond the box count, too.
    const float room = box - 2 * pen.radius - std::max(0.0f, pen.edge - 1);
    const float width = right - left, height = bottom - top;
    const float scale = room / std::max({width, height, 1e-3f});
    const float offset_x = 0.5f * (box - scale * width) - scale * left;
    const float offset_y = 0.5f * (box - scale * height) - scale * top;
    for (PenPoint& point : trace) {
        point.x = scale * point.x + offset_x;
        point.y = scale * point.y + offset_y;
    }
}

void distort_elastically(Trace& trace, float strength, float smoothness, CounterRandom& random) {
    // A lattice of random pushes under cubic B-splines, which are near to Gaussians whose deviation
    // is the lattice's spacing / sqrt(3): this is white noise under a Gaussian, at the points that
    // are needed and nowhere else.
    const float spacing = std::max(4.0f, smoothness * 1.7320508f);
    constexpr std::size_t most = 9;
    std::array<std::array<float, 2 * most>, most> push{};
    const auto nodes = std::min(most, static_cast<std::size_t>(std::ceil(box / spacing)) + 3);
    const float strength_at_node = strength / 0.479f; // sum of the squared weights, on average
    for (std::size_t row = 0; row < nodes; ++row) {
        for (std::size_t col = 0; col < 2 * nodes; ++col) {
            push[row][col] = random.normal(0, strength_at_node);
        }
    }
    const auto weights = [](float t, float* w) {
        const float s = 1 - t;
        w[0] = s * s * s / 6;
        w[1] = (4 - 6 * t * t + 3 * t * t * t) / 6;
        w[2] = (4 - 6 * s * s + 3 * s * s * s) / 6;
        w[3] = t * t * t / 6;
    };
    for (PenPoint& point : trace) {
        const float u = std::clamp(point.x / spacing, 0.0f, static_cast<float>(nodes - 3));
        const float v = std::clamp(point.y / spacing, 0.0f, static_cast<float>(nodes - 3));
        const auto col = static_cast<std::size_t>(u), row = static_cast<std::size_t>(v);
        float wx[4], wy[4];
        weights(u - static_cast<float>(col), wx);
        weights(v - static_cast<float>(row), wy);
        float dx = 0, dy = 0;
        for (std::size_t j = 0; j < 4; ++j) {
            for (std::size_t i = 0; i < 4; ++i) {
                const std::size_t r = std::min(row + j, nodes - 1),
                                  c = std::min(col + i, nodes - 1);
                dx += wy[j] * wx[i] * push[r][2 * c];
                dy += wy[j] * wx[i] * push[r][2 * c + 1];
            }
        }
        point.x += dx;
        point.y += dy;
    }
}

void ink_trace(const Trace& trace, const Pen& pen, float* picture) {
    Field field;
    constexpr float far = 1e6f;
    field.fill(far);
    for (std::size_t k = 0; k < trace.size(); ++k) {
        if (trace[k].down && k > 0) {
            draw_line(trace[k - 1], trace[k], pen, field);
        }
    }

    // Ink falls from 1 to 0 over the pen's edge, half inside and half outside of the radius; the
    // centre of mass is taken on the way.
    float mass = 0, moment_x = 0, moment_y = 0;
    for (int row = 0; row < side; ++row) {
        float* const line = field.data() + row * side;
        for (int col = 0; col < side; ++col) {
            float& value = line[col];
            const float distance = std::sqrt(std::max(0.0f, value + pen.radius * pen.radius));
            value = std::clamp(0.5f + (pen.radius - distance) / pen.edge, 0.0f, 1.0f);
            mass += value;
            moment_x += value * (static_cast<float>(col) + 0.5f);
            moment_y += value * (static_cast<float>(row) + 0.5f);
        }
    }
    const float middle = 14.5f; // of pixel 14, counted from 0: where MNIST's lie on average
    const int right = mass > 0 ? static_cast<int>(std::lround(middle - moment_x / mass)) : 0;
    const int down = mass > 0 ? static_cast<int>(std::lround(middle - moment_y / mass)) : 0;
    move_picture(field, right, down, picture);
}

} // namespace lab
