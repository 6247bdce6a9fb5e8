// What the layers share that disturb their inputs at random while training.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <tenon/layers/layer.h>
#include <tenon/layers/optional_shape.h>
#include <tenon/tensor/tensor.h>

namespace tenon::layers {

/// A layer that leaves its inputs alone unless it trains and its amount of noise is not 0.
class NoiseBody : public LayerBody {
 public:
  Tensor call(const Tensor& inputs, const CallContext& context) final;
  Shape compute_output_shape(const Shape& input_shape) override { return input_shape; }

 protected:
  NoiseBody(const LayerOptions& options, double amount, const std::optional<std::int64_t>& seed);
  /// What training makes of the inputs.
  virtual Tensor disturbed(const Tensor& inputs, const CallContext& context) = 0;
  /// The caller's random state, or the next one of the layer's generator.
  Tensor draw(const CallContext& context) const;
  double amount() const { return amount_; }

 private:
  double amount_;
  std::optional<SeedGenerator> generator_;
};

/// ValueError in Keras' words unless `value` lies in [0, 1].
void check_share(const char* argument, double value);
/// The same, and ValueError naming the class for a rate of 1, at which nothing would be left to scale.
void check_rate_below_one(const char* class_name, double rate);
/// ValueError unless all lengths are positive or None.
void check_noise_shape(const OptionalShape& noise_shape);

/// The noise shape with the input's lengths for None; the input's shape if there is none. ShapeError naming the layer if
/// it does not broadcast to the input.
Shape noise_shape_for(const std::string& layer, const OptionalShape& noise_shape, const Shape& input_shape);

/// bool: true where an element stays, with probability 1 - rate.
Tensor kept_at_random(const Tensor& state, const Shape& shape, double rate);
/// What dropout does to x.
Tensor dropped(const Tensor& x, double rate, const Shape& noise_shape, const Tensor& state);

}  // namespace tenon::layers
