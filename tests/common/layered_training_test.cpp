#include "common/layered_training.hpp"

#include "common/delta_norms.hpp"
#include "common/error.hpp"
#include "common/layered_model_file.hpp"
#include "common/model_file.hpp"
#include "common/schedule.hpp"
#include "common/vote.hpp"

#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <fstream>
#include <unistd.h>

// The core as the programs use it, in float.

using namespace lab;

namespace {

/// 200 pictures that a small network learns in a second: digit d is a bar in row 2 d + 4, with
/// noise.
Dataset bars(unsigned seed) {
    Engine engine(seed);
    Dataset data{arma::abs(random_normal(image_size, 200, 0.1, engine)), Labels(200)};
    for (uword k = 0; k < 200; ++k) {
        data.labels(k) = k % digit_count;
        const uword row = 2 * data.labels(k) + 4;
        data.images.submat(row * image_side + 8, k, row * image_side + 19, k).fill(1);
    }
    return data;
}

LayeredTraining small_run(unsigned seed) {
    LayeredTraining run;
    run.engine = Engine(seed);
    run.network = random_network(parse_architecture("conv(4, 5) | relu | max_pool(2) | dense(20) | "
                                                    "relu | dropout(0.2) | dense(10) | softmax"),
                                 {1, image_side, image_side}, run.engine);
    run.plan.epochs = 4;
    run.plan.mini_batch_size = 13; // the last mini-batch is short
    run.plan.expansion = Expansion{0.3, 2, 0.02, 0.02, 2, 4};
    run.data_name = "bars";
    return run;
}

bool go_on(uword, uword) {
    return true;
}

Col parameters_after(unsigned threads, uword epochs) {
    LayeredTraining run = small_run(1);
    WorkerPool pool(threads);
    MiniBatchTrainer trainer(pool, run);
    const Dataset data = bars(1);
    for (uword epoch = 0; epoch < epochs; ++epoch) {
        train_epoch(trainer, data, go_on);
    }
    return run.network.parameters;
}

bool same(const Col& first, const Col& second) {
    return first.n_elem == second.n_elem && std::equal(first.begin(), first.end(), second.begin());
}

struct ScratchFile {
    std::filesystem::path path = std::filesystem::temp_directory_path() /
                                 ("lab_layered_" + std::to_string(::getpid()) + ".model");
    ~ScratchFile() { std::filesystem::remove(path); }
};

} // namespace

BOOST_AUTO_TEST_SUITE(layered_training)

BOOST_AUTO_TEST_CASE(a_convolutional_network_learns_to_read_bars) {
    LayeredTraining run = small_run(1);
    WorkerPool pool(2);
    MiniBatchTrainer trainer(pool, run);
    const Dataset data = bars(1);
    const Dataset unseen = bars(2);
    BOOST_TEST(evaluate(run.network, unseen, 1).accuracy() < 0.4);
    while (run.epochs_done < run.plan.epochs) {
        train_epoch(trainer, data, go_on);
    }
    BOOST_TEST(evaluate(run.network, unseen, 2).accuracy() > 0.95);
}

BOOST_AUTO_TEST_CASE(as_many_threads_give_the_same_numbers_to_the_last_bit) {
    BOOST_TEST(same(parameters_after(3, 2), parameters_after(3, 2)));
}

BOOST_AUTO_TEST_CASE(any_number_of_threads_gives_the_same_up_to_rounding) {
    const Col one = parameters_after(1, 1);
    // More threads than examples in a mini-batch leave some without work.
    for (const unsigned threads : {2U, 3U, 16U}) {
        const Col other = parameters_after(threads, 1);
        BOOST_TEST(arma::abs(one - other).max() < 1e-4, threads << " threads");
        BOOST_TEST(arma::abs(one).max() > 0.1);
    }
}

BOOST_AUTO_TEST_CASE(a_run_that_was_broken_off_and_saved_goes_on_bit_for_bit) {
    const Dataset data = bars(1);
    WorkerPool pool(2);
    const ScratchFile file;
    {
        LayeredTraining run = small_run(1);
        MiniBatchTrainer trainer(pool, run);
        train_epoch(trainer, data, go_on);
        const bool whole = train_epoch(trainer, data, [](uword done, uword) { return done < 5; });
        BOOST_TEST(!whole);
        BOOST_TEST(run.mini_batches_done == 5U);
        save_layered_training(file.path, run);
    }
    LayeredTraining run = load_layered_training(file.path);
    BOOST_TEST(run.data_name == "bars");
    BOOST_TEST(to_text(run.network.plan) == to_text(small_run(1).network.plan));
    MiniBatchTrainer trainer(pool, run);
    train_epoch(trainer, data, go_on);
    BOOST_TEST(run.epochs_done == 2U);
    BOOST_TEST(same(run.network.parameters, parameters_after(2, 2)));
}

