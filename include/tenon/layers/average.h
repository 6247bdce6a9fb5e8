// Average: the element-wise mean of several inputs.
#pragma once

#include <tenon/layers/merge.h>

namespace tenon::layers {

/// (inputs[0] + inputs[1] + …) / n; see Merge.
class Average : public Merge {
 public:
  explicit Average(const MergeOptions& options);
  Average();
};

/// Average(options)(inputs)
Tensor average(const std::vector<Tensor>& inputs, const MergeOptions& options = {});

}  // namespace tenon::layers
