#include "common/pictures/picture_format.hpp"

#include "common/basics/error.hpp"
#include "common/pictures/picture_limits.hpp"

namespace lab {

void require_picture_size(const std::string& name, std::uint64_t width, std::uint64_t height,
                          std::uint64_t least_bytes, std::uint64_t bytes) {
    const std::string size = std::to_string(width) + " x " + std::to_string(height) + " pixels";
    if (width == 0 || height == 0) {
        throw UsageError(name + ": a picture of " + size + " has nothing to read in it.");
    }
    if (width > most_picture_side || height > most_picture_side ||
        width * height > most_picture_pixels) {
        throw UsageError(name + ": a picture of " + size + " is too large: at most " +
                         std::to_string(most_picture_side) + " pixels a side and " +
                         std::to_string(most_picture_pixels / 1000000) +
                         " million in all can be read. Make it smaller first.");
    }
    if (least_bytes > bytes) {
        throw UsageError(name + ": its header promises " + size + ", more than " +
                         std::to_string(bytes) +
                         " bytes can hold: the file is cut short or damaged. Copy or fetch it "
                         "again.");
    }
}

} // namespace lab
