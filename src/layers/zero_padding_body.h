// ZeroPaddingBody: zeros at both ends of the spatial axes.
#pragma once

#include "layers/edges_body.h"

namespace tenon::layers {

/// x with zeros around it, from axis `first_axis` on.
Tensor zero_padded(const Tensor& x, int first_axis, const std::vector<EdgeWidth>& widths);
Shape zero_padded_shape(const Shape& shape, int first_axis, const std::vector<EdgeWidth>& widths);

template <std::size_t axes>
using ZeroPaddingArguments = EdgesArguments<axes, 1>;

template <std::size_t axes>
class ZeroPaddingBody final : public EdgesBody {
 public:
  static constexpr const char* name_of_class =
      axes == 1 ? "ZeroPadding1D" : (axes == 2 ? "ZeroPadding2D" : "ZeroPadding3D");

  explicit ZeroPaddingBody(const ZeroPaddingArguments<axes>& arguments)
      : ZeroPaddingBody(completed(arguments, name_of_class, "padding"), 0) {}

  Tensor call(const Tensor& inputs, const CallContext& /*context*/) override {
    return zero_padded(inputs, first_axis(), widths());
  }
  Shape compute_output_shape(const Shape& input_shape) override {
    check_input_shapes(name(), input_spec(), {input_shape});
    return zero_padded_shape(input_shape, first_axis(), widths());
  }
  std::string class_name() const override { return name_of_class; }
  Config get_config() const override { return layer_config_of<ZeroPaddingBody>(*this, arguments_); }

  template <class Visit, class Arguments>
  static void describe(Visit& visit, Arguments& arguments) {
    visit("padding", arguments.edges);
    visit("data_format", arguments.options.data_format);
  }

 private:
  ZeroPaddingBody(ZeroPaddingArguments<axes> arguments, int /*completed*/)
      : EdgesBody(arguments.options, widths_of(arguments.edges)), arguments_(std::move(arguments)) {}

  ZeroPaddingArguments<axes> arguments_;
};

}  // namespace tenon::layers
