// Penalty on rows or columns that are not orthogonal.
#pragma once

#include <tenon/nn/regularizers/regularizer.h>

namespace tenon::regularizers {

struct OrthogonalRegularizerOptions {
  double factor = 0.01;
  /// "rows" or "columns".
  std::string mode = "rows";
};

/// factor * the mean of |cosine| over all pairs of rows (or columns). ValueError unless the rank is 2.
class OrthogonalRegularizer : public Regularizer {
 public:
  explicit OrthogonalRegularizer(const OrthogonalRegularizerOptions& options);
  OrthogonalRegularizer() : OrthogonalRegularizer(OrthogonalRegularizerOptions{}) {}
};

}  // namespace tenon::regularizers
