#include <tenon/layers/identity.h>

#include "layers/config_fields.h"
#include "layers/registry_body.h"

namespace tenon::layers {

namespace {

struct IdentityArguments {
  BaseOptions options;
};

class IdentityBody final : public LayerBody {
 public:
  explicit IdentityBody(const IdentityArguments& arguments) : LayerBody(common_options(arguments.options)) {
    set_supports_masking(true);
    set_built(true);
  }

  std::vector<Tensor> call_many(const std::vector<Tensor>& inputs, const CallContext& /*context*/) override {
    return inputs;
  }
  Shape compute_output_shape(const Shape& input_shape) override { return input_shape; }
  std::vector<Shape> compute_output_shapes(const std::vector<Shape>& input_shapes) override {
    return input_shapes;
  }
  /// The outputs are the inputs, each with the mask that it has.
  Tensor compute_mask(const Tensor& /*inputs*/, const Tensor& /*mask*/) override { return {}; }
  std::string class_name() const override { return "Identity"; }

  template <class Visit, class Arguments>
  static void describe(Visit& /*visit*/, Arguments& /*arguments*/) {}
};

}  // namespace

Identity::Identity(const BaseOptions& options)
    : Layer(Shared<IdentityBody>::make(IdentityArguments{options})) {}
Identity::Identity() : Identity(BaseOptions{}) {}

Registration<LayerBody> register_identity() {
  return layer_entry<IdentityBody, IdentityArguments>("Identity");
}

}  // namespace tenon::layers
