#include <tenon/layers/gaussian_dropout.h>

#include <cmath>

#include <tenon/ops/arithmetic.h>
#include <tenon/ops/random.h>

#include "layers/config_fields.h"
#include "layers/noise.h"
#include "layers/registry_body.h"

namespace tenon::layers {

namespace {

struct GaussianDropoutArguments {
  double rate = 0;
  GaussianDropoutOptions options;
};

class GaussianDropoutBody final : public LayerBody {
 public:
  explicit GaussianDropoutBody(const GaussianDropoutArguments& arguments)
      : LayerBody(common_options(arguments.options)), arguments_(arguments) {
    check_rate_below_one("GaussianDropout", arguments_.rate);
    set_supports_masking(true);
    if (arguments_.rate > 0) generator_ = track(SeedGenerator(arguments_.options.seed));
    set_built(true);
  }

  Tensor call(const Tensor& inputs, const CallContext& context) override;
  Shape compute_output_shape(const Shape& input_shape) override { return input_shape; }
  std::string class_name() const override { return "GaussianDropout"; }
  Config get_config() const override { return layer_config_of<GaussianDropoutBody>(*this, arguments_); }

  template <class Visit, class Arguments>
  static void describe(Visit& visit, Arguments& arguments) {
    visit("rate", arguments.rate);
    visit("seed", arguments.options.seed);
  }

 private:
  GaussianDropoutArguments arguments_;
  std::optional<SeedGenerator> generator_;
};

Tensor GaussianDropoutBody::call(const Tensor& inputs, const CallContext& context) {
  if (!context.training || arguments_.rate == 0) return inputs;
  const Tensor state = context.seed.defined() ? context.seed : generator_->next();
  const double stddev = std::sqrt(arguments_.rate / (1.0 - arguments_.rate));
  const Tensor noise = ops::random_normal(state, inputs.shape(), compute_dtype());
  return ops::multiply(inputs, ops::add(ops::multiply(noise, stddev), 1.0));
}

}  // namespace

GaussianDropoutOptions::~GaussianDropoutOptions() = default;

GaussianDropout::GaussianDropout(double rate, const GaussianDropoutOptions& options)
    : Layer(std::make_shared<GaussianDropoutBody>(GaussianDropoutArguments{rate, options})) {}

Registration<LayerBody> register_gaussian_dropout() {
  return layer_entry_without_default<GaussianDropoutBody, GaussianDropoutArguments>("GaussianDropout");
}

}  // namespace tenon::layers
