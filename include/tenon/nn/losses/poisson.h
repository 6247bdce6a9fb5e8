// Poisson loss of counts.
#pragma once

#include <tenon/nn/losses/loss.h>

namespace tenon::losses {

/// Mean of y_pred - y_true * log(y_pred + 1e-7) over the last axis.
Tensor poisson(const Tensor& y_true, const Tensor& y_pred);

/// poisson as a loss.
class Poisson : public Loss {
 public:
  explicit Poisson(const LossOptions& options);
  Poisson() : Poisson(LossOptions{}) {}
};

}  // namespace tenon::losses
