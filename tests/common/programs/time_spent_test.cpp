#include "common/programs/time_spent.hpp"

#include <boost/test/unit_test.hpp>

#include <stdexcept>

namespace {

using namespace lab;

/// Has the processor work for a while, and says how often it went round.
unsigned long busy() {
    volatile unsigned long sum = 0;
    for (unsigned long k = 0; k < 1000000; ++k) {
        sum = sum + k;
    }
    return sum;
}

} // namespace

BOOST_AUTO_TEST_CASE(each_part_has_its_own_time_and_all_are_added_up) {
    TimeSpent time;
    BOOST_TEST(time.in("one", busy) == busy());
    time.in("other", busy);
    const double one = time.seconds("one");
    time.in("one", busy);
    BOOST_TEST(time.seconds("one") > one);
    BOOST_TEST(time.seconds("other") > 0);
    BOOST_TEST(time.seconds() == time.seconds("one") + time.seconds("other"),
               boost::test_tools::tolerance(1e-9));
    BOOST_TEST(time.seconds("none") == 0);
    time.clear();
    BOOST_TEST(time.seconds() == 0);
}

BOOST_AUTO_TEST_CASE(what_stops_with_an_error_is_counted_as_well) {
    TimeSpent time;
    const auto stops = [] {
        busy();
        throw std::runtime_error("stopped");
    };
    BOOST_CHECK_THROW(time.in("it", stops), std::runtime_error);
    BOOST_TEST(time.seconds("it") > 0);
}
