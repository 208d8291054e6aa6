// says: how far x lies from c
#include "exercises/00_before_you_start/exercises.hpp"

namespace lab::mine {

Row along(const Col& w, const Col& c, const Mat& X) {
    Mat seen_from_c = X;
    seen_from_c.each_col() -= c;
    return arma::sqrt(arma::sum(arma::square(seen_from_c), 0));
}

} // namespace lab::mine
