#include "common/basics/parallel.hpp"

#include <sys/mman.h>

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <new>
#include <system_error>
#include <thread>
#include <vector>

// Part of OpenBLAS; absent, and then null, where another BLAS is linked.
extern "C" void openblas_set_num_threads(int) __attribute__((weak));

namespace lab {

namespace {

/// What OpenBLAS takes for each thread at its first product on a processor of today: 128 MiB.
constexpr std::size_t blas_memory = std::size_t{128} << 20;

} // namespace

void require_blas_memory() {
    const std::size_t room = blas_memory * std::min(hardware_threads(), 4U);
    void* const tried = mmap(nullptr, room, PROT_READ | PROT_WRITE,
                             MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (tried == MAP_FAILED) {
        throw std::bad_alloc();
    }
    munmap(tried, room);
}

void use_one_blas_thread() {
    if (openblas_set_num_threads != nullptr) {
        openblas_set_num_threads(1);
    }
}

unsigned hardware_threads() {
    return std::max(1U, std::thread::hardware_concurrency());
}

void for_each_chunk(std::size_t total, std::size_t chunk, unsigned threads,
                    const std::function<void(std::size_t first, std::size_t count)>& work) {
    std::atomic<std::size_t> next{0};
    std::exception_ptr failure;
    std::mutex failure_lock;
    const auto run = [&] {
        try {
            for (std::size_t first = next.fetch_add(chunk); first < total;
                 first = next.fetch_add(chunk)) {
                work(first, std::min(chunk, total - first));
            }
        } catch (...) {
            const std::lock_guard<std::mutex> guard(failure_lock);
            failure = std::current_exception();
            next = total;
        }
    };
    const std::size_t chunks = (total + chunk - 1) / chunk;
    std::vector<std::thread> helpers;
    helpers.reserve(std::min<std::size_t>(threads, chunks));
    try {
        for (unsigned k = 1; k < std::min<std::size_t>(threads, chunks); ++k) {
            helpers.emplace_back(run);
        }
    } catch (const std::system_error&) { // no more threads to be had: those that there are do it
    }
    run();
    for (std::thread& helper : helpers) {
        helper.join();
    }
    if (failure) {
        std::rethrow_exception(failure);
    }
}

} // namespace lab
