#include "editor.hpp"

#include "process.hpp"
#include "stub.hpp"

#include "common/basics/error.hpp"

#include <algorithm>
#include <cstdlib>
#include <sstream>

namespace lab::coach {

namespace {

bool one_of(const std::string& word, const std::vector<std::string>& words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

std::string chosen_editor() {
    for (const char* variable : {"VISUAL", "EDITOR"}) {
        const char* value = std::getenv(variable);
        if (value != nullptr && *value != '\0') {
            return value;
        }
    }
    for (const char* editor : {"code", "codium", "nano", "vim", "vi", "emacs"}) {
        if (on_path(editor)) {
            return editor;
        }
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
    const std::string editor = chosen_editor();
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
