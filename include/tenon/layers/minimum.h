// Minimum: the smallest of several inputs, element by element.
#pragma once

#include <tenon/layers/merge.h>

namespace tenon::layers {

/// min(inputs[0], inputs[1], …); see Merge. Where one of them is masked, the others count.
class Minimum : public Merge {
 public:
  explicit Minimum(const MergeOptions& options);
  Minimum();
};

/// Minimum(options)(inputs)
Tensor minimum(const std::vector<Tensor>& inputs, const MergeOptions& options = {});

}  // namespace tenon::layers
