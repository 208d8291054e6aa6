#include "common/worker_pool.hpp"

namespace lab {

WorkerPool::WorkerPool(unsigned workers) {
    for (unsigned worker = 1; worker < workers; ++worker) {
        threads_.emplace_back([this, worker] { work(worker); });
    }
}

WorkerPool::~WorkerPool() {
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
        ++round_;
    }
    begin_.notify_all();
    call_one(0);
    std::unique_lock<std::mutex> lock(mutex_);
    end_.wait(lock, [this] { return running_ == 0; });
    if (error_) {
        std::rethrow_exception(error_);
    }
}

void WorkerPool::work(unsigned worker) {
    unsigned long seen = 0;
    for (;;) {
        {
            std::unique_lock<std::mutex> lock(mutex_);
            begin_.wait(lock, [&] { return stopping_ || round_ != seen; });
            if (stopping_) {
                return;
            }
            seen = round_;
        }
        call_one(worker);
        {
            const std::lock_guard<std::mutex> lock(mutex_);
            --running_;
        }
        end_.notify_one();
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
