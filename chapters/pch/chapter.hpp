// Compiled once for the programs of all chapters that count in the same number type: reading
// Armadillo and Boost takes a compiler longer than reading a chapter.
#include "common/basics/real.hpp"
#include "common/command_line/options.hpp"
#include "common/plots/plot.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <iostream>
#include <optional>
#include <string>
#include <vector>
