#include "layers/global_pooling_body.h"

#include "layers/data_format.h"

namespace tenon::layers {

GlobalPoolingOptions::~GlobalPoolingOptions() = default;

GlobalPoolingBody::GlobalPoolingBody(const char* class_name, std::size_t axes,
                                     const GlobalPoolingArguments& arguments)
    : LayerBody(common_options(arguments.options)), options_(arguments.options) {
  options_.data_format = checked_data_format(class_name, options_.data_format);
  const int first = first_spatial_axis(options_.data_format);
  for (std::size_t i = 0; i < axes; ++i) axes_.push_back(first + static_cast<std::int64_t>(i));
  set_input_spec({InputSpec{.ndim = static_cast<int>(axes) + 2}});
  set_built(true);
}

Shape GlobalPoolingBody::compute_output_shape(const Shape& input_shape) {
  check_input_shapes(name(), input_spec(), {input_shape});
  const std::int64_t channels = channels_last() ? input_shape.back() : input_shape[1];
  if (!keepdims()) return {input_shape[0], channels};
  Shape shape = input_shape;
  for (std::int64_t axis : axes_) shape[static_cast<std::size_t>(axis)] = 1;
  return shape;
}

}  // namespace tenon::layers
