#include "tests/helpers/raises.hpp"
#include "tests/helpers/scratch_folder.hpp"

#include "common/basics/error.hpp"
#include "common/basics/plain_numbers.hpp"
#include "common/command_line/option_names.hpp"
#include "common/command_line/options.hpp"
#include "common/command_line/wording.hpp"
#include "common/programs/training_options.hpp"

#include <boost/test/unit_test.hpp>

#include <iostream>
#include <sstream>

namespace {

using namespace lab;
using namespace lab::testing;

/// What goes to a stream while the object lives.
class Captured {
public:
    explicit Captured(std::ostream& stream)
        : stream_(stream), before_(stream.rdbuf(text_.rdbuf())) {}
    Captured(const Captured&) = delete;
    Captured& operator=(const Captured&) = delete;
    ~Captured() { stream_.rdbuf(before_); }
    std::string text() const { return text_.str(); }

private:
    std::ostream& stream_;
    std::ostringstream text_;
    std::streambuf* before_;
};

/// One option of every kind, with its default.
struct AllKinds {
    ProgramOptions options{"./lab run 9", "does nothing"};
    bool fast = false;
    unsigned long epochs = 8;
    double eta = 0.5;
    double temperature = 0;
    std::string save = "none";
    std::optional<std::string> plot;
    std::string start = "scaled";
    std::vector<std::string> add, read;

    AllKinds() {
        options.flag("fast", fast, "a switch");
        options.whole("epochs", epochs, 1, 100, "a whole number");
        options.real("eta", eta, ProgramOptions::From::above, 0, 1000, "a number above");
        options.real("temperature", temperature, ProgramOptions::From::including, -10, 10,
                     "a number from");
        options.text("save", save, "FILE", "a text");
        options.optional_text("plot", plot, "FILE", "a text that may be left out");
        options.choice("start", start, {"normal", "scaled"}, "a word");
        options.several("add", add, 2, "A B", "two values");
        options.one_or_more("read", read, "FILE...", "as many values as one likes");
    }

    bool parse(std::vector<const char*> words) {
        words.insert(words.begin(), "program");
        return options.parse(static_cast<int>(words.size()), words.data());
    }

