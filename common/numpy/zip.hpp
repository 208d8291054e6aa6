#pragma once
// ZIP archives, as far as numpy's .npz files need them: written stored, read stored or deflated.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lab {

/// A file in an archive.
struct ZipEntry {
    std::string name, content;
};

/// What the files of an archive may hold together, unpacked, in bytes: nothing larger is allocated,
/// whatever an archive promises.
constexpr std::size_t most_unpacked = std::size_t{1} << 30;

/// An archive of these files, stored as they are. The same files make the same bytes: all dates are
/// that of 1 January 1980, the first that a ZIP can say.
/// Source: PKWARE, APPNOTE.TXT, ".ZIP File Format Specification", 4.3.
std::string zipped(const std::vector<ZipEntry>& entries);

/// The files of an archive, each held against its CRC-32. Throws MissingError where `bytes` are no
/// ZIP, damaged, cut short, packed in another way than by deflate, encrypted, or too large; `name`
/// begins the sentence.
std::vector<ZipEntry> unzipped(const std::string& name, std::string_view bytes);

/// The same without what an archive of many large arrays would unpack in vain: files whose names
/// `wanted` does not take are left out.
std::vector<ZipEntry> unzipped(const std::string& name, std::string_view bytes,
                               bool (*wanted)(const std::string& entry));

} // namespace lab
