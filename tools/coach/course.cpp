#include "course.hpp"

#include "common/basics/error.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

namespace lab::coach {

namespace {

bool starts_with(const std::string& text, const std::string& start) {
    return text.compare(0, start.size(), start) == 0;
}

bool all_digits(const std::string& text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
}

/// "01_logic_gates/3_xor"
Exercise listed_exercise(const std::string& line) {
    const std::size_t slash = line.find('/');
    Exercise exercise;
    exercise.folder = line.substr(0, slash);
    exercise.name = line.substr(slash + 1);
    exercise.lesson = std::atoi(exercise.folder.c_str());
    exercise.place = std::atoi(exercise.name.c_str());
    exercise.number = std::to_string(exercise.lesson) + "." + std::to_string(exercise.place);
    exercise.title = exercise.name.substr(exercise.name.find('_') + 1);
    return exercise;
}

/// Title, stars, what was learnt and hints, in the form that tests/exercises/README.md describes.
void read_hints(const fs::path& path, std::vector<Exercise>& exercises) {
    Exercise* current = nullptr;
    for (const std::string& line : split_lines(read_file(path))) {
        if (starts_with(line, "## ")) {
            std::istringstream words(line.substr(3));
            std::string number, stars, title;
            words >> number >> stars >> std::ws;
            std::getline(words, title);
            const auto found = std::find_if(exercises.begin(), exercises.end(),
                                            [&](const auto& e) { return e.number == number; });
            current = found == exercises.end() ? nullptr : &*found;
            if (current != nullptr && !title.empty()) {
                current->stars = stars;
                current->title = title;
            }
        } else if (current != nullptr && starts_with(line, "Learnt: ")) {
            current->learnt = line.substr(8);
        } else if (current != nullptr && line.size() > 3 && line[0] >= '1' && line[0] <= '9' &&
                   line.compare(1, 2, ". ") == 0) {
            current->hints.push_back(line.substr(3));
        }
    }
}

/// "# Lesson 1: logic gates" and "# 1. Logic gates" are about logic gates.
std::string lesson_title(const fs::path& text, const std::string& folder) {
    for (const std::string& line : split_lines(read_file(text))) {
        if (!starts_with(line, "# ")) {
            continue;
        }
        std::string title = line.substr(2);
        const std::size_t colon = title.find(": "), dot = title.find(". ");
        if (starts_with(title, "Lesson ") && colon != std::string::npos) {
            title.erase(0, colon + 2);
        } else if (dot != std::string::npos && all_digits(title.substr(0, dot))) {
            title.erase(0, dot + 2);
        }
        return title;
    }
    std::string title = folder.substr(folder.find('_') + 1);
    std::replace(title.begin(), title.end(), '_', ' ');
    return title;
}

/// How many letters must be typed, left out or turned into others to make `b` of `a`; two letters
/// that changed places count once (Damerau).
std::size_t distance(const std::string& a, const std::string& b) {
    std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i) {
        for (std::size_t j = 0; j <= b.size(); ++j) {
            if (i == 0 || j == 0) {
                d[i][j] = i + j;
                continue;
            }
            d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1,
                                d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
            }
        }
    }
    return d[a.size()][b.size()];
}

/// The names by which an exercise is known beside its number.
std::vector<std::string> names_of(const Exercise& exercise) {
    const std::string name = exercise.name;
    return {exercise.number, name, name.substr(name.find('_') + 1), name + ".cpp"};
}

/// The lesson that 1, 01, logic_gates or 01_logic_gates name.
std::vector<Lesson>::const_iterator lesson_named(const Course& course, const std::string& word) {
    return std::find_if(course.lessons.begin(), course.lessons.end(), [&](const Lesson& lesson) {
        const std::string& folder = lesson.folder;
        return (all_digits(word) && word.size() < 4 && std::atoi(word.c_str()) == lesson.number) ||
               word == folder || word == folder.substr(folder.find('_') + 1);
    });
}

bool is_lesson(const Course& course, const std::string& word) {
    return lesson_named(course, word) != course.lessons.end();
}

std::string did_you_mean(const Course& course, const std::string& word) {
    std::vector<std::pair<std::size_t, std::string>> near;
    for (const Exercise& exercise : course.exercises) {
        for (const std::string& name : names_of(exercise)) {
            near.emplace_back(distance(word, name), name);
        }
    }
    std::stable_sort(near.begin(), near.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::string text;
    for (std::size_t i = 0; i < near.size() && i < 3 && near[i].first <= 1 + word.size() / 4; ++i) {
        text += (text.empty() ? " Did you mean " : " or ") + near[i].second;
    }
    return text.empty() ? " ./lab list names them all." : text + "?";
}

} // namespace

