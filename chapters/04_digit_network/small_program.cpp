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

void write_painted(const fs::path& folder, const Settings& settings) {
    std::string note;
    const Digits digits = load_digits(settings.data.empty() ? "painted" : settings.data, Split(),
                                      settings.seed, static_cast<unsigned>(settings.threads), note);
    write_idx_images(folder / "train-images-idx3-ubyte", digits.training.images);
    write_idx_labels(folder / "train-labels-idx1-ubyte", digits.training.labels);
    write_idx_images(folder / "t10k-images-idx3-ubyte", digits.test.images);
    write_idx_labels(folder / "t10k-labels-idx1-ubyte", digits.test.labels);
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
        std::cout << "on mnist (" << mnist->string() << "), seed " << seed << std::endl;
        return run_and_wait(program, mnist->string(), seed);
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
