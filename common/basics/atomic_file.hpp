#pragma once
// Files are written whole or not at all.

#include <filesystem>
#include <functional>
#include <iosfwd>

namespace lab {

/// Calls `write` with a temporary file beside `path`, makes sure that it reached the disk, and
/// renames it to `path`: whoever looks finds the old file or the whole new one, with the old one's
/// mode. Where `path` is a symbolic link the file that it leads to is replaced, and the link stays.
/// Throws UsageError, and leaves nothing behind, where the folder is missing or not writable or the
/// disk is full.
void write_atomically(const std::filesystem::path& path,
                      const std::function<void(std::ostream&)>& write);

/// The last step of it, for a temporary file that another program has written: `whole` tells
/// whether that went well. Throws UsageError where it did not, and leaves the temporary file to the
/// caller.
void put_in_place(const std::filesystem::path& temporary, const std::filesystem::path& path,
                  bool whole);

/// Throws the UsageError that `write_atomically` would meet at once: asked before hours of
/// training, not after them. Leaves an existing file as it is; what writers that were killed left
/// beside it goes.
void require_writable(const std::filesystem::path& path);

/// A name beside `path`, with the same extension, that no other process uses.
std::filesystem::path temporary_beside(const std::filesystem::path& path);

} // namespace lab
