// Labels of the hinge losses.
#pragma once

#include <tenon/tensor/tensor.h>

namespace tenon::losses {

/// 2 * y - 1 if all labels are 0 or 1, else y.
Tensor signed_labels(const Tensor& y_true);

}  // namespace tenon::losses
