// Compiled once for all stubs, solutions and mistakes, so that each of them takes half a second.
#include "common/basics/real.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>
