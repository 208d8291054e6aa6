#include "editor.hpp"

#include "process.hpp"
#include "stub.hpp"

#include "common/basics/error.hpp"
#include "common/command_line/terminal.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <sstream>

namespace lab::coach {

namespace {

bool one_of(const std::string& word, const std::vector<std::string>& words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// "" where there is none. Whoever names an editor knows what it needs; one that was merely found
/// is not started where it could only wait for keys that never come.
std::string chosen_editor(const std::string& place) {
    for (const char* variable : {"VISUAL", "EDITOR"}) {
        const char* value = std::getenv(variable);
        if (value != nullptr && *value != '\0') {
            return value;
        }
    }
    const bool terminal_is_there = is_terminal(stdin) && is_terminal(stdout);
    std::string in_terminal;
    for (const std::string editor : {"code", "codium", "nano", "vim", "vi", "emacs"}) {
        if (!on_path(editor)) {
            continue;
        }
        if (terminal_is_there || editor.find("cod") == 0) { // VS Code has a window of its own
            return editor;
        }
        in_terminal = in_terminal.empty() ? editor : in_terminal;
    }
    if (!in_terminal.empty()) {
        throw MissingError("there is no terminal here for " + in_terminal +
                           ", the editor that was found: set EDITOR to one with a window of its "
                           "own, or open " +
                           place + " in yours.");
    }
    return "";
}

} // namespace

std::vector<std::string> editor_command(const std::string& editor, const std::string& file,
                                        std::size_t line) {
    std::vector<std::string> command;
    std::istringstream words(editor);
    for (std::string word; words >> word;) {
        command.push_back(word);
    }
    const std::string name = fs::path(command.empty() ? "" : command[0]).filename().string();
    const std::string number = std::to_string(line), place = file + ":" + number;
    if (one_of(name, {"code", "codium", "code-insiders", "cursor", "windsurf"})) {
        command.insert(command.end(), {"-g", place});
    } else if (one_of(name, {"subl", "zed", "hx", "helix", "lapce"})) {
        command.push_back(place);
    } else if (name == "kate" || name == "kwrite") {
        command.insert(command.end(), {"-l", number, file});
    } else if (name == "notepad++") {
        command.insert(command.end(), {"-n" + number, file});
    } else if (one_of(name, {"vi", "vim", "nvim", "gvim", "view", "nano", "pico", "emacs",
                             "emacsclient", "micro", "kak", "joe", "ne", "mg", "mcedit", "gedit",
                             "gnome-text-editor", "xed", "pluma"})) {
        command.insert(command.end(), {"+" + number, file});
    } else {
        command.push_back(file);
    }
    return command;
}

int open_in_editor(const Course& course, const Exercise& exercise) {
    const std::string place = place_to_edit(course, exercise);
    const std::string editor = chosen_editor(place);
    if (editor.empty()) {
        throw MissingError("no editor was found: set EDITOR to yours, or open " + place +
                           " in it.");
    }
    const int code = run_here(editor_command(editor, (course.root / exercise.file()).string(),
                                             line_to_edit(course, exercise)));
    if (code == 127) {
        throw MissingError("the editor '" + editor +
                           "' could not be started: set EDITOR to another one, or open " + place +
                           " in it.");
    }
    return code;
}

} // namespace lab::coach
