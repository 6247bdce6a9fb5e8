// Activation functions, element by element unless they name an axis (keras.ops, keras.activations).
//
// Floating inputs keep their dtype; integers become floatx(), except in relu, relu6 and hard_tanh.
// keras.activations differs from keras.ops in one default: its gelu is exact (approximate = false).
#pragma once

#include <cstdint>
#include <optional>

#include <tenon/ops/axes.h>
#include <tenon/tensor/tensor.h>

namespace tenon::ops {

/// x where x > threshold, limited to [0, max_value] if there is one; else negative_slope * (x - threshold).
Tensor relu(const Tensor& x, double negative_slope = 0.0, std::optional<double> max_value = std::nullopt,
            double threshold = 0.0);
/// min(max(x, 0), 6)
Tensor relu6(const Tensor& x);
/// x where x >= 0, else negative_slope * x.
Tensor leaky_relu(const Tensor& x, double negative_slope = 0.2);
/// x where x >= 0, else alpha * (exp(x) - 1).
Tensor elu(const Tensor& x, double alpha = 1.0);
/// 1.0507… * elu(x, 1.6732…): keeps mean 0 and variance 1.
Tensor selu(const Tensor& x);
/// max(x, 0) + alpha * (exp(min(x, 0) / alpha) - 1)
Tensor celu(const Tensor& x, double alpha = 1.0);
/// x times the normal distribution's probability of a value below x; exactly with erf, or approximately with
/// tanh.
Tensor gelu(const Tensor& x, bool approximate = true);
/// 1 / (1 + exp(-x))
Tensor sigmoid(const Tensor& x);
/// clip(x / 6 + 0.5, 0, 1)
Tensor hard_sigmoid(const Tensor& x);
/// x * hard_sigmoid(x), also called hard_swish.
Tensor hard_silu(const Tensor& x);
Tensor hard_swish(const Tensor& x);
/// clip(x, -1, 1)
Tensor hard_tanh(const Tensor& x);
/// x * sigmoid(x), also called swish.
Tensor silu(const Tensor& x);
Tensor swish(const Tensor& x);
/// log(1 + exp(x)) without overflow.
Tensor softplus(const Tensor& x);
/// x / (1 + |x|)
Tensor softsign(const Tensor& x);
/// log(sigmoid(x)) without overflow.
Tensor log_sigmoid(const Tensor& x);
/// x * tanh(softplus(x))
Tensor mish(const Tensor& x);
/// exp(x)
Tensor exponential(const Tensor& x);
/// x
Tensor linear(const Tensor& x);
/// exp(x) / sum(exp(x)) along an axis, or over several taken together, and its logarithm; the maximum is
/// subtracted first.
Tensor softmax(const Tensor& x, const Axes& axis = -1);
Tensor log_softmax(const Tensor& x, const Axes& axis = -1);
/// (x + sqrt(x**2 + b)) / 2
Tensor squareplus(const Tensor& x, double b = 4.0);
/// x moved towards 0 by threshold, 0 within it.
Tensor soft_shrink(const Tensor& x, double threshold = 0.5);
/// x, but 0 where |x| <= threshold.
Tensor hard_shrink(const Tensor& x, double threshold = 0.5);
/// x - tanh(x)
Tensor tanh_shrink(const Tensor& x);
/// x where x > threshold, else default_value.
Tensor threshold(const Tensor& x, double threshold, double default_value);
/// 0 up to -1, x from 1 on, (x + 1)**2 / 4 between.
Tensor sparse_plus(const Tensor& x);
/// clip((x + 1) / 2, 0, 1)
Tensor sparse_sigmoid(const Tensor& x);
/// Like softmax, but small elements give exactly 0. The numbers are those of Keras 3, which sum to 1 only
/// where one element takes everything.
Tensor sparsemax(const Tensor& x, std::int64_t axis = -1);
/// The first half along an axis times the sigmoid of the second; ShapeError if its length is odd.
Tensor glu(const Tensor& x, std::int64_t axis = -1);

}  // namespace tenon::ops
