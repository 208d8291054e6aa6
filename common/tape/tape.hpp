#pragma once
// A tape: it notes every operation as it is carried out, so that the chain rule can be walked
// backwards over it, whatever was computed.
//
//     Tape tape;
//     const Value x = tape.variable(3, "x");
//     const Value C = x % x + exp(x);
//     backward(C, {x})[0];                       // dC/dx = 2 x + exp(x) at x = 3
//
// Symbols: C is the value at which a walk begins; a is the result of an operation, r x c, and
// delta, of the same shape, is dC/da.

#include "common/basics/real.hpp"

#include <deque>
#include <functional>
#include <string>
#include <vector>

namespace lab {

class Tape;
struct Entry;

/// A matrix on a tape: the result of an operation, or what was put there to begin with. A number is
/// a 1 x 1 matrix. It is no more than a place on the tape, which must outlive it.
class Value {
public:
    Value(Tape& tape, uword place) : tape_(&tape), place_(place) {}

    Tape& tape() const { return *tape_; }
    uword place() const { return place_; }
    const Entry& entry() const;
    const Mat& value() const;
    Real number() const { return value()(0, 0); }
    uword rows() const { return value().n_rows; }
    uword cols() const { return value().n_cols; }

private:
    Tape* tape_;
    uword place_;
};

/// One input of an operation, and its rule of the way back: dC/dinput from delta and a. A rule is
/// made of operations of the tape, so what it gives can be differentiated again.
struct Input {
    Value from;
    std::function<Value(Value delta, Value a)> back;
};

/// What the tape keeps of one operation.
struct Entry {
    std::string name; // of the operation, or of the variable; empty for a constant
    Mat value;
    std::vector<Input> inputs;
    bool learns = false; // whether it depends on a variable: only then is there a slope to ask for
};

/// The operations in the order in which they were carried out: each stands behind its inputs.
class Tape {
public:
    Tape() = default;
    Tape(const Tape&) = delete;

    /// Puts a copy of a matrix, or a number, at the end. Slopes are asked for by variables.
    Value variable(Mat value, const std::string& name = "variable");
    Value variable(Real k, const std::string& name = "variable") { return variable(of(k), name); }
    Value constant(Mat value);
    Value constant(Real k) { return constant(of(k)); }

    uword size() const { return entries_.size(); }
    const Entry& operator[](uword place) const { return entries_[place]; }
    /// What all values together take.
    uword bytes() const;

private:
    friend Value record(const std::string& name, Mat value, std::vector<Input> inputs);
    friend std::vector<Mat> backward(Value C, const std::vector<Value>& of);
    static Mat of(Real k) { return Mat(1, 1, arma::fill::value(k)); }
    Value append(Entry entry);

    std::deque<Entry> entries_; // which stay where they are when others are appended
    bool recording_ = true;     // false: values are kept for the moment, and no way back
};

/// Notes an operation. Every operation is made by one call of this: its name, its value, which is
/// the way forward, and its inputs, one at least and all on one tape, each with its way back.
Value record(const std::string& name, Mat value, std::vector<Input> inputs);

/// dC/dv for each v of `of`, shaped like v, in one walk from C to the beginning of the tape; of a C
/// that is no number, the slopes of the sum of its entries. Zeros where C does not depend on v, or
/// v on no variable. The tape is afterwards what it was. Source: Linnainmaa (1970); Nielsen,
/// chapter 2, for networks.
std::vector<Mat> backward(Value C, const std::vector<Value>& of);

/// The same slopes as values on the tape: `backward` of them gives second derivatives. The tape
/// grows by the operations of the walk.
std::vector<Value> backward_on_tape(Value C, const std::vector<Value>& of);

} // namespace lab
