// What the layers share that disturb their inputs at random while training.
#pragma once

#include <string>

#include <tenon/layers/optional_shape.h>
#include <tenon/tensor/tensor.h>

namespace tenon::layers {

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
