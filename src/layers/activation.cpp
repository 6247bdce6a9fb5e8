#include <tenon/layers/activation.h>

#include "layers/config_fields.h"
#include "layers/registry_body.h"

namespace tenon::layers {

namespace {

struct ActivationArguments {
  activations::Activation activation;
  ActivationOptions options;
};

class ActivationBody final : public LayerBody {
 public:
  explicit ActivationBody(ActivationArguments arguments)
      : LayerBody(common_options(arguments.options)), arguments_(std::move(arguments)) {
    set_activity_regularizer(arguments_.options.activity_regularizer);
    set_supports_masking(true);
    set_built(true);
  }

  Tensor call(const Tensor& inputs, const CallContext& /*context*/) override {
    return arguments_.activation(inputs);
  }
  std::string class_name() const override { return "Activation"; }
  Config get_config() const override { return layer_config_of<ActivationBody>(*this, arguments_); }

  template <class Visit, class Arguments>
  static void describe(Visit& visit, Arguments& arguments) {
    visit("activation", arguments.activation);
  }

 private:
  ActivationArguments arguments_;
};

}  // namespace

Activation::Activation(const activations::Activation& activation, const ActivationOptions& options)
    : Layer(Shared<ActivationBody>::make(ActivationArguments{activation, options})) {}

Registration<LayerBody> register_activation() {
  return layer_entry_without_default<ActivationBody, ActivationArguments>("Activation");
}

}  // namespace tenon::layers
