#include "common/basics/real.hpp"
