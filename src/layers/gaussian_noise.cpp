#include <tenon/layers/gaussian_noise.h>

#include <tenon/ops/arithmetic.h>
#include <tenon/ops/random.h>

#include "layers/config_fields.h"
#include "layers/noise.h"
#include "layers/registry_body.h"

namespace tenon::layers {

namespace {

struct GaussianNoiseArguments {
  double stddev = 0;
  GaussianNoiseOptions options;
};

class GaussianNoiseBody final : public LayerBody {
 public:
  explicit GaussianNoiseBody(const GaussianNoiseArguments& arguments)
      : LayerBody(common_options(arguments.options)), arguments_(arguments) {
    check_share("stddev", arguments_.stddev);
    set_supports_masking(true);
    if (arguments_.stddev > 0) generator_ = track(SeedGenerator(arguments_.options.seed));
    set_built(true);
  }

  Tensor call(const Tensor& inputs, const CallContext& context) override;
  Shape compute_output_shape(const Shape& input_shape) override { return input_shape; }
  std::string class_name() const override { return "GaussianNoise"; }
  Config get_config() const override { return layer_config_of<GaussianNoiseBody>(*this, arguments_); }

  template <class Visit, class Arguments>
  static void describe(Visit& visit, Arguments& arguments) {
    visit("stddev", arguments.stddev);
    visit("seed", arguments.options.seed);
  }

 private:
  GaussianNoiseArguments arguments_;
  std::optional<SeedGenerator> generator_;
};

Tensor GaussianNoiseBody::call(const Tensor& inputs, const CallContext& context) {
  if (!context.training || arguments_.stddev == 0) return inputs;
  const Tensor state = context.seed.defined() ? context.seed : generator_->next();
  const Tensor noise = ops::random_normal(state, inputs.shape(), compute_dtype());
  return ops::add(inputs, ops::multiply(noise, arguments_.stddev));
}

}  // namespace

GaussianNoiseOptions::~GaussianNoiseOptions() = default;

GaussianNoise::GaussianNoise(double stddev, const GaussianNoiseOptions& options)
    : Layer(std::make_shared<GaussianNoiseBody>(GaussianNoiseArguments{stddev, options})) {}

Registration<LayerBody> register_gaussian_noise() {
  return layer_entry_without_default<GaussianNoiseBody, GaussianNoiseArguments>("GaussianNoise");
}

}  // namespace tenon::layers
