#pragma once
// The functions that the exercises of lesson 1 ask for.

#include "common/real.hpp"
#include "exercises/not_started.hpp"

#include <functional>
#include <vector>

namespace lab::mine {

// 1.1
int fires(const Col& w, Real b, const Col& x);

} // namespace lab::mine
