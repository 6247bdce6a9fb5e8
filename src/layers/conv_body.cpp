#include "layers/conv_body.h"

#include <algorithm>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/ops/arithmetic.h>
#include <tenon/ops/arrangement.h>
#include <tenon/ops/convolution.h>

#include "layers/data_format.h"

namespace tenon::layers {

namespace {

bool exceed_one(const PerAxis& numbers) {
  return std::any_of(numbers.numbers().begin(), numbers.numbers().end(),
                     [](std::int64_t n) { return n > 1; });
}

void check_filters(const char* class_name, const ConvArguments& arguments) {
  const std::int64_t groups = arguments.options.groups;
  if (arguments.filters < 1) {
    throw ValueError(fmt::format("{}: `filters` must be at least 1; got {}", class_name, arguments.filters));
  }
  if (groups < 1)
    throw ValueError(fmt::format("{}: `groups` must be at least 1; got {}", class_name, groups));
  if (arguments.filters % groups != 0) {
    throw ValueError(
        fmt::format("{}: the number of filters must be divisible by the number of groups; got {} and {}",
                    class_name, arguments.filters, groups));
  }
}

void check_options(const char* class_name, std::size_t axes, const ConvOptions& options) {
  if (options.padding != "valid" && options.padding != "same" &&
      !(axes == 1 && options.padding == "causal")) {
    throw ValueError(fmt::format("{}: `padding` must be \"valid\"{} or \"same\"; got \"{}\"", class_name,
                                 axes == 1 ? ", \"causal\"" : "", options.padding));
  }
  if (exceed_one(options.strides) && exceed_one(options.dilation_rate)) {
    throw ValueError(
        fmt::format("{}: `strides` above 1 do not go together with a `dilation_rate` above 1", class_name));
  }
  for (const auto& [given, name] : {std::pair{options.lora_rank.has_value(), "lora_rank"},
                                    std::pair{options.lora_alpha.has_value(), "lora_alpha"}}) {
    if (given) throw ValueError(fmt::format("{}: `{}` is not supported yet; leave it out", class_name, name));
  }
  if (!options.kernel_initializer.defined() || (options.use_bias && !options.bias_initializer.defined())) {
    throw ValueError(fmt::format("{}: kernel_initializer and bias_initializer cannot be None", class_name));
  }
}

ops::ConvolutionOptions convolution_options(const ConvOptions& options) {
  return {shape_of(options.strides), options.padding, options.data_format, shape_of(options.dilation_rate)};
}

}  // namespace

ConvOptions::~ConvOptions() = default;

ConvArguments AnyConvBody::completed(const char* class_name, std::size_t axes, ConvArguments arguments) {
  ConvOptions& options = arguments.options;
  check_filters(class_name, arguments);
  arguments.kernel_size = arguments.kernel_size.resolve(axes, class_name, "kernel_size");
  options.strides = options.strides.resolve(axes, class_name, "strides");
  options.dilation_rate = options.dilation_rate.resolve(axes, class_name, "dilation_rate");
  options.data_format = checked_data_format(class_name, options.data_format);
  check_options(class_name, axes, options);
  return arguments;
}

AnyConvBody::AnyConvBody(std::size_t axes, ConvArguments completed)
    : LayerBody(common_options(completed.options)), axes_(axes), arguments_(std::move(completed)) {
  set_activity_regularizer(arguments_.options.activity_regularizer);
  set_input_spec({InputSpec{.ndim = static_cast<int>(axes) + 2}});
}

Shape AnyConvBody::output_lengths(const Shape& input_shape) const {
  const auto first = input_shape.begin() + (channels_last() ? 1 : 2);
  try {
    return ops::conv_lengths(Shape(first, first + static_cast<std::ptrdiff_t>(axes_)),
                             shape_of(arguments_.kernel_size), convolution_options(arguments_.options));
  } catch (const ShapeError& error) {
    throw ShapeError(fmt::format("layer \"{}\" ({}): {}", name(), class_name(), error.what()));
  }
}

void AnyConvBody::build(const Shape& input_shape) {
  const ConvOptions& options = arguments_.options;
  const int channel_axis = channels_last() ? -1 : 1;
  const std::int64_t channels = channels_last() ? input_shape.back() : input_shape[1];
  if (channels == None) {
    throw ValueError(fmt::format("layer \"{}\": the axis of the channels needs a length; got shape {}",
                                 name(), input_shape.str()));
  }
  if (channels % options.groups != 0) {
    throw ValueError(
        fmt::format("layer \"{}\": the number of input channels must be divisible by the number of groups; "
                    "got {} and {} (input "
                    "shape {})",
                    name(), channels, options.groups, input_shape.str()));
  }
  output_lengths(input_shape);
  Shape shape = shape_of(arguments_.kernel_size);
  shape.push_back(channels / options.groups);
  shape.push_back(arguments_.filters);
  kernel_ = add_weight("kernel", shape,
                       {.initializer = options.kernel_initializer,
                        .regularizer = options.kernel_regularizer,
                        .constraint = options.kernel_constraint});
  if (options.use_bias) {
    bias_ = add_weight("bias", {arguments_.filters},
                       {.initializer = options.bias_initializer,
                        .regularizer = options.bias_regularizer,
                        .constraint = options.bias_constraint});
  }
  set_input_spec({InputSpec{.ndim = static_cast<int>(axes_) + 2, .axes = {{channel_axis, channels}}}});
}

Tensor AnyConvBody::call(const Tensor& inputs, const CallContext& /*context*/) {
  output_lengths(inputs.shape());
  Tensor outputs = ops::conv(inputs, compute_value(kernel_), convolution_options(arguments_.options));
  if (arguments_.options.use_bias) {
    Tensor bias = compute_value(bias_);
    if (!channels_last()) {
      Shape shape(axes_ + 1, 1);
      shape[0] = arguments_.filters;
      bias = ops::reshape(bias, shape);
    }
    outputs = ops::add(outputs, bias);
  }
  return arguments_.options.activation(outputs);
}

Shape AnyConvBody::compute_output_shape(const Shape& input_shape) {
  check_input_shapes(name(), input_spec(), {input_shape});
  const Shape lengths = output_lengths(input_shape);
  Shape shape{input_shape[0]};
  if (!channels_last()) shape.push_back(arguments_.filters);
  for (std::int64_t length : lengths) shape.push_back(length);
  if (channels_last()) shape.push_back(arguments_.filters);
  return shape;
}

}  // namespace tenon::layers
