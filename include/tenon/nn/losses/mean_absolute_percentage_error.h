// Mean absolute percentage error.
#pragma once

#include <tenon/nn/losses/loss.h>

namespace tenon::losses {

/// 100 * mean of |(y_true - y_pred) / max(|y_true|, 1e-7)| over the last axis.
Tensor mean_absolute_percentage_error(const Tensor& y_true, const Tensor& y_pred);

/// mean_absolute_percentage_error as a loss.
class MeanAbsolutePercentageError : public Loss {
 public:
  explicit MeanAbsolutePercentageError(const LossOptions& options);
  MeanAbsolutePercentageError() : MeanAbsolutePercentageError(LossOptions{}) {}
};

}  // namespace tenon::losses
