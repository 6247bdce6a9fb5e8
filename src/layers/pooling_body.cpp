#include "layers/pooling_body.h"

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/ops/pooling.h>

#include "layers/data_format.h"

namespace tenon::layers {

namespace {

ops::PoolingOptions pooling_options(const PoolingOptions& options) {
  return {shape_of(options.strides), options.padding, options.data_format};
}

}  // namespace

PoolingOptions::~PoolingOptions() = default;

PoolingArguments AnyPoolingBody::completed(const char* class_name, std::size_t axes,
                                           PoolingArguments arguments) {
  PoolingOptions& options = arguments.options;
  arguments.pool_size = arguments.pool_size.resolve(axes, class_name, "pool_size");
  if (options.strides.numbers().empty()) options.strides = arguments.pool_size;
  options.strides = options.strides.resolve(axes, class_name, "strides");
  options.data_format = checked_data_format(class_name, options.data_format);
  if (options.padding != "valid" && options.padding != "same") {
    throw ValueError(
        fmt::format("{}: `padding` must be \"valid\" or \"same\"; got \"{}\"", class_name, options.padding));
  }
  return arguments;
}

AnyPoolingBody::AnyPoolingBody(Pooling pooling, std::size_t axes, PoolingArguments completed)
    : LayerBody(common_options(completed.options)),
      pooling_(pooling),
      axes_(axes),
      arguments_(std::move(completed)) {
  set_input_spec({InputSpec{.ndim = static_cast<int>(axes) + 2}});
  set_built(true);
}

Shape AnyPoolingBody::output_lengths(const Shape& input_shape) const {
  const auto first = input_shape.begin() + (arguments_.options.data_format == "channels_last" ? 1 : 2);
  try {
    return ops::pool_lengths(Shape(first, first + static_cast<std::ptrdiff_t>(axes_)),
                             shape_of(arguments_.pool_size), pooling_options(arguments_.options));
  } catch (const ShapeError& error) {
    throw ShapeError(fmt::format("layer \"{}\" ({}): {}", name(), class_name(), error.what()));
  }
}

Tensor AnyPoolingBody::call(const Tensor& inputs, const CallContext& /*context*/) {
  output_lengths(inputs.shape());
  const auto pool = pooling_ == Pooling::max ? ops::max_pool : ops::average_pool;
  return pool(inputs, shape_of(arguments_.pool_size), pooling_options(arguments_.options));
}

Shape AnyPoolingBody::compute_output_shape(const Shape& input_shape) {
  check_input_shapes(name(), input_spec(), {input_shape});
  const Shape lengths = output_lengths(input_shape);
  Shape shape = input_shape;
  const std::size_t first = arguments_.options.data_format == "channels_last" ? 1 : 2;
  for (std::size_t axis = 0; axis < axes_; ++axis) shape[first + axis] = lengths[axis];
  return shape;
}

}  // namespace tenon::layers
