#pragma once
// Program options as every chapter has them: declared in a line each, checked in one place.

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace lab {

/// The options of one program. Each is declared with the variable that it fills, whose present
/// value is the default, and with what is allowed:
///
///     ProgramOptions options("04_digit_network", "learns to read handwritten digits");
///     options.whole("epochs", epochs, 1, 10000, "how often each training picture is seen");
///     if (!options.parse(argc, argv)) { return 0; }   // --help was asked for and printed
///
/// Whatever is wrong is a UsageError that names the option, the value, and what is allowed.
class ProgramOptions {
public:
    /// `command` is what the user types (`./lab run 4`), `purpose` a sentence for --help.
    ProgramOptions(std::string command, std::string purpose);
    ~ProgramOptions();

    /// A switch: false unless given.
    void flag(const std::string& name, bool& value, const std::string& meaning);
    /// A whole number from `lowest` to `highest`.
    void whole(const std::string& name, unsigned long& value, unsigned long lowest,
               unsigned long highest, const std::string& meaning);
    /// A finite number from `lowest` to `highest`; `above` excludes the lowest itself.
    enum class From { including, above };
    void real(const std::string& name, double& value, From from, double lowest, double highest,
              const std::string& meaning);
    /// Any text: a file or a folder.
    void text(const std::string& name, std::string& value, const std::string& placeholder,
              const std::string& meaning);
    /// A text that may be left out: `--plot` gives an empty string, no `--plot` gives nothing.
    void optional_text(const std::string& name, std::optional<std::string>& value,
                       const std::string& placeholder, const std::string& meaning);
    /// One word of `allowed`.
    void choice(const std::string& name, std::string& value,
                const std::vector<std::string>& allowed, const std::string& meaning);
    /// Exactly `count` values: `--add 27 15`. Left empty unless given; checked by the program.
    void several(const std::string& name, std::vector<std::string>& values, std::size_t count,
                 const std::string& placeholder, const std::string& meaning);

    /// One value or more: `--read a.png b.jpg`. Left empty unless given.
    void one_or_more(const std::string& name, std::vector<std::string>& values,
                     const std::string& placeholder, const std::string& meaning);

    /// Fills the variables. Returns false where --help was asked for: it has then been printed.
    bool parse(int argc, const char* const* argv);

    /// Whether the option was named on the command line.
    bool given(const std::string& name) const;

    /// Throws the UsageError of a value that is out of place, in the one form that all have:
    /// `--eta 0: a number above 0, at most 1000 is needed. ./lab run 4 --help lists all options.`
    [[noreturn]] void reject(const std::string& name, const std::string& value,
                             const std::string& allowed) const;

private:
    using Check = std::function<void(const std::string&)>;
    void add(const std::string& name, const std::string& placeholder, const std::string& meaning,
             Check check);
    [[noreturn]] void refuse_unknown(const std::string& word) const;
    void require_values(const std::vector<std::string>& words) const;
    std::vector<std::string> tokens(int argc, const char* const* argv) const;

    std::string command_, purpose_;
    struct Boost; // what Boost.Program_options keeps: its headers are for options.cpp alone
    std::unique_ptr<Boost> boost_;
    std::vector<std::function<void()>> checks_; // run in the order of declaration
    std::vector<std::string> several_;          // the options that have more than one value
};

/// The body of every `main`: runs `program` and turns what it throws into one sentence on standard
/// error and the documented exit code. `argv[0]` is not used.
int run_program(int argc, const char* const* argv, int (*program)(int, const char* const*));

} // namespace lab
