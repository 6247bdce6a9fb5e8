// What every operation that takes an `axis` needs: resolved axes and the shape that is left.
#pragma once

#include <string>

#include <tenon/ops/axes.h>

#include "ops/operation.h"

namespace tenon {

/// "(2, -1)": a list of axes, counts or positions (Shape::str() takes -1 for an unknown length).
std::string tuple_text(const Shape& values);

/// `shape` without `axes` (sorted, distinct), or with length 1 there.
Shape reduced_shape(const Shape& shape, const Shape& axes, bool keepdims);

/// Shape rule: input 0 without attribute "axis" (a Shape), or with length 1 there if "keepdims".
std::vector<TensorSpec> infer_reduced(const InferRequest& request);

/// A result or its gradient with the reduced axes back in place, with length 1: broadcasts with input 0.
Tensor with_kept_axes(const Tensor& reduced, const GradientRequest& request);

/// The axes that are not in `axes`, ascending.
Shape other_axes(int ndim, const Shape& axes);

/// x with `axes` moved behind the others and joined to one last axis.
Tensor axes_joined_last(const Tensor& x, const Shape& axes);

/// A tensor of one value that takes no memory: every stride is 0.
Tensor constant_tensor(double value, const Shape& shape, DType dtype);

}  // namespace tenon
