#include <tenon/nn/losses/log_cosh.h>

#include <tenon/ops/activation.h>
#include <tenon/ops/operators.h>
#include <tenon/ops/reduction.h>
#include <numbers>

#include "nn/losses/function_loss.h"

namespace tenon::losses {

Tensor log_cosh(const Tensor& y_true, const Tensor& y_pred) {
  const auto [truth, prediction] = same_rank_and_dtype("log_cosh", y_true, y_pred);
  const Tensor error = prediction - truth;
  return ops::mean(error + ops::softplus(error * -2.0) - std::numbers::ln2, -1);
}

LogCosh::LogCosh(const LossOptions& options)
    : Loss(make_plain_loss("LogCosh", "log_cosh", log_cosh, options)) {}

Registration<LossBody> register_log_cosh() {
  return plain_loss_entry("LogCosh", "log_cosh", log_cosh, {"logcosh"});
}

}  // namespace tenon::losses
