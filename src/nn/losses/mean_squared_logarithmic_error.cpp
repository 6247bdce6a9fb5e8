#include <tenon/nn/losses/mean_squared_logarithmic_error.h>

#include <tenon/ops/arithmetic.h>
#include <tenon/ops/math.h>
#include <tenon/ops/operators.h>
#include <tenon/ops/reduction.h>

#include "nn/losses/function_loss.h"

namespace tenon::losses {

Tensor mean_squared_logarithmic_error(const Tensor& y_true, const Tensor& y_pred) {
  const auto [truth, prediction] = same_rank_and_dtype("mean_squared_logarithmic_error", y_true, y_pred);
  const Tensor predicted = ops::log(ops::maximum(prediction, epsilon) + 1.0);
  const Tensor expected = ops::log(ops::maximum(truth, epsilon) + 1.0);
  return ops::mean(ops::square(predicted - expected), -1);
}

MeanSquaredLogarithmicError::MeanSquaredLogarithmicError(const LossOptions& options)
    : Loss(make_plain_loss("MeanSquaredLogarithmicError", "mean_squared_logarithmic_error",
                           mean_squared_logarithmic_error, options)) {}

Registration<LossBody> register_mean_squared_logarithmic_error() {
  return plain_loss_entry("MeanSquaredLogarithmicError", "mean_squared_logarithmic_error",
                          mean_squared_logarithmic_error, {"msle", "MSLE"});
}

}  // namespace tenon::losses
