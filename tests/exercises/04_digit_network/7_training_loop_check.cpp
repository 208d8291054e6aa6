#include "by_loop.hpp"
#include "exercises/04_digit_network/exercises.hpp"
#include "tests/exercises/harness/words.hpp"

#include <algorithm>
#include <cmath>

namespace lab::check {

namespace {

/// All parameters under each other.
Mat stacked(const Network& network) {
    Col all;
    for (std::size_t l = 0; l < network.W.size(); ++l) {
        all = arma::join_cols(all, arma::vectorise(network.W[l]), network.b[l]);
    }
    return all;
}

Dataset random_examples(Case& c, uword inputs, uword n) {
    Dataset data{c.random(inputs, n), Labels(n)};
    for (uword& label : data.labels) {
        label = uword(c.uniform(0, 10));
    }
    return data;
}

std::string percent_text(double share) {
    return number_text(std::round(1000 * share) / 10) + " %";
}

void hold_painted(Case& c) {
    const Dataset training = easy_digits(2000, c.engine), test = easy_digits(303, c.engine);
    Network network = random_network_of(c, {image_size, 30, 10});
    c.shown("2000 painted digits to learn from, 303 others to test on");
    c.shown("the network " + sizes_text(network));
    c.shown("2 epochs, mini-batches of 10, eta = 3");
    const double before =
        accuracy_by_loop(forward_by_loop(network, test.images).a.back(), test.labels);
    Engine engine(c.engine());
    const Network start = network;
    const Mat came =
        arma::conv_to<Col>::from(mine::train(network, training, test, 2, 10, 3, engine));
    const double after =
        accuracy_by_loop(forward_by_loop(network, test.images).a.back(), test.labels);
    c.expect_that(after > 0.9, "more than 90 % of the test digits read right after two epochs",
                  percent_text(after) + " (and " + percent_text(before) + " before)",
                  same(stacked(network), stacked(start), 0)
                      ? "the network is as it was: is a copy trained, or no step made?"
                      : "");
    c.expect_that(came.n_elem == 2 && same(came(came.n_elem - 1), after, 1, 1e-6),
                  "2 accuracies, of which the last is " + percent_text(after),
                  came.n_elem == 0 ? "none"
                                   : std::to_string(came.n_elem) + ", and the last is " +
                                         percent_text(came(came.n_elem - 1)));
}

/// Where all examples are one mini-batch there is no randomness: every weight and every accuracy is
/// known.
struct Known {
    Network network;
    Mat on_test, on_training, on_first_100, before; // before: at the beginning of each epoch
};

Known known_of(Network network, const Dataset& training, const Dataset& test, uword epochs,
               double eta) {
    const Dataset first_100 =
        test.size() > 100 ? Dataset{test.images.head_cols(100), test.labels.head_cols(100)} : test;
    Known known{network, Mat(epochs, 1), Mat(epochs, 1), Mat(epochs, 1), Mat(epochs, 1)};
    const auto share = [&network](const Dataset& data) {
        return accuracy_by_loop(forward_by_loop(network, data.images).a.back(), data.labels);
    };
    for (uword k = 0; k < epochs; ++k) {
        known.before(k) = share(test);
        const Gradient g =
            backpropagation_by_loop(network, training.images, one_hot_by_loop(training.labels))
                .gradient;
        network = stepped(network, g, eta);
        known.on_test(k) = share(test);
        known.on_training(k) = share(training);
        known.on_first_100(k) = share(first_100);
    }
    known.network = network;
    return known;
}

Mat best_so_far(const Mat& accuracies) {
    Mat best = accuracies;
    for (uword k = 1; k < best.n_elem; ++k) {
        best(k) = std::max(best(k), best(k - 1));
    }
    return best;
}

Mat mean_so_far(const Mat& accuracies) {
    Mat mean = accuracies;
    for (uword k = 1; k < mean.n_elem; ++k) {
        mean(k) = (double(k) * mean(k - 1) + accuracies(k)) / double(k + 1);
    }
    return mean;
}

/// `size` is at least the number of examples.
void hold_known(Case& c, const Network& start, const Dataset& training, const Dataset& test,
                uword size, uword epochs, double eta) {
    const uword n = training.size();
    c.shown(std::to_string(n) + " examples in one mini-batch (of at most " + std::to_string(size) +
            "), " + std::to_string(test.size()) + " test examples");
    c.shown(std::to_string(epochs) + " epochs, eta = " + number_text(eta));
    const Known known = known_of(start, training, test, epochs, eta);
    Network network = start;
    Engine engine(c.engine());
    const std::vector<Real> accuracies =
        mine::train(network, training, test, epochs, size, eta, engine);
    const Mat came = arma::conv_to<Col>::from(accuracies);
    if (!c.expect_that(
            came.n_elem == epochs, std::to_string(epochs) + " accuracies",
            std::to_string(came.n_elem),
            came.n_elem == epochs + 1
                ? "there is one too many: is that of the untrained network among them?"
            : came.n_elem < epochs && came.n_elem > 1
                ? "the training stops before its last epoch: it goes on, however good or "
                  "bad the accuracy is"
            : came.n_elem == 1 ? "only the last accuracy came back; it is wanted after each epoch"
                               : "") ||
        !c.expect("all weights and biases after " + std::to_string(epochs) + " epochs,",
                  stacked(network), stacked(known.network),
                  {{"the network is as it was: is a copy trained?", stacked(start)},
                   {"one epoch too few",
                    stacked(known_of(start, training, test, epochs - 1, eta).network)},
                   {"one epoch too many",
                    stacked(known_of(start, training, test, epochs + 1, eta).network)}})) {
        return;
    }
    c.expect("the accuracies on the test examples", came, known.on_test,
             {{"the accuracy is measured before the epoch; it is wanted after it", known.before},
              {"this is the best accuracy so far; it is wanted as it is after each epoch",
               best_so_far(known.on_test)},
              {"this is the mean of the accuracies so far; it is wanted as it is after each epoch",
               mean_so_far(known.on_test)},
              {"only the first 100 test examples are read; it is all of them", known.on_first_100},
              {"these are the accuracies on the training examples; what was learnt from cannot "
               "test the network",
               known.on_training},
              {"every test example counts as right: is it the network's answer that is compared "
               "with the labels?",
               Mat(epochs, 1, arma::fill::ones)},
              {"these are per cent; shares lie between 0 and 1", 100 * known.on_test},
              {"these are the numbers of test examples read right; divide by how many there are",
               double(test.size()) * known.on_test},
              {"the accuracy is measured only at the end; it is wanted after each epoch",
               Mat(epochs, 1, arma::fill::value(known.on_test(epochs - 1)))}});
}

/// Accuracies that rise and fall.
void hold_ups_and_downs(Case& c) {
    const uword epochs = 6;
    while (true) {
        const Dataset training = random_examples(c, 6, 9), test = random_examples(c, 6, 137);
        const Network start = random_network_of(c, {6, 8, 10});
        const Mat on_test = known_of(start, training, test, epochs, 12).on_test;
        const Mat early = on_test.head_rows(epochs - 1);
        if (arma::any(arma::vectorise(best_so_far(early) != early)) &&
            on_test(epochs - 1) > on_test.min()) {
            return hold_known(c, start, training, test, 10, epochs, 12);
        }
    }
}

/// All test examples are read right long before the last epoch.
void hold_perfect(Case& c) {
    const uword epochs = 14;
    while (true) {
        const Dataset training = random_examples(c, 6, 7);
        const Dataset test{training.images.head_cols(2), training.labels.head_cols(2)};
        const Network start = random_network_of(c, {6, 8, 10});
        const Mat on_test = known_of(start, training, test, epochs, 6).on_test;
        if (on_test(0) < 1 && on_test(epochs - 3) == 1) {
            return hold_known(c, start, training, test, 7, epochs, 6);
        }
    }
}

void hold_no_epoch(Case& c) {
    const Dataset training = random_examples(c, 5, 12), test = random_examples(c, 5, 4);
    const Network start = random_network_of(c, {5, 3, 10});
    c.shown("12 examples, mini-batches of 5, 0 epochs");
    Network network = start;
    Engine engine(c.engine());
    const std::vector<Real> came = mine::train(network, training, test, 0, 5, 3, engine);
    c.expect_that(same(stacked(network), stacked(start), 0) && came.empty(),
                  "the network as it was, and no accuracy",
                  std::string(same(stacked(network), stacked(start), 0) ? "the same network"
                                                                        : "another network") +
                      " and " + std::to_string(came.size()) +
                      (came.size() == 1 ? " accuracy" : " accuracies"),
                  "0 epochs are 0 epochs: ask before the first one whether there is one");
}

/// Which examples were in the short mini-batch of each epoch shows in how far each has moved the
/// weights that only it moves.
void hold_mini_batches(Case& c) {
    const uword n = 37, size = 5, epochs = 6;
    const double eta = 1e-6;
    const Dataset training = examples_apart(c, n), test = random_examples(c, n, 7);
    const Network start = random_network_of(c, {n, 10});
    c.shown("37 examples in mini-batches of 5, so that the last one of each epoch has 2; 6 epochs");
    Network network = start;
    Engine engine(c.engine());
    mine::train(network, training, test, epochs, size, eta, engine);
    if (!c.expect_that(network.W.size() == 1 && arma::size(network.W[0]) == arma::size(start.W[0]),
                       "the network [37, 10]", "one of other sizes")) {
        return;
    }
    const Col shares = shares_learnt(start, network, training, eta);
    // Each epoch adds 1/5, or 1/2 to the two of the short mini-batch.
    std::vector<uword> times(n); // in the short one
    uword in_all = 0, ever = 0;
    bool steps_right = true;
    for (uword k = 0; k < n; ++k) {
        const double count = (shares(k) - double(epochs) / 5) / (0.5 - 0.2);
        steps_right = steps_right && std::abs(count - std::round(count)) < 0.02 && count > -0.1;
        times[k] = steps_right ? uword(std::round(std::max(0.0, count))) : 0;
        in_all += times[k];
        ever += times[k] > 0;
    }
    const bool alike = shares.max() - shares.min() < 0.01;
    const bool dropped = std::abs(shares.max() - double(epochs) / 5) < 0.01 &&
                         arma::all(arma::abs(5 * shares - arma::round(5 * shares)) < 0.05);
    if (!c.expect_that(steps_right && in_all == 2 * epochs,
                       "each example in one mini-batch of each epoch, and each mini-batch a step",
                       "steps that do not add up to that",
                       alike     ? "the short mini-batch at the end of an epoch makes a smaller "
                                   "step: eta goes in as it is, and the mean is that of its own "
                                   "examples"
                       : dropped ? "the short mini-batch at the end of an epoch makes no step"
                                 : "")) {
        return;
    }
    c.expect_that(ever > 2, "other examples in the short mini-batch of another epoch",
                  "the same two in all 6 epochs",
                  times[n - 1] == epochs && times[n - 2] == epochs
                      ? "the examples are never shuffled: the mini-batches of each epoch are drawn "
                        "with the engine"
                      : "every epoch has the same mini-batches: draw them anew, from the engine "
                        "itself and not from a copy");
}

/// What the network is after a run, and what the function said of it.
void hold_reports(Case& c) {
    const Dataset training = random_examples(c, 6, 37), test = random_examples(c, 6, 23);
    const Network start = random_network_of(c, {6, 8, 10});
    const uword epochs = 3;
    c.shown("37 random examples to learn from, 23 others to test on");
    c.shown("3 epochs, mini-batches of 5, eta = 2");
    const std::uint64_t seed = c.engine();

    // An epoch at a time, by the learner's own function
    Network network = start;
    Engine engine(seed);
    Mat on_test(epochs, 1), on_training(epochs, 1);
    for (uword k = 0; k < epochs; ++k) {
        mine::train(network, training, test, 1, 5, 2, engine);
        const auto read = [&](const Dataset& data) {
            return accuracy_by_loop(forward_by_loop(network, data.images).a.back(), data.labels);
        };
        on_test(k) = read(test);
        on_training(k) = read(training);
    }
    // All epochs at once
    Network at_once = start;
    Engine again(seed);
    const Mat came =
        arma::conv_to<Col>::from(mine::train(at_once, training, test, epochs, 5, 2, again));
    const Mat at_the_end(epochs, 1, arma::fill::value(on_test(epochs - 1)));

    Network repeated = start; // with the first epoch's mini-batches in all of them
    Engine once(seed);
    const std::vector<Dataset> batches = mine::mini_batches(training, 5, once);
    for (uword k = 0; k < epochs; ++k) {
        for (const Dataset& batch : batches) {
            const Gradient g =
                backpropagation_by_loop(repeated, batch.images, one_hot_by_loop(batch.labels))
                    .gradient;
            repeated = stepped(repeated, g, 2);
        }
    }
    if (!c.expect_that(came.n_elem == epochs, std::to_string(epochs) + " accuracies",
                       std::to_string(came.n_elem),
                       came.n_elem == 8 * epochs
                           ? "the accuracy is measured after each mini-batch; it is wanted after "
                             "each epoch"
                           : "") ||
        !c.expect("all weights and biases after 3 epochs, compared with 3 runs of one epoch,",
                  stacked(at_once), stacked(network),
                  {{"every epoch has the same mini-batches; they are to be drawn anew at the "
                    "beginning of each",
                    stacked(repeated)},
                   {"the network is as it was: is a copy trained?", stacked(start)}})) {
        return;
    }
    c.expect(
        "the accuracies on the test examples", came, on_test,
        {{"these are the accuracies on the training examples; what was learnt from cannot test "
          "the network",
          on_training},
         {"every test example counts as right: is it the network's answer that is compared with "
          "the "
          "labels?",
          Mat(epochs, 1, arma::fill::ones)},
         {"these are per cent; shares lie between 0 and 1", 100 * on_test},
         {"these are the numbers of test examples read right; divide by how many there are",
          23 * on_test},
         {"the accuracy is measured only at the end; it is wanted after each epoch", at_the_end},
         {"only the last accuracy came back; it is wanted after each epoch",
          on_test.tail_rows(1)}});
}

/// With a tiny eta the parameters hardly move, so that the steps of all mini-batches add up to what
/// the gradient at the start says, whatever the order.
void hold_steps(Case& c, uword n, uword size, uword epochs) {
    const Dataset training = random_examples(c, 5, n), test = random_examples(c, 5, 7);
    const Network start = random_network_of(c, {5, 4, 10});
    const double eta = 1e-6, batches = double(n) / double(size);
    c.shown(std::to_string(n) + " examples, mini-batches of " + std::to_string(size) + ", " +
            std::to_string(epochs) + " epochs");
    c.shown("eta = 0.000001, so small that all steps point nearly the same way");
    const Mat gradient = [&]() -> Mat {
        const Gradient g =
            backpropagation_by_loop(start, training.images, one_hot_by_loop(training.labels))
                .gradient;
        return stacked({g.W, g.b});
    }();
    const auto moved = [&](double rate) -> Mat {
        Network network = start;
        Engine engine(5);
        mine::train(network, training, test, epochs, size, rate, engine);
        return (stacked(start) - stacked(network)) / eta;
    };
    const Mat came = moved(eta), with_half = moved(eta / 2);
    const bool ignored = same(came, with_half, 1e-6) && arma::any(arma::vectorise(came) != 0);
    if (!c.expect_that(!ignored, "half the step with half of eta", "the same step",
                       "eta is ignored: the learning rate that is passed in must reach the step")) {
        return;
    }
    const double e = double(epochs);
    double harmonic = 0; // 1 + 1/2 + 1/3 ..
    for (uword k = 1; k <= epochs; ++k) {
        harmonic += 1 / double(k);
    }
    c.expect(
        "how far all weights and biases have moved, divided by eta,", came, e * batches * gradient,
        {{"there is one update an epoch; there should be one for each mini-batch", e * gradient},
         {"there is one update in all; there should be one for each mini-batch of each epoch",
          gradient},
         {"only one epoch was made, or the network is that of the first one (the best so far?), or "
          "each epoch begins where the first one did: every epoch goes on from the one before",
          batches * gradient},
         {"eta becomes smaller from epoch to epoch; it is the same in all",
          harmonic * batches * gradient},
         {"one epoch too few", (e - 1) * batches * gradient},
         {"one epoch too many", (e + 1) * batches * gradient},
         {"the steps are too short by the size of a mini-batch: sgd_step divides by m already, eta "
          "goes "
          "in as it is",
          e * batches / double(size) * gradient},
         {"each example makes an update of its own; a mini-batch makes one",
          e * double(n) * gradient},
         {"the network is as it was: is a copy trained, or no step made?",
          Mat(arma::size(gradient), arma::fill::zeros)}},
        2e-3);
}

} // namespace

void describe(Check& check) {
    check.exercise("4.7", "train");
    check.add("how far the steps lead, 3 epochs", [](Case& c) { hold_steps(c, 40, 8, 3); });
    check.add("how far the steps lead, one epoch", [](Case& c) { hold_steps(c, 18, 6, 1); });
    check.add("which examples make a mini-batch", hold_mini_batches);
    check.add("accuracies that rise and fall", hold_ups_and_downs);
    check.add("all test examples are read right", hold_perfect);
    check.add("what is reported", hold_reports);

    check.add("two epochs on painted digits", hold_painted);
    check.add("no epoch at all", hold_no_epoch);
}

} // namespace lab::check
