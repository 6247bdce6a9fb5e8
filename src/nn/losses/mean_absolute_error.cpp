#include <tenon/nn/losses/mean_absolute_error.h>

#include <tenon/ops/arithmetic.h>
#include <tenon/ops/operators.h>
#include <tenon/ops/reduction.h>

#include "nn/losses/function_loss.h"

namespace tenon::losses {

Tensor mean_absolute_error(const Tensor& y_true, const Tensor& y_pred) {
  const auto [truth, prediction] = same_rank_and_dtype("mean_absolute_error", y_true, y_pred);
  return ops::mean(ops::absolute(truth - prediction), -1);
}

MeanAbsoluteError::MeanAbsoluteError(const LossOptions& options)
    : Loss(make_plain_loss("MeanAbsoluteError", "mean_absolute_error", mean_absolute_error, options)) {}

Registration<LossBody> register_mean_absolute_error() {
  return plain_loss_entry("MeanAbsoluteError", "mean_absolute_error", mean_absolute_error, {"mae", "MAE"});
}

}  // namespace tenon::losses
