#include "by_loop.hpp"
#include "exercises/04_digit_network/exercises.hpp"
#include "tests/exercises/harness/words.hpp"

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
    const std::vector<Real> came = mine::train(network, training, test, 2, 10, 3, engine);
    const double after =
        accuracy_by_loop(forward_by_loop(network, test.images).a.back(), test.labels);
    c.expect_that(after > 0.9, "more than 90 % of the test digits read right after two epochs",
                  percent_text(after) + " (and " + percent_text(before) + " before)",
                  same(stacked(network), stacked(start), 0)
                      ? "the network is as it was: is a copy trained, or no step made?"
                      : "");
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
    if (!c.expect("all weights and biases after 3 epochs, compared with 3 runs of one epoch,",
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
    c.expect(
        "how far all weights and biases have moved, divided by eta,", came, e * batches * gradient,
        {{"there is one update an epoch; there should be one for each mini-batch", e * gradient},
         {"there is one update in all; there should be one for each mini-batch of each epoch",
          gradient},
         {"only one epoch was made", batches * gradient},
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
    check.add("what is reported", hold_reports);
    check.add("two epochs on painted digits", hold_painted);
}

} // namespace lab::check
