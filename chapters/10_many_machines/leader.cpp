#include "leader.hpp"

#include "voice.hpp"

#include "common/basics/error.hpp"
#include "common/basics/interrupt.hpp"
#include "common/basics/parallel.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>
#include <poll.h>
#include <sstream>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

namespace lab {

namespace {

volatile std::sig_atomic_t stop_seen = 0;

extern "C" void note_stop(int) {
    stop_seen = 1;
}

/// What Open MPI 4 and 5 are to know; whoever has set one otherwise is not overruled. Other kinds
/// of MPI do not look at these.
void tell_mpi(unsigned long ranks) {
    const std::vector<std::pair<const char*, const char*>> settings = {
        {"OMPI_ALLOW_RUN_AS_ROOT", "1"}, // containers have no other user
        {"OMPI_ALLOW_RUN_AS_ROOT_CONFIRM", "1"},
        {"PRTE_ALLOW_RUN_AS_ROOT", "1"},
        {"PRTE_ALLOW_RUN_AS_ROOT_CONFIRM", "1"},
        {"OMPI_MCA_rmaps_base_oversubscribe", "1"}, // more ranks than cores
        {"PRTE_MCA_rmaps_default_mapping_policy", ":oversubscribe"},
        {"OMPI_MCA_hwloc_base_binding_policy", "none"}, // other programs run here too
        {"PRTE_MCA_hwloc_default_binding_policy", "none"},
        {"OMPI_MCA_pml", "ob1"}, // one machine: memory that the ranks share
        {"OMPI_MCA_btl", "self,vader"},
        {"OMPI_MCA_btl_vader_single_copy_mechanism", "none"}, // containers forbid process_vm_readv
        {"OMPI_MCA_smsc", "^cma,knem,xpmem"},
    };
    for (const auto& [name, value] : settings) {
        ::setenv(name, value, 0);
    }
    if (ranks > hardware_threads()) {
        ::setenv("OMPI_MCA_mpi_yield_when_idle", "1", 0);
    }
    ::setenv(leader_variable, "1", 1);
    ::setenv("OPENBLAS_NUM_THREADS", "1", 1);
}

struct Pipe {
    int read = -1, write = -1;
    Pipe() {
        std::array<int, 2> ends{};
        if (::pipe(ends.data()) != 0) {
            throw MissingError("No pipe to mpirun could be opened: too many files are open.");
        }
        read = ends[0];
        write = ends[1];
        ::fcntl(read, F_SETFD, FD_CLOEXEC);
    }
};

/// Becomes mpirun.
[[noreturn]] void become(const std::vector<std::string>& command, unsigned long ranks,
                         const Pipe& out, const Pipe& err) {
    ::setpgid(0, 0);
#ifdef __linux__
    ::prctl(PR_SET_PDEATHSIG, SIGTERM); // when the leading program is killed
#endif
    for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGUSR1}) {
        std::signal(signal, SIG_DFL);
    }
    tell_mpi(ranks);
    const int nothing = ::open("/dev/null", O_RDONLY);
    ::dup2(nothing, STDIN_FILENO);
    ::dup2(out.write, STDOUT_FILENO);
    ::dup2(err.write, STDERR_FILENO);
    ::close(out.write);
    ::close(err.write);
    std::vector<char*> words;
    words.reserve(command.size() + 1);
    for (const std::string& word : command) {
        words.push_back(const_cast<char*>(word.c_str()));
    }
    words.push_back(nullptr);
    ::execvp(words[0], words.data());
    ::_exit(127);
}

/// What has been heard from the ranks.
struct Heard {
    bool ready = false;
    std::optional<int> code;
    std::optional<Error> error;
    std::string others; // Open MPI's own words
    std::unique_ptr<Progress> progress;

    /// A line of the first rank: for the screen, or for this program.
    void line(const std::string& text) {
        if (text.empty() || text[0] != to_leader) {
            if (progress) {
                progress->wipe();
            }
            std::cout << text << std::endl;
            return;
        }
        std::istringstream words(text.substr(1));
        std::string kind;
        words >> kind;
        int number = 0;
        std::uint64_t done = 0;
        std::uint64_t total = 1;
        if (kind == "ready") {
            ready = true;
        } else if (kind == "code" && words >> number) {
            code = number;
        } else if (kind == "error" && words >> number && !error) {
            std::string sentence;
            std::getline(words >> std::ws, sentence);
            error.emplace(sentence, static_cast<ExitCode>(number));
        } else if (kind == "progress" && words >> done >> total) {
            if (!progress) {
                progress = std::make_unique<Progress>("learning");
            }
            progress->update(done, total);
        }
    }
};

