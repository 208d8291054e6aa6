#include "figures.hpp"

#include "process.hpp"
#include "report.hpp"
#include "text.hpp"

#include "common/basics/atomic_file.hpp"
#include "common/basics/error.hpp"
#include "common/basics/plain_numbers.hpp"

#include <algorithm>
#include <iostream>
#include <map>
#include <ostream>
#include <sstream>

namespace lab::coach {

namespace {

constexpr double patience = 3600; // seconds that a figure may take

std::string escaped(const std::string& text) {
    std::string out;
    for (const char c : text) {
        out += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '"' ? "&quot;" : std::string(1, c);
    }
    return out;
}

bool is_figure(const std::string& word) {
    return word.find("/figures/") != std::string::npos &&
           (fs::path(word).extension() == ".svg" || fs::path(word).extension() == ".png");
}

/// Where the learner's own version of "chapters/01_logic_gates/figures/nand.svg" goes, in the
/// state.
fs::path own_place(const std::string& figure) {
    const fs::path path = figure;
    return fs::path("figures") / path.parent_path().parent_path().filename() / path.filename();
}

/// The file that a command writes for those below it, or "": `--write 31 page.png`, `--save
/// a.model`.
std::string written_by(const std::vector<std::string>& words) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::size_t file = i + (words[i] == "--write" ? 2 : 1);
        if ((words[i] == "--write" || words[i] == "--save") && file < words.size()) {
            return words[file];
        }
    }
    return "";
}

/// How a run of ./lab ended: what went wrong, or "", and whether it was asked for what cannot be.
struct Run {
    std::string trouble;
    bool refused = false;
};

Run run_lab(const Course& course, std::vector<std::string> words) {
    words.insert(words.begin(), (course.root / "lab").string());
    const Ended end = run_jobs({Job{words}}, 1, patience)[0];
    if (end.how == Ended::exited && end.code == 0) {
        return {};
    }
    const std::vector<std::string> lines = split_lines(end.output);
    return {lines.empty() ? "it ended without a word" : lines.back(),
            end.how == Ended::exited && end.code == exit_usage};
}

/// How the drawing of a figure ended: what went wrong, or "", and whose code drew.
struct Drawing {
    std::string trouble;
    bool by_learner = false;
};

/// Runs the command, figures into their own places, and before it what writes the files that it
/// reads: on the learner's functions where the chapter takes them, on the lab's own code where the
/// chapter refuses that for this command.
Drawing draw(const Course& course, const Lesson& lesson, const FigureCommand& figure) {
    const auto moved = [&](std::vector<std::string> words) {
        for (std::string& word : words) {
            const bool is_between = std::any_of(figure.before.begin(), figure.before.end(),
                                                [&](const auto& one) { return one.first == word; });
            if (is_figure(word)) {
                word = (course.state() / own_place(word)).string();
            } else if (is_between) {
                word = (course.state() / "figures" / lesson.folder / word).string();
            }
        }
        return words;
    };
    fs::create_directories(course.state() / "figures" / lesson.folder);
    for (const auto& [file, words] : figure.before) {
        const Run before = run_lab(course, moved(words));
        if (!before.trouble.empty()) {
            return {before.trouble, false};
        }
    }
    const std::vector<std::string> words = moved(figure.words);
    if (takes_mine(course, lesson)) {
        std::vector<std::string> mine = words;
        mine.push_back("--mine");
        if (const Run run = run_lab(course, mine); !run.refused) {
            return {run.trouble, true};
        }
    }
    return {run_lab(course, words).trouble, false};
}

