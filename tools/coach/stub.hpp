#pragma once
// The learner's file: where to write in it, and whether anything was written yet.

#include "course.hpp"

#include <optional>

namespace lab::coach {

/// The lines between `// TODO N.K` (in a solution `// solved N.K`) and `// end N.K`.
struct Region {
    std::size_t first = 0;          // index of the line that opens it
    std::size_t last = 0;           // of the line that closes it
    bool to_do = false;             // opened by TODO
    std::vector<std::string> lines; // of the whole file
};

std::optional<Region> find_region(const std::string& text, const std::string& number);

/// Whether the text still throws NotStarted{"N.K"}.
bool has_stub(const std::string& text, const std::string& number);

/// Whether the region holds no statement but `throw NotStarted{"N.K"}`: then nobody has written
/// anything, and the check would say "not started". A stub that comes with code (a bug hunt) is not
/// bare.
bool is_bare_stub(const std::string& text, const std::string& number);

/// Whether nothing was written into the exercise's file: it is a bare stub, or equal to the copy
/// that was kept of its stub.
bool is_untouched(const Course& course, const Exercise& exercise);

/// Where the copy of the stub is kept.
fs::path kept_stub(const Course& course, const Exercise& exercise);

/// The line, from 1, at which to write: that of the TODO; where it was deleted, that of the
/// function.
std::size_t line_to_edit(const Course& course, const Exercise& exercise);

/// "exercises/01_logic_gates/3_xor.cpp:14", as shown to the learner.
std::string place_to_edit(const Course& course, const Exercise& exercise);

} // namespace lab::coach
