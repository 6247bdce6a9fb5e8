#include <tenon/nn/losses/squared_hinge.h>

#include <tenon/ops/arithmetic.h>
#include <tenon/ops/operators.h>
#include <tenon/ops/reduction.h>

#include "nn/losses/function_loss.h"
#include "nn/losses/hinge_labels.h"

namespace tenon::losses {

Tensor squared_hinge(const Tensor& y_true, const Tensor& y_pred) {
  const auto [labels, prediction] = same_rank_and_dtype("squared_hinge", y_true, y_pred);
  return ops::mean(ops::square(ops::maximum(1.0 - signed_labels(labels) * prediction, 0.0)), -1);
}

SquaredHinge::SquaredHinge(const LossOptions& options)
    : Loss(make_plain_loss("SquaredHinge", "squared_hinge", squared_hinge, options)) {}

Registration<LossBody> register_squared_hinge() {
  return plain_loss_entry("SquaredHinge", "squared_hinge", squared_hinge);
}

}  // namespace tenon::losses
