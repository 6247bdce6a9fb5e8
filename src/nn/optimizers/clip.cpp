#include "nn/optimizers/clip.h"

#include <tenon/ops/arithmetic.h>
#include <tenon/ops/math.h>
#include <tenon/ops/operators.h>
#include <tenon/ops/reduction.h>

namespace tenon::optimizers {

namespace {

Tensor square_sum(const Tensor& x) { return ops::sum(ops::square(x)); }

Tensor clip_by_norm(const Tensor& gradient, double limit) {
  return gradient * limit / ops::maximum(ops::sqrt(square_sum(gradient)), limit);
}

std::vector<Tensor> clip_by_global_norm(const std::vector<Tensor>& gradients, double limit) {
  Tensor sum;
  for (const Tensor& gradient : gradients) {
    sum = sum.defined() ? sum + square_sum(gradient) : square_sum(gradient);
  }
  const Tensor norm = ops::sqrt(sum);
  // norm - norm is 0, or NaN if the norm is not finite: then every gradient becomes NaN, as in Keras.
  const Tensor scale = limit * ops::minimum(1.0 / norm, 1.0 / limit) + (norm - norm);
  std::vector<Tensor> clipped;
  for (const Tensor& gradient : gradients) clipped.push_back(gradient * scale);
  return clipped;
}

}  // namespace

std::vector<Tensor> clip_gradients(const std::vector<Tensor>& gradients, const CommonArguments& arguments) {
  if (arguments.global_clipnorm) return clip_by_global_norm(gradients, *arguments.global_clipnorm);
  if (!arguments.clipnorm && !arguments.clipvalue) return gradients;
  std::vector<Tensor> clipped;
  for (const Tensor& gradient : gradients) {
    clipped.push_back(arguments.clipnorm ? clip_by_norm(gradient, *arguments.clipnorm)
                                         : ops::clip(gradient, -*arguments.clipvalue, *arguments.clipvalue));
  }
  return clipped;
}

}  // namespace tenon::optimizers
