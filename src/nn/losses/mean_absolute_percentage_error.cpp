#include <tenon/nn/losses/mean_absolute_percentage_error.h>

#include <tenon/ops/arithmetic.h>
#include <tenon/ops/operators.h>
#include <tenon/ops/reduction.h>

#include "nn/losses/function_loss.h"

namespace tenon::losses {

Tensor mean_absolute_percentage_error(const Tensor& y_true, const Tensor& y_pred) {
  const auto [truth, prediction] = same_rank_and_dtype("mean_absolute_percentage_error", y_true, y_pred);
  const Tensor ratio = (truth - prediction) / ops::maximum(ops::absolute(truth), epsilon);
  return 100.0 * ops::mean(ops::absolute(ratio), -1);
}

MeanAbsolutePercentageError::MeanAbsolutePercentageError(const LossOptions& options)
    : Loss(make_plain_loss("MeanAbsolutePercentageError", "mean_absolute_percentage_error",
                           mean_absolute_percentage_error, options)) {}

Registration<LossBody> register_mean_absolute_percentage_error() {
  return plain_loss_entry("MeanAbsolutePercentageError", "mean_absolute_percentage_error",
                          mean_absolute_percentage_error, {"mape", "MAPE"});
}

}  // namespace tenon::losses
