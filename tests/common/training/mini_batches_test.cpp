// An epoch of a run that trains nothing: only which examples come, in which order, and how far the
// run says that it has come.
#include "common/training/mini_batches.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <numeric>

namespace {

using namespace lab;

constexpr uword examples = 23; // in mini-batches of 5: four full ones and a short one of 3
constexpr uword size = 5;
constexpr uword mini_batches = 5;

TrainingRun fresh_run() {
    TrainingRun run;
    run.engine.seed(11);
    return run;
}

/// The examples in the order in which the rest of an epoch shows them, or as many mini-batches of
/// it as `last` allows.
std::vector<uword> seen_in_an_epoch(TrainingRun& run, uword last = mini_batches) {
    std::vector<uword> seen;
    const Epoch epoch = draw_epoch(run, examples, size);
    for_each_mini_batch(
        run, epoch,
        [&](const MiniBatch& batch) {
            const auto first = epoch.order.begin() + static_cast<std::ptrdiff_t>(batch.first);
            seen.insert(seen.end(), first, first + static_cast<std::ptrdiff_t>(batch.count));
        },
        [&](uword done, uword) { return done < last || last == mini_batches; });
    return seen;
}

} // namespace

BOOST_AUTO_TEST_SUITE(mini_batches_of_an_epoch)

BOOST_AUTO_TEST_CASE(every_example_comes_once_and_in_no_order_of_its_own) {
    TrainingRun run = fresh_run();
    std::vector<uword> seen = seen_in_an_epoch(run);
    BOOST_TEST(!std::is_sorted(seen.begin(), seen.end()));
    std::sort(seen.begin(), seen.end());
    std::vector<uword> all(examples);
    std::iota(all.begin(), all.end(), uword{0});
    BOOST_TEST(seen == all, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(the_last_mini_batch_may_be_short_and_none_is_empty) {
    const auto counts = [](uword of, uword in) {
        TrainingRun run = fresh_run();
        std::vector<uword> found;
        const Epoch epoch = draw_epoch(run, of, in);
        for_each_mini_batch(
            run, epoch, [&](const MiniBatch& batch) { found.push_back(batch.count); },
            [&](uword done, uword total) {
                BOOST_TEST(total == epoch.mini_batches());
                return done <= total;
            });
        return found;
    };
    BOOST_TEST(counts(23, 5) == (std::vector<uword>{5, 5, 5, 5, 3}),
               boost::test_tools::per_element());
    BOOST_TEST(counts(20, 5) == (std::vector<uword>{5, 5, 5, 5}), boost::test_tools::per_element());
    BOOST_TEST(counts(3, 5) == (std::vector<uword>{3}), boost::test_tools::per_element());
    BOOST_TEST(counts(3, 1) == (std::vector<uword>{1, 1, 1}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_whole_epoch_is_counted_and_the_next_one_has_another_order) {
    TrainingRun run = fresh_run();
    const std::vector<uword> first = seen_in_an_epoch(run);
    BOOST_TEST(run.epochs_done == 1U);
    BOOST_TEST(run.mini_batches_done == 0U);
    BOOST_TEST((seen_in_an_epoch(run) != first));
    BOOST_TEST(run.epochs_done == 2U);
}

BOOST_AUTO_TEST_CASE(an_epoch_broken_off_after_any_mini_batch_goes_on_with_the_examples_left) {
    TrainingRun whole = fresh_run();
    const std::vector<uword> expected = seen_in_an_epoch(whole);
    for (uword stop = 1; stop < mini_batches; ++stop) {
        TrainingRun run = fresh_run();
        std::vector<uword> seen = seen_in_an_epoch(run, stop);
        BOOST_TEST(seen.size() == stop * size);
        BOOST_TEST(run.mini_batches_done == stop);
        BOOST_TEST(run.epochs_done == 0U);
        BOOST_TEST((run.engine == fresh_run().engine)); // the epoch is not over
        const std::vector<uword> rest = seen_in_an_epoch(run);
        seen.insert(seen.end(), rest.begin(), rest.end());
        BOOST_TEST(seen == expected, boost::test_tools::per_element());
        BOOST_TEST((run.engine == whole.engine));
    }
}

BOOST_AUTO_TEST_CASE(a_stop_after_the_last_mini_batch_leaves_the_epoch_to_be_counted) {
    TrainingRun run = fresh_run();
    const auto nothing = [](const MiniBatch&) {};
    const Epoch epoch = draw_epoch(run, examples, size);
    BOOST_TEST(!for_each_mini_batch(run, epoch, nothing,
                                    [](uword done, uword total) { return done < total; }));
    BOOST_TEST(run.mini_batches_done == mini_batches);
    BOOST_TEST(run.epochs_done == 0U);
    BOOST_TEST(for_each_mini_batch(run, draw_epoch(run, examples, size), nothing,
                                   [](uword, uword) { return true; }));
    BOOST_TEST(run.epochs_done == 1U);
}

BOOST_AUTO_TEST_CASE(what_an_epoch_draws_beside_its_order_is_not_drawn_again_by_the_next) {
    TrainingRun run = fresh_run();
    Epoch epoch = draw_epoch(run, examples, size);
    Engine expected = run.engine;
    shuffled_order(examples, expected);
    const auto drawn = epoch.engine();
    BOOST_TEST(drawn == expected());
    for_each_mini_batch(
        run, epoch, [](const MiniBatch&) {}, [](uword, uword) { return true; });
    BOOST_TEST((run.engine == expected));
}

BOOST_AUTO_TEST_CASE(mini_batches_that_were_cut_elsewhere_are_counted_alike) {
    TrainingRun run = fresh_run();
    Engine next = run.engine;
    next();
    std::vector<uword> numbers;
    const auto learn = [&](uword number) { numbers.push_back(number); };
    BOOST_TEST(
        !for_each_mini_batch(run, 3, next, learn, [](uword done, uword) { return done < 2; }));
    BOOST_TEST(run.mini_batches_done == 2U);
    BOOST_TEST((run.engine == fresh_run().engine));
    BOOST_TEST(for_each_mini_batch(run, 3, next, learn, [](uword, uword) { return true; }));
    BOOST_TEST(numbers == (std::vector<uword>{0, 1, 2}), boost::test_tools::per_element());
    BOOST_TEST((run.engine == next));
    BOOST_TEST(run.epochs_done == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
