#include "tools/page/router.hpp"

#include "common/basics/error.hpp"
#include "tests/helpers/scratch_folder.hpp"
#include "tools/page/static_files.hpp"

#include <boost/test/unit_test.hpp>

#include <new>

using namespace lab;
using namespace lab::page;
using lab::testing::ScratchFolder;
using lab::testing::write_bytes;

namespace {

Request asked(Method method, const std::string& path) {
    Request request;
    request.method = method;
    request.path = path;
    return request;
}

unsigned status_of(const std::filesystem::path& folder, const std::string& path) {
    return static_file(folder, path).status;
}

} // namespace

BOOST_AUTO_TEST_SUITE(page_router)

BOOST_AUTO_TEST_CASE(a_path_is_answered_by_its_handler_and_with_its_method) {
    Router router;
    router.add(Method::post, "/api/read", [](const Request& request) {
        return Response{200, "text/plain", request.body};
    });
    Request request = asked(Method::post, "/api/read");
    request.body = "ink";
    BOOST_TEST(router.answer(request).body == "ink");
    BOOST_TEST(router.answer(asked(Method::get, "/api/read")).status == 405U);
    BOOST_TEST(router.answer(asked(Method::get, "/api/rea")).status == 404U);
    BOOST_TEST(router.answer(asked(Method::post, "/index.html")).status == 405U);
    BOOST_TEST(router.answer(asked(Method::get, "/index.html")).status == 404U);
}

BOOST_AUTO_TEST_CASE(what_a_handler_throws_is_a_sentence_and_no_end) {
    Router router;
    router.add(Method::get, "/api/usage",
               [](const Request&) -> Response { throw UsageError("Take another \"one\"."); });
    router.add(Method::get, "/api/memory",
               [](const Request&) -> Response { throw std::bad_alloc(); });
    router.add(Method::get, "/api/other",
               [](const Request&) -> Response { throw std::runtime_error("odd"); });
    const Response usage = router.answer(asked(Method::get, "/api/usage"));
    BOOST_TEST(usage.status == 400U);
    BOOST_TEST(usage.body == R"({"error":"Take another \"one\"."})");
    BOOST_TEST(router.answer(asked(Method::get, "/api/memory")).status == 503U);
    BOOST_TEST(router.answer(asked(Method::get, "/api/other")).status == 500U);
}

BOOST_AUTO_TEST_CASE(of_two_folders_the_one_with_the_longer_prefix_counts) {
    const ScratchFolder scratch;
    for (const char* name : {"web", "lessons"}) {
        std::filesystem::create_directory(scratch / name);
        write_bytes(scratch / name / "index.html", name);
    }
    Router router;
    router.serve("/", scratch / "web");
    router.serve("/lessons/", scratch / "lessons");
    BOOST_TEST(router.answer(asked(Method::get, "/")).body == "web");
    BOOST_TEST(router.answer(asked(Method::get, "/lessons/")).body == "lessons");
    BOOST_TEST(router.answer(asked(Method::get, "/lessons")).status == 404U);
}

BOOST_AUTO_TEST_CASE(a_file_has_its_type_and_a_figure_runs_no_script) {
    const ScratchFolder scratch;
    for (const char* name : {"a.html", "a.js", "a.css", "a.png", "a.svg"}) {
        write_bytes(scratch / name, name);
    }
    BOOST_TEST(static_file(scratch.path(), "a.html").type == "text/html; charset=utf-8");
    BOOST_TEST(static_file(scratch.path(), "a.js").type == "text/javascript; charset=utf-8");
    BOOST_TEST(static_file(scratch.path(), "a.png").policy.empty());
    const Response figure = static_file(scratch.path(), "a.svg");
    BOOST_TEST(figure.body == "a.svg");
    BOOST_TEST(figure.policy.find("default-src 'none'") == 0U);
    BOOST_TEST(figure.policy.find("sandbox") != std::string::npos);
    BOOST_TEST(figure.policy.find("script") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(no_path_leaves_the_folder) {
    const ScratchFolder scratch;
    std::filesystem::create_directories(scratch / "web" / "more");
    write_bytes(scratch / "secret.txt", "secret");
    write_bytes(scratch.path() / "web" / "a.txt", "a");
    write_bytes(scratch.path() / "web" / ".hidden.txt", "hidden");
    write_bytes(scratch.path() / "web" / "more" / "b.txt", "b");
    write_bytes(scratch.path() / "web" / "program.sh", "b");
    const auto web = scratch / "web";
    BOOST_TEST(status_of(web, "a.txt") == 200U);
    BOOST_TEST(status_of(web, "more/b.txt") == 200U);
    for (const char* path :
         {"../secret.txt", "more/../../secret.txt", "./a.txt", "more/../a.txt", ".hidden.txt",
          "//a.txt", "/etc/passwd", "more//b.txt", "more", "more/", "..", "%2e%2e/secret.txt",
          "a.txt/", "a.txt/b.txt", "program.sh", "no.txt", "a b.txt", "..\\secret.txt"}) {
        BOOST_TEST(status_of(web, path) == 404U, path);
    }
    BOOST_TEST(status_of(web, std::string("a.txt\0b.txt", 11)) == 404U);
}

BOOST_AUTO_TEST_CASE(symbolic_links_are_not_followed) {
    const ScratchFolder scratch;
    std::filesystem::create_directories(scratch / "web");
    write_bytes(scratch / "secret.txt", "secret");
    std::filesystem::create_symlink(scratch / "secret.txt", scratch / "web" / "link.txt");
    std::filesystem::create_directory_symlink(scratch.path(), scratch / "web" / "up");
    BOOST_TEST(status_of(scratch / "web", "link.txt") == 404U);
    BOOST_TEST(status_of(scratch / "web", "up/secret.txt") == 404U);
}

BOOST_AUTO_TEST_SUITE_END()
