#include "common/basics/real.hpp"

#include <boost/test/unit_test.hpp>
