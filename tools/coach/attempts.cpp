#include "attempts.hpp"

#include "process.hpp"
#include "stub.hpp"

#include "common/basics/atomic_file.hpp"
#include "common/basics/error.hpp"

#include <algorithm>
#include <ctime>
#include <ostream>

namespace lab::coach {

namespace {

std::string git(const Course& course, std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"git", "-C", course.root.string()});
    const Ended end = run_jobs({{arguments, false}}, 1, 20)[0];
    return end.how == Ended::exited && end.code == 0 ? end.output : "";
}

/// Seconds are in the name, so that names sort by time.
std::string now() {
    char text[32];
    const std::time_t time = std::time(nullptr);
    std::strftime(text, sizeof text, "%Y-%m-%d_%H-%M-%S", std::localtime(&time));
    return text;
}

std::string stub_in_git(const Course& course, const Exercise& exercise) {
    const std::string path = exercise.file().generic_string();
    std::string with_code;
    for (const std::string& revision :
         split_lines(git(course, {"rev-list", "--full-history", "HEAD", "--", path}))) {
        const std::string text = git(course, {"show", revision + ":./" + path});
        if (is_bare_stub(text, exercise.number)) {
            return text;
        }
        if (with_code.empty() && has_stub(text, exercise.number)) {
            with_code = text;
        }
    }
    return with_code;
}

} // namespace

void keep_stubs(const Course& course) {
    for (const Exercise& exercise : course.exercises) {
        const fs::path copy = kept_stub(course, exercise);
        if (has_stub(read_file(copy), exercise.number)) {
            continue;
        }
        std::string text = read_file(course.root / exercise.file());
        if (!has_stub(text, exercise.number)) {
            continue;
        }
        // With code around it, only git knows whether it is as it came.
        if (!is_bare_stub(text, exercise.number)) {
            const std::string known = stub_in_git(course, exercise);
            text = known.empty() ? text : known;
        }
        try {
            fs::create_directories(copy.parent_path());
            write_atomically(copy, [&](std::ostream& out) { out << text; });
        } catch (const std::exception&) {
            // No room, or no right to write: the next start tries again.
        }
    }
}

std::string find_stub(const Course& course, const Exercise& exercise) {
    for (const std::string& text :
         {stub_in_git(course, exercise), read_file(kept_stub(course, exercise))}) {
        if (has_stub(text, exercise.number)) {
            return text;
        }
    }
    throw MissingError("the stub of " + exercise.number +
                       " is neither in git nor in .lab/stubs: get " + exercise.file().string() +
                       " where you got the lab from. Your file is as it was.");
}

fs::path keep_attempt(const Course& course, const Exercise& exercise) {
    const fs::path file = course.root / exercise.file();
    const std::string text = read_file(file);
    if (!fs::exists(file) || is_untouched(course, exercise)) {
        return "";
    }
    const std::vector<fs::path> kept = attempts(course, exercise);
    if (!kept.empty() && read_file(kept.back()) == text) {
        return kept.back();
    }
    const fs::path folder = course.state() / "attempts" / exercise.number;
    std::error_code ignored; // where it cannot be made, the file cannot be written
    fs::create_directories(folder, ignored);
    const std::string name = now();
    fs::path copy = folder / (name + ".cpp");
    for (int i = 2; fs::exists(copy); ++i) {
        copy = folder / (name + "_" + std::to_string(i) + ".cpp");
    }
    write_atomically(copy, [&](std::ostream& out) { out << text; });
    return copy;
}

std::vector<fs::path> attempts(const Course& course, const Exercise& exercise) {
    std::vector<fs::path> found;
    std::error_code ignored;
    for (const auto& entry :
         fs::directory_iterator(course.state() / "attempts" / exercise.number, ignored)) {
        if (entry.path().extension() == ".cpp" && entry.path().filename().string()[0] != '.') {
            found.push_back(entry.path());
        }
    }
    std::sort(found.begin(), found.end(),
              [](const auto& a, const auto& b) { return a.stem() < b.stem(); });
    return found;
}

} // namespace lab::coach
