#include "memory.hpp"

#include "common/basics/atomic_file.hpp"
#include "common/basics/error.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ostream>
#include <sstream>

namespace lab::coach {

namespace {

constexpr const char* first_line = "digit lab coach 1";

/// FNV-1a, 64 bits (http://www.isthe.com/chongo/tech/comp/fnv/). It has to notice changes, not to
/// withstand forgery: whoever wants to deceive the coach deceives only themselves.
class Hash {
public:
    void add(const std::string& bytes) {
        for (const char c : bytes) {
            add_byte(static_cast<unsigned char>(c));
        }
        add_byte(0xff); // "ab" + "c" is not "a" + "bc": no byte of UTF-8 is 255
    }
    std::string text() const {
        char digits[17];
        std::snprintf(digits, sizeof digits, "%016llx", static_cast<unsigned long long>(state_));
        return digits;
    }

private:
    void add_byte(unsigned char byte) { state_ = (state_ ^ byte) * 1099511628211ULL; }
    std::uint64_t state_ = 14695981039346656037ULL;
};

/// All regular files in a folder but those whose names end so.
void add_folder(Hash& hash, const fs::path& folder, const std::vector<std::string>& but) {
    const auto left_out = [&](const std::string& name) {
        return name[0] == '.' || std::any_of(but.begin(), but.end(), [&](const std::string& end) {
                   return name.size() >= end.size() &&
                          name.compare(name.size() - end.size(), end.size(), end) == 0;
               });
    };
    std::vector<fs::path> files;
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(folder, ignored)) {
        if (entry.is_regular_file() && !left_out(entry.path().filename().string())) {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    for (const fs::path& file : files) {
        hash.add(file.filename().string());
        hash.add(read_file(file));
    }
}

std::string hash_of_answer(const Course& course, const Exercise& exercise) {
    Hash hash;
    hash.add(read_file(course.root / exercise.file()));
    return hash.text();
}

fs::path memory_file(const Course& course) {
    return course.state() / "coach";
}

} // namespace

Memory::Memory(const Course& course) {
    Hash hash;
    add_folder(hash, course.root / "tests" / "exercises" / "harness", {});
    harness_ = hash.text();
    read(course);
    take_over(course);
}

void Memory::take_over(const Course& course) {
    const std::size_t known = accepted_.size();
    for (const Exercise& exercise : course.exercises) {
        const auto found = verdicts_.find(exercise.number);
        if (found != verdicts_.end() && found->second.second == Outcome::done) {
            accepted_.insert(
                {exercise.number, {hash_of_answer(course, exercise), found->second.first}});
        }
    }
    if (accepted_.size() > known) {
        save(course);
    }
}

void Memory::read(const Course& course) {
    const std::vector<std::string> lines = split_lines(read_file(memory_file(course)));
    if (lines.empty() || lines[0] != first_line) {
        return;
    }
    found_ = true;
    told_.clear(); // what another ./lab forgot is forgotten
    for (const std::string& line : lines) {
        std::istringstream words(line);
        std::string kind, number, word, key;
        std::size_t shown = 0;
        words >> kind >> number;
        if (kind == "verdict" && words >> word >> key) {
            for (const Outcome outcome :
                 {Outcome::not_started, Outcome::done, Outcome::wrong, Outcome::uncompiled}) {
                if (word == word_of(outcome)) {
                    verdicts_[number] = {key, outcome};
                }
            }
        } else if (kind == "accepted" && words >> word >> key) {
            accepted_[number] = {word, key};
        } else if (kind == "hints" && words >> shown) {
            hints_[number] = shown;
        } else if (kind == "told") {
            told_.insert(std::atoi(number.c_str()));
        }
    }
}

std::string Memory::key(const Course& course, const Exercise& exercise) const {
    Hash hash;
    hash.add(harness_);
    hash.add(read_file(course.root / exercise.file()));
    hash.add(read_file(course.root / exercise.check()));
    hash.add(read_file(course.root / "exercises" / "not_started.hpp"));
    add_folder(hash, course.root / "exercises" / exercise.folder, {".cpp", ".md"});
    add_folder(hash, course.root / "tests" / "exercises" / exercise.folder, {"_check.cpp", ".md"});
    return hash.text();
}

std::optional<Outcome> Memory::verdict_of(const Course& course, std::size_t exercise) const {
    const auto found = verdicts_.find(course.exercises[exercise].number);
    if (found == verdicts_.end() ||
        found->second.first != key(course, course.exercises[exercise])) {
        return std::nullopt;
    }
    return found->second.second;
}

bool Memory::was_accepted_before(const Course& course, std::size_t exercise) const {
    const Exercise& about = course.exercises[exercise];
    const auto found = accepted_.find(about.number);
    return found != accepted_.end() && found->second.first == hash_of_answer(course, about) &&
           found->second.second != key(course, about);
}

std::vector<Verdict> Memory::judge(const Course& course, const std::vector<std::size_t>& exercises,
                                   const std::vector<int>& attention) {
    std::vector<std::string> before;
    for (const std::size_t i : exercises) {
        before.push_back(key(course, course.exercises[i]));
    }
    std::vector<Verdict> verdicts = coach::judge(course, exercises, attention);
    read(course);
    for (std::size_t k = 0; k < verdicts.size(); ++k) {
        const Exercise& exercise = course.exercises[verdicts[k].exercise];
        verdicts[k].accepted_before = verdicts[k].outcome == Outcome::wrong &&
                                      was_accepted_before(course, verdicts[k].exercise);
        switch (verdicts[k].outcome) {
        case Outcome::stopped:
            break;
        case Outcome::missing:
        case Outcome::broken:
            verdicts_.erase(exercise.number);
            break;
        default:
            if (key(course, exercise) == before[k]) {
                verdicts_[exercise.number] = {before[k], verdicts[k].outcome};
                if (verdicts[k].outcome == Outcome::done) {
                    accepted_[exercise.number] = {hash_of_answer(course, exercise), before[k]};
                }
            } else {
                verdicts_.erase(exercise.number);
            }
        }
    }
    save(course);
    return verdicts;
}

void Memory::keep_told(const Course& course, int lesson, bool told) {
    if (is_told(lesson) == told) {
        return;
    }
    read(course);
    if (told) {
        told_.insert(lesson);
    } else {
        told_.erase(lesson);
    }
    save(course);
}

std::size_t Memory::hints_shown(const Exercise& exercise) const {
    const auto found = hints_.find(exercise.number);
    return found == hints_.end() ? 0 : found->second;
}

void Memory::keep_hints_shown(const Course& course, const Exercise& exercise, std::size_t count) {
    read(course);
    hints_[exercise.number] = count;
    save(course);
}

void Memory::save(const Course& course) const {
    try {
        fs::create_directories(course.state());
        write_atomically(memory_file(course), [&](std::ostream& out) {
            out << first_line << "\n";
            for (const auto& [number, verdict] : verdicts_) {
                out << "verdict " << number << " " << word_of(verdict.second) << " "
                    << verdict.first << "\n";
            }
            for (const auto& [number, answer] : accepted_) {
                out << "accepted " << number << " " << answer.first << " " << answer.second << "\n";
            }
            for (const int lesson : told_) {
                out << "told " << lesson << "\n";
            }
            for (const auto& [number, shown] : hints_) {
                out << "hints " << number << " " << shown << "\n";
            }
        });
    } catch (const std::exception&) {
        // A coach that forgets is better than one that refuses to speak.
    }
}

} // namespace lab::coach
