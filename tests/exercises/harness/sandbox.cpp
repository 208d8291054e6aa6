#include "sandbox.hpp"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <iostream>

#include <fcntl.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <poll.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define LAB_SANITIZED 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define LAB_SANITIZED 1
#endif

namespace lab::check {

namespace {

constexpr std::size_t most_printed = 1 << 20;
constexpr int stack_exit = 87; // the child's own mark, told apart from exit() by the parent
char* stack_base = nullptr;

// --- the child ---------------------------------------------------------------------------------

void write_all(int file, const std::string& bytes) {
    for (std::size_t done = 0; done < bytes.size();) {
        const ssize_t count = write(file, bytes.data() + done, bytes.size() - done);
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count <= 0) {
            _exit(1);
        }
        done += std::size_t(count);
    }
}

std::string packed(char kind, const std::vector<std::string>& fields) {
    std::string bytes = kind + std::to_string(fields.size()) + "\n";
    for (const std::string& field : fields) {
        bytes += std::to_string(field.size()) + "\n" + field;
    }
    return bytes;
}

#ifndef LAB_SANITIZED
/// Tells a stack that is used up from any other bad address, then dies as it would have died.
void on_bad_address(int number, siginfo_t* info, void*) {
    rlimit stack{};
    getrlimit(RLIMIT_STACK, &stack);
    const char* address = static_cast<const char*>(info->si_addr);
    const std::ptrdiff_t depth = stack_base - address;
    const std::ptrdiff_t limit =
        stack.rlim_cur == RLIM_INFINITY ? 8 << 20 : std::ptrdiff_t(stack.rlim_cur);
    if (depth > limit - (1 << 20) && depth < limit + (1 << 20)) {
        _exit(stack_exit);
    }
    signal(number, SIG_DFL);
    raise(number);
}
#endif

void set_limits(double seconds, int printed) {
#ifdef M_PERTURB
    // What is allocated is full of 0x40, and a double of it is 32.5: a matrix that is never given
    // its values must not be right by chance, because new memory is mostly 0.
    mallopt(M_PERTURB, 0x40 ^ 0xff);
#endif
    dup2(printed, STDOUT_FILENO);
    dup2(printed, STDERR_FILENO);
    const int nothing = open("/dev/null", O_RDONLY);
    if (nothing >= 0) {
        dup2(nothing, STDIN_FILENO);
    }

    const rlimit no_core{0, 0};
    setrlimit(RLIMIT_CORE, &no_core);
    signal(SIGXFSZ, SIG_IGN); // printing more than this much simply fails
    const rlimit file{most_printed, most_printed};
    setrlimit(RLIMIT_FSIZE, &file);
#ifndef LAB_SANITIZED
    const rlimit memory{rlim_t(2) << 30, rlim_t(2) << 30};
    setrlimit(RLIMIT_AS, &memory);

    static char own_stack[1 << 16];
    const stack_t other{own_stack, 0, sizeof own_stack};
    sigaltstack(&other, nullptr);
    struct sigaction action {};
    action.sa_sigaction = on_bad_address;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK;
    sigaction(SIGSEGV, &action, nullptr);
    sigaction(SIGBUS, &action, nullptr);
#endif
    // Processor time, so that a busy machine does not make a slow loop of a right answer.
    itimerval limit{};
    limit.it_value.tv_sec = long(seconds);
    limit.it_value.tv_usec = long((seconds - double(long(seconds))) * 1e6);
    setitimer(ITIMER_PROF, &limit, nullptr);
}

// --- the parent --------------------------------------------------------------------------------

/// Reads until the child closes its end, or until `seconds` have gone by and the child is killed.
/// Returns false in that case.
bool read_all(int file, pid_t child, double seconds, std::string& bytes) {
    using Clock = std::chrono::steady_clock;
    const auto end = Clock::now() + std::chrono::duration<double>(seconds);
    char buffer[1 << 14];
    while (true) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count();
        pollfd request{file, POLLIN, 0};
        const int ready = left > 0 ? poll(&request, 1, int(left)) : 0;
        if (ready < 0 && errno == EINTR) {
            continue;
        }
        if (ready <= 0) {
            kill(child, SIGKILL);
            return false;
        }
        const ssize_t count = read(file, buffer, sizeof buffer);
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count <= 0) {
            return true;
        }
        bytes.append(buffer, std::size_t(count));
    }
}

