// `--mine`: the chapter on the learner's own tape, wherever its checks say done. An operation of
// the learner is noted on the lab's tape with the learner's value and the learner's shares; and the
// walk is the learner's over a copy of the lab's tape.
#include "functions.hpp"

#include "exercises/09_any_network/exercises.hpp"
#include "exercises/mine/checks.hpp"

#include "common/basics/error.hpp"

#include <iostream>

namespace lab {

namespace {

/// What a learner's function returns; what it throws becomes a sentence that names the exercise.
template <typename Act>
auto call(const std::string& function, const std::string& exercise, const Act& act)
    -> decltype(act()) {
    try {
        return act();
    } catch (const Error&) {
        throw;
    } catch (const std::exception& error) {
        throw Error("Your " + function + " (exercise " + exercise +
                        ") passes its check, but stopped here with the error \"" + error.what() +
                        "\".",
                    exit_failed);
    }
}

/// The operation that `put` puts at the end of a learner's tape, on which the inputs stand.
Value operation(const std::string& name, const std::string& exercise,
                const std::vector<Value>& inputs, const std::function<uword(mine::Tape&)>& put) {
    mine::Tape tape;
    for (const Value input : inputs) {
        tape.push_back({input.value(), {}, nullptr});
    }
    const mine::Entry entry = call(name, exercise, [&] { return tape.at(put(tape)); });
    std::vector<Input> noted;
    for (std::size_t k = 0; k < inputs.size(); ++k) {
        const auto back = [=, shares = entry.shares](Value delta, Value) {
            return delta.tape().constant(
                call(name, exercise, [&] { return shares(delta.value()).at(k); }));
        };
        noted.push_back({inputs[k], back});
    }
    return record("your " + name, entry.value, noted);
}

/// The lab's tape as one of the learner's: entries that depend on no variable are as if given.
mine::Tape copy_of(Value C) {
    Tape& tape = C.tape();
    mine::Tape copy;
    for (uword place = 0; place <= C.place(); ++place) {
        mine::Entry entry{tape[place].value, {}, nullptr};
        std::vector<Input> learning;
        for (const Input& input : tape[place].inputs) {
            if (input.from.entry().learns) {
                entry.inputs.push_back(input.from.place());
                learning.push_back(input);
            }
        }
        if (!learning.empty()) {
            entry.shares = [learning, place, &tape](const Mat& delta) {
                const Value slope = tape.constant(delta);
                std::vector<Mat> shares;
                for (const Input& input : learning) {
                    shares.push_back(input.back(slope, Value(tape, place)).value());
                }
                return shares;
            };
        }
        copy.push_back(entry);
    }
    return copy;
}

using Order = std::function<std::vector<uword>(const std::vector<std::vector<uword>>&, uword)>;
using Walk = std::function<std::vector<Mat>(const mine::Tape&, const std::vector<uword>&)>;

/// In place of 9.2: on a tape every place stands behind those that it uses.
std::vector<uword> backwards(const std::vector<std::vector<uword>>& inputs, uword output) {
    std::vector<bool> reached(output + 1, false);
    reached[output] = true;
    std::vector<uword> order;
    for (uword place = output + 1; place-- > 0;) {
        if (reached[place]) {
            order.push_back(place);
            for (const uword input : inputs[place]) {
                reached[input] = true;
            }
        }
    }
    return order;
}

/// In place of 9.3.
std::vector<Mat> summed_shares(const mine::Tape& tape, const std::vector<uword>& order) {
    std::vector<Mat> slopes;
    for (const mine::Entry& entry : tape) {
        slopes.push_back(arma::zeros<Mat>(entry.value.n_rows, entry.value.n_cols));
    }
    slopes[order.front()].ones();
    for (const uword place : order) {
        if (!tape[place].inputs.empty()) {
            const std::vector<Mat> shares = tape[place].shares(slopes[place]);
            for (std::size_t k = 0; k < shares.size(); ++k) {
                slopes[tape[place].inputs[k]] += shares[k];
            }
        }
    }
    return slopes;
}

std::vector<Mat> walk_back(const Order& walk_order, const Walk& gradients, Value C,
                           const std::vector<Value>& of) {
    const mine::Tape tape = copy_of(C);
    std::vector<std::vector<uword>> inputs;
    for (const mine::Entry& entry : tape) {
        inputs.push_back(entry.inputs);
    }
    const std::vector<uword> order =
        call("walk_order", "9.2", [&] { return walk_order(inputs, C.place()); });
    const std::vector<Mat> all = call("gradients", "9.3", [&] { return gradients(tape, order); });
    std::vector<Mat> slopes;
    for (const Value v : of) {
        slopes.push_back(all.at(v.place()));
    }
    return slopes;
}

} // namespace

const bool on_learners_functions = true;

Functions functions_in_use() {
    Functions functions;
    Checks checks;
    if (checks.done("9.1")) {
        functions.add = [](Value x, Value y) {
            return operation("add", "9.1", {x, y},
                             [](mine::Tape& tape) { return mine::add(tape, 0, 1); });
        };
        functions.multiply = [](Value x, Value y) {
            return operation("multiply", "9.1", {x, y},
                             [](mine::Tape& tape) { return mine::multiply(tape, 0, 1); });
        };
    }
    const bool order = checks.done("9.2"), walk = checks.done("9.3");
    if (order || walk) {
        const Order walk_order = order ? Order(mine::walk_order) : Order(backwards);
        const Walk gradients = walk ? Walk(mine::gradients) : Walk(summed_shares);
        functions.backward = [walk_order, gradients](Value C, const std::vector<Value>& of) {
            return walk_back(walk_order, gradients, C, of);
        };
    }
    if (checks.done("9.4")) {
        functions.matmul = [](Value A, Value B) {
            return operation("matmul", "9.4", {A, B},
                             [](mine::Tape& tape) { return mine::matmul(tape, 0, 1); });
        };
    }
    if (checks.done("9.5")) {
        functions.broadcast = [](Value x, uword rows, uword cols) {
            return operation("broadcast", "9.5", {x}, [=](mine::Tape& tape) {
                return mine::broadcast(tape, 0, rows, cols);
            });
        };
    }
    if (checks.done("9.6")) {
        functions.softmax_cost = [](Value z, const Mat& y) {
            return operation("softmax_cost", "9.6", {z},
                             [&](mine::Tape& tape) { return mine::softmax_cost(tape, 0, y); });
        };
    }
    std::cout << checks.summary() << "\n" << std::flush;
    return functions;
}

} // namespace lab
