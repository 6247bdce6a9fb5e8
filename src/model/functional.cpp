// Functional models: finding the calls between inputs and outputs, and walking them.
#include <tenon/model/functional.h>

#include <algorithm>
#include <unordered_map>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/model/model.h>

#include "layers/call_node.h"

namespace tenon {

Tensor Input(const layers::InputOptions& options) {
  const layers::InputLayer layer(options);
  return layer.body()->record_call({}, {}).front();
}

FunctionalBody::FunctionalBody(const std::vector<Tensor>& inputs, const std::vector<Tensor>& outputs,
                               const LayerOptions& options)
    : ModelBody(options), inputs_(inputs), outputs_(outputs) {
  if (inputs.empty() || outputs.empty()) {
    throw ValueError(fmt::format("Model: at least one input and one output are needed; got {} and {}",
                                 inputs.size(), outputs.size()));
  }
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    const ModelSymbol* symbol = model_symbol_of(inputs[i]);
    if (!symbol || !symbol->node->inputs.empty()) {
      throw ValueError(fmt::format("Model: input {} is {}; make it with Input({{.shape = …}})", i,
                                   symbol
                                       ? fmt::format("what layer \"{}\" computes", symbol->node->layer.name())
                                       : "no symbol of a model"));
    }
    calls_.push_back(symbol->node);
    layers_.push_back(symbol->node->layer);
  }
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    const ModelSymbol* symbol = model_symbol_of(outputs[i]);
    if (!symbol) {
      throw ValueError(
          fmt::format("Model: output {} is no symbol of a model; make it by calling layers on an Input", i));
    }
    add_call(symbol->node);
  }
  for (const Layer& layer : layers_) track(layer);
  set_built(true);
  set_build_shapes(shapes_of(inputs));
}

void FunctionalBody::add_call(const Shared<const CallNode>& last) {
  // Depth first without recursion: a call is appended once all its inputs are there.
  std::vector<Shared<const CallNode>> pending = {last};
  while (!pending.empty()) {
    const Shared<const CallNode> node = pending.back();
    if (std::find(calls_.begin(), calls_.end(), node) != calls_.end()) {
      pending.pop_back();
      continue;
    }
    if (node->inputs.empty()) {
      throw ValueError(
          fmt::format("Model: the outputs need the input \"{}\", which is not among the model's inputs; "
                      "the graph is disconnected",
                      node->layer.name()));
    }
    const std::size_t before = pending.size();
    // The first input last, so that it is the next: layers stand in the order in which they are joined, as in Keras.
    for (std::size_t i = node->inputs.size(); i-- > 0;) {
      const Shared<const CallNode>& source = model_symbol_of(node->inputs[i])->node;
      if (std::find(calls_.begin(), calls_.end(), source) == calls_.end()) pending.push_back(source);
    }
    if (pending.size() > before) continue;
    calls_.push_back(node);
    if (std::find(layers_.begin(), layers_.end(), node->layer) == layers_.end())
      layers_.push_back(node->layer);
    pending.pop_back();
  }
}

/// Hands values from call to call: `call(node, values of its inputs)` gives the values of its outputs.
template <class Value, class Call>
std::vector<Value> FunctionalBody::walk(const std::vector<Value>& inputs, const Call& call) const {
  std::unordered_map<const CallNode*, std::vector<Value>> values;
  for (std::size_t i = 0; i < inputs_.size(); ++i) values[calls_[i].get()] = {inputs[i]};
  const auto value_of = [&](const Tensor& symbol) -> const Value& {
    const ModelSymbol* known = model_symbol_of(symbol);
    return values.at(known->node.get())[known->output];
  };
  for (std::size_t i = inputs_.size(); i < calls_.size(); ++i) {
    std::vector<Value> arguments;
    for (const Tensor& symbol : calls_[i]->inputs) arguments.push_back(value_of(symbol));
    values[calls_[i].get()] = call(*calls_[i], arguments);
  }
  std::vector<Value> results;
  for (const Tensor& output : outputs_) results.push_back(value_of(output));
  return results;
}

std::vector<Tensor> FunctionalBody::call_many(const std::vector<Tensor>& inputs, const CallContext& context) {
  if (inputs.size() != inputs_.size()) {
    throw ShapeError(fmt::format("model \"{}\" has {} inputs, but received {} tensors", name(),
                                 inputs_.size(), inputs.size()));
  }
  return walk<Tensor>(inputs, [&](const CallNode& node, const std::vector<Tensor>& arguments) {
    CallOptions options = node.options;
    if (!options.training) options.training = context.training;
    return node.layer(arguments, options);
  });
}

std::vector<Shape> FunctionalBody::compute_output_shapes(const std::vector<Shape>& input_shapes) {
  return walk<Shape>(input_shapes, [](const CallNode& node, const std::vector<Shape>& arguments) {
    return node.layer.body()->compute_output_shapes(arguments);
  });
}

Shape FunctionalBody::compute_output_shape(const Shape& input_shape) {
  return compute_output_shapes({input_shape}).front();
}

std::string FunctionalBody::class_name() const {
  const std::string name = LayerBody::class_name();  // a derived class has a name of its own
  return name == "FunctionalBody" ? "Functional" : name;
}

Config FunctionalBody::get_config() const {
  throw StateError(
      fmt::format("model \"{}\" ({}): a config cannot hold the graph of a functional model yet; keep the "
                  "code that builds it, and "
                  "its weights by get_weights()",
                  name(), class_name()));
}

Model::Model(const std::vector<Tensor>& inputs, const std::vector<Tensor>& outputs,
             const LayerOptions& options)
    : Model(Shared<FunctionalBody>::make(inputs, outputs, options)) {}

}  // namespace tenon
