// Normalization: shifts and scales features to mean 0 and variance 1.
#pragma once

#include <tenon/layers/layer.h>

namespace tenon::layers {

struct NormalizationOptions {
  OptionalShape input_shape = {};
  /// The axes that have a mean and variance of their own (not the batch axis); empty: one for all elements.
  Shape axis = {-1};
  /// Give both, or neither and call adapt(); broadcast to the kept axes.
  Tensor mean = {};
  Tensor variance = {};
  /// Undoes the normalization instead.
  bool invert = false;
  std::string name = {};
  DTypePolicy dtype = {};
  bool trainable = true;
};

/// (inputs - mean) / max(sqrt(variance), 1e-7). ValueError if only one of mean and variance is given.
class Normalization : public Layer {
 public:
  explicit Normalization(const NormalizationOptions& options);
  Normalization() : Normalization(NormalizationOptions{}) {}
  /// Takes mean and (population) variance from data, whose first axis is the batch; builds the layer for its shape.
  /// ValueError if the layer was given mean and variance, ShapeError for data of another shape.
  void adapt(const Tensor& data) const;
  /// In use, broadcastable to an input; undefined before they are known.
  Tensor mean() const;
  Tensor variance() const;
};

}  // namespace tenon::layers
