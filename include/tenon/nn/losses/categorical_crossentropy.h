// Cross-entropy of one-hot labels.
#pragma once

#include <tenon/nn/losses/loss.h>

namespace tenon::losses {

/// -sum over the axis of y * log(p), p scaled to sum 1 and clipped to [1e-7, 1 - 1e-7]. A y_pred that came
/// out of the softmax activation is taken at its logits instead. label_smoothing s moves labels to y * (1 -
/// s) + s / classes. ShapeError unless both have the same shape.
Tensor categorical_crossentropy(const Tensor& y_true, const Tensor& y_pred, bool from_logits = false,
                                double label_smoothing = 0.0, int axis = -1);

struct CategoricalCrossentropyOptions {
  bool from_logits = false;
  /// In [0, 1], else ValueError.
  double label_smoothing = 0.0;
  int axis = -1;
  std::string reduction = "sum_over_batch_size";
  /// Empty: "categorical_crossentropy".
  std::string name = {};
  std::optional<DType> dtype = {};
};

/// The function above as a loss.
class CategoricalCrossentropy : public Loss {
 public:
  explicit CategoricalCrossentropy(const CategoricalCrossentropyOptions& options);
  CategoricalCrossentropy() : CategoricalCrossentropy(CategoricalCrossentropyOptions{}) {}
};

}  // namespace tenon::losses
