// ConvBody: what Conv1D, Conv2D and Conv3D share.
#pragma once

#include <tenon/layers/conv_options.h>

#include "layers/axis_numbers.h"
#include "layers/config_fields.h"
#include "layers/registry_body.h"

namespace tenon::layers {

struct ConvArguments {
  std::int64_t filters = 0;
  PerAxis kernel_size = 1;
  ConvOptions options;
};

class AnyConvBody : public LayerBody {
 public:
  void build(const Shape& input_shape) override;
  Tensor call(const Tensor& inputs, const CallContext& context) override;
  Shape compute_output_shape(const Shape& input_shape) override;

  std::int64_t filters() const { return arguments_.filters; }
  const Variable& kernel() const { return kernel_; }
  const Variable& bias() const { return bias_; }

  template <class Visit, class Arguments>
  static void describe(Visit& visit, Arguments& arguments) {
    auto& options = arguments.options;
    visit("filters", arguments.filters);
    visit("kernel_size", arguments.kernel_size);
    visit("strides", options.strides);
    visit("padding", options.padding);
    visit("data_format", options.data_format);
    visit("dilation_rate", options.dilation_rate);
    visit("groups", options.groups);
    visit("activation", options.activation);
    visit("use_bias", options.use_bias);
    visit("kernel_initializer", options.kernel_initializer);
    visit("bias_initializer", options.bias_initializer);
    visit("kernel_regularizer", options.kernel_regularizer);
    visit("bias_regularizer", options.bias_regularizer);
    visit("activity_regularizer", options.activity_regularizer);
    visit("kernel_constraint", options.kernel_constraint);
    visit("bias_constraint", options.bias_constraint);
  }

 protected:
  /// The arguments with one entry per axis; ValueError for what Keras refuses.
  static ConvArguments completed(const char* class_name, std::size_t axes, ConvArguments arguments);
  AnyConvBody(std::size_t axes, ConvArguments completed);

  const ConvArguments& arguments() const { return arguments_; }

 private:
  bool channels_last() const { return arguments_.options.data_format == "channels_last"; }
  /// ShapeError naming the layer if the kernel fits nowhere.
  Shape output_lengths(const Shape& input_shape) const;

  std::size_t axes_;
  ConvArguments arguments_;
  Variable kernel_, bias_;
};

template <std::size_t axes>
class ConvBody final : public AnyConvBody {
 public:
  static constexpr const char* name_of_class = axes == 1 ? "Conv1D" : (axes == 2 ? "Conv2D" : "Conv3D");

  explicit ConvBody(const ConvArguments& arguments)
      : AnyConvBody(axes, completed(name_of_class, axes, arguments)) {}
  std::string class_name() const override { return name_of_class; }
  Config get_config() const override { return layer_config_of<AnyConvBody>(*this, arguments()); }
};

inline const AnyConvBody& conv_body_of(const Layer& layer) {
  return static_cast<const AnyConvBody&>(*layer.body());
}

}  // namespace tenon::layers
