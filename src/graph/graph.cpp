#include "graph/graph.h"

#include <fmt/format.h>

namespace tenon {

ValueId Graph::add_value(TensorSpec spec, Value::Kind kind, std::int32_t source, std::int32_t output) {
  values.push_back({std::move(spec), kind, source, output});
  return static_cast<ValueId>(values.size() - 1);
}

ValueId Graph::add_argument(TensorSpec spec) {
  const ValueId id =
      add_value(std::move(spec), Value::Kind::argument, static_cast<std::int32_t>(arguments.size()));
  arguments.push_back(id);
  return id;
}

ValueId Graph::add_constant(const Tensor& tensor) {
  constants.push_back(tensor);
  return add_value(spec_of(tensor), Value::Kind::constant, static_cast<std::int32_t>(constants.size() - 1));
}

std::int32_t Graph::add_node(const Operation& operation, std::vector<ValueId> inputs, Attributes attributes,
                             std::span<const TensorSpec> outputs) {
  const auto index = static_cast<std::int32_t>(nodes.size());
  Node node{&operation, std::move(inputs), std::move(attributes), {}};
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    node.outputs.push_back(add_value(outputs[i], Value::Kind::result, index, static_cast<std::int32_t>(i)));
  }
  nodes.push_back(std::move(node));
  return index;
}

const Node* Graph::producer(ValueId id) const {
  const Value& v = value(id);
  return v.kind == Value::Kind::result ? &nodes[static_cast<std::size_t>(v.source)] : nullptr;
}

const Tensor* Graph::constant(ValueId id) const {
  const Value& v = value(id);
  return v.kind == Value::Kind::constant ? &constants[static_cast<std::size_t>(v.source)] : nullptr;
}

std::string Graph::str() const {
  std::string text;
  for (const Node& node : nodes) {
    std::string line;
    for (ValueId id : node.outputs) line += fmt::format("{}%{}", line.empty() ? "" : ", ", id);
    line += fmt::format(" = {}(", node.operation->name);
    for (std::size_t i = 0; i < node.inputs.size(); ++i)
      line += fmt::format("{}%{}", i ? ", " : "", node.inputs[i]);
    const std::string attributes = node.attributes.str();
    if (!attributes.empty()) line += (node.inputs.empty() ? "" : ", ") + attributes;
    const TensorSpec& spec = value(node.outputs[0]).spec;
    text += fmt::format("{}) : {} {}\n", line, name_of(spec.dtype), spec.shape.str());
  }
  return text;
}

}  // namespace tenon
