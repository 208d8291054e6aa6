#include "common/digits/painted/handwriting.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace lab {

namespace {

constexpr std::size_t most_knots = 32;

/// What stays the same while one digit is written: the habits and the mood of a hand.
struct Hand {
    float slant, rotation, aspect; // shear, radians, width over the glyph's
    float top, waist, bend;        // wider above than below, higher middle, bent spine
    float looseness;               // deviation of each knot from where it should be, glyph units
    float roundness;               // 0: corners are sharp, 1: the pen swings through them
    float haste;                   // how much of a curve is cut off, points of the path
    float tremor;                  // deviation of the path, glyph units
};

Hand some_hand(CounterRandom& random) {
    Hand hand{};
    hand.slant = random.normal(0.10f, 0.25f);
    hand.rotation = random.normal(0, 0.13f);
    hand.aspect = std::exp(random.normal(-0.05f, 0.27f));
    hand.top = random.normal(0, 0.2f);
    hand.waist = random.normal(0, 0.12f);
    hand.bend = random.normal(0, 0.1f);
    hand.looseness = random.uniform(2.0f, 8.0f);
    hand.roundness = random.uniform(0.0f, 0.9f);
    hand.haste = random.uniform(0.0f, 1.6f);
    hand.tremor = random.chance(0.3f) ? random.uniform(0.2f, 1.0f) : 0.0f;
    return hand;
}

const Way& pick_way(uword digit, CounterRandom& random) {
    const std::vector<Way>& ways = ways_to_write(digit);
    float total = 0;
    for (const Way& way : ways) {
        total += way.weight;
    }
    float place = random.uniform(0, total);
    for (const Way& way : ways) {
        if (place < way.weight) {
            return way;
        }
        place -= way.weight;
    }
    return ways.back();
}

/// A mixture of the way's forms; each mixture is equally likely (exponential weights, normalised).
std::size_t mix_forms(const Way& way, CounterRandom& random, std::array<Knot, most_knots>& knots) {
    const std::size_t count = way.forms.front().knots.size();
    std::array<float, 8> weight{};
    float total = 0;
    for (std::size_t f = 0; f < way.forms.size(); ++f) {
        weight[f] = -std::log(1.0f - random.uniform());
        total += weight[f];
    }
    for (std::size_t k = 0; k < count; ++k) {
        knots[k] = {0, 0, way.forms.front().knots[k].corner};
        for (std::size_t f = 0; f < way.forms.size(); ++f) {
            knots[k].x += weight[f] / total * way.forms[f].knots[k].x;
            knots[k].y += weight[f] / total * way.forms[f].knots[k].y;
        }
    }
    return count;
}

/// Moves one knot as the hand does: first off its place, then with all the others.
Knot bent_by(const Hand& hand, const Knot& knot, CounterRandom& random) {
    const float x = (knot.x - 50) / 50 + random.normal(0, hand.looseness) / 50;
    float y = (knot.y - 50) / 50 + random.normal(0, hand.looseness) / 50;
    y += hand.waist * (1 - y * y);
    float moved_x = hand.aspect * x * (1 - hand.top * y);
    moved_x += hand.bend * (1 - y * y) - hand.slant * y;
    const float c = std::cos(hand.rotation), s = std::sin(hand.rotation);
    return {50 + 50 * (c * moved_x - s * y), 50 + 50 * (s * moved_x + c * y), knot.corner};
}

struct Tangent {
    float x = 0, y = 0;
};

/// A stroke through its knots: cubic Hermite curves whose tangents follow the neighbours
/// (Catmull and Rom), bent back towards the segment itself at corners that stay sharp.
void draw_stroke(const Knot* knots, std::size_t count, const Hand& hand, Trace& trace) {
    constexpr float step = 4.5f; // glyph units, about a pixel of the picture
    trace.push_back({knots[0].x, knots[0].y, 1, false});
    for (std::size_t k = 0; k + 1 < count; ++k) {
        const Knot& p = knots[k];
        const Knot& q = knots[k + 1];
        const float dx = q.x - p.x, dy = q.y - p.y;
        const float length = std::hypot(dx, dy);
        const auto tangent = [&](std::size_t at) {
            if (at == 0 || at + 1 == count) {
                return Tangent{dx, dy};
            }
            // Neighbours far away must not throw a short segment about: weighed by distance.
            const Knot& before = knots[at - 1];
            const Knot& here = knots[at];
            const Knot& after = knots[at + 1];
            const float a = std::hypot(here.x - before.x, here.y - before.y) + 1e-3f;
            const float b = std::hypot(after.x - here.x, after.y - here.y) + 1e-3f;
            const auto slope = [&](float low, float middle, float high) {
                return length * ((middle - low) / a * b + (high - middle) / b * a) / (a + b);
            };
            const Tangent smooth{slope(before.x, here.x, after.x),
                                 slope(before.y, here.y, after.y)};
            const float round = here.corner ? 0.6f * hand.roundness : 1.0f;
            return Tangent{round * smooth.x + (1 - round) * dx,
                           round * smooth.y + (1 - round) * dy};
        };
        const Tangent start = tangent(k), end = tangent(k + 1);
        const int pieces = std::clamp(static_cast<int>(length / step) + 1, 2, 24);
        for (int piece = 1; piece <= pieces; ++piece) {
            const float t = static_cast<float>(piece) / static_cast<float>(pieces);
            const float u = t * t * (3 - 2 * t), v = t * (1 - t) * (1 - t), w = t * t * (t - 1);
            trace.push_back({p.x + u * dx + v * start.x + w * end.x,
                             p.y + u * dy + v * start.y + w * end.y, 1, true});
        }
    }
}

/// Lets the stroke that begins at point `first` begin and end later or earlier than it should.
void overshoot(Trace& trace, std::size_t first, CounterRandom& random) {
    const auto shift_end = [&](PenPoint& end, const PenPoint& inner) {
        const float dx = end.x - inner.x, dy = end.y - inner.y;
        const float length = std::hypot(dx, dy) + 1e-3f;
        const float by = random.normal(0, 3.5f); // glyph units
        end.x += by / length * dx;
        end.y += by / length * dy;
    };
    if (trace.size() - first >= 4) {
        shift_end(trace[first], trace[first + 2]);
        shift_end(trace.back(), trace[trace.size() - 3]);
    }
}

/// A fast pen cuts corners: each point moves towards the middle of its neighbours.
void hurry(Trace& trace, float haste) {
    PenPoint before = trace.front();
    for (std::size_t k = 1; k + 1 < trace.size(); ++k) {
        PenPoint& here = trace[k];
        const PenPoint old = here;
        if (here.down && trace[k + 1].down) {
            here.x += 0.5f * haste * (0.5f * (before.x + trace[k + 1].x) - here.x);
            here.y += 0.5f * haste * (0.5f * (before.y + trace[k + 1].y) - here.y);
        }
        before = old;
    }
}

/// Pressure swells and fades slowly along the path, and the path trembles.
void press(Trace& trace, const Hand& hand, CounterRandom& random) {
    const float depth = random.uniform(0.0f, 0.14f);
    const float waves = random.uniform(0.5f, 2.0f) * 6.2831853f / static_cast<float>(trace.size());
    const float phase = random.uniform(0.0f, 6.2831853f);
    for (std::size_t k = 0; k < trace.size(); ++k) {
        trace[k].pressure = 1 - depth + depth * std::sin(phase + waves * static_cast<float>(k));
        if (hand.tremor > 0) {
            trace[k].x += random.normal(0, hand.tremor);
            trace[k].y += random.normal(0, hand.tremor);
        }
    }
}

} // namespace

void write_digit(uword digit, CounterRandom& random, Trace& trace) {
    const Way& way = pick_way(digit, random);
    const Hand hand = some_hand(random);
    std::array<Knot, most_knots> knots;
    const std::size_t count = mix_forms(way, random, knots);
    for (std::size_t k = 0; k < count; ++k) {
        knots[k] = bent_by(hand, knots[k], random);
    }
    trace.clear();
    std::size_t first_knot = 0;
    const bool runs_on = random.chance(0.08f); // the pen is not lifted between strokes
    for (const std::size_t end : way.forms.front().ends) {
        const std::size_t first = trace.size();
        draw_stroke(knots.data() + first_knot, end - first_knot, hand, trace);
        overshoot(trace, first, random);
        trace[first].down = runs_on && first > 0;
        first_knot = end;
    }
    hurry(trace, hand.haste);
    press(trace, hand, random);
}

} // namespace lab
