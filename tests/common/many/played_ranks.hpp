#pragma once
// Ranks that are played by threads of one program: no MPI needed.

#include "common/many/ranks.hpp"

#include <condition_variable>
#include <cstring>
#include <deque>
#include <exception>
#include <functional>
#include <map>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <utility>
#include <vector>

namespace lab::testing {

/// What lies on the way from one rank to another.
struct Post {
    std::mutex mutex;
    std::condition_variable came;
    std::map<std::pair<unsigned, unsigned>, std::deque<std::vector<char>>> letters; // by from, to
};

class PlayedRank : public Ranks {
public:
    PlayedRank(Post& post, unsigned rank, unsigned size) : post_(post), rank_(rank), size_(size) {}

    unsigned rank() const override { return rank_; }
    unsigned size() const override { return size_; }

    void send(unsigned to, const void* bytes, std::size_t count) override {
        const auto* first = static_cast<const char*>(bytes);
        const std::lock_guard<std::mutex> lock(post_.mutex);
        post_.letters[{rank_, to}].emplace_back(first, first + count);
        post_.came.notify_all();
    }

    void receive(unsigned from, void* bytes, std::size_t count) override {
        std::unique_lock<std::mutex> lock(post_.mutex);
        auto& letters = post_.letters[{from, rank_}];
        post_.came.wait(lock, [&] { return !letters.empty(); });
        if (letters.front().size() != count) {
            throw std::runtime_error("a letter of another length");
        }
        std::memcpy(bytes, letters.front().data(), count);
        letters.pop_front();
    }

    void broadcast(void* bytes, std::size_t count) override {
        if (rank_ != 0) {
            receive(0, bytes, count);
            return;
        }
        for (unsigned other = 1; other < size_; ++other) {
            send(other, bytes, count);
        }
    }

    void sum_in_any_order(float*, std::size_t) override { refuse(); }
    void sum_in_any_order(double*, std::size_t) override { refuse(); }
    void meet() override { refuse(); }
    [[noreturn]] void end_all(int) override { refuse(); }

private:
    [[noreturn]] static void refuse() { throw std::logic_error("not played"); }

    Post& post_;
    unsigned rank_, size_;
};

/// Runs `work` as each of `size` ranks at the same time.
inline void play(unsigned size, const std::function<void(Ranks&)>& work) {
    Post post;
    std::vector<std::exception_ptr> failures(size);
    std::vector<std::thread> threads;
    for (unsigned rank = 0; rank < size; ++rank) {
        threads.emplace_back([&, rank] {
            PlayedRank own(post, rank, size);
            try {
                work(own);
            } catch (...) {
                failures[rank] = std::current_exception();
            }
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    for (const std::exception_ptr& failure : failures) {
        if (failure) {
            std::rethrow_exception(failure);
        }
    }
}

} // namespace lab::testing
