#pragma once
// The display that windows would open on.

#include <string>

namespace lab {

/// What $WAYLAND_DISPLAY or $DISPLAY names; empty where neither does. A variable may outlive its
/// display: an ssh connection that has ended, a container, a screen session of yesterday.
std::string display_name();

/// Whether somebody listens at the display that is named: at Wayland's socket in $XDG_RUNTIME_DIR,
/// at X's socket in /tmp/.X11-unix, or at port 6000 + N of its host, which is waited for three
/// seconds.
bool display_answers();

} // namespace lab
