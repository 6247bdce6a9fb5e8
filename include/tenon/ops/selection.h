// Choice, limits and conversion, element by element: where, clip, cast, stop_gradient (keras.ops, numpy).
#pragma once

#include <tenon/tensor/tensor.h>

namespace tenon::ops {

/// x converted to another dtype: float to integer towards zero, to bool as x != 0. The gradient is converted
/// back; none flows through an integer dtype.
Tensor cast(const Tensor& x, DType dtype);
/// x, through which no gradient flows.
Tensor stop_gradient(const Tensor& x);
/// x1 where condition is true (not 0), else x2. The gradient of either stops where it was not chosen.
Tensor where(const Tensor& condition, const Tensor& x1, const Tensor& x2);
/// x limited to [x_min, x_max], in x's dtype (bool gives int32). The gradient passes where x lies inside or
/// on the limits. ValueError if x_min > x_max, or if a limit of an integer x has a fraction.
Tensor clip(const Tensor& x, double x_min, double x_max);
/// The same with limits that broadcast with x.
Tensor clip(const Tensor& x, const Tensor& x_min, const Tensor& x_max);
/// NaN replaced by `nan`; infinities by posinf and neginf, by default the dtype's largest and smallest
/// number.
Tensor nan_to_num(const Tensor& x, double nan = 0.0);
Tensor nan_to_num(const Tensor& x, double nan, double posinf, double neginf);

}  // namespace tenon::ops
