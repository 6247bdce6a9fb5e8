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

void check_arguments(const GaussianDropoutArguments& arguments) {
  check_rate_below_one("GaussianDropout", arguments.rate);
}

class GaussianDropoutBody final : public NoiseBody {
 public:
  explicit GaussianDropoutBody(const GaussianDropoutArguments& arguments)
      : NoiseBody((check_arguments(arguments), common_options(arguments.options)), arguments.rate,
                  arguments.options.seed),
        arguments_(arguments) {}

  std::string class_name() const override { return "GaussianDropout"; }
  Config get_config() const override { return layer_config_of<GaussianDropoutBody>(*this, arguments_); }

  template <class Visit, class Arguments>
  static void describe(Visit& visit, Arguments& arguments) {
    visit("rate", arguments.rate);
    visit("seed", arguments.options.seed);
  }

 private:
  Tensor disturbed(const Tensor& inputs, const CallContext& context) override;

  GaussianDropoutArguments arguments_;
};

Tensor GaussianDropoutBody::disturbed(const Tensor& inputs, const CallContext& context) {
  const Tensor state = draw(context);
  const double stddev = std::sqrt(amount() / (1.0 - amount()));
  const Tensor noise = ops::random_normal(state, inputs.shape(), compute_dtype());
  return ops::multiply(inputs, ops::add(ops::multiply(noise, stddev), 1.0));
}

}  // namespace

GaussianDropoutOptions::~GaussianDropoutOptions() = default;

GaussianDropout::GaussianDropout(double rate, const GaussianDropoutOptions& options)
    : Layer(Shared<GaussianDropoutBody>::make(GaussianDropoutArguments{rate, options})) {}

Registration<LayerBody> register_gaussian_dropout() {
  return layer_entry_without_default<GaussianDropoutBody, GaussianDropoutArguments>("GaussianDropout");
}

}  // namespace tenon::layers
