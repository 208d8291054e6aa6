#include "tools/page/inside.hpp"

#include "tests/helpers/raises.hpp"

#include "common/basics/error.hpp"
#include "common/digits/painted/painted_digits.hpp"
#include "tools/page/learning.hpp"
#include "tools/page/reading.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <filesystem>

#include "tests/helpers/scratch_folder.hpp"

using namespace lab;
using namespace lab::page;
using lab::testing::raises;
using lab::testing::ScratchFolder;

namespace {

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// Two hidden neurons, of which the second says most to output 3.
std::shared_ptr<const NamedReader> small_book() {
    Network network;
    network.W = {Mat(2, image_size, arma::fill::zeros), Mat(10, 2, arma::fill::zeros)};
    network.b = {Col(2, arma::fill::zeros), Col(10, arma::fill::zeros)};
    network.W[0](0, 5) = -1;
    network.W[0](0, 6) = 0.5;
    network.W[1](3, 0) = 1;
    network.W[1](3, 1) = 4;
    network.W[1](7, 1) = -2;
    return named_reader("x", "x", network);
}

std::shared_ptr<const NamedReader> small_deep() {
    Engine engine(1);
    return named_reader("y", "y",
                        random_network(parse_architecture("conv(2, 3) | relu | max_pool(2) | "
                                                          "dense(10) | softmax"),
                                       {1, image_side, image_side}, engine));
}

} // namespace

BOOST_AUTO_TEST_SUITE(page_inside)

BOOST_AUTO_TEST_CASE(hidden_neurons_come_in_the_order_of_their_influence) {
    const std::string json = look_inside(*small_book(), Col(image_size, arma::fill::zeros));
    // All a of the hidden layer are sigma(0) = 0.5
    BOOST_TEST(has(json, R"("answer":3)"));
    BOOST_TEST(has(json, R"("hidden":[{"neuron":1,"a":0.5,"influence":2},)"
                         R"({"neuron":0,"a":0.5,"influence":0.5}])"));
    BOOST_TEST(has(json, R"("lines":[{"from":1,"to":3,"weight":4,"carried":2},)"
                         R"({"from":1,"to":7,"weight":-2,"carried":-1})"));
}

BOOST_AUTO_TEST_CASE(weights_are_signed_pictures_each_by_its_own_largest) {
    const std::string json = weight_pictures(*small_book(), 10);
    BOOST_TEST(has(json, "\"pictures\":[\"" + std::string("8080808080") + "01c0" + "80"));
    BOOST_TEST(weight_pictures(*small_book(), 1).size() < json.size());
    BOOST_TEST(has(weight_pictures(*small_deep(), 10), R"("pictures":[])"));
}

BOOST_AUTO_TEST_CASE(layers_are_named_as_they_were_built_and_pooling_says_what_it_kept) {
    const Col digit = paint_digit(1, 0, 3);
    const std::string json = look_inside(*small_deep(), digit);
    const auto conv = json.find(R"x("name":"conv(2, 3)","channels":2,"height":26,"width":26)x");
    const auto pool = json.find(R"x("name":"max_pool(2)","channels":2,"height":13,"width":13)x");
    const auto relu = json.find(R"("name":"relu")");
    BOOST_TEST((conv < pool && pool < relu && relu != std::string::npos));
    // 169 bytes of each map: which of four was kept
    const auto kept = json.find(R"("kept":[")", pool);
    const std::string bytes = json.substr(kept + 9, 338);
    BOOST_TEST(bytes.find_first_not_of("0123") == std::string::npos);
    BOOST_TEST(bytes.find('3') != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_filter_is_a_picture_a_channel_and_others_are_refused) {
    BOOST_TEST(has(filter_pictures(*small_deep(), 0, 1), R"("rows":3,"cols":3)"));
    raises<UsageError>([&] { filter_pictures(*small_deep(), 0, 2); }, {"no such filter"});
    raises<UsageError>([&] { filter_pictures(*small_deep(), 1, 0); }, {"no such filter"});
    raises<UsageError>([&] { filter_pictures(*small_deep(), 99, 0); }, {"no such filter"});
    raises<UsageError>([&] { filter_pictures(*small_book(), 0, 0); }, {"no such filter"});
}

BOOST_AUTO_TEST_CASE(why_not_is_the_slope_of_the_other_output) {
    Col digit(image_size, arma::fill::zeros);
    // Ink on pixel 5 silences neuron 0, which speaks for output 3 alone
    const std::string three = why_not(*small_book(), digit, 3);
    BOOST_TEST(has(three, R"("answer":3,"other":3)"));
    BOOST_TEST(has(three, "\"gradient\":\"8080808080" + std::string("01c0") + "80"));
    BOOST_TEST(has(why_not(*small_book(), digit, 7), R"("most":0)"));
    raises<UsageError>([&] { why_not(*small_book(), digit, 10); }, {"no output 10"});
}

BOOST_AUTO_TEST_CASE(a_training_is_stopped_and_its_model_is_kept) {
    const ScratchFolder scratch;
    Page page;
    page.root = scratch.path();
    page.state = scratch.path();
    Readers readers(page, "");
    std::mutex mutex;
    std::condition_variable heard;
    std::vector<std::string> news;
    page.publish = [&](const std::string& json) {
        const std::lock_guard<std::mutex> lock(mutex);
        news.push_back(json);
        heard.notify_all();
    };
    const auto wait_for = [&](const std::string& part) {
        std::unique_lock<std::mutex> lock(mutex);
        return heard.wait_for(lock, std::chrono::minutes(2), [&] {
            return std::any_of(news.begin(), news.end(),
                               [&](const std::string& json) { return has(json, part); });
        });
    };
    WatchedTraining learning(page, readers);
    BOOST_TEST(has(learning.state(), R"("state":"idle")"));
    LearningPlan plan;
    plan.data = "painted:2000";
    plan.seconds = 0;
    plan.epochs = 10000;
    learning.start(plan);
    raises<UsageError>([&] { learning.start(plan); }, {"stop it first"});
    BOOST_TEST(wait_for(R"("state":"running")"));
    learning.pause();
    BOOST_TEST(wait_for(R"("state":"paused")"));
    learning.set_eta(0.25);
    learning.go_on();
    BOOST_TEST(wait_for(R"(,0.25]])")); // the last point has the new eta
    BOOST_TEST(readers.get("trained")->plan() == "784 - 30 - 10");
    learning.stop();
    BOOST_TEST(has(learning.state(), R"("state":"done")"));
    BOOST_TEST(readers.get("file-trained-mlp.model")->plan() == "784 - 30 - 10");
}

BOOST_AUTO_TEST_CASE(a_training_without_its_digits_says_so) {
    const ScratchFolder scratch;
    Page page;
    page.root = page.state = scratch.path();
    Readers readers(page, "");
    WatchedTraining learning(page, readers);
    LearningPlan plan;
    plan.data = "no such set";
    learning.start(plan);
    learning.stop();
    BOOST_TEST(has(learning.state(), R"("state":"failed")"));
    BOOST_TEST(has(learning.state(), "no such set"));
}

BOOST_AUTO_TEST_SUITE_END()