/// Whole lines of what comes in pieces.
class Lines {
public:
    /// Reads what there is. False at the end.
    template <typename Take>
    bool read(int file, const Take& take) {
        std::array<char, 4096> piece{};
        const ssize_t count = ::read(file, piece.data(), piece.size());
        if (count < 0) {
            return errno == EINTR || errno == EAGAIN;
        }
        kept_.append(piece.data(), static_cast<std::size_t>(count));
        for (std::size_t end = 0; (end = kept_.find('\n')) != std::string::npos;) {
            take(kept_.substr(0, end));
            kept_.erase(0, end + 1);
        }
        if (count == 0 && !kept_.empty()) {
            take(kept_);
            kept_.clear();
        }
        return count > 0;
    }

private:
    std::string kept_;
};

/// Passes on what the ranks say until mpirun has ended; returns how.
int listen(pid_t mpirun, const Pipe& out, const Pipe& err, Heard& heard) {
    std::array<pollfd, 2> files = {{{out.read, POLLIN, 0}, {err.read, POLLIN, 0}}};
    Lines lines;
    Lines other_lines;
    bool told = false;
    while (files[0].fd >= 0 || files[1].fd >= 0) {
        ::poll(files.data(), files.size(), 100);
        if (files[0].revents != 0 &&
            !lines.read(out.read, [&](const std::string& line) { heard.line(line); })) {
            files[0].fd = -1;
        }
        if (files[1].revents != 0 && !other_lines.read(err.read, [&](const std::string& line) {
                if (heard.others.size() < 100000) {
                    heard.others += line + '\n';
                }
            })) {
            files[1].fd = -1;
        }
        if (interrupted() && heard.ready && !told) {
            ::kill(mpirun, SIGUSR1);
            told = true;
        }
        for (pollfd& file : files) {
            file.revents = 0;
        }
    }
    int status = 0;
    while (::waitpid(mpirun, &status, 0) < 0 && errno == EINTR) {
    }
    heard.progress.reset();
    return status;
}

/// The first line of Open MPI's that is neither a rule nor empty.
std::string first_words(const std::string& text) {
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        if (line.find_first_not_of("-= \t") != std::string::npos) {
            return line;
        }
    }
    return "it said nothing";
}

std::string own_path() {
    std::error_code trouble;
    const auto path = std::filesystem::read_symlink("/proc/self/exe", trouble);
    if (trouble) {
        throw MissingError("This system does not tell where a program lies (/proc/self/exe); "
                           "--ranks 1 does without.");
    }
    return path.string();
}

} // namespace

int lead(const std::vector<std::string>& words, unsigned long ranks,
         const std::function<std::string()>& way_on) {
    std::vector<std::string> command = {"mpirun", "-n", std::to_string(ranks), own_path(),
                                        "--worker"};
    command.insert(command.end(), words.begin(), words.end());
    std::cout.flush();
    const Pipe out;
    const Pipe err;
    const pid_t mpirun = ::fork();
    if (mpirun == 0) {
        become(command, ranks, out, err);
    }
    ::close(out.write);
    ::close(err.write);
    if (mpirun < 0) {
        throw MissingError("mpirun could not be started: the system starts no more programs.");
    }
    ::setpgid(mpirun, mpirun); // it does so itself, perhaps not yet
    Heard heard;
    const int status = listen(mpirun, out, err, heard);

    if (heard.error) {
        throw Error(*heard.error);
    }
    if (heard.code && WIFEXITED(status) && WEXITSTATUS(status) == 0) {
        return *heard.code;
    }
    if (WIFEXITED(status) && WEXITSTATUS(status) == 127) {
        throw MissingError(
            "mpirun, which starts the ranks, is not here: install openmpi-bin, or ask "
            "for --ranks 1, which learns the same.");
    }
    if (!heard.ready && interrupted()) {
        return exit_interrupted;
    }
    if (!heard.ready) {
        throw MissingError("mpirun could not start " + std::to_string(ranks) +
                           " ranks: " + first_words(heard.others));
    }
    throw Error("A rank was lost: one of the " + std::to_string(ranks) +
                    " programs was ended from outside, and the others with it." + way_on(),
                exit_failed);
}

void listen_for_stop() {
    struct sigaction action {};
    action.sa_handler = note_stop;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    ::sigaction(SIGUSR1, &action, nullptr);
    std::signal(SIGXFSZ, SIG_IGN); // a file that may not grow is a sentence, as a full disk is
    if (!is_led()) {
        catch_interrupts();
    }
}

bool stop_wanted() {
    return stop_seen != 0 || interrupted();
}

} // namespace lab
