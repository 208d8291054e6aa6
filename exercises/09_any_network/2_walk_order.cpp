#include "exercises/09_any_network/exercises.hpp"

namespace lab::mine {

/// Exercise 9.2: in which order does the walk back visit the operations?
///
/// inputs[k] are the places that operation k was made of; it may name one twice. Here places stand
/// in any order: an input may have a larger number than the operation that uses it. Nothing depends
/// on itself.
///
/// The answer begins with `output` and holds every place that it depends on, directly or not, and
/// no other, each once. A place comes after all places of the answer that use it: only then has it
/// got all of its shares. Where several orders are right, any will do.
///
/// A network may be two hundred thousand operations deep: a function that calls itself for each of
/// them would run out of stack. And there may be more ways through the graph than atoms in the
/// world: do not follow each of them.
///
/// Example: inputs = {{1, 2}, {2}, {}, {0}} and output = 0. Operation 0 is made of 1 and 2, and 1
/// is made of 2. The answer is {0, 1, 2}: 2 waits until 1, too, has handed on its share. Nobody
/// asks for 3.
std::vector<uword> walk_order(const std::vector<std::vector<uword>>& inputs, uword output) {
    // TODO 9.2: count who uses each place, then visit a place when all of these have been visited.
    throw NotStarted{"9.2"};
    // end 9.2
}

} // namespace lab::mine
