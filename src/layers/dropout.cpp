#include <tenon/layers/dropout.h>

#include <tenon/tensor/create.h>

#include "layers/config_fields.h"
#include "layers/noise.h"
#include "layers/registry_body.h"

namespace tenon::layers {

namespace {

struct DropoutArguments {
  double rate = 0;
  DropoutOptions options;
};

void check_arguments(const DropoutArguments& arguments) {
  check_share("rate", arguments.rate);
  check_noise_shape(arguments.options.noise_shape);
}

class DropoutBody final : public NoiseBody {
 public:
  explicit DropoutBody(const DropoutArguments& arguments)
      : NoiseBody((check_arguments(arguments), common_options(arguments.options)), arguments.rate,
                  arguments.options.seed),
        arguments_(arguments) {}

  std::string class_name() const override { return "Dropout"; }
  Config get_config() const override { return layer_config_of<DropoutBody>(*this, arguments_); }

  template <class Visit, class Arguments>
  static void describe(Visit& visit, Arguments& arguments) {
    visit("rate", arguments.rate);
    visit("seed", arguments.options.seed);
    visit("noise_shape", arguments.options.noise_shape);
  }

 private:
  Tensor disturbed(const Tensor& inputs, const CallContext& context) override;

  DropoutArguments arguments_;
};

Tensor DropoutBody::disturbed(const Tensor& inputs, const CallContext& context) {
  if (amount() == 1) return zeros_like(inputs);
  const Shape noise_shape = noise_shape_for(name(), arguments_.options.noise_shape, inputs.shape());
  const Tensor state = draw(context);
  return dropped(inputs, amount(), noise_shape, state);
}

}  // namespace

Dropout::Dropout(double rate, const DropoutOptions& options)
    : Layer(Shared<DropoutBody>::make(DropoutArguments{rate, options})) {}

Registration<LayerBody> register_dropout() {
  return layer_entry_without_default<DropoutBody, DropoutArguments>("Dropout");
}

}  // namespace tenon::layers
