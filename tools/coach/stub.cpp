#include "stub.hpp"

namespace lab::coach {

namespace {

std::string trimmed(const std::string& line) {
    const std::size_t first = line.find_first_not_of(" \t");
    return first == std::string::npos
               ? ""
               : line.substr(first, line.find_last_not_of(" \t") + 1 - first);
}

/// Does the line begin with `start`, and not go on with another digit?
bool opens(const std::string& line, const std::string& start) {
    const std::string text = trimmed(line);
    return text.compare(0, start.size(), start) == 0 &&
           (text.size() == start.size() || text[start.size()] < '0' || text[start.size()] > '9');
}

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
        ++found;
    }
    return found;
}

} // namespace

std::optional<Region> find_region(const std::string& text, const std::string& number) {
    Region region;
    region.lines = split_lines(text);
    bool opened = false;
    for (std::size_t i = 0; i < region.lines.size(); ++i) {
        const std::string& line = region.lines[i];
        if (!opened && (opens(line, "// TODO " + number) || opens(line, "// solved " + number))) {
            opened = true;
            region.first = i;
            region.to_do = opens(line, "// TODO " + number);
        } else if (opened && trimmed(line) == "// end " + number) {
            region.last = i;
            return region;
        }
    }
    return std::nullopt;
}

bool has_stub(const std::string& text, const std::string& number) {
    return text.find("throw NotStarted{\"" + number + "\"};") != std::string::npos;
}

fs::path kept_stub(const Course& course, const Exercise& exercise) {
    return course.state() / "stubs" / exercise.folder / (exercise.name + ".cpp");
}

bool is_untouched(const Course& course, const Exercise& exercise) {
    const std::string text = read_file(course.root / exercise.file());
    return is_bare_stub(text, exercise.number) ||
           (has_stub(text, exercise.number) && text == read_file(kept_stub(course, exercise)));
}

bool is_bare_stub(const std::string& text, const std::string& number) {
    const auto region = find_region(text, number);
    if (!region || !region->to_do) {
        return false;
    }
    std::string code;
    for (std::size_t i = region->first; i < region->last; ++i) {
        code += region->lines[i].substr(0, region->lines[i].find("//")) + "\n";
    }
    const std::size_t stubs = count(code, "throw NotStarted{\"" + number + "\"};");
    return stubs > 0 && stubs == count(code, ";");
}

std::size_t line_to_edit(const Course& course, const Exercise& exercise) {
    const std::string text = read_file(course.root / exercise.file());
    if (const auto region = find_region(text, exercise.number)) {
        return region->first + 1;
    }
    const std::vector<std::string> lines = split_lines(text);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].find("Exercise " + exercise.number + ":") == std::string::npos) {
            continue;
        }
        while (i < lines.size() && trimmed(lines[i]).compare(0, 2, "//") == 0) {
            ++i;
        }
        return i + 1;
    }
    return 1;
}

std::string place_to_edit(const Course& course, const Exercise& exercise) {
    return course.shown(exercise.file()) + ":" + std::to_string(line_to_edit(course, exercise));
}

} // namespace lab::coach
