#include <tenon/layers/alpha_dropout.h>

#include <cmath>

#include <tenon/ops/arithmetic.h>

#include "layers/config_fields.h"
#include "layers/noise.h"
#include "layers/registry_body.h"

namespace tenon::layers {

namespace {

struct AlphaDropoutArguments {
  double rate = 0;
  AlphaDropoutOptions options;
};

void check_arguments(const AlphaDropoutArguments& arguments) {
  check_rate_below_one("AlphaDropout", arguments.rate);
  check_noise_shape(arguments.options.noise_shape);
}

class AlphaDropoutBody final : public NoiseBody {
 public:
  explicit AlphaDropoutBody(const AlphaDropoutArguments& arguments)
      : NoiseBody((check_arguments(arguments), common_options(arguments.options)), arguments.rate,
                  arguments.options.seed),
        arguments_(arguments) {}

  std::string class_name() const override { return "AlphaDropout"; }
  Config get_config() const override { return layer_config_of<AlphaDropoutBody>(*this, arguments_); }

  template <class Visit, class Arguments>
  static void describe(Visit& visit, Arguments& arguments) {
    visit("rate", arguments.rate);
    visit("seed", arguments.options.seed);
    visit("noise_shape", arguments.options.noise_shape);
  }

 private:
  Tensor disturbed(const Tensor& inputs, const CallContext& context) override;

  AlphaDropoutArguments arguments_;
};

Tensor AlphaDropoutBody::disturbed(const Tensor& inputs, const CallContext& context) {
  const Tensor state = draw(context);
  const double rate = amount();
  const double lowest = -1.6732632423543772848 * 1.0507009873554804934;  // selu(-infinity)
  const double scale = 1 / std::sqrt((1 - rate) * (1 + rate * lowest * lowest));
  const Shape noise_shape = noise_shape_for(name(), arguments_.options.noise_shape, inputs.shape());
  const Tensor kept =
      ops::where(kept_at_random(state, noise_shape, rate), inputs, ops::cast(lowest, inputs.dtype()));
  return ops::subtract(ops::multiply(kept, scale), scale * lowest * rate);
}

}  // namespace

AlphaDropoutOptions::~AlphaDropoutOptions() = default;

AlphaDropout::AlphaDropout(double rate, const AlphaDropoutOptions& options)
    : Layer(Shared<AlphaDropoutBody>::make(AlphaDropoutArguments{rate, options})) {}

Registration<LayerBody> register_alpha_dropout() {
  return layer_entry_without_default<AlphaDropoutBody, AlphaDropoutArguments>("AlphaDropout");
}

}  // namespace tenon::layers
