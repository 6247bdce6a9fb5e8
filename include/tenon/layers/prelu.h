// PReLU: the rectifier whose slope below zero is learned.
#pragma once

#include <tenon/layers/layer.h>

namespace tenon::layers {

struct PReLUOptions {
  OptionalShape input_shape = {};
  initializers::Initializer alpha_initializer = "zeros";
  regularizers::Regularizer alpha_regularizer = {};
  constraints::Constraint alpha_constraint = {};
  /// Axes, counted from 1, along which one slope is shared: {1, 2} for one per channel of pictures.
  OptionalShape shared_axes = {};
  std::string name = {};
  DTypePolicy dtype = {};
  bool trainable = true;

  ~PReLUOptions();
};

/// x where x >= 0, alpha * x below; alpha has the input's shape without the batch axis, with length 1 on shared axes.
/// ValueError for a shared axis that the input does not have.
class PReLU : public Layer {
 public:
  explicit PReLU(const PReLUOptions& options);
  PReLU();
};

}  // namespace tenon::layers