std::string lesson_section(const Course& course, const Lesson& lesson,
                           const std::vector<std::string>& drawn) {
    std::string html =
        "<h2>" + std::to_string(lesson.number) + " " + escaped(lesson.title) + "</h2>\n<ul>\n";
    for (const std::size_t i : course.of_lesson(lesson.number)) {
        html += "<li>" + escaped(course.exercises[i].learnt) + "</li>\n";
    }
    html += "</ul>\n";
    for (const std::string& figure : drawn) {
        const fs::path place = own_place(figure).lexically_relative("figures");
        html += "<figure><img src=\"" + escaped(place.generic_string()) + "\" alt=\"" +
                escaped(place.stem().string()) + "\"><figcaption>" +
                escaped(place.stem().string()) + "</figcaption></figure>\n";
    }
    return html;
}

} // namespace

std::vector<FigureCommand> figure_commands(const std::string& lesson_text) {
    std::vector<FigureCommand> found;
    std::map<std::string, std::vector<std::string>> writers; // of each file the last command
    bool slow = false, in_block = false;                     // slow is a whole block
    for (const std::string& line : split_lines(lesson_text)) {
        if (line.compare(0, 3, "```") == 0) {
            in_block = !in_block;
            slow = slow && in_block;
        } else if (!in_block) {
            slow = line.compare(0, 4, "<!--") == 0 && line.find("slow") != std::string::npos;
        }
        if (line.compare(0, 8, "$ ./lab ") != 0) {
            continue;
        }
        FigureCommand command;
        command.slow = slow;
        std::istringstream words(line.substr(8));
        for (std::string word; words >> word;) {
            command.words.push_back(word);
            if (is_figure(word)) {
                command.figures.push_back(word);
            } else if (const auto writer = writers.find(word); writer != writers.end()) {
                command.before.emplace_back(*writer);
            }
        }
        if (const std::string file = written_by(command.words); !file.empty()) {
            writers[file] = command.words;
        }
        if (!command.figures.empty()) {
            found.push_back(command);
        }
    }
    return found;
}

int draw_figures(const Course& course, const std::vector<Outcome>& standing, bool slow_too) {
    std::string html;
    std::size_t left_out = 0, failed = 0;
    for (const Lesson& lesson : course.lessons) {
        if (!is_done(course, lesson.number, standing)) {
            continue;
        }
        std::vector<std::string> drawn;
        for (const FigureCommand& figure :
             figure_commands(read_file(course.root / lesson.text()))) {
            if (figure.slow && !slow_too) {
                ++left_out;
                continue;
            }
            std::cout << "  " << joined(figure.figures, " ") << " …" << std::flush;
            const Drawing drawing = draw(course, lesson, figure);
            const bool ours = takes_mine(course, lesson) && !drawing.by_learner;
            std::cout << (!drawing.trouble.empty() ? " failed: " + drawing.trouble
                          : ours                   ? " drawn, by the lab's own code"
                                                   : " drawn")
                      << std::endl;
            failed += !drawing.trouble.empty();
            if (drawing.trouble.empty()) {
                drawn.insert(drawn.end(), figure.figures.begin(), figure.figures.end());
            }
        }
        html += lesson_section(course, lesson, drawn);
    }
    if (html.empty()) {
        throw UsageError(
            "no lesson is done yet: its figures come when all its exercises are. ./lab "
            "says where you stand.");
    }
    const fs::path page = course.state() / "figures" / "index.html";
    fs::create_directories(page.parent_path());
    write_atomically(page, [&](std::ostream& out) {
        out << "<!DOCTYPE html>\n<html lang=\"en\"><meta charset=\"utf-8\">\n"
               "<title>My handwritten digit lab</title>\n<style>body{font:16px/1.5 sans-serif;"
               "max-width:60rem;margin:2rem auto;padding:0 1rem}figure{margin:1rem 0}"
               "img{max-width:100%}figcaption{color:#666}</style>\n<h1>My handwritten digit "
               "lab</h1>\n"
            << html << "</html>\n";
    });
    if (left_out > 0) {
        std::cout << wrapped(
            "Left out, because they take minutes: " + counted(left_out, "command") + ". " +
            unbroken("./lab figures --slow") + " draws those too.");
    }
    std::cout << wrapped("Your page: " + page.string());
    return failed == 0 ? exit_fine : exit_failed;
}

} // namespace lab::coach
