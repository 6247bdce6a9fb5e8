// Depthwise and separable convolution: no operations of their own, but shifted inputs times weights, which fuse.
#include <algorithm>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/ops/arithmetic.h>
#include <tenon/ops/arrangement.h>
#include <tenon/ops/convolution.h>

#include "ops/convolution_arguments.h"
#include "ops/slicing.h"
#include "ops/window.h"

namespace tenon {

namespace {

/// The taps of a depthwise kernel, each a product with shifted inputs.
Tensor sum_of_taps(const Tensor& x, const Tensor& w, const WindowPlaces& places) {
  const std::size_t axes = places.output.size();
  std::vector<ops::PadWidth> widths(axes + 2);
  for (std::size_t axis = 0; axis < axes; ++axis) {
    const std::int64_t reach =
        (places.output[axis] - 1) * places.strides[axis] + (w.shape()[axis] - 1) * places.dilation[axis] + 1;
    widths[axis + 1] = {places.before[axis],
                        std::max<std::int64_t>(reach - x.shape()[axis + 1] - places.before[axis], 0)};
  }
  const Tensor padded = ops::expand_dims(ops::pad(x, widths), -1);
  const Shape kernel = kernel_lengths(w.shape());
  const std::int64_t taps = kernel.elements();
  const Tensor weights = ops::reshape(w, {taps, w.shape(-2), w.shape(-1)});
  Tensor sum;
  for (std::int64_t tap = 0; tap < taps; ++tap) {
    Tensor shifted = padded;
    std::int64_t rest = tap;
    for (std::size_t axis = axes; axis-- > 0; rest /= kernel[axis]) {
      shifted =
          strided_range(shifted, static_cast<int>(axis) + 1, rest % kernel[axis] * places.dilation[axis],
                        places.output[axis], places.strides[axis]);
    }
    const Tensor product = ops::multiply(shifted, ops::squeeze(axis_range(weights, 0, tap, tap + 1), 0));
    sum = sum.defined() ? ops::add(sum, product) : product;
  }
  return ops::reshape(sum, shape_of(x.shape()[0], places.output, w.shape(-2) * w.shape(-1)));
}

}  // namespace

namespace ops {

Tensor depthwise_conv(const Tensor& inputs, const Tensor& kernel, const ConvolutionOptions& options) {
  constexpr std::string_view function = "depthwise_conv";
  check_ranks(function, inputs, kernel);
  const bool first = channels_come_first(function, options.data_format);
  const std::vector<Tensor> both = floating_pair(function, first ? channels_to_last(inputs) : inputs, kernel);
  if (both[0].shape().back() != kernel.shape(-2)) {
    throw ShapeError(
        fmt::format("{}: inputs of shape {} have {} channels, but the kernel of shape {} is for {}", function,
                    inputs.shape().str(), both[0].shape().back(), kernel.shape().str(), kernel.shape(-2)));
  }
  const WindowPlaces places =
      window_places(function, spatial_lengths(both[0].shape()), kernel_lengths(kernel.shape()),
                    options.strides, options.padding, options.dilation_rate);
  const Tensor y = sum_of_taps(both[0], both[1], places);
  return first ? channels_to_first(y) : y;
}

Tensor separable_conv(const Tensor& inputs, const Tensor& depthwise_kernel, const Tensor& pointwise_kernel,
                      const ConvolutionOptions& options) {
  const Tensor channels = depthwise_conv(inputs, depthwise_kernel, options);
  return conv(channels, pointwise_kernel, {.data_format = options.data_format});
}

}  // namespace ops

}  // namespace tenon
