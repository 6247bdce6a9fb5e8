// Subtract: the first of two inputs minus the second.
#pragma once

#include <tenon/layers/merge.h>

namespace tenon::layers {

/// inputs[0] - inputs[1]; see Merge. ShapeError unless there are two.
class Subtract : public Merge {
 public:
  explicit Subtract(const MergeOptions& options);
  Subtract();
};

/// Subtract(options)(inputs)
Tensor subtract(const std::vector<Tensor>& inputs, const MergeOptions& options = {});

}  // namespace tenon::layers
