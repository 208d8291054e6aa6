#include "process.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <sstream>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace lab::coach {

namespace {

// What a signal handler needs to know: the process groups that run, and how to leave the terminal.
std::array<volatile sig_atomic_t, 8> groups{};
void (*volatile last_wish)() = nullptr;

void end_tidily(int number) {
    for (const auto& group : groups) {
        if (group > 0) {
            kill(-static_cast<pid_t>(group), SIGTERM);
        }
    }
    if (last_wish != nullptr) {
        last_wish();
    }
    signal(number, SIG_DFL);
    raise(number); // delivered when the handler returns
}

using Clock = std::chrono::steady_clock;

struct Child {
    std::size_t job = 0;
    pid_t pid = 0;
    int output = -1;
    Clock::time_point deadline;
};

std::vector<char*> as_argv(const std::vector<std::string>& command) {
    std::vector<char*> argv;
    for (const std::string& word : command) {
        argv.push_back(const_cast<char*>(word.c_str()));
    }
    argv.push_back(nullptr);
    return argv;
}

/// Our environment with these settings, "NAME=value", instead of what it has by the same names.
std::vector<std::string> environment_with(const std::vector<std::string>& settings) {
    std::vector<std::string> all = settings;
    for (char** entry = environ; *entry != nullptr; ++entry) {
        const std::string own = *entry;
        const std::string name = own.substr(0, own.find('=') + 1);
        const bool is_set_anew =
            std::any_of(settings.begin(), settings.end(), [&](const std::string& setting) {
                return setting.compare(0, name.size(), name) == 0;
            });
        if (!is_set_anew) {
            all.push_back(own);
        }
    }
    return all;
}

void remember_group(pid_t pid) {
    for (auto& group : groups) {
        if (group == 0) {
            group = pid;
            return;
        }
    }
}

void forget_group(pid_t pid) {
    for (auto& group : groups) {
        if (group == pid) {
            group = 0;
        }
    }
}

/// pid 0 where the program could not be started.
Child start(const Job& job) {
    Child child;
    int ends[2];
    if (pipe(ends) != 0) {
        return child;
    }
    for (const int end : ends) { // what pipe2 does at once, which macOS does not have
        fcntl(end, F_SETFD, FD_CLOEXEC);
    }
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    if (job.with_errors) {
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDERR_FILENO);
    } else {
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    }
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK);
    posix_spawnattr_setpgroup(&attributes, 0);
    // A Ctrl-Z that meets the child before it has a group of its own would stop it for good, and
    // us, who wait for it to begin.
    sigset_t blocked;
    sigprocmask(SIG_BLOCK, nullptr, &blocked);
    sigaddset(&blocked, SIGTSTP);
    posix_spawnattr_setsigmask(&attributes, &blocked);
    pid_t pid = 0;
    const int failed = posix_spawnp(&pid, job.command[0].c_str(), &actions, &attributes,
                                    as_argv(job.command).data(),
                                    as_argv(environment_with(job.environment)).data());
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    close(ends[1]);
    if (failed != 0) {
        close(ends[0]);
        return child;
    }
    child.pid = pid;
    child.output = ends[0];
    remember_group(pid);
    return child;
}

double in_seconds(const timeval& time) {
    return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
}

/// Waits for a child whose output has ended, or that was killed.
void bury(const Child& child, Ended& ended) {
    int status = 0;
    rusage used{};
    while (wait4(child.pid, &status, 0, &used) < 0 && errno == EINTR) {
    }
    ended.seconds = in_seconds(used.ru_utime) + in_seconds(used.ru_stime);
    forget_group(child.pid);
    close(child.output);
    if (ended.how != Ended::never_started) {
        return; // it was us who ended it
    }
    ended.how = WIFEXITED(status) ? Ended::exited : Ended::killed;
    ended.code = WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status);
}

void stop(const Child& child, int number) {
    kill(-child.pid, number);
}

int milliseconds_until(const std::vector<Child>& running) {
    Clock::time_point first = Clock::time_point::max();
    for (const Child& child : running) {
        first = std::min(first, child.deadline);
    }
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(first - Clock::now()).count();
    return static_cast<int>(std::clamp<long long>(left + 1, 0, 60000));
}

} // namespace

