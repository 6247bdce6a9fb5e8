#include <tenon/nn/losses/poisson.h>

#include <tenon/ops/arithmetic.h>
#include <tenon/ops/math.h>
#include <tenon/ops/operators.h>
#include <tenon/ops/reduction.h>

#include "nn/losses/function_loss.h"

namespace tenon::losses {

Tensor poisson(const Tensor& y_true, const Tensor& y_pred) {
  const auto [truth, prediction] = same_rank_and_dtype("poisson", y_true, y_pred);
  return ops::mean(prediction - truth * ops::log(prediction + epsilon), -1);
}

Poisson::Poisson(const LossOptions& options)
    : Loss(make_plain_loss("Poisson", "poisson", poisson, options)) {}

Registration<LossBody> register_poisson() { return plain_loss_entry("Poisson", "poisson", poisson); }

}  // namespace tenon::losses
