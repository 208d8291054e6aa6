#include "tools/page/lessons.hpp"

#include "common/basics/error.hpp"
#include "tools/page/json.hpp"
#include "tools/page/static_files.hpp"

#include <algorithm>
#include <csignal>
#include <fstream>
#include <sstream>

#include <unistd.h>

namespace lab::page {

namespace fs = std::filesystem;

namespace {

const std::string scratch_prefix = "scratch-";
constexpr auto patience = std::chrono::seconds(90); // browsers ask seldom for a page that is hidden
constexpr auto freshness = std::chrono::seconds(2); // of the standing
constexpr unsigned long most = 100000;              // lessons, blocks

std::vector<std::string> split(const std::string& text, char at) {
    std::vector<std::string> parts;
    std::istringstream in(text);
    for (std::string part; std::getline(in, part, at);) {
        parts.push_back(part);
    }
    return parts;
}

unsigned small_number(const std::string& text) {
    const bool is_one = !text.empty() && text.size() < 9 &&
                        text.find_first_not_of("0123456789") == std::string::npos;
    return is_one ? static_cast<unsigned>(std::stoul(text)) : 0;
}

std::optional<BlockCommand> command_of(const std::string& line) {
    const auto parts = split(line, '\t');
    if (parts.size() < 7 || parts[5] != "run") {
        return std::nullopt;
    }
    return BlockCommand{small_number(parts[0]),
                        small_number(parts[1]),
                        small_number(parts[2]),
                        split(parts[4], ' '),
                        {parts.begin() + 5, parts.end()}};
}

/// What a program prints is shown as text, and not always UTF-8: a look may end within a letter.
std::size_t whole_letters(const std::string& text) {
    std::size_t end = text.size();
    while (end > 0 && text.size() - end < 3 &&
           (static_cast<unsigned char>(text[end - 1]) & 0xC0) == 0x80) {
        --end;
    }
    const bool is_cut = end > 0 && static_cast<unsigned char>(text[end - 1]) >= 0xC0;
    if (!is_cut) {
        return text.size();
    }
    const auto first = static_cast<unsigned char>(text[end - 1]);
    const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    return text.size() - (end - 1) < length ? end - 1 : text.size();
}

bool is_figure(const fs::path& path) {
    const std::string ending = path.extension().string();
    return ending == ".svg" || ending == ".png";
}

/// What pages have left that were killed: the folders of processes that are no more.
void remove_left_scratch(const fs::path& state) {
    std::error_code failure;
    std::vector<fs::path> left;
    for (fs::directory_iterator each(state, failure), end; !failure && each != end;
         each.increment(failure)) {
        const std::string name = each->path().filename().string();
        const unsigned process = name.rfind(scratch_prefix, 0) == 0
                                     ? small_number(name.substr(scratch_prefix.size()))
                                     : 0;
        if (process != 0 && kill(static_cast<pid_t>(process), 0) != 0) {
            left.push_back(each->path());
        }
    }
    for (const fs::path& folder : left) {
        fs::remove_all(folder, failure);
    }
}

} // namespace

std::vector<BlockCommand> read_block_table(const fs::path& file) {
    std::vector<BlockCommand> commands;
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
        if (auto command = command_of(line)) {
            commands.push_back(std::move(*command));
        }
    }
    return commands;
}

void make_scratch_folder(const Page& page, const fs::path& folder) {
    std::error_code failure;
    try {
        for (const auto& chapter : fs::directory_iterator(page.root / "chapters")) {
            if (chapter.is_directory()) {
                fs::create_directories(folder / "chapters" / chapter.path().filename() / "figures");
            }
        }
        fs::create_directories(folder / "data");
        std::error_code none; // of the lab's own networks
        for (const auto& file : fs::directory_iterator(page.root / "data", none)) {
            if (file.path().extension() == ".model") {
                fs::copy_file(file.path(), folder / "data" / file.path().filename());
            }
        }
    } catch (const fs::filesystem_error& error) {
        throw MissingError("The folder for what the command writes cannot be made (" +
                           error.code().message() + "): " + folder.string() + ".");
    }
}

BlockRuns::BlockRuns(const Page& page)
    : page_(page), scratch_(page.state / (scratch_prefix + std::to_string(getpid()))) {
    remove_left_scratch(page.state);
}

BlockRuns::~BlockRuns() {
    child_.reset();
    std::error_code ignored;
    fs::remove_all(scratch_, ignored);
}

fs::path BlockRuns::folder(unsigned lesson) const {
    return scratch_ / std::to_string(lesson);
}

