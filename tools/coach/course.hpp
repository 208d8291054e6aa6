#pragma once
// What there is to learn: lessons and their exercises, read from the files of the checkout.

#include <filesystem>
#include <string>
#include <vector>

namespace lab::coach {

namespace fs = std::filesystem;

struct Exercise {
    int lesson = 0;     // 1
    int place = 0;      // 3
    std::string number; // "1.3"
    std::string folder; // "01_logic_gates"
    std::string name;   // "3_xor"
    std::string title;  // "XOR from NAND alone"
    std::string stars;  // "**": how hard it is
    std::string learnt; // one sentence, told when it is done
    std::vector<std::string> hints;

    /// Lesson 0 is for whoever begins: it is never in the way of those who are further.
    bool is_warm_up() const { return lesson == 0; }
    fs::path file() const { return fs::path("exercises") / folder / (name + ".cpp"); }
    fs::path solution() const { return fs::path("solutions") / folder / (name + ".cpp"); }
    fs::path check() const {
        return fs::path("tests") / "exercises" / folder / (name + "_check.cpp");
    }
};

struct Lesson {
    int number = 0;
    std::string folder; // "01_logic_gates"
    std::string title;  // "logic gates"
    fs::path text() const { return fs::path("chapters") / folder / "README.md"; }
};

/// Everything in its order. Indices into `exercises` name exercises throughout the coach.
struct Course {
    fs::path root;  // of the checkout
    fs::path build; // where ninja works
    std::vector<Lesson> lessons;
    std::vector<Exercise> exercises;

    std::vector<std::size_t> of_lesson(int number) const;
    const Lesson& lesson_of(const Exercise& exercise) const;
    fs::path state() const { return root / ".lab"; }

    /// A path of the checkout as somebody in the present folder types it.
    std::string shown(const fs::path& inside) const;
};

/// Reads `build/tools/coach/exercises.list`, which meson writes, and the hints and lessons.
/// Throws MissingError where the list is missing.
Course read_course(const fs::path& root);

/// The exercises that "1", "1.3", "01", "logic_gates", "xor" or a file's name mean. Throws
/// UsageError with the nearest ones where none does.
std::vector<std::size_t> find_exercises(const Course& course, const std::string& word);

/// The lesson that "1", "01", "logic_gates" or "01_logic_gates" mean, which has exercises. Throws
/// UsageError where none does.
int find_lesson(const Course& course, const std::string& word);

/// The one exercise that the word means; a lesson is not enough.
std::size_t find_exercise(const Course& course, const std::string& word);

std::string read_file(const fs::path& path); // "" where there is none

std::vector<std::string> split_lines(const std::string& text);

} // namespace lab::coach
