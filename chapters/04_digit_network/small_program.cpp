#include "small_program.hpp"

#include "common/basics/error.hpp"
#include "common/digits/digit_source.hpp"
#include "common/digits/idx.hpp"

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <iostream>

extern char** environ;

namespace lab {

namespace {

namespace fs = std::filesystem;

/// A folder that is gone with the object.
class TemporaryFolder {
public:
    TemporaryFolder() {
        std::string name = (fs::temp_directory_path() / "digit-lab-XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr) {
            throw UsageError("No folder can be made in " + fs::temp_directory_path().string() +
                             ": name another one with TMPDIR.");
        }
        path_ = name;
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

/// MNIST's four files, with these digits.
void write_files(const fs::path& folder, const Dataset& training, const Dataset& test) {
    write_idx_images(folder / set_file_names[0], training.images);
    write_idx_labels(folder / set_file_names[1], training.labels);
    write_idx_images(folder / set_file_names[2], test.images);
    write_idx_labels(folder / set_file_names[3], test.labels);
}

void write_painted(const fs::path& folder, const Settings& settings) {
    std::string note;
    const Digits digits = load_digits(settings.data.empty() ? "painted" : settings.data, Split(),
                                      settings.seed, static_cast<unsigned>(settings.threads), note);
    write_files(folder, digits.training, digits.test);
}

/// Whether the 74 lines, which know no names but MNIST's, can read the folder as it is.
bool is_read_as_it_is(const fs::path& folder, const Digits& digits) {
    const SetFiles files = find_set_files(folder).files;
    for (std::size_t which = 0; which < files.size(); ++which) {
        if (files[which] != idx_file(folder, set_file_names[which])) {
            return false;
        }
    }
    return digits.name == "mnist";
}

int run_and_wait(const fs::path& program, const std::string& folder, const std::string& seed) {
    const std::string name = program.string();
    char* const arguments[] = {const_cast<char*>(name.c_str()), const_cast<char*>(folder.c_str()),
                               const_cast<char*>(seed.c_str()), nullptr};
    pid_t child = 0;
    if (posix_spawn(&child, name.c_str(), nullptr, nullptr, arguments, environ) != 0) {
        throw MissingError(name + " is not there: build it with ./lab run 4 --74.");
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : exit_interrupted;
}

} // namespace

int run_small_program(const std::string& self, const Settings& settings) {
    const fs::path program = fs::path(self).parent_path() / "in_74_lines";
    const std::string seed = std::to_string(settings.seed);
    const bool painted = settings.data.rfind("painted", 0) == 0;
    const auto mnist = painted ? std::nullopt : locate_mnist(settings.data);
    if (mnist) {
        const Digits digits = load_set(*mnist, settings.fit);
        require_like_mnist(digits, "--74");
        std::cout << "on " << digits.name << " (" << digits.origin << "), seed " << seed
                  << std::endl;
        if (is_read_as_it_is(*mnist, digits)) {
            return run_and_wait(program, mnist->string(), seed);
        }
        const TemporaryFolder folder;
        write_files(folder.path(),
                    {arma::join_rows(digits.training.images, digits.validation.images),
                     arma::join_rows(digits.training.labels, digits.validation.labels)},
                    digits.test);
        return run_and_wait(program, folder.path().string(), seed);
    }
    const TemporaryFolder folder;
    write_painted(folder.path(), settings);
    std::cout << "on painted digits, seed " << seed
              << (painted ? "" : " (MNIST is not here; ./lab data fetches it)") << std::endl;
    const int code = run_and_wait(program, folder.path().string(), seed);
    if (!painted) {
        std::cout << "These were painted digits: MNIST is not here; ./lab data fetches it."
                  << std::endl;
    }
    return code;
}

} // namespace lab
