// Hinge loss of one-hot labels.
#pragma once

#include <tenon/nn/losses/loss.h>

namespace tenon::losses {

/// max(0, max((1 - y_true) * y_pred) - sum(y_true * y_pred) + 1) over the last axis.
Tensor categorical_hinge(const Tensor& y_true, const Tensor& y_pred);

/// categorical_hinge as a loss.
class CategoricalHinge : public Loss {
 public:
  explicit CategoricalHinge(const LossOptions& options);
  CategoricalHinge() : CategoricalHinge(LossOptions{}) {}
};

}  // namespace tenon::losses
