#include <tenon/layers/elu.h>

#include <tenon/ops/activation.h>

#include "layers/config_fields.h"
#include "layers/registry_body.h"

namespace tenon::layers {

namespace {

struct ELUArguments {
  ELUOptions options;
};

class ELUBody final : public LayerBody {
 public:
  explicit ELUBody(const ELUArguments& arguments)
      : LayerBody(common_options(arguments.options)), options_(arguments.options) {
    set_supports_masking(true);
    set_built(true);
  }

  Tensor call(const Tensor& inputs, const CallContext& /*context*/) override {
    return ops::elu(inputs, options_.alpha);
  }
  Shape compute_output_shape(const Shape& input_shape) override { return input_shape; }
  std::string class_name() const override { return "ELU"; }
  Config get_config() const override {
    Config config{{"name", name()}, {"alpha", options_.alpha}};  // Keras has alpha in this place
    config.update(LayerBody::get_config());
    return config;
  }

  template <class Visit, class Arguments>
  static void describe(Visit& visit, Arguments& arguments) {
    visit("alpha", arguments.options.alpha);
  }

 private:
  ELUOptions options_;
};

}  // namespace

ELUOptions::~ELUOptions() = default;

ELU::ELU(const ELUOptions& options) : Layer(Shared<ELUBody>::make(ELUArguments{options})) {}
ELU::ELU() : ELU(ELUOptions{}) {}

Registration<LayerBody> register_elu() { return layer_entry<ELUBody, ELUArguments>("ELU"); }

}  // namespace tenon::layers