std::vector<Message> unpacked(const std::string& bytes) {
    std::vector<Message> messages;
    std::size_t at = 0;
    const auto number = [&]() -> std::size_t {
        const std::size_t end = bytes.find('\n', at);
        if (end == std::string::npos) {
            return std::string::npos;
        }
        const std::size_t value = std::strtoull(bytes.c_str() + at, nullptr, 10);
        at = end + 1;
        return value;
    };
    while (at < bytes.size()) {
        Message message{bytes[at++], {}};
        const std::size_t fields = number();
        for (std::size_t i = 0; fields != std::string::npos && i < fields; ++i) {
            const std::size_t size = number();
            if (size == std::string::npos || at + size > bytes.size()) {
                return messages; // the child died while it wrote
            }
            message.fields.push_back(bytes.substr(at, size));
            at += size;
        }
        messages.push_back(std::move(message));
    }
    return messages;
}

Outcome::End ending(int status, const std::vector<Message>& messages) {
    if (!messages.empty() && messages.back().kind == 'E') {
        return Outcome::finished;
    }
    if (WIFSIGNALED(status)) {
        switch (WTERMSIG(status)) {
        case SIGPROF:
        case SIGKILL:
            return Outcome::out_of_time;
        case SIGFPE:
            return Outcome::bad_arithmetic;
        case SIGABRT:
            return Outcome::aborted;
        default:
            return Outcome::bad_memory;
        }
    }
    if (WIFEXITED(status) && WEXITSTATUS(status) == stack_exit) {
        return Outcome::out_of_stack;
    }
#ifdef LAB_SANITIZED
    if (WIFEXITED(status) && WEXITSTATUS(status) == 1) {
        return Outcome::bad_memory; // the sanitizer's report is among what was printed
    }
#endif
    return Outcome::left;
}

std::string contents(std::FILE* file) {
    std::string text;
    std::rewind(file);
    char buffer[1 << 14];
    for (std::size_t count; (count = std::fread(buffer, 1, sizeof buffer, file)) > 0;) {
        text.append(buffer, count);
    }
    return text;
}

[[noreturn]] void give_up(const char* what) {
    std::cerr << "The check cannot run: " << what << ": " << std::strerror(errno) << ".\n";
    std::exit(3);
}

} // namespace

Outcome run_apart(double seconds, const std::function<void(const Sender&)>& body) {
    int ends[2];
    std::FILE* printed = std::tmpfile();
    if (!printed) {
        give_up("no temporary file");
    }
    if (pipe(ends) != 0) {
        give_up("no pipe");
    }
    std::cout.flush();
    std::fflush(nullptr);
    const pid_t child = fork();
    if (child < 0) {
        give_up("no process");
    }
    if (child == 0) {
        char here = 0;
        stack_base = &here;
        close(ends[0]);
        set_limits(seconds, fileno(printed));
        const auto send = [&](char kind, const std::vector<std::string>& fields) {
            write_all(ends[1], packed(kind, fields));
        };
        body(send);
        std::cout.flush();
        std::fflush(nullptr);
        send('E', {});
        _exit(0);
    }
    close(ends[1]);
    std::string bytes;
    // Ten times the processor time, and three seconds at least, are for code that sleeps or waits,
    // and for machines that are busy.
    const bool ended = read_all(ends[0], child, std::max(3.0, 10 * seconds), bytes);
    close(ends[0]);
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    Outcome outcome;
    outcome.messages = unpacked(bytes);
    outcome.end = ended ? ending(status, outcome.messages) : Outcome::out_of_time;
    outcome.printed = contents(printed);
    outcome.flooded = outcome.printed.size() >= most_printed;
    std::fclose(printed);
    return outcome;
}

} // namespace lab::check
