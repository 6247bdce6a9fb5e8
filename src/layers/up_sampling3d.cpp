#include <tenon/layers/up_sampling3d.h>

#include "layers/axis_numbers.h"
#include "layers/data_format.h"
#include "layers/interpolation.h"
#include "layers/registry_body.h"

namespace tenon::layers {

namespace {

struct UpSampling3DArguments {
  PerAxis size = 2;
  SpatialOptions options;
};

class UpSampling3DBody final : public LayerBody {
 public:
  explicit UpSampling3DBody(const UpSampling3DArguments& arguments)
      : LayerBody(common_options(arguments.options)), arguments_(arguments) {
    arguments_.size = arguments_.size.resolve(3, "UpSampling3D", "size");
    arguments_.options.data_format = checked_data_format("UpSampling3D", arguments_.options.data_format);
    first_axis_ = first_spatial_axis(arguments_.options.data_format);
    set_input_spec({InputSpec{.ndim = 5}});
    set_built(true);
  }

  Tensor call(const Tensor& inputs, const CallContext& /*context*/) override {
    return repeated(inputs, first_axis_, arguments_.size.numbers());
  }
  Shape compute_output_shape(const Shape& input_shape) override {
    check_input_shapes(name(), input_spec(), {input_shape});
    return repeated_shape(input_shape, first_axis_, arguments_.size.numbers());
  }
  std::string class_name() const override { return "UpSampling3D"; }
  Config get_config() const override { return layer_config_of<UpSampling3DBody>(*this, arguments_); }

  template <class Visit, class Arguments>
  static void describe(Visit& visit, Arguments& arguments) {
    visit("size", arguments.size);
    visit("data_format", arguments.options.data_format);
  }

 private:
  UpSampling3DArguments arguments_;
  int first_axis_ = 1;
};

}  // namespace

UpSampling3D::UpSampling3D(const PerAxis& size, const SpatialOptions& options)
    : Layer(Shared<UpSampling3DBody>::make(UpSampling3DArguments{size, options})) {}

Registration<LayerBody> register_up_sampling3d() {
  return layer_entry<UpSampling3DBody, UpSampling3DArguments>("UpSampling3D");
}

}  // namespace tenon::layers
