#pragma once
// --measure: what things cost here, and what the model of the time makes of it.

#include "settings.hpp"
#include "voice.hpp"

namespace lab {

void measure(Ranks& ranks, const Settings& settings, Voice& voice);

} // namespace lab