Response BlockRuns::start(unsigned lesson, unsigned block, unsigned place) {
    const auto commands = read_block_table(lessons_folder(page_) / "blocks.tsv");
    const auto found =
        std::find_if(commands.begin(), commands.end(), [&](const BlockCommand& command) {
            return command.lesson == lesson && command.block == block && command.place == place;
        });
    if (found == commands.end()) {
        throw UsageError("The lesson has no such block: load its page anew.");
    }
    const std::lock_guard lock(mutex_);
    if (child_ && !child_->look().ended) {
        return error(409, "One command at a time: that of lesson " +
                              std::to_string(running_.lesson) + " still runs; stop it first.");
    }
    child_.reset();
    // Blocks that follow one another find what the ones before have written.
    if (std::find(made_.begin(), made_.end(), lesson) == made_.end()) {
        make_scratch_folder(page_, folder(lesson));
        made_.push_back(lesson);
    }
    running_ = *found;
    begun_ = fs::file_time_type::clock::now();
    Order order;
    order.command = {(page_.root / "lab").string()};
    order.command.insert(order.command.end(), running_.words.begin(), running_.words.end());
    order.environment = {"COLUMNS=80", "LINES=24", "NO_COLOR=1", "DISPLAY=", "WAYLAND_DISPLAY="};
    order.environment.insert(order.environment.end(), running_.variables.begin(),
                             running_.variables.end());
    order.folder = folder(lesson);
    child_ = std::make_unique<Child>(std::move(order), patience);
    ++number_;
    return {200, "application/json", JsonObject().whole("run", number_).done()};
}

std::vector<std::string> BlockRuns::new_figures() const {
    std::vector<std::string> paths;
    std::error_code failure;
    const fs::path all = folder(running_.lesson);
    for (fs::recursive_directory_iterator each(all, failure), end; !failure && each != end;
         each.increment(failure)) {
        if (each->is_regular_file(failure) && is_figure(each->path()) &&
            each->last_write_time(failure) + std::chrono::seconds(1) >= begun_) {
            paths.push_back(fs::relative(each->path(), all, failure).generic_string());
        }
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

Response BlockRuns::look(unsigned long number, std::size_t from) {
    const std::lock_guard lock(mutex_);
    if (!child_ || number != number_) {
        return error(404, "That command has ended, and another one has run since.");
    }
    Child::Look now = child_->look(from);
    if (!now.ended) {
        const std::size_t shown = whole_letters(now.output);
        now.next -= now.output.size() - shown;
        now.output.resize(shown);
    }
    const auto figures = now.ended ? new_figures() : std::vector<std::string>();
    return {200, "application/json",
            JsonObject()
                .text("output", now.output)
                .whole("next", now.next)
                .flag("ended", now.ended)
                .flag("stopped", now.stopped)
                .number("code", now.code)
                .number("seconds", now.seconds)
                .raw("figures", list(figures, quoted))
                .done()};
}

Response BlockRuns::stop(unsigned long number) {
    const std::lock_guard lock(mutex_);
    if (child_ && number == number_) {
        child_->stop();
    }
    return {200, "application/json", "{}"};
}

Response BlockRuns::drawn(unsigned lesson, const std::string& path) const {
    return is_figure(path) ? static_file(folder(lesson), path)
                           : error(404, "That is no figure of this lesson.");
}

Response Standing::look() {
    const std::lock_guard lock(mutex_);
    const auto now = std::chrono::steady_clock::now();
    if (child_) {
        const Child::Look look = child_->look();
        if (look.ended) {
            if (look.code == 0 && !look.output.empty() && look.output.front() == '{') {
                known_ = look.output;
            }
            child_.reset();
            asked_ = now;
        }
    } else if (asked_ == std::chrono::steady_clock::time_point{} || now - asked_ > freshness) {
        child_ = std::make_unique<Child>(
            Order{{(page_.root / "lab").string(), "list", "--json"}, {}, page_.root, false});
    }
    return {200, "application/json",
            JsonObject().flag("fresh", child_ == nullptr).raw("standing", known_).done()};
}

fs::path lessons_folder(const Page& page) {
    return page.root / ".lab" / "lessons";
}

void add_lessons(Router& router, Lessons& lessons) {
    router.serve("/lessons/", lessons_folder(lessons.page));
    router.add(Method::get, "/api/lessons/standing",
               [&](const Request&) { return lessons.standing.look(); });
    router.add(Method::post, "/api/lessons/run", [&](const Request& request) {
        const auto place = [&](const std::string& name, unsigned long lowest) {
            return static_cast<unsigned>(whole_in(request, name, lowest, most));
        };
        return lessons.runs.start(place("lesson", 0), place("block", 1), place("command", 1));
    });
    router.add(Method::get, "/api/lessons/run", [&](const Request& request) {
        return lessons.runs.look(whole_in(request, "run", 1, ~0UL >> 1),
                                 whole_in(request, "from", 0, std::size_t{1} << 30));
    });
    router.add(Method::post, "/api/lessons/stop", [&](const Request& request) {
        return lessons.runs.stop(whole_in(request, "run", 1, ~0UL >> 1));
    });
    router.add(Method::get, "/api/lessons/drawn", [&](const Request& request) {
        const auto lesson = static_cast<unsigned>(whole_in(request, "lesson", 0, most));
        return lessons.runs.drawn(lesson, request["file"]);
    });
}

} // namespace lab::page
