#include "by_loop.hpp"
#include "exercises/04_digit_network/exercises.hpp"
#include "tests/exercises/harness/words.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

namespace lab::check {

namespace {

using Backpropagation = std::function<Gradient(const Network&, const Mat&, const Mat&)>;
using Epoch = std::function<void(Network&, const Dataset&, Engine&)>;

constexpr uword batch_size = 10;
constexpr double eta = 3;

/// One epoch by the lab's own parts, except for the gradient.
Epoch epoch_with(const Backpropagation& gradient) {
    return [gradient](Network& network, const Dataset& data, Engine& engine) {
        for (const Dataset& batch : mine::mini_batches(data, batch_size, engine)) {
            network = stepped(network,
                              gradient(network, batch.images, one_hot_by_loop(batch.labels)), eta);
        }
    };
}

std::string percent_text(double share) {
    return number_text(std::round(100 * share)) + " %";
}

/// What becomes of a network that is trained so for two epochs, in words.
struct Symptom {
    double before = 0, after = 0; // accuracy on test digits
    std::string text, cause;
};

Symptom symptom_of(Case& c, const std::vector<uword>& sizes, bool sorted, const Epoch& epoch) {
    Dataset training = easy_digits(1003, c.engine);
    const Dataset test = easy_digits(300, c.engine);
    if (sorted) {
        const arma::uvec order = arma::stable_sort_index(training.labels.t());
        training = {training.images.cols(order), training.labels.cols(order)};
    }
    Network network = random_network_of(c, sizes);
    Engine engine(c.engine());
    const auto accuracy = [&]() {
        return accuracy_by_loop(forward_by_loop(network, test.images).a.back(), test.labels);
    };
    Symptom symptom{accuracy(), 0, "", ""};
    try {
        epoch(network, training, engine);
        epoch(network, training, engine);
    } catch (const std::exception&) {
        symptom.text = "the training stops with an error before the first epoch is over";
        symptom.cause = "it overruns: an index leaves the data, but only at a certain number of "
                        "examples";
        return symptom;
    }
    symptom.after = accuracy();
    symptom.text = percent_text(symptom.after) + " of the test digits after two epochs (and " +
                   percent_text(symptom.before) + " before)";
    if (symptom.after < 0.25) {
        symptom.cause = "it learns nothing: " + symptom.text;
    } else if (symptom.after < 0.9) {
        symptom.cause = "it learns, but sticks: " + symptom.text;
    } else {
        symptom.cause = "it learns in spite of its bug: " + symptom.text;
    }
    return symptom;
}

/// Every gradient as the loops have it?
bool same_gradient(const Gradient& came, const Gradient& right) {
    if (came.W.size() != right.W.size() || came.b.size() != right.b.size()) {
        return false;
    }
    for (std::size_t l = 0; l < came.W.size(); ++l) {
        if (!same(came.W[l], right.W[l], 1e-6) || !same(came.b[l], right.b[l], 1e-6)) {
            return false;
        }
    }
    return true;
}

/// Fails with the symptom. The place of the bug is not told: to find it is the exercise.
void tell(Case& c, const std::string& expected, const Symptom& symptom, const std::string& more) {
    c.fail({expected, symptom.text, {symptom.cause + more}});
}

void hold_gradient(Case& c, const std::vector<std::vector<uword>>& small,
                   const std::vector<uword>& large, const Backpropagation& gradient) {
    mine::the_hunt_begins();
    bool right = true;
    for (const std::vector<uword>& sizes : small) {
        for (const uword m : {uword(1), uword(6), uword(13)}) {
            const Network network = random_network_of(c, sizes);
            const Mat x = c.random(sizes.front(), m);
            const Mat y =
                each(c.random(sizes.back(), m), [](double v) { return v > 0.5 ? 1.0 : 0.0; });
            right = right && same_gradient(gradient(network, x, y),
                                           backpropagation_by_loop(network, x, y).gradient);
        }
    }
    if (right) {
        return;
    }
    const std::mt19937_64 numbers = c.engine;
    const Symptom mended = symptom_of(c, large, false, epoch_with(mine::backpropagate));
    c.engine = numbers; // the same digits and the same start
    tell(c, percent_text(mended.after) + " of the test digits, as with the right gradient",
         symptom_of(c, large, false, epoch_with(gradient)),
         "; its gradient is not what the central differences of the cost say");
}

void hold_mini_batches(Case& c) {
    mine::the_hunt_begins();
    bool right = true;
    for (const uword n : {uword(60), uword(53), uword(7), uword(1)}) {
        const Dataset data{c.random(3, n), Labels(n, arma::fill::value(n % 10))};
        Mat images;
        Labels labels;
        try {
            for (const Dataset& batch : mine::hunted_mini_batches(data, batch_size)) {
                right =
                    right && batch.images.n_cols == std::min(batch_size, uword(n - images.n_cols));
                images = arma::join_rows(images, batch.images);
                labels = arma::join_rows(labels, batch.labels);
            }
            right = right && same(images, data.images, 0) && labels.n_elem == n &&
                    arma::all(labels == data.labels);
        } catch (const std::exception&) {
            right = false;
        }
    }
    if (right) {
        return;
    }
    const Epoch epoch = [](Network& network, const Dataset& data, Engine& engine) {
        const arma::uvec order(shuffled_order(data.size(), engine));
        for (const Dataset& batch : mine::hunted_mini_batches(
                 {data.images.cols(order), data.labels.cols(order)}, batch_size)) {
            mine::sgd_step(network, batch.images, one_hot_by_loop(batch.labels), eta);
        }
    };
    c.shown("1003 examples in mini-batches of 10");
    tell(c, "two epochs to their end, each example once in each",
         symptom_of(c, {image_size, 20, 10}, false, epoch), "");
}

void hold_shuffle(Case& c) {
    mine::the_hunt_begins();
    Dataset data{c.random(3, 200), Labels(200)};
    for (uword k = 0; k < 200; ++k) {
        data.labels(k) = k % 10;
    }
    Engine engine(c.engine());
    const Dataset came = mine::hunted_shuffle(data, engine);
    bool right = came.size() == 200 && came.labels.n_elem == 200;
    std::vector<uword> times(200);
    uword at_home = 0;
    for (uword j = 0; right && j < 200; ++j) {
        for (uword k = 0; k < 200; ++k) {
            if (arma::all(came.images.col(j) == data.images.col(k))) {
                right = right && came.labels(j) == data.labels(k);
                ++times[k];
                at_home += j == k;
            }
        }
    }
    right = right && std::count(times.begin(), times.end(), uword(1)) == 200;
    if (!right) {
        const Epoch epoch = [](Network& network, const Dataset& all, Engine& random) {
            const Dataset shuffled = mine::hunted_shuffle(all, random);
            for (uword first = 0; first + batch_size <= shuffled.size(); first += batch_size) {
                mine::sgd_step(network, shuffled.images.cols(first, first + batch_size - 1),
                               one_hot_by_loop(shuffled.labels.cols(first, first + batch_size - 1)),
                               eta);
            }
        };
        tell(c, "more than 90 % of the test digits after two epochs",
             symptom_of(c, {image_size, 20, 10}, false, epoch), "");
        return;
    }
    c.expect_that(at_home < 50, "the examples in random order",
                  std::to_string(at_home) + " of 200 in their old place",
                  "the data are no longer shuffled: the mended network must do that");
    const Mat next = mine::hunted_shuffle(data, engine).images;
    c.expect_that(
        !same(next, came.images, 0), "another order in the next epoch", "the same",
        "the data are in the same order in every epoch: the mended network must draw from "
        "the engine itself, anew each time");
}

/// Is each of n examples in one mini-batch of an epoch, and are these others in the next one?
bool hold_each_example(Case& c, uword n) {
    const Dataset data = examples_apart(c, n);
    const Network start = random_network_of(c, {n, 10});
    Engine engine(c.engine());
    const Engine before = engine;
    Network network = start;
    mine::hunted_epoch(network, data, batch_size, 1e-6, engine);
    const Col shares = shares_learnt(start, network, data, 1e-6);
    const uword rest = n % batch_size;
    uword in_full = 0, in_short = 0, never = 0;
    for (const double share : shares) {
        in_full += std::abs(share - 1 / double(batch_size)) < 1e-3;
        in_short += rest > 0 && std::abs(share - 1 / double(rest)) < 1e-3;
        never += std::abs(share) < 1e-3;
    }
    const std::string count = std::to_string(n);
    return c.expect_that(
               in_full + in_short == n && in_short == rest,
               "each of " + count + " examples in one mini-batch of the epoch",
               never > 0 ? std::to_string(never) + " of the " + count + " in none" : "other steps",
               never == rest && rest > 0 ? "the short mini-batch at the end is left out" : "") &&
           c.expect_that(!(engine == before), "other mini-batches in the next epoch",
                         "the same again",
                         "the engine is as it was before the epoch: draw from itself, not from a "
                         "copy");
}

void hold_epoch(Case& c) {
    mine::the_hunt_begins();
    c.shown("the training digits are sorted: all 0s, then all 1s, and so on");
    const Epoch epoch = [](Network& network, const Dataset& data, Engine& engine) {
        mine::hunted_epoch(network, data, batch_size, eta, engine);
    };
    const Symptom symptom = symptom_of(c, {image_size, 20, 10}, true, epoch);
    if (symptom.after < 0.9) {
        tell(c, "more than 90 % of the test digits after two epochs", symptom, "");
        return;
    }
    for (const uword n : {uword(43), uword(40), uword(41), uword(7)}) {
        if (!hold_each_example(c, n)) {
            return;
        }
    }
}

} // namespace

void describe(Check& check) {
    check.exercise("4.12", "the bug hunt");
    check.add("network 1", [](Case& c) {
        hold_gradient(c, {{3, 5, 4, 2}, {4, 3}, {2, 3, 3}, {3, 2, 4, 3, 5}}, {image_size, 20, 10},
                      mine::hunted_gradient);
    });
    check.add("network 2", hold_mini_batches);
    check.add("network 3", hold_shuffle);
    check.add("network 4", hold_epoch);
    check.add("network 5", [](Case& c) {
        hold_gradient(c, {{3, 4, 4, 2}}, {image_size, 20, 20, 10}, mine::hunted_three_layers);
    });
    check.add("network 5 with layers of different sizes", [](Case& c) {
        hold_gradient(c, {{3, 5, 4, 2}}, {image_size, 20, 20, 10}, mine::hunted_three_layers);
    });
}

} // namespace lab::check
