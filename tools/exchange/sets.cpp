// ./lab data list, import, show and remove.

#include "common/basics/atomic_file.hpp"
#include "common/basics/error.hpp"
#include "common/basics/plain_numbers.hpp"
#include "common/collections/import_folder.hpp"
#include "common/collections/import_table.hpp"
#include "common/command_line/options.hpp"
#include "common/command_line/progress.hpp"
#include "common/command_line/terminal.hpp"
#include "common/digits/digit_source.hpp"
#include "common/plots/letters.hpp"
#include "common/sheets/picture.hpp"
#include "tools/exchange/commands.hpp"
#include "tools/exchange/operands.hpp"

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <iostream>

namespace lab {

namespace {

namespace fs = std::filesystem;

/// The folder of a set. Names go into paths, options and last lines.
fs::path folder_of(const std::string& name) {
    const bool is_plain = !name.empty() && std::isalnum(static_cast<unsigned char>(name[0])) != 0 &&
                          std::all_of(name.begin(), name.end(), [](unsigned char c) {
                              return std::isalnum(c) != 0 || c == '-' || c == '_' || c == '.';
                          });
    if (!is_plain || name.size() > 60 || name.rfind("painted", 0) == 0) {
        throw UsageError(
            "'" + name +
            "' cannot be the name of a set: take letters, digits, - and _ (painted is taken).");
    }
    return data_folder() / name;
}

fs::path known_folder(const std::string& name) {
    const fs::path folder = folder_of(name);
    if (!is_collection(folder)) {
        throw MissingError("there is no set " + name + " in " + data_folder().string() +
                           ": ./lab data list says which there are.");
    }
    return folder;
}

std::string name_of(const Collection& set, std::size_t label) {
    return label < set.classes.size() ? set.classes[label] : std::to_string(label);
}

/// "700 training and 100 test pictures of 28 x 28 pixels, 10 classes"
std::string in_words(const Collection& set) {
    const std::vector<uword> counts = counts_of(set.training);
    const auto classes =
        std::count_if(counts.begin(), counts.end(), [](uword count) { return count > 0; });
    return std::to_string(set.training.count()) + " training and " +
           std::to_string(set.test.count()) + " test pictures of " +
           std::to_string(set.training.rows) + " x " + std::to_string(set.training.cols) +
           " pixels, " + std::to_string(classes) + " classes";
}

/// Picture k as ink, 0 to 1.
Col ink_of(const BytePictures& pictures, uword k) {
    Col ink(pictures.size());
    const std::uint8_t* from = pictures.pixels.data() + k * pictures.size();
    std::transform(from, from + pictures.size(), ink.begin(),
                   [](std::uint8_t byte) { return static_cast<Real>(byte) / 255; });
    return ink;
}

/// The first pictures of a class, at most `most`.
std::vector<uword> first_of(const BytePictures& pictures, std::size_t label, std::size_t most) {
    std::vector<uword> found;
    for (uword k = 0; k < pictures.count() && found.size() < most; ++k) {
        if (pictures.labels[k] == label) {
            found.push_back(k);
        }
    }
    return found;
}

/// A line of `per_class` pictures for each class, of the training set.
Mat sheet_of(const Collection& set, uword per_class) {
    const BytePictures& pictures = set.training;
    const std::size_t classes = counts_of(pictures).size();
    Mat sheet(pictures.size(), classes * per_class, arma::fill::zeros);
    for (std::size_t label = 0; label < classes; ++label) {
        const std::vector<uword> found = first_of(pictures, label, per_class);
        for (std::size_t k = 0; k < found.size(); ++k) {
            sheet.col(label * per_class + k) = ink_of(pictures, found[k]);
        }
    }
    return contact_sheet(sheet, pictures.rows, pictures.cols, per_class, 2, 2);
}

void print_counts(const Collection& set) {
    std::vector<uword> training = counts_of(set.training), test = counts_of(set.test);
    const std::size_t classes = std::max(training.size(), test.size());
    training.resize(classes);
    test.resize(classes);
    std::cout << "  class           training    test\n";
    for (std::size_t label = 0; label < classes; ++label) {
        if (training[label] + test[label] > 0) {
            char line[120];
            std::snprintf(line, sizeof line, "  %-16.40s%8llu%8llu\n", name_of(set, label).c_str(),
                          static_cast<unsigned long long>(training[label]),
                          static_cast<unsigned long long>(test[label]));
            std::cout << line;
        }
    }
}

/// One picture of a class after the other, as many side by side as there is room for.
void print_samples(const Collection& set) {
    const uword side = set.training.rows;
    if (side != set.training.cols || side % 2 != 0) {
        return; // letters show squares
    }
    const std::size_t room = std::max<std::size_t>(1, terminal_columns() / (side + 2));
    const std::size_t classes = counts_of(set.training).size();
    for (std::size_t first = 0; first < classes; first += room) {
        std::vector<std::string> lines(side / 2);
        for (std::size_t label = first; label < std::min(first + room, classes); ++label) {
            for (const uword k : first_of(set.training, label, 1)) {
                const std::vector<std::string> letters =
                    picture_in_letters(ink_of(set.training, k), side);
                for (std::size_t row = 0; row < lines.size(); ++row) {
                    lines[row] += letters[row] + "  ";
                }
            }
        }
        for (const std::string& line : lines) {
            std::cout << line << '\n';
        }
    }
}

struct ImportSettings {
    std::string name, test;
    bool keep = false;
};

/// The set that `source` holds, by what it is; and how it was made, in words.
Collection import(const fs::path& source, const ImportSettings& settings, std::string& how) {
    Progress progress("reading " + source.filename().string());
    const Done done = [&](std::size_t count, std::size_t total) { progress.update(count, total); };
    std::error_code ignored;
    if (!fs::exists(source, ignored)) {
        throw MissingError(source.string() + ": there is no such file or folder.");
    }
    if (fs::is_directory(source, ignored)) {
        how = settings.keep ? "pictures as they stand" : "ink in MNIST's frame of 28 x 28";
        return import_folder(source, settings.keep ? Framing::kept : Framing::framed, done);
    }
    how = "pixels as they stand";
    if (source.extension() == ".csv") {
        return import_csv(source, settings.test, done);
    }
    if (source.extension() == ".npz") {
        return import_npz(source);
    }
    throw UsageError(
        source.string() +
        ": a set is made of a folder of pictures, a .csv or an .npz. ./lab help data tells how.");
}

int list_sets(int argc, const char* const* argv) {
    const Words words = split_words(argc, argv, 2, {});
    ProgramOptions options("./lab data list", "the sets that are here");
    if (!options.parse(static_cast<int>(words.options.size()), words.options.data())) {
        return exit_fine;
    }
    require_operands(words, 0, "./lab data list");
    std::vector<fs::path> folders;
    std::error_code failed;
    for (fs::directory_iterator entry(data_folder(), failed), none; !failed && entry != none;
         entry.increment(failed)) {
        if (entry->path().filename().string()[0] != '.' && is_collection(entry->path())) {
            folders.push_back(entry->path());
        }
    }
    std::sort(folders.begin(), folders.end());
    for (const fs::path& folder : folders) {
        std::string about;
        try {
            about = in_words(read_collection(folder));
        } catch (const Error& error) {
            about = error.what();
        }
        std::cout << folder.filename().string() << ": " << about << '\n';
    }
    if (folders.empty()) {
        std::cout
            << "There is no set in " << data_folder().string()
            << ": ./lab data fetches MNIST, ./lab data import makes one of your own pictures.\n";
    }
    return exit_fine;
}

int import_set(int argc, const char* const* argv) {
    const Words words = split_words(argc, argv, 2, {"--as", "--test"});
    ImportSettings settings;
    ProgramOptions options(
        "./lab data import SOURCE --as NAME",
        "makes a set of a folder of pictures (a folder a class), a .csv or an .npz");
    options.text("as", settings.name, "NAME", "how the set is called; it lies in data/NAME then");
    options.flag("keep", settings.keep,
                 "pictures of a folder as they stand, not framed as MNIST's");
    options.text("test", settings.test, "FILE.csv",
                 "the pictures for testing, where SOURCE is a .csv");
    if (!options.parse(static_cast<int>(words.options.size()), words.options.data())) {
        return exit_fine;
    }
    require_operands(words, 1, "./lab data import SOURCE --as NAME");
    const fs::path source = words.operands[0];
    if (settings.name.empty()) {
        throw UsageError("how is the set to be called? Say ./lab data import " + source.string() +
                         " --as NAME.");
    }
    const fs::path folder = folder_of(settings.name);
    std::error_code ignored;
    if (fs::exists(folder, ignored)) {
        throw UsageError("there is a set " + settings.name +
                         " already: take another name, or say ./lab data remove " + settings.name +
                         " first.");
    }
    std::string how;
    const Collection set = import(source, settings, how);
    require_usable(set, source.string());
    write_collection(folder, set);
    std::cout << settings.name << ": " << in_words(set) << " (" << how << ").\n"
              << "Saved in " << folder.string() << ": ./lab run 4 --data " << settings.name
              << " learns from it, ./lab data show " << settings.name << " shows it.\n";
    return exit_fine;
}

int show_set(int argc, const char* const* argv) {
    const Words words = split_words(argc, argv, 2, {"--png"});
    std::string png;
    ProgramOptions options("./lab data show NAME",
                           "what is in a set: counts a class, samples, pictures that stand "
                           "in training and test alike");
    options.text("png", png, "FILE.png", "a sheet of samples, a line a class");
    if (!options.parse(static_cast<int>(words.options.size()), words.options.data())) {
        return exit_fine;
    }
    require_operands(words, 1, "./lab data show NAME");
    if (!png.empty()) {
        require_png(png);
    }
    const fs::path folder = known_folder(words.operands[0]);
    const Collection set = read_collection(folder);
    std::cout << words.operands[0] << ": " << in_words(set) << '\n';
    print_counts(set);
    const uword shared = count_shared(set);
    std::cout
        << (shared == 0
                ? std::string("No test picture stands among the training pictures.")
                : std::to_string(shared) + " of the test pictures stand" +
                      (shared == 1 ? "s" : "") +
                      " among the training pictures too: what is measured on those says nothing.")
        << '\n';
    if (png.empty()) {
        print_samples(set);
    } else {
        write_png(png, sheet_of(set, 20));
        std::cout << "A sheet of samples: " << png << '\n';
    }
    return exit_fine;
}

bool user_agrees(const std::string& question) {
    std::cout << question << " [y/N] " << std::flush;
    std::string answer;
    return std::getline(std::cin, answer) && (answer == "y" || answer == "yes");
}

int remove_set(int argc, const char* const* argv) {
    const Words words = split_words(argc, argv, 2, {});
    bool yes = false;
    ProgramOptions options("./lab data remove NAME", "deletes a set");
    options.flag("yes", yes, "without asking");
    if (!options.parse(static_cast<int>(words.options.size()), words.options.data())) {
        return exit_fine;
    }
    require_operands(words, 1, "./lab data remove NAME");
    const fs::path folder = known_folder(words.operands[0]);
    if (!yes && !is_terminal(stdin)) {
        throw UsageError("nobody is there to be asked: say ./lab data remove " + words.operands[0] +
                         " --yes.");
    }
    if (!yes && !user_agrees("Delete " + folder.string() + " and all that is in it?")) {
        std::cout << "It stays.\n";
        return exit_fine;
    }
    std::error_code failed;
    fs::remove_all(folder, failed);
    if (failed) {
        throw UsageError(folder.string() + " cannot be deleted: " + failed.message() + ".");
    }
    std::cout << "Deleted.\n";
    return exit_fine;
}

} // namespace

// The word behind `data` is the command.
int data(int argc, const char* const* argv) {
    const std::string name = argc > 2 ? argv[2] : "";
    const auto run = name == "list"     ? list_sets
                     : name == "import" ? import_set
                     : name == "show"   ? show_set
                     : name == "remove" ? remove_set
                                        : nullptr;
    if (run == nullptr) {
        throw UsageError("'" + name +
                         "' is no command of ./lab data: ./lab help data tells what there is.");
    }
    return run(argc - 1, argv + 1);
}

} // namespace lab
