#include "common/basics/error.hpp"
#include "common/basics/parallel.hpp"
#include "common/basics/worker_pool.hpp"

#include <boost/test/unit_test.hpp>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <fstream>
#include <new>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace {

using namespace lab;
using std::chrono::milliseconds;

constexpr milliseconds
    longer_than_a_moment(2); // forty times what a worker looks out before it sleeps

} // namespace

BOOST_AUTO_TEST_SUITE(worker_pool)

BOOST_AUTO_TEST_CASE(each_worker_works_once_a_round_on_its_own_thread) {
    for (const unsigned workers : {1U, 2U, 5U}) {
        WorkerPool pool(workers);
        BOOST_TEST(pool.size() == workers);
        std::vector<int> rounds(workers, 0);
        std::vector<std::thread::id> threads(workers);
        for (int round = 1; round <= 1000; ++round) {
            pool.run([&](unsigned worker) {
                ++rounds[worker];
                if (threads[worker] == std::thread::id()) {
                    threads[worker] = std::this_thread::get_id();
                }
                if (threads[worker] != std::this_thread::get_id()) {
                    throw std::runtime_error("another thread");
                }
            });
            BOOST_TEST_REQUIRE((rounds == std::vector<int>(workers, round)));
        }
        BOOST_TEST((threads[0] == std::this_thread::get_id()));
    }
}

BOOST_AUTO_TEST_CASE(what_one_round_wrote_the_next_one_reads_on_any_worker) {
    constexpr unsigned workers = 3;
    WorkerPool pool(workers);
    std::vector<unsigned> values(workers, 0), next(workers);
    for (unsigned round = 1; round <= 1000; ++round) {
        pool.run([&](unsigned worker) { next[worker] = values[(worker + 1) % workers] + 1; });
        pool.run([&](unsigned worker) { values[worker] = next[worker]; });
        BOOST_TEST_REQUIRE((values == std::vector<unsigned>(workers, round)));
    }
}

BOOST_AUTO_TEST_CASE(a_slow_worker_is_waited_for_whoever_it_is) {
    WorkerPool pool(2);
    for (const unsigned slow : {0U, 1U, 0U, 1U}) {
        std::vector<bool> done(2, false); // of bits, so only the slow one writes
        pool.run([&](unsigned worker) {
            if (worker == slow) {
                std::this_thread::sleep_for(longer_than_a_moment);
                done[worker] = true;
            }
        });
        BOOST_TEST(done[slow]);
    }
}

BOOST_AUTO_TEST_CASE(workers_that_have_gone_to_sleep_are_woken) {
    WorkerPool pool(3);
    for (int round = 0; round < 20; ++round) {
        std::this_thread::sleep_for(longer_than_a_moment);
        std::vector<int> worked(3, 0);
        pool.run([&](unsigned worker) { worked[worker] = 1; });
        BOOST_TEST((worked == std::vector<int>{1, 1, 1}));
    }
}

BOOST_AUTO_TEST_CASE(what_a_worker_throws_is_thrown_on_when_all_are_done) {
    WorkerPool pool(3);
    for (const unsigned thrower : {0U, 1U, 2U}) {
        std::vector<int> worked(3, 0);
        const auto task = [&](unsigned worker) {
            if (worker == thrower) {
                throw std::runtime_error("worker " + std::to_string(worker));
            }
            std::this_thread::sleep_for(longer_than_a_moment);
            worked[worker] = 1;
        };
        BOOST_CHECK_EXCEPTION(pool.run(task), std::runtime_error, [&](const std::exception& error) {
            return error.what() == "worker " + std::to_string(thrower);
        });
        worked[thrower] += 1;
        BOOST_TEST((worked == std::vector<int>{1, 1, 1}));
        // And the next round is like any other
        pool.run([&](unsigned worker) { worked[worker] = 2; });
        BOOST_TEST((worked == std::vector<int>{2, 2, 2}));
    }
}

BOOST_AUTO_TEST_CASE(a_pool_that_was_never_asked_ends_at_once) {
    for (int k = 0; k < 50; ++k) {
        const WorkerPool pool(4);
    }
}

BOOST_AUTO_TEST_CASE(shares_lie_side_by_side_and_differ_by_one_at_most) {
    for (const std::size_t count : {0U, 1U, 5U, 64U, 79510U}) {
        for (const unsigned workers : {1U, 2U, 3U, 7U}) {
            std::size_t end = 0;
            for (unsigned worker = 0; worker < workers; ++worker) {
                const Share share = share_of(count, worker, workers);
                BOOST_TEST(share.first == end);
                end = share.last;
                const std::size_t size = share.last - share.first;
                BOOST_TEST((size == count / workers || size == count / workers + 1));
            }
            BOOST_TEST(end == count);
        }
    }
}

#if !defined(__SANITIZE_THREAD__) && !defined(__SANITIZE_ADDRESS__) // which want memory themselves
BOOST_AUTO_TEST_CASE(too_little_memory_is_told_where_it_begins) {
    const auto ends_well = [](const auto& action) { // in a process of its own
        const pid_t child = fork();
        if (child == 0) {
            std::ifstream pages("/proc/self/statm");
            rlim_t used = 0;
            pages >> used;
            const rlim_t most = used * static_cast<rlim_t>(sysconf(_SC_PAGESIZE)) + (40UL << 20);
            const rlimit limit = {most, most};
            setrlimit(RLIMIT_AS, &limit);
            _exit(action() ? 0 : 1);
        }
        int status = 0;
        waitpid(child, &status, 0);
        return WIFEXITED(status) && WEXITSTATUS(status) == 0;
    };
    BOOST_TEST(ends_well([] {
        try {
            const WorkerPool pool(256); // each has a stack
            return false;
        } catch (const MissingError& error) {
            return std::string(error.what()).find("256 were asked for") != std::string::npos;
        }
    }));
    BOOST_TEST(ends_well([] {
        std::atomic<int> done{0};
        for_each_chunk(1000, 1, 256, [&](std::size_t, std::size_t) { ++done; });
        return done == 1000;
    }));
    BOOST_TEST(ends_well([] {
        try {
            require_blas_memory();
            return false;
        } catch (const std::bad_alloc&) {
            return true;
        }
    }));
    require_blas_memory(); // here there is enough
}
#endif

BOOST_AUTO_TEST_SUITE_END()
