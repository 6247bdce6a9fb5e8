#include <tenon/layers/rescaling.h>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/ops/arithmetic.h>

#include "layers/config_fields.h"
#include "layers/registry_body.h"

namespace tenon::layers {

namespace {

struct RescalingArguments {
  Tensor scale = 1.0;
  Tensor offset = 0.0;
  RescalingOptions options;
};

class RescalingBody final : public LayerBody {
 public:
  explicit RescalingBody(RescalingArguments arguments)
      : LayerBody(common_options(arguments.options)), arguments_(std::move(arguments)) {
    if (!arguments_.scale.defined() || !arguments_.offset.defined()) {
      throw ValueError("Rescaling: scale and offset must be numbers or arrays; got an empty Tensor");
    }
    set_supports_masking(true);
    set_built(true);
  }

  Tensor call(const Tensor& inputs, const CallContext& /*context*/) override {
    const DType dtype = compute_dtype();
    const Tensor scale = ops::cast(arguments_.scale, dtype), offset = ops::cast(arguments_.offset, dtype);
    return ops::add(ops::multiply(ops::cast(inputs, dtype), scale), offset);
  }
  Shape compute_output_shape(const Shape& input_shape) override {
    return broadcast_shapes(input_shape,
                            broadcast_shapes(arguments_.scale.shape(), arguments_.offset.shape()));
  }
  std::string class_name() const override { return "Rescaling"; }
  Config get_config() const override { return layer_config_of<RescalingBody>(*this, arguments_); }

  template <class Visit, class Arguments>
  static void describe(Visit& visit, Arguments& arguments) {
    visit("scale", arguments.scale);
    visit("offset", arguments.offset);
  }

 private:
  RescalingArguments arguments_;
};

}  // namespace

Rescaling::Rescaling(const Tensor& scale, const Tensor& offset, const RescalingOptions& options)
    : Layer(Shared<RescalingBody>::make(RescalingArguments{scale, offset, options})) {}

Registration<LayerBody> register_rescaling() {
  return layer_entry_without_default<RescalingBody, RescalingArguments>("Rescaling");
}

}  // namespace tenon::layers
