#include "common/deep/deep_training.hpp"

#include "common/basics/error.hpp"
#include "common/deep/deep_model_file.hpp"
#include "common/deep/delta_norms.hpp"
#include "common/deep/schedule.hpp"
#include "common/deep/vote.hpp"
#include "common/models/network_model_file.hpp"

#include "tests/helpers/bars.hpp"
#include "tests/helpers/peak_memory.hpp"
#include "tests/helpers/raises.hpp"

#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <fstream>
#include <unistd.h>

// The core as the programs use it, in float.

using namespace lab;
using namespace lab::testing;

namespace {

DeepTraining small_run(unsigned seed) {
    DeepTraining run = training_of("conv(4, 5) | relu | max_pool(2) | dense(20) | relu | "
                                   "dropout(0.2) | dense(10) | softmax",
                                   seed);
    run.plan.augmentation = Augmentation{0.3, 2, 0.02, 0.02, 2, 4};
    return run;
}

bool go_on(uword, uword) {
    return true;
}

Col parameters_after(unsigned threads, uword epochs) {
    DeepTraining run = small_run(1);
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
                                 ("lab_deep_" + std::to_string(::getpid()) + ".model");
    ~ScratchFile() { std::filesystem::remove(path); }
};

/// A file as the first lab wrote it: it ends where the fields of version 2 begin, twelve
/// words of which nothing was set, and two of version 3.
void make_first_version(const std::filesystem::path& path) {
    std::string text = read_model_envelope(path).payload;
    for (int word = 0; word < 14; ++word) {
        text.erase(text.find_last_of(' '));
    }
    write_model_envelope(path, deep_model.name, 1, text);
}

} // namespace

BOOST_AUTO_TEST_SUITE(deep_training)

BOOST_AUTO_TEST_CASE(a_convolutional_network_learns_to_read_bars) {
    DeepTraining run = small_run(1);
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
        DeepTraining run = small_run(1);
        MiniBatchTrainer trainer(pool, run);
        train_epoch(trainer, data, go_on);
        const bool whole = train_epoch(trainer, data, [](uword done, uword) { return done < 5; });
        BOOST_TEST(!whole);
        BOOST_TEST(run.mini_batches_done == 5U);
        save_deep_training(file.path, run);
    }
    DeepTraining run = load_deep_training(file.path);
    BOOST_TEST(run.data_name == "bars");
    BOOST_TEST(to_text(run.network.plan) == to_text(small_run(1).network.plan));
    MiniBatchTrainer trainer(pool, run);
    train_epoch(trainer, data, go_on);
    BOOST_TEST(run.epochs_done == 2U);
    BOOST_TEST(same(run.network.parameters, parameters_after(2, 2)));
}

BOOST_AUTO_TEST_CASE(adam_and_its_memory_are_saved_too) {
    DeepTraining run = small_run(1);
    run.plan.rule.kind = Optimizer::Kind::adam;
    run.plan.eta = 0.001;
    WorkerPool pool(1);
    MiniBatchTrainer trainer(pool, run);
    train_epoch(trainer, bars(1), go_on);
    const ScratchFile file;
    save_deep_training(file.path, run);
    const DeepTraining loaded = load_deep_training(file.path);
    BOOST_TEST(same(loaded.memory.squares, run.memory.squares));
    BOOST_TEST(loaded.memory.steps == run.memory.steps);
    BOOST_TEST(loaded.memory.steps == 16U); // 200 examples in mini-batches of 13
    BOOST_TEST((loaded.plan.rule.kind == Optimizer::Kind::adam));
}

BOOST_AUTO_TEST_CASE(a_model_of_version_1_is_read_with_what_was_usual_then) {
    const ScratchFile file;
    const DeepTraining run = small_run(1);
    save_deep_training(file.path, run);
    make_first_version(file.path);
    const DeepTraining loaded = load_deep_training(file.path);
    BOOST_TEST(same(loaded.network.parameters, run.network.parameters));
    BOOST_TEST((loaded.network.cost == Cost::log_likelihood));
    BOOST_TEST((loaded.plan.schedule == Schedule::cosine));
    BOOST_TEST(loaded.plan.rule.l1 == 0);
    BOOST_TEST(loaded.stopping.patience == 0U);
}

