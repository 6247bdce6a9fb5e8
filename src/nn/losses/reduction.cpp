#include "nn/losses/reduction.h"

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/nn/losses/loss.h>
#include <tenon/ops/arithmetic.h>
#include <tenon/ops/arrangement.h>
#include <tenon/ops/operators.h>
#include <tenon/ops/reduction.h>

namespace tenon::losses {

namespace {

bool is_mean(const std::string& reduction) {
  return reduction == "sum_over_batch_size" || reduction == "mean";
}

Tensor cast_to(const Tensor& x, DType dtype) { return x.dtype() == dtype ? x : ops::cast(x, dtype); }

Tensor reduce_values(const Tensor& values, const Tensor& sample_weight, const std::string& reduction) {
  if (reduction == "none" || values.ndim() == 0 || values.shape() == Shape{0}) return values;
  const Tensor total = ops::sum(values);
  if (reduction == "sum") return total;
  if (reduction == "mean_with_sample_weight" && sample_weight.defined()) {
    return ops::divide_no_nan(total, ops::sum(sample_weight));
  }
  const std::int64_t count = values.size();
  return count == 0 ? total : total / static_cast<double>(count);
}

}  // namespace

void check_reduction(const std::string& loss, const std::string& reduction) {
  if (is_mean(reduction) || reduction == "sum" || reduction == "mean_with_sample_weight" ||
      reduction == "none") {
    return;
  }
  throw ValueError(
      fmt::format("{}: unknown reduction \"{}\"; expected sum_over_batch_size, mean, sum, "
                  "mean_with_sample_weight or none",
                  loss, reduction));
}

std::pair<Tensor, Tensor> squeeze_or_expand_to_same_rank(const Tensor& a, const Tensor& b,
                                                         bool expand_rank_1) {
  if (a.ndim() == b.ndim() + 1 && a.shape().back() == 1) {
    if (b.ndim() == 1 && expand_rank_1) return {a, ops::expand_dims(b, -1)};
    return {ops::squeeze(a, -1), b};
  }
  if (b.ndim() == a.ndim() + 1 && b.shape().back() == 1) {
    if (a.ndim() == 1 && expand_rank_1) return {ops::expand_dims(a, -1), b};
    return {a, ops::squeeze(b, -1)};
  }
  return {a, b};
}

Tensor apply_mask(const Tensor& sample_weight, const Tensor& mask, DType dtype,
                  const std::string& reduction) {
  if (!mask.defined()) return sample_weight.defined() ? cast_to(sample_weight, dtype) : sample_weight;
  Tensor weight = cast_to(mask, dtype);
  if (is_mean(reduction)) {
    const Tensor total = ops::cast(static_cast<double>(mask.size()), dtype);
    weight = ops::where(ops::cast(mask, bool_), ops::divide_no_nan(total, ops::sum(weight)),
                        ops::cast(0.0, dtype));
  }
  if (!sample_weight.defined()) return weight;
  const auto [a, b] = squeeze_or_expand_to_same_rank(weight, cast_to(sample_weight, dtype));
  return b * a;
}

bool broadcast_together(const Shape& a, const Shape& b) {
  for (std::size_t i = 1; i <= a.size() && i <= b.size(); ++i) {
    const std::int64_t x = a[a.size() - i], y = b[b.size() - i];
    if (x != y && x != 1 && y != 1) return false;
  }
  return true;
}

Tensor reduce_weighted_values(const std::string& loss, const Tensor& values, const Tensor& sample_weight,
                              const Tensor& mask, const std::string& reduction) {
  const Tensor weight = apply_mask(sample_weight, mask, values.dtype(), reduction);
  if (!weight.defined()) return reduce_values(values, weight, reduction);
  const auto [same_rank, weight_same_rank] = squeeze_or_expand_to_same_rank(values, weight);
  if (!broadcast_together(same_rank.shape(), weight_same_rank.shape())) {
    throw ShapeError(
        fmt::format("{}: sample_weight (or mask) of shape {} does not fit the loss values of shape {}; "
                    "give one weight per sample",
                    loss, weight.shape().str(), values.shape().str()));
  }
  return reduce_values(same_rank * weight_same_rank, weight_same_rank, reduction);
}

}  // namespace tenon::losses
