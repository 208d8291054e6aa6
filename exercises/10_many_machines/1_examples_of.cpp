#include "exercises/10_many_machines/exercises.hpp"

namespace lab::mine {

/// Exercise 10.1: which examples are mine?
///
/// `count` examples, numbered from 0, are dealt to `ranks` ranks (at least 1), numbered from 0 too:
/// each rank gets examples that follow one another, rank 0 the first ones, and no rank gets more
/// than one example more than another. Where they do not come out even, the first count % ranks
/// ranks have the one more. There may be more ranks than examples: those without any have first =
/// last. A count may be a million millions.
///
/// Example: 10 examples on 4 ranks are 0 to 2, 3 to 5, 6 and 7, 8 and 9: examples_of(10, 1, 4) is
/// {3, 6}.
Range examples_of(uword count, uword rank, uword ranks) {
    // TODO 10.1: how many does each get at least? How many of the ranks before this one have one
    // more?
    throw NotStarted{"10.1"};
    // end 10.1
}

} // namespace lab::mine
