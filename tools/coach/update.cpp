#include "update.hpp"

#include "attempts.hpp"
#include "process.hpp"
#include "report.hpp"
#include "text.hpp"

#include "common/basics/atomic_file.hpp"
#include "common/basics/error.hpp"
#include "common/basics/plain_numbers.hpp"

#include <algorithm>
#include <csignal>
#include <iostream>
#include <ostream>

#include <pwd.h>
#include <sys/stat.h>

namespace lab::coach {

namespace {

/// What git answered, without the last newline.
struct Answer {
    bool well;
    std::string text;
};

Answer git(const Course& course, std::vector<std::string> arguments, double seconds = 60) {
    // Nobody is there to type a password.
    arguments.insert(arguments.begin(), {"env", "GIT_TERMINAL_PROMPT=0", "LC_ALL=C", "git", "-C",
                                         course.root.string()});
    const Ended end = run_jobs({{arguments}}, 1, seconds)[0];
    std::string text = end.output;
    while (!text.empty() && text.back() == '\n') {
        text.pop_back();
    }
    return {end.how == Ended::exited && end.code == 0, text};
}

std::string last_line(const std::string& text) {
    return text.substr(text.rfind('\n') == std::string::npos ? 0 : text.rfind('\n') + 1);
}

/// While it lives, a signal waits: between taking answers away and putting them back nothing ends
/// us.
class Uninterrupted {
public:
    Uninterrupted() {
        sigset_t all;
        sigfillset(&all);
        sigprocmask(SIG_BLOCK, &all, &before_);
    }
    Uninterrupted(const Uninterrupted&) = delete;
    Uninterrupted& operator=(const Uninterrupted&) = delete;
    ~Uninterrupted() { sigprocmask(SIG_SETMASK, &before_, nullptr); }

private:
    sigset_t before_{};
};

/// The exercises whose files differ from the last commit. Throws UsageError where other files do.
std::vector<std::size_t> changed_exercises(const Course& course) {
    std::vector<std::size_t> changed;
    for (const std::string& name :
         split_lines(git(course, {"diff", "--name-only", "--relative", "HEAD", "--", "."}).text)) {
        const auto found =
            std::find_if(course.exercises.begin(), course.exercises.end(),
                         [&](const Exercise& e) { return e.file().generic_string() == name; });
        if (found == course.exercises.end()) {
            throw UsageError("you changed " + name +
                             ", which is no exercise: commit or stash it with "
                             "git, then type ./lab update again.");
        }
        changed.push_back(static_cast<std::size_t>(found - course.exercises.begin()));
    }
    return changed;
}

/// Merges what was fetched, with the answers out of the way, and puts them back in any case.
Answer merge_around(const Course& course, const std::vector<std::size_t>& changed) {
    const Uninterrupted guard;
    std::vector<std::string> answers, away{"checkout", "HEAD", "--"};
    for (const std::size_t i : changed) {
        const Exercise& exercise = course.exercises[i];
        keep_attempt(course, exercise);
        answers.push_back(read_file(course.root / exercise.file()));
        away.push_back(exercise.file().generic_string());
    }
    if (!changed.empty()) {
        git(course, away);
    }
    // Committed answers win over changed stubs too.
    const Answer merged =
        git(course, {"merge", "--quiet", "--no-edit", "-X", "ours", "@{upstream}"});
    if (!merged.well) {
        git(course, {"merge", "--abort"});
    }
    for (std::size_t k = 0; k < changed.size(); ++k) {
        const fs::path file = course.root / course.exercises[changed[k]].file();
        fs::create_directories(file.parent_path());
        write_atomically(file, [&](std::ostream& out) { out << answers[k]; });
    }
    return merged;
}

std::string owner_of(const fs::path& path) {
    struct stat about {};
    if (stat(path.c_str(), &about) != 0) {
        return "another user";
    }
    const passwd* user = getpwuid(about.st_uid);
    return user != nullptr ? user->pw_name : "user " + std::to_string(about.st_uid);
}

/// Throws MissingError, with the reason, where git cannot bring a new version into this checkout.
void require_branch_to_follow(const Course& course) {
    const std::string by_hand = "get the new version where you got this one, and copy your files "
                                "in exercises/ into it.";
    if (!on_path("git")) {
        throw MissingError("git is not installed, and ./lab update needs it (on Debian: apt-get "
                           "install git). Without it, " +
                           by_hand);
    }
    const Answer answer = git(course, {"rev-parse", "@{upstream}"});
    if (answer.well) {
        return;
    }
    if (answer.text.find("dubious ownership") != std::string::npos) {
        const std::string root = course.root.string();
        throw MissingError("git leaves this checkout alone, because it belongs to " +
                           owner_of(course.root) +
                           " and not to you: make a checkout of your own, or, if you trust this "
                           "one, type: git config --global --add safe.directory '" +
                           root + "'");
    }
    if (answer.text.find("not a git repository") != std::string::npos) {
        throw MissingError("this folder did not come through git: " + by_hand);
    }
    throw MissingError("this checkout follows no branch of another repository: " + by_hand);
}

} // namespace

int update(const Course& course) {
    require_branch_to_follow(course);
    const Answer fetched = git(course, {"fetch", "--quiet"}, 300);
    if (!fetched.well) {
        throw MissingError("git could not fetch (" + last_line(fetched.text) +
                           "). Nothing was changed; try again with a network.");
    }
    const std::string before = git(course, {"rev-parse", "HEAD"}).text;
    const std::string news = git(course, {"rev-list", "--count", "HEAD..@{upstream}"}).text;
    if (news == "0") {
        std::cout << "The lab is up to date.\n";
        return exit_fine;
    }
    const std::vector<std::size_t> changed = changed_exercises(course);
    const Answer merged = merge_around(course, changed);
    if (!merged.well) {
        throw UsageError("git could not merge (" + last_line(merged.text) +
                         "). Your files are as they were; git pull tells more.");
    }
    std::cout << wrapped(
        "The lab is new: " + counted(static_cast<std::size_t>(std::stoul(news)), "change") +
        " came in. Your answers are as they were.");
    if (!git(course, {"diff", "--quiet", before, "HEAD", "--", "tests/exercises"}).well) {
        std::cout << wrapped("Checks have changed too: " + unbroken("./lab") +
                             " looks at your answers again.");
    }
    for (const std::size_t i : changed) {
        const Exercise& exercise = course.exercises[i];
        if (!git(course,
                 {"diff", "--quiet", before, "HEAD", "--", exercise.file().generic_string()})
                 .well) {
            std::cout << wrapped("The stub of " + name_of(exercise) +
                                 " has changed: if its check complains, look at the new one with " +
                                 unbroken("./lab reset " + exercise.number) +
                                 ", which keeps your answer.");
        }
    }
    return exit_fine;
}

} // namespace lab::coach
