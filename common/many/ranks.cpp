#include "common/many/ranks.hpp"

#include "common/basics/error.hpp"

#include <cstdlib>
#include <stdexcept>

#ifdef LAB_MPI // where meson found it
#include <boost/mpi/collectives/all_reduce.hpp>
#include <boost/mpi/collectives/broadcast.hpp>
#include <boost/mpi/communicator.hpp>
#include <boost/mpi/environment.hpp>

#include <algorithm>
#include <functional>
#include <list>
#include <vector>
#endif

namespace lab {

namespace {

class Alone final : public Ranks {
public:
    unsigned rank() const override { return 0; }
    unsigned size() const override { return 1; }
    void send(unsigned, const void*, std::size_t) override { refuse(); }
    void receive(unsigned, void*, std::size_t) override { refuse(); }
    void broadcast(void*, std::size_t) override {}
    void sum_in_any_order(float*, std::size_t) override {}
    void sum_in_any_order(double*, std::size_t) override {}
    void meet() override {}
    [[noreturn]] void end_all(int code) override { std::exit(code); }

private:
    [[noreturn]] static void refuse() {
        throw std::logic_error("one rank alone has nobody to talk to");
    }
};

} // namespace

std::unique_ptr<Ranks> alone() {
    return std::make_unique<Alone>();
}

#ifdef LAB_MPI // where meson found it

namespace {

namespace mpi = boost::mpi;

class MpiRanks final : public Ranks {
public:
    MpiRanks() : environment_(false) {} // an exception is for the program to tell

    ~MpiRanks() override {
        for (Message& message : sent_) {
            message.request.wait();
        }
    }

    unsigned rank() const override { return static_cast<unsigned>(world_.rank()); }
    unsigned size() const override { return static_cast<unsigned>(world_.size()); }

    void send(unsigned to, const void* bytes, std::size_t count) override {
        sent_.remove_if([](Message& message) { return message.request.test().has_value(); });
        const auto* first = static_cast<const char*>(bytes);
        sent_.push_back({std::vector<char>(first, first + count), {}});
        Message& message = sent_.back();
        message.request = world_.isend(static_cast<int>(to), tag, message.bytes.data(),
                                       static_cast<int>(message.bytes.size()));
    }

    void receive(unsigned from, void* bytes, std::size_t count) override {
        world_.recv(static_cast<int>(from), tag, static_cast<char*>(bytes),
                    static_cast<int>(count));
    }

    void broadcast(void* bytes, std::size_t count) override {
        mpi::broadcast(world_, static_cast<char*>(bytes), static_cast<int>(count), 0);
    }

    void sum_in_any_order(float* numbers, std::size_t count) override { sum(numbers, count); }
    void sum_in_any_order(double* numbers, std::size_t count) override { sum(numbers, count); }
    void meet() override { world_.barrier(); }

    [[noreturn]] void end_all(int code) override {
        mpi::environment::abort(code);
        std::abort(); // not reached
    }

private:
    struct Message {
        std::vector<char> bytes; // kept until they have left
        mpi::request request;
    };
    static constexpr int tag = 10;

    template <typename Number>
    void sum(Number* numbers, std::size_t count) {
        mpi::all_reduce(world_, mpi::inplace(numbers), static_cast<int>(count),
                        std::plus<Number>());
    }

    mpi::environment environment_;
    mpi::communicator world_;
    std::list<Message> sent_;
};

} // namespace

bool has_mpi() {
    return true;
}

std::unique_ptr<Ranks> join_ranks() {
    return std::make_unique<MpiRanks>();
}

#else

bool has_mpi() {
    return false;
}

std::unique_ptr<Ranks> join_ranks() {
    throw MissingError("This lab is built without MPI, which carries what several ranks say to "
                       "one another: install libboost-mpi-dev and openmpi-bin, or ask for --ranks "
                       "1, which learns the same.");
}

#endif

} // namespace lab
