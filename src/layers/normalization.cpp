#include <tenon/layers/normalization.h>

#include <algorithm>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/ops/arithmetic.h>
#include <tenon/ops/arrangement.h>
#include <tenon/ops/math.h>
#include <tenon/ops/reduction.h>

#include "layers/config_fields.h"
#include "layers/registry_body.h"

namespace tenon::layers {

namespace {

struct NormalizationArguments {
  NormalizationOptions options;
};

class NormalizationBody final : public LayerBody {
 public:
  explicit NormalizationBody(NormalizationArguments arguments);

  void build(const Shape& input_shape) override;
  Tensor call(const Tensor& inputs, const CallContext& context) override;
  Shape compute_output_shape(const Shape& input_shape) override { return input_shape; }
  std::string class_name() const override { return "Normalization"; }
  Config get_config() const override;

  template <class Visit, class Arguments>
  static void describe(Visit& visit, Arguments& arguments) {
    visit("axis", arguments.options.axis);
    visit("invert", arguments.options.invert);
    visit("mean", arguments.options.mean);
    visit("variance", arguments.options.variance);
  }

  void adapt(const Tensor& data);
  Tensor mean() const { return given_ ? broadcast(options_.mean) : stored(mean_); }
  Tensor variance() const { return given_ ? broadcast(options_.variance) : stored(variance_); }

 private:
  void check_statistics() const;
  Tensor broadcast(const Tensor& statistic) const;
  Tensor stored(const Variable& statistic) const;

