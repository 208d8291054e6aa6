#include "common/many/stream.hpp"
#include "common/many/stream_file.hpp"

#include "common/basics/error.hpp"
#include "common/network/evaluation.hpp"

#include "played_ranks.hpp"
#include "tests/helpers/raises.hpp"

#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <set>
#include <unistd.h>

using namespace lab;
using namespace lab::testing;

namespace {

StreamTraining new_run(uword every = 1, uword mini_batch = 20) {
    StreamTraining run;
    Engine engine(3);
    run.network =
        random_network(parse_architecture("dense(12) | relu | dropout(0.2) | dense(10) | softmax"),
                       {1, image_side, image_side}, engine);
    run.plan.mini_batch = mini_batch;
    run.plan.shards = 8;
    run.plan.every = every;
    run.plan.warm_up = 3;
    return run;
}

bool same(const Col& first, const Col& second) {
    return first.n_elem == second.n_elem && std::equal(first.begin(), first.end(), second.begin());
}

bool same(const StreamTraining& first, const StreamTraining& second) {
    return same(first.network.parameters, second.network.parameters) &&
           same(first.memory.velocity, second.memory.velocity) &&
           first.memory.steps == second.memory.steps && first.examples_seen == second.examples_seen;
}

void learn(Ranks& ranks, StreamTraining& run, std::uint64_t end) {
    StreamTrainer trainer(ranks, run);
    while (run.examples_seen < end) {
        trainer.round(end);
    }
}

StreamTraining learnt_alone(StreamTraining run, std::uint64_t end) {
    learn(*alone(), run, end);
    return run;
}

struct ScratchFile {
    std::filesystem::path path = std::filesystem::temp_directory_path() /
                                 ("lab_stream_" + std::to_string(::getpid()) + ".model");
    ~ScratchFile() { std::filesystem::remove(path); }
};

} // namespace

BOOST_AUTO_TEST_CASE(no_seeds_examples_to_learn_from_are_anyones_to_test_with) {
    std::set<std::uint64_t> seen;
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        for (const Part part : {Part::training, Part::validation, Part::test}) {
            BOOST_TEST(seen.insert(series_of(seed, part)).second);
        }
    }
}

BOOST_AUTO_TEST_CASE(any_number_of_ranks_learns_the_same_to_the_last_bit) {
    // 73 examples in mini-batches of 20: the last is short, and 8 shards do not divide either.
    for (const uword every : {1, 3}) {
        const StreamTraining expected = learnt_alone(new_run(every), 73);
        BOOST_TEST(!same(expected.network.parameters, new_run().network.parameters));
        for (const unsigned size : {2, 3, 4, 8}) {
            play(size, [&](Ranks& ranks) {
                StreamTraining run = new_run(every);
                learn(ranks, run, 73);
                if (!same(run, expected)) {
                    throw std::runtime_error("other numbers on " + std::to_string(size) + " ranks");
                }
            });
        }
    }
}

BOOST_AUTO_TEST_CASE(the_step_is_down_the_gradient_of_the_whole_mini_batch) {
    StreamTraining run = new_run();
    Engine engine(5);
    run.network = random_network(parse_architecture("dense(10) | softmax"),
                                 {1, image_side, image_side}, engine);
    run.plan.warm_up = 0;
    DeepWorkspace work;
    const Dataset data = paint_digits(20, series_of(1, Part::training));
    work.x = data.images;
    work.y = one_hot(data.labels);
    backpropagate(run.network, work, {});
    const Col expected = run.network.parameters - Real(0.1) * work.gradient / 20;
    const StreamTraining after = learnt_alone(run, 20);
    BOOST_TEST(arma::abs(after.network.parameters - expected).max() < 1e-6);
}

BOOST_AUTO_TEST_CASE(averaging_after_every_single_step_is_the_mean_gradients_step) {
    // One local step in each shard, from the same place, on as many examples: the mean of where
    // they come to is the step down the mean of their gradients, but for rounding.
    StreamTraining one = new_run(1, 24);
    StreamTraining local = new_run(2, 24);
    one.plan.warm_up = local.plan.warm_up = 0;
    one = learnt_alone(one, 24);
    local = learnt_alone(local, 24);
    BOOST_TEST(arma::abs(one.network.parameters - local.network.parameters).max() < 1e-6);
    BOOST_TEST(arma::abs(one.memory.velocity - local.memory.velocity).max() < 1e-6);
}

BOOST_AUTO_TEST_CASE(the_rate_grows_in_equal_parts_to_eta) {
    StreamPlan plan;
    plan.eta = 0.8;
    BOOST_TEST(stream_rate(plan, 0) == 0.8);
    plan.warm_up = 4;
    BOOST_TEST(stream_rate(plan, 0) == 0.2);
    BOOST_TEST(stream_rate(plan, 1) == 0.4);
    BOOST_TEST(stream_rate(plan, 3) == 0.8);
    BOOST_TEST(stream_rate(plan, 1000000) == 0.8);
}

BOOST_AUTO_TEST_CASE(a_few_thousand_painted_digits_teach_to_read_painted_digits) {
    StreamTraining run = new_run(1, 32);
    Engine engine(4);
    run.network = random_network(parse_architecture("dense(30) | relu | dense(10) | softmax"),
                                 {1, image_side, image_side}, engine);
    run = learnt_alone(run, 4000);
    const Dataset data = paint_digits(500, series_of(1, Part::validation));
    const uword right = count_correct(decode(feedforward(run.network, data.images)), data.labels);
    BOOST_TEST(right > 250);
}

BOOST_AUTO_TEST_CASE(a_run_that_is_kept_and_goes_on_elsewhere_ends_with_the_same_bits) {
    for (const uword every : {1, 2}) {
        ScratchFile file;
        const StreamTraining whole = learnt_alone(new_run(every), 200);
        StreamTraining begun = learnt_alone(new_run(every), 80);
        begun.curve.push_back({80, 0.5, -1});
        save_stream(file.path, begun);
        play(3, [&](Ranks& ranks) {
            StreamTraining run = load_stream(file.path);
            if (!same(run, begun) || run.curve.size() != 1 || run.curve[0].painted != 0.5) {
                throw std::runtime_error("it was not read back as it was written");
            }
            learn(ranks, run, 200);
            if (!same(run, whole)) {
                throw std::runtime_error("it went on otherwise");
            }
        });
    }
}

BOOST_AUTO_TEST_CASE(what_is_no_such_training_is_refused) {
    ScratchFile file;
    save_stream(file.path, learnt_alone(new_run(), 20));
    std::filesystem::resize_file(file.path, std::filesystem::file_size(file.path) - 100);
    BOOST_CHECK_THROW(load_stream(file.path), MissingError);
    StreamTraining unfit = new_run();
    unfit.memory.velocity.zeros(5);
    save_stream(file.path, unfit);
    BOOST_CHECK_THROW(load_stream(file.path), MissingError);
}

BOOST_AUTO_TEST_CASE(a_fingerprint_tells_networks_apart_and_the_same_one_not) {
    const auto ranks = alone();
    StreamTraining one = new_run();
    StreamTraining two = new_run();
    StreamTrainer first(*ranks, one);
    StreamTrainer second(*ranks, two);
    BOOST_TEST(first.fingerprint() == second.fingerprint());
    two.network.parameters(0) += Real(1);
    two.network.parameters.tail(1) += Real(1);
    BOOST_TEST(first.fingerprint() != second.fingerprint());
}
