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

void check_arguments(const GaussianNoiseArguments& arguments) { check_share("stddev", arguments.stddev); }

class GaussianNoiseBody final : public NoiseBody {
 public:
  explicit GaussianNoiseBody(const GaussianNoiseArguments& arguments)
      : NoiseBody((check_arguments(arguments), common_options(arguments.options)), arguments.stddev,
                  arguments.options.seed),
        arguments_(arguments) {}

  std::string class_name() const override { return "GaussianNoise"; }
  Config get_config() const override { return layer_config_of<GaussianNoiseBody>(*this, arguments_); }

  template <class Visit, class Arguments>
  static void describe(Visit& visit, Arguments& arguments) {
    visit("stddev", arguments.stddev);
    visit("seed", arguments.options.seed);
  }

 private:
  Tensor disturbed(const Tensor& inputs, const CallContext& context) override;

  GaussianNoiseArguments arguments_;
};

Tensor GaussianNoiseBody::disturbed(const Tensor& inputs, const CallContext& context) {
  const Tensor state = draw(context);
  const Tensor noise = ops::random_normal(state, inputs.shape(), compute_dtype());
  return ops::add(inputs, ops::multiply(noise, amount()));
}

}  // namespace

GaussianNoiseOptions::~GaussianNoiseOptions() = default;

GaussianNoise::GaussianNoise(double stddev, const GaussianNoiseOptions& options)
    : Layer(Shared<GaussianNoiseBody>::make(GaussianNoiseArguments{stddev, options})) {}

Registration<LayerBody> register_gaussian_noise() {
  return layer_entry_without_default<GaussianNoiseBody, GaussianNoiseArguments>("GaussianNoise");
}

}  // namespace tenon::layers
