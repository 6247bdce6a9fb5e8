// lint: table
// The names by which activation functions are found, with their default arguments.
#include <tenon/nn/activations.h>

#include "nn/activations/named_functions.h"

namespace tenon::activations {

const std::vector<NamedFunction>& named_functions() {
  static const std::vector<NamedFunction> functions = {
      {"relu", "", [](const Tensor& x) { return relu(x); }},
      {"relu6", "", relu6},
      {"leaky_relu", "", [](const Tensor& x) { return leaky_relu(x); }},
      {"elu", "", [](const Tensor& x) { return elu(x); }},
      {"selu", "", selu},
      {"celu", "", [](const Tensor& x) { return celu(x); }},
      {"gelu", "", [](const Tensor& x) { return gelu(x); }},
      {"sigmoid", "", sigmoid},
      {"tanh", "", tanh},
      {"hard_sigmoid", "", hard_sigmoid},
      {"hard_silu", "hard_swish", hard_silu},
      {"hard_tanh", "", hard_tanh},
      {"silu", "swish", silu},
      {"softplus", "", softplus},
      {"softsign", "", softsign},
      {"exponential", "", exponential},
      {"linear", "", linear},
      {"log_sigmoid", "", log_sigmoid},
      {"mish", "", mish},
      {"softmax", "", [](const Tensor& x) { return softmax(x); }},
      {"log_softmax", "", [](const Tensor& x) { return log_softmax(x); }},
      {"squareplus", "", [](const Tensor& x) { return squareplus(x); }},
      {"soft_shrink", "", [](const Tensor& x) { return soft_shrink(x); }},
      {"hard_shrink", "", [](const Tensor& x) { return hard_shrink(x); }},
      {"tanh_shrink", "", tanh_shrink},
      {"sparse_plus", "", sparse_plus},
      {"sparse_sigmoid", "", sparse_sigmoid},
      {"sparsemax", "", [](const Tensor& x) { return sparsemax(x); }},
      {"glu", "", [](const Tensor& x) { return glu(x); }},
  };
  return functions;
}

}  // namespace tenon::activations
