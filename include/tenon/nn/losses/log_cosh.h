// Logarithm of the hyperbolic cosine of the error.
#pragma once

#include <tenon/nn/losses/loss.h>

namespace tenon::losses {

/// Mean of log(cosh(y_pred - y_true)) over the last axis.
Tensor log_cosh(const Tensor& y_true, const Tensor& y_pred);

/// log_cosh as a loss.
class LogCosh : public Loss {
 public:
  explicit LogCosh(const LossOptions& options);
  LogCosh() : LogCosh(LossOptions{}) {}
};

}  // namespace tenon::losses
