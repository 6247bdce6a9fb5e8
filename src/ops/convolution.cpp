// Convolution and its two gradients: three operations whose gradients are each other.
#include <tenon/ops/convolution.h>

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/ops/arithmetic.h>
#include <tenon/ops/arrangement.h>

#include "kernels/convolution.h"
#include "ops/contiguous_kernel.h"
#include "ops/convolution_arguments.h"
#include "ops/table.h"
#include "ops/window.h"

namespace tenon {

namespace {

using kernels::ConvolutionPass;
using kernels::ConvolutionShape;

// Attributes of all three: groups; strides, dilation, before (zeros before the first input), one entry per spatial axis.

ConvolutionShape convolution_shape(const Shape& x, const Shape& w, const Shape& y,
                                   const Attributes& attributes) {
  ConvolutionShape shape;
  shape.batch = x[0];
  shape.in_channels = x.back();
  shape.out_channels = y.back();
  shape.groups = attributes.integer("groups");
  const std::size_t axes = x.size() - 2, skipped = 3 - axes;
  for (std::size_t axis = 0; axis < axes; ++axis) {
    shape.input[axis + skipped] = x[axis + 1];
    shape.kernel[axis + skipped] = w[axis];
    shape.output[axis + skipped] = y[axis + 1];
    shape.stride[axis + skipped] = attributes.shape("strides")[axis];
    shape.dilation[axis + skipped] = attributes.shape("dilation")[axis];
    shape.before[axis + skipped] = attributes.shape("before")[axis];
  }
  return shape;
}

std::unique_ptr<kernels::Kernel> prepare_pass(ConvolutionPass pass, const ConvolutionShape& shape,
                                              const KernelRequest& request) {
  return with_contiguous_arguments(
      kernels::make_convolution(pass, computing_dtype(request.outputs[0].dtype), shape, request.epilogue),
      request);
}

extern const Operation convolution_operation, input_gradient_operation, kernel_gradient_operation;

/// The attributes that all three share, and the lengths of one's result.
Attributes with_lengths(const Attributes& from, std::string_view name, const Shape& lengths) {
  Attributes attributes{{"groups", from.integer("groups")}};
  for (const std::string_view shared : {"strides", "dilation", "before"}) {
    attributes.set(shared, from.shape(shared));
  }
  attributes.set(name, lengths);
  return attributes;
}

Tensor convolve(const Tensor& x, const Tensor& w, const Attributes& from, const Shape& y) {
  return apply_one(convolution_operation, {x, w}, with_lengths(from, "output", spatial_lengths(y)));
}
Tensor input_gradient(const Tensor& dy, const Tensor& w, const Attributes& from, const Shape& x) {
  return apply_one(input_gradient_operation, {dy, w}, with_lengths(from, "input", spatial_lengths(x)));
}
Tensor kernel_gradient(const Tensor& x, const Tensor& dy, const Attributes& from, const Shape& w) {
  return apply_one(kernel_gradient_operation, {x, dy}, with_lengths(from, "kernel", w));
}

// Inputs: x, w.
const Operation convolution_operation{
    .name = "convolution",
    .infer = [](const InferRequest& r) -> std::vector<TensorSpec> {
      return {{shape_of(r.inputs[0].shape[0], r.attributes.shape("output"), r.inputs[1].shape.back()),
               r.inputs[0].dtype}};
    },
    .gradient = [](const GradientRequest& r) -> std::vector<Tensor> {
      const Tensor &x = r.input(0), &w = r.input(1), &dy = r.gradient();
      return {r.wanted[0] ? input_gradient(dy, w, r.attributes, x.shape()) : Tensor(),
              r.wanted[1] ? kernel_gradient(x, dy, r.attributes, w.shape()) : Tensor()};
    },
    .prepare =
        [](const KernelRequest& r) {
          return prepare_pass(
              ConvolutionPass::forward,
              convolution_shape(r.inputs[0].shape, r.inputs[1].shape, r.outputs[0].shape, r.attributes), r);
        },
    .takes_epilogue = has_contiguous_arguments};

// Inputs: dy, w.
const Operation input_gradient_operation{
    .name = "convolution_input_gradient",
    .infer = [](const InferRequest& r) -> std::vector<TensorSpec> {
      const Shape& w = r.inputs[1].shape;
      return {{shape_of(r.inputs[0].shape[0], r.attributes.shape("input"),
                        w[w.size() - 2] * r.attributes.integer("groups")),
               r.inputs[0].dtype}};
    },
    .gradient = [](const GradientRequest& r) -> std::vector<Tensor> {
      const Tensor &dy = r.input(0), &w = r.input(1), &g = r.gradient();
      return {r.wanted[0] ? convolve(g, w, r.attributes, dy.shape()) : Tensor(),
              r.wanted[1] ? kernel_gradient(g, dy, r.attributes, w.shape()) : Tensor()};
    },
    .prepare =
        [](const KernelRequest& r) {
          return prepare_pass(
              ConvolutionPass::input_gradient,
              convolution_shape(r.outputs[0].shape, r.inputs[1].shape, r.inputs[0].shape, r.attributes), r);
        },
    .takes_epilogue = has_contiguous_arguments};

// Inputs: x, dy.
const Operation kernel_gradient_operation{
    .name = "convolution_kernel_gradient",
    .infer = [](const InferRequest& r) -> std::vector<TensorSpec> {
      return {{r.attributes.shape("kernel"), r.inputs[0].dtype}};
    },
    .gradient = [](const GradientRequest& r) -> std::vector<Tensor> {
      const Tensor &x = r.input(0), &dy = r.input(1), &g = r.gradient();
      return {r.wanted[0] ? input_gradient(dy, g, r.attributes, x.shape()) : Tensor(),
              r.wanted[1] ? convolve(x, g, r.attributes, dy.shape()) : Tensor()};
    },
    .prepare =
        [](const KernelRequest& r) {
          return prepare_pass(
              ConvolutionPass::kernel_gradient,
              convolution_shape(r.inputs[0].shape, r.outputs[0].shape, r.inputs[1].shape, r.attributes), r);
        }};

void check_groups(const Tensor& x, const Tensor& w) {
  const std::int64_t channels = x.shape().back(), in_group = w.shape(-2), filters = w.shape(-1);
  if (in_group > 0 && channels % in_group == 0 && channels > 0 && filters % (channels / in_group) == 0)
    return;
  throw ShapeError(fmt::format(
      "conv: the kernel of shape {} is for groups of {} input channels and {} filters, but inputs of shape "
      "{} have {} "
      "channels: these must be a multiple of the former, and the filters one of the number of groups",
      w.shape().str(), in_group, filters, x.shape().str(), channels));
}

}  // namespace

OperationFamily convolution_operations() {
  static const std::array family{&convolution_operation, &input_gradient_operation,
                                 &kernel_gradient_operation};
  return family;
}

namespace ops {

Shape conv_lengths(const Shape& input_lengths, const Shape& kernel_lengths,
                   const ConvolutionOptions& options) {
  return window_places("conv", input_lengths, kernel_lengths, options.strides, options.padding,
                       options.dilation_rate)
      .output;
}

Tensor conv(const Tensor& inputs, const Tensor& kernel, const ConvolutionOptions& options) {
  check_ranks("conv", inputs, kernel);
  const bool first = channels_come_first("conv", options.data_format);
  const std::vector<Tensor> both = floating_pair("conv", first ? channels_to_last(inputs) : inputs, kernel);
  const Tensor& x = both[0];
  check_groups(x, both[1]);
  const WindowPlaces places =
      window_places("conv", spatial_lengths(x.shape()), kernel_lengths(kernel.shape()), options.strides,
                    options.padding, options.dilation_rate);
  const Tensor y = apply_one(convolution_operation, both,
                             {{"groups", x.shape().back() / kernel.shape(-2)},
                              {"strides", places.strides},
                              {"dilation", places.dilation},
                              {"before", places.before},
                              {"output", places.output}});
  return first ? channels_to_first(y) : y;
}

Shape conv_transpose_lengths(const Shape& input_lengths, const Shape& kernel_lengths,
                             const ConvolutionTransposeOptions& options) {
  constexpr std::string_view function = "conv_transpose";
  const std::size_t axes = input_lengths.size();
  if (options.padding != "valid" && options.padding != "same") {
    throw ValueError(
        fmt::format("{}: padding must be \"valid\" or \"same\"; got \"{}\"", function, options.padding));
  }
  const Shape strides = per_axis(function, "strides", options.strides, axes, 1);
  const Shape dilation = per_axis(function, "dilation_rate", options.dilation_rate, axes, 1);
  Shape added = options.output_padding;
  if (added.size() == 1) added = Shape(axes, added[0]);
  if (!added.empty() && added.size() != axes) {
    throw ValueError(fmt::format("{}: output_padding {} has {} entries for {} spatial axes", function,
                                 options.output_padding.str(), options.output_padding.size(), axes));
  }
  Shape lengths;
  for (std::size_t axis = 0; axis < axes; ++axis) {
    const std::int64_t input = input_lengths[axis], stride = strides[axis];
    const std::int64_t reach = (kernel_lengths[axis] - 1) * dilation[axis] + 1;
    if (input == None) {
      lengths.push_back(None);
    } else if (options.padding == "valid") {
      const std::int64_t more = added.empty() ? std::max(reach, stride) - reach : added[axis];
      lengths.push_back((input - 1) * stride + reach + more);
    } else {
      lengths.push_back(added.empty() ? input * stride : (input - 1) * stride + reach % 2 + added[axis]);
    }
  }
  return lengths;
}

Tensor conv_transpose(const Tensor& inputs, const Tensor& kernel,
                      const ConvolutionTransposeOptions& options) {
  constexpr std::string_view function = "conv_transpose";
  check_ranks(function, inputs, kernel);
  const bool first = channels_come_first(function, options.data_format);
  const std::vector<Tensor> both = floating_pair(function, first ? channels_to_last(inputs) : inputs, kernel);
  const Tensor& x = both[0];
  if (x.shape().back() != kernel.shape(-1)) {
    throw ShapeError(
        fmt::format("{}: inputs of shape {} have {} channels, but the kernel of shape {} is for {}", function,
                    inputs.shape().str(), x.shape().back(), kernel.shape().str(), kernel.shape(-1)));
  }
  const Shape lengths =
      conv_transpose_lengths(spatial_lengths(x.shape()), kernel_lengths(kernel.shape()), options);
  const WindowPlaces places = window_places(function, lengths, kernel_lengths(kernel.shape()),
                                            options.strides, options.padding, options.dilation_rate);
  if (places.output != spatial_lengths(x.shape())) {
    throw ValueError(
        fmt::format("{}: output_padding {} gives spatial lengths {}, which a convolution with these "
                    "strides does not take back to {}",
                    function, options.output_padding.str(), lengths.str(), spatial_lengths(x.shape()).str()));
  }
  const Tensor y = apply_one(input_gradient_operation, both,
                             {{"groups", std::int64_t{1}},
                              {"strides", places.strides},
                              {"dilation", places.dilation},
                              {"before", places.before},
                              {"input", lengths}});
  return first ? channels_to_first(y) : y;
}

}  // namespace ops

}  // namespace tenon
