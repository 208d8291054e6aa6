#include "tools/page/guard.hpp"

#include <boost/test/unit_test.hpp>

#include <set>

using namespace lab::page;

namespace {

const Guard guard{8028, "0123456789abcdef0123456789abcdef"};

Request asked(const std::string& path, const std::string& host, const std::string& key = "",
              std::optional<std::string> origin = std::nullopt) {
    Request request;
    request.method = Method::get;
    request.path = path;
    request.host = host;
    request.origin = std::move(origin);
    request.key = key;
    return request;
}

unsigned status(const Request& request) {
    const auto refusal = guard.refuse(request);
    return refusal ? refusal->status : 200;
}

} // namespace

BOOST_AUTO_TEST_SUITE(page_guard)

BOOST_AUTO_TEST_CASE(a_key_has_128_bits_and_is_another_one_each_time) {
    std::set<std::string> keys;
    for (int k = 0; k < 20; ++k) {
        const std::string key = random_key();
        BOOST_TEST(key.size() == 32U);
        BOOST_TEST(key.find_first_not_of("0123456789abcdef") == std::string::npos);
        keys.insert(key);
    }
    BOOST_TEST(keys.size() == 20U);
}

BOOST_AUTO_TEST_CASE(an_empty_key_opens_nothing) {
    BOOST_TEST(!same_key("", ""));
    BOOST_TEST(!same_key("ab", "abc"));
    BOOST_TEST(!same_key("abd", "abc"));
    BOOST_TEST(same_key("abc", "abc"));
}

BOOST_AUTO_TEST_CASE(only_the_loopbacks_own_names_with_the_port_are_answered) {
    BOOST_TEST(status(asked("/", "127.0.0.1:8028")) == 200U);
    BOOST_TEST(status(asked("/", "localhost:8028")) == 200U);
    for (const char* host : {"127.0.0.1", "127.0.0.1:8029", "localhost", "lab.example:8028",
                             "localhost:8028.example", "", "[::1]:8028", "127.0.0.1:8028 "}) {
        BOOST_TEST(status(asked("/", host)) == 421U, host);
    }
    Request without = asked("/", "");
    without.host.reset();
    BOOST_TEST(status(without) == 421U);
}

BOOST_AUTO_TEST_CASE(another_pages_origin_is_refused_with_the_key_too) {
    const std::string host = "127.0.0.1:8028";
    BOOST_TEST(status(asked("/api/read", host, guard.key, "http://127.0.0.1:8028")) == 200U);
    for (const char* origin : {"http://lab.example", "null", "http://127.0.0.1:8029",
                               "https://127.0.0.1:8028", "http://localhost:8028", ""}) {
        BOOST_TEST(status(asked("/api/read", host, guard.key, origin)) == 403U, origin);
        BOOST_TEST(status(asked("/", host, guard.key, origin)) == 403U, origin);
    }
}

BOOST_AUTO_TEST_CASE(data_is_for_those_who_show_the_key) {
    const std::string host = "localhost:8028";
    BOOST_TEST(status(asked("/style.css", host)) == 200U);
    BOOST_TEST(status(asked("/api/readers", host)) == 403U);
    BOOST_TEST(status(asked("/api/readers", host, "0123456789abcdef0123456789abcdee")) == 403U);
    BOOST_TEST(status(asked("/api/", host)) == 403U);
    BOOST_TEST(status(asked("/api/readers", host, guard.key)) == 200U);
}

BOOST_AUTO_TEST_CASE(a_listener_has_our_origin) {
    const std::string host = "localhost:8028";
    BOOST_TEST(guard.may_listen(asked("/api/live", host, "", "http://localhost:8028")));
    BOOST_TEST(!guard.may_listen(asked("/api/live", host)));
    BOOST_TEST(!guard.may_listen(asked("/api/live", host, "", "http://lab.example")));
    BOOST_TEST(!guard.may_listen(asked("/api/read", host, guard.key, "http://localhost:8028")));
}

BOOST_AUTO_TEST_SUITE_END()
