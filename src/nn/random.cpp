#include <tenon/nn/random.h>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/ops/arithmetic.h>
#include <tenon/ops/arrangement.h>
#include <tenon/ops/indexing.h>
#include <tenon/ops/logic.h>
#include <tenon/ops/math.h>
#include <tenon/ops/operators.h>
#include <tenon/ops/random.h>
#include <tenon/ops/reduction.h>

namespace tenon::random {

namespace {

/// float16 and bfloat16 are drawn as float32 and rounded.
DType drawn_dtype(DType dtype) { return dtype == float64 ? float64 : float32; }

Tensor scaled(const Tensor& standard, double mean, double stddev, DType dtype) {
  Tensor x = standard;
  if (stddev != 1.0) x = x * stddev;
  if (mean != 0.0) x = x + mean;
  return x.dtype() == dtype ? x : ops::cast(x, dtype);
}

DType floating(std::optional<DType> dtype, const char* function) {
  const DType result = dtype.value_or(floatx());
  if (!is_floating(result)) {
    throw TypeError(fmt::format("random::{}: dtype must be floating; got {}", function, name_of(result)));
  }
  return result;
}

}  // namespace

Tensor normal(const Shape& shape, double mean, double stddev, std::optional<DType> dtype, const Seed& seed) {
  const DType result = floating(dtype, "normal");
  return scaled(ops::random_normal(seed.draw(), shape, drawn_dtype(result)), mean, stddev, result);
}

Tensor truncated_normal(const Shape& shape, double mean, double stddev, std::optional<DType> dtype,
                        const Seed& seed) {
  const DType result = floating(dtype, "truncated_normal");
  return scaled(ops::random_truncated_normal(seed.draw(), shape, drawn_dtype(result)), mean, stddev, result);
}

Tensor uniform(const Shape& shape, double minval, double maxval, std::optional<DType> dtype,
               const Seed& seed) {
  if (!(minval <= maxval)) {
    throw ValueError(
        fmt::format("random::uniform: minval must not be above maxval; got {} and {}", minval, maxval));
  }
  if (dtype && is_integer(*dtype)) {
    return randint(shape, static_cast<std::int64_t>(minval), static_cast<std::int64_t>(maxval), *dtype, seed);
  }
  const DType result = floating(dtype, "uniform");
  const Tensor unit = ops::random_uniform(seed.draw(), shape, drawn_dtype(result));
  return scaled(unit, minval, maxval - minval, result);
}

Tensor randint(const Shape& shape, std::int64_t minval, std::int64_t maxval, DType dtype, const Seed& seed) {
  if (minval >= maxval) {
    throw ValueError(
        fmt::format("random::randint: minval must be below maxval; got {} and {}", minval, maxval));
  }
  // 53 uniform bits give every integer of a range below 2^53 the same chance to within one part in 2^53 /
  // range.
  const Tensor unit = ops::random_uniform(seed.draw(), shape, float64);
  const double range = static_cast<double>(maxval) - static_cast<double>(minval);
  return ops::cast(ops::cast(ops::floor(unit * range), int64) + minval, dtype);
}

Tensor dropout(const Tensor& inputs, double rate, const Shape& noise_shape, const Seed& seed) {
  if (!(rate >= 0.0 && rate <= 1.0)) {
    throw ValueError(fmt::format("random::dropout: rate must be in [0, 1]; got {}", rate));
  }
  if (rate == 0.0) return inputs;
  if (rate == 1.0) return zeros_like(inputs);
  Shape shape = noise_shape.empty() ? inputs.shape() : noise_shape;
  for (std::size_t i = 0; i < shape.size() && i < inputs.shape().size(); ++i) {
    if (shape[i] == None) shape[i] = inputs.shape()[i];
  }
  const Tensor keep = ops::random_uniform(seed.draw(), shape, drawn_dtype(inputs.dtype())) >= rate;
  return ops::where(keep, inputs / (1.0 - rate), ops::cast(0.0, inputs.dtype()));
}

Tensor shuffle(const Tensor& x, int axis, const Seed& seed) {
  const int place = normalize_axis(axis, x.ndim(), "random::shuffle");
  return ops::take(x, ops::random_permutation(seed.draw(), x.shape(place)), place);
}

Tensor categorical(const Tensor& logits, std::int64_t num_samples, DType dtype, const Seed& seed) {
  if (logits.ndim() != 2) {
    throw ShapeError(fmt::format("random::categorical: logits must have shape (batch, classes); got {}",
                                 logits.shape().str()));
  }
  // The largest of logits + Gumbel noise falls on each class with its softmax probability.
  const Shape shape{logits.shape()[0], num_samples, logits.shape()[1]};
  const Tensor unit = ops::random_uniform(seed.draw(), shape, drawn_dtype(logits.dtype()));
  const Tensor positive = ops::maximum(unit, ops::cast(1e-30, unit.dtype()));
  const Tensor gumbel = -ops::log(-ops::log(positive));
  return ops::cast(ops::argmax(ops::expand_dims(logits, 1) + gumbel, -1), dtype);
}

}  // namespace tenon::random
