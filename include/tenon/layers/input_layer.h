// Input: the shape of what a model is given.
#pragma once

#include <tenon/layers/layer.h>

namespace tenon::layers {

/// Give shape (without the batch axis) or batch_shape (with it), not both.
struct InputOptions {
  OptionalShape shape = {};
  std::optional<std::int64_t> batch_size = {};
  OptionalShape batch_shape = {};
  /// Of inputs that arrive in another dtype; floatx() if absent.
  std::optional<DType> dtype = {};
  std::string name = {};
};

/// The first layer of a Sequential model whose input is known: `model.add(layers::Input({.shape = {8}}))`.
class InputLayer : public Layer {
 public:
  /// ValueError unless exactly one of shape and batch_shape is given.
  explicit InputLayer(const InputOptions& options);
  /// (None, …) or with the batch size that was given.
  const Shape& batch_shape() const;
  DType dtype() const;
};

/// Under its other Keras name.
using Input = InputLayer;

}  // namespace tenon::layers
