#include "settings.hpp"

#include "functions.hpp"

#include "common/basics/atomic_file.hpp"
#include "common/basics/error.hpp"
#include "common/basics/parallel.hpp"
#include "common/basics/plain_numbers.hpp"
#include "common/command_line/options.hpp"
#include "common/digits/digit_source.hpp"
#include "common/plots/plot.hpp"
#include "common/sheets/picture.hpp"

#include <algorithm>
#include <filesystem>

namespace lab {

namespace {

/// Options that contradict each other.
void refuse_pairs(const ProgramOptions& options) {
    const auto refuse = [&](const char* one, const char* other, const std::string& why) {
        if (options.given(one) && options.given(other)) {
            throw UsageError(std::string("--") + one + " and --" + other +
                             " do not go together: " + why);
        }
    };
    refuse("read", "write", "write the picture first, then read it.");
    refuse("read", "score", "--score reads pictures of its own.");
    refuse("write", "score", "--score writes pictures of its own.");
    refuse("write", "plot", "write the picture first, then read it.");
    for (const char* name : {"plot-steps", "plot-candidates", "plot-histograms"}) {
        refuse("score", name, "one picture is drawn.");
        refuse("write", name, "write the picture first, then read it.");
    }
    for (const char* name :
         {"noise", "frame", "touching", "light", "ruled", "squared", "shadow", "turned"}) {
        refuse("read", name, "a picture that is read is what it is.");
    }
    for (const char* name : {"load", "reject", "by-box", "no-cuts"}) {
        refuse("write", name, "writing needs no network.");
    }
    for (const char* name : {"layers", "epochs", "save"}) {
        refuse("load", name, "--load reads with a network that is trained.");
        refuse("write", name, "writing needs no network.");
    }
    refuse("json", "lines", "JSON tells the place of each number.");
    if (options.given("validation") && !options.given("score") && !options.given("write")) {
        throw UsageError("--validation says which digits --score and --write take: give it with "
                         "one of them.");
    }
    if (options.given("misread") && !options.given("score")) {
        throw UsageError("--misread keeps what --score misread: give it with --score N.");
    }
}

/// What the command line says in words that are looked at later.
struct Words {
    std::vector<std::string> write;
    std::optional<std::string> noise;
    std::string expect;
    bool no_cuts = false;
};

void declare(ProgramOptions& options, Settings& settings, Words& words) {
    settings.threads = hardware_threads();
    options.one_or_more("read", settings.read, "FILE...",
                        "read the numbers in pictures: PNG, JPEG, PGM or PPM; - is standard input");
    options.text("expect", words.expect, "WHAT",
                 "what a picture that is read holds: amount, an amount as on a cheque, whose marks "
                 "are left out, or N, a number of N digits");
    options.flag("lines", settings.choices.expected.each_line,
                 "the numbers alone, a line for each line of the picture, a tab between columns; "
                 "with --expect each of them is what is expected");
    options.flag("json", settings.json,
                 "what was read, with places and probabilities, for other programs: JSON as the "
                 "lesson tells");
    options.several("write", words.write, 2, "NUMBER FILE",
                    "write a number into a picture: test digits, side by side");
    options.whole("score", settings.score, 1, 100000,
                  "write and read N numbers of 4 to 8 digits with each kind of trouble, or with "
                  "those that are named");
    options.flag("validation", settings.validation,
                 "--score and --write take validation digits: to choose by, where test digits "
                 "are not");
    options.text("misread", settings.misread, "FOLDER",
                 "--score puts the pictures that were misread there");
    options.optional_text("noise", words.noise, "[S]",
                          "grain on the paper, deviation S of the brightness (0.1)");
    options.flag("frame", settings.trouble.frame, "a frame around the number");
    options.flag("touching", settings.trouble.touching, "digits that touch each other");
    options.flag("light", settings.trouble.light, "uneven light");
    options.flag("ruled", settings.trouble.ruled, "a ruled line that the digits stand on");
    options.flag("squared", settings.trouble.squared, "squared paper");
    options.flag("shadow", settings.trouble.shadow, "a shadow with an edge");
    options.real("turned", settings.trouble.turned, ProgramOptions::From::including, -45, 45,
                 "the page turned by X degrees");
    options.real("reject", settings.choices.reject, ProgramOptions::From::including, 0, 1,
                 "a digit less likely than P is ?");
    options.flag("by-box", settings.choices.by_box,
                 "experiment: digits centred by their box, not by their mass");
    options.flag("no-cuts", words.no_cuts, "experiment: each piece of ink is one digit");
    options.text("load", settings.load, "FILE",
                 "read with the network of a model file of chapter 4, 5, 6 or 7");
    options.text("save", settings.save, "FILE", "train a network, and write it to a model file");
    options.text("data", settings.data, "DIR",
                 "MNIST's folder or another set's, or the NAME of one in data/, or painted, or "
                 "painted:N for N painted digits ($MNIST_DIR, then data/mnist, then painted)");
    options.text("layers", settings.layers, "PLAN",
                 "train a network of this kind (" + settings.layers + ")");
    options.whole("epochs", settings.epochs, 1, 1000, "train a network for so long");
    options.whole("threads", settings.threads, 1, 256, "threads");
    options.whole("seed", settings.seed, 0, 4294967295UL, "start of the random numbers");
    options.optional_text("plot", settings.plot, "[FILE]",
                          "draw what was read, or of --score the share of numbers read right by "
                          "their length: into a file (.png, .svg, .pdf, .txt), or without FILE in "
                          "a window or the terminal");
    options.text("plot-steps", settings.plot_steps, "FILE",
                 "draw what happens before the network is asked");
    options.text("plot-histograms", settings.plot_histograms, "FILE",
                 "draw how often each brightness occurs, and each shade of ink");
    options.text("plot-candidates", settings.plot_candidates, "FILE",
                 "draw all candidates for a digit, and what the network takes them for");
}

/// `--expect amount` or `--expect N`.
void understand_expectation(const ProgramOptions& options, const std::string& word,
                            Expected& expected) {
    if (word.empty()) {
        return;
    }
    expected.amount = word == "amount";
    const std::optional<unsigned long> digits = parse_whole(word);
    if (!expected.amount && (!digits || *digits < 1 || *digits > 100)) {
        options.reject("expect", word, "'amount', or a number of digits from 1 to 100,");
    }
    expected.digits = digits.value_or(0);
    if (expected.digits > 0 && on_learners_functions) {
        throw UsageError("--expect N asks for the best reading of N digits, and the function of "
                         "exercise 7.4 finds the best of all: leave out --mine, or it.");
    }
}

/// Options that are about pictures that are read.
void require_read(const ProgramOptions& options, const Settings& settings) {
    for (const char* name : {"expect", "lines", "json"}) {
        if (options.given(name) && !options.given("read")) {
            throw UsageError(std::string("--") + name +
                             " is about a picture that is read: give it with --read FILE.");
        }
    }
    if (settings.read.size() > 1) {
        for (const char* name : {"plot", "plot-steps", "plot-candidates", "plot-histograms"}) {
            if (options.given(name)) {
                throw UsageError(std::string("--") + name +
                                 " draws one picture: read one file with it.");
            }
        }
    }
    if (std::count(settings.read.begin(), settings.read.end(), "-") > 1) {
        throw UsageError("--read - -: standard input can be read once. Name it once.");
    }
}

} // namespace

bool read_settings(int argc, const char* const* argv, Settings& settings) {
    ProgramOptions options("./lab run 7", "reads whole numbers from pictures");
    Words words;
    declare(options, settings, words);
    if (!options.parse(argc, argv)) {
        return false;
    }
    refuse_pairs(options);
    require_read(options, settings);
    if (on_learners_functions && options.given("write")) {
        throw UsageError("--write reads nothing: leave out --mine, or it.");
    }
    settings.choices.cut_touching = !words.no_cuts;
    understand_expectation(options, words.expect, settings.choices.expected);
    settings.train = options.given("layers") || options.given("epochs") || options.given("save") ||
                     painted_count(settings.data, 0).has_value();
    if (const auto& noise = words.noise) {
        const std::optional<double> deviation = noise->empty() ? 0.1 : parse_real(*noise);
        if (!deviation || *deviation < 0 || *deviation > 1) {
            options.reject("noise", *noise, "a number from 0 to 1");
        }
        settings.trouble.noise = *deviation;
    }
    if (!words.write.empty()) {
        settings.number = words.write[0];
        settings.written = words.write[1];
        const bool digits = std::all_of(settings.number.begin(), settings.number.end(),
                                        [](char c) { return c >= '0' && c <= '9'; });
        if (settings.number.empty() || settings.number.size() > 100 || !digits) {
            options.reject("write", "'" + settings.number + "'", "a number of 1 to 100 digits");
        }
        require_png(settings.written);
    }
    if (!settings.save.empty()) {
        require_writable(settings.save);
    }
    if (!settings.misread.empty() && !std::filesystem::is_directory(settings.misread)) {
        options.reject("misread", "'" + settings.misread + "'", "a folder that exists");
    }
    if (settings.plot) {
        require_plottable(*settings.plot);
    }
    for (const std::string& file :
         {settings.plot_steps, settings.plot_candidates, settings.plot_histograms}) {
        if (!file.empty()) {
            require_plottable(file);
        }
    }
    const auto layers =
        build_layers(parse_architecture(settings.layers), {1, image_side, image_side});
    if (layers.back()->output().size() != digit_count + 1) {
        options.reject("layers", "'" + settings.layers + "'",
                       "a plan whose last layer before softmax is dense(11), for the ten digits "
                       "and for what is none,");
    }
    return true;
}

} // namespace lab
