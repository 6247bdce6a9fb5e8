#include <tenon/layers/leaky_relu.h>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/nn/activations.h>

#include "layers/config_fields.h"
#include "layers/registry_body.h"

namespace tenon::layers {

namespace {

struct LeakyReLUArguments {
  LeakyReLUOptions options;
};

class LeakyReLUBody final : public LayerBody {
 public:
  explicit LeakyReLUBody(LeakyReLUArguments arguments)
      : LayerBody(common_options(arguments.options)), options_(std::move(arguments.options)) {
    if (!(options_.negative_slope >= 0)) {
      throw ValueError(
          fmt::format("LeakyReLU: negative_slope cannot be negative; got {}", options_.negative_slope));
    }
    set_supports_masking(true);
    set_built(true);
  }

  Tensor call(const Tensor& inputs, const CallContext& /*context*/) override {
    return activations::leaky_relu(inputs, options_.negative_slope);
  }
  Shape compute_output_shape(const Shape& input_shape) override { return input_shape; }
  std::string class_name() const override { return "LeakyReLU"; }
  Config get_config() const override {
    return layer_config_of<LeakyReLUBody>(*this, LeakyReLUArguments{options_});
  }

  template <class Visit, class Arguments>
  static void describe(Visit& visit, Arguments& arguments) {
    visit("negative_slope", arguments.options.negative_slope);
  }

 private:
  LeakyReLUOptions options_;
};

}  // namespace

LeakyReLU::LeakyReLU(const LeakyReLUOptions& options)
    : Layer(Shared<LeakyReLUBody>::make(LeakyReLUArguments{options})) {}

Registration<LayerBody> register_leaky_relu() {
  return layer_entry<LeakyReLUBody, LeakyReLUArguments>("LeakyReLU");
}

}  // namespace tenon::layers
