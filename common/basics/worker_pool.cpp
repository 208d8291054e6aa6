#include "common/basics/worker_pool.hpp"

#include "common/basics/error.hpp"
#include "common/basics/plain_numbers.hpp"

#include <chrono>
#include <string>
#include <system_error>

namespace lab {

namespace {

/// Looks again and again whether `done()`, for a moment: to put a thread to sleep and to wake it
/// takes tens of microseconds, a third of a small network's mini-batch, and the others are mostly
/// done before. It gives way to whatever else wants the processor. Returns whether they were done.
template <typename Done>
bool comes_in_a_moment(const Done& done) {
    constexpr std::chrono::microseconds moment(50);
    const auto end = std::chrono::steady_clock::now() + moment;
    while (!done()) {
        if (std::chrono::steady_clock::now() > end) {
            return false;
        }
        std::this_thread::yield();
    }
    return true;
}

} // namespace

WorkerPool::WorkerPool(unsigned workers) {
    threads_.reserve(workers);
    try {
        for (unsigned worker = 1; worker < workers; ++worker) {
            threads_.emplace_back([this, worker] { work(worker); });
        }
    } catch (const std::system_error&) {
        const std::size_t started = size();
        stop();
        throw MissingError("The system starts no more than " + counted(started, "thread") +
                           " here, and " + std::to_string(workers) +
                           " were asked for: take --threads " + std::to_string(started) +
                           ", or raise the limit (ulimit -u).");
    }
}

WorkerPool::~WorkerPool() {
    stop();
}

void WorkerPool::stop() {
    {
        const std::lock_guard<std::mutex> lock(mutex_);
        stopping_ = true;
    }
    begin_.notify_all();
    for (std::thread& thread : threads_) {
        thread.join();
    }
}

void WorkerPool::start(Call call, const void* object) {
    {
        const std::lock_guard<std::mutex> lock(mutex_);
        call_ = call;
        object_ = object;
        error_ = nullptr;
        running_ = static_cast<unsigned>(threads_.size());
        ++round_; // last: who sees it sees the rest
    }
    begin_.notify_all();
    call_one(0);
    const auto done = [this] { return running_ == 0; };
    if (!comes_in_a_moment(done)) {
        std::unique_lock<std::mutex> lock(mutex_);
        end_.wait(lock, done);
    }
    if (error_) {
        std::rethrow_exception(error_);
    }
}

void WorkerPool::work(unsigned worker) {
    unsigned long seen = 0;
    const auto called = [&] { return stopping_ || round_ != seen; };
    for (;;) {
        if (!comes_in_a_moment(called)) {
            std::unique_lock<std::mutex> lock(mutex_);
            begin_.wait(lock, called);
        }
        if (stopping_) {
            return;
        }
        seen = round_;
        call_one(worker);
        if (--running_ == 0) {
            // Whoever found it above 0 holds the lock until it sleeps, and is woken
            { const std::lock_guard<std::mutex> lock(mutex_); }
            end_.notify_one();
        }
    }
}

void WorkerPool::call_one(unsigned worker) {
    try {
        call_(object_, worker);
    } catch (...) {
        const std::lock_guard<std::mutex> lock(mutex_);
        if (!error_) {
            error_ = std::current_exception();
        }
    }
}

} // namespace lab