BOOST_AUTO_TEST_CASE(a_model_that_names_more_weights_than_it_has_takes_no_memory_for_them) {
    const ScratchFile file;
    const DeepTraining run = small_run(1);
    save_deep_training(file.path, run);
    std::string payload = read_model_envelope(file.path).payload;
    const auto as_text = [](const std::string& text) {
        return std::to_string(text.size()) + " " + text;
    };
    const std::string truth = as_text(to_text(run.network.plan));
    const std::string lie = as_text("dense(60000) | dense(10) | softmax"); // 48 million
    payload.replace(payload.find(truth), truth.size(), lie);
    write_model_envelope(file.path, deep_model.name, deep_model.newest_version, payload);
    const long before = lab::testing::peak_memory();
    BOOST_CHECK_THROW(load_deep_training(file.path), MissingError);
    BOOST_TEST(lab::testing::peak_memory() - before < 50000);
}

BOOST_AUTO_TEST_CASE(damaged_and_foreign_models_are_named) {
    const auto rejected = [](const std::filesystem::path& path, const std::string& why) {
        try {
            load_deep_training(path);
            BOOST_ERROR("accepted, though " << why);
        } catch (const MissingError& error) {
            BOOST_TEST(std::string(error.what()).find(why) != std::string::npos, error.what());
        }
    };
    const ScratchFile file;
    rejected(file.path, "there is no such file");
    save_deep_training(file.path, small_run(1));
    const auto size = std::filesystem::file_size(file.path);
    std::filesystem::resize_file(file.path, size - 10);
    rejected(file.path, "cut short");
    save_deep_training(file.path, small_run(1));
    {
        std::fstream bytes(file.path, std::ios::in | std::ios::out | std::ios::binary);
        bytes.seekp(static_cast<std::streamoff>(size / 2));
        bytes.put('~');
    }
    rejected(file.path, "damaged");
    write_model_envelope(file.path, deep_model.name, deep_model.newest_version + 1, "");
    rejected(file.path, "newer lab");
    write_model_envelope(file.path, deep_model.name, 1, "22 serialization::archive 10 nonsense");
    rejected(file.path, "damaged");
    write_model_envelope(file.path, network_model.name, 1, "");
    rejected(file.path, "of the kind 'fully connected'");
    DeepTraining five;
    five.network = build_network(dense(5) | softmax(), {1, image_side, image_side});
    save_deep_training(file.path, five);
    lab::testing::raises<MissingError>([&] { load_deep_training(file.path, digit_count); },
                                       {"gives 5 numbers, and 10 are needed"});
    BOOST_TEST(load_deep_training(file.path).network.parameters.n_elem == 5 * 785U);
    five.network = build_network(dense(63) | softmax(), {1, image_side, image_side});
    save_deep_training(file.path, five);
    rejected(file.path, "gives 63 numbers, and there are 2 to 62 classes");
    five.network = build_network(dense(10) | softmax(), {1, 32, 32});
    save_deep_training(file.path, five);
    lab::testing::raises<MissingError>([&] { load_deep_training(file.path, digit_count); },
                                       {"28 x 28"});
    five.network = build_network(dense(10) | softmax(), {1, 3, 3});
    save_deep_training(file.path, five);
    rejected(file.path, "8 x 8 to 64 x 64");
    five.network = build_network(dense(10) | softmax(), {1, image_side, image_side});
    five.network.parameters.resize(9);
    save_deep_training(file.path, five);
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
    const auto after_two = [](Optimizer::Kind kind, double decay) -> double {
        Optimizer rule;
        rule.kind = kind;
        rule.momentum = 0.5;
        rule.decay = decay;
        OptimizerMemory memory;
        Col p(1, arma::fill::zeros);
        prepare(rule, memory, 1);
        for (memory.steps = 1; memory.steps <= 2; ++memory.steps) {
            apply_step(rule, memory, Real(0.1), Col{1}, Col{1}, p, 0, 1);
        }
        return p(0);
    };
    const auto close = boost::test_tools::tolerance(1e-5);
    BOOST_TEST(after_two(Optimizer::Kind::momentum, 0) == -0.25, close);
    BOOST_TEST(after_two(Optimizer::Kind::nesterov, 0) == -0.325, close);
    BOOST_TEST(after_two(Optimizer::Kind::adam, 0) == -0.2, close);
    // With decay 1 the second gradient is 1 - 0.1 = 0.9: v = -0.05 - 0.09 = -0.14, p = -0.24.
    BOOST_TEST(after_two(Optimizer::Kind::momentum, 1) == -0.24, close);
}

