#include "comparison.hpp"

#include "common/command_line/progress.hpp"
#include "common/command_line/terminal.hpp"
#include "common/command_line/wording.hpp"
#include "common/programs/training_screen.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ostream>

namespace lab {

namespace {

/// Per thousand pictures at a time, so that the activations stay small.
double accuracy(const Functions& functions, const Network& network, const Dataset& data) {
    uword correct = 0;
    for (uword first = 0; first < data.size(); first += 1000) {
        const Dataset part = slice(data, first, std::min<uword>(1000, data.size() - first));
        correct += count_correct(decode(functions.feedforward(network, part.images)), part.labels);
    }
    return static_cast<double>(correct) / static_cast<double>(data.size());
}

double largest_difference(const Network& one, const Network& other) {
    double largest = 0;
    for (std::size_t l = 0; l < one.W.size(); ++l) {
        largest = std::max<double>(largest, arma::abs(one.W[l] - other.W[l]).max());
        largest = std::max<double>(largest, arma::abs(one.b[l] - other.b[l]).max());
    }
    return largest;
}

/// "4.5 took 1.21 s, 4.6 0.30 s": an epoch's seconds within each of the learner's functions.
std::string parts_of(const TimeSpent& time, double epochs) {
    std::string text;
    for (const char* exercise : {"4.4", "4.5", "4.6"}) {
        if (const double seconds = time.seconds(exercise); seconds > 0) {
            char part[40];
            std::snprintf(part, sizeof part, "%s%s %.2f s", exercise, text.empty() ? " took" : "",
                          seconds / epochs);
            text += (text.empty() ? "" : ", ") + std::string(part);
        }
    }
    return text;
}

/// Where the time goes.
void tell_time(std::ostream& out, const TimeSpent& time, double yours, double ours, double epochs) {
    const std::string parts = parts_of(time, epochs);
    if (parts.empty()) {
        return;
    }
    char head[60];
    std::snprintf(head, sizeof head, "Of your %.2f s an epoch ", yours);
    std::string text = head + parts + ".";
    if (yours > 1.1 * ours) {
        text +=
            " The lab's own step keeps its matrices from one mini-batch to the next, and takes the "
            "gradient off the weights as it computes it. A function that returns a gradient, or "
            "all mini-batches at once, has to find memory for them and go through it once more.";
    }
    out << wrapped(text, 100);
}

} // namespace

void print_comparison(std::ostream& out, const Functions& functions, const Training& run,
                      double seconds, Training start, const Digits& digits) {
    const TimeSpent time = *functions.time; // before the test pictures are read
    const Mat targets = one_hot(digits.training.labels);
    const uword epochs = run.epochs_done - start.epochs_done;
    const auto begin = std::chrono::steady_clock::now();
    Workspace work;
    {
        Progress progress("the lab's own");
        while (start.epochs_done < run.epochs_done) {
            if (!train_epoch(start, digits.training, targets, work,
                             shown_on(progress, start.epochs_done, 0, run.epochs_done))) {
                return;
            }
        }
    }
    const double ours =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();

    char text[320];
    std::snprintf(text, sizeof text,
                  "After %lu %s from the same start:\n"
                  "                 test accuracy    time for an epoch\n"
                  "  yours          %13s    %.2f s\n"
                  "  the lab's own  %13s    %.2f s\n"
                  "Largest difference between their weights and biases: %.2g\n",
                  static_cast<unsigned long>(epochs), epochs == 1 ? "epoch" : "epochs",
                  percent(accuracy(functions, run.network, digits.test)).c_str(),
                  seconds / static_cast<double>(epochs),
                  percent(accuracy(Functions(), start.network, digits.test)).c_str(),
                  ours / static_cast<double>(epochs),
                  largest_difference(run.network, start.network));
    out << text;
    tell_time(out, time, seconds / static_cast<double>(epochs), ours / static_cast<double>(epochs),
              static_cast<double>(epochs));
}

} // namespace lab
