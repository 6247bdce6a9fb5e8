#include "layers/noise.h"

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/ops/arithmetic.h>
#include <tenon/ops/logic.h>
#include <tenon/ops/random.h>

namespace tenon::layers {

NoiseBody::NoiseBody(const LayerOptions& options, double amount, const std::optional<std::int64_t>& seed)
    : LayerBody(options), amount_(amount) {
  set_supports_masking(true);
  if (amount > 0) generator_ = track(SeedGenerator(seed));
  set_built(true);
}

Tensor NoiseBody::call(const Tensor& inputs, const CallContext& context) {
  return context.training && amount_ > 0 ? disturbed(inputs, context) : inputs;
}

Tensor NoiseBody::draw(const CallContext& context) const {
  return context.seed.defined() ? context.seed : generator_->next();
}

void check_share(const char* argument, double value) {
  if (!(value >= 0 && value <= 1)) {
    throw ValueError(
        fmt::format("Invalid value received for argument `{}`. Expected a float value between 0 and 1. "
                    "Received: {}={}",
                    argument, argument, value));
  }
}

void check_rate_below_one(const char* class_name, double rate) {
  check_share("rate", rate);
  if (rate == 1) {
    throw ValueError(
        fmt::format("{}: `rate` must be below 1, at which the noise is infinite; got 1", class_name));
  }
}

void check_noise_shape(const OptionalShape& noise_shape) {
  if (!noise_shape) return;
  const Shape& shape = *noise_shape;
  for (std::size_t i = 0; i < shape.size(); ++i) {
    if (shape[i] != None && shape[i] < 1) {
      throw ValueError(
          fmt::format("Invalid value received for argument `noise_shape`. Expected all dimensions to be "
                      "positive integers or None. Received {} at index {} of {}",
                      shape[i], i, shape.str()));
    }
  }
}

Shape noise_shape_for(const std::string& layer, const OptionalShape& noise_shape, const Shape& input_shape) {
  if (!noise_shape) return input_shape;
  Shape shape = *noise_shape;
  if (shape.size() != input_shape.size()) {
    throw ShapeError(
        fmt::format("layer \"{}\": noise_shape {} needs as many axes as the input, whose shape is {}", layer,
                    shape.str(), input_shape.str()));
  }
  for (std::size_t i = 0; i < shape.size(); ++i) {
    if (shape[i] == None) shape[i] = input_shape[i];
    if (shape[i] != 1 && shape[i] != input_shape[i]) {
      throw ShapeError(fmt::format("layer \"{}\": noise_shape {} does not broadcast to the input's shape {}",
                                   layer, noise_shape->str(), input_shape.str()));
    }
  }
  return shape;
}

Tensor kept_at_random(const Tensor& state, const Shape& shape, double rate) {
  return ops::greater_equal(ops::random_uniform(state, shape, float32), rate);
}

Tensor dropped(const Tensor& x, double rate, const Shape& noise_shape, const Tensor& state) {
  const Tensor scaled = ops::divide(x, 1.0 - rate);
  return ops::where(kept_at_random(state, noise_shape, rate), scaled, ops::cast(0.0, scaled.dtype()));
}

}  // namespace tenon::layers
