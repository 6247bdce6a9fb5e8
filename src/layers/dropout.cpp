#include <tenon/layers/dropout.h>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/ops/arithmetic.h>
#include <tenon/ops/logic.h>
#include <tenon/ops/random.h>
#include <tenon/tensor/create.h>

#include "layers/config_fields.h"
#include "layers/registry_body.h"

namespace tenon::layers {

namespace {

struct DropoutArguments {
  double rate = 0;
  DropoutOptions options;
};

void check_arguments(const DropoutArguments& arguments) {
  if (!(arguments.rate >= 0 && arguments.rate <= 1)) {
    throw ValueError(
        fmt::format("Invalid value received for argument `rate`. Expected a float value between 0 and 1. "
                    "Received: rate={}",
                    arguments.rate));
  }
  if (!arguments.options.noise_shape) return;
  const Shape& noise_shape = *arguments.options.noise_shape;
  for (std::size_t i = 0; i < noise_shape.size(); ++i) {
    if (noise_shape[i] != None && noise_shape[i] < 1) {
      throw ValueError(
          fmt::format("Invalid value received for argument `noise_shape`. Expected all dimensions to be "
                      "positive integers or None. Received {} at index {} of {}",
                      noise_shape[i], i, noise_shape.str()));
    }
  }
}

class DropoutBody final : public LayerBody {
 public:
  explicit DropoutBody(DropoutArguments arguments)
      : LayerBody((check_arguments(arguments), common_options(arguments.options))),
        arguments_(std::move(arguments)) {
    set_supports_masking(true);
    if (arguments_.rate > 0) generator_ = track(SeedGenerator(arguments_.options.seed));
    set_built(true);
  }

  Tensor call(const Tensor& inputs, const CallContext& context) override;
  Shape compute_output_shape(const Shape& input_shape) override { return input_shape; }
  std::string class_name() const override { return "Dropout"; }
  Config get_config() const override { return layer_config_of<DropoutBody>(*this, arguments_); }

  template <class Visit, class Arguments>
  static void describe(Visit& visit, Arguments& arguments) {
    visit("rate", arguments.rate);
    visit("seed", arguments.options.seed);
    visit("noise_shape", arguments.options.noise_shape);
  }

 private:
  Shape noise_shape_for(const Shape& input_shape) const;

  DropoutArguments arguments_;
  std::optional<SeedGenerator> generator_;
};

Shape DropoutBody::noise_shape_for(const Shape& input_shape) const {
  if (!arguments_.options.noise_shape) return input_shape;
  Shape shape = *arguments_.options.noise_shape;
  if (shape.size() != input_shape.size()) {
    throw ShapeError(
        fmt::format("layer \"{}\": noise_shape {} needs as many axes as the input, whose shape is {}", name(),
                    shape.str(), input_shape.str()));
  }
  for (std::size_t i = 0; i < shape.size(); ++i) {
    if (shape[i] == None) shape[i] = input_shape[i];
    if (shape[i] != 1 && shape[i] != input_shape[i]) {
      throw ShapeError(fmt::format("layer \"{}\": noise_shape {} does not broadcast to the input's shape {}",
                                   name(), arguments_.options.noise_shape->str(), input_shape.str()));
    }
  }
  return shape;
}

Tensor DropoutBody::call(const Tensor& inputs, const CallContext& context) {
  if (!context.training || arguments_.rate == 0) return inputs;
  if (arguments_.rate == 1) return zeros_like(inputs);
  const Shape noise_shape = noise_shape_for(inputs.shape());
  const Tensor state = context.seed.defined() ? context.seed : generator_->next();
  const Tensor keep = ops::greater_equal(ops::random_uniform(state, noise_shape, float32), arguments_.rate);
  const Tensor scaled = ops::divide(inputs, 1.0 - arguments_.rate);
  return ops::where(keep, scaled, ops::cast(0.0, scaled.dtype()));
}

}  // namespace

Dropout::Dropout(double rate, const DropoutOptions& options)
    : Layer(std::make_shared<DropoutBody>(DropoutArguments{rate, options})) {}

Registration<LayerBody> register_dropout() {
  return layer_entry_without_default<DropoutBody, DropoutArguments>("Dropout");
}

}  // namespace tenon::layers
