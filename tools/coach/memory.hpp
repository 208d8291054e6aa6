#pragma once
// What the coach remembers between two starts, in .lab/ of the checkout. All of it can be deleted.

#include "judge.hpp"

#include <map>
#include <optional>
#include <set>

namespace lab::coach {

/// Verdicts of earlier checks, each with a hash of all that it depended on: the learner's file, the
/// check, the harness. A verdict whose files have changed since counts for nothing; but that the
/// very answer was accepted by an earlier check is remembered.
class Memory {
public:
    explicit Memory(const Course& course);

    std::optional<Outcome> verdict_of(const Course& course, std::size_t exercise) const;

    /// Judges the exercises, and remembers what was said of files that did not change meanwhile.
    std::vector<Verdict> judge(const Course& course, const std::vector<std::size_t>& exercises,
                               const std::vector<int>& attention = {});

    /// Whether the learner's file, as it is now, was accepted by its check as that was before.
    bool was_accepted_before(const Course& course, std::size_t exercise) const;

    /// Whether the learner was told what they can do now that a lesson is done.
    bool is_told(int lesson) const { return told_.count(lesson) > 0; }
    void keep_told(const Course& course, int lesson, bool told = true);

    /// How many hints of an exercise were shown.
    std::size_t hints_shown(const Exercise& exercise) const;
    void keep_hints_shown(const Course& course, const Exercise& exercise, std::size_t count);

    /// Whether the coach has never been here.
    bool is_empty() const { return !found_; }

private:
    std::string key(const Course& course, const Exercise& exercise) const;
    /// Takes over what was written before the coach knew of accepted answers.
    void take_over(const Course& course);
    /// What stands in the file now: another ./lab may have written since.
    void read(const Course& course);
    void save(const Course& course) const;

    bool found_ = false;
    std::string harness_; // hash of what all checks share
    std::map<std::string, std::pair<std::string, Outcome>> verdicts_;     // number: key, outcome
    std::map<std::string, std::pair<std::string, std::string>> accepted_; // number: answer, key
    std::map<std::string, std::size_t> hints_;
    std::set<int> told_; // lessons
};

} // namespace lab::coach
