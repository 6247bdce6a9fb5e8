// Cross-entropy of labels 0 and 1.
#pragma once

#include <tenon/nn/losses/loss.h>

namespace tenon::losses {

/// Mean over the axis of -(y * log(p) + (1 - y) * log(1 - p)), p clipped to [1e-7, 1 - 1e-7]. A y_pred that
/// came out of the sigmoid activation is taken at its logits instead, which clips nothing. label_smoothing s
/// moves labels to y * (1 - s) + s / 2.
Tensor binary_crossentropy(const Tensor& y_true, const Tensor& y_pred, bool from_logits = false,
                           double label_smoothing = 0.0, int axis = -1);

struct BinaryCrossentropyOptions {
  bool from_logits = false;
  /// In [0, 1], else ValueError.
  double label_smoothing = 0.0;
  int axis = -1;
  std::string reduction = "sum_over_batch_size";
  /// Empty: "binary_crossentropy".
  std::string name = {};
  std::optional<DType> dtype = {};
};

/// The function above as a loss.
class BinaryCrossentropy : public Loss {
 public:
  explicit BinaryCrossentropy(const BinaryCrossentropyOptions& options);
  BinaryCrossentropy() : BinaryCrossentropy(BinaryCrossentropyOptions{}) {}
};

}  // namespace tenon::losses
