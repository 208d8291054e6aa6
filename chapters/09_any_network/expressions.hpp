#pragma once
// Expressions small enough to be drawn: what is noted of them, and the slopes of everything.

#include "functions.hpp"

#include <string>
#include <vector>

namespace lab {

/// twice    x y + x x, where x is used three times
/// neuron   a neuron of lesson 2 and its cost, (sigmoid(w x + b) - 1)^2 / 2
/// shared   s = x y used by two that meet again: s exp(s)
/// matrix   sum of sigmoid(W x + b), with a column that is broadcast
struct Expression {
    std::string name, formula;
};
const std::vector<Expression>& expressions();

/// What is drawn: values stand on `tape`, which must outlive it.
struct Graph {
    Value C;
    std::vector<Mat> slopes; // dC/da for each place of the tape
};

/// Carries the expression out on the tape, and walks back.
Graph compute(const std::string& name, Tape& tape, const Functions& functions);

/// The tape as a table: a row for each operation, with its value and its slope.
void print_tape(const Graph& graph);

/// Draws the graph by graphviz into `target` (.svg, .png or .pdf). Throws MissingError where there
/// is no graphviz, UsageError for a file that cannot be.
void draw_graph(const std::string& target, const Expression& expression, const Graph& graph);

/// Throws UsageError where `target` is no file that graphviz could draw into.
void require_drawable(const std::string& target);

} // namespace lab
