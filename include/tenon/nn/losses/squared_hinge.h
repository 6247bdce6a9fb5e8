// Squared hinge loss of labels -1 and 1.
#pragma once

#include <tenon/nn/losses/loss.h>

namespace tenon::losses {

/// Mean of max(1 - y_true * y_pred, 0)^2 over the last axis; labels that are all 0 or 1 become -1 or 1.
Tensor squared_hinge(const Tensor& y_true, const Tensor& y_pred);

/// squared_hinge as a loss.
class SquaredHinge : public Loss {
 public:
  explicit SquaredHinge(const LossOptions& options);
  SquaredHinge() : SquaredHinge(LossOptions{}) {}
};

}  // namespace tenon::losses
