// cumsum and cumprod.
#include "ops/scan.h"

#include <algorithm>
#include <cstdlib>

#include <tenon/ops/arithmetic.h>
#include <tenon/ops/arrangement.h>
#include <tenon/ops/reduction.h>

#include "kernels/reduce.h"
#include "ops/slicing.h"

namespace tenon {

namespace {

// The elements moved by `distance` places along an axis (towards its end if positive), `fill` coming in.
Tensor shifted(const Tensor& x, int axis, std::int64_t distance, double fill) {
  const std::int64_t length = x.shape(axis);
  const std::int64_t kept = std::max<std::int64_t>(length - std::abs(distance), 0);
  std::vector<ops::PadWidth> width(x.shape().size());
  if (distance > 0) {
    width[axis].before = length - kept;
    return ops::pad(axis_range(x, axis, 0, kept), width, "constant", full({}, fill, x.dtype()));
  }
  width[axis].after = length - kept;
  return ops::pad(axis_range(x, axis, length - kept, length), width, "constant", full({}, fill, x.dtype()));
}

// s[i] = g[i] + a[i] * s[i + step], for step +1 (from the end) or -1 (from the start), in log2(n) sweeps: after
// each, s[i] covers twice as many terms and a[i] is the product of as many factors.
Tensor linear_recurrence(Tensor s, Tensor a, int axis, int step) {
  for (std::int64_t reach = 1; reach < s.shape(axis); reach *= 2) {
    s = ops::add(s, ops::multiply(a, shifted(s, axis, -step * reach, 0)));
    a = ops::multiply(a, shifted(a, axis, -step * reach, 0));
  }
  return s;
}

template <kernels::Scan scan>
std::unique_ptr<kernels::Kernel> prepare_scan(const KernelRequest& request) {
  return make_scan(scan, request.inputs[0], request.outputs[0],
                   static_cast<int>(request.attributes.integer("axis")), request.attributes.flag("reverse"));
}

std::vector<Tensor> cumsum_gradient(const GradientRequest& request) {
  return {cumulative_sum(request.output_gradients[0], static_cast<int>(request.attributes.integer("axis")),
                         {.reverse = !request.attributes.flag("reverse")})};
}

// d/dx[k] = (product before k) * (sum over j >= k of g[j] * product of x between k and j). The usual shortcut
// cumsum(g * y) / x fails at zeros; the second factor is a linear recurrence instead.
std::vector<Tensor> cumprod_gradient(const GradientRequest& request) {
  const Tensor& x = request.inputs[0];
  const int axis = static_cast<int>(request.attributes.integer("axis"));
  const bool reverse = request.attributes.flag("reverse");
  const int step = reverse ? -1 : 1;
  const Tensor before = cumulative_product(x, axis, {.exclusive = true, .reverse = reverse});
  const Tensor behind =
      linear_recurrence(request.output_gradients[0], shifted(x, axis, -step, 0), axis, step);
  return {ops::multiply(before, behind)};
}

Tensor scan(const Operation& operation, const Tensor& x, int axis, ScanOptions options, double neutral) {
  const Tensor source = options.exclusive ? shifted(x, axis, options.reverse ? -1 : 1, neutral) : x;
  return apply_one(operation, {source}, {{"axis", std::int64_t{axis}}, {"reverse", options.reverse}});
}

}  // namespace

const Operation cumsum_operation{.name = "cumsum",
                                 .infer = infer_same,
                                 .gradient = cumsum_gradient,
                                 .prepare = prepare_scan<kernels::Scan::sum>};
const Operation cumprod_operation{.name = "cumprod",
                                  .infer = infer_same,
                                  .gradient = cumprod_gradient,
                                  .prepare = prepare_scan<kernels::Scan::product>};

Tensor cumulative_sum(const Tensor& x, int axis, ScanOptions options) {
  return scan(cumsum_operation, x, axis, options, 0);
}
Tensor cumulative_product(const Tensor& x, int axis, ScanOptions options) {
  return scan(cumprod_operation, x, axis, options, 1);
}

namespace ops {

Tensor cumsum(const Tensor& x, std::optional<int> axis) {
  const Tensor numbers = x.dtype() == bool_ ? cast(x, int32) : x;
  if (!axis) return cumulative_sum(ravel(numbers), 0);
  return cumulative_sum(numbers, normalize_axis(*axis, x.ndim(), "cumsum"));
}

Tensor cumprod(const Tensor& x, std::optional<int> axis) {
  const Tensor numbers = x.dtype() == bool_ ? cast(x, int32) : x;
  if (!axis) return cumulative_product(ravel(numbers), 0);
  return cumulative_product(numbers, normalize_axis(*axis, x.ndim(), "cumprod"));
}

}  // namespace ops

}  // namespace tenon
