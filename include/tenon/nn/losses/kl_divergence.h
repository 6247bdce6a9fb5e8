// Kullback-Leibler divergence of two distributions.
#pragma once

#include <tenon/nn/losses/loss.h>

namespace tenon::losses {

/// Sum of y_true * log(y_true / y_pred) over the last axis, both clipped to [1e-7, 1].
Tensor kl_divergence(const Tensor& y_true, const Tensor& y_pred);

/// kl_divergence as a loss.
class KLDivergence : public Loss {
 public:
  explicit KLDivergence(const LossOptions& options);
  KLDivergence() : KLDivergence(LossOptions{}) {}
};

}  // namespace tenon::losses
