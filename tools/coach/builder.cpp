#include "builder.hpp"

#include "process.hpp"

#include "common/basics/error.hpp"
#include "common/command_line/progress.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <sstream>

#include <fcntl.h>
#include <poll.h>
#include <sys/file.h>
#include <unistd.h>

namespace lab::coach {

namespace {

constexpr const char* progress_mark = "@progress ";

/// The launcher's lock: one build at a time in a checkout. Ninja inherits it: where the coach is
/// killed, the next one waits until the compilers that it left have ended.
class BuildLock {
public:
    BuildLock(const fs::path& file, const std::vector<int>& attention)
        : descriptor_(open(file.c_str(), O_RDWR | O_CREAT, 0666)) {
        bool told = false;
        while (descriptor_ >= 0 && flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
            if (!told) {
                std::cerr
                    << "Another ./lab is building in this checkout; waiting for it to finish.\n";
            }
            told = true;
            std::vector<pollfd> wanted;
            for (const int other : attention) {
                wanted.push_back({other, POLLIN, 0});
            }
            if (poll(wanted.data(), wanted.size(), 100) > 0) {
                called_away = true;
                return;
            }
        }
    }
    BuildLock(const BuildLock&) = delete;
    BuildLock& operator=(const BuildLock&) = delete;
    ~BuildLock() {
        if (descriptor_ >= 0) {
            close(descriptor_);
        }
    }
    bool called_away = false;

private:
    int descriptor_;
};

/// Compilers at once: as many as ./lab, which looks at processors and memory, says in LAB_JOBS
/// (tools/launcher/memory.sh).
long jobs_at_once() {
    const char* said = std::getenv("LAB_JOBS");
    const long jobs = said != nullptr ? std::atol(said) : 0;
    return jobs > 0 ? jobs : std::max(1L, sysconf(_SC_NPROCESSORS_ONLN));
}

std::string target(const Exercise& exercise) {
    return "tests/exercises/exercise_" + exercise.number;
}

std::string target_of_solution(const Exercise& exercise) {
    return "tests/exercises/solution_" + exercise.number;
}

std::string name_of_ninja() {
    return on_path("ninja") ? "ninja" : "ninja-build";
}

/// Is it what the compiler makes of the learner's file?
bool is_object_of(const std::string& file, const Exercise& exercise) {
    const std::string object = "exercises_" + exercise.folder + "_" + exercise.name + ".cpp.o";
    return file.size() > object.size() &&
           file.compare(file.size() - object.size(), std::string::npos, object) == 0;
}

/// Does the failed step make the learner's file, or its check program?
bool concerns(const std::string& outputs, const Exercise& exercise) {
    std::istringstream words(outputs);
    for (std::string output; words >> output;) {
        if (output == target(exercise) || is_object_of(output, exercise)) {
            return true;
        }
    }
    return false;
}

/// Ninja goes by dates, and they deceive: what contains something else than when ninja was last
/// called gets a date that tells.
Ended mend_dates(const Course& course, const std::vector<int>& attention) {
    const fs::path script = course.root / "tools" / "launcher" / "mend_dates.sh";
    return run_jobs(
        {{{"sh", script.string(), course.root.string(), course.build.filename().string()}}}, 1, 600,
        attention)[0];
}

/// One failed step in ninja's words.
struct Failure {
    std::string outputs, words;
};

/// FAILED: outputs, the command on the next line, and what it said until ninja speaks again.
std::vector<Failure> failures_in(const std::string& output) {
    std::vector<Failure> failures;
    bool command_follows = false, inside = false;
    for (const std::string& line : split_lines(output)) {
        if (line.compare(0, 8, "FAILED: ") == 0) {
            failures.push_back({line.substr(8), ""});
            command_follows = inside = true;
        } else if (line.compare(0, 7, "ninja: ") == 0 || line.compare(0, 10, progress_mark) == 0) {
            inside = false;
        } else if (command_follows) {
            command_follows = false;
        } else if (inside) {
            failures.back().words += line + "\n";
        }
    }
    return failures;
}

/// Draws the bar from "@progress 3 56 Compiling …".
void show_progress(Progress& bar, const std::string& bytes) {
    const std::size_t at = bytes.rfind(progress_mark);
    if (at == std::string::npos) {
        return;
    }
    std::istringstream words(bytes.substr(at + 10));
    std::size_t done = 0, total = 0;
    if (words >> done >> total && done <= total) {
        bar.update(done, total);
    }
}

/// Why compilers could not write, which is the fault of no answer; "" where they could.
std::string trouble_with_the_disk(const std::string& output) {
    const char* full = "the disk is full: free some space, then check again";
    const char* forbidden = "the checkout may not be written to: put it where you may write";
    const std::pair<int, const char*> reasons[] = {
        {ENOSPC, full}, {EDQUOT, full}, {EFBIG, full}, {EROFS, forbidden}, {EACCES, forbidden}};
    for (const auto& [error, reason] : reasons) {
        if (output.find(std::strerror(error)) != std::string::npos) {
            return reason;
        }
    }
    return "";
}

std::string complaint_of_ninja(const std::string& output) {
    for (const std::string& line : split_lines(output)) {
        if (line.compare(0, 13, "ninja: error:") == 0 ||
            line.compare(0, 13, "ninja: fatal:") == 0) {
            return line;
        }
    }
    return "";
}

} // namespace

fs::path check_program(const Course& course, const Exercise& exercise) {
    return course.build / target(exercise);
}

fs::path solution_program(const Course& course, const Exercise& exercise) {
    return course.build / target_of_solution(exercise);
}

bool build_solution(const Course& course, const Exercise& exercise,
                    const std::vector<int>& attention) {
    const BuildLock lock(course.state() / "lock", attention);
    if (lock.called_away) {
        return false;
    }
    const Job ninja{{name_of_ninja(), "-C", course.build.string(), target_of_solution(exercise)}};
    const Ended end = run_jobs({ninja}, 1, 3600, attention)[0];
    return end.how == Ended::exited && end.code == 0;
}

std::vector<Built> build_checks(const Course& course, const std::vector<std::size_t>& exercises,
                                const std::vector<int>& attention) {
    std::vector<Built> built(exercises.size());
    const auto all_alike = [&](Built::Result result, const std::string& words = "") {
        return std::vector<Built>(exercises.size(), Built{result, words});
    };
    if (exercises.empty()) {
        return built;
    }
    const BuildLock lock(course.state() / "lock", attention);
    if (lock.called_away) {
        return all_alike(Built::stopped);
    }
    const Ended mended = mend_dates(course, attention);
    if (mended.how == Ended::stopped) {
        return all_alike(Built::stopped);
    }
    if (mended.how != Ended::exited || mended.code != 0) {
        return all_alike(Built::broken, mended.output);
    }

    // -k 0: one answer that does not compile must not hide the verdicts of the others.
    Job ninja{{name_of_ninja(), "-C", course.build.string(), "-k", "0", "-j",
               std::to_string(jobs_at_once())}};
    // What compilers say is read here, so they say it in English, in letters that may be any.
    ninja.environment = {"NINJA_STATUS=" + std::string(progress_mark) + "%f %t ",
                         "CLICOLOR_FORCE=0", "LC_ALL=C.UTF-8", "LANGUAGE="};
    for (const std::size_t i : exercises) {
        ninja.command.push_back(target(course.exercises[i]));
    }
    Progress bar("building");
    const Ended end =
        run_jobs({ninja}, 1, 3600, attention,
                 [&](std::size_t, const std::string& bytes) { show_progress(bar, bytes); })[0];
    bar.wipe();
    if (end.how == Ended::never_started) {
        throw MissingError("ninja could not be started: ./lab doctor says what is missing.");
    }
    const bool failed = end.how == Ended::exited && end.code != 0;
    const std::string trouble = failed ? trouble_with_the_disk(end.output) : "";
    if (!trouble.empty()) {
        return all_alike(Built::broken, trouble);
    }

    std::vector<bool> explained;
    const std::vector<Failure> failures = failures_in(end.output);
    explained.resize(failures.size());
    for (std::size_t k = 0; k < exercises.size(); ++k) {
        if (end.how == Ended::stopped) {
            built[k].result = Built::stopped;
        }
        for (std::size_t f = 0; f < failures.size(); ++f) {
            if (concerns(failures[f].outputs, course.exercises[exercises[k]])) {
                built[k].result = Built::failed;
                built[k].words += failures[f].words;
                explained[f] = true;
            }
        }
    }
    if (end.how == Ended::stopped || (end.how == Ended::exited && end.code == 0)) {
        return built;
    }
    // A step of the lab itself failed: nothing that was built is to be trusted.
    std::string words = complaint_of_ninja(end.output);
    for (std::size_t f = 0; f < failures.size(); ++f) {
        if (!explained[f]) {
            words += (words.empty() ? "" : "\n") + failures[f].outputs + "\n" + failures[f].words;
        }
    }
    if (words.empty() && failures.empty()) {
        words = "ninja ended with " + std::to_string(end.code) + "\n" + end.output;
    }
    if (!words.empty()) {
        for (Built& one : built) {
            if (one.result == Built::built) {
                one = {Built::broken, words};
            }
        }
    }
    return built;
}

} // namespace lab::coach
