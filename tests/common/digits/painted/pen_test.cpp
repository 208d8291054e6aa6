#include "common/digits/painted/pen.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

using namespace lab;

namespace {

using Picture = std::array<float, image_size>;

/// A trace of a few strokes whose points lie `beyond` pixels outside of the box of 20 x 20 at most.
Trace some_trace(std::uint64_t number, float beyond) {
    CounterRandom random(stream_key(7, number));
    Trace trace;
    const auto points = 2 + random.below(8);
    for (std::uint64_t k = 0; k < points; ++k) {
        trace.push_back({random.uniform(-beyond, 20 + beyond), random.uniform(-beyond, 20 + beyond),
                         random.uniform(0.7f, 1), !random.chance(0.3f)});
    }
    trace.back().down = true; // else it might be without ink
    return trace;
}

/// The ink of a trace in its box, by the definition: each pixel asks every line.
std::array<double, image_size> ink_by_definition(const Trace& trace, const Pen& pen) {
    std::array<double, image_size> ink{};
    for (uword pixel = 0; pixel < image_size; ++pixel) {
        const double x = static_cast<double>(pixel % 28) + 0.5 - 4;
        const double y = static_cast<double>(pixel / 28) + 0.5 - 4;
        double least = std::numeric_limits<double>::infinity();
        for (std::size_t k = 1; k < trace.size(); ++k) {
            const PenPoint &p = trace[k - 1], &q = trace[k];
            if (!q.down) {
                continue;
            }
            const double dx = q.x - p.x, dy = q.y - p.y;
            const double length2 = dx * dx + dy * dy;
            const double along =
                length2 > 0 ? std::clamp(((x - p.x) * dx + (y - p.y) * dy) / length2, 0.0, 1.0) : 0;
            const double distance = std::hypot(x - p.x - along * dx, y - p.y - along * dy);
            const double radius = pen.radius * (p.pressure + q.pressure) / 2;
            least = std::min(least, distance * distance - radius * radius);
        }
        const double distance = std::sqrt(std::max(0.0, least + pen.radius * pen.radius));
        ink[pixel] = std::clamp(0.5 + (pen.radius - distance) / pen.edge, 0.0, 1.0);
    }
    return ink;
}

/// The pixels by which the ink's centre of mass is moved to the middle of pixel 14.
std::array<double, 2> way_to_the_middle(const std::array<double, image_size>& ink) {
    double mass = 0, x = 0, y = 0;
    for (uword pixel = 0; pixel < image_size; ++pixel) {
        mass += ink[pixel];
        x += ink[pixel] * static_cast<double>(pixel % 28);
        y += ink[pixel] * static_cast<double>(pixel / 28);
    }
    return {14 - x / mass, 14 - y / mass};
}

struct Extent {
    float left = 1e9f, right = -1e9f, top = 1e9f, bottom = -1e9f;
    explicit Extent(const Trace& trace) {
        for (const PenPoint& point : trace) {
            left = std::min(left, point.x), right = std::max(right, point.x);
            top = std::min(top, point.y), bottom = std::max(bottom, point.y);
        }
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(pen)

BOOST_AUTO_TEST_CASE(ink_is_what_each_pixel_finds_by_asking_every_line) {
    // Thin and thick pens, sharp and soft edges; points in the box and outside of the picture
    uword compared = 0;
    for (std::uint64_t number = 0; number < 300; ++number) {
        const Pen pen{std::array<float, 3>{0.6f, 1.2f, 3}[number % 3],
                      std::array<float, 2>{1, 0.5f}[number / 3 % 2]};
        const Trace trace = some_trace(number, number % 2 == 0 ? 0 : 6);
        const auto expected = ink_by_definition(trace, pen);
        const auto [x, y] = way_to_the_middle(expected);
        if (!(std::abs(x - std::round(x)) < 0.49 && std::abs(y - std::round(y)) < 0.49)) {
            continue; // either pixel will do; or there is no ink at all
        }
        const auto right = std::lround(x), down = std::lround(y);
        Picture picture;
        picture.fill(7); // what was there before is painted over
        ink_trace(trace, pen, picture.data());
        double most = 0;
        for (long row = 0; row < 28; ++row) {
            for (long col = 0; col < 28; ++col) {
                const long from_row = row - down, from_col = col - right;
                const bool inside =
                    from_row >= 0 && from_row < 28 && from_col >= 0 && from_col < 28;
                const double wanted =
                    inside ? expected[static_cast<uword>(from_row * 28 + from_col)] : 0;
                const double found = picture[static_cast<uword>(row * 28 + col)];
                most = std::max(most, std::abs(found - wanted));
            }
        }
        BOOST_TEST_REQUIRE(most < 0.001, "trace " << number << " is " << most << " off");
        ++compared;
    }
    BOOST_TEST(compared > 250U);
}

BOOST_AUTO_TEST_CASE(a_trace_without_ink_is_white_paper) {
    Picture picture;
    for (const Trace& trace :
         {Trace{}, Trace{{5, 5, 1, true}}, Trace{{5, 5, 1, true}, {9, 9, 1, false}}}) {
        picture.fill(7);
        ink_trace(trace, Pen{}, picture.data());
        BOOST_TEST(std::all_of(picture.begin(), picture.end(), [](float ink) { return ink == 0; }));
    }
}

BOOST_AUTO_TEST_CASE(the_longer_side_fills_the_box_and_the_shorter_one_lies_in_its_middle) {
    for (std::uint64_t number = 0; number < 50; ++number) {
        const Pen pen{0.5f + 0.5f * static_cast<float>(number % 4), number % 2 == 0 ? 1 : 2.5f};
        const Trace before = some_trace(number, 30);
        Trace trace = before;
        fit_to_box(trace, pen);
        const Extent was(before), is(trace);
        // Half of what an edge tints beyond one pixel lies beyond the box as well
        const float room = 20 - 2 * pen.radius - (pen.edge > 1 ? pen.edge - 1 : 0);
        const auto near = boost::test_tools::tolerance(1e-4f);
        BOOST_TEST(std::max(is.right - is.left, is.bottom - is.top) == room, near);
        BOOST_TEST((is.right - is.left) * (was.bottom - was.top) ==
                       (is.bottom - is.top) * (was.right - was.left),
                   boost::test_tools::tolerance(1e-3f));
        BOOST_TEST(is.left + is.right == 20, near);
        BOOST_TEST(is.top + is.bottom == 20, near);
        for (std::size_t k = 0; k < trace.size(); ++k) { // nothing else is changed
            BOOST_TEST(trace[k].down == before[k].down);
            BOOST_TEST(trace[k].pressure == before[k].pressure);
        }
    }
}

BOOST_AUTO_TEST_CASE(a_dot_lies_in_the_middle) {
    Trace dot = {{3, 90, 1, false}, {3, 90, 1, true}};
    fit_to_box(dot, Pen{});
    BOOST_TEST(dot[1].x == 10, boost::test_tools::tolerance(0.1f));
    BOOST_TEST(dot[1].y == 10, boost::test_tools::tolerance(0.1f));
}

BOOST_AUTO_TEST_CASE(a_distortion_is_as_strong_and_as_smooth_as_is_wanted) {
    // A field can be no smoother than its lattice, whose nodes are at least four pixels apart
    for (const auto& [wanted, smoothness] : {std::pair(5.0f, 5.0f), {8.0f, 8.0f}, {1.0f, 2.309f}}) {
        double squares = 0, sum = 0, neighbours = 0, far = 0;
        uword points = 0;
        for (std::uint64_t number = 0; number < 300; ++number) {
            CounterRandom random(stream_key(3, number));
            Trace trace;
            for (float y = 1; y < 20; y += 6) {
                for (float x = 1; x < 20; x += 3) {
                    trace.push_back({x, y, 1, true});
                }
            }
            Trace moved = trace;
            distort_elastically(moved, 2, wanted, random);
            for (std::size_t k = 0; k < trace.size(); ++k) {
                const double dx = moved[k].x - trace[k].x, dy = moved[k].y - trace[k].y;
                squares += dx * dx + dy * dy;
                sum += dx + dy;
                ++points;
                if (k % 7 + 1 < 7) {
                    neighbours += dx * (moved[k + 1].x - trace[k + 1].x);
                    far += dx * dy;
                }
            }
        }
        const double variance = squares / (2.0 * static_cast<double>(points));
        BOOST_TEST(std::sqrt(variance) == 2, boost::test_tools::tolerance(0.1));
        BOOST_TEST(std::abs(sum / static_cast<double>(points)) < 0.3);
        // A field that is white noise under a Gaussian of deviation s correlates by exp(-d^2 / 4
        // s^2)
        const double pairs = static_cast<double>(points) * 6 / 7;
        const double correlation = neighbours / pairs / variance;
        BOOST_TEST(correlation == std::exp(-9 / (4 * smoothness * smoothness)),
                   boost::test_tools::tolerance(0.1));
        BOOST_TEST(std::abs(far / pairs / variance) <
                   0.1); // across and down have nothing in common
    }
    Trace trace = some_trace(1, 0), moved = trace;
    CounterRandom random(1);
    distort_elastically(moved, 0, 5, random);
    for (std::size_t k = 0; k < trace.size(); ++k) {
        BOOST_TEST(moved[k].x == trace[k].x);
        BOOST_TEST(moved[k].y == trace[k].y);
    }
}

BOOST_AUTO_TEST_SUITE_END()
