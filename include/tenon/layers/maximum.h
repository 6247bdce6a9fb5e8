// Maximum: the largest of several inputs, element by element.
#pragma once

#include <tenon/layers/merge.h>

namespace tenon::layers {

/// max(inputs[0], inputs[1], …); see Merge. Where one of them is masked, the others count.
class Maximum : public Merge {
 public:
  explicit Maximum(const MergeOptions& options);
  Maximum();
};

/// Maximum(options)(inputs)
Tensor maximum(const std::vector<Tensor>& inputs, const MergeOptions& options = {});

}  // namespace tenon::layers
