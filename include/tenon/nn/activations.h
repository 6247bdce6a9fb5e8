// Activation functions with keras.activations' names, defaults and formulas.
#pragma once

#include <optional>

#include <tenon/nn/activations/activation.h>
#include <tenon/tensor/tensor.h>

namespace tenon::activations {

/// x above threshold (at most max_value), negative_slope * (x - threshold) up to it.
Tensor relu(const Tensor& x, double negative_slope = 0.0, std::optional<double> max_value = {},
            double threshold = 0.0);
/// min(max(x, 0), 6)
Tensor relu6(const Tensor& x);
/// x where x >= 0, negative_slope * x below.
Tensor leaky_relu(const Tensor& x, double negative_slope = 0.2);
/// x where x >= 0, alpha * (e^x - 1) below.
Tensor elu(const Tensor& x, double alpha = 1.0);
/// 1.0507… * elu(x, 1.6732…)
Tensor selu(const Tensor& x);
/// max(x, 0) + alpha * (e^(min(x, 0) / alpha) - 1)
Tensor celu(const Tensor& x, double alpha = 1.0);
/// x * P(N(0, 1) <= x); the tanh formula if approximate.
Tensor gelu(const Tensor& x, bool approximate = false);
/// 1 / (1 + e^-x). The result remembers x, which the cross-entropies use instead of its logarithm.
Tensor sigmoid(const Tensor& x);
Tensor tanh(const Tensor& x);
/// clip(x / 6 + 0.5, 0, 1)
Tensor hard_sigmoid(const Tensor& x);
/// x * hard_sigmoid(x)
Tensor hard_silu(const Tensor& x);
/// clip(x, -1, 1)
Tensor hard_tanh(const Tensor& x);
/// x * sigmoid(x)
Tensor silu(const Tensor& x);
/// log(1 + e^x)
Tensor softplus(const Tensor& x);
/// x / (1 + |x|)
Tensor softsign(const Tensor& x);
/// e^x
Tensor exponential(const Tensor& x);
/// x
Tensor linear(const Tensor& x);
/// log(sigmoid(x))
Tensor log_sigmoid(const Tensor& x);
/// x * tanh(softplus(x))
Tensor mish(const Tensor& x);
/// e^x / sum of e^x along the axis. The result remembers x, as sigmoid's does. ValueError for rank below 1.
Tensor softmax(const Tensor& x, int axis = -1);
/// log(softmax(x))
Tensor log_softmax(const Tensor& x, int axis = -1);
/// (x + sqrt(x^2 + b)) / 2
Tensor squareplus(const Tensor& x, double b = 4.0);
/// x moved towards 0 by threshold, 0 within it.
Tensor soft_shrink(const Tensor& x, double threshold = 0.5);
/// x where |x| > threshold, else 0.
Tensor hard_shrink(const Tensor& x, double threshold = 0.5);
/// x - tanh(x)
Tensor tanh_shrink(const Tensor& x);
/// x where x > threshold, else default_value.
Tensor threshold(const Tensor& x, double threshold, double default_value);
/// 0 up to -1, (x + 1)^2 / 4 between, x from 1 up.
Tensor sparse_plus(const Tensor& x);
/// clip((x + 1) / 2, 0, 1)
Tensor sparse_sigmoid(const Tensor& x);
/// Like softmax, but small elements give exactly 0. The numbers are those of Keras 3, which sum to 1 only where one
/// element takes everything: no projection on the probability simplex.
Tensor sparsemax(const Tensor& x, int axis = -1);
/// a * sigmoid(b), where a and b are the halves of x along the axis.
Tensor glu(const Tensor& x, int axis = -1);

}  // namespace tenon::activations
