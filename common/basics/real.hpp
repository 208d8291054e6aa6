#pragma once
// The one number type and the matrix types of the lab; the one place that includes Armadillo.

#include <armadillo>

#ifndef LAB_REAL
#define LAB_REAL float
#endif

namespace lab {

/// `float` in the product: twice the numbers per cache line and per vector instruction, and SGD
/// does not miss the digits. The core is built a second time with `double` (`-DLAB_REAL=double`),
/// where gradients are checked against central differences.
using Real = LAB_REAL;

using Mat = arma::Mat<Real>; // one example per column
using Col = arma::Col<Real>;
using Row = arma::Row<Real>;
using arma::uword;

} // namespace lab
