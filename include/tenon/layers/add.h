// Add: the sum of several inputs.
#pragma once

#include <tenon/layers/merge.h>

namespace tenon::layers {

/// inputs[0] + inputs[1] + …; see Merge.
class Add : public Merge {
 public:
  explicit Add(const MergeOptions& options);
  Add();
};

/// Add(options)(inputs)
Tensor add(const std::vector<Tensor>& inputs, const MergeOptions& options = {});

}  // namespace tenon::layers
