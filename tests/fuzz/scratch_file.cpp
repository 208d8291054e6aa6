#include "tests/fuzz/scratch_file.hpp"

#include "tests/fuzz/accepted.hpp"

#include <unistd.h>

#include <fstream>
#include <string>

namespace lab::fuzz {

ScratchFile::ScratchFile(const char* name)
    : path_(std::filesystem::temp_directory_path() /
            (std::string("fuzz-") + name + "-" + std::to_string(getpid()))) {}

ScratchFile::~ScratchFile() {
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
}

void ScratchFile::write(std::string_view bytes) const {
    std::ofstream out(path_, std::ios::binary | std::ios::trunc);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    require(out.good(), "the folder for temporary files cannot be written to");
}

} // namespace lab::fuzz
