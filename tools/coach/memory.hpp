#pragma once
// What the coach remembers between two starts, in .lab/ of the checkout. All of it can be deleted.

#include "judge.hpp"

#include <map>
#include <optional>

namespace lab::coach {

/// Verdicts of earlier checks, each with a hash of all that it depended on: the learner's file, the
/// check, the harness. A verdict whose files have changed since counts for nothing.
class Memory {
public:
    explicit Memory(const Course& course);

    std::optional<Outcome> verdict_of(const Course& course, std::size_t exercise) const;

    /// Judges the exercises, and remembers what was said of files that did not change meanwhile.
    std::vector<Verdict> judge(const Course& course, const std::vector<std::size_t>& exercises,
                               const std::vector<int>& attention = {});

    /// How many hints of an exercise were shown.
    std::size_t hints_shown(const Exercise& exercise) const;
    void keep_hints_shown(const Course& course, const Exercise& exercise, std::size_t count);

    /// Whether the coach has never been here.
    bool is_empty() const { return !found_; }

private:
    std::string key(const Course& course, const Exercise& exercise) const;
    /// What stands in the file now: another ./lab may have written since.
    void read(const Course& course);
    void save(const Course& course) const;

    bool found_ = false;
    std::string harness_; // hash of what all checks share
    std::map<std::string, std::pair<std::string, Outcome>> verdicts_; // number: key, outcome
    std::map<std::string, std::size_t> hints_;
};

} // namespace lab::coach
