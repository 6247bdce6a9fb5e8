// Sorting and ranking, with keras.ops' names.
#pragma once

#include <optional>
#include <utility>

#include <tenon/tensor/tensor.h>

namespace tenon::ops {

/// Ascending along an axis, NaN last; of the raveled tensor if the axis is std::nullopt.
Tensor sort(const Tensor& x, std::optional<int> axis = -1);
/// The positions that sort x (stable): int32.
Tensor argsort(const Tensor& x, std::optional<int> axis = -1);
/// The k largest along the last axis, descending, and their positions (int32); of equal elements the first.
/// ValueError if the axis has fewer than k.
struct TopK {
  Tensor values;
  Tensor indices;
};
TopK top_k(const Tensor& x, std::int64_t k);
/// Whether targets[i] is among the k largest of predictions[i, :] (bool, ties at the boundary count); false if
/// the target is out of range or a prediction of the row is not finite.
Tensor in_top_k(const Tensor& targets, const Tensor& predictions, std::int64_t k);
/// The distinct elements, ascending, rank 1. Not inside a trace: the shape depends on the values.
Tensor unique(const Tensor& x);

}  // namespace tenon::ops
