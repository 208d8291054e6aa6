#include "exercises/01_logic_gates/exercises.hpp"
#include "tests/exercises/harness/check.hpp"

#include <string>

namespace lab::check {

namespace {

struct Wanted {
    Gate gate;
    const char* name; // with its article
    uword inputs;
    std::vector<int> table; // the answers to 0 0, 0 1, 1 0, 1 1; for one input to 0, 1
};

const std::vector<Wanted> gates = {{Gate::AND, "an AND gate", 2, {0, 0, 0, 1}},
                                   {Gate::OR, "an OR gate", 2, {0, 1, 1, 1}},
                                   {Gate::NAND, "a NAND gate", 2, {1, 1, 1, 0}},
                                   {Gate::NOR, "a NOR gate", 2, {1, 0, 0, 0}},
                                   {Gate::NOT, "a NOT gate", 1, {1, 0}}};

/// Input i of row `row` of the table.
int input(const Wanted& wanted, uword row, uword i) {
    return wanted.inputs == 1 ? int(row) : int(row >> (1 - i)) & 1;
}

double weighted_sum(const Wanted& wanted, const Col& w, double b, uword row) {
    double z = b;
    for (uword i = 0; i < wanted.inputs; ++i) {
        z += w(i) * input(wanted, row, i);
    }
    return z;
}

std::vector<int> table_of(const Wanted& wanted, const Col& w, double b) {
    std::vector<int> table;
    for (uword row = 0; row < wanted.table.size(); ++row) {
        table.push_back(weighted_sum(wanted, w, b, row) > 0 ? 1 : 0);
    }
    return table;
}

/// Why a perceptron of the right size computes another table, where a reason can be tested for.
std::string cause_of(const Wanted& wanted, const Perceptron& p) {
    const std::vector<int> table = table_of(wanted, p.w, p.b);
    std::vector<int> opposite;
    for (int answer : wanted.table) {
        opposite.push_back(1 - answer);
    }
    if (table_of(wanted, p.w, -p.b) == wanted.table) {
        return "with the opposite bias it would be right: the bias is minus the threshold";
    }
    if (table_of(wanted, -p.w, p.b) == wanted.table) {
        return "with the opposite weights it would be right: " + std::string(wanted.name) +
               (wanted.table.back() == 0
                    ? " is silenced by its inputs, so its weights are below 0"
                    : " is made to fire by its inputs, so its weights are above 0");
    }
    if (table == opposite) {
        return "it fires exactly where " + std::string(wanted.name) +
               " is silent: turn the signs of the weights and of the bias";
    }
    for (const Wanted& other : gates) {
        if (other.inputs == wanted.inputs && other.table == table) {
            return "this is " + std::string(other.name);
        }
    }
    if (wanted.inputs == 2 && arma::any(p.w == 0)) {
        return "a weight is 0, so that input makes no difference; " + std::string(wanted.name) +
               " listens to both";
    }
    for (uword i = 0; i < wanted.inputs; ++i) {
        Col turned = p.w;
        turned(i) = -turned(i);
        if (table_of(wanted, turned, p.b) == wanted.table) {
            return "weight " + std::to_string(i) +
                   " has the wrong sign: with the opposite one it would be right";
        }
    }
    uword wrong = 0, last = 0;
    for (uword row = 0; row < table.size(); ++row) {
        if (table[row] != wanted.table[row]) {
            ++wrong;
            last = row;
        }
    }
    if (weighted_sum(wanted, p.w, p.b, last) == 0) {
        return "the sum is exactly 0 there, and exactly 0 is not enough to fire: move the bias a "
               "little";
    }
    if (wrong == 1 && table.size() == 4) {
        return "it is right in the three other rows; the bias must lie between the sums that fire "
               "and those that do not";
    }
    return "";
}

void hold(Case& c, const Wanted& wanted) {
    const Perceptron p = mine::gate(wanted.gate);
    c.shown("your w", p.w);
    c.shown("your b", p.b);
    const std::string name = wanted.name, count = std::to_string(wanted.inputs);
    if (!c.expect_that(p.w.n_elem == wanted.inputs,
                       count + (wanted.inputs == 1 ? " weight" : " weights"),
                       std::to_string(p.w.n_elem),
                       name + " has " + (wanted.inputs == 1 ? "one input" : "two inputs") +
                           ", and a weight for each")) {
        return;
    }
    for (uword row = 0; row < wanted.table.size(); ++row) {
        const double z = weighted_sum(wanted, p.w, p.b, row);
        if ((z > 0) == (wanted.table[row] == 1)) {
            continue;
        }
        std::string inputs;
        for (uword i = 0; i < wanted.inputs; ++i) {
            inputs += (i ? " " : "") + std::to_string(input(wanted, row, i));
        }
        c.expect_that(false,
                      "for the input " + inputs + " " + name +
                          (wanted.table[row] ? " must fire" : " must stay silent"),
                      std::string("yours ") + (z > 0 ? "fires" : "stays silent") +
                          ": w·x + b = " + std::to_string(z),
                      cause_of(wanted, p));
        return; // one row is enough: the cause was looked for in all of them
    }
}

} // namespace

void describe(Check& check) {
    check.exercise("1.2", "gate");
    for (const Wanted& wanted : gates) {
        check.add(wanted.name, [wanted](Case& c) { hold(c, wanted); });
    }
}

} // namespace lab::check
