#include <tenon/layers/group_normalization.h>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/ops/arithmetic.h>
#include <tenon/ops/arrangement.h>
#include <tenon/ops/math.h>

#include "layers/config_fields.h"
#include "layers/moments.h"
#include "layers/registry_body.h"

namespace tenon::layers {

namespace {

struct GroupNormalizationArguments {
  GroupNormalizationOptions options;
};

class GroupNormalizationBody final : public LayerBody {
 public:
  explicit GroupNormalizationBody(const GroupNormalizationArguments& arguments);

  void build(const Shape& input_shape) override;
  Tensor call(const Tensor& inputs, const CallContext& context) override;
  Shape compute_output_shape(const Shape& input_shape) override {
    channel_axis(input_shape.ndim());
    return input_shape;
  }
  std::string class_name() const override { return "GroupNormalization"; }
  Config get_config() const override {
    return layer_config_of<GroupNormalizationBody>(*this, GroupNormalizationArguments{options_});
  }

  template <class Visit, class Arguments>
  static void describe(Visit& visit, Arguments& arguments) {
    auto& options = arguments.options;
    visit("groups", options.groups);
    visit("axis", options.axis);
    visit("epsilon", options.epsilon);
    visit("center", options.center);
    visit("scale", options.scale);
    visit("beta_initializer", options.beta_initializer);
    visit("gamma_initializer", options.gamma_initializer);
    visit("beta_regularizer", options.beta_regularizer);
    visit("gamma_regularizer", options.gamma_regularizer);
    visit("beta_constraint", options.beta_constraint);
    visit("gamma_constraint", options.gamma_constraint);
  }

 private:
  std::size_t channel_axis(int ndim) const;

  GroupNormalizationOptions options_;
  Variable gamma_, beta_;
};

GroupNormalizationBody::GroupNormalizationBody(const GroupNormalizationArguments& arguments)
    : LayerBody(common_options(arguments.options)), options_(arguments.options) {
  if (options_.groups < 1 && options_.groups != -1) {
    throw ValueError(
        fmt::format("GroupNormalization: `groups` must be a positive integer (or -1 for instance "
                    "normalization); got groups={}",
                    options_.groups));
  }
  if (!options_.beta_initializer.defined() || !options_.gamma_initializer.defined()) {
    throw ValueError("GroupNormalization: beta_initializer and gamma_initializer cannot be None");
  }
  set_supports_masking(true);
  set_autocast(false);
}

std::size_t GroupNormalizationBody::channel_axis(int ndim) const {
  const int axis = normalize_axis(options_.axis, ndim, "GroupNormalization: axis");
  if (axis == 0) {
    throw ValueError(
        fmt::format("layer \"{}\": `axis` {} names the batch axis; it must be that of the channels", name(),
                    options_.axis));
  }
  return static_cast<std::size_t>(axis);
}

void GroupNormalizationBody::build(const Shape& input_shape) {
  const std::int64_t channels = input_shape[channel_axis(input_shape.ndim())];
  if (channels == None) {
    throw ValueError(fmt::format("layer \"{}\": axis {} of the input needs a length; got shape {}", name(),
                                 options_.axis, input_shape.str()));
  }
  const std::int64_t groups = options_.groups == -1 ? channels : options_.groups;
  if (groups < 1 || channels % groups != 0) {
    throw ValueError(fmt::format(
        "layer \"{}\": {} channels (axis {} of the input's shape {}) do not divide into groups={}; "
        "the number of channels must be a multiple of it",
        name(), channels, options_.axis, input_shape.str(), groups));
  }
  options_.groups = groups;
  if (options_.scale) {
    gamma_ = add_weight("gamma", {channels},
                        {.initializer = options_.gamma_initializer,
                         .regularizer = options_.gamma_regularizer,
                         .constraint = options_.gamma_constraint});
  }
  if (options_.center) {
    beta_ = add_weight("beta", {channels},
                       {.initializer = options_.beta_initializer,
                        .regularizer = options_.beta_regularizer,
                        .constraint = options_.beta_constraint});
  }
  set_input_spec(
      {InputSpec{.ndim = input_shape.ndim(), .axes = {{static_cast<int>(options_.axis), channels}}}});
}

Tensor GroupNormalizationBody::call(const Tensor& inputs, const CallContext& /*context*/) {
  const std::size_t axis = channel_axis(inputs.ndim());
  const std::int64_t members = inputs.shape()[axis] / options_.groups;
  // (batch, …, channels, …) as (batch, …, groups, members, …)
  Shape grouped, per_channel, reduced;
  for (std::size_t i = 0; i < inputs.shape().size(); ++i) {
    grouped.push_back(i == axis ? options_.groups : inputs.shape()[i]);
    per_channel.push_back(i == axis ? options_.groups : 1);
    if (i == axis) {
      grouped.push_back(members);
      per_channel.push_back(members);
    }
  }
  for (std::size_t i = 1; i < grouped.size(); ++i) {
    if (i != axis) reduced.push_back(static_cast<std::int64_t>(i));
  }
  const Tensor x = ops::cast(ops::reshape(inputs, grouped), at_least_float32(inputs.dtype()));
  const Moments moments = moments_of(x, reduced, /*keepdims=*/true);
  Tensor y = ops::multiply(moments.centered, ops::rsqrt(ops::add(moments.variance, options_.epsilon)));
  const auto weight = [&](const Variable& variable) {
    return ops::cast(ops::reshape(variable.value(), per_channel), x.dtype());
  };
  if (gamma_.defined()) y = ops::multiply(y, weight(gamma_));
  if (beta_.defined()) y = ops::add(y, weight(beta_));
  return ops::cast(ops::reshape(y, inputs.shape()), compute_dtype());
}

}  // namespace

GroupNormalizationOptions::~GroupNormalizationOptions() = default;

GroupNormalization::GroupNormalization(const GroupNormalizationOptions& options)
    : Layer(Shared<GroupNormalizationBody>::make(GroupNormalizationArguments{options})) {}
GroupNormalization::GroupNormalization() : GroupNormalization(GroupNormalizationOptions{}) {}

Registration<LayerBody> register_group_normalization() {
  return layer_entry<GroupNormalizationBody, GroupNormalizationArguments>("GroupNormalization");
}

}  // namespace tenon::layers
