// Binary cross-entropy that counts easy samples less.
#pragma once

#include <tenon/nn/losses/loss.h>

namespace tenon::losses {

/// binary_crossentropy times (1 - p)^gamma of the true class; with class balancing also times alpha for label
/// 1 and 1 - alpha for label 0. Mean over the axis.
Tensor binary_focal_crossentropy(const Tensor& y_true, const Tensor& y_pred,
                                 bool apply_class_balancing = false, double alpha = 0.25, double gamma = 2.0,
                                 bool from_logits = false, double label_smoothing = 0.0, int axis = -1);

struct BinaryFocalCrossentropyOptions {
  bool apply_class_balancing = false;
  double alpha = 0.25;
  double gamma = 2.0;
  bool from_logits = false;
  double label_smoothing = 0.0;
  int axis = -1;
  std::string reduction = "sum_over_batch_size";
  /// Empty: "binary_focal_crossentropy".
  std::string name = {};
  std::optional<DType> dtype = {};
};

/// The function above as a loss.
class BinaryFocalCrossentropy : public Loss {
 public:
  explicit BinaryFocalCrossentropy(const BinaryFocalCrossentropyOptions& options);
  BinaryFocalCrossentropy() : BinaryFocalCrossentropy(BinaryFocalCrossentropyOptions{}) {}
};

}  // namespace tenon::losses
