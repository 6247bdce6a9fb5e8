// Predictor: a model's prediction for one batch size, from memory to memory.
#pragma once

#include <cstdint>
#include <span>

#include <tenon/base/shared.h>
#include <tenon/tensor/shape.h>

namespace tenon {

/// What Model::predictor() makes: the compiled prediction of a float32 model. It reads the model's current weights, and
/// is not to be called from two threads at once (make one for each).
class Predictor {
 public:
  struct Body;
  explicit Predictor(Shared<Body> body);

  /// One batch: input_shape().elements() numbers in C order give output_shape().elements(). Allocates nothing.
  /// ShapeError if the lengths differ from those.
  void operator()(std::span<const float> input, std::span<float> output) const;
  /// (batch, …)
  const Shape& input_shape() const;
  const Shape& output_shape() const;

 private:
  Shared<Body> body_;
};

}  // namespace tenon
