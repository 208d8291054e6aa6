#include "tools/page/child.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <mutex>
#include <thread>

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

extern char** environ;

namespace lab::page {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t most_output = std::size_t{1} << 20;
constexpr auto grace = std::chrono::seconds(2);

std::vector<std::string> environment_with(const std::vector<std::string>& settings) {
    std::vector<std::string> all = settings;
    for (char** entry = environ; *entry != nullptr; ++entry) {
        const std::string own = *entry;
        const std::string name = own.substr(0, own.find('=') + 1);
        if (std::none_of(settings.begin(), settings.end(), [&](const std::string& setting) {
                return setting.compare(0, name.size(), name) == 0;
            })) {
            all.push_back(own);
        }
    }
    return all;
}

std::vector<char*> pointers_to(std::vector<std::string>& words) {
    std::vector<char*> pointers;
    for (std::string& word : words) {
        pointers.push_back(word.data());
    }
    pointers.push_back(nullptr);
    return pointers;
}

/// Between fork and exec, where only what a signal handler may do is allowed.
[[noreturn]] void become(char* const* command, char* const* environment, const char* folder,
                         int output, bool with_errors) {
    setpgid(0, 0);
#ifdef __linux__
    prctl(PR_SET_PDEATHSIG, SIGKILL); // should we be killed ourselves
#endif
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    const int nothing = open("/dev/null", O_RDWR);
    dup2(nothing, STDIN_FILENO);
    dup2(output, STDOUT_FILENO);
    dup2(with_errors ? output : nothing, STDERR_FILENO);
    for (int descriptor = 3; descriptor < 1024; ++descriptor) { // connections are not its business
        close(descriptor);
    }
    if (chdir(folder) == 0) {
        execve(command[0], command, environment);
    }
    _exit(127);
}

} // namespace

struct Child::State {
    Order order;
    std::chrono::seconds patience{};
    std::thread listener;

    std::mutex mutex; // of what follows
    Look told;        // its output is all that there is
    Clock::time_point start = Clock::now(), last_look = start;
    bool to_stop = false;

    /// The thread that starts it also waits for it: were it another, Linux would take the end of
    /// that one for ours.
    void run() {
        std::array<int, 2> ends{};
        if (pipe(ends.data()) != 0) {
            end(127);
            return;
        }
        for (const int each : ends) {
            fcntl(each, F_SETFD, FD_CLOEXEC);
        }
        std::vector<std::string> environment = environment_with(order.environment);
        const auto command = pointers_to(order.command), values = pointers_to(environment);
        const std::string folder = order.folder.string();
        const pid_t child = fork();
        if (child == 0) {
            become(command.data(), values.data(), folder.c_str(), ends[1], order.with_errors);
        }
        close(ends[1]);
        if (child > 0) {
            setpgid(child, child); // whoever comes first
            fcntl(ends[0], F_SETFL, O_NONBLOCK);
            end(listen(child, ends[0]));
        } else {
            end(127);
        }
        close(ends[0]);
    }

    int listen(pid_t child, int output) {
        bool asked = false;
        auto last = Clock::time_point::max();
        for (;;) {
            pollfd wanted{output, POLLIN, 0};
            poll(&wanted, 1, 50);
            hear(output);
            int status = 0;
            if (waitpid(child, &status, WNOHANG) == child) {
                kill(-child, SIGKILL); // what it has left behind
                hear(output);
                return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
            }
            if (!asked && is_to_stop()) {
                asked = true;
                last = Clock::now() + grace;
                kill(-child, SIGTERM);
            }
            if (Clock::now() > last) {
                kill(-child, SIGKILL);
            }
            if ((wanted.revents & (POLLHUP | POLLIN)) == POLLHUP) {
                std::this_thread::sleep_for(std::chrono::milliseconds(20)); // closed, not ended
            }
        }
    }

    void hear(int output) {
        std::array<char, 16384> bytes{};
        ssize_t count = 0;
        while ((count = read(output, bytes.data(), bytes.size())) > 0) {
            const std::lock_guard lock(mutex);
            const std::size_t room = most_output - told.output.size();
            told.output.append(bytes.data(), std::min(static_cast<std::size_t>(count), room));
        }
    }

    bool is_to_stop() {
        const std::lock_guard lock(mutex);
        to_stop = to_stop || Clock::now() - last_look > patience;
        return to_stop;
    }

    void end(int code) {
        const std::lock_guard lock(mutex);
        told.code = code;
        told.seconds = std::chrono::duration<double>(Clock::now() - start).count();
        told.stopped = to_stop;
        told.ended = true;
    }
};

Child::Child(Order order, std::chrono::seconds patience) : state_(std::make_shared<State>()) {
    state_->order = std::move(order);
    state_->patience = patience;
    state_->listener = std::thread([state = state_.get()] { state->run(); });
}

Child::~Child() {
    stop();
    wait();
}

Child::Look Child::look(std::size_t from) {
    const std::lock_guard lock(state_->mutex);
    state_->last_look = Clock::now();
    Look now = state_->told;
    now.next = now.output.size();
    now.output.erase(0, std::min(from, now.output.size()));
    if (!now.ended) {
        now.seconds = std::chrono::duration<double>(Clock::now() - state_->start).count();
    }
    return now;
}

void Child::stop() {
    const std::lock_guard lock(state_->mutex);
    state_->to_stop = true;
}

void Child::wait() {
    if (state_->listener.joinable()) {
        state_->listener.join();
    }
}

} // namespace lab::page
