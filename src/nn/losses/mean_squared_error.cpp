#include <tenon/nn/losses/mean_squared_error.h>

#include <tenon/ops/arithmetic.h>
#include <tenon/ops/operators.h>
#include <tenon/ops/reduction.h>

#include "nn/losses/function_loss.h"

namespace tenon::losses {

Tensor mean_squared_error(const Tensor& y_true, const Tensor& y_pred) {
  const auto [truth, prediction] = same_rank_and_dtype("mean_squared_error", y_true, y_pred);
  return ops::mean(ops::square(truth - prediction), -1);
}

MeanSquaredError::MeanSquaredError(const LossOptions& options)
    : Loss(make_plain_loss("MeanSquaredError", "mean_squared_error", mean_squared_error, options)) {}

Registration<LossBody> register_mean_squared_error() {
  return plain_loss_entry("MeanSquaredError", "mean_squared_error", mean_squared_error, {"mse", "MSE"});
}

}  // namespace tenon::losses
