// Dot: products of two inputs, summed along one axis of each, sample by sample.
#pragma once

#include <tenon/layers/merge.h>
#include <tenon/ops/axes.h>

namespace tenon::layers {

struct DotOptions {
  /// Divides by the lengths of the vectors along the axes first: the result is the cosine of their angle.
  bool normalize = false;
  std::string name = {};
  DTypePolicy dtype = {};
  bool trainable = true;

  ~DotOptions();
};

/// For axes {i, j} (or one number for both) the sum over axis i of the first and axis j of the second input: (batch, a…) and
/// (batch, b…) give (batch, a… without i, b… without j), or (batch, 1) if nothing is left. It carries no mask. ShapeError
/// unless there are two inputs and the lengths of both axes agree; ValueError for the batch axis, 0.
class Dot : public Merge {
 public:
  explicit Dot(const ops::Axes& axes, const DotOptions& options = {});
};

/// Dot(axes, options)(inputs)
Tensor dot(const std::vector<Tensor>& inputs, const ops::Axes& axes = -1, const DotOptions& options = {});

}  // namespace tenon::layers