BOOST_AUTO_TEST_CASE(l1_pulls_weights_towards_0_by_the_same_amount_and_leaves_0_and_biases_alone) {
    Optimizer rule;
    rule.kind = Optimizer::Kind::momentum;
    rule.momentum = 0;
    rule.l1 = 0.5;
    OptimizerMemory memory;
    Col p = {2, -2, 0, 2};
    const Col weights = {1, 1, 1, 0}; // the last one is a bias
    prepare(rule, memory, 4);
    apply_step(rule, memory, Real(0.1), Col(4, arma::fill::zeros), weights, p, 0, 4);
    // By hand: w - 0.1 * 0.5 * sign(w).
    BOOST_TEST(arma::approx_equal(p, Col{Real(1.95), Real(-1.95), 0, 2}, "absdiff", 1e-6));
    // L2 shrinks in proportion: w - 0.1 * 0.5 * w.
    rule.l1 = 0;
    rule.decay = 0.5;
    p = {2, -1, 0, 2};
    memory.velocity.zeros();
    apply_step(rule, memory, Real(0.1), Col(4, arma::fill::zeros), weights, p, 0, 4);
    BOOST_TEST(arma::approx_equal(p, Col{Real(1.9), Real(-0.95), 0, 2}, "absdiff", 1e-6));
}

BOOST_AUTO_TEST_CASE(early_stopping_keeps_the_best_parameters_and_waits_for_its_patience) {
    EarlyStopping stopping;
    stopping.patience = 2;
    stopping.saw(0.90, Col{1}, 1);
    stopping.saw(0.95, Col{2}, 2);
    stopping.saw(0.94, Col{3}, 3);
    BOOST_TEST(!stopping.says_stop()); // a plateau of one epoch
    stopping.saw(0.96, Col{4}, 4);     // the count begins again
    stopping.saw(0.96, Col{5}, 5);     // as good is no better
    BOOST_TEST(!stopping.says_stop());
    stopping.saw(0.95, Col{6}, 6);
    BOOST_TEST(stopping.says_stop());
    BOOST_TEST(stopping.best_epoch == 4U);
    BOOST_TEST(stopping.parameters(0) == Real(4));
}

BOOST_AUTO_TEST_CASE(a_training_ends_early_and_its_best_weights_are_put_back) {
    DeepTraining run = small_run(1);
    run.plan.epochs = 100;
    run.stopping.patience = 3;
    BOOST_TEST(!has_ended(run));
    for (const double accuracy : {0.5, 0.7, 0.6, 0.6, 0.65}) {
        run.network.parameters.fill(static_cast<Real>(accuracy));
        ++run.epochs_done;
        note_epoch(run, {0, 0, 0, accuracy});
    }
    BOOST_TEST(has_ended(run));
    BOOST_TEST(run.history.size() == 5U);
    restore_best(run);
    BOOST_TEST(run.network.parameters(0) == Real(0.7));
    // Without patience the plan alone decides.
    DeepTraining patient = small_run(1);
    patient.epochs_done = 3;
    BOOST_TEST(!has_ended(patient));
    patient.epochs_done = 4;
    BOOST_TEST(has_ended(patient));
    const Col last = patient.network.parameters;
    restore_best(patient);
    BOOST_TEST(same(patient.network.parameters, last));
}

/// How far one epoch moves the parameters.
double way_of_an_epoch(DeepTraining& run, const Dataset& data) {
    WorkerPool pool(1);
    MiniBatchTrainer trainer(pool, run);
    const Col before = run.network.parameters;
    train_epoch(trainer, data, go_on);
    return arma::norm(run.network.parameters - before);
}

