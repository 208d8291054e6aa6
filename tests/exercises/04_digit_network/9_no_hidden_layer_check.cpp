#include "by_loop.hpp"
#include "exercises/04_digit_network/exercises.hpp"
#include "tests/exercises/harness/words.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

namespace lab::check {

namespace {

/// Small pictures (every fourth pixel both ways), so that training takes no time. The test set is
/// harder than the training set, so that their accuracies differ.
Digits small_digits(Case& c) {
    const auto sampled = [](const Dataset& data) -> Dataset {
        arma::uvec rows(49);
        for (uword r = 0; r < 7; ++r) {
            for (uword col = 0; col < 7; ++col) {
                rows(7 * r + col) = (4 * r + 2) * image_side + 4 * col + 2;
            }
        }
        return {data.images.rows(rows), data.labels};
    };
    Digits digits;
    digits.training = sampled(easy_digits(1000, c.engine));
    digits.validation = sampled(easy_digits(211, c.engine));
    digits.test = sampled(easy_digits(307, c.engine));
    digits.validation.images += c.random(49, 211, 0.3);
    digits.test.images += c.random(49, 307, 0.5);
    return digits;
}

double accuracy_on(const Network& network, const Dataset& data) {
    return accuracy_by_loop(forward_by_loop(network, data.images).a.back(), data.labels);
}

bool hold_network(Case& c, const Network& network, uword pixels) {
    if (!c.expect_that(!network.W.empty() && network.W.size() == network.b.size(), "a network",
                       "one without weights")) {
        return false;
    }
    const std::string right = "the network [" + std::to_string(pixels) + ", 10]";
    return c.expect_that(
        sizes_text(network) == "[" + std::to_string(pixels) + ", 10]", right, sizes_text(network),
        network.W.size() > 1 ? "there is a hidden layer; the question is how far one gets without"
        : network.W[0].n_cols == 784
            ? "the pictures of this case have not 784 pixels: take the number from "
              "digits.training.images.n_rows"
            : "");
}

void hold_seed(Case& c, std::uint64_t seed) {
    const Digits digits = small_digits(c);
    c.shown("1000 painted training digits of 7 x 7 pixels, 307 noisy test digits, seed " +
            std::to_string(seed));
    c.sized("weights for 784 pixels; take the number of pixels from digits.training.images.n_rows",
            10, 784);
    const mine::Trained came = mine::without_hidden_layer(digits, seed);
    if (!hold_network(c, came.network, 49)) {
        return;
    }
    const double right = accuracy_on(came.network, digits.test);
    if (!c.expect(
            "the test accuracy of the returned network", came.test_accuracy, right,
            {{"this is the accuracy on the training digits; what was learnt from cannot test "
              "the network",
              accuracy_on(came.network, digits.training)},
             {"this is the accuracy on the validation digits",
              accuracy_on(came.network, digits.validation)},
             {"this is in per cent; a share lies between 0 and 1", 100 * right},
             {"this is the number of digits read right; divide by how many there are", 307 * right},
             {"this is the share that is read wrong", 1 - right}})) {
        return;
    }
    c.expect_that(
        accuracy_on(came.network, digits.training) > 0.5,
        "a network that reads more than half of its training digits",
        number_text(accuracy_on(came.network, digits.training)) + " of them",
        "it has hardly learnt: too few epochs, or an eta that is far too large or small?");
}

void hold_seeds(Case& c) {
    const Digits digits = small_digits(c);
    c.shown("the seeds 1, 2, 3 and 1 again");
    const mine::Trained one = mine::without_hidden_layer(digits, 1),
                        two = mine::without_hidden_layer(digits, 2),
                        three = mine::without_hidden_layer(digits, 3),
                        again = mine::without_hidden_layer(digits, 1);
    if (!hold_network(c, one.network, 49)) {
        return;
    }
    const auto like = [](const mine::Trained& a, const mine::Trained& b) {
        return same(a.network.W[0], b.network.W[0], 1e-6);
    };
    c.expect_that(!like(one, two) && !like(one, three) && !like(two, three),
                  "other weights from another seed", "the same",
                  "the seed is ignored: three seeds would be one");
    c.expect_that(same(one.network.W[0], again.network.W[0], 0),
                  "the same weights from the same seed", "others",
                  "there is another randomness than that of the seed");
}

/// The test digits are there to be read: the network must not depend on them.
void hold_test_digits(Case& c) {
    const Digits digits = small_digits(c);
    Digits other = digits;
    other.test.images = arma::clamp(other.test.images + c.random(49, 307, 0.2), 0, 1);
    for (uword& label : other.test.labels) {
        label = (label + 1) % 10;
    }
    c.shown("seed 1, twice with the same training digits, and each time with other test digits");
    const mine::Trained came = mine::without_hidden_layer(digits, 1),
                        changed = mine::without_hidden_layer(other, 1);
    if (!hold_network(c, came.network, 49) || !hold_network(c, changed.network, 49)) {
        return;
    }
    c.expect_that(
        same(came.network.W[0], changed.network.W[0], 0) &&
            same(came.network.b[0], changed.network.b[0], 0),
        "the same network, whatever the test digits are", "another",
        "the network has learnt from the test digits; then they no longer say how it reads "
        "what it has not seen: learn from digits.training alone");
}

/// Test labels that are wrong, so that the accuracy falls from epoch to epoch.
void hold_last_accuracy(Case& c, std::uint64_t seed) {
    c.shown("test digits of which four of five have a wrong label, seed " + std::to_string(seed));
    for (int set = 0; set < 4; ++set) {
        Digits digits = small_digits(c);
        for (uword k = 0; k < digits.test.labels.n_elem; ++k) {
            digits.test.labels(k) = (digits.test.labels(k) + (k % 5 ? 1 : 0)) % 10;
        }
        const mine::Trained came = mine::without_hidden_layer(digits, seed);
        if (!hold_network(c, came.network, 49)) {
            return;
        }
        const double right = accuracy_on(came.network, digits.test);
        if (!c.expect_that(
                std::abs(came.test_accuracy - right) < 1e-6,
                "the test accuracy of the returned network, " + number_text(right),
                number_text(came.test_accuracy),
                "this is not what the returned network reads of digits.test: is it that of "
                "another epoch (the best?), or of a part of them?")) {
            return;
        }
    }
}

/// Validation digits that say something else than the training digits.
void hold_validation_digits(Case& c) {
    Digits digits = small_digits(c);
    digits.validation = digits.training;
    for (uword& label : digits.validation.labels) {
        label = (label + 1) % 10;
    }
    c.shown("validation digits that are the training digits, each with a wrong label");
    const mine::Trained came = mine::without_hidden_layer(digits, 1);
    if (hold_network(c, came.network, 49)) {
        const double learnt = accuracy_on(came.network, digits.training);
        c.expect_that(learnt > 0.75 || accuracy_on(came.network, digits.validation) < 0.2,
                      "a network that has learnt from the training digits alone",
                      "it reads " + number_text(learnt) + " of them, and " +
                          number_text(accuracy_on(came.network, digits.validation)) +
                          " of the validation digits",
                      "it has learnt from the validation digits too; the exercise trains on "
                      "digits.training");
    }
}

/// One training digit, so that there is but one order, and what differs is the start.
void hold_start(Case& c) {
    Digits digits = small_digits(c);
    digits.training = {digits.training.images.head_cols(1), digits.training.labels.head_cols(1)};
    c.shown("one training digit, the seeds 1 and 2");
    const mine::Trained one = mine::without_hidden_layer(digits, 1),
                        two = mine::without_hidden_layer(digits, 2);
    if (hold_network(c, one.network, 49) && hold_network(c, two.network, 49)) {
        c.expect_that(!same(one.network.W[0], two.network.W[0], 1e-6),
                      "other starting weights from another seed", "the same",
                      "the network starts from the same weights with every seed: random_network is "
                      "to draw them with the engine that `seed` seeds");
    }
}

void hold_guess(Case& c) {
    const mine::Guess guess = mine::expected_accuracy();
    const std::string came = number_text(guess.low) + " to " + number_text(guess.high);
    const bool shares = guess.low >= 0 && guess.high <= 1 && guess.low < guess.high;
    c.expect_that(shares, "two shares, 0 <= low < high <= 1", came,
                  guess.high > 1            ? "these are per cent; shares lie between 0 and 1"
                  : guess.low >= guess.high ? "low is to be below high"
                                            : "");
    if (shares) {
        c.expect_that(
            guess.high - guess.low < 0.2, "a range narrower than 0.2", came,
            "a guess that says so little cannot surprise you; dare a narrower one (it need "
            "not be right)");
    }
}

} // namespace

void describe(Check& check) {
    check.exercise("4.9", "without_hidden_layer");
    check.add("your guess", hold_guess);
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
        check.add("seed " + std::to_string(seed), [seed](Case& c) { hold_seed(c, seed); });
    }
    check.add("one seed and another", hold_seeds);
    check.add("other test digits", hold_test_digits);
    check.add("other validation digits", hold_validation_digits);
    check.add("one training digit", hold_start);
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
        check.add("wrong test labels, seed " + std::to_string(seed),
                  [seed](Case& c) { hold_last_accuracy(c, seed); });
    }
}

} // namespace lab::check
