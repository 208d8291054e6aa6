#pragma once
// The figures of the chapter, one a section.

#include "functions.hpp"
#include "settings.hpp"

#include <string>

namespace lab {

/// Each draws into `target`: a file, or a window or the terminal where it is empty.
void draw_step(const std::string& target, const Functions& functions);
void draw_bump(const std::string& target, const Functions& functions);
void draw_table(const std::string& target, const Settings& settings, const Functions& functions);
void draw_tower(const std::string& target, const Functions& functions);
void draw_hats(const std::string& target, const Settings& settings, const Functions& functions);
void draw_error(const std::string& target, const Settings& settings, const Functions& functions);
void draw_sawtooth(const std::string& target, const Functions& functions);
void draw_learnt(const std::string& target, const Settings& settings, const Functions& functions);
void draw_samples(const std::string& target, const Settings& settings);

} // namespace lab
