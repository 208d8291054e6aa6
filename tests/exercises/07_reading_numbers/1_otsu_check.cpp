#include "exercises/07_reading_numbers/exercises.hpp"
#include "tests/exercises/harness/check.hpp"
#include "tests/exercises/harness/words.hpp"

#include <algorithm>
#include <cmath>

namespace lab::check {

namespace {

/// The two heaps that a threshold makes.
struct Heaps {
    double n0 = 0, n1 = 0, sum0 = 0, sum1 = 0;
    double m0() const { return sum0 / n0; }
    double m1() const { return sum1 / n1; }
};

/// How many pixels there are of each grey.
std::vector<double> counts_of(const arma::umat& grey) {
    std::vector<double> counts(256, 0);
    for (uword p = 0; p < grey.n_elem; ++p) {
        counts[grey(p)] += 1;
    }
    return counts;
}

Heaps heaps_of(const std::vector<double>& counts, uword threshold) {
    Heaps heaps;
    for (uword g = 0; g < 256; ++g) {
        (g <= threshold ? heaps.n0 : heaps.n1) += counts[g];
        (g <= threshold ? heaps.sum0 : heaps.sum1) += counts[g] * double(g);
    }
    return heaps;
}

/// Of the thresholds from `first` to `last` the one whose heaps have the largest `worth`; 255, with
/// one heap for all, where none has two.
template <typename Worth>
uword threshold_by(const arma::umat& grey, Worth worth, uword first = 0, uword last = 254) {
    const std::vector<double> counts = counts_of(grey);
    uword best = 255;
    double most = 0;
    for (uword t = first; t <= last; ++t) {
        const Heaps heaps = heaps_of(counts, t);
        if (heaps.n0 > 0 && heaps.n1 > 0 && (best == 255 || worth(heaps) > most)) {
            best = t;
            most = worth(heaps);
        }
    }
    return best;
}

double otsu(const Heaps& h) {
    return h.n0 * h.n1 * (h.m0() - h.m1()) * (h.m0() - h.m1());
}

/// 1 where `dark` says so of a grey.
template <typename Dark>
Mat dark_pixels(const arma::umat& grey, Dark dark) {
    Mat mask(arma::size(grey));
    for (uword p = 0; p < grey.n_elem; ++p) {
        mask(p) = dark(double(grey(p))) ? 1 : 0;
    }
    return mask;
}

/// The heap of fewer pixels, given one of the two.
Mat rarer(const Mat& heap) {
    double count = 0;
    for (uword p = 0; p < heap.n_elem; ++p) {
        count += heap(p);
    }
    return 2 * count <= double(heap.n_elem) ? heap : Mat(1 - heap);
}

/// The last of the thresholds that are equally good.
uword last_of_the_best(const arma::umat& grey) {
    const std::vector<double> counts = counts_of(grey);
    const double most = otsu(heaps_of(counts, threshold_by(grey, otsu)));
    uword best = 255;
    for (uword t = 0; t < 255; ++t) {
        const Heaps heaps = heaps_of(counts, t);
        best = heaps.n0 > 0 && heaps.n1 > 0 && otsu(heaps) >= (1 - 1e-12) * most ? t : best;
    }
    return best;
}

/// The best threshold before the worth falls to a share of the best so far.
uword first_peak(const arma::umat& grey, double share) {
    const std::vector<double> counts = counts_of(grey);
    uword best = 255;
    double most = 0;
    for (uword t = 0; t < 255; ++t) {
        const Heaps heaps = heaps_of(counts, t);
        if (heaps.n0 == 0 || heaps.n1 == 0) {
            continue;
        }
        if (otsu(heaps) > most) {
            most = otsu(heaps);
            best = t;
        } else if (otsu(heaps) < share * most) {
            break;
        }
    }
    return best;
}

std::vector<Suspect> suspects_for(const arma::umat& grey, const Mat& right) {
    const uword threshold = threshold_by(grey, otsu);
    std::vector<double> sorted;
    double sum = 0;
    for (uword p = 0; p < grey.n_elem; ++p) {
        sorted.push_back(double(grey(p)));
        sum += double(grey(p));
    }
    std::sort(sorted.begin(), sorted.end());
    std::vector<Suspect> suspects;
    // A wrong threshold, with and without the question which heap is ink, the grey of the
    // threshold itself on the one side or the other
    const auto add = [&](const std::string& cause, double t) {
        for (const Mat& dark : {dark_pixels(grey, [t](double g) { return g <= t; }),
                                dark_pixels(grey, [t](double g) { return g < t; })}) {
            suspects.emplace_back(cause, dark);
            suspects.emplace_back(cause, rarer(dark));
        }
    };
    const char* fixed =
        "the threshold stands at 128 or so whatever the picture: all of this one may "
        "be lighter, or darker";
    add(fixed, 128);
    add(fixed, 127);
    // n0 n1 |m0 - m1| is n times the sum of (mean - grey) over the dark heap, and that is largest
    // at the mean
    const char* mean_cause = "the threshold is the mean of all greys; paper, which is most of "
                             "them, draws it into its own "
                             "heap. n0 n1 |m0 - m1| without the square leads there, too";
    add(mean_cause, sum / double(grey.n_elem));
    add(mean_cause, std::floor(sum / double(grey.n_elem)));
    add(mean_cause, std::round(sum / double(grey.n_elem)));
    const char* midway = "the threshold stands midway between the darkest and the lightest pixel; "
                         "one speck moves it";
    add(midway, (sorted.front() + sorted.back()) / 2);
    add(midway, std::floor((sorted.front() + sorted.back()) / 2));
    add("the threshold is the median, which lies among the paper", sorted[sorted.size() / 2]);
    const auto add_worth = [&](const std::string& cause, auto worth, uword first = 0,
                               uword last = 254) {
        const double t = double(threshold_by(grey, worth, first, last));
        const Mat dark = dark_pixels(grey, [t](double g) { return g <= t; });
        suspects.emplace_back(cause, dark);
        suspects.emplace_back(cause, rarer(dark));
    };
    add_worth("n0 n1 is missing: without it a handful of outliers makes a heap of its own",
              [](const Heaps& h) { return std::pow(h.m0() - h.m1(), 2); });
    add_worth(mean_cause, [](const Heaps& h) { return h.n0 * h.n1 * std::abs(h.m0() - h.m1()); });
    add_worth("n1 is missing: n0 n1 (m0 - m1)^2",
              [](const Heaps& h) { return h.n0 * std::pow(h.m0() - h.m1(), 2); });
    add_worth("n0 is missing: n0 n1 (m0 - m1)^2",
              [](const Heaps& h) { return h.n1 * std::pow(h.m0() - h.m1(), 2); });
    add_worth("this is the threshold for which n0 n1 (m0 - m1)^2 is smallest; the largest is best",
              [](const Heaps& h) { return -otsu(h); });
    const char* whole = "whole numbers are divided, which cuts the means off: make them Real first";
    add_worth(whole, [](const Heaps& h) {
        return h.n0 * h.n1 * std::pow(std::floor(h.m0()) - std::floor(h.m1()), 2);
    });
    add_worth("only thresholds below 128 are tried; they go from 0 to 254", otsu, 0, 127);
    add_worth("only thresholds up to 128 are tried; they go from 0 to 254", otsu, 0, 128);
    add_worth("the threshold 0 is never tried; they go from 0 to 254", otsu, 1, 254);
    add_worth("the threshold 254 is never tried; they go from 0 to 254", otsu, 0, 253);
    const char* overflow = "n0 n1 is computed in whole numbers of 32 bits, and a picture with many "
                           "pixels has more than fits in: make n0 and n1 Real";
    add_worth(overflow, [](const Heaps& h) {
        const auto product = std::uint32_t(std::uint64_t(h.n0) * std::uint64_t(h.n1));
        return double(std::int32_t(product)) * std::pow(h.m0() - h.m1(), 2);
    });
    add_worth(overflow, [](const Heaps& h) {
        const auto product = std::uint32_t(std::uint64_t(h.n0) * std::uint64_t(h.n1));
        return double(product) * std::pow(h.m0() - h.m1(), 2);
    });
    const char* small =
        "small heaps are passed over, as of less than a hundredth of the pixels; only an "
        "empty heap does not count";
    const double n = double(grey.n_elem);
    for (const double share : {0.001, 0.005, 0.01, 0.02, 0.05, 0.1}) {
        const auto large_only = [share, n](const Heaps& h) {
            return std::min(h.n0, h.n1) < share * n ? -1.0 : otsu(h);
        };
        add_worth(small, large_only);
    }
    const char* last =
        "of several thresholds that are equally good you take the last; the lowest counts";
    const char* peak =
        "the search ends where n0 n1 (m0 - m1)^2 falls for the first time; a higher one "
        "may come";
    const auto add_threshold = [&](const std::string& cause, uword found) {
        const double limit = double(found);
        const Mat dark = dark_pixels(grey, [limit](double g) { return g <= limit; });
        suspects.emplace_back(cause, dark);
        suspects.emplace_back(cause, rarer(dark));
    };
    add_threshold(last, last_of_the_best(grey));
    for (const double share : {1.0, 0.99, 0.95, 0.9, 0.8, 0.5}) {
        add_threshold(peak, first_peak(grey, share));
    }
    add_worth("the means are added, not subtracted: n0 n1 (m0 - m1)^2",
              [](const Heaps& h) { return h.n0 * h.n1 * std::pow(h.m0() + h.m1(), 2); });
    add_worth("n0 and n1 are added, not multiplied: n0 n1 (m0 - m1)^2",
              [](const Heaps& h) { return (h.n0 + h.n1) * std::pow(h.m0() - h.m1(), 2); });
    add_worth("(m0 - m1)^2 is missing: n0 n1 alone makes two heaps of one size",
              [](const Heaps& h) { return h.n0 * h.n1; });
    add_worth("sums are taken for means: they are divided by n0 and n1",
              [](const Heaps& h) { return h.n0 * h.n1 * std::pow(h.sum0 - h.sum1, 2); });
    add_worth("the light heap's mean is that of all pixels; it is (sum - sum0) / n1",
              [](const Heaps& h) {
                  return h.n0 * h.n1 * std::pow(h.m0() - (h.sum0 + h.sum1) / (h.n0 + h.n1), 2);
              });
    add_worth(
        "the light heap's mean is divided by all pixels; it is (sum - sum0) / n1",
        [](const Heaps& h) { return h.n0 * h.n1 * std::pow(h.m0() - h.sum1 / (h.n0 + h.n1), 2); });
    add_worth("the light heap's sum is that of all pixels; it is sum - sum0", [](const Heaps& h) {
        return h.n0 * h.n1 * std::pow(h.m0() - (h.sum0 + h.sum1) / h.n1, 2);
    });
    const double t = double(threshold);
    const Mat below = dark_pixels(grey, [t](double g) { return g <= t; });
    const double dark_pixel_count = arma::accu(below);
    suspects.emplace_back(
        "where both heaps have as many pixels, paper is the light one; here it is "
        "the dark one",
        2 * dark_pixel_count < n ? below : Mat(1 - below));
    suspects.emplace_back(
        "the heap of the pixel at the top left is paper in yours; paper is the heap "
        "of more pixels",
        below(0) == 0 ? below : Mat(1 - below));
    const char* lightness =
        "a picture that is light on average has light paper in yours, and a dark one "
        "dark paper; paper is the heap of more pixels";
    for (const double middle : {127.0, 127.5, 128.0}) {
        suspects.emplace_back(lightness, sum / n > middle ? below : Mat(1 - below));
        suspects.emplace_back(lightness, t > middle ? below : Mat(1 - below));
        suspects.emplace_back(lightness,
                              sorted[sorted.size() / 2] > middle ? below : Mat(1 - below));
    }
    suspects.emplace_back("all is paper in yours: is a threshold ever kept, and a heap made of it?",
                          Mat(arma::size(right), arma::fill::zeros));
    suspects.emplace_back(
        "the pixels of the threshold itself are on the wrong side: they belong to "
        "the dark heap, grey <= t",
        rarer(dark_pixels(grey, [t](double g) { return g < t; })));
    const Mat dark = dark_pixels(grey, [t](double g) { return g <= t; });
    suspects.emplace_back(
        "the dark heap is always ink in yours; here it is light ink on dark paper: "
        "ink is the heap of fewer pixels",
        dark);
    suspects.emplace_back("the light heap is always ink in yours: ink is the heap of fewer pixels",
                          Mat(1 - dark));
    suspects.emplace_back("ink and paper are swapped: 1 is ink, the heap of fewer pixels",
                          Mat(1 - right));
    return suspects;
}

/// Greys of 0 and 1 alone may well be an answer, too: no one is told that it came back as it was.
void show(Case& c, const arma::umat& grey) {
    const Mat numbers = arma::conv_to<Mat>::from(grey);
    if (grey.max() > 1) {
        c.shown("grey", numbers);
    } else {
        c.shown("grey (" + size_text(numbers) + ") = " + line_text(numbers));
    }
}

void hold_picture(Case& c, const arma::umat& grey) {
    show(c, grey);
    const uword t = threshold_by(grey, otsu);
    const double threshold = double(t);
    const Mat right = rarer(dark_pixels(grey, [threshold](double g) { return g <= threshold; }));
    if (t < 255) {
        const Heaps heaps = heaps_of(counts_of(grey), t);
        c.shown("greys from " + std::to_string(arma::min(arma::vectorise(grey))) + " to " +
                std::to_string(arma::max(arma::vectorise(grey))) + ", in two heaps of " +
                number_text(heaps.n0) + " pixels around " + number_text(heaps.m0(), 3) + " and " +
                number_text(heaps.n1) + " around " + number_text(heaps.m1(), 3));
    }
    if (grey.n_elem > 100000) {
        c.when_endless(
            "a loop that never ends, or a picture that is gone through anew for each "
            "threshold: it may have a million pixels, so count once how many there are of "
            "each grey");
    }
    const arma::umat came = mine::find_ink(grey);
    c.expect("find_ink(grey)", arma::conv_to<Mat>::from(came), right,
             t < 255 ? suspects_for(grey, right)
                     : std::vector<Suspect>{{"a picture of one grey has no ink: no threshold parts "
                                             "it, and all of it is paper",
                                             Mat(arma::size(grey), arma::fill::ones)}});
}

/// Whether no other threshold is as good, but for one that makes the same heaps.
bool one_threshold_is_best(const arma::umat& grey) {
    const std::vector<double> counts = counts_of(grey);
    const Heaps best = heaps_of(counts, threshold_by(grey, otsu));
    for (uword t = 0; t < 255; ++t) {
        const Heaps heaps = heaps_of(counts, t);
        if (heaps.n0 > 0 && heaps.n1 > 0 && heaps.n0 != best.n0 &&
            otsu(heaps) > (1 - 1e-9) * otsu(best)) {
            return false;
        }
    }
    return best.n1 > 0;
}

/// Shows only a picture that is read wrongly.
bool right_of_small(Case& c, const arma::umat& grey) {
    const double threshold = double(threshold_by(grey, otsu));
    const Mat right = rarer(dark_pixels(grey, [threshold](double g) { return g <= threshold; }));
    const Mat came = arma::conv_to<Mat>::from(mine::find_ink(grey));
    if (same(came, right, 0)) {
        return true;
    }
    show(c, grey);
    return c.expect("find_ink(grey)", came, right, suspects_for(grey, right));
}

/// A heap of greys: normal numbers, rounded.
struct Greys {
    double mean, deviation;
};

arma::umat random_picture(Case& c, uword rows, uword cols, double share, Greys ink, Greys paper) {
    arma::umat grey(rows, cols);
    const Mat noise = c.random(rows, cols);
    for (uword p = 0; p < grey.n_elem; ++p) {
        const Greys& heap = c.uniform(0, 1) < share ? ink : paper;
        grey(p) = uword(std::clamp(std::round(heap.mean + heap.deviation * noise(p)), 0.0, 255.0));
    }
    return grey;
}

} // namespace

void describe(Check& check) {
    check.exercise("7.1", "find_ink");
    const auto add = [&check](const char* name, uword rows, uword cols, double share, Greys ink,
                              Greys paper) {
        check.add(name, [=](Case& c) {
            hold_picture(c, random_picture(c, rows, cols, share, ink, paper));
        });
    };
    check.add("five pixels", [](Case& c) { hold_picture(c, {{90, 80, 20, 95, 30}}); });
    add("dark ink on light paper, 31 x 47", 31, 47, 0.12, {60, 15}, {222, 14});
    add("light ink on dark paper, 22 x 35", 22, 35, 0.15, {225, 12}, {55, 12});
    add("faded ink: nothing is darker than 128", 27, 40, 0.1, {165, 6}, {230, 8});
    add("a picture in the dusk: nothing is lighter than 128", 40, 27, 0.15, {25, 6}, {96, 8});
    add("light ink in the dusk", 19, 33, 0.1, {112, 4}, {40, 8});
    check.add("faded ink and three black specks", [](Case& c) {
        arma::umat grey = random_picture(c, 30, 41, 0.25, {150, 8}, {225, 5});
        for (const uword p : {uword(17), uword(400), uword(1003)}) {
            grey(p) = uword(c.uniform(0, 4));
        }
        hold_picture(c, grey);
    });
    check.add("paper as white as can be, with one grey missing", [](Case& c) {
        arma::umat grey = random_picture(c, 12, 50, 0.2, {90, 20}, {250, 9});
        grey(7) = 255;
        hold_picture(c, grey);
    });
    add("four pixels of ink in a thousand", 70, 90, 0.004, {40, 4}, {215, 4});
    add("heaps that overlap, 60 x 83", 60, 83, 0.33, {105, 28}, {190, 22});
    add("heaps that overlap, light ink", 83, 60, 0.2, {170, 30}, {75, 20});
    check.add("paper between dark specks and lighter ink", [](Case& c) {
        arma::umat grey(10, 27);
        for (uword p = 0; p < grey.n_elem; ++p) {
            grey(p) = p < 30 ? 0 : p < 130 ? 120 : p < 230 ? 125 : 255;
        }
        hold_picture(c, grey);
    });
    check.add("one pixel of ink", [](Case& c) {
        arma::umat grey(7, 5, arma::fill::value(uword(c.uniform(150, 250))));
        grey(3, 1) = uword(c.uniform(20, 100));
        hold_picture(c, grey);
    });
    add("one row", 1, 43, 0.2, {80, 10}, {180, 10});
    add("a picture of 400 x 500 pixels", 400, 500, 0.35, {70, 15}, {215, 14});
    check.add("greys 0 and 1 alone", [](Case& c) { hold_picture(c, {{0, 1, 1, 0, 1, 1, 1}}); });
    check.add("greys 254 and 255 alone", [](Case& c) {
        hold_picture(c, {{255, 254, 255, 255, 254, 255}});
    });
    check.add("as many dark pixels as light ones", [](Case& c) {
        hold_picture(c, {{200, 10}, {190, 20}, {30, 210}});
    });
    check.add("two pixels", [](Case& c) { hold_picture(c, {{1, 0}}); });
    check.add("two thresholds that are equally good", [](Case& c) {
        hold_picture(c, {{20, 10, 0}});
    });
    check.add("200 small pictures", [](Case& c) {
        for (int k = 0; k < 200; ++k) {
            arma::umat grey(2, 3);
            const double most = k % 2 == 0 ? 8 : 256;
            for (uword& g : grey) {
                g = uword(c.uniform(0, most)) + (k % 4 == 2 ? 248 : 0);
            }
            if (one_threshold_is_best(grey) && !right_of_small(c, grey)) {
                return;
            }
        }
    });
    check.add("one grey only: white paper",
              [](Case& c) { hold_picture(c, arma::umat(6, 4, arma::fill::value(255))); });
    check.add("one grey only: an empty page", [](Case& c) {
        hold_picture(c, arma::umat(6, 4, arma::fill::value(uword(c.uniform(90, 250)))));
    });
}

} // namespace lab::check