std::vector<Ended> run_jobs(const std::vector<Job>& jobs, std::size_t at_once, double seconds,
                            const std::vector<int>& attention,
                            const std::function<void(std::size_t, const std::string&)>& heard) {
    std::vector<Ended> ended(jobs.size());
    std::vector<Child> running;
    std::size_t next = 0;
    while (next < jobs.size() || !running.empty()) {
        while (next < jobs.size() && running.size() < std::min(at_once, groups.size())) {
            Child child = start(jobs[next]);
            child.job = next++;
            child.deadline =
                Clock::now() + std::chrono::milliseconds(static_cast<long>(1000 * seconds));
            if (child.pid > 0) {
                running.push_back(child);
            }
        }
        if (running.empty()) {
            continue; // none could be started: there is nothing to wait for
        }
        std::vector<pollfd> wanted;
        for (const Child& child : running) {
            wanted.push_back({child.output, POLLIN, 0});
        }
        for (const int descriptor : attention) {
            wanted.push_back({descriptor, POLLIN, 0});
        }
        if (poll(wanted.data(), wanted.size(), milliseconds_until(running)) < 0 && errno != EINTR) {
            break;
        }

        const bool called_away =
            std::any_of(wanted.begin() + static_cast<long>(running.size()), wanted.end(),
                        [](const pollfd& f) { return (f.revents & (POLLIN | POLLHUP)) != 0; });
        if (called_away) {
            for (const Child& child : running) {
                ended[child.job].how = Ended::stopped;
                stop(child, SIGTERM);
                bury(child, ended[child.job]);
            }
            for (; next < jobs.size(); ++next) {
                ended[next].how = Ended::stopped;
            }
            return ended;
        }

        std::vector<Child> still;
        for (std::size_t i = 0; i < running.size(); ++i) {
            const Child& child = running[i];
            Ended& end = ended[child.job];
            bool over = false;
            if ((wanted[i].revents & (POLLIN | POLLHUP | POLLERR)) != 0) {
                char bytes[8192];
                const ssize_t count = read(child.output, bytes, sizeof bytes);
                if (count > 0) {
                    end.output.append(bytes, static_cast<std::size_t>(count));
                    if (heard) {
                        heard(child.job, std::string(bytes, static_cast<std::size_t>(count)));
                    }
                }
                over = count == 0 || (count < 0 && errno != EINTR);
            }
            if (!over && Clock::now() > child.deadline) {
                end.how = Ended::out_of_time;
                stop(child, SIGKILL);
                over = true;
            }
            if (over) {
                bury(child, end);
            } else {
                still.push_back(child);
            }
        }
        running = std::move(still);
    }
    return ended;
}

int run_here(const std::vector<std::string>& command) {
    // Ctrl-C is for the program in front, not for us; each may stop itself.
    struct sigaction ignore {
    }, old_interrupt{}, old_quit{};
    ignore.sa_handler = SIG_IGN;
    sigaction(SIGINT, &ignore, &old_interrupt);
    sigaction(SIGQUIT, &ignore, &old_quit);
    sigset_t defaults;
    sigemptyset(&defaults);
    sigaddset(&defaults, SIGINT);
    sigaddset(&defaults, SIGQUIT);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
    posix_spawnattr_setsigdefault(&attributes, &defaults);
    pid_t pid = 0;
    int code = 127;
    if (posix_spawnp(&pid, command[0].c_str(), nullptr, &attributes, as_argv(command).data(),
                     environ) == 0) {
        int status = 0;
        while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
        }
        code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }
    posix_spawnattr_destroy(&attributes);
    sigaction(SIGINT, &old_interrupt, nullptr);
    sigaction(SIGQUIT, &old_quit, nullptr);
    return code;
}

bool on_path(const std::string& program) {
    if (program.find('/') != std::string::npos) {
        return access(program.c_str(), X_OK) == 0;
    }
    const char* path = std::getenv("PATH");
    std::istringstream folders(path == nullptr ? "" : path);
    for (std::string folder; std::getline(folders, folder, ':');) {
        const std::string file = folder + "/" + program;
        if (access(file.c_str(), X_OK) == 0 && !std::filesystem::is_directory(file)) {
            return true;
        }
    }
    return false;
}

void tidy_up_on_signals() {
    struct sigaction action {};
    action.sa_handler = end_tidily;
    sigemptyset(&action.sa_mask);
    for (const int number :
         {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL, SIGPIPE}) {
        sigaction(number, &action, nullptr);
    }
}

void set_last_wish(void (*wish)()) {
    last_wish = wish;
}

} // namespace lab::coach
