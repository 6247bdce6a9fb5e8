// Categorical cross-entropy that counts easy samples less.
#pragma once

#include <tenon/nn/losses/loss.h>

namespace tenon::losses {

/// Sum over the axis of alpha * (1 - p)^gamma * cross-entropy of each class.
Tensor categorical_focal_crossentropy(const Tensor& y_true, const Tensor& y_pred, double alpha = 0.25,
                                      double gamma = 2.0, bool from_logits = false,
                                      double label_smoothing = 0.0, int axis = -1);

struct CategoricalFocalCrossentropyOptions {
  double alpha = 0.25;
  double gamma = 2.0;
  bool from_logits = false;
  double label_smoothing = 0.0;
  int axis = -1;
  std::string reduction = "sum_over_batch_size";
  /// Empty: "categorical_focal_crossentropy".
  std::string name = {};
  std::optional<DType> dtype = {};
};

/// The function above as a loss.
class CategoricalFocalCrossentropy : public Loss {
 public:
  explicit CategoricalFocalCrossentropy(const CategoricalFocalCrossentropyOptions& options);
  CategoricalFocalCrossentropy() : CategoricalFocalCrossentropy(CategoricalFocalCrossentropyOptions{}) {}
};

}  // namespace tenon::losses
