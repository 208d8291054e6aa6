#pragma once
// A few threads that wait for work, so that a mini-batch of a millisecond need not start any.

#include <atomic>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace lab {

/// `size()` workers, the calling thread among them. `run(task)` calls task(0) .. task(size() - 1),
/// each on its own thread, and comes back when all are done; what the first of them threw is thrown
/// on. Which worker does what is fixed, so results do not depend on who is faster.
class WorkerPool {
public:
    /// Throws MissingError, which says how many there could be, where the system starts too few.
    explicit WorkerPool(unsigned workers);
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;
    ~WorkerPool();

    unsigned size() const { return static_cast<unsigned>(threads_.size()) + 1; }

    template <typename Task>
    void run(const Task& task) {
        // A pointer to the caller's task instead of std::function, which may allocate.
        start([](const void* object,
                 unsigned worker) { (*static_cast<const Task*>(object))(worker); },
              &task);
    }

private:
    using Call = void (*)(const void*, unsigned);
    void start(Call call, const void* object);
    void work(unsigned worker);
    void call_one(unsigned worker);
    void stop();

    std::mutex mutex_;
    std::condition_variable begin_, end_;
    std::atomic<unsigned long> round_ = 0;
    std::atomic<unsigned> running_ = 0;
    std::atomic<bool> stopping_ = false;
    Call call_ = nullptr;
    const void* object_ = nullptr;
    std::exception_ptr error_;
    std::vector<std::thread> threads_;
};

/// A share of `count` things for `worker` of `workers`: first .. last-1, as even as can be.
struct Share {
    std::size_t first, last;
};
inline Share share_of(std::size_t count, unsigned worker, unsigned workers) {
    return {count * worker / workers, count * (worker + 1) / workers};
}

} // namespace lab
