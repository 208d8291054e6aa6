#pragma once
// How a camera was held: the orientation that it wrote beside the picture, in the form EXIF.

#include "common/basics/real.hpp"

#include <string_view>

namespace lab {

/// What EXIF's tag Orientation says (CIPA DC-008, 4.6.5): where the file's first row and first
/// column belong. 1 is upright, 6 is a picture that has to be turned right by 90 degrees, as most
/// telephones write.
using Orientation = unsigned;

/// The orientation, 1 to 8, in the bytes of a block of EXIF data, which is a little TIFF file
/// ("II*" or "MM" and its first directory). 1 where there is none, or where the block is damaged: a
/// picture is read as it stands then.
Orientation exif_orientation(std::string_view bytes);

/// `picture`, rows x cols as they stand in the file, turned and mirrored so that it is upright.
Mat upright(Mat picture, Orientation orientation);

} // namespace lab
