#include "common/real.hpp"
