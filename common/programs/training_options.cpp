#include "common/programs/training_options.hpp"

#include "common/basics/atomic_file.hpp"
#include "common/basics/parallel.hpp"
#include "common/basics/plain_numbers.hpp"
#include "common/plots/plot.hpp"

#include <sstream>

namespace lab {

void add_training_options(ProgramOptions& options, TrainingOptions& values) {
    values.threads = hardware_threads();
    options.text("data", values.data, "DIR",
                 "MNIST's folder or another set's, or the NAME of one in data/, or painted, or "
                 "painted:N for N painted digits ($MNIST_DIR, then data/mnist, then painted)");
    options.flag("fit", values.fit, "bring pictures of another size to 28 x 28 pixels");
    options.whole("epochs", values.epochs, 1, 100000, "how often each training picture is seen");
    options.whole("batch", values.mini_batch, 1, 10000, "pictures in a mini-batch");
    options.real("eta", values.eta, ProgramOptions::From::above, 0, 1000, "learning rate");
    options.text("hidden", values.hidden, "N[,N..]",
                 "neurons of the hidden layers; 0: no hidden layer (" + values.hidden + ")");
    options.text("save", values.save, "FILE", "write the trained network to a model file");
    options.text("history", values.history, "FILE.csv",
                 "write cost and accuracy after each epoch to a table");
    options.text("load", values.load, "FILE", "read a network from a model file; no training");
    options.whole("threads", values.threads, 1, 256, "threads");
    options.whole("seed", values.seed, 0, 4294967295UL, "start of the random numbers");
    options.optional_text("plot", values.plot, "[FILE]",
                          "draw the curves: into a file (.png, .svg, .pdf, .txt), or without FILE "
                          "in a window or the terminal");
}

void check_training_options(const ProgramOptions& options, const TrainingOptions& values) {
    layer_sizes(options, values.hidden);
    if (!values.save.empty()) {
        require_writable(values.save);
    }
    if (!values.history.empty()) {
        require_writable(values.history);
    }
    if (values.plot) {
        require_plottable(*values.plot);
    }
}

std::vector<uword> layer_sizes(const ProgramOptions& options, const std::string& hidden,
                               const PictureKind& kind) {
    std::vector<uword> sizes = {kind.size()};
    std::istringstream parts(hidden + (hidden.empty() || hidden.back() == ',' ? ",x" : ""));
    for (std::string part; hidden != "0" && std::getline(parts, part, ',');) {
        const auto neurons = parse_whole(part);
        if (!neurons || *neurons < 1 || *neurons > 10000) {
            options.reject("hidden", hidden,
                           "a whole number from 1 to 10000, several with commas between them, or 0 "
                           "for no hidden layer,");
        }
        sizes.push_back(*neurons);
    }
    sizes.push_back(kind.classes);
    return sizes;
}

} // namespace lab
