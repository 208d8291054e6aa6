#include "common/basics/parallel.hpp"

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <mutex>
#include <set>
#include <stdexcept>
#include <thread>
#include <vector>

namespace {

using namespace lab;

} // namespace

BOOST_AUTO_TEST_SUITE(parallel)

BOOST_AUTO_TEST_CASE(every_index_is_worked_on_once) {
    for (const uword total : {0, 1, 9, 10, 11, 1000}) {
        for (const unsigned threads : {1U, 2U, 7U, 64U}) {
            std::vector<std::atomic<int>> visits(total);
            for_each_chunk(total, 10, threads, [&](uword first, uword count) {
                for (uword k = first; k < first + count; ++k) {
                    ++visits[k];
                }
            });
            for (const std::atomic<int>& visit : visits) {
                BOOST_TEST_REQUIRE(visit == 1);
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(the_chunks_do_not_depend_on_the_number_of_threads) {
    const auto chunks = [](unsigned threads) {
        std::set<std::pair<uword, uword>> seen;
        std::mutex lock;
        for_each_chunk(25, 10, threads, [&](uword first, uword count) {
            const std::lock_guard<std::mutex> guard(lock);
            seen.insert({first, count});
        });
        return seen;
    };
    const std::set<std::pair<uword, uword>> expected = {{0, 10}, {10, 10}, {20, 5}};
    BOOST_TEST((chunks(1) == expected));
    BOOST_TEST((chunks(3) == expected));
}

BOOST_AUTO_TEST_CASE(two_threads_work_at_the_same_time) {
    // Each of the two chunks waits until both have begun: alone, neither would ever end.
    std::atomic<int> begun{0};
    for_each_chunk(2, 1, 2, [&](uword, uword) {
        ++begun;
        while (begun < 2) {
            std::this_thread::yield();
        }
    });
    BOOST_TEST(begun == 2);
}

BOOST_AUTO_TEST_CASE(what_the_work_throws_comes_through_once_all_threads_have_ended) {
    for (const unsigned threads : {1U, 4U}) {
        std::atomic<int> under_way{0};
        const auto work = [&](uword first, uword) {
            ++under_way;
            if (first == 3) {
                --under_way;
                throw std::out_of_range("three");
            }
            --under_way;
        };
        BOOST_CHECK_EXCEPTION(
            for_each_chunk(100, 1, threads, work), std::out_of_range,
            [](const std::exception& error) { return error.what() == std::string("three"); });
        BOOST_TEST(under_way == 0);
    }
}

BOOST_AUTO_TEST_CASE(after_a_failure_no_new_chunk_is_begun) {
    int chunks = 0;
    const auto work = [&](uword, uword) {
        ++chunks;
        throw std::runtime_error("at once");
    };
    BOOST_CHECK_THROW(for_each_chunk(100, 1, 1, work), std::runtime_error);
    BOOST_TEST(chunks == 1);
}

BOOST_AUTO_TEST_CASE(every_machine_has_a_thread) {
    BOOST_TEST(hardware_threads() >= 1);
}

BOOST_AUTO_TEST_SUITE_END()
