#include "common/digits/baselines.hpp"
#include "common/training/network_training.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <set>

namespace {

using namespace lab;

constexpr uword examples = 47; // in mini-batches of 10: four full ones and a short one of 7
constexpr uword mini_batches = 5;

/// Pictures whose first number is their index, so that one sees which of them a mini-batch holds.
Dataset numbered_pictures(uword count) {
    Dataset data{Mat(4, count), Labels(count)};
    Engine engine(5);
    data.images = random_normal(4, count, 1, engine);
    for (uword k = 0; k < count; ++k) {
        data.images(0, k) = static_cast<Real>(k);
        data.labels(k) = k % digit_count;
    }
    return data;
}

Training fresh_run(const std::vector<uword>& sizes = {4, 6, 10}) {
    Training run;
    run.engine.seed(11);
    run.network = random_network(sizes, Start::scaled_normal, run.engine);
    return run;
}

const auto go_on = [](uword, uword) { return true; };

/// The indices in the order in which one epoch shows them.
std::vector<uword> order_of_epoch(Training& run, const Dataset& data) {
    Workspace work;
    std::vector<uword> seen;
    train_epoch(run, data, one_hot(data.labels), work, [&](uword, uword) {
        for (uword k = 0; k < work.x.n_cols; ++k) {
            seen.push_back(static_cast<uword>(work.x(0, k)));
        }
        return true;
    });
    return seen;
}

void check_same_bits(const Training& run, const Training& expected) {
    for (std::size_t l = 0; l < expected.network.W.size(); ++l) {
        BOOST_TEST(arma::approx_equal(run.network.W[l], expected.network.W[l], "absdiff", 0));
        BOOST_TEST(arma::approx_equal(run.network.b[l], expected.network.b[l], "absdiff", 0));
    }
    BOOST_TEST((run.engine == expected.engine));
    BOOST_TEST(run.epochs_done == expected.epochs_done);
    BOOST_TEST(run.mini_batches_done == expected.mini_batches_done);
}

/// Ten random pictures, and noisy copies of them: each copy has its picture's digit.
Dataset noisy_copies(const Mat& pictures, uword count, Engine& engine) {
    Dataset data{random_normal(image_size, count, 0.3, engine), Labels(count)};
    for (uword k = 0; k < count; ++k) {
        data.labels(k) = k % digit_count;
        data.images.col(k) += pictures.col(k % digit_count);
    }
    return data;
}

} // namespace

BOOST_AUTO_TEST_SUITE(training)

BOOST_AUTO_TEST_CASE(an_epoch_shows_every_example_once) {
    Training run = fresh_run();
    std::vector<uword> seen = order_of_epoch(run, numbered_pictures(examples));
    BOOST_TEST(seen.size() == examples);
    BOOST_TEST(std::set<uword>(seen.begin(), seen.end()).size() == examples);
    BOOST_TEST(*std::max_element(seen.begin(), seen.end()) == examples - 1);
    BOOST_TEST(run.epochs_done == 1);
    BOOST_TEST(run.mini_batches_done == 0);
}

BOOST_AUTO_TEST_CASE(each_epoch_has_a_new_order_and_each_seed_its_own) {
    const Dataset data = numbered_pictures(examples);
    Training run = fresh_run();
    const std::vector<uword> first = order_of_epoch(run, data);
    const std::vector<uword> second = order_of_epoch(run, data);
    BOOST_TEST((first != second));
    BOOST_TEST(!std::is_sorted(first.begin(), first.end()));
    Training again = fresh_run();
    BOOST_TEST((order_of_epoch(again, data) == first));
    Training other = fresh_run();
    other.engine.seed(12);
    BOOST_TEST((order_of_epoch(other, data) != first));
}

BOOST_AUTO_TEST_CASE(the_last_mini_batch_holds_what_is_left) {
    Training run = fresh_run();
    const Dataset data = numbered_pictures(examples);
    Workspace work;
    std::vector<uword> sizes;
    std::vector<uword> counted;
    train_epoch(run, data, one_hot(data.labels), work, [&](uword done, uword total) {
        sizes.push_back(work.x.n_cols);
        counted.push_back(done);
        BOOST_TEST(total == mini_batches);
        return true;
    });
    BOOST_TEST(sizes == (std::vector<uword>{10, 10, 10, 10, 7}), boost::test_tools::per_element());
    BOOST_TEST(counted == (std::vector<uword>{1, 2, 3, 4, 5}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(targets_stay_with_their_pictures) {
    Training run = fresh_run();
    const Dataset data = numbered_pictures(examples);
    const Mat targets = one_hot(data.labels);
    Workspace work;
    train_epoch(run, data, targets, work, [&](uword, uword) {
        for (uword k = 0; k < work.x.n_cols; ++k) {
            const auto index = static_cast<uword>(work.x(0, k));
            BOOST_TEST(arma::approx_equal(work.y.col(k), targets.col(index), "absdiff", 0));
        }
        return true;
    });
}

BOOST_AUTO_TEST_CASE(a_run_that_is_stopped_anywhere_and_resumed_gives_the_same_weights_to_the_bit) {
    const Dataset data = numbered_pictures(examples);
    const Mat targets = one_hot(data.labels);
    Training whole = fresh_run();
    Workspace work;
    for (int epoch = 0; epoch < 3; ++epoch) {
        BOOST_TEST(train_epoch(whole, data, targets, work, go_on));
    }
    // Stop 5 is after the last mini-batch of an epoch, before the epoch is counted.
    for (uword stop = 1; stop <= 2 * mini_batches; ++stop) {
        Training run = fresh_run();
        uword steps = 0;
        const auto until_stop = [&](uword, uword) { return ++steps < stop; };
        Workspace before;
        while (train_epoch(run, data, targets, before, until_stop)) {
        }
        BOOST_TEST(run.mini_batches_done == (stop - 1) % mini_batches + 1);
        BOOST_TEST(run.epochs_done == (stop - 1) / mini_batches);
        Workspace fresh; // as in a new process
        while (run.epochs_done < 3) {
            BOOST_TEST(train_epoch(run, data, targets, fresh, go_on));
        }
        check_same_bits(run, whole);
    }
}

BOOST_AUTO_TEST_CASE(a_network_learns_ten_noisy_pictures) {
    // Ten random pictures under noise of 0.3 are far apart (784 pixels): the nearest mean picture
    // reads them all, and a network of ten hidden neurons must come near it.
    Engine engine(2);
    const Mat pictures = random_normal(image_size, digit_count, 0.3, engine);
    Digits digits;
    digits.training = noisy_copies(pictures, 1000, engine);
    digits.validation = noisy_copies(pictures, 300, engine);
    digits.test = digits.validation;
    const Labels by_mean = read_by_mean_picture(mean_pictures(digits.training), digits.test.images);
    BOOST_TEST(count_correct(by_mean, digits.test.labels) == 300);

    Training run = fresh_run({784, 10, 10});
    const Mat targets = one_hot(digits.training.labels);
    Workspace work;
    const EpochRecord before = measure_epoch(run.network, digits, 1);
    for (int epoch = 0; epoch < 10; ++epoch) {
        train_epoch(run, digits.training, targets, work, go_on);
    }
    const EpochRecord after = measure_epoch(run.network, digits, 1);
    BOOST_TEST(before.validation_accuracy < 0.3);
    BOOST_TEST(after.validation_accuracy > 0.97);
    BOOST_TEST(after.training_accuracy > 0.97);
    BOOST_TEST(after.validation_cost < before.validation_cost / 4);
    BOOST_TEST(after.training_cost < before.training_cost / 4);
}

BOOST_AUTO_TEST_SUITE_END()
