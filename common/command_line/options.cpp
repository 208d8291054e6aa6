#include "common/command_line/options.hpp"

#include "common/basics/error.hpp"
#include "common/basics/parallel.hpp"
#include "common/basics/plain_numbers.hpp"
#include "common/command_line/option_names.hpp"

#include <boost/program_options/errors.hpp>
#include <boost/program_options/options_description.hpp>
#include <boost/program_options/parsers.hpp>
#include <boost/program_options/variables_map.hpp>

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <cstdlib>
#include <iostream>

namespace lab {

namespace po = boost::program_options;

namespace {

/// -3, -.5: a number out of range rather than an option.
bool is_negative_number(const std::string& word) {
    return word.size() > 1 && word[0] == '-' &&
           (std::isdigit(static_cast<unsigned char>(word[1])) != 0 || word[1] == '.');
}

bool is_option(const std::string& word) {
    return word.size() > 1 && word[0] == '-' && !is_negative_number(word);
}

} // namespace

struct ProgramOptions::Boost {
    po::options_description description{"Options", 100, 60};
    po::variables_map values;
};

ProgramOptions::ProgramOptions(std::string command, std::string purpose)
    : command_(std::move(command)), purpose_(std::move(purpose)),
      boost_(std::make_unique<Boost>()) {
    boost_->description.add_options()("help,h", "this list");
}

ProgramOptions::~ProgramOptions() = default;

void ProgramOptions::add(const std::string& name, const std::string& placeholder,
                         const std::string& meaning, Check check) {
    auto* value = po::value<std::string>()->value_name(placeholder);
    boost_->description.add_options()(name.c_str(), value, meaning.c_str());
    checks_.push_back([this, name, check = std::move(check)] {
        if (given(name)) {
            check(boost_->values[name].as<std::string>());
        }
    });
}

void ProgramOptions::flag(const std::string& name, bool& value, const std::string& meaning) {
    boost_->description.add_options()(name.c_str(), meaning.c_str());
    checks_.push_back([this, name, &value] { value = given(name); });
}

void ProgramOptions::whole(const std::string& name, unsigned long& value, unsigned long lowest,
                           unsigned long highest, const std::string& meaning) {
    add(name, "N", meaning + " (" + std::to_string(value) + ")",
        [this, name, &value, lowest, highest](const std::string& text) {
            const std::optional<unsigned long> number = parse_whole(text);
            if (!number || *number < lowest || *number > highest) {
                reject(name, text,
                       "a whole number from " + std::to_string(lowest) + " to " +
                           std::to_string(highest));
            }
            value = *number;
        });
}

void ProgramOptions::real(const std::string& name, double& value, From from, double lowest,
                          double highest, const std::string& meaning) {
    add(name, "X", meaning + " (" + plain(value) + ")",
        [this, name, &value, from, lowest, highest](const std::string& text) {
            const std::optional<double> number = parse_real(text);
            const bool above = from == From::above;
            if (!number || *number < lowest || *number > highest || (above && *number <= lowest)) {
                reject(name, text,
                       (above ? "a number above " + plain(lowest) + ", at most "
                              : "a number from " + plain(lowest) + " to ") +
                           plain(highest));
            }
            value = *number;
        });
}

void ProgramOptions::text(const std::string& name, std::string& value,
                          const std::string& placeholder, const std::string& meaning) {
    add(name, placeholder, meaning, [this, name, placeholder, &value](const std::string& text) {
        if (text.empty()) {
            reject(name, "''", placeholder);
        }
        value = text;
    });
}

void ProgramOptions::optional_text(const std::string& name, std::optional<std::string>& value,
                                   const std::string& placeholder, const std::string& meaning) {
    auto* semantic = po::value<std::string>()->implicit_value("")->value_name(placeholder);
    boost_->description.add_options()(name.c_str(), semantic, meaning.c_str());
    checks_.push_back([this, name, &value] {
        if (given(name)) {
            value = boost_->values[name].as<std::string>();
        }
    });
}

void ProgramOptions::choice(const std::string& name, std::string& value,
                            const std::vector<std::string>& allowed, const std::string& meaning) {
    std::string list;
    for (const std::string& word : allowed) {
        list += (list.empty() ? "" : ", ") + word;
    }
    add(name, "NAME", meaning + ": " + list + " (" + value + ")",
        [this, name, allowed, list, &value](const std::string& text) {
            if (std::find(allowed.begin(), allowed.end(), text) == allowed.end()) {
                reject(name, text, "one of " + list);
            }
            value = text;
        });
}

void ProgramOptions::several(const std::string& name, std::vector<std::string>& values,
                             std::size_t count, const std::string& placeholder,
                             const std::string& meaning) {
    auto* semantic = po::value<std::vector<std::string>>()->multitoken()->value_name(placeholder);
    boost_->description.add_options()(name.c_str(), semantic, meaning.c_str());
    several_.push_back(name);
    checks_.push_back([this, name, count, placeholder, &values] {
        if (!given(name)) {
            return;
        }
        values = boost_->values[name].as<std::vector<std::string>>();
        if (values.size() != count) {
            std::string all;
            for (const std::string& value : values) {
                all += (all.empty() ? "" : " ") + value;
            }
            reject(name, all, std::to_string(count) + " values: " + placeholder);
        }
    });
}

void ProgramOptions::one_or_more(const std::string& name, std::vector<std::string>& values,
                                 const std::string& placeholder, const std::string& meaning) {
    auto* semantic = po::value<std::vector<std::string>>()->multitoken()->value_name(placeholder);
    boost_->description.add_options()(name.c_str(), semantic, meaning.c_str());
    several_.push_back(name);
    checks_.push_back([this, name, &values] {
        if (given(name)) {
            values = boost_->values[name].as<std::vector<std::string>>();
        }
    });
}

bool ProgramOptions::given(const std::string& name) const {
    return boost_->values.count(name) > 0;
}

void ProgramOptions::reject(const std::string& name, const std::string& value,
                            const std::string& allowed) const {
    const std::string shown = value.empty() ? "" : " " + value;
    throw UsageError("--" + name + shown + ": " + allowed + " is needed. " + command_ +
                     " --help lists all options.");
}

void ProgramOptions::refuse_unknown(const std::string& word) const {
    std::vector<std::string> known;
    for (const auto& option : boost_->description.options()) {
        known.push_back(option->long_name());
    }
    const std::string typed = word.substr(0, word.find('='));
    const std::size_t name = std::min(typed.find_first_not_of('-'), typed.size());
    const std::string meant = meant_option(typed.substr(name), known);
    throw UsageError("There is no option " + typed +
                     (meant.empty() ? ". " : "; did you mean --" + meant + "? ") + command_ +
                     " --help lists all options.");
}

/// Looks at the words before Boost does, whose errors do not say which word is at fault: each
/// option has as many values as it takes, and no word belongs to none.
void ProgramOptions::require_values(const std::vector<std::string>& words) const {
    const auto refuse = [&](const std::string& sentence) {
        throw UsageError(sentence + ". " + command_ + " --help lists all options.");
    };
    for (std::size_t k = 0; k < words.size();) {
        const std::string& word = words[k++];
        if (!is_option(word)) {
            refuse("'" + word + "' is a word too many: options begin with two dashes");
        }
        const std::size_t equals = word.find('=');
        const std::string name = word.substr(0, equals);
        const auto* option = name.size() > 2 && name[1] == '-'
                                 ? boost_->description.find_nothrow(name.substr(2), false)
                                 : nullptr;
        if (option == nullptr) {
            refuse_unknown(word);
        }
        const auto semantic = option->semantic();
        const bool has_value = equals != std::string::npos;
        if (semantic->max_tokens() == 0) {
            if (has_value) {
                refuse(name + " takes no value: leave out '" + word.substr(equals) + "'");
            }
        } else if (has_value) {
            if (equals + 1 == word.size()) {
                refuse(name + " needs a value, and nothing stands behind the '='");
            }
        } else if (k < words.size() && !is_option(words[k])) {
            ++k;
        } else if (semantic->min_tokens() > 0) {
            refuse(name + " needs a value, and " +
                   (k < words.size() ? words[k] + " follows" : "nothing follows"));
        }
        if (k < words.size() && !is_option(words[k])) {
            refuse("'" + words[k] + "' is a word too many: " + name +
                   (semantic->max_tokens() == 0 ? " takes no value" : " takes one value"));
        }
    }
}

/// The words of the command line; `--hidden -3` becomes `--hidden=-3`, so that a negative number is
/// taken for what it is, a value out of range, and not for an unknown option. Of an option that has
/// several values each gets its own: `--add=3 --add=-5`.
std::vector<std::string> ProgramOptions::tokens(int argc, const char* const* argv) const {
    std::vector<std::string> words;
    std::string with_several; // the option whose values are being read, where it has several
    for (int i = 1; i < argc; ++i) {
        const std::string word = argv[i];
        const bool follows_option = !words.empty() && is_option(words.back()) &&
                                    words.back().find('=') == std::string::npos;
        if (is_option(word)) {
            with_several.clear();
            for (const std::string& option : several_) {
                with_several = "--" + option == word ? word : with_several;
            }
            words.push_back(word);
        } else if (!with_several.empty() && words.back() != with_several) {
            words.push_back(with_several + "=" + word);
        } else if (!with_several.empty() || (is_negative_number(word) && follows_option)) {
            words.back() += "=" + word;
        } else {
            words.push_back(word);
        }
    }
    return words;
}

bool ProgramOptions::parse(int argc, const char* const* argv) {
    const std::vector<std::string> words = tokens(argc, argv);
    const auto asks_for_help = [](const std::string& word) {
        return word == "--help" || word == "-h";
    };
    if (std::any_of(words.begin(), words.end(), asks_for_help)) {
        std::cout << command_ << ": " << purpose_ << "\n\n" << boost_->description;
        return false;
    }
    require_values(words);
    try {
        const int style =
            po::command_line_style::default_style & ~po::command_line_style::allow_guessing;
        po::store(po::command_line_parser(words).options(boost_->description).style(style).run(),
                  boost_->values);
    } catch (const po::error_with_option_name& error) { // given twice: the rest was looked at
        throw UsageError(error.get_option_name() + " is given twice; give it once. " + command_ +
                         " --help lists all options.");
    }
    for (const auto& check : checks_) {
        check();
    }
    return true;
}

namespace {

/// A program that went well did not, where what it said was not heard.
int with_all_said(int code) {
    std::cout.flush();
    if (code == exit_fine && (!std::cout || std::fflush(stdout) != 0 || std::ferror(stdout) != 0)) {
        std::cerr << "Not all of it could be written to standard output: is the disk full, or "
                     "nobody there who reads?\n";
        return exit_failed;
    }
    return code;
}

int tell(const std::string& sentence, int code) {
    std::cout.flush();
    std::cerr << sentence << '\n';
    return code;
}

} // namespace

int run_program(int argc, const char* const* argv, int (*program)(int, const char* const*)) {
    const std::string no_memory = "There is not enough memory for this. Ask for less: fewer "
                                  "pictures, fewer neurons.";
    use_one_blas_thread();
    try {
        require_blas_memory();
    } catch (const std::bad_alloc&) {
        std::_Exit(tell(no_memory, exit_missing)); // at a usual exit OpenBLAS waits for its threads
    }
    try {
        return with_all_said(program(argc, argv));
    } catch (const Error& error) {
        return tell(error.what(), error.exit_code());
    } catch (const std::bad_alloc&) {
        return tell(no_memory, exit_missing);
    } catch (const std::exception& error) {
        return tell(std::string("The lab did not expect this, which is a fault of its own: ") +
                        error.what() + ".",
                    exit_failed);
    }
}

} // namespace lab