BOOST_AUTO_TEST_CASE(a_schedule_sets_the_length_of_the_steps) {
    const Dataset data = bars(1);
    const auto way = [&](Schedule schedule, double factor, uword epochs_done) -> double {
        DeepTraining run = small_run(1);
        run.plan.rule.momentum = 0;
        run.plan.eta = 1e-4; // so short that the gradient stays what it is
        run.plan.epochs = 200;
        run.plan.schedule = schedule;
        run.plateau.factor = factor;
        run.epochs_done = epochs_done;
        return way_of_an_epoch(run, data);
    };
    const double whole = way(Schedule::constant, 1, 0);
    const auto nearly = boost::test_tools::tolerance(0.02);
    BOOST_TEST(whole > 0);
    BOOST_TEST(way(Schedule::constant, 0.25, 150) == whole, nearly);
    BOOST_TEST(way(Schedule::halve_on_plateau, 1, 150) == whole, nearly);
    BOOST_TEST(way(Schedule::halve_on_plateau, 0.25, 150) == whole / 4, nearly);
    BOOST_TEST(way(Schedule::cosine, 1, 199) < whole / 1000); // nearly at the end
}

BOOST_AUTO_TEST_CASE(accuracy_that_stands_still_halves_the_rate_of_the_training) {
    DeepTraining run = small_run(1);
    run.plan.schedule = Schedule::halve_on_plateau;
    run.plateau.patience = 2;
    for (const double accuracy : {0.9, 0.9, 0.9}) {
        note_epoch(run, {0, 0, 0, accuracy});
    }
    BOOST_TEST(run.plateau.factor == 0.5);
}

BOOST_AUTO_TEST_CASE(cross_entropy_gets_away_from_a_saturated_start_where_quadratic_does_not) {
    const auto accuracy = [](Cost cost) -> double {
        DeepTraining run;
        run.engine = Engine(1);
        run.network = random_network(dense(20) | sigmoid() | dense(10) | sigmoid(),
                                     {1, image_side, image_side}, run.engine);
        set_cost(run.network, cost);
        run.network.parameters.tail(10).fill(10); // every output says 1, with a slope of 5e-5
        run.plan.epochs = 20;
        run.plan.mini_batch_size = 10;
        run.plan.schedule = Schedule::constant;
        run.plan.rule.momentum = 0;
        run.plan.eta = cost == Cost::quadratic ? 3 : 0.5; // the book's
        WorkerPool pool(1);
        MiniBatchTrainer trainer(pool, run);
        while (!has_ended(run)) {
            train_epoch(trainer, bars(1), go_on);
        }
        return evaluate(run.network, bars(2), 1).accuracy();
    };
    BOOST_TEST(accuracy(Cost::cross_entropy) > 0.9);
    BOOST_TEST(accuracy(Cost::quadratic) < 0.5);
}

BOOST_AUTO_TEST_CASE(what_makes_learning_better_is_saved_too) {
    DeepTraining run = small_run(1);
    run.network = random_network(dense(10) | sigmoid(), {1, image_side, image_side}, run.engine);
    set_cost(run.network, Cost::quadratic);
    run.plan.schedule = Schedule::halve_on_plateau;
    run.plan.rule.l1 = 1e-4;
    run.plateau.patience = 7;
    run.stopping.patience = 5;
    ++run.epochs_done;
    note_epoch(run, {0.1, 0.9, 0.2, 0.8});
    const ScratchFile file;
    save_deep_training(file.path, run);
    const DeepTraining loaded = load_deep_training(file.path);
    BOOST_TEST((loaded.network.cost == Cost::quadratic));
    BOOST_TEST((loaded.plan.schedule == Schedule::halve_on_plateau));
    BOOST_TEST(loaded.plan.rule.l1 == 1e-4);
    BOOST_TEST(loaded.plateau.patience == 7U);
    BOOST_TEST(loaded.plateau.best == 0.8);
    BOOST_TEST(loaded.stopping.patience == 5U);
    BOOST_TEST(loaded.stopping.best_epoch == 1U);
    BOOST_TEST(same(loaded.stopping.parameters, run.network.parameters));
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
    // Of other classes than the digits too
    const Mat all = arma::eye<Mat>(62, 62);
    BOOST_TEST(vote({all.col(61), all.col(61), all.col(12)})(0) == 61U);
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
    const DeepNetwork network = build_network(dense(10) | softmax(), {4, 1, 1});
    const std::vector<double> norms =
        delta_norms(network, Mat(4, 7, arma::fill::ones), one_hot(Labels(7, arma::fill::value(3))));
    BOOST_TEST(norms.size() == 1U);
    BOOST_TEST(norms[0] == std::sqrt(0.9), boost::test_tools::tolerance(1e-5));
}

BOOST_AUTO_TEST_SUITE_END()
