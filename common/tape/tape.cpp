#include "common/tape/tape.hpp"

#include "common/tape/operations.hpp"

#include <algorithm>
#include <optional>

namespace lab {

const Entry& Value::entry() const {
    return (*tape_)[place_];
}

const Mat& Value::value() const {
    return entry().value;
}

Value Tape::append(Entry entry) {
    entries_.push_back(std::move(entry));
    return Value(*this, size() - 1);
}

Value Tape::variable(Mat value, const std::string& name) {
    return append({name, std::move(value), {}, true});
}

Value Tape::constant(Mat value) {
    return append({"", std::move(value), {}, false});
}

uword Tape::bytes() const {
    uword numbers = 0;
    for (const Entry& entry : entries_) {
        numbers += entry.value.n_elem;
    }
    return numbers * sizeof(Real);
}

Value record(const std::string& name, Mat value, std::vector<Input> inputs) {
    Tape& tape = inputs.front().from.tape();
    if (!tape.recording_) {
        return tape.append({name, std::move(value), {}, false});
    }
    const bool learns = std::any_of(inputs.begin(), inputs.end(),
                                    [](const Input& one) { return one.from.entry().learns; });
    return tape.append({name, std::move(value), std::move(inputs), learns});
}

std::vector<Value> backward_on_tape(Value C, const std::vector<Value>& of) {
    Tape& tape = C.tape();
    std::vector<std::optional<Value>> deltas(tape.size());
    deltas[C.place()] = tape.constant(arma::ones<Mat>(C.rows(), C.cols()));
    for (uword place = C.place() + 1; place-- > 0;) {
        // All that stand behind this place have handed on their shares: its sum is whole
        for (const Input& input : tape[place].inputs) {
            if (deltas[place] && input.from.entry().learns) {
                const Value share = input.back(*deltas[place], Value(tape, place));
                std::optional<Value>& sum = deltas[input.from.place()];
                sum = sum ? *sum + share : share;
            }
        }
    }
    std::vector<Value> slopes;
    for (const Value v : of) {
        const std::optional<Value>& delta = deltas[v.place()];
        slopes.push_back(delta ? *delta : tape.constant(arma::zeros<Mat>(v.rows(), v.cols())));
    }
    return slopes;
}

std::vector<Mat> backward(Value C, const std::vector<Value>& of) {
    Tape& tape = C.tape();
    const auto length = static_cast<std::ptrdiff_t>(tape.size());
    tape.recording_ = false; // the same walk, of which the tape forgets how to go back over it
    std::vector<Mat> slopes;
    for (const Value slope : backward_on_tape(C, of)) {
        slopes.push_back(slope.value());
    }
    tape.entries_.erase(tape.entries_.begin() + length, tape.entries_.end());
    tape.recording_ = true;
    return slopes;
}

} // namespace lab
