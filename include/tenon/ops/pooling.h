// The largest element or the mean of windows over one, two or three spatial axes, with keras.ops' names.
#pragma once

#include <string>

#include <tenon/tensor/tensor.h>

namespace tenon::ops {

/// How a window moves over its input. A list of one length serves all spatial axes.
struct PoolingOptions {
  /// Empty: pool_size, so that windows lie side by side.
  Shape strides = {};
  /// "valid": only whole windows; "same": output lengths are input lengths divided by the strides, rounded up; the part of
  /// a window outside of the input counts for nothing.
  std::string padding = "valid";
  /// "channels_last": (batch, spatial…, channels); "channels_first": (batch, channels, spatial…).
  std::string data_format = "channels_last";
};

/// keras.ops.max_pool. Its gradient goes to the first of the largest elements. ShapeError if shapes do not fit or no
/// window does, ValueError naming an option, TypeError for integers.
Tensor max_pool(const Tensor& inputs, const Shape& pool_size, const PoolingOptions& options = {});
/// keras.ops.average_pool.
Tensor average_pool(const Tensor& inputs, const Shape& pool_size, const PoolingOptions& options = {});
/// The lengths of their spatial axes; None stays None.
Shape pool_lengths(const Shape& input_lengths, const Shape& pool_size, const PoolingOptions& options);

}  // namespace tenon::ops
