// The entry point of every test program: Boost.Test from its shared library.
#define BOOST_TEST_MODULE lab
#include <boost/test/unit_test.hpp>
