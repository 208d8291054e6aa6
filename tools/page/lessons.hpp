#pragma once
// The lessons as pages: where the learner stands, and blocks of a text that are run.

#include "tools/page/child.hpp"
#include "tools/page/page.hpp"

#include <memory>
#include <mutex>
#include <optional>

namespace lab::page {

/// A command of a lesson's text, as tools/page/lessons/build.py has found it. What it means stands
/// there, and nothing that a browser sends becomes a word of it.
struct BlockCommand {
    unsigned lesson = 0, block = 0, place = 0; // all counted as in the text, from 1 on
    std::vector<std::string> variables;        // "OPENBLAS_CORETYPE=Haswell"
    std::vector<std::string> words;            // run 4 --epochs 1
};

/// The table of all of them; lines that it does not understand are left out.
std::vector<BlockCommand> read_block_table(const std::filesystem::path& file);

/// A folder like the checkout as the commands see it, for their outputs: empty chapters/*/figures,
/// and copies of the networks of data/.
void make_scratch_folder(const Page& page, const std::filesystem::path& folder);

/// One command at a time, in the scratch folder of its lesson, which goes with this object.
class BlockRuns {
public:
    explicit BlockRuns(const Page& page);
    BlockRuns(const BlockRuns&) = delete;
    BlockRuns& operator=(const BlockRuns&) = delete;
    ~BlockRuns();

    /// Starts it; throws UsageError where there is no such command, or another one runs.
    Response start(unsigned lesson, unsigned block, unsigned place);
    Response look(unsigned long number, std::size_t from);
    Response stop(unsigned long number);
    /// A figure that was drawn into the lesson's scratch folder.
    Response drawn(unsigned lesson, const std::string& path) const;

private:
    std::filesystem::path folder(unsigned lesson) const;
    std::vector<std::string> new_figures() const;

    const Page& page_;
    std::filesystem::path scratch_;
    std::mutex mutex_; // of what follows
    std::unique_ptr<Child> child_;
    unsigned long number_ = 0; // of the run
    BlockCommand running_;
    std::filesystem::file_time_type begun_{};
    std::vector<unsigned> made_; // lessons whose folder is made
};

/// What `./lab list --json` says; asked anew, beside the page, when somebody looks.
class Standing {
public:
    explicit Standing(const Page& page) : page_(page) {}
    Response look();

private:
    const Page& page_;
    std::mutex mutex_;
    std::unique_ptr<Child> child_;
    std::string known_ = "null"; // JSON
    std::chrono::steady_clock::time_point asked_{};
};

struct Lessons {
    explicit Lessons(const Page& page) : page(page), runs(page), standing(page) {}
    const Page& page;
    BlockRuns runs;
    Standing standing;
};

/// The folder of the pages, .lab/lessons of the checkout.
std::filesystem::path lessons_folder(const Page& page);

void add_lessons(Router& router, Lessons& lessons);

} // namespace lab::page
