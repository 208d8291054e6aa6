// Compiled once for the core and the chapters that count in the same number type: reading Armadillo
// takes a compiler longer than reading what is built on it.
#include "common/basics/real.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <functional>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <vector>
