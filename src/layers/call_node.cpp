// Calls of layers on symbols of a model: the layer is built and its output's shape found; nothing is computed.
#include "layers/call_node.h"

#include <fmt/format.h>

#include <tenon/base/error.h>

#include "layers/layer_state.h"

namespace tenon {

const ModelSymbol* model_symbol_of(const Tensor& x) {
  return x.is_symbolic() ? dynamic_cast<const ModelSymbol*>(x.body()->symbol.get()) : nullptr;
}

std::vector<Tensor> symbols_of(const Shared<const CallNode>& node) {
  std::vector<Tensor> symbols;
  for (std::size_t i = 0; i < node->output_shapes.size(); ++i) {
    symbols.push_back(
        symbolic_tensor(node->output_shapes[i], node->output_dtype, std::make_shared<ModelSymbol>(node, i)));
  }
  return symbols;
}

std::vector<Shape> shapes_of(const std::vector<Tensor>& tensors) {
  std::vector<Shape> shapes;
  for (const Tensor& tensor : tensors) shapes.push_back(tensor.shape());
  return shapes;
}

std::vector<Tensor> LayerBody::record_call(const std::vector<Tensor>& inputs, const CallOptions& options) {
  for (const Tensor& x : inputs) {
    if (!model_symbol_of(x)) {
      throw ValueError(fmt::format(
          "layer \"{}\" was called on a model's symbol together with a value of shape {}; make the value an "
          "Input of the model, or a weight",
          name(), x.shape().str()));
    }
  }
  CallNode node{Layer(state_->self.lock()), inputs, options, compute_output_shapes(shapes_of(inputs)),
                compute_dtype()};
  auto shared = Shared<const CallNode>::make(std::move(node));
  std::erase_if(state_->calls, [](const auto& call) { return call.expired(); });
  state_->calls.push_back(shared);
  return symbols_of(shared);
}

Shared<const CallNode> LayerBody::only_call(const char* what) const {
  Shared<const CallNode> found;
  for (const Weak<const CallNode>& call : state_->calls) {
    Shared<const CallNode> alive = call.lock();
    if (!alive) continue;
    if (found) {
      throw StateError(fmt::format(
          "layer \"{}\" was called several times, so that its {} is not one tensor; keep the result of the "
          "call that you mean",
          name(), what));
    }
    found = std::move(alive);
  }
  if (!found) {
    throw StateError(
        fmt::format("layer \"{}\" has never been called and thus has no defined {}; put it into a model and "
                    "build that, or call it on an Input",
                    name(), what));
  }
  return found;
}

Tensor Layer::input() const {
  const auto call = body_->only_call("input");
  if (call->inputs.size() != 1) {
    throw StateError(fmt::format("layer \"{}\" has {} inputs", name(), call->inputs.size()));
  }
  return call->inputs.front();
}

Tensor Layer::output() const {
  const auto call = body_->only_call("output");
  if (call->output_shapes.size() != 1) {
    throw StateError(fmt::format("layer \"{}\" has {} outputs", name(), call->output_shapes.size()));
  }
  return symbols_of(call).front();
}

}  // namespace tenon
