#include <tenon/nn/losses/categorical_hinge.h>

#include <tenon/ops/arithmetic.h>
#include <tenon/ops/operators.h>
#include <tenon/ops/reduction.h>

#include "nn/losses/function_loss.h"

namespace tenon::losses {

Tensor categorical_hinge(const Tensor& y_true, const Tensor& y_pred) {
  const Tensor labels = labels_of_same_shape("categorical_hinge", y_true, y_pred);
  const Tensor positive = ops::sum(labels * y_pred, -1);
  const Tensor negative = ops::max((1.0 - labels) * y_pred, -1);
  return ops::maximum(negative - positive + 1.0, 0.0);
}

CategoricalHinge::CategoricalHinge(const LossOptions& options)
    : Loss(make_plain_loss("CategoricalHinge", "categorical_hinge", categorical_hinge, options)) {}

Registration<LossBody> register_categorical_hinge() {
  return plain_loss_entry("CategoricalHinge", "categorical_hinge", categorical_hinge);
}

}  // namespace tenon::losses
