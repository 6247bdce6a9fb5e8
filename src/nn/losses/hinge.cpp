#include <tenon/nn/losses/hinge.h>

#include <tenon/ops/arithmetic.h>
#include <tenon/ops/operators.h>
#include <tenon/ops/reduction.h>

#include "nn/losses/function_loss.h"
#include "nn/losses/hinge_labels.h"

namespace tenon::losses {

Tensor hinge(const Tensor& y_true, const Tensor& y_pred) {
  const auto [labels, prediction] = same_rank_and_dtype("hinge", y_true, y_pred);
  return ops::mean(ops::maximum(1.0 - signed_labels(labels) * prediction, 0.0), -1);
}

Hinge::Hinge(const LossOptions& options) : Loss(make_plain_loss("Hinge", "hinge", hinge, options)) {}

Registration<LossBody> register_hinge() { return plain_loss_entry("Hinge", "hinge", hinge); }

}  // namespace tenon::losses
