#include "nn/metrics/samplewise.h"

#include <tenon/nn/losses/loss.h>
#include <tenon/ops/arithmetic.h>
#include <tenon/ops/arrangement.h>
#include <tenon/ops/operators.h>
#include <tenon/ops/reduction.h>

#include "nn/losses/reduction.h"
#include "tensor/body.h"

namespace tenon::metrics {

namespace {

/// Reduces the axes from `first` on.
Tensor reduce_from(const Tensor& x, int first, Reduce reduce) {
  if (x.ndim() <= first) return x;
  Shape axes;
  for (int axis = first; axis < x.ndim(); ++axis) axes.push_back(axis);
  return reduce == Reduce::mean ? ops::mean(x, axes) : ops::sum(x, axes);
}

}  // namespace

std::pair<Tensor, Tensor> samplewise(const Tensor& values, const Tensor& sample_weight, Reduce reduce,
                                     DType dtype) {
  Tensor per_sample = values.dtype() == dtype ? values : ops::cast(values, dtype);
  if (!sample_weight.defined()) return {reduce_from(per_sample, 1, reduce), sample_weight};
  Tensor weight = losses::apply_mask(sample_weight, values.body()->mask, dtype, "sum");
  std::tie(per_sample, weight) = losses::squeeze_or_expand_to_same_rank(per_sample, weight);
  const int weight_rank = weight.ndim();
  per_sample = reduce_from(per_sample, weight_rank, reduce);
  weight = ops::broadcast_to(weight, per_sample.shape());
  per_sample = per_sample * weight;
  if (weight_rank > 1) weight = reduce_from(weight, 1, reduce);
  return {reduce_from(per_sample, 1, reduce), weight};
}

}  // namespace tenon::metrics
