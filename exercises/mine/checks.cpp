#include "exercises/mine/checks.hpp"

#include <cerrno>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace lab {

namespace {

/// The exit code of a program that runs without input and output; 127 where it cannot be run.
int run_silently(const std::string& program) {
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    char* arguments[] = {const_cast<char*>(program.c_str()), nullptr};
    pid_t child = 0;
    const int error = posix_spawn(&child, program.c_str(), &actions, nullptr, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    if (error != 0) {
        return 127;
    }
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

std::string joined(const std::vector<std::string>& parts) {
    std::string text;
    for (const std::string& part : parts) {
        text += (text.empty() ? "" : ", ") + part;
    }
    return text;
}

} // namespace

std::string Checks::verdict(const std::string& number) {
    // LAB_CHECKS is the beginning of the path of every check program, set by the build.
    switch (run_silently(LAB_CHECKS + number)) {
    case 0:
        return "";
    case 77:
        return "not started";
    case 1:
        return "not right yet: ./lab check " + number;
    default:
        return "its check cannot be run";
    }
}

bool Checks::done(const std::string& number, const std::vector<std::string>& calls) {
    std::string why = verdict(number);
    for (const std::string& earlier : calls) {
        if (why.empty() && !verdict(earlier).empty()) {
            why = "it may call " + earlier + ", which is not done";
        }
    }
    if (why.empty()) {
        yours_.push_back(number);
    } else {
        ours_.push_back(number + " (" + why + ")");
    }
    return why.empty();
}

std::string Checks::summary() const {
    std::string text = yours_.empty() ? "None of your functions is done yet"
                                      : "On your functions " + joined(yours_);
    if (!ours_.empty()) {
        text += "; ours stand in for " + joined(ours_);
    }
    return text + ".\n";
}

} // namespace lab