    void refuses(const std::vector<const char*>& words, std::vector<std::string> said) {
        said.push_back("./lab run 9 --help lists all options.");
        raises<UsageError>([&] { parse(words); }, said);
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(options, AllKinds)

BOOST_AUTO_TEST_CASE(without_words_the_defaults_stay) {
    BOOST_TEST(parse({}));
    BOOST_TEST(!fast);
    BOOST_TEST(epochs == 8);
    BOOST_TEST(eta == 0.5);
    BOOST_TEST(save == "none");
    BOOST_TEST(!plot.has_value());
    BOOST_TEST(start == "scaled");
    BOOST_TEST(add.empty());
    BOOST_TEST(!options.given("epochs"));
}

BOOST_AUTO_TEST_CASE(every_kind_of_value_is_read) {
    BOOST_TEST(parse({"--fast", "--epochs", "3", "--eta=1e-3", "--temperature", "-2.5", "--save",
                      "a file", "--plot", "x.svg", "--start", "normal", "--add", "27", "15"}));
    BOOST_TEST(fast);
    BOOST_TEST(epochs == 3);
    BOOST_TEST(eta == 0.001);
    BOOST_TEST(temperature == -2.5);
    BOOST_TEST(save == "a file");
    BOOST_TEST(plot.value() == "x.svg");
    BOOST_TEST(start == "normal");
    BOOST_TEST(add == (std::vector<std::string>{"27", "15"}), boost::test_tools::per_element());
    BOOST_TEST(options.given("epochs"));
}

BOOST_AUTO_TEST_CASE(one_or_more_values_are_read_up_to_the_next_option) {
    const auto values = [&](const std::vector<const char*>& words) {
        AllKinds each;
        each.parse(words);
        return each.read;
    };
    using Words = std::vector<std::string>;
    BOOST_TEST(values({"--fast"}).empty());
    BOOST_TEST(values({"--read", "-"}) == (Words{"-"}), boost::test_tools::per_element());
    BOOST_TEST(values({"--read", "a", "-", "c d", "--fast"}) == (Words{"a", "-", "c d"}),
               boost::test_tools::per_element());
    refuses({"--read"}, {"--read", "nothing follows"});
    refuses({"--read", "a", ""}, {"--read", "needs a value"});
}

BOOST_AUTO_TEST_CASE(plot_may_stand_without_its_file) {
    BOOST_TEST(parse({"--plot", "--fast"}));
    BOOST_TEST(plot.value() == "");
    BOOST_TEST(fast);
}

BOOST_AUTO_TEST_CASE(the_ends_of_a_range_belong_to_it) {
    BOOST_TEST(parse({"--epochs", "1", "--temperature", "10", "--eta", "1000"}));
    BOOST_TEST(epochs == 1);
    AllKinds other;
    BOOST_TEST(other.parse({"--epochs", "100", "--temperature", "-10"}));
    BOOST_TEST(other.epochs == 100);
}

BOOST_AUTO_TEST_CASE(a_wrong_whole_number_is_named_with_what_is_allowed) {
    for (const char* wrong :
         {"0", "101", "-3", "2.5", "ten", "1e1", "99999999999999999999", " 5", "+5", "0x5"}) {
        AllKinds().refuses({"--epochs", wrong},
                           {std::string("--epochs ") + wrong + ": a whole number from 1 to 100"});
    }
}

BOOST_AUTO_TEST_CASE(a_wrong_number_is_named_with_what_is_allowed) {
    for (const char* wrong : {"0", "-1", "1000.1", "nan", "inf", "1e999", "fast", "1,5"}) {
        AllKinds().refuses({"--eta", wrong}, {std::string("--eta ") + wrong +
                                              ": a number above 0, at most 1000 is needed."});
    }
    refuses({"--temperature", "-11"}, {"--temperature -11: a number from -10 to 10 is needed."});
}

BOOST_AUTO_TEST_CASE(a_wrong_word_is_named_with_the_right_ones) {
    refuses({"--start", "zero"}, {"--start zero: one of normal, scaled is needed."});
}

BOOST_AUTO_TEST_CASE(an_empty_text_is_no_file) {
    refuses({"--save", ""}, {"--save", "FILE"});
}

BOOST_AUTO_TEST_CASE(a_wrong_number_of_values_is_named) {
    refuses({"--add", "27"}, {"--add 27: 2 values: A B is needed."});
    AllKinds().refuses({"--add", "1", "2", "3"}, {"--add 1 2 3: 2 values: A B"});
}

BOOST_AUTO_TEST_CASE(a_value_that_is_left_out_is_missed) {
    refuses({"--epochs"}, {"--epochs needs a value, and nothing follows."});
    AllKinds().refuses({"--epochs", "--fast"}, {"--epochs needs a value, and --fast follows."});
    AllKinds().refuses({"--save", "-x"}, {"--save needs a value, and -x follows."});
    AllKinds().refuses({"--add"}, {"--add needs a value"});
    for (const char* word : {"--eta=", "--plot=", "--save="}) {
        AllKinds().refuses({word}, {std::string(word, 5), "nothing stands behind the '='"});
    }
}

BOOST_AUTO_TEST_CASE(a_value_too_many_is_named_with_the_option_before_it) {
    refuses({"--eta", "3", "4"}, {"'4' is a word too many: --eta takes one value."});
    AllKinds().refuses({"--eta=3", "-4"}, {"'-4' is a word too many: --eta takes one value."});
    AllKinds().refuses({"--plot", "a.svg", "b.svg", "--fast"}, {"'b.svg'", "--plot takes one"});
    BOOST_TEST(AllKinds().parse({"--eta", "3", "--plot", "a.svg", "--fast"}));
}

BOOST_AUTO_TEST_CASE(an_option_given_twice_is_refused) {
    refuses({"--epochs", "3", "--epochs", "4"}, {"epochs", "is given twice"});
}

BOOST_AUTO_TEST_CASE(a_switch_takes_no_value) {
    refuses({"--fast=1"}, {"--fast takes no value: leave out '=1'."});
    AllKinds().refuses({"--fast", "1"}, {"'1' is a word too many: --fast takes no value."});
}

BOOST_AUTO_TEST_CASE(a_mistyped_option_is_guessed) {
    refuses({"--epoch", "3"}, {"There is no option --epoch; did you mean --epochs?"});
    AllKinds().refuses({"--strat", "normal"}, {"did you mean --start?"});
    AllKinds().refuses({"--EPOCHS=3"}, {"There is no option --EPOCHS; did you mean --epochs?"});
    AllKinds().refuses({"-eta", "3"}, {"There is no option -eta; did you mean --eta?"});
}

BOOST_AUTO_TEST_CASE(the_names_of_other_libraries_are_known) {
    const std::vector<std::string> known = {"help", "74",    "eta",  "epochs", "batch", "seed",
                                            "save", "seeds", "data", "hidden", "cost"};
    const std::vector<std::pair<std::string, std::string>> meant = {
        {"lr", "eta"},           {"learning_rate", "eta"}, {"batch-size", "batch"},
        {"max_iter", "epochs"},  {"random_state", "seed"}, {"hidden_layer_sizes", "hidden"},
        {"loss", "cost"},        {"dataset", "data"},      {"o", "save"},
        {"Learning-Rate", "eta"}};
    for (const auto& [typed, option] : meant) {
        BOOST_TEST(meant_option(typed, known) == option, typed);
    }
    for (const char* strange : {"lr", "weight-decay", "xy", ""}) { // nothing here is called so
        BOOST_TEST(meant_option(strange, {"help", "74", "gate"}).empty(), strange);
    }
    refuses({"--lr", "3"}, {"There is no option --lr; did you mean --eta?"});
}

BOOST_AUTO_TEST_CASE(an_option_like_no_other_is_not_guessed) {
    const std::string sentence = sentence_of<UsageError>([&] { parse({"--momentum", "0.9"}); });
    BOOST_TEST(sentence.find("There is no option --momentum. ") == 0, sentence);
    BOOST_TEST(sentence.find("did you mean") == std::string::npos, sentence);
}

BOOST_AUTO_TEST_CASE(a_stray_word_is_refused) {
    refuses({"epochs"}, {"'epochs' is a word too many: options begin with two dashes."});
    AllKinds().refuses({""}, {"'' is a word too many"});
    AllKinds().refuses({"--", "--fast"}, {"There is no option --."});
}

BOOST_AUTO_TEST_CASE(help_is_printed_and_nothing_else_is_checked) {
    bool go_on = true;
    std::string shown;
    {
        const Captured out(std::cout); // where the test's own messages go, too
        go_on = parse({"--eta", "--help", "--epochs", "0"});
        shown = out.text();
    }
    BOOST_TEST(!go_on);
    for (const char* words : {"./lab run 9: does nothing", "--epochs N", "a whole number (8)",
                              "--start NAME", "normal, scaled (scaled)", "--help"}) {
        BOOST_TEST(shown.find(words) != std::string::npos, shown);
    }
}

BOOST_AUTO_TEST_CASE(whole_numbers_are_digits_alone) {
    BOOST_TEST(parse_whole("042").value() == 42);
    BOOST_TEST(parse_whole("18446744073709551615").value() == 18446744073709551615UL); // 2^64 - 1
    for (const char* wrong : {"", "-1", "+1", "1.0", "1 ", "18446744073709551616"}) {
        BOOST_TEST(!parse_whole(wrong).has_value(), wrong);
    }
}

BOOST_AUTO_TEST_CASE(numbers_are_finite) {
    BOOST_TEST(parse_real("-1.5e2").value() == -150);
    for (const char* wrong : {"", "nan", "inf", "-inf", "1e999", "1x", "1,5"}) {
        BOOST_TEST(!parse_real(wrong).has_value(), wrong);
    }
}

BOOST_AUTO_TEST_CASE(errors_become_one_sentence_and_their_exit_code) {
    const Captured errors(std::cerr);
    const char* const words[] = {"program"};
    BOOST_TEST(run_program(1, words, [](int, const char* const*) -> int {
                   throw UsageError("asked for too much");
               }) == 2);
    BOOST_TEST(run_program(1, words, [](int, const char* const*) -> int {
                   throw MissingError("not there");
               }) == 3);
    BOOST_TEST(
        run_program(1, words, [](int, const char* const*) -> int { throw std::bad_alloc(); }) == 3);
    BOOST_TEST(run_program(1, words, [](int, const char* const*) -> int {
                   throw std::out_of_range("a place too far");
               }) == 1);
    BOOST_TEST(run_program(1, words, [](int, const char* const*) { return 7; }) == 7);
    BOOST_TEST(errors.text().find("asked for too much\nnot there\nThere is not enough memory") ==
               0);
    BOOST_TEST(errors.text().find("a place too far.\n") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_is_not_heard_is_a_failure) {
    const Captured errors(std::cerr);
    const char* const words[] = {"program"};
    std::streambuf* const heard = std::cout.rdbuf(nullptr); // nothing can be written there
    const int unheard = run_program(1, words, [](int, const char* const*) { return 0; });
    std::cout.rdbuf(heard); // and the stream is well again
    BOOST_TEST(unheard == 1);
    BOOST_TEST(errors.text().find("standard output") != std::string::npos);
    BOOST_TEST(run_program(1, words, [](int, const char* const*) { return 0; }) == 0);
}

BOOST_AUTO_TEST_CASE(hidden_layers_stand_between_784_and_10) {
    const auto sizes = [&](const char* hidden) {
        return in_brackets(layer_sizes(options, hidden));
    };
    BOOST_TEST(sizes("30") == "[784, 30, 10]");
    BOOST_TEST(sizes("100,50") == "[784, 100, 50, 10]");
    BOOST_TEST(sizes("0") == "[784, 10]");
    BOOST_TEST(sizes("1") == "[784, 1, 10]");
    BOOST_TEST(sizes("10000,1,10000") == "[784, 10000, 1, 10000, 10]");
    BOOST_TEST(in_brackets(layer_sizes(options, "30", {12, 9, 3, {}})) == "[108, 30, 3]");
    for (const char* wrong : {"-3", "", "30,", ",30", "30,,30", "0,5", "10001", "30 20", "many"}) {
        raises<UsageError>([&] { layer_sizes(options, wrong); },
                           {"--hidden", "a whole number from 1 to 10000"});
    }
}

BOOST_AUTO_TEST_CASE(every_training_program_has_the_same_options) {
    ProgramOptions training{"./lab run 9", "trains"};
    TrainingOptions values;
    add_training_options(training, values);
    BOOST_TEST(values.threads >= 1U); // as many as the machine has
    const std::vector<const char*> words = {
        "program", "--data",    "painted", "--epochs", "2",      "--batch", "5",
        "--eta",   "0.5",       "--save",  "a model",  "--load", "b",       "--hidden",
        "30",      "--threads", "3",       "--seed",   "7",      "--plot",  "x.svg"};
    BOOST_TEST(training.parse(static_cast<int>(words.size()), words.data()));
    BOOST_TEST(values.data == "painted");
    BOOST_TEST(values.epochs == 2U);
    BOOST_TEST(values.mini_batch == 5U);
    BOOST_TEST(values.eta == 0.5);
    BOOST_TEST(values.save == "a model");
    BOOST_TEST(values.load == "b");
    BOOST_TEST(values.hidden == "30");
    BOOST_TEST(values.threads == 3U);
    BOOST_TEST(values.seed == 7U);
    BOOST_TEST(values.plot.value() == "x.svg");
}

BOOST_AUTO_TEST_CASE(every_number_of_a_training_may_be_the_least_and_the_largest) {
    const auto accepts = [](const std::string& option, const std::string& value) {
        ProgramOptions training{"./lab run 9", "trains"};
        TrainingOptions values;
        add_training_options(training, values);
        const std::string word = "--" + option;
        const std::vector<const char*> words = {"program", word.c_str(), value.c_str()};
        try {
            return training.parse(static_cast<int>(words.size()), words.data());
        } catch (const UsageError&) {
            return false;
        }
    };
    // Under the least, the least, the largest, above it
    for (const auto& [option, limits] :
         std::vector<std::pair<std::string, std::vector<std::string>>>{
             {"epochs", {"0", "1", "100000", "100001"}},
             {"batch", {"0", "1", "10000", "10001"}},
             {"eta", {"0", "1e-9", "1000", "1000.1"}},
             {"threads", {"0", "1", "256", "257"}},
             {"seed", {"-1", "0", "4294967295", "4294967296"}}}) {
        BOOST_TEST_CONTEXT(option) {
            BOOST_TEST(!accepts(option, limits[0]));
            BOOST_TEST(accepts(option, limits[1]));
            BOOST_TEST(accepts(option, limits[2]));
            BOOST_TEST(!accepts(option, limits[3]));
        }
    }
}

BOOST_AUTO_TEST_CASE(a_file_that_cannot_be_written_is_refused_before_the_training) {
    const ScratchFolder folder;
    const auto check = [&](const TrainingOptions& values) {
        check_training_options(options, values);
    };
    TrainingOptions values;
    check(values); // nothing is to be written
    values.save = (folder / "network.model").string();
    values.plot = (folder / "curves.svg").string();
    check(values);
    BOOST_TEST(folder.names().empty()); // nothing was written yet

    values.plot = (folder / "curves.jpeg").string();
    raises<UsageError>([&] { check(values); }, {"curves.jpeg", ".png, .svg"});
    values.plot.reset();
    values.save = (folder / "no folder" / "network.model").string();
    raises<Error>([&] { check(values); }, {"no folder"});
    values.save.clear();
    values.hidden = "many";
    raises<UsageError>([&] { check(values); }, {"--hidden many"});
}

BOOST_AUTO_TEST_CASE(the_last_line_of_every_training_program) {
    BOOST_TEST(accuracy_line(9712, 10000, "mnist") ==
               "test accuracy: 97.12 % (9712 / 10000) on mnist");
    BOOST_TEST(percent(1) == "100.00 %");
    BOOST_TEST(percent(0.00005) == "0.01 %"); // rounded to two digits
}

BOOST_AUTO_TEST_CASE(one_of_a_kind_is_counted_without_an_s) {
    BOOST_TEST(counted(0, "epoch") == "0 epochs");
    BOOST_TEST(counted(1, "epoch") == "1 epoch");
    BOOST_TEST(counted(2, "epoch") == "2 epochs");
}

BOOST_AUTO_TEST_SUITE_END()
