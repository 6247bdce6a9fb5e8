#include <tenon/layers/relu.h>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/nn/activations.h>

#include "layers/config_fields.h"
#include "layers/registry_body.h"

namespace tenon::layers {

namespace {

struct ReLUArguments {
  ReLUOptions options;
};

void check_not_negative(const char* name, double value) {
  if (!(value >= 0)) {
    throw ValueError(fmt::format("ReLU: {} cannot be negative; got {}", name, value));
  }
}

class ReLUBody final : public LayerBody {
 public:
  explicit ReLUBody(ReLUArguments arguments)
      : LayerBody(common_options(arguments.options)), options_(std::move(arguments.options)) {
    check_not_negative("max_value", options_.max_value.value_or(0));
    check_not_negative("negative_slope", options_.negative_slope);
    check_not_negative("threshold", options_.threshold);
    set_supports_masking(true);
    set_built(true);
  }

  Tensor call(const Tensor& inputs, const CallContext& /*context*/) override {
    return activations::relu(inputs, options_.negative_slope, options_.max_value, options_.threshold);
  }
  Shape compute_output_shape(const Shape& input_shape) override { return input_shape; }
  std::string class_name() const override { return "ReLU"; }
  Config get_config() const override { return layer_config_of<ReLUBody>(*this, ReLUArguments{options_}); }

  template <class Visit, class Arguments>
  static void describe(Visit& visit, Arguments& arguments) {
    visit("max_value", arguments.options.max_value);
    visit("negative_slope", arguments.options.negative_slope);
    visit("threshold", arguments.options.threshold);
  }

 private:
  ReLUOptions options_;
};

}  // namespace

ReLU::ReLU(const ReLUOptions& options) : Layer(Shared<ReLUBody>::make(ReLUArguments{options})) {}

Registration<LayerBody> register_relu() { return layer_entry<ReLUBody, ReLUArguments>("ReLU"); }

}  // namespace tenon::layers
