// Input: the shape of what a model is given.
#pragma once

#include <tenon/layers/layer.h>

namespace tenon::layers {

/// The arguments of keras.layers.InputLayer, in its order. Give shape (without the batch axis) or batch_shape (with it),
/// not both.
struct InputOptions {
  OptionalShape shape = {};
  std::optional<std::int64_t> batch_size = {};
  /// Of inputs that arrive in another dtype; floatx() if absent.
  std::optional<DType> dtype = {};
  /// Sparse and ragged tensors are not available: ValueError if true.
  bool sparse = false;
  bool ragged = false;
  OptionalShape batch_shape = {};
  /// An input that may be left out is not available: ValueError if true.
  bool optional = false;
  std::string name = {};
};

/// The first layer of a Sequential model whose input is known: `model.add(layers::Input({.shape = {8}}))`. The symbol
/// that a functional model begins with is the function tenon::Input in <tenon/model/functional.h>.
class InputLayer : public Layer {
 public:
  /// ValueError unless exactly one of shape and batch_shape is given, and naming an option that is not available.
  explicit InputLayer(const InputOptions& options);
  /// (None, …) or with the batch size that was given.
  const Shape& batch_shape() const;
  DType dtype() const;
};

/// Under its other Keras name.
using Input = InputLayer;

}  // namespace tenon::layers
