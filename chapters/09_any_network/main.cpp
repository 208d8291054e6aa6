// Chapter 9: any network on a tape. Whatever was computed is walked back over by the chain rule.

#include "comparison.hpp"
#include "costs.hpp"
#include "expressions.hpp"
#include "learning.hpp"
#include "memory.hpp"
#include "passes.hpp"
#include "settings.hpp"

#include "common/basics/error.hpp"
#include "common/basics/interrupt.hpp"
#include "common/basics/parallel.hpp"
#include "common/command_line/options.hpp"
#include "common/digits/digit_source.hpp"

#include <iostream>

namespace {

using namespace lab;

const Expression& expression_named(const std::string& name) {
    const std::vector<Expression>& all = expressions();
    return *std::find_if(all.begin(), all.end(),
                         [&](const Expression& one) { return one.name == name; });
}

/// The tape of one expression, and its drawing where one is asked for.
void expression_section(const std::string& name, const Settings& settings,
                        const Functions& functions) {
    const Expression& expression = expression_named(name);
    Tape tape;
    const Graph graph = compute(name, tape, functions);
    std::cout << "The tape of " << expression.formula << '\n';
    print_tape(graph);
    if (settings.plot) {
        draw_graph(*settings.plot, expression, graph);
    }
}

/// One section with its figure. The numbers come first: a machine without gnuplot has them too.
void tell_figure(const Settings& settings, const Functions& functions) {
    const std::string target = settings.plot.value_or("");
    if (settings.figure == "passes") {
        const std::vector<Passes> measured = measure_passes(settings.seed);
        passes_section(measured);
        if (settings.plot) {
            draw_passes(target, measured);
        }
    } else if (settings.figure == "memory") {
        const std::vector<Remembered> measured = measure_memory(functions, settings.seed);
        memory_section(measured);
        if (settings.plot) {
            draw_memory(target, measured);
        }
    } else if (settings.figure == "costs") {
        costs_section();
    } else if (settings.figure == "comparison") {
        comparison_section(functions, settings.seed);
    } else {
        expression_section(settings.expression, settings, functions);
    }
}

/// Trains the network of that name on the digits.
void train(const std::string& name, const Settings& settings, const Functions& functions,
           const Digits& digits) {
    TrainingSettings training = settings.training;
    if (!settings.names_eta) {
        training.eta = name == "dense" ? 2 : 0.05;
    }
    if (!settings.names_epochs) {
        training.epochs = name == "dense" ? 3 : 1;
    }
    Engine engine(settings.seed);
    const std::unique_ptr<Trained> network =
        name == "dense" ? dense_network(functions, engine) : conv_network(functions, engine);
    learning_section(*network, functions, digits, training, settings.seed);
}

Digits load(const Settings& settings) {
    std::string note;
    Digits digits =
        load_digits(settings.data, {5000, 1000, 1000}, settings.seed, hardware_threads(), note);
    require_like_mnist(digits, "./lab run 9");
    if (!note.empty()) {
        std::cout << note << "\n\n";
    }
    return digits;
}

/// The chapter's story from beginning to end.
void tell_story(const Settings& settings, const Functions& functions) {
    expression_section("twice", settings, functions);
    expression_section("neuron", settings, functions);
    passes_section(measure_passes(settings.seed));
    costs_section();
    comparison_section(functions, settings.seed);
    memory_section(measure_memory(functions, settings.seed));
    const Digits digits = load(settings);
    train("dense", settings, functions, digits);
    train("conv", settings, functions, digits);
}

int program(int argc, const char* const* argv) {
    Settings settings;
    if (!read_settings(argc, argv, settings)) {
        return exit_fine;
    }
    catch_interrupts();
    use_one_blas_thread();
    const Functions functions = functions_in_use();
    if (!settings.train.empty()) {
        train(settings.train, settings, functions, load(settings));
    } else if (settings.names_figure || settings.names_expression) {
        tell_figure(settings, functions);
    } else {
        tell_story(settings, functions);
    }
    return interrupted() ? exit_interrupted : exit_fine;
}

} // namespace

int main(int argc, char** argv) {
    return lab::run_program(argc, argv, program);
}
