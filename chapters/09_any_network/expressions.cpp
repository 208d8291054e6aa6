#include "expressions.hpp"

#include "common/basics/error.hpp"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

namespace lab {

namespace fs = std::filesystem;

namespace {

/// A number in four digits; a matrix by its shape and its first number.
std::string in_short(const Mat& value) {
    std::ostringstream text;
    text.precision(4);
    if (value.n_elem == 1) {
        text << value(0);
    } else {
        text << value.n_rows << " x " << value.n_cols << ": " << value(0) << ", ..";
    }
    return text.str();
}

std::string name_of(const Entry& entry) {
    return entry.name.empty() ? "constant" : entry.name;
}

/// The neuron of lesson 2, with one input, that wants to say 1.
/// Each operation is a statement here: of two in one, C++ leaves open which comes first.
Value neuron(const Functions& f, Tape& tape) {
    const Value w = tape.variable(0.6, "w"), x = tape.variable(1, "x");
    const Value b = tape.variable(0.9, "b");
    const Value a = sigmoid(f.add(f.multiply(w, x), b));
    return 0.5 * power(a + -1, 2);
}

Value twice(const Functions& f, Tape& tape) {
    const Value x = tape.variable(2, "x"), y = tape.variable(3, "y");
    const Value xy = f.multiply(x, y);
    const Value xx = f.multiply(x, x);
    return f.add(xy, xx);
}

Value shared(const Functions& f, Tape& tape) {
    const Value x = tape.variable(0.5, "x"), y = tape.variable(2, "y");
    const Value s = f.multiply(x, y);
    return f.multiply(s, exp(s));
}

Value matrix(const Functions& f, Tape& tape) {
    const Value W = tape.variable(Mat{{0.5, -1}, {1, 2}, {0, 1}}, "W");
    const Value x = tape.variable(Mat{{1, 0, 2, 1}, {0, 1, 1, -1}}, "x");
    const Value b = tape.variable(Mat(Col{0.1, 0.2, 0.3}), "b");
    const Value product = f.matmul(W, x);
    const Value bias = f.broadcast(b, 3, 4);
    return sum(sigmoid(f.add(product, bias)));
}

} // namespace

const std::vector<Expression>& expressions() {
    static const std::vector<Expression> all = {
        {"twice", "C = x y + x x"},
        {"neuron", "C = (sigmoid(w x + b) - 1)^2 / 2"},
        {"shared", "s = x y, C = s exp(s)"},
        {"matrix", "C = sum of sigmoid(W x + b)"},
    };
    return all;
}

Graph compute(const std::string& name, Tape& tape, const Functions& f) {
    const Value C = name == "neuron"   ? neuron(f, tape)
                    : name == "shared" ? shared(f, tape)
                    : name == "matrix" ? matrix(f, tape)
                                       : twice(f, tape);
    std::vector<Value> all;
    for (uword place = 0; place <= C.place(); ++place) {
        all.emplace_back(tape, place);
    }
    return {C, f.backward(C, all)};
}

void print_tape(const Graph& graph) {
    const Tape& tape = graph.C.tape();
    std::printf("%7s  %-15s%-8s%-20s%s\n", "place", "operation", "of", "value", "dC/dvalue");
    for (uword place = 0; place <= graph.C.place(); ++place) {
        const Entry& entry = tape[place];
        std::string inputs;
        for (const Input& input : entry.inputs) {
            inputs += (inputs.empty() ? "" : ", ") + std::to_string(input.from.place());
        }
        std::printf("%7llu  %-15s%-8s%-20s%s\n", static_cast<unsigned long long>(place),
                    name_of(entry).c_str(), inputs.c_str(), in_short(entry.value).c_str(),
                    entry.learns ? in_short(graph.slopes[place]).c_str() : "not asked for");
    }
    std::cout << '\n' << std::flush;
}

namespace {

/// The graph in graphviz's language: the way forward in grey from left to right, values above
/// slopes in each box.
std::string in_dot(const Expression& expression, const Graph& graph) {
    const Tape& tape = graph.C.tape();
    std::ostringstream dot;
    dot << "digraph tape {\n bgcolor=transparent; rankdir=LR; nodesep=0.3; ranksep=0.45;\n"
        << " label=\"" << expression.formula << "\"; labelloc=t; fontname=Helvetica; fontsize=18;\n"
        << " node [shape=plain fontname=Helvetica fontsize=16];\n edge [color=\"#888888\"];\n";
    for (uword place = 0; place <= graph.C.place(); ++place) {
        const Entry& entry = tape[place];
        const char* colour = !entry.inputs.empty() ? "#f4f4f4" : entry.learns ? "#d9ecf8" : "white";
        dot << " n" << place << " [label=<<table border=\"0\" cellborder=\"1\" cellspacing=\"0\" "
            << "color=\"#888888\"><tr><td bgcolor=\"" << colour << "\"><b>" << name_of(entry)
            << "</b></td></tr><tr><td>" << in_short(entry.value) << "</td></tr>";
        if (entry.learns) {
            dot << "<tr><td><font color=\"#d55e00\">" << in_short(graph.slopes[place])
                << "</font></td></tr>";
        }
        dot << "</table>>];\n";
        for (const Input& input : entry.inputs) {
            dot << " n" << input.from.place() << " -> n" << place << ";\n";
        }
    }
    dot << "}\n";
    return dot.str();
}

/// Gives an SVG a white ground, like the lab's other figures: pages may be dark.
void put_on_white(const fs::path& file) {
    std::stringstream content;
    content << std::ifstream(file).rdbuf();
    std::string svg = content.str();
    const std::size_t begin = svg.find('>', svg.find("<svg"));
    if (begin != std::string::npos) {
        svg.insert(begin + 1, "\n<rect width=\"100%\" height=\"100%\" fill=\"white\"/>");
        std::ofstream(file) << svg;
    }
}

/// `text` as one word of a shell.
std::string in_shell(const std::string& text) {
    std::string word = "'";
    for (const char c : text) {
        word += c == '\'' ? std::string("'\\''") : std::string(1, c);
    }
    return word + "'";
}

} // namespace

void require_drawable(const std::string& target) {
    const std::string ending = fs::path(target).extension().string();
    if (ending != ".svg" && ending != ".png" && ending != ".pdf") {
        throw UsageError("--plot " + target +
                         ": a graph is drawn into a file that ends in .svg, .png or .pdf. "
                         "./lab run 9 --help lists all options.");
    }
    const fs::path folder = fs::absolute(target).parent_path();
    if (!fs::is_directory(folder)) {
        throw UsageError("--plot " + target + ": there is no folder " + folder.string() + ".");
    }
}

void draw_graph(const std::string& target, const Expression& expression, const Graph& graph) {
    require_drawable(target);
    if (std::system("dot -V >/dev/null 2>&1") != 0) {
        throw MissingError("graphviz, which draws graphs, is not installed: install the package "
                           "graphviz, or read the table above.");
    }
    const fs::path part = fs::path(target).concat(".part");
    const std::string command = "dot -T" + fs::path(target).extension().string().substr(1) +
                                " -o " + in_shell(part.string());
    FILE* dot = popen(command.c_str(), "w");
    const std::string text = in_dot(expression, graph);
    const bool written =
        dot != nullptr && std::fwrite(text.data(), 1, text.size(), dot) == text.size();
    if (dot == nullptr || pclose(dot) != 0 || !written) {
        fs::remove(part);
        throw MissingError("graphviz's dot could not draw into " + target + ".");
    }
    if (fs::path(target).extension() == ".svg") {
        put_on_white(part);
    }
    fs::rename(part, target);
}

} // namespace lab
