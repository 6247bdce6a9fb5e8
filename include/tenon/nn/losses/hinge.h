// Hinge loss of labels -1 and 1.
#pragma once

#include <tenon/nn/losses/loss.h>

namespace tenon::losses {

/// Mean of max(1 - y_true * y_pred, 0) over the last axis; labels that are all 0 or 1 become -1 or 1.
Tensor hinge(const Tensor& y_true, const Tensor& y_pred);

/// hinge as a loss.
class Hinge : public Loss {
 public:
  explicit Hinge(const LossOptions& options);
  Hinge() : Hinge(LossOptions{}) {}
};

}  // namespace tenon::losses
