#include <tenon/layers/batch_normalization.h>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/ops/activation.h>
#include <tenon/ops/arithmetic.h>
#include <tenon/ops/arrangement.h>
#include <tenon/ops/math.h>
#include <tenon/ops/reduction.h>

#include "layers/config_fields.h"
#include "layers/moments.h"
#include "layers/registry_body.h"

namespace tenon::layers {

// Here, not in the unnamed namespace, so that ConfigWriter and ConfigReader find them.
ConfigValue written_value(const std::optional<RenormClipping>& clipping) {
  if (!clipping) return {};
  Config config;
  if (clipping->rmax) config.set("rmax", *clipping->rmax);
  if (clipping->rmin) config.set("rmin", *clipping->rmin);
  if (clipping->dmax) config.set("dmax", *clipping->dmax);
  return config;
}

void read_value(const ConfigPlace& place, const ConfigValue& value, RenormClipping& out) {
  const auto* nested = value.if_config();
  if (!nested) throw_config_type(place, "a dict with rmax, rmin and dmax", value);
  ConfigReader reader(place.class_name, *nested);
  reader("rmax", out.rmax);
  reader("rmin", out.rmin);
  reader("dmax", out.dmax);
  reader.finish();
}

namespace {

struct BatchNormalizationArguments {
  BatchNormalizationOptions options;
};

void check_arguments(const BatchNormalizationOptions& options) {
  const initializers::Initializer* initializers[] = {&options.beta_initializer, &options.gamma_initializer,
                                                     &options.moving_mean_initializer,
                                                     &options.moving_variance_initializer};
  for (const auto* initializer : initializers) {
    if (!initializer->defined()) throw ValueError("BatchNormalization: initializers cannot be None");
  }
  if (!options.renorm || !options.renorm_clipping) return;
  const RenormClipping& clipping = *options.renorm_clipping;
  if (clipping.rmax && clipping.rmin && *clipping.rmax < *clipping.rmin) {
    throw ValueError(
        fmt::format("BatchNormalization: rmax should be at least rmin in the `renorm_clipping` argument; got "
                    "rmax={}, rmin={}",
                    *clipping.rmax, *clipping.rmin));
  }
  if (clipping.dmax && !(*clipping.dmax >= 0)) {
    throw ValueError(fmt::format(
        "BatchNormalization: dmax should be non-negative in the `renorm_clipping` argument; got dmax={}",
        *clipping.dmax));
  }
}

class BatchNormalizationBody final : public LayerBody {
 public:
  explicit BatchNormalizationBody(const BatchNormalizationArguments& arguments)
      : LayerBody((check_arguments(arguments.options), common_options(arguments.options))),
        options_(arguments.options) {
    if (options_.renorm && !options_.renorm_clipping) options_.renorm_clipping.emplace();
    set_supports_masking(true);
  }

  void build(const Shape& input_shape) override;
  Tensor call(const Tensor& inputs, const CallContext& context) override;
  Shape compute_output_shape(const Shape& input_shape) override {
    normalize_axis(options_.axis, input_shape.ndim(), "BatchNormalization: axis");
    return input_shape;
  }
  std::string class_name() const override { return "BatchNormalization"; }
  Config get_config() const override {
    return layer_config_of<BatchNormalizationBody>(*this, BatchNormalizationArguments{options_});
  }

  template <class Visit, class Arguments>
  static void describe(Visit& visit, Arguments& arguments) {
    auto& options = arguments.options;
    visit("axis", options.axis);
    visit("momentum", options.momentum);
    visit("epsilon", options.epsilon);
    visit("center", options.center);
    visit("scale", options.scale);
    visit("beta_initializer", options.beta_initializer);
    visit("gamma_initializer", options.gamma_initializer);
    visit("moving_mean_initializer", options.moving_mean_initializer);
    visit("moving_variance_initializer", options.moving_variance_initializer);
    visit("beta_regularizer", options.beta_regularizer);
    visit("gamma_regularizer", options.gamma_regularizer);
    visit("beta_constraint", options.beta_constraint);
    visit("gamma_constraint", options.gamma_constraint);
    visit("synchronized", options.synchronized);
    visit("renorm", options.renorm);
    visit("renorm_clipping", options.renorm_clipping);
    visit("renorm_momentum", options.renorm_momentum);
  }

