// Model files that earlier labs wrote, in the folder old/: whoever has kept a network can read it.
// The expected numbers are those that the programs printed which wrote them, in float.
//   fully_connected_1.model  ./lab run 4 --data painted:300 --hidden 1 --epochs 3 --seed 3
//                            --threads 1 --save FILE, by the last lab of version 0.1
//   layered_2.model          ./lab run 6 --data painted:300 --epochs 3 --seed 3 --threads 1
//                            --layers "max_pool(14) | dense(10) | softmax" --save FILE, by the same
//   layered_1.model          the same network and digits for two of three epochs on the core of
//                            commit 8b9d2ec, the last to write version 1
#include "tests/helpers/raises.hpp"
#include "tests/helpers/scratch_folder.hpp"

#include "common/basics/error.hpp"
#include "common/deep/deep_model_file.hpp"
#include "common/models/network_model_file.hpp"

#include <boost/test/unit_test.hpp>

namespace {

using namespace lab;
using namespace lab::testing;

const std::filesystem::path written_then = LAB_SOURCE_ROOT "/tests/common/models/old";
const auto as_printed = boost::test_tools::tolerance(1e-4);

/// What all of these files say of the run.
void check_run(const TrainingRun& run, uword epochs_done) {
    BOOST_TEST(run.seed == 3U);
    BOOST_TEST(run.data_name == "painted digits");
    BOOST_TEST(run.epochs_done == epochs_done);
    BOOST_TEST(run.mini_batches_done == 0U);
    BOOST_TEST(run.history.size() == epochs_done);
    Engine at_the_start;
    at_the_start.seed(3);
    BOOST_TEST((run.engine != at_the_start));
}

/// Numbers are written as they are in memory: in double a file comes out longer.
constexpr bool writes_float = sizeof(Real) == sizeof(float);

/// What a file holds behind its head, without the end of the line there and without the version of
/// Boost's archives at its beginning: 18 in Boost 1.74, more in later ones.
std::string payload_of(const std::filesystem::path& file) {
    const std::string payload = read_model_envelope(file).payload;
    const std::string archive = "22 serialization::archive ";
    BOOST_TEST_REQUIRE(payload.substr(0, archive.size()) == archive);
    const std::size_t from = payload.find(' ', archive.size());
    return payload.substr(from, payload.find_last_not_of('\n') + 1 - from);
}

} // namespace

BOOST_AUTO_TEST_SUITE(old_models)

BOOST_AUTO_TEST_CASE(the_books_network_of_version_1_is_read_and_written_alike) {
    const std::filesystem::path file = written_then / "fully_connected_1.model";
    const Training run = load_training(file);
    check_run(run, 3);
    BOOST_TEST(run.network.sizes() == (std::vector<uword>{784, 1, 10}),
               boost::test_tools::per_element());
    BOOST_TEST(run.eta == 3.0);
    BOOST_TEST(run.mini_batch_size == 10U);
    BOOST_TEST(run.training_size == 300U);
    const EpochRecord& second = run.history[1];
    BOOST_TEST(second.training_cost == 0.45052, as_printed);
    BOOST_TEST(second.training_accuracy == 0.1000, as_printed);
    BOOST_TEST(second.validation_cost == 0.45048, as_printed);
    BOOST_TEST(second.validation_accuracy == 7.0 / 60, as_printed);
    const ScratchFolder folder;
    save_training(folder / "again.model", run);
    // Version 2 ends with how many check sums there are: none, which nothing else may have changed
    BOOST_TEST((!writes_float || payload_of(folder / "again.model") == payload_of(file) + " 0"));
    BOOST_TEST(load_training(folder / "again.model").data_sums.empty());
}

BOOST_AUTO_TEST_CASE(a_deep_network_of_version_2_is_read_and_written_alike) {
    const std::filesystem::path file = written_then / "layered_2.model";
    const DeepTraining run = load_deep_training(file);
    check_run(run, 3);
    BOOST_TEST(to_text(run.network.plan) == "max_pool(14) | dense(10) | softmax");
    BOOST_TEST(run.network.parameters.n_elem == 50U); // four numbers to ten neurons
    BOOST_TEST(run.plan.epochs == 3U);
    BOOST_TEST(run.plan.augmentation.has_value());
    BOOST_TEST(run.history[1].validation_cost == 2.3859, as_printed);
    BOOST_TEST(run.history[1].validation_accuracy == 0.15, as_printed);
    const ScratchFolder folder;
    save_deep_training(folder / "again.model", run);
    // Version 3 ends with how many pictures were learnt from, and how many check sums there are
    BOOST_TEST((!writes_float || payload_of(folder / "again.model") == payload_of(file) + " 0 0"));
    BOOST_TEST(load_deep_training(folder / "again.model").training_size == 0U);
}

BOOST_AUTO_TEST_CASE(a_deep_network_of_version_1_is_read_with_what_was_usual_then) {
    const DeepTraining run = load_deep_training(written_then / "layered_1.model");
    check_run(run, 2);
    BOOST_TEST(to_text(run.network.plan) == "max_pool(14) | dense(10) | softmax");
    BOOST_TEST(run.plan.epochs == 3U);
    BOOST_TEST(run.plan.augmentation.has_value());
    BOOST_TEST(run.network.parameters(0) == Real{-0.628623247}, as_printed);
    const Real squares = arma::accu(arma::square(run.network.parameters));
    BOOST_TEST(squares == Real{8.3761673}, as_printed);
    BOOST_TEST(run.memory.steps == 10U); // 300 pictures are five mini-batches of up to 64
    BOOST_TEST(run.memory.velocity.n_elem == 50U);
    BOOST_TEST(run.history[0].validation_cost == 2.49158967, as_printed);
    BOOST_TEST(run.history[1].validation_accuracy == 10.0 / 60, as_printed);
    BOOST_TEST((run.network.cost == Cost::log_likelihood));
    BOOST_TEST((run.plan.schedule == Schedule::cosine));
    BOOST_TEST(run.stopping.patience == 0U);
}

BOOST_AUTO_TEST_CASE(versions_that_no_lab_wrote_are_refused_alike_for_both_kinds) {
    const ScratchFolder folder;
    const std::filesystem::path file = folder / "other.model";
    const auto refused = [&](const std::function<void()>& load, const ModelKind& kind,
                             const std::string& known) {
        for (const unsigned version : {0U, kind.newest_version + 1}) {
            write_model_envelope(file, kind.name, version, "");
            raises<MissingError>(load, {"other.model: it has version " + std::to_string(version) +
                                            ", and this lab reads " + known,
                                        "Name another model"});
        }
    };
    refused([&] { load_training(file); }, network_model, "versions 1 to 2");
    refused([&] { load_deep_training(file); }, deep_model, "versions 1 to 3");
}

BOOST_AUTO_TEST_SUITE_END()
