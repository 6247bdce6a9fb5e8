#include <tenon/layers/layer_normalization.h>

#include <algorithm>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/base/log.h>
#include <tenon/ops/arithmetic.h>
#include <tenon/ops/arrangement.h>
#include <tenon/ops/math.h>
#include <tenon/ops/reduction.h>

#include "layers/config_fields.h"
#include "layers/moments.h"
#include "layers/registry_body.h"

namespace tenon::layers {

namespace {

struct LayerNormalizationArguments {
  LayerNormalizationOptions options;
};

class LayerNormalizationBody final : public LayerBody {
 public:
  explicit LayerNormalizationBody(const LayerNormalizationArguments& arguments);

  void build(const Shape& input_shape) override;
  Tensor call(const Tensor& inputs, const CallContext& context) override;
  Shape compute_output_shape(const Shape& input_shape) override {
    ops::Axes(options_.axis).resolve(input_shape.ndim(), "LayerNormalization: axis");
    return input_shape;
  }
  std::string class_name() const override { return "LayerNormalization"; }
  Config get_config() const override;

  template <class Visit, class Arguments>
  static void describe(Visit& visit, Arguments& arguments) {
    auto& options = arguments.options;
    visit("axis", options.axis);
    visit("epsilon", options.epsilon);
    visit("center", options.center);
    visit("scale", options.scale);
    visit("rms_scaling", options.rms_scaling);
    visit("beta_initializer", options.beta_initializer);
    visit("gamma_initializer", options.gamma_initializer);
    visit("beta_regularizer", options.beta_regularizer);
    visit("gamma_regularizer", options.gamma_regularizer);
    visit("beta_constraint", options.beta_constraint);
    visit("gamma_constraint", options.gamma_constraint);
  }

 private:
  Tensor along_axes(const Variable& weight, const Tensor& x) const;

  LayerNormalizationOptions options_;
  Variable gamma_, beta_;
};

LayerNormalizationBody::LayerNormalizationBody(const LayerNormalizationArguments& arguments)
    : LayerBody(common_options(arguments.options)), options_(arguments.options) {
  if (options_.axis.empty()) throw ValueError("LayerNormalization: `axis` needs at least one axis");
  if (!options_.beta_initializer.defined() || !options_.gamma_initializer.defined()) {
    throw ValueError("LayerNormalization: beta_initializer and gamma_initializer cannot be None");
  }
  if (options_.rms_scaling) {
    warn_once(
        "LayerNormalization: rms_scaling=true is deprecated; it divides by the deviation, not by the root "
        "mean square, which RMSNormalization does");
  }
  set_supports_masking(true);
  set_autocast(false);
}

void LayerNormalizationBody::build(const Shape& input_shape) {
  ops::Axes(options_.axis).resolve(input_shape.ndim(), "LayerNormalization: axis");  // throws
  std::sort(options_.axis.begin(), options_.axis.end());
  Shape shape;
  for (std::int64_t axis : options_.axis) {
    const std::int64_t place = axis < 0 ? axis + input_shape.ndim() : axis;
    shape.push_back(input_shape[static_cast<std::size_t>(place)]);
  }
  if (options_.scale || options_.rms_scaling) {
    gamma_ = add_weight("gamma", shape,
                        {.initializer = options_.gamma_initializer,
                         .regularizer = options_.gamma_regularizer,
                         .constraint = options_.gamma_constraint});
  }
  if (options_.center && !options_.rms_scaling) {
    beta_ = add_weight("beta", shape,
                       {.initializer = options_.beta_initializer,
                        .regularizer = options_.beta_regularizer,
                        .constraint = options_.beta_constraint});
  }
}

Tensor LayerNormalizationBody::along_axes(const Variable& weight, const Tensor& x) const {
  Shape shape(x.shape().size(), 1);
  const Shape axes = ops::Axes(options_.axis).resolve(x.ndim(), "LayerNormalization: axis");
  for (std::int64_t axis : axes) {
    shape[static_cast<std::size_t>(axis)] = x.shape(static_cast<int>(axis));
  }
  return ops::cast(ops::reshape(weight.value(), shape), x.dtype());
}

Tensor LayerNormalizationBody::call(const Tensor& inputs, const CallContext& /*context*/) {
  const Tensor x = ops::cast(inputs, at_least_float32(inputs.dtype()));
  const Moments moments = moments_of(x, options_.axis, /*keepdims=*/true);
  const Tensor factor = ops::rsqrt(ops::add(moments.variance, options_.epsilon));
  Tensor y = options_.rms_scaling ? x : moments.centered;
  y = ops::multiply(y, factor);
  if (gamma_.defined()) y = ops::multiply(y, along_axes(gamma_, x));
  if (beta_.defined()) y = ops::add(y, along_axes(beta_, x));
  return ops::cast(y, compute_dtype());
}

Config LayerNormalizationBody::get_config() const {
  Config config = layer_config_of<LayerNormalizationBody>(*this, LayerNormalizationArguments{options_});
  if (built()) config.set("axis", std::vector<std::int64_t>(options_.axis.begin(), options_.axis.end()));
  return config;
}

}  // namespace

LayerNormalizationOptions::~LayerNormalizationOptions() = default;

LayerNormalization::LayerNormalization(const LayerNormalizationOptions& options)
    : Layer(Shared<LayerNormalizationBody>::make(LayerNormalizationArguments{options})) {}
LayerNormalization::LayerNormalization() : LayerNormalization(LayerNormalizationOptions{}) {}

Registration<LayerBody> register_layer_normalization() {
  return layer_entry<LayerNormalizationBody, LayerNormalizationArguments>("LayerNormalization");
}

}  // namespace tenon::layers
