#include <tenon/layers/dense.h>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/ops/arithmetic.h>
#include <tenon/ops/linear_algebra.h>

#include "layers/config_fields.h"
#include "layers/registry_body.h"

namespace tenon::layers {

namespace {

struct DenseArguments {
  std::int64_t units = 0;
  DenseOptions options;
};

class DenseBody final : public LayerBody {
 public:
  explicit DenseBody(DenseArguments arguments);

  void build(const Shape& input_shape) override;
  Tensor call(const Tensor& inputs, const CallContext& context) override;
  Shape compute_output_shape(const Shape& input_shape) override;
  std::string class_name() const override { return "Dense"; }
  Config get_config() const override { return layer_config_of<DenseBody>(*this, arguments_); }

  template <class Visit, class Arguments>
  static void describe(Visit& visit, Arguments& arguments) {
    auto& options = arguments.options;
    visit("units", arguments.units);
    visit("activation", options.activation);
    visit("use_bias", options.use_bias);
    visit("kernel_initializer", options.kernel_initializer);
    visit("bias_initializer", options.bias_initializer);
    visit("kernel_regularizer", options.kernel_regularizer);
    visit("bias_regularizer", options.bias_regularizer);
    visit("kernel_constraint", options.kernel_constraint);
    visit("bias_constraint", options.bias_constraint);
    visit("quantization_config", options.quantization_config);
  }

  const DenseArguments& arguments() const { return arguments_; }
  const Variable& kernel() const { return kernel_; }
  const Variable& bias() const { return bias_; }

 private:
  DenseArguments arguments_;
  Variable kernel_, bias_;
};

LayerOptions dense_common_options(const DenseOptions& options) {
  LayerOptions common = common_options(options);
  if (options.input_dim && options.input_shape) {
    throw ValueError(fmt::format("Dense: give input_dim or input_shape, not both; got {} and {}",
                                 *options.input_dim, options.input_shape->str()));
  }
  if (options.input_dim) {
    if (*options.input_dim < 1) {
      throw ValueError(fmt::format("Dense: input_dim must be at least 1; got {}", *options.input_dim));
    }
    common.input_shape = Shape{*options.input_dim};
  }
  return common;
}

void check_arguments(const DenseArguments& arguments) {
  const DenseOptions& options = arguments.options;
  if (arguments.units < 1) {
    throw ValueError(
        fmt::format("Received an invalid value for `units`, expected a positive integer. Received: units={}",
                    arguments.units));
  }
  for (const auto& [given, name] :
       {std::pair{options.lora_rank.has_value(), "lora_rank"},
        std::pair{options.lora_alpha.has_value(), "lora_alpha"},
        std::pair{options.quantization_config.has_value(), "quantization_config"}}) {
    if (given) throw ValueError(fmt::format("Dense: `{}` is not supported yet; leave it out", name));
  }
  if (!options.kernel_initializer.defined() || (options.use_bias && !options.bias_initializer.defined())) {
    throw ValueError("Dense: kernel_initializer and bias_initializer cannot be None");
  }
}

DenseBody::DenseBody(DenseArguments arguments)
    : LayerBody((check_arguments(arguments), dense_common_options(arguments.options))),
      arguments_(std::move(arguments)) {
  set_activity_regularizer(arguments_.options.activity_regularizer);
  set_input_spec({InputSpec{.min_ndim = 2}});
  set_supports_masking(true);
}

void DenseBody::build(const Shape& input_shape) {
  const DenseOptions& options = arguments_.options;
  const std::int64_t features = input_shape.back();
  if (features == None) {
    throw ValueError(fmt::format("layer \"{}\": the last axis of the input needs a length; got shape {}",
                                 name(), input_shape.str()));
  }
  kernel_ = add_weight("kernel", {features, arguments_.units},
                       {.initializer = options.kernel_initializer,
                        .regularizer = options.kernel_regularizer,
                        .constraint = options.kernel_constraint});
  if (options.use_bias) {
    bias_ = add_weight("bias", {arguments_.units},
                       {.initializer = options.bias_initializer,
                        .regularizer = options.bias_regularizer,
                        .constraint = options.bias_constraint});
  }
  set_input_spec({InputSpec{.min_ndim = 2, .axes = {{-1, features}}}});
}

Tensor DenseBody::call(const Tensor& inputs, const CallContext& /*context*/) {
  Tensor outputs = ops::matmul(inputs, compute_value(kernel_));
  if (arguments_.options.use_bias) outputs = ops::add(outputs, compute_value(bias_));
  return arguments_.options.activation(outputs);
}

Shape DenseBody::compute_output_shape(const Shape& input_shape) {
  check_input_shapes(name(), input_spec(), {input_shape});
  Shape shape = input_shape;
  shape.back() = arguments_.units;
  return shape;
}

const DenseBody& body_of(const Dense& layer) { return static_cast<const DenseBody&>(*layer.body()); }

}  // namespace

Dense::Dense(std::int64_t units, const DenseOptions& options)
    : Layer(Shared<DenseBody>::make(DenseArguments{units, options})) {}

std::int64_t Dense::units() const { return body_of(*this).arguments().units; }
Variable Dense::kernel() const { return body_of(*this).kernel(); }
Variable Dense::bias() const { return body_of(*this).bias(); }

DenseOptions::~DenseOptions() = default;

Registration<LayerBody> register_dense() {
  return layer_entry_without_default<DenseBody, DenseArguments>("Dense");
}

}  // namespace tenon::layers
