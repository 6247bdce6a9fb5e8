#include <tenon/layers/prelu.h>

#include <algorithm>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/ops/activation.h>
#include <tenon/ops/arithmetic.h>

#include "layers/config_fields.h"
#include "layers/registry_body.h"

namespace tenon::layers {

namespace {

struct PReLUArguments {
  PReLUOptions options;
};

class PReLUBody final : public LayerBody {
 public:
  explicit PReLUBody(const PReLUArguments& arguments)
      : LayerBody(common_options(arguments.options)), options_(arguments.options) {
    if (!options_.alpha_initializer.defined()) throw ValueError("PReLU: alpha_initializer cannot be None");
    set_supports_masking(true);
  }

  void build(const Shape& input_shape) override;
  Tensor call(const Tensor& inputs, const CallContext& /*context*/) override {
    const Tensor below = ops::multiply(compute_value(alpha_), ops::relu(ops::negative(inputs)));
    return ops::subtract(ops::relu(inputs), below);
  }
  Shape compute_output_shape(const Shape& input_shape) override { return input_shape; }
  std::string class_name() const override { return "PReLU"; }
  Config get_config() const override { return layer_config_of<PReLUBody>(*this, PReLUArguments{options_}); }

  template <class Visit, class Arguments>
  static void describe(Visit& visit, Arguments& arguments) {
    visit("alpha_initializer", arguments.options.alpha_initializer);
    visit("alpha_regularizer", arguments.options.alpha_regularizer);
    visit("alpha_constraint", arguments.options.alpha_constraint);
    visit("shared_axes", arguments.options.shared_axes);
  }

 private:
  PReLUOptions options_;
  Variable alpha_;
};

void PReLUBody::build(const Shape& input_shape) {
  Shape shape(input_shape.begin() + 1, input_shape.end());
  InputSpec spec{.ndim = input_shape.ndim()};
  if (options_.shared_axes) {
    for (std::int64_t axis : *options_.shared_axes) {
      if (axis < 1 || axis >= input_shape.ndim()) {
        throw ValueError(fmt::format(
            "layer \"{}\": `shared_axes` {} must lie in [1, {}] for an input of shape {}: the batch axis, 0, "
            "is always shared",
            name(), options_.shared_axes->str(), input_shape.ndim() - 1, input_shape.str()));
      }
      shape[static_cast<std::size_t>(axis - 1)] = 1;
    }
    for (int axis = 1; axis < input_shape.ndim(); ++axis) {
      const Shape& shared = *options_.shared_axes;
      if (std::find(shared.begin(), shared.end(), axis) != shared.end()) continue;
      spec.axes.emplace_back(axis, input_shape[static_cast<std::size_t>(axis)]);
    }
  }
  alpha_ = add_weight("alpha", shape,
                      {.initializer = options_.alpha_initializer,
                       .regularizer = options_.alpha_regularizer,
                       .constraint = options_.alpha_constraint});
  set_input_spec({spec});
}

}  // namespace

PReLUOptions::~PReLUOptions() = default;

PReLU::PReLU(const PReLUOptions& options) : Layer(Shared<PReLUBody>::make(PReLUArguments{options})) {}
PReLU::PReLU() : PReLU(PReLUOptions{}) {}

Registration<LayerBody> register_prelu() { return layer_entry<PReLUBody, PReLUArguments>("PReLU"); }

}  // namespace tenon::layers