BOOST_AUTO_TEST_CASE(adam_and_its_memory_are_saved_too) {
    LayeredTraining run = small_run(1);
    run.plan.rule.kind = StepRule::Kind::adam;
    run.plan.eta = 0.001;
    WorkerPool pool(1);
    MiniBatchTrainer trainer(pool, run);
    train_epoch(trainer, bars(1), go_on);
    const ScratchFile file;
    save_layered_training(file.path, run);
    const LayeredTraining loaded = load_layered_training(file.path);
    BOOST_TEST(same(loaded.memory.squares, run.memory.squares));
    BOOST_TEST(loaded.memory.steps == run.memory.steps);
    BOOST_TEST(loaded.memory.steps == 16U); // 200 examples in mini-batches of 13
    BOOST_TEST((loaded.plan.rule.kind == StepRule::Kind::adam));
}

BOOST_AUTO_TEST_CASE(damaged_and_foreign_models_are_named) {
    const auto rejected = [](const std::filesystem::path& path, const std::string& why) {
        try {
            load_layered_training(path);
            BOOST_ERROR("accepted, though " << why);
        } catch (const MissingError& error) {
            BOOST_TEST(std::string(error.what()).find(why) != std::string::npos, error.what());
        }
    };
    const ScratchFile file;
    rejected(file.path, "there is no such file");
    save_layered_training(file.path, small_run(1));
    const auto size = std::filesystem::file_size(file.path);
    std::filesystem::resize_file(file.path, size - 10);
    rejected(file.path, "cut short");
    save_layered_training(file.path, small_run(1));
    {
        std::fstream bytes(file.path, std::ios::in | std::ios::out | std::ios::binary);
        bytes.seekp(static_cast<std::streamoff>(size / 2));
        bytes.put('~');
    }
    rejected(file.path, "damaged");
    write_model_envelope(file.path, "layered", 2, "");
    rejected(file.path, "newer lab");
    write_model_envelope(file.path, "layered", 1, "22 serialization::archive 19 nonsense");
    rejected(file.path, "damaged");
    write_model_envelope(file.path, "fully connected", 1, "");
    rejected(file.path, "of the kind 'fully connected'");
    LayeredTraining five;
    five.network = build_network(dense(5) | softmax(), {1, image_side, image_side});
    save_layered_training(file.path, five);
    rejected(file.path, "ten numbers");
    five.network = build_network(dense(10) | softmax(), {1, 3, 3});
    save_layered_training(file.path, five);
    rejected(file.path, "28 x 28");
    five.network = build_network(dense(10) | softmax(), {1, image_side, image_side});
    five.network.parameters.resize(9);
    save_layered_training(file.path, five);
    rejected(file.path, "do not fit together");
}

BOOST_AUTO_TEST_CASE(what_a_worker_throws_reaches_the_caller_and_the_pool_lives_on) {
    WorkerPool pool(3);
    const auto fail = [](unsigned worker) {
        if (worker == 2) {
            throw UsageError("worker 2");
        }
    };
    BOOST_CHECK_THROW(pool.run(fail), UsageError);
    std::vector<int> done(3, 0);
    pool.run([&](unsigned worker) { done[worker] = 1; });
    BOOST_TEST(done == std::vector<int>(3, 1));
}

BOOST_AUTO_TEST_CASE(steps_follow_their_formulas) {
    // By hand, two steps with gradient 1 from p = 0, eta = 0.1, mu = 0.5:
    // momentum: v = -0.1, p = -0.1; v = -0.15, p = -0.25.
    // nesterov: v = -0.1, p = -0.05 - 0.1 = -0.15; v = -0.15, p = -0.15 - 0.075 - 0.1 = -0.325.
    // adam: the freed means are 1 and 1, so each step is -0.1 / (1 + 1e-8).
    const auto after_two = [](StepRule::Kind kind, double decay) -> double {
        StepRule rule;
        rule.kind = kind;
        rule.momentum = 0.5;
        rule.decay = decay;
        StepMemory memory;
        Col p(1, arma::fill::zeros);
        prepare(rule, memory, 1);
        for (memory.steps = 1; memory.steps <= 2; ++memory.steps) {
            apply_step(rule, memory, Real(0.1), Col{1}, Col{1}, p, 0, 1);
        }
        return p(0);
    };
    const auto close = boost::test_tools::tolerance(1e-5);
    BOOST_TEST(after_two(StepRule::Kind::momentum, 0) == -0.25, close);
    BOOST_TEST(after_two(StepRule::Kind::nesterov, 0) == -0.325, close);
    BOOST_TEST(after_two(StepRule::Kind::adam, 0) == -0.2, close);
    // With decay 1 the second gradient is 1 - 0.1 = 0.9: v = -0.05 - 0.09 = -0.14, p = -0.24.
    BOOST_TEST(after_two(StepRule::Kind::momentum, 1) == -0.24, close);
}

