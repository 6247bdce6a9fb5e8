#include <tenon/base/error.h>
#include <tenon/nn/activations.h>
#include <tenon/ops/activation.h>
#include <tenon/ops/math.h>

#include "tensor/body.h"

namespace tenon::activations {

namespace {

/// Lets the cross-entropies find the logits behind a probability (Keras' _keras_logits).
Tensor remembering(Tensor result, const Tensor& logits, const char* activation) {
  result.body()->logits = logits;
  result.body()->logits_activation = activation;
  return result;
}

}  // namespace

Tensor relu(const Tensor& x, double negative_slope, std::optional<double> max_value, double threshold) {
  return ops::relu(x, negative_slope, max_value, threshold);
}
Tensor relu6(const Tensor& x) { return ops::relu6(x); }
Tensor leaky_relu(const Tensor& x, double negative_slope) { return ops::leaky_relu(x, negative_slope); }
Tensor elu(const Tensor& x, double alpha) { return ops::elu(x, alpha); }
Tensor selu(const Tensor& x) { return ops::selu(x); }
Tensor celu(const Tensor& x, double alpha) { return ops::celu(x, alpha); }
Tensor gelu(const Tensor& x, bool approximate) { return ops::gelu(x, approximate); }
Tensor sigmoid(const Tensor& x) { return remembering(ops::sigmoid(x), x, "sigmoid"); }
Tensor tanh(const Tensor& x) { return ops::tanh(x); }
Tensor hard_sigmoid(const Tensor& x) { return ops::hard_sigmoid(x); }
Tensor hard_silu(const Tensor& x) { return ops::hard_silu(x); }
Tensor hard_tanh(const Tensor& x) { return ops::hard_tanh(x); }
Tensor silu(const Tensor& x) { return ops::silu(x); }
Tensor softplus(const Tensor& x) { return ops::softplus(x); }
Tensor softsign(const Tensor& x) { return ops::softsign(x); }
Tensor exponential(const Tensor& x) { return ops::exponential(x); }
Tensor linear(const Tensor& x) { return x; }
Tensor log_sigmoid(const Tensor& x) { return ops::log_sigmoid(x); }
Tensor mish(const Tensor& x) { return ops::mish(x); }

Tensor softmax(const Tensor& x, int axis) {
  Tensor result = ops::softmax(x, axis);
  const bool is_last_axis = normalize_axis(axis, x.ndim(), "softmax") == x.ndim() - 1;
  return is_last_axis ? remembering(std::move(result), x, "softmax") : result;
}

Tensor log_softmax(const Tensor& x, int axis) { return ops::log_softmax(x, axis); }
Tensor squareplus(const Tensor& x, double b) { return ops::squareplus(x, b); }
Tensor soft_shrink(const Tensor& x, double threshold) { return ops::soft_shrink(x, threshold); }
Tensor hard_shrink(const Tensor& x, double threshold) { return ops::hard_shrink(x, threshold); }
Tensor tanh_shrink(const Tensor& x) { return ops::tanh_shrink(x); }
Tensor threshold(const Tensor& x, double threshold, double default_value) {
  return ops::threshold(x, threshold, default_value);
}
Tensor sparse_plus(const Tensor& x) { return ops::sparse_plus(x); }
Tensor sparse_sigmoid(const Tensor& x) { return ops::sparse_sigmoid(x); }
Tensor sparsemax(const Tensor& x, int axis) { return ops::sparsemax(x, axis); }
Tensor glu(const Tensor& x, int axis) { return ops::glu(x, axis); }

}  // namespace tenon::activations
