#pragma once
// A pipe with a name may stand wherever a file is read. Opening it, and reading from it, waits for
// whoever writes, and a Ctrl-C that only sets a flag would not end that; so it is read to its end
// here, where the flag is asked for while nothing comes.

#include <cstdio>
#include <filesystem>
#include <functional>

namespace lab {

/// Hands all that is written into the pipe `path` to `take`, piece by piece; until the writer
/// closes it, or `take` wants no more and returns false. Throws an Error with `exit_interrupted`
/// where Ctrl-C comes first, and MissingError where the pipe cannot be read.
void read_pipe(const std::filesystem::path& path,
               const std::function<bool(const char* bytes, std::size_t size)>& take);

/// `fopen` for reading; of a pipe, a file without a name that holds what was written into it. Null,
/// and errno says why, where there is nothing to read.
std::FILE* open_to_read(const std::filesystem::path& path);

} // namespace lab
