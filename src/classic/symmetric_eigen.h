// Eigenvalues and eigenvectors of a symmetric matrix.
#pragma once

#include <cstddef>
#include <vector>

namespace tenon::classic {

struct Eigen {
  /// In descending order.
  std::vector<double> values;
  /// Row i is the unit vector to values[i].
  std::vector<double> vectors;
};

/// Of the (size, size) matrix in C order, of which the lower triangle is read. Householder reflections make it
/// tridiagonal, implicitly shifted QL steps diagonal: about 12 size^3 operations. StateError if that does not converge,
/// which finite numbers never show in practice.
Eigen symmetric_eigen(std::vector<double> matrix, std::size_t size);

}  // namespace tenon::classic