 private:
  /// gamma * x + beta after normalization, with the corrections of renorm.
  struct Transform {
    Tensor gamma, beta;  // undefined: 1 and 0
  };
  void build_renorm(const Shape& shape);
  Moments batch_moments(const Tensor& x, const Tensor& mask) const;
  void renormalize(const Moments& moments, Transform& transform) const;
  void update_statistics(const Moments& moments) const;
  Tensor per_channel(const Tensor& values, const Tensor& x) const;

  BatchNormalizationOptions options_;
  Shape reduced_axes_;
  Variable gamma_, beta_, moving_mean_, moving_variance_;
  Variable moving_stddev_, renorm_mean_, renorm_stddev_;  // of renorm only
};

void BatchNormalizationBody::build(const Shape& input_shape) {
  const int axis = normalize_axis(options_.axis, input_shape.ndim(), "BatchNormalization: axis");
  const std::int64_t channels = input_shape[static_cast<std::size_t>(axis)];
  const Shape shape{channels};
  if (options_.scale) {
    gamma_ = add_weight("gamma", shape,
                        {.initializer = options_.gamma_initializer,
                         .regularizer = options_.gamma_regularizer,
                         .constraint = options_.gamma_constraint});
  }
  if (options_.center) {
    beta_ = add_weight("beta", shape,
                       {.initializer = options_.beta_initializer,
                        .regularizer = options_.beta_regularizer,
                        .constraint = options_.beta_constraint});
  }
  moving_mean_ =
      add_weight("moving_mean", shape, {.initializer = options_.moving_mean_initializer, .trainable = false});
  moving_variance_ = add_weight("moving_variance", shape,
                                {.initializer = options_.moving_variance_initializer, .trainable = false});
  if (options_.renorm) build_renorm(shape);
  reduced_axes_.clear();
  for (int i = 0; i < input_shape.ndim(); ++i) {
    if (i != axis) reduced_axes_.push_back(i);
  }
  set_input_spec(
      {InputSpec{.ndim = input_shape.ndim(), .axes = {{static_cast<int>(options_.axis), channels}}}});
}

void BatchNormalizationBody::build_renorm(const Shape& shape) {
  // What is kept is the deviation, which starts as the root of what the variance starts with.
  const Tensor deviation = ops::sqrt(moving_variance_.value());
  moving_stddev_ = add_weight("moving_stddev", shape, {.initializer = "ones", .trainable = false});
  renorm_mean_ =
      add_weight("renorm_mean", shape, {.initializer = options_.moving_mean_initializer, .trainable = false});
  renorm_stddev_ = add_weight("renorm_stddev", shape, {.initializer = "ones", .trainable = false});
  moving_stddev_.assign(deviation);
  renorm_stddev_.assign(deviation);
}

/// (channels,) in x's dtype, so that it broadcasts with x.
Tensor BatchNormalizationBody::per_channel(const Tensor& values, const Tensor& x) const {
  const Tensor cast = ops::cast(values, x.dtype());
  const int axis = normalize_axis(options_.axis, x.ndim(), "BatchNormalization: axis");
  if (axis == x.ndim() - 1) return cast;
  Shape shape(x.shape().size(), 1);
  shape[static_cast<std::size_t>(axis)] = values.shape(0);
  return ops::reshape(cast, shape);
}

Moments BatchNormalizationBody::batch_moments(const Tensor& x, const Tensor& mask) const {
  if (!mask.defined()) return moments_of(x, reduced_axes_, /*keepdims=*/false);
  const Tensor kept = ops::broadcast_to(ops::expand_dims(ops::cast(mask, bool_), -1), x.shape());
  const Tensor zero = ops::cast(0.0, x.dtype());
  const Tensor count = ops::add(ops::sum(ops::cast(kept, x.dtype()), reduced_axes_, true), 1e-7);
  const Tensor mean = ops::divide(ops::sum(ops::where(kept, x, zero), reduced_axes_, true), count);
  const Tensor centered = ops::subtract(x, mean), distance = ops::where(kept, centered, zero);
  const Tensor variance = ops::divide(ops::sum(ops::square(distance), reduced_axes_, true), count);
  const Shape shape = moving_mean_.shape();
  return {ops::reshape(mean, shape), ops::reshape(variance, shape), centered};
}

Tensor moved(const Variable& average, const Tensor& value, double momentum) {
  return ops::add(ops::multiply(ops::cast(average.value(), value.dtype()), momentum),
                  ops::multiply(value, 1.0 - momentum));
}

void BatchNormalizationBody::renormalize(const Moments& moments, Transform& transform) const {
  const DType dtype = moments.mean.dtype();
  const RenormClipping& clipping = *options_.renorm_clipping;
  const Tensor deviation = ops::sqrt(ops::add(moments.variance, options_.epsilon));
  const Tensor known =
      ops::maximum(ops::cast(renorm_stddev_.value(), dtype), ops::sqrt(ops::cast(options_.epsilon, dtype)));
  Tensor r = ops::divide(deviation, known);
  Tensor d = ops::divide(ops::subtract(moments.mean, ops::cast(renorm_mean_.value(), dtype)), known);
  if (clipping.rmin) r = ops::maximum(r, *clipping.rmin);
  if (clipping.rmax) r = ops::minimum(r, *clipping.rmax);
  if (clipping.dmax) d = ops::clip(d, -*clipping.dmax, *clipping.dmax);
  r = ops::stop_gradient(r);
  d = ops::stop_gradient(d);
  // (x * r + d) * gamma + beta
  const Tensor shift = transform.gamma.defined() ? ops::multiply(d, transform.gamma) : d;
  transform.gamma = transform.gamma.defined() ? ops::multiply(r, transform.gamma) : r;
  transform.beta = transform.beta.defined() ? ops::add(shift, transform.beta) : shift;
}

void BatchNormalizationBody::update_statistics(const Moments& moments) const {
  moving_mean_.assign(moved(moving_mean_, moments.mean, options_.momentum));
  if (!options_.renorm) {
    moving_variance_.assign(moved(moving_variance_, moments.variance, options_.momentum));
    return;
  }
  const Tensor deviation = ops::sqrt(ops::add(moments.variance, options_.epsilon));
  renorm_mean_.assign(moved(renorm_mean_, moments.mean, options_.renorm_momentum));
  renorm_stddev_.assign(moved(renorm_stddev_, deviation, options_.renorm_momentum));
  const Tensor average = moved(moving_stddev_, deviation, options_.momentum);
  moving_stddev_.assign(average);
  // Rounding may bring it below 0.
  moving_variance_.assign(ops::relu(ops::subtract(ops::square(average), options_.epsilon)));
}

Tensor BatchNormalizationBody::call(const Tensor& inputs, const CallContext& context) {
  const Tensor mask = context.mask();
  if (mask.defined() && mask.ndim() != inputs.ndim() - 1) {
    throw ShapeError(
        fmt::format("layer \"{}\": the mask should have one axis less than the inputs; got shapes {} and {}",
                    name(), mask.shape().str(), inputs.shape().str()));
  }
  const Tensor x = ops::cast(inputs, at_least_float32(inputs.dtype()));
  Transform transform;
  if (options_.scale) transform.gamma = ops::cast(gamma_.value(), x.dtype());
  if (options_.center) transform.beta = ops::cast(beta_.value(), x.dtype());
  Moments moments;
  if (context.training && trainable()) {
    moments = batch_moments(x, mask);
    if (options_.renorm) renormalize(moments, transform);
    update_statistics(moments);
  } else {
    moments.variance = ops::cast(moving_variance_.value(), x.dtype());
    moments.centered = ops::subtract(x, per_channel(moving_mean_.value(), x));
  }
  Tensor factor = ops::rsqrt(ops::add(moments.variance, options_.epsilon));
  if (transform.gamma.defined()) factor = ops::multiply(factor, transform.gamma);
  Tensor y = ops::multiply(moments.centered, per_channel(factor, x));
  if (transform.beta.defined()) y = ops::add(y, per_channel(transform.beta, x));
  return ops::cast(y, compute_dtype());
}

}  // namespace

BatchNormalizationOptions::~BatchNormalizationOptions() = default;

BatchNormalization::BatchNormalization(const BatchNormalizationOptions& options)
    : Layer(Shared<BatchNormalizationBody>::make(BatchNormalizationArguments{options})) {}
BatchNormalization::BatchNormalization() : BatchNormalization(BatchNormalizationOptions{}) {}

Registration<LayerBody> register_batch_normalization() {
  return layer_entry<BatchNormalizationBody, BatchNormalizationArguments>("BatchNormalization");
}

}  // namespace tenon::layers
