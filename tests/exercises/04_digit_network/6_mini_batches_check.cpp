#include "by_loop.hpp"
#include "exercises/04_digit_network/exercises.hpp"

#include <algorithm>
#include <cmath>

namespace lab::check {

namespace {

constexpr uword pixels = 3;

/// n examples, no two alike.
Dataset examples(Case& c, uword n) {
    Dataset data{c.random(pixels, n), Labels(n)};
    for (uword& label : data.labels) {
        label = uword(c.uniform(0, 10));
    }
    return data;
}

/// Which example each returned picture is; n where it is none of them.
std::vector<uword> order_of(const std::vector<Dataset>& batches, const Dataset& data) {
    std::vector<uword> order;
    for (const Dataset& batch : batches) {
        for (uword j = 0; j < batch.images.n_cols; ++j) {
            uword k = 0;
            while (k < data.size() && arma::any(batch.images.col(j) != data.images.col(k))) {
                ++k;
            }
            order.push_back(k);
        }
    }
    return order;
}

std::string list(const std::vector<uword>& numbers, std::size_t most = 14) {
    std::string text;
    for (std::size_t k = 0; k < numbers.size() && k < most; ++k) {
        text += (k ? ", " : "") + std::to_string(numbers[k]);
    }
    return text + (numbers.size() > most ? ", .." : "");
}

std::vector<uword> counts_of(const std::vector<Dataset>& batches) {
    std::vector<uword> counts;
    for (const Dataset& batch : batches) {
        counts.push_back(batch.images.n_cols);
    }
    return counts;
}

/// How many of each mini-batch: all `size`, and the rest in the last.
bool hold_counts(Case& c, const std::vector<Dataset>& batches, uword n, uword size) {
    std::vector<uword> right(n / size, size);
    if (n % size) {
        right.push_back(n % size);
    }
    const std::vector<uword> came = counts_of(batches);
    uword total = 0;
    for (const uword count : came) {
        total += count;
    }
    const auto even = [&came] {
        const auto range = std::minmax_element(came.begin(), came.end());
        return *range.second - *range.first <= 1;
    };
    std::string cause;
    if (came.empty()) {
        cause = "no mini-batch came back; the last one may be short, and the first may be the last";
    } else if (n % size && came == std::vector<uword>(n / size, size)) {
        cause =
            "the short mini-batch at the end is dropped: " + std::string("its examples are never "
                                                                         "learnt from");
    } else if (n > size && came.size() == 1 && came[0] == size) {
        cause = "only one mini-batch came back: is it emptied after it was kept, for the next one?";
    } else if (total == n && came.size() == right.size() && even()) {
        cause = "the mini-batches are made equally large; all have `size` examples, and the last "
                "one what is left";
    } else if (came.front() == size + 1 || (came.size() == 1 && came[0] == n + 1)) {
        cause = "one example too many: cols(a, b) and subvec(a, b) include their end b";
    } else if (came.front() + 1 == size) {
        cause = "one example too few: cols(a, b) and subvec(a, b) include their end b";
    } else if (came.size() == right.size() + 1 && came.back() == 0) {
        cause = "an empty mini-batch stands at the end";
    } else if (std::is_permutation(came.begin(), came.end(), right.begin(), right.end())) {
        cause = "the short mini-batch is not the last one";
    } else if (total == n && came.size() + 1 == right.size()) {
        cause = "the rest is joined to another mini-batch; it is a short one of its own, the last";
    } else if (total == n && came.size() == size) {
        cause = "this is `size` mini-batches; it is mini-batches of `size` examples";
    } else if (total > n) {
        cause = "these are more than there are: some occur twice";
    }
    return c.expect_that(came == right, "mini-batches of " + list(right) + " examples",
                         came.empty() ? "none" : "of " + list(came), cause);
}

/// Every picture beside its own label.
bool hold_labels(Case& c, const std::vector<Dataset>& batches, const Dataset& data,
                 const std::vector<uword>& order) {
    std::vector<uword> came, right;
    bool sizes = true;
    for (const Dataset& batch : batches) {
        sizes = sizes && batch.labels.n_elem == batch.images.n_cols;
        came.insert(came.end(), batch.labels.begin(), batch.labels.end());
    }
    if (!c.expect_that(sizes, "as many labels as images in every mini-batch",
                       "another number of labels",
                       came.empty() ? "the labels were left out" : "")) {
        return false;
    }
    for (const uword k : order) {
        right.push_back(data.labels(k));
    }
    const bool in_old_order = came == arma::conv_to<std::vector<uword>>::from(data.labels);
    return c.expect_that(
        came == right, "beside the examples " + list(order) + " the labels " + list(right),
        list(came),
        in_old_order ? "the images are shuffled, the labels are not: take both with the same order"
                     : "images and labels are shuffled apart: one order must serve both");
}

/// Every example once.
bool hold_once(Case& c, const std::vector<uword>& order, uword n) {
    std::vector<uword> times(n + 1);
    for (const uword k : order) {
        ++times[k];
    }
    uword twice = 0, never = 0;
    for (uword k = 0; k < n; ++k) {
        twice += times[k] > 1;
        never += times[k] == 0;
    }
    if (!c.expect_that(times[n] == 0, "the pictures of the data",
                       std::to_string(times[n]) + " pictures that are none of them")) {
        return false;
    }
    return c.expect_that(twice == 0 && never == 0, "each example exactly once",
                         std::to_string(twice) + " of the " + std::to_string(n) +
                             " occur more than once, and " + std::to_string(never) + " never",
                         twice == 1 ? "one example occurs twice, at the joint of two mini-batches? "
                                      "cols(a, b) includes its end b"
                                    : "an example that was drawn is drawn again: shuffle all of "
                                      "them, then cut");
}

/// Is it random, or only looks so?
bool hold_random(Case& c, const std::vector<uword>& order, uword size) {
    uword neighbours = 0, inside = 0, pairs = 0;
    for (std::size_t k = 0; k + 1 < order.size(); ++k) {
        const bool next = order[k + 1] == order[k] + 1;
        neighbours += next;
        pairs += (k + 1) % size != 0;
        inside += next && (k + 1) % size != 0;
    }
    std::string cause;
    bool blocks = size > 1 && size < order.size();
    for (std::size_t k = 0; k < order.size(); ++k) {
        blocks = blocks && order[k] / size == k / size;
    }
    if (neighbours + 1 == order.size()) {
        cause = blocks ? "the examples stand in the order in which they came: the shuffled order "
                         "is not used"
                       : "";
    } else if (blocks) {
        cause = "the examples are shuffled inside their mini-batch only, so each has the same ones "
                "in every epoch: shuffle all, then cut";
    } else if (inside == pairs) {
        cause = "whole mini-batches change places, but inside each its examples stay together: "
                "shuffle the examples, then cut";
    } else {
        cause = "neighbours stay neighbours";
    }
    return c.expect_that(3 * neighbours < order.size() && !blocks, "the examples in random order",
                         list(order), cause);
}

void hold(Case& c, uword n, uword size) {
    const Dataset data = examples(c, n);
    c.shown("n = " + std::to_string(n) +
            " examples, numbered from 0; size = " + std::to_string(size));
    c.given("data.images", data.images);
    c.when_endless("a loop that never ends: does `first` grow by `size` each time? An unsigned "
                   "number is never below 0");
    Engine engine(c.engine());
    const Engine before = engine;
    const std::vector<Dataset> batches = mine::mini_batches(data, size, engine);
    if (!hold_counts(c, batches, n, size)) {
        return;
    }
    const std::vector<uword> order = order_of(batches, data);
    if (!hold_once(c, order, n) || !hold_labels(c, batches, data, order)) {
        return;
    }
    if (n < 20 || !hold_random(c, order, size)) {
        return;
    }
    const std::vector<uword> next = order_of(mine::mini_batches(data, size, engine), data);
    if (!c.expect_that(next != order, "another order in the next epoch", "the same: " + list(next),
                       "the same order in every epoch: draw from the engine that is passed in, "
                       "itself and not a copy, and give it no new seed")) {
        return;
    }
    Engine again = before;
    const std::vector<uword> repeated = order_of(mine::mini_batches(data, size, again), data);
    c.expect_that(
        repeated == order, "the same order from an engine in the same state",
        "another: " + list(repeated),
        "there is another randomness than that of the engine: a run could not be repeated "
        "from its seed");
}

/// Pearson's sum of (came - expected)^2 / expected, and what it is above in one case of ten million
/// (Wilson and Hilferty).
double chi_square(const std::vector<double>& came, double expected) {
    double sum = 0;
    for (const double count : came) {
        sum += (count - expected) * (count - expected) / expected;
    }
    return sum;
}

double hardly_ever(double freedom) {
    const double z = 5.2, share = 2 / (9 * freedom);
    return freedom * std::pow(1 - share + z * std::sqrt(share), 3);
}

/// The order of `epochs` epochs from one engine, each as a list of examples; nothing where one of
/// them is no order (the other cases say why).
std::vector<std::vector<uword>> orders(const Dataset& data, uword size, uword epochs,
                                       Engine& engine) {
    std::vector<std::vector<uword>> all;
    for (uword n = 0; n < epochs; ++n) {
        std::vector<uword> order = order_of(mine::mini_batches(data, size, engine), data);
        std::vector<uword> sorted = order;
        std::sort(sorted.begin(), sorted.end());
        for (uword k = 0; k < data.size(); ++k) {
            if (sorted.size() != data.size() || sorted[k] != k) {
                return {};
            }
        }
        all.push_back(std::move(order));
    }
    return all;
}

/// Of the 24 orders of four examples, which number does this one have?
uword number_of(const std::vector<uword>& order) {
    uword number = 0;
    for (uword k = 0; k < 4; ++k) {
        uword smaller = 0;
        for (uword i = k + 1; i < 4; ++i) {
            smaller += order[i] < order[k];
        }
        number = number * (4 - k) + smaller;
    }
    return number;
}

/// Does every order come as often as any other, and none because of the one before?
void hold_every_order(Case& c) {
    const uword epochs = 12000;
    const Dataset data = examples(c, 4);
    c.shown("12000 epochs of 4 examples in mini-batches of 2, all with one engine");
    Engine engine(c.engine());
    const auto all = orders(data, 2, epochs, engine);
    if (all.empty()) {
        return;
    }
    std::vector<double> times(24), after(24 * 24);
    uword first_stays = 0, last_stays = 0, none_stays = 0;
    for (uword n = 0; n < epochs; ++n) {
        const std::vector<uword>& order = all[n];
        times[number_of(order)] += 1;
        if (n % 2) {
            after[24 * number_of(all[n - 1]) + number_of(order)] += 1;
        }
        first_stays += order[0] == 0;
        last_stays += order[3] == 3;
        none_stays += order[0] != 0 && order[1] != 1 && order[2] != 2 && order[3] != 3;
    }
    const double expected = double(epochs) / 24;
    const auto range = std::minmax_element(times.begin(), times.end());
    const std::string cause =
        times[0] == epochs ? "the examples stand in the order in which they came: so few are to be "
                             "shuffled too"
        : first_stays == epochs ? "the first example always stays the first: shuffle all of them"
        : last_stays == epochs  ? "the last example always stays the last: shuffle all of them"
        : none_stays == epochs ? "no example ever stays in its place, which in a random order some "
                                 "do now and then: an exchange must be free to leave it there"
                               : "some orders come more often than others: use shuffled_order, or "
                                 "std::shuffle with the engine";
    if (!c.expect_that(chi_square(times, expected) < hardly_ever(23),
                       "each of the 24 orders about 500 times",
                       "from " + std::to_string(uword(*range.first)) + " to " +
                           std::to_string(uword(*range.second)) + " times",
                       cause)) {
        return;
    }
    c.expect_that(chi_square(after, double(epochs) / 2 / double(after.size())) < hardly_ever(575),
                  "an order that does not depend on that of the epoch before",
                  "orders that follow each other more often than by chance",
                  "an epoch begins with random numbers that the one before has used: draw from the "
                  "engine itself, not from a copy");
}

/// Where do the first and the last of many examples go?
void hold_places(Case& c) {
    const uword n = 30, epochs = 3000;
    const Dataset data = examples(c, n);
    c.shown("3000 epochs of 30 examples in mini-batches of 7, all with one engine");
    Engine engine(c.engine());
    const auto all = orders(data, 7, epochs, engine);
    if (all.empty()) {
        return;
    }
    for (const uword k : {uword(0), n / 2, n - 1}) {
        std::vector<double> times(n);
        for (const std::vector<uword>& order : all) {
            times[uword(std::find(order.begin(), order.end(), k) - order.begin())] += 1;
        }
        const auto range = std::minmax_element(times.begin(), times.end());
        if (!c.expect_that(chi_square(times, double(epochs) / n) < hardly_ever(double(n) - 1),
                           "example " + std::to_string(k) + " in each place about 100 times",
                           "from " + std::to_string(uword(*range.first)) + " times to " +
                               std::to_string(uword(*range.second)),
                           "some places are likelier than others for it: use shuffled_order, or "
                           "std::shuffle with the engine")) {
            return;
        }
    }
}

} // namespace

void describe(Check& check) {
    check.exercise("4.6", "mini_batches");
    struct Numbers {
        uword n, size;
    };
    for (const Numbers& s :
         {Numbers{60, 12}, {103, 10}, {1, 1}, {7, 3}, {4, 10}, {25, 1}, {31, 31}, {41, 8}}) {
        check.add(std::to_string(s.n) + " examples in mini-batches of " + std::to_string(s.size),
                  [s](Case& c) { hold(c, s.n, s.size); });
    }
    check.add("every order of four", hold_every_order);
    check.add("every place of thirty", hold_places);
}

} // namespace lab::check
