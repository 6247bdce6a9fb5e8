// Reductions and scans along axes: sum, mean, max, argmax, var, cumsum, … with keras.ops' names and dtypes.
#pragma once

#include <limits>
#include <optional>

#include <tenon/ops/axes.h>
#include <tenon/tensor/tensor.h>

namespace tenon::ops {

// `axis` names the reduced axes (none: all). With `keepdims` they stay, with length 1. IndexError for an axis
// out of range, ValueError for one named twice.

/// Sum. bool gives int32; integers narrower than 32 bits give 32 bits; other dtypes stay. Empty: 0.
Tensor sum(const Tensor& x, const Axes& axis = {}, bool keepdims = false);
/// Product; dtypes as sum, except that uint64 gives uint32. Empty: 1.
Tensor prod(const Tensor& x, const Axes& axis = {}, bool keepdims = false);
/// Arithmetic mean; integers and bools give floatx(). Empty: NaN.
Tensor mean(const Tensor& x, const Axes& axis = {}, bool keepdims = false);
/// Largest element; NaN wins. ValueError if there is none. The gradient is shared equally among ties.
Tensor max(const Tensor& x, const Axes& axis = {}, bool keepdims = false);
/// Smallest element; NaN wins. ValueError if there is none. The gradient is shared equally among ties.
Tensor min(const Tensor& x, const Axes& axis = {}, bool keepdims = false);
/// The same as max and min (numpy.amax, numpy.amin).
Tensor amax(const Tensor& x, const Axes& axis = {}, bool keepdims = false);
Tensor amin(const Tensor& x, const Axes& axis = {}, bool keepdims = false);
/// True if any (all) elements are not zero: bool.
Tensor any(const Tensor& x, const Axes& axis = {}, bool keepdims = false);
Tensor all(const Tensor& x, const Axes& axis = {}, bool keepdims = false);
/// Position of the first largest (smallest) element: int32, in C order if no axis is named. ValueError if empty.
Tensor argmax(const Tensor& x, std::optional<int> axis = std::nullopt, bool keepdims = false);
Tensor argmin(const Tensor& x, std::optional<int> axis = std::nullopt, bool keepdims = false);
/// Number of elements that are not zero: int32.
Tensor count_nonzero(const Tensor& x, const Axes& axis = {}, bool keepdims = false);
/// Population variance and standard deviation (divided by n); integers and bools give floatx().
Tensor var(const Tensor& x, const Axes& axis = {}, bool keepdims = false);
Tensor std(const Tensor& x, const Axes& axis = {}, bool keepdims = false);
/// log(sum(exp(x))) without overflow; integers and bools give floatx().
Tensor logsumexp(const Tensor& x, const Axes& axis = {}, bool keepdims = false);
/// Weighted mean: sum(x * weights) / sum(weights). `weights` has x's shape, or is rank 1 along the one axis.
/// Undefined weights: the mean.
Tensor average(const Tensor& x, const Axes& axis = {}, const Tensor& weights = {}, bool keepdims = false);
/// The middle of the sorted elements, or the mean of the middle two; NaN if any element is.
Tensor median(const Tensor& x, const Axes& axis = {}, bool keepdims = false);

/// The orders of norm() that are not plain numbers.
inline constexpr double frobenius = std::numeric_limits<double>::quiet_NaN();
/// Norm over one axis (vectors) or two (matrices), or of all elements. `order` as in numpy.linalg.norm: any
/// number including ±infinity for vectors; 1, -1 and ±infinity for matrices; the default is the root of the
/// sum of squares. ValueError for the matrix orders that need singular values (2, -2, "nuc").
Tensor norm(const Tensor& x, double order = frobenius, const Axes& axis = {}, bool keepdims = false);

/// Running sum and product along an axis, of all elements in C order if none is named. bool gives int32.
Tensor cumsum(const Tensor& x, std::optional<int> axis = std::nullopt);
Tensor cumprod(const Tensor& x, std::optional<int> axis = std::nullopt);

}  // namespace tenon::ops
