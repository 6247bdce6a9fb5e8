// Multiply: the element-wise product of several inputs.
#pragma once

#include <tenon/layers/merge.h>

namespace tenon::layers {

/// inputs[0] * inputs[1] * …; see Merge. Where an input is masked it counts as 1, and the product is 0
/// where all are.
class Multiply : public Merge {
 public:
  explicit Multiply(const MergeOptions& options);
  Multiply();
};

/// Multiply(options)(inputs)
Tensor multiply(const std::vector<Tensor>& inputs, const MergeOptions& options = {});

}  // namespace tenon::layers