  NormalizationOptions options_;
  bool given_;
  Shape kept_axes_, reduced_axes_, broadcast_shape_;
  Variable mean_, variance_;
};

NormalizationBody::NormalizationBody(NormalizationArguments arguments)
    : LayerBody(common_options(arguments.options)),
      options_(std::move(arguments.options)),
      given_(options_.mean.defined()) {
  check_statistics();
  set_supports_masking(true);
}

void NormalizationBody::check_statistics() const {
  if (options_.mean.defined() != options_.variance.defined()) {
    throw ValueError(
        fmt::format("Normalization: give both `mean` and `variance`, or neither and call adapt(); only "
                    "{} was given",
                    given_ ? "mean" : "variance"));
  }
  if (!given_) return;
  if (options_.mean.shape() != options_.variance.shape()) {
    throw ShapeError(
        fmt::format("Normalization: `mean` and `variance` must have the same shape; got {} and {}",
                    options_.mean.shape().str(), options_.variance.shape().str()));
  }
  if (options_.mean.shape().size() > options_.axis.size()) {
    throw ShapeError(
        fmt::format("Normalization: `mean` may have as many axes as `axis` names, {}; its shape is {}",
                    options_.axis.size(), options_.mean.shape().str()));
  }
}

void NormalizationBody::build(const Shape& input_shape) {
  kept_axes_.clear();
  for (std::int64_t axis : options_.axis) {
    kept_axes_.push_back(normalize_axis(axis, input_shape.ndim(), "Normalization: axis"));
  }
  std::sort(kept_axes_.begin(), kept_axes_.end());
  reduced_axes_.clear();
  broadcast_shape_ = Shape(input_shape.size(), 1);
  Shape statistics_shape;
  for (int axis = 0; axis < input_shape.ndim(); ++axis) {
    if (std::find(kept_axes_.begin(), kept_axes_.end(), axis) == kept_axes_.end()) {
      reduced_axes_.push_back(axis);
      continue;
    }
    const std::int64_t length = input_shape[static_cast<std::size_t>(axis)];
    if (length == None) {
      throw ValueError(
          fmt::format("layer \"{}\": the axes that keep a mean of their own, {}, need known lengths; the "
                      "input's shape is {}",
                      name(), options_.axis.str(), input_shape.str()));
    }
    statistics_shape.push_back(length);
    broadcast_shape_[static_cast<std::size_t>(axis)] = length;
  }
  if (given_) {
    broadcast(options_.mean);  // throws if it does not fit
    return;
  }
  mean_ = add_weight("mean", statistics_shape, {.initializer = "zeros", .trainable = false});
  variance_ = add_weight("variance", statistics_shape, {.initializer = "ones", .trainable = false});
  add_weight("count", {}, {.initializer = "zeros", .dtype = int32, .trainable = false});
}

Tensor NormalizationBody::broadcast(const Tensor& statistic) const {
  if (!statistic.defined() || !built()) {
    if (broadcast_shape_.empty()) return statistic;
  }
  // The given axes are the last of the kept ones.
  Shape shape(broadcast_shape_.size(), 1);
  const Shape& own = statistic.shape();
  for (std::size_t i = 1; i <= own.size(); ++i) {
    shape[static_cast<std::size_t>(kept_axes_[kept_axes_.size() - i])] = own[own.size() - i];
  }
  if (broadcast_shapes(shape, broadcast_shape_) != broadcast_shape_) {
    throw ShapeError(fmt::format("layer \"{}\": `mean` of shape {} does not broadcast to the kept axes {}",
                                 name(), own.str(), broadcast_shape_.str()));
  }
  return ops::cast(ops::broadcast_to(ops::reshape(statistic, shape), broadcast_shape_), compute_dtype());
}

Tensor NormalizationBody::stored(const Variable& statistic) const {
  if (!statistic.defined()) return {};
  return ops::cast(ops::reshape(statistic.value(), broadcast_shape_), compute_dtype());
}

void NormalizationBody::adapt(const Tensor& data) {
  if (given_) {
    throw ValueError(fmt::format(
        "layer \"{}\": adapt() would replace the `mean` and `variance` that the layer was made with",
        name()));
  }
  if (!data.defined() || data.ndim() < 1 || data.size() == 0) {
    throw ValueError(fmt::format("layer \"{}\": adapt() needs data with at least one sample", name()));
  }
  Shape shape = data.shape();
  if (built()) {
    const Shape& former = build_shapes().front();
    bool fits = former.size() == shape.size();
    for (std::int64_t axis : kept_axes_) {
      fits = fits && former[static_cast<std::size_t>(axis)] == shape[static_cast<std::size_t>(axis)];
    }
    if (!fits) {
      throw ShapeError(
          fmt::format("layer \"{}\" was built for inputs of shape {}, but adapt() was given data of shape "
                      "{}",
                      name(), former.str(), shape.str()));
    }
  } else {
    bool keeps_batch_axis = false;
    for (std::int64_t axis : options_.axis)
      keeps_batch_axis = keeps_batch_axis || axis == 0 || axis == -data.ndim();
    if (!keeps_batch_axis) shape[0] = None;
    ensure_built({shape});
  }
  // In float64: a sum over many samples must not lose the last ones.
  const Tensor exact = ops::cast(data, float64);
  mean_.assign(ops::mean(exact, reduced_axes_));
  variance_.assign(ops::var(exact, reduced_axes_));
}

Tensor NormalizationBody::call(const Tensor& inputs, const CallContext& /*context*/) {
  const Tensor x = ops::cast(inputs, compute_dtype());
  const Tensor deviation = ops::maximum(ops::sqrt(variance()), ops::cast(1e-7, compute_dtype()));
  if (options_.invert) return ops::add(mean(), ops::multiply(x, deviation));
  return ops::divide(ops::subtract(x, mean()), deviation);
}

Config NormalizationBody::get_config() const {
  Config config = layer_config_of<NormalizationBody>(*this, NormalizationArguments{options_});
  ConfigValue::List axes;  // always a list, also of one axis
  for (std::int64_t axis : options_.axis) axes.emplace_back(axis);
  config.set("axis", axes);
  return config;
}

}  // namespace

Normalization::Normalization(const NormalizationOptions& options)
    : Layer(Shared<NormalizationBody>::make(NormalizationArguments{options})) {}

void Normalization::adapt(const Tensor& data) const { static_cast<NormalizationBody&>(*body()).adapt(data); }
Tensor Normalization::mean() const { return static_cast<const NormalizationBody&>(*body()).mean(); }
Tensor Normalization::variance() const { return static_cast<const NormalizationBody&>(*body()).variance(); }

Registration<LayerBody> register_normalization() {
  return layer_entry<NormalizationBody, NormalizationArguments>("Normalization");
}

}  // namespace tenon::layers
