#include "tools/page/reading.hpp"

#include "tests/helpers/raises.hpp"
#include "tests/helpers/scratch_folder.hpp"

#include "common/basics/error.hpp"
#include "common/digits/painted/painted_digits.hpp"
#include "common/models/network_model_file.hpp"
#include "common/reading/number_writer.hpp"
#include "tools/page/browser.hpp"

#include <boost/test/unit_test.hpp>

#include <filesystem>

using namespace lab;
using namespace lab::page;
using lab::testing::bytes_of;
using lab::testing::raises;
using lab::testing::ScratchFolder;
using lab::testing::write_bytes;

namespace {

struct Folder {
    Folder() {
        page.root = scratch / "root";
        page.state = scratch / "state";
        std::filesystem::create_directory(page.root);
        std::filesystem::create_directory(page.state);
    }
    ScratchFolder scratch;
    Page page;
};

Training untrained(const std::vector<uword>& sizes) {
    Training run;
    run.engine.seed(1);
    run.network = random_network(sizes, Start::scaled_normal, run.engine);
    return run;
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

const std::filesystem::path shipped =
    std::filesystem::path(LAB_SOURCE_ROOT) / "data" / "reader.model";

} // namespace

BOOST_AUTO_TEST_SUITE(page_reading)

BOOST_AUTO_TEST_CASE(a_frame_goes_to_hexadecimal_digits_and_back) {
    const Col frame = paint_digit(1, 0);
    const std::string hex = frame_in_hex(frame);
    BOOST_TEST(hex.size() == 1568U);
    BOOST_TEST(arma::abs(frame_from_hex(hex) - frame).max() <= 0.5 / 255 + 1e-6);
    for (const std::string& wrong :
         {std::string(), std::string(1568, 'g'), std::string(1567, '0'), std::string(1568, 'A')}) {
        raises<UsageError>([&] { frame_from_hex(wrong); }, {"28 x 28"});
    }
}

BOOST_AUTO_TEST_CASE(the_shipped_reader_reads_painted_numbers) {
    const auto reader = named_reader("shipped", "The lab's reader", load_any_network(shipped));
    CounterRandom random(1);
    const Dataset digits = paint_digits(50, 1);
    uword right = 0;
    std::string json;
    for (int k = 0; k < 10; ++k) {
        const Mat drawing = write_number("50192", digits, {}, random);
        json = read_drawing(drawing, *reader);
        right += has(json, R"("numbers":[{"text":"50192")") ? 1 : 0;
        BOOST_TEST(has(json, "\"rows\":" + std::to_string(drawing.n_rows)));
    }
    BOOST_TEST(right >= 2U); // four; it learnt MNIST's digits, and the painter has hands of his own
    BOOST_TEST(has(json, R"("kind":"deep")"));
}

BOOST_AUTO_TEST_CASE(paper_without_ink_has_no_numbers) {
    const auto reader = named_reader("x", "x", untrained({784, 5, 10}).network);
    const std::string json = read_drawing(Mat(100, 100, arma::fill::ones), *reader);
    BOOST_TEST(has(json, R"("numbers":[])"));
    BOOST_TEST(has(json, R"("runs":[])"));
    BOOST_TEST(has(json, R"("plan":"784 - 5 - 10")"));
}

BOOST_AUTO_TEST_CASE(a_drawing_that_is_too_large_or_none_is_a_sentence) {
    Folder folder;
    Readers readers(folder.page, "");
    readers.put(named_reader("shipped", "x", untrained({784, 5, 10}).network));
    Router router;
    add_reading(router, readers);
    Request request;
    request.method = Method::post;
    request.path = "/api/read";
    const auto answered = [&](const std::string& body) {
        request.body = body;
        const Response response = router.answer(request);
        return std::to_string(response.status) + response.body;
    };
    BOOST_TEST(has(answered(""), "400{\"error\":\"A picture is needed"));
    BOOST_TEST(has(answered("P5 1001 1 255 " + std::string(1001, '0')), "at most 1,000 pixels"));
    BOOST_TEST(has(answered("GIF89a"), "400{\"error\":\"The drawing"));
    BOOST_TEST(has(answered("P5 30 30 255 " + std::string(900, '\xff')), "200{\"reader\":\"x\""));
}

BOOST_AUTO_TEST_CASE(models_are_chosen_from_a_list_and_never_by_a_path) {
    Folder folder;
    save_training(folder.page.root / "own.model", untrained({784, 6, 10}));
    save_training(folder.scratch / "outside.model", untrained({784, 7, 10}));
    Readers readers(folder.page, "");
    BOOST_TEST(has(readers.as_json(), R"({"id":"file-own.model","title":"own.model"})"));
    BOOST_TEST(readers.get("file-own.model")->plan() == "784 - 6 - 10");
    for (const std::string& id :
         {std::string("../outside.model"), std::string("file-../outside.model"),
          (folder.scratch / "outside.model").string(), std::string("own.model")}) {
        raises<UsageError>([&] { readers.get(id); }, {"no reader", id});
    }
    std::filesystem::remove(folder.page.root / "own.model");
    raises<UsageError>([&] { readers.get("file-own.model"); }, {"gone"});
}

BOOST_AUTO_TEST_CASE(a_model_that_is_given_is_checked_and_leaves_no_file) {
    Folder folder;
    Readers readers(folder.page, "");
    save_training(folder.scratch / "a.model", untrained({784, 6, 10}));
    BOOST_TEST(readers.take(bytes_of(folder.scratch / "a.model"))->plan() == "784 - 6 - 10");
    BOOST_TEST(readers.get("given")->title == "The model that you gave");
    raises<MissingError>([&] { readers.take("no model"); }, {"The file"});
    save_training(folder.scratch / "b.model", untrained({100, 6, 10}));
    raises<MissingError>([&] { readers.take(bytes_of(folder.scratch / "b.model")); },
                         {"784 and 10"});
    BOOST_TEST(std::filesystem::is_empty(folder.page.state));
}

BOOST_AUTO_TEST_CASE(a_model_that_load_names_reads_and_is_looked_at_first) {
    Folder folder;
    save_training(folder.scratch / "a.model", untrained({784, 8, 10}));
    Readers readers(folder.page, folder.scratch / "a.model");
    BOOST_TEST(readers.get("")->plan() == "784 - 8 - 10");
    raises<MissingError>([&] { Readers(folder.page, folder.scratch / "none.model"); },
                         {"none.model"});
}

BOOST_AUTO_TEST_CASE(the_redirect_file_is_for_its_owner_alone_and_goes) {
    const ScratchFolder scratch;
    write_bytes(scratch / "open.html", "an old one, readable by all");
    const std::string address = address_of(8028, "abc");
    BOOST_TEST(address == "http://127.0.0.1:8028/#key=abc");
    {
        const RedirectFile redirect(scratch.path(), address);
        using std::filesystem::perms;
        const auto mode = std::filesystem::status(redirect.path()).permissions();
        BOOST_TEST((mode == (perms::owner_read | perms::owner_write)));
        BOOST_TEST(has(bytes_of(redirect.path()), "url=" + address));
    }
    BOOST_TEST(scratch.names().empty());
}

BOOST_AUTO_TEST_SUITE_END()
