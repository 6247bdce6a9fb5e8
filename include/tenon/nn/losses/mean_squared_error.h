// Mean squared error.
#pragma once

#include <tenon/nn/losses/loss.h>

namespace tenon::losses {

/// Mean of (y_true - y_pred)^2 over the last axis.
Tensor mean_squared_error(const Tensor& y_true, const Tensor& y_pred);

/// mean_squared_error as a loss.
class MeanSquaredError : public Loss {
 public:
  explicit MeanSquaredError(const LossOptions& options);
  MeanSquaredError() : MeanSquaredError(LossOptions{}) {}
};

}  // namespace tenon::losses
