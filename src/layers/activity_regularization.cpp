#include <tenon/layers/activity_regularization.h>

#include <tenon/nn/regularizers/l1_l2.h>

#include "layers/config_fields.h"
#include "layers/registry_body.h"

namespace tenon::layers {

namespace {

struct ActivityRegularizationArguments {
  ActivityRegularizationOptions options;
};

class ActivityRegularizationBody final : public LayerBody {
 public:
  explicit ActivityRegularizationBody(const ActivityRegularizationArguments& arguments)
      : LayerBody(common_options(arguments.options)), options_(arguments.options) {
    set_activity_regularizer(regularizers::L1L2({.l1 = options_.l1, .l2 = options_.l2}));
    set_supports_masking(true);
    set_built(true);
  }

  Tensor call(const Tensor& inputs, const CallContext& /*context*/) override { return inputs; }
  Shape compute_output_shape(const Shape& input_shape) override { return input_shape; }
  std::string class_name() const override { return "ActivityRegularization"; }
  Config get_config() const override {
    const Config common = LayerBody::get_config();
    Config config;
    for (const auto& [name, value] : common.entries()) {
      if (name != "activity_regularizer") config.set(name, value);  // l1 and l2 say it
    }
    config.update(config_of<ActivityRegularizationBody>(ActivityRegularizationArguments{options_}));
    return config;
  }

  template <class Visit, class Arguments>
  static void describe(Visit& visit, Arguments& arguments) {
    visit("l1", arguments.options.l1);
    visit("l2", arguments.options.l2);
  }

 private:
  ActivityRegularizationOptions options_;
};

}  // namespace

ActivityRegularizationOptions::~ActivityRegularizationOptions() = default;

ActivityRegularization::ActivityRegularization(const ActivityRegularizationOptions& options)
    : Layer(Shared<ActivityRegularizationBody>::make(ActivityRegularizationArguments{options})) {}
ActivityRegularization::ActivityRegularization() : ActivityRegularization(ActivityRegularizationOptions{}) {}

Registration<LayerBody> register_activity_regularization() {
  return layer_entry<ActivityRegularizationBody, ActivityRegularizationArguments>("ActivityRegularization");
}

}  // namespace tenon::layers
