// Mean absolute error.
#pragma once

#include <tenon/nn/losses/loss.h>

namespace tenon::losses {

/// Mean of |y_true - y_pred| over the last axis.
Tensor mean_absolute_error(const Tensor& y_true, const Tensor& y_pred);

/// mean_absolute_error as a loss.
class MeanAbsoluteError : public Loss {
 public:
  explicit MeanAbsoluteError(const LossOptions& options);
  MeanAbsoluteError() : MeanAbsoluteError(LossOptions{}) {}
};

}  // namespace tenon::losses
