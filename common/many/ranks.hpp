#pragma once
// Programs that work together, each with a number of its own, its rank: 0 .. size-1. What they say
// to one another goes through MPI, which is seen here alone; without it there is one rank, and
// whoever tests plays many.

#include <cstddef>
#include <memory>

namespace lab {

/// What a rank can say to the others. All ranks call what concerns all of them in the same order.
class Ranks {
public:
    Ranks() = default;
    Ranks(const Ranks&) = delete;
    Ranks& operator=(const Ranks&) = delete;
    virtual ~Ranks() = default;

    virtual unsigned rank() const = 0;
    virtual unsigned size() const = 0;

    /// Sends a copy of `count` bytes to rank `to`, and does not wait until they have arrived.
    virtual void send(unsigned to, const void* bytes, std::size_t count) = 0;
    /// Waits for the next `count` bytes that rank `from` sends here.
    virtual void receive(unsigned from, void* bytes, std::size_t count) = 0;
    /// Gives all ranks what rank 0 has.
    virtual void broadcast(void* bytes, std::size_t count) = 0;
    /// Gives all ranks the sum of what each has, added up in whatever order is quick: MPI's own
    /// all-reduce, which is here to be compared with.
    virtual void sum_in_any_order(float* numbers, std::size_t count) = 0;
    virtual void sum_in_any_order(double* numbers, std::size_t count) = 0;
    /// Waits until all ranks have come here.
    virtual void meet() = 0;
    /// Ends all ranks at once with an exit code.
    [[noreturn]] virtual void end_all(int code) = 0;
};

/// One rank, which has nobody to talk to.
std::unique_ptr<Ranks> alone();

/// Whether this lab is built with MPI.
bool has_mpi();

/// Joins the other ranks that mpirun has started. Throws MissingError in a lab without MPI.
std::unique_ptr<Ranks> join_ranks();

} // namespace lab
