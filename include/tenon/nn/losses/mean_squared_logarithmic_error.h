// Mean squared logarithmic error.
#pragma once

#include <tenon/nn/losses/loss.h>

namespace tenon::losses {

/// Mean of (log(y_true + 1) - log(y_pred + 1))^2 over the last axis; both are at least 1e-7 first.
Tensor mean_squared_logarithmic_error(const Tensor& y_true, const Tensor& y_pred);

/// mean_squared_logarithmic_error as a loss.
class MeanSquaredLogarithmicError : public Loss {
 public:
  explicit MeanSquaredLogarithmicError(const LossOptions& options);
  MeanSquaredLogarithmicError() : MeanSquaredLogarithmicError(LossOptions{}) {}
};

}  // namespace tenon::losses
