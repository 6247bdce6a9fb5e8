#include "nn/losses/hinge_labels.h"

#include <tenon/ops/arithmetic.h>
#include <tenon/ops/logic.h>
#include <tenon/ops/operators.h>
#include <tenon/ops/reduction.h>

namespace tenon::losses {

Tensor signed_labels(const Tensor& y_true) {
  const Tensor is_binary = ops::all(ops::logical_or(ops::equal(y_true, 0.0), ops::equal(y_true, 1.0)));
  return ops::where(is_binary, 2.0 * y_true - 1.0, y_true);
}

}  // namespace tenon::losses
