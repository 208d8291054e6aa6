// Lesson 4's network on the learner's functions, for ./lab page: a process of its own, so that a
// crash or an endless loop is nobody else's. It is told what to do by lines on standard input:
//   train DATA SECONDS MODEL   learns, writes the model file, and answers "progress SHARE ACCURACY"
//                              lines and at last "trained"
//   read N                     and N x 784 floats; answers "read N" and N x 10 floats
// The first line that it says is the summary of whose functions run. "error SENTENCE" is its last.

#include "chapters/04_digit_network/functions.hpp"

#include "common/basics/error.hpp"
#include "common/basics/parallel.hpp"
#include "common/digits/digit_source.hpp"
#include "common/models/network_model_file.hpp"

#include <chrono>
#include <cstdio>
#include <iostream>
#include <sstream>

#include <unistd.h>

namespace {

using namespace lab;

/// The answers go where standard output went; what the learner's functions print goes to standard
/// error, and does not mix with them.
std::FILE* take_standard_output() {
    std::FILE* answers = fdopen(dup(STDOUT_FILENO), "w");
    dup2(STDERR_FILENO, STDOUT_FILENO);
    return answers;
}

void say(std::FILE* answers, const std::string& line) {
    std::fprintf(answers, "%s\n", line.c_str());
    std::fflush(answers);
}

/// One line of a paragraph.
std::string in_one_line(std::string text) {
    for (char& c : text) {
        c = c == '\n' ? ' ' : c;
    }
    return text;
}

void train(const Functions& functions, std::istream& words, std::FILE* answers, Network& network) {
    std::string data, model;
    double seconds = 0;
    words >> data >> seconds >> std::ws;
    std::getline(words, model);
    std::string note;
    const Digits digits = load_digits(data == "-" ? "" : data, Split(), 1, 1, note);
    require_like_mnist(digits, "The page");
    Training run;
    run.engine.seed(1);
    run.learns_from(digits);
    run.network = random_network({image_size, 30, digit_count}, Start::scaled_normal, run.engine);
    Workspace work;
    const Mat targets = one_hot(digits.training.labels);
    const Dataset sample =
        slice(digits.validation, 0, std::min<uword>(1000, digits.validation.size()));
    const auto start = std::chrono::steady_clock::now();
    double told = 0;
    bool goes_on = true;
    while (goes_on) {
        goes_on = functions.train_epoch(run, digits.training, targets, work, [&](uword, uword) {
            const double spent =
                std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
            if (spent - told > 0.5) {
                told = spent;
                const double accuracy = evaluate(run.network, sample, 1).accuracy();
                say(answers,
                    "progress " + std::to_string(spent / seconds) + " " + std::to_string(accuracy));
            }
            return spent < seconds;
        });
    }
    save_training(model, run);
    network = run.network;
    say(answers, "trained");
}

void read(const Functions& functions, std::istream& words, std::FILE* answers,
          const Network& network) {
    uword count = 0;
    words >> count;
    arma::fmat pictures(image_size, std::min<uword>(count, 1000));
    if (std::fread(pictures.memptr(), sizeof(float), pictures.n_elem, stdin) != pictures.n_elem) {
        throw MissingError("the pictures were cut short");
    }
    const Mat x = arma::conv_to<Mat>::from(pictures);
    const arma::fmat outputs = arma::conv_to<arma::fmat>::from(functions.feedforward(network, x));
    if (outputs.n_rows != digit_count || outputs.n_cols != x.n_cols) {
        throw Error("Your feedforward (exercise 4.2) gave " + std::to_string(outputs.n_rows) +
                        " x " + std::to_string(outputs.n_cols) + " numbers, and 10 x " +
                        std::to_string(x.n_cols) + " were needed.",
                    exit_failed);
    }
    say(answers, "read " + std::to_string(x.n_cols));
    std::fwrite(outputs.memptr(), sizeof(float), outputs.n_elem, answers);
    std::fflush(answers);
}

/// A line of standard input, through stdio, so that the floats behind it are there for fread.
bool next_line(std::string& line) {
    line.clear();
    for (int c = std::getc(stdin); c != EOF; c = std::getc(stdin)) {
        if (c == '\n') {
            return true;
        }
        line += static_cast<char>(c);
    }
    return false;
}

void serve(std::FILE* answers) {
    use_one_blas_thread();
    std::ostringstream summary;
    std::streambuf* before = std::cout.rdbuf(summary.rdbuf());
    const Functions functions = functions_in_use();
    std::cout.rdbuf(before);
    say(answers, in_one_line(summary.str()));
    Network network;
    for (std::string line; next_line(line);) {
        std::istringstream words(line);
        std::string command;
        words >> command;
        if (command == "train") {
            train(functions, words, answers, network);
        } else if (command == "read" && !network.W.empty()) {
            read(functions, words, answers, network);
        } else {
            throw UsageError("'" + command + "' is nothing that can be done now");
        }
    }
}

} // namespace

int main() {
    std::FILE* answers = take_standard_output();
    try {
        serve(answers);
        return exit_fine;
    } catch (const std::exception& failure) {
        say(answers, "error " + in_one_line(failure.what()));
        return exit_failed;
    }
}
