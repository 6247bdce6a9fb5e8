// Merge: what all layers that make one tensor of several have in common.
#pragma once

#include <tenon/layers/layer.h>

namespace tenon::layers {

struct MergeOptions {
  std::string name = {};
  DTypePolicy dtype = {};
  bool trainable = true;

  ~MergeOptions();
};

/// A layer that is called on several tensors and gives one: `layers::Add()({a, b})`.
///
/// Element-wise ones broadcast as Keras does: of inputs with fewer axes, axes of length 1 are added after the batch axis;
/// then axes must be equal or 1. ShapeError naming the shapes if they are not, or if batch sizes differ. The output
/// carries a mask if all inputs do: true where any of theirs is.
class Merge : public Layer {
 public:
  Tensor operator()(const std::vector<Tensor>& inputs, const CallOptions& options = {}) const;

 protected:
  using Layer::Layer;
};

}  // namespace tenon::layers