BOOST_AUTO_TEST_CASE(the_cosine_starts_at_eta_and_ends_at_0) {
    BOOST_TEST(cosine_rate(0.2, 0) == 0.2);
    BOOST_TEST(cosine_rate(0.2, 0.5) == 0.1, boost::test_tools::tolerance(1e-12));
    BOOST_TEST(std::abs(cosine_rate(0.2, 1)) < 1e-12);
    BOOST_TEST(cosine_rate(0.2, 0.05, 0.1) == 0.1,
               boost::test_tools::tolerance(1e-12)); // half warm
}

BOOST_AUTO_TEST_CASE(the_rate_is_halved_where_accuracy_stands_still) {
    HalveOnPlateau rate;
    rate.patience = 2;
    BOOST_TEST(rate.saw(0.90));
    BOOST_TEST(rate.saw(0.95));
    BOOST_TEST(!rate.saw(0.95)); // as good is no better
    BOOST_TEST(rate.factor == 1.0);
    rate.saw(0.94);
    BOOST_TEST(rate.factor == 0.5);
    rate.saw(0.94); // the count begins again
    BOOST_TEST(rate.factor == 0.5);
}

BOOST_AUTO_TEST_CASE(the_majority_wins_and_ties_go_to_the_larger_mean) {
    const auto says = [](uword digit, double certainty, uword second) {
        Mat output(digit_count, 1, arma::fill::zeros);
        output(digit) = static_cast<Real>(certainty);
        output(second) += static_cast<Real>(1 - certainty);
        return output;
    };
    // Two against one, though the one is certain and its mean is larger.
    BOOST_TEST(vote({says(3, 0.51, 8), says(3, 0.51, 8), says(8, 1, 0)})(0) == 3U);
    // One against one: the mean of 5 is 0.45, that of 6 is 0.4.
    BOOST_TEST(vote({says(5, 0.9, 1), says(6, 0.8, 2)})(0) == 5U);
    // Two against two: 0.7 + 0.7 against 0.8 + 0.8.
    BOOST_TEST(vote({says(1, 0.7, 0), says(1, 0.7, 0), says(7, 0.8, 9), says(7, 0.8, 9)})(0) == 7U);
}

BOOST_AUTO_TEST_CASE(deltas_shrink_on_their_way_back_through_sigmoid_layers) {
    Engine engine(1);
    const Network deep =
        random_network({image_size, 30, 30, 30, 30, 10}, Start::scaled_normal, engine);
    const Dataset data = bars(1);
    const std::vector<double> norms = delta_norms(deep, data.images, one_hot(data.labels));
    BOOST_TEST(norms.size() == 5U);
    // sigma' is at most 1/4 and the weights are small: each layer back halves delta at least.
    for (std::size_t l = 0; l + 1 < norms.size(); ++l) {
        BOOST_TEST(norms[l] < norms[l + 1] / 2);
    }
}

BOOST_AUTO_TEST_CASE(delta_norms_of_a_network_of_layers_are_lengths_of_its_bias_gradients) {
    // One layer: the mean of a - y is known. With all weights 0 a = 0.1 everywhere, so with the
    // label 3 alone the mean delta has nine times 0.1 and once -0.9: length sqrt(0.9).
    const LayeredNetwork network = build_network(dense(10) | softmax(), {4, 1, 1});
    const std::vector<double> norms =
        delta_norms(network, Mat(4, 7, arma::fill::ones), one_hot(Labels(7, arma::fill::value(3))));
    BOOST_TEST(norms.size() == 1U);
    BOOST_TEST(norms[0] == std::sqrt(0.9), boost::test_tools::tolerance(1e-5));
}

BOOST_AUTO_TEST_SUITE_END()
