// CroppingBody: the spatial axes without what lies at their ends.
#pragma once

#include "layers/edges_body.h"

namespace tenon::layers {

/// The part of x that is left, a view; ShapeError naming the layer if nothing is.
Tensor cropped(const std::string& layer, const Tensor& x, int first_axis,
               const std::vector<EdgeWidth>& widths);
Shape cropped_shape(const std::string& layer, const Shape& shape, int first_axis,
                    const std::vector<EdgeWidth>& widths);

template <std::size_t axes>
using CroppingArguments = EdgesArguments<axes, axes == 2 ? 0 : 1>;

template <std::size_t axes>
class CroppingBody final : public EdgesBody {
 public:
  static constexpr const char* name_of_class =
      axes == 1 ? "Cropping1D" : (axes == 2 ? "Cropping2D" : "Cropping3D");

  explicit CroppingBody(const CroppingArguments<axes>& arguments)
      : CroppingBody(completed(arguments, name_of_class, "cropping"), 0) {}

  Tensor call(const Tensor& inputs, const CallContext& /*context*/) override {
    return cropped(name(), inputs, first_axis(), widths());
  }
  Shape compute_output_shape(const Shape& input_shape) override {
    check_input_shapes(name(), input_spec(), {input_shape});
    return cropped_shape(name(), input_shape, first_axis(), widths());
  }
  std::string class_name() const override { return name_of_class; }
  Config get_config() const override { return layer_config_of<CroppingBody>(*this, arguments_); }

  template <class Visit, class Arguments>
  static void describe(Visit& visit, Arguments& arguments) {
    visit("cropping", arguments.edges);
    if constexpr (axes > 1) visit("data_format", arguments.options.data_format);
  }

 private:
  CroppingBody(CroppingArguments<axes> arguments, int /*completed*/)
      : EdgesBody(arguments.options, widths_of(arguments.edges)), arguments_(std::move(arguments)) {}

  CroppingArguments<axes> arguments_;
};

}  // namespace tenon::layers