std::vector<std::size_t> Course::of_lesson(int number) const {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < exercises.size(); ++i) {
        if (exercises[i].lesson == number) {
            found.push_back(i);
        }
    }
    return found;
}

const Lesson& Course::lesson_of(const Exercise& exercise) const {
    return *std::find_if(lessons.begin(), lessons.end(),
                         [&](const Lesson& lesson) { return lesson.number == exercise.lesson; });
}

std::string Course::shown(const fs::path& inside) const {
    std::error_code failed;
    const fs::path here = fs::current_path(failed);
    if (failed || here == root) {
        return inside.string();
    }
    const fs::path up = here.lexically_relative(root);
    const bool in_checkout = !up.empty() && *up.begin() != "..";
    return (in_checkout ? (root / inside).lexically_relative(here) : root / inside).string();
}

std::string read_file(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<std::string> split_lines(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) {
        if (!line.empty() && line.back() == '\r') {
            line.pop_back();
        }
        lines.push_back(line);
    }
    return lines;
}

Course read_course(const fs::path& root) {
    Course course;
    course.root = root;
    course.build = root / "build";
    const fs::path list = course.build / "tools" / "coach" / "exercises.list";
    for (const std::string& line : split_lines(read_file(list))) {
        if (line.find('/') != std::string::npos) {
            course.exercises.push_back(listed_exercise(line));
        }
    }
    if (course.exercises.empty()) {
        throw MissingError(list.string() + " is missing or empty: type rm -r build, then the same "
                                           "command again.");
    }
    std::sort(course.exercises.begin(), course.exercises.end(), [](const auto& a, const auto& b) {
        return std::pair(a.lesson, a.place) < std::pair(b.lesson, b.place);
    });

    // There is a lesson for each chapter with a text, or with exercises.
    std::vector<std::string> folders;
    for (const Exercise& exercise : course.exercises) {
        folders.push_back(exercise.folder);
    }
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(root / "chapters", ignored)) {
        if (fs::exists(entry.path() / "README.md")) {
            folders.push_back(entry.path().filename().string());
        }
    }
    std::sort(folders.begin(), folders.end());
    folders.erase(std::unique(folders.begin(), folders.end()), folders.end());
    for (const std::string& folder : folders) {
        read_hints(root / "exercises" / folder / "hints.md", course.exercises);
        Lesson lesson{std::atoi(folder.c_str()), folder, ""};
        lesson.title = lesson_title(root / lesson.text(), folder);
        course.lessons.push_back(lesson);
    }
    return course;
}

std::vector<std::size_t> find_exercises(const Course& course, const std::string& word) {
    if (is_lesson(course, word)) {
        return course.of_lesson(find_lesson(course, word));
    }
    // One exercise: 1.3, 01.03, xor, 3_xor, exercises/01_logic_gates/3_xor.cpp.
    std::string name = fs::path(word).filename().string();
    const std::size_t dot = word.find('.');
    if (dot != std::string::npos && all_digits(word.substr(0, dot)) &&
        all_digits(word.substr(dot + 1)) && word.size() < 8) {
        name = std::to_string(std::atoi(word.c_str())) + "." +
               std::to_string(std::atoi(word.c_str() + dot + 1));
    }
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < course.exercises.size(); ++i) {
        for (const std::string& known : names_of(course.exercises[i])) {
            if (known == name && (found.empty() || found.back() != i)) {
                found.push_back(i);
            }
        }
    }
    if (found.size() == 1) {
        return found;
    }
    if (found.size() > 1) {
        throw UsageError("'" + word + "' means " + course.exercises[found[0]].number + " and " +
                         course.exercises[found[1]].number + ": say the number.");
    }
    throw UsageError("there is no exercise '" + word + "'." + did_you_mean(course, word));
}

int find_lesson(const Course& course, const std::string& word) {
    const auto found = lesson_named(course, word);
    if (found == course.lessons.end()) {
        throw UsageError("there is no lesson '" + word + "': they go from " +
                         std::to_string(course.lessons.front().number) + " to " +
                         std::to_string(course.lessons.back().number) + ".");
    }
    if (course.of_lesson(found->number).empty()) {
        throw UsageError("lesson " + std::to_string(found->number) +
                         " has no exercises. ./lab list names those that there are.");
    }
    return found->number;
}

std::size_t find_exercise(const Course& course, const std::string& word) {
    const auto found = find_exercises(course, word);
    if (found.size() > 1) {
        throw UsageError("'" + word + "' is a whole lesson: say which exercise, such as " +
                         course.exercises[found[0]].number + ".");
    }
    return found[0];
}

} // namespace lab::coach
