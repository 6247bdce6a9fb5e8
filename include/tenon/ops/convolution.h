// Convolutions over one, two or three spatial axes, with keras.ops' names.
#pragma once

#include <string>

#include <tenon/tensor/tensor.h>

namespace tenon::ops {

/// How a kernel moves over its input. A list of one length serves all spatial axes.
struct ConvolutionOptions {
  /// Empty: 1.
  Shape strides = {};
  /// "valid": only where the whole kernel fits; "same": output lengths are input lengths divided by the strides, rounded
  /// up; "causal" (one spatial axis): the kernel sees its own position and earlier ones.
  std::string padding = "valid";
  /// "channels_last": (batch, spatial…, channels); "channels_first": (batch, channels, spatial…).
  std::string data_format = "channels_last";
  /// Distance of neighbouring kernel positions in the input. Empty: 1.
  Shape dilation_rate = {};
};

/// keras.ops.conv. kernel: (spatial…, channels / groups, filters); the number of groups follows from the channels.
/// ShapeError if shapes do not fit or the output would be empty, ValueError naming an option, TypeError for integers.
Tensor conv(const Tensor& inputs, const Tensor& kernel, const ConvolutionOptions& options = {});

struct ConvolutionTransposeOptions {
  Shape strides = {};
  /// "valid" or "same".
  std::string padding = "valid";
  /// Added to the output's length on one side. Empty: so that the length is input * stride ("same"), or the least that
  /// holds every product ("valid").
  Shape output_padding = {};
  std::string data_format = "channels_last";
  Shape dilation_rate = {};
};

/// keras.ops.conv_transpose: the gradient of conv() with respect to its input. kernel: (spatial…, filters, channels).
Tensor conv_transpose(const Tensor& inputs, const Tensor& kernel,
                      const ConvolutionTransposeOptions& options = {});
/// The lengths of conv_transpose()'s spatial axes.
Shape conv_transpose_lengths(const Shape& input_lengths, const Shape& kernel_lengths,
                             const ConvolutionTransposeOptions& options);
/// The lengths of conv()'s spatial axes; None stays None.
Shape conv_lengths(const Shape& input_lengths, const Shape& kernel_lengths,
                   const ConvolutionOptions& options);

/// keras.ops.depthwise_conv: each channel has kernels of its own. kernel: (spatial…, channels, multiplier), the result
/// has channels * multiplier channels.
Tensor depthwise_conv(const Tensor& inputs, const Tensor& kernel, const ConvolutionOptions& options = {});
/// keras.ops.separable_conv: depthwise_conv(), then a product over channels. pointwise_kernel: (1…, channels *
/// multiplier, filters).
Tensor separable_conv(const Tensor& inputs, const Tensor& depthwise_kernel, const Tensor& pointwise_kernel,
                      const ConvolutionOptions& options = {});

}  // namespace tenon::ops
