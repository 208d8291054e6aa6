#include "tools/page/request.hpp"

#include "common/basics/error.hpp"
#include "tests/helpers/raises.hpp"
#include "tools/page/json.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace lab;
using namespace lab::page;

BOOST_AUTO_TEST_SUITE(page_request)

BOOST_AUTO_TEST_CASE(a_target_is_a_path_and_a_query) {
    Request request;
    BOOST_TEST(split_target("/api/keep?label=7&name=a%20b+c%26&label=8&empty", request));
    BOOST_TEST(request.path == "/api/keep");
    BOOST_TEST(request["label"] == "7"); // the first of two
    BOOST_TEST(request["name"] == "a b c&");
    BOOST_TEST(request["empty"].empty());
    BOOST_TEST(request["missing"].empty());
}

BOOST_AUTO_TEST_CASE(a_target_that_is_no_path_is_refused) {
    for (const std::string& target :
         {std::string(), std::string("http://lab.example/"), std::string("*"),
          std::string("/a?x=%"), std::string("/a?x=%4"), std::string("/a?x=%zz"),
          "/" + std::string(2000, 'a')}) {
        Request request;
        BOOST_TEST(!split_target(target, request), target.substr(0, 20));
    }
}

BOOST_AUTO_TEST_CASE(a_number_of_a_query_is_within_its_limits) {
    Request request;
    BOOST_TEST(split_target("/a?label=7&eta=0.5&bad=nan&far=11", request));
    BOOST_TEST(whole_in(request, "label", 0, 9) == 7U);
    BOOST_TEST(real_in(request, "eta", 0, 1) == 0.5);
    using lab::testing::raises;
    raises<UsageError>([&] { whole_in(request, "far", 0, 9); }, {"far", "0 to 9"});
    raises<UsageError>([&] { whole_in(request, "none", 0, 9); }, {"none"});
    raises<UsageError>([&] { real_in(request, "bad", 0, 1); }, {"bad"});
}

BOOST_AUTO_TEST_CASE(text_in_json_ends_neither_its_quotes_nor_a_script) {
    BOOST_TEST(quoted("a\"b\\c\n\x01") == "\"a\\\"b\\\\c\\u000a\\u0001\"");
    BOOST_TEST(quoted("</script>&") == "\"\\u003c/script\\u003e\\u0026\"");
    BOOST_TEST(quoted("\xc3\xa9") == "\"\xc3\xa9\"");
}

BOOST_AUTO_TEST_CASE(bytes_that_are_no_utf_8_become_question_marks) {
    BOOST_TEST(quoted("\xc3(") == "\"?(\"");
    BOOST_TEST(quoted("\xff\xfe") == "\"??\"");
    BOOST_TEST(quoted("\xed\xa0\x80") == "\"???\"");      // half of a pair
    BOOST_TEST(quoted("\xc0\xaf") == "\"??\"");           // longer than need be
    BOOST_TEST(quoted("\xf4\x90\x80\x80") == "\"????\""); // beyond the last character
    BOOST_TEST(quoted("\xe2\x82") == "\"??\"");           // cut short
}

BOOST_AUTO_TEST_CASE(a_number_that_is_none_is_null) {
    BOOST_TEST(number(0.25) == "0.25");
    BOOST_TEST(number(-1e-9) == "-1e-09");
    BOOST_TEST(number(std::nan("")) == "null");
    BOOST_TEST(number(INFINITY) == "null");
}

BOOST_AUTO_TEST_CASE(an_object_is_put_together_piece_by_piece) {
    BOOST_TEST(JsonObject().text("a", "b").whole("n", 3).flag("f", true).done() ==
               R"({"a":"b","n":3,"f":true})");
    BOOST_TEST(JsonObject().raw("list", numbers(std::vector<double>{1, 0.5})).done() ==
               R"({"list":[1,0.5]})");
    BOOST_TEST(error(404, "no \"x\"").body == R"({"error":"no \"x\""})");
}

BOOST_AUTO_TEST_SUITE_END()
