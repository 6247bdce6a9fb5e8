// Weights that start as an orthogonal matrix.
#pragma once

#include <tenon/nn/initializers/initializer.h>
#include <tenon/nn/random.h>

namespace tenon::initializers {

struct OrthogonalOptions {
  double gain = 1.0;
  /// None: one drawn when the object is made.
  Seed seed = {};
};

/// gain times a random matrix with orthonormal columns (or rows, if it has more columns). Axes before the
/// last count as one. ValueError for rank below 2.
class Orthogonal : public Initializer {
 public:
  explicit Orthogonal(const OrthogonalOptions& options);
  Orthogonal() : Orthogonal(OrthogonalOptions{}) {}
};

}  // namespace tenon::initializers
