#include "graph/simplify.h"

#include <algorithm>
#include <optional>

#include "graph/fusion.h"
#include "graph/layouts.h"
#include "ops/views.h"

namespace tenon {

namespace {

bool holds_one(const Graph& graph, ValueId id) {
  const Tensor* constant = graph.constant(id);
  return constant && constant->size() == 1 && constant->item<double>() == 1.0;
}

bool same_spec(const Graph& graph, ValueId a, ValueId b) {
  return graph.value(a).spec.dtype == graph.value(b).spec.dtype &&
         graph.value(a).spec.shape == graph.value(b).spec.shape;
}

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// The input that a node's result is equal to, if the node does nothing.
std::optional<ValueId> equal_input(const Graph& graph, const Node& node) {
  const std::string_view name = node.operation->name;
  const ValueId output = node.outputs[0];
  if (node.operation->view || name == "cast") {
    // A transposition may keep the shape and still move elements.
    if (same_spec(graph, node.inputs[0], output) &&
        is_one_of(name, {"reshape", "broadcast_to", "expand_dims", "squeeze", "cast"})) {
      return node.inputs[0];
    }
  }
  if (name == "multiply" || name == "divide") {
    if (holds_one(graph, node.inputs[1]) && same_spec(graph, node.inputs[0], output)) return node.inputs[0];
  }
  if (name == "multiply" && holds_one(graph, node.inputs[0]) && same_spec(graph, node.inputs[1], output)) {
    return node.inputs[1];
  }
  return std::nullopt;
}

// A reduction over axes of length 1 only renames the shape.
bool reduces_nothing(const Graph& graph, const Node& node) {
  if (!is_one_of(node.operation->name, {"sum", "mean", "prod", "max", "min"})) return false;
  const TensorSpec& input = graph.value(node.inputs[0]).spec;
  if (input.dtype != graph.value(node.outputs[0]).spec.dtype) return false;
  for (std::int64_t axis : node.attributes.shape("axis")) {
    if (input.shape[static_cast<std::size_t>(axis)] != 1) return false;
  }
  return true;
}

class Simplifier {
 public:
  explicit Simplifier(Graph graph) : old_(std::move(graph)), moved_(old_.values.size(), -1) {}

  Graph run() {
    const std::vector<bool> live = live_nodes(old_);
    new_.constants = std::move(old_.constants);
    new_.variables = std::move(old_.variables);
    for (std::size_t i = 0; i < old_.values.size(); ++i) {
      const Value& value = old_.values[i];
      if (value.kind != Value::Kind::result) moved_[i] = new_.add_value(value.spec, value.kind, value.source);
    }
    for (ValueId id : old_.arguments) new_.arguments.push_back(moved(id));
    for (ValueId id : old_.variable_values) new_.variable_values.push_back(moved(id));
    for (std::size_t n = 0; n < old_.nodes.size(); ++n) {
      if (live[n]) add(old_.nodes[n]);
    }
    for (ValueId id : old_.outputs) new_.outputs.push_back(moved(id));
    for (const Graph::Assignment& assignment : old_.assignments) {
      new_.assignments.push_back({assignment.variable, moved(assignment.value)});
    }
    return std::move(new_);
  }

 private:
  ValueId moved(ValueId id) const { return moved_[static_cast<std::size_t>(id)]; }

  void add(const Node& node) {
    std::vector<TensorSpec> specs;
    for (ValueId id : node.outputs) specs.push_back(old_.value(id).spec);
    std::vector<ValueId> inputs;
    for (ValueId id : node.inputs) inputs.push_back(moved(id));
    const auto index =
        static_cast<std::size_t>(new_.add_node(*node.operation, std::move(inputs), node.attributes, specs));
    ValueId result = new_.nodes[index].outputs[0];
    if (const auto equal = equal_input(new_, new_.nodes[index])) {
      result = *equal;
    } else if (reduces_nothing(new_, new_.nodes[index])) {
      const std::vector<ValueId> source = new_.nodes[index].inputs;
      const auto view = static_cast<std::size_t>(
          new_.add_node(reshape_operation, source, {{"shape", specs[0].shape}}, specs));
      result = new_.nodes[view].outputs[0];
    }
    moved_[static_cast<std::size_t>(node.outputs[0])] = result;
    for (std::size_t i = 1; i < node.outputs.size(); ++i) {
      moved_[static_cast<std::size_t>(node.outputs[i])] = new_.nodes[index].outputs[i];
    }
  }

  Graph old_;
  Graph new_;
  std::vector<ValueId> moved_;
};

}  // namespace

Graph simplify(Graph graph) { return Simplifier(std::move(graph)).run(); }

}  // namespace tenon
