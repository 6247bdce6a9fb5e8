#include <tenon/nn/losses/kl_divergence.h>

#include <tenon/ops/arithmetic.h>
#include <tenon/ops/math.h>
#include <tenon/ops/operators.h>
#include <tenon/ops/reduction.h>

#include "nn/losses/function_loss.h"

namespace tenon::losses {

Tensor kl_divergence(const Tensor& y_true, const Tensor& y_pred) {
  const auto [labels, prediction] = same_rank_and_dtype("kl_divergence", y_true, y_pred);
  const Tensor truth = ops::clip(labels, epsilon, 1.0);
  return ops::sum(truth * ops::log(truth / ops::clip(prediction, epsilon, 1.0)), -1);
}

KLDivergence::KLDivergence(const LossOptions& options)
    : Loss(make_plain_loss("KLDivergence", "kl_divergence", kl_divergence, options)) {}

Registration<LossBody> register_kl_divergence() {
  return plain_loss_entry("KLDivergence", "kl_divergence", kl_divergence, {"kld", "KLD"});
}

}  // namespace tenon::losses
