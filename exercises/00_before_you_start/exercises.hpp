#pragma once
// The functions that the exercises of lesson 0 ask for.

#include "common/basics/real.hpp"
#include "exercises/not_started.hpp"

namespace lab::mine {

// 0.1
Row squared_lengths(const Mat& X);

// 0.2
Row along(const Col& w, const Col& c, const Mat& X);

// 0.3
Real share_right(const Row& z, const arma::uvec& wanted);

} // namespace lab::mine
