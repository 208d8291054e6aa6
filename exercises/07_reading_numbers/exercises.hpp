#pragma once
// The functions that the exercises of lesson 7 ask for: from a grey picture to the digits of a
// number.
//
// arma::umat is a matrix of whole numbers that are never negative, so 3 - 5 of them is a number of
// twenty digits. To call another exercise's function write `mine::` before it. Write Real, Mat, Col
// and Row, not double and arma::mat: ./lab run 7 --mine compiles the same files with float.

#include "common/digits/dataset.hpp"
#include "exercises/not_started.hpp"

#include <string>
#include <vector>

namespace lab::mine {

// 7.1
arma::umat find_ink(const arma::umat& grey);

// 7.2
arma::umat components(const arma::umat& ink);

// 7.3
Mat area_shares(uword old_size, uword new_size);
Col mnist_frame(const Mat& ink);

// 7.4
struct Candidate {
    uword first = 0, last = 0; // of the pieces, last included
    Col p; // 11 x 1: the probabilities of the digits 0 to 9, and of being no digit
};
std::string best_reading(uword pieces, const std::vector<Candidate>& candidates);

} // namespace lab::mine
