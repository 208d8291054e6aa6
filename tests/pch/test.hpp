#include "common/real.hpp"

#include <boost/test/unit_test.hpp>
