// The command line of a chapter. An input is its words, each ended by a zero byte or a new line.

#include "common/command_line/options.hpp"
#include "tests/fuzz/accepted.hpp"

#include <iostream>
#include <sstream>

namespace {

using namespace lab;
using lab::fuzz::require;

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    while (!text.empty()) {
        const std::size_t end =
            std::min(text.find_first_of(std::string_view("\0\n", 2)), text.size());
        words.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return words;
}

/// Every kind of option, declared as the chapters do, and what must hold of it afterwards.
void parse(const std::vector<const char*>& words) {
    bool verbose = false;
    unsigned long epochs = 15, hidden = 100;
    double eta = 3, dropout = 0;
    std::string cost = "quadratic", save = "model.txt";
    std::optional<std::string> plot;
    std::vector<std::string> add;

    ProgramOptions options("./lab run 4", "learns to read handwritten digits");
    options.flag("verbose", verbose, "say more");
    options.whole("epochs", epochs, 1, 10000, "how often each training picture is seen");
    options.whole("hidden", hidden, 0, 2000, "hidden neurons");
    options.real("eta", eta, ProgramOptions::From::above, 0, 1000, "the learning rate");
    options.real("dropout", dropout, ProgramOptions::From::including, 0, 0.95, "left out");
    options.text("save", save, "FILE", "where the network goes");
    options.choice("cost", cost, {"quadratic", "cross-entropy"}, "what is made small");
    options.optional_text("plot", plot, "FILE", "draws");
    options.several("add", add, 2, "X Y", "two numbers");
    if (!options.parse(static_cast<int>(words.size()), words.data())) {
        return;
    }
    require(epochs >= 1 && epochs <= 10000 && hidden <= 2000, "a whole number out of its range");
    require(eta > 0 && eta <= 1000 && dropout >= 0 && dropout <= 0.95, "a number out of its range");
    require(cost == "quadratic" || cost == "cross-entropy", "another choice");
    require(!save.empty(), "a text without letters");
    require(add.empty() || add.size() == 2, "another count of values");
    require(plot.has_value() == options.given("plot") && verbose == options.given("verbose"),
            "given, but not filled in");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::vector<std::string> words = words_of(fuzz::text_of(data, size));
    std::vector<const char*> pointers = {"program"};
    for (const std::string& word : words) {
        pointers.push_back(word.c_str());
    }
    std::ostringstream printed; // --help's list
    std::streambuf* const terminal = std::cout.rdbuf(printed.rdbuf());
    fuzz::accepted([&] { parse(pointers); }, fuzz::Shows::input);
    std::cout.rdbuf(terminal);
    return 0;
}
