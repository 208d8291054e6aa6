#pragma once
// The mistakes of one exercise are one program, in which a check calls the functions of the one
// that is chosen. Without any header: what choice.py writes for each exercise is compiled in no
// time.

namespace lab::check {

/// A function of a mistake, of whatever type: only its address counts.
using Function = void (*)();

/// A mistake, and its functions in the order of the jumps.
struct Mistake {
    const char* name;
    const Function* functions;
};

// Written by choice.py. A call of a function of lab::mine goes where its jump leads.
extern const Mistake mistakes[];
extern const int mistake_count;
extern Function* const jumps[];
extern const int jump_count;

} // namespace lab::check
