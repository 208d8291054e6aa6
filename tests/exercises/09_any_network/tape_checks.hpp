#pragma once
// What the checks of lesson 9 share: tapes with something on them, and shares that are asked for
// when the tape is no longer what it was.

#include "exercises/09_any_network/exercises.hpp"
#include "tests/exercises/harness/check.hpp"

#include <string>
#include <vector>

namespace lab::check {

/// A tape of what was given: entries without inputs. It has room for more: so a reference to an
/// entry stays one to it, and what is read there later is what stands there later.
inline mine::Tape tape_of(const std::vector<Mat>& values) {
    mine::Tape tape;
    tape.reserve(values.size() + 8);
    for (const Mat& value : values) {
        tape.push_back({value, {}, nullptr});
    }
    return tape;
}

inline Mat places_in_a_row(const std::vector<uword>& places) {
    Mat row(1, places.size());
    for (uword k = 0; k < places.size(); ++k) {
        row(k) = static_cast<Real>(places[k]);
    }
    return row;
}

inline std::string in_braces(const std::vector<uword>& places) {
    std::string text = "{";
    for (const uword place : places) {
        text += (text.size() == 1 ? "" : ", ") + std::to_string(place);
    }
    return text + "}";
}

/// What is expected of the new entry of an operation, and of the way back.
struct Operation {
    std::string name; // "add(tape, x, y)"
    std::vector<uword> inputs;
    Mat value;
    std::vector<Suspect> wrong_values;
};

/// That the operation put one entry at the end of the tape, changed no other, and returned its
/// place. False where there is no entry to go on with.
inline bool hold_entry(Case& c, const Operation& operation, const mine::Tape& before,
                       const mine::Tape& tape, uword place) {
    c.when_endless("an entry of the tape was kept by reference, or by pointer: a vector moves its "
                   "entries elsewhere when it grows");
    if (!c.expect_that(tape.size() == before.size() + 1,
                       "one entry more on the tape, " + std::to_string(before.size() + 1),
                       std::to_string(tape.size()) + " entries",
                       tape.size() == before.size()  ? "nothing was put on the tape"
                       : tape.size() < before.size() ? "entries of the tape are gone"
                                                     : "one operation is one entry of the tape")) {
        return false;
    }
    for (uword k = 0; k < before.size(); ++k) {
        const Mat &now = tape[k].value, &then = before[k].value;
        if (!c.expect_that(arma::approx_equal(now, then, "absdiff", 0),
                           "the values that were there before " + operation.name + " unchanged",
                           "another value at place " + std::to_string(k),
                           "an operation appends; the values that were there before are not its "
                           "own, and others may need them")) {
            return false;
        }
    }
    const mine::Entry& entry = tape.back();
    c.expect_that(place == before.size(),
                  operation.name + " returns " + std::to_string(before.size()) +
                      ", the place of the new entry",
                  std::to_string(place),
                  place == before.size() + 1 ? "the tape's size came back, one past the new entry"
                  : place == operation.inputs.front() ? "the place of an input came back"
                                                      : "");
    c.expect("the new entry's value", entry.value, operation.value, operation.wrong_values);
    const std::vector<uword> turned(operation.inputs.rbegin(), operation.inputs.rend());
    if (!c.expect_that(entry.inputs == operation.inputs,
                       "the inputs of " + operation.name + ", " + in_braces(operation.inputs),
                       in_braces(entry.inputs),
                       entry.inputs.empty() ? "the inputs are left out: where should the shares go?"
                       : entry.inputs == turned
                           ? "the inputs stand in the wrong order: they come as they are called"
                           : "an input is the place of what the operation was made of")) {
        return false;
    }
    return c.expect_that(static_cast<bool>(entry.shares), "a function that gives the shares",
                         "none: nothing could walk back over this entry",
                         "the entry has no shares");
}

/// The shares of the last entry, asked for when the values on the tape have been replaced by those
/// of `later`. False where there are not as many as inputs.
inline bool shares_later(Case& c, mine::Tape& tape, const std::vector<Mat>& later, const Mat& delta,
                         std::vector<Mat>& shares) {
    const std::function<std::vector<Mat>(const Mat&)> function = tape.back().shares;
    const uword inputs = tape.back().inputs.size();
    for (uword k = 0; k < later.size(); ++k) {
        tape[k].value = later[k];
    }
    tape.back().value.fill(-7);
    shares = function(delta);
    return c.expect_that(shares.size() == inputs, std::to_string(inputs) + " shares",
                         std::to_string(shares.size()), "there is a share for each input");
}

} // namespace lab::check
