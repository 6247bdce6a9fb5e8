#include <tenon/layers/rms_normalization.h>

#include <algorithm>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/ops/arithmetic.h>
#include <tenon/ops/math.h>
#include <tenon/ops/reduction.h>

#include "layers/config_fields.h"
#include "layers/moments.h"
#include "layers/registry_body.h"

namespace tenon::layers {

namespace {

struct RMSNormalizationArguments {
  RMSNormalizationOptions options;
};

class RMSNormalizationBody final : public LayerBody {
 public:
  explicit RMSNormalizationBody(const RMSNormalizationArguments& arguments)
      : LayerBody(common_options(arguments.options)), options_(arguments.options) {
    if (options_.axis.empty()) throw ValueError("RMSNormalization: `axis` needs at least one axis");
  }

  void build(const Shape& input_shape) override;
  Tensor call(const Tensor& inputs, const CallContext& context) override;
  Shape compute_output_shape(const Shape& input_shape) override {
    ops::Axes(options_.axis).resolve(input_shape.ndim(), "RMSNormalization: axis");
    return input_shape;
  }
  std::string class_name() const override { return "RMSNormalization"; }
  Config get_config() const override;

  template <class Visit, class Arguments>
  static void describe(Visit& visit, Arguments& arguments) {
    visit("axis", arguments.options.axis);
    visit("epsilon", arguments.options.epsilon);
  }

 private:
  RMSNormalizationOptions options_;
  Variable scale_;
};

void RMSNormalizationBody::build(const Shape& input_shape) {
  const Shape axes = ops::Axes(options_.axis).resolve(input_shape.ndim(), "RMSNormalization: axis");
  Shape shape;
  for (std::size_t i = 0; i < axes.size(); ++i) {
    if (axes[i] != input_shape.ndim() - static_cast<std::int64_t>(axes.size() - i)) {
      throw ValueError(
          fmt::format("layer \"{}\": `axis` must name the last axes of the input, by which `scale` is "
                      "multiplied; got {} for shape {}. Permute moves an axis to the end",
                      name(), options_.axis.str(), input_shape.str()));
    }
    shape.push_back(input_shape[static_cast<std::size_t>(axes[i])]);
  }
  std::sort(options_.axis.begin(), options_.axis.end());
  scale_ = add_weight("scale", shape, "ones");
}

Tensor RMSNormalizationBody::call(const Tensor& inputs, const CallContext& /*context*/) {
  const Tensor x = ops::cast(inputs, at_least_float32(inputs.dtype()));
  const Tensor squares = ops::mean(ops::square(x), options_.axis, /*keepdims=*/true);
  const Tensor y = ops::multiply(x, ops::rsqrt(ops::add(squares, options_.epsilon)));
  return ops::cast(ops::multiply(y, ops::cast(compute_value(scale_), x.dtype())), compute_dtype());
}

Config RMSNormalizationBody::get_config() const {
  Config config = layer_config_of<RMSNormalizationBody>(*this, RMSNormalizationArguments{options_});
  if (built()) config.set("axis", std::vector<std::int64_t>(options_.axis.begin(), options_.axis.end()));
  return config;
}

}  // namespace

RMSNormalizationOptions::~RMSNormalizationOptions() = default;

RMSNormalization::RMSNormalization(const RMSNormalizationOptions& options)
    : Layer(Shared<RMSNormalizationBody>::make(RMSNormalizationArguments{options})) {}
RMSNormalization::RMSNormalization() : RMSNormalization(RMSNormalizationOptions{}) {}

Registration<LayerBody> register_rms_normalization() {
  return layer_entry<RMSNormalizationBody, RMSNormalizationArguments>("RMSNormalization");
}

}  // namespace tenon::layers
