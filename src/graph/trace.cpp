// Records operations as nodes of a graph; equal ones are recorded once.
#include "graph/trace.h"

#include <algorithm>
#include <cstring>

#include <fmt/format.h>

#include <tenon/base/error.h>

#include "graph/variable_body.h"

namespace tenon {

namespace {

struct GraphSymbol : Symbol {
  const Trace* trace;
  ValueId id;
  GraphSymbol(const Trace* trace, ValueId id) : trace(trace), id(id) {}
  Kind kind() const override { return Kind::trace; }
};

std::size_t hash_of(const Operation& operation, std::span<const ValueId> inputs,
                    const Attributes& attributes) {
  std::size_t hash = std::hash<const void*>{}(&operation) ^ (attributes.hash() * 31);
  for (ValueId id : inputs) hash = hash * 1000003u + static_cast<std::size_t>(id);
  return hash;
}

}  // namespace

Trace* Trace::active() { return static_cast<Trace*>(active_trace()); }

Tensor Trace::symbol_for(ValueId id) {
  const TensorSpec& spec = graph_.value(id).spec;
  return symbolic_tensor(spec.shape, spec.dtype, std::make_shared<GraphSymbol>(this, id));
}

Tensor Trace::add_argument(const TensorSpec& spec) { return symbol_for(graph_.add_argument(spec)); }

ValueId Trace::constant_id(const Tensor& tensor) {
  const auto found = constants_.find(tensor.body().get());
  if (found != constants_.end()) return found->second;
  // Equal bare numbers share a value, so that equal expressions of them are recognised as equal.
  if (tensor.size() == 1 && tensor.ndim() == 0) {
    for (const auto& [body, id] : constants_) {
      if (body->dtype == tensor.dtype() && body->shape.empty() &&
          std::memcmp(body->elements(), elements_of(tensor), size_of(tensor.dtype())) == 0) {
        return id;
      }
    }
  }
  const ValueId id = graph_.add_constant(tensor);
  constants_.emplace(tensor.body().get(), id);
  return id;
}

ValueId Trace::id_of(const Tensor& tensor) {
  if (!tensor.is_symbolic()) return constant_id(tensor);
  const auto* symbol = dynamic_cast<const GraphSymbol*>(tensor.body()->symbol.get());
  if (symbol && symbol->trace == this) return symbol->id;
  const auto found = capture_ids_.find(tensor.body().get());
  if (found != capture_ids_.end()) return found->second;
  if (!parent_) {
    throw StateError(
        "a symbolic tensor of another, finished trace is used here; do not keep tensors of a traced function "
        "beyond "
        "its return, return them or assign them to a Variable instead");
  }
  const ValueId id = graph_.add_argument(spec_of(tensor));
  captures_.push_back(tensor);
  capture_ids_.emplace(tensor.body().get(), id);
  return id;
}

std::vector<Tensor> Trace::record(const Operation& operation, std::span<const Tensor> inputs,
                                  const Attributes& attributes, std::span<const TensorSpec> outputs) {
  std::vector<ValueId> ids;
  for (const Tensor& input : inputs) ids.push_back(id_of(input));
  const std::size_t hash = hash_of(operation, ids, attributes);
  std::int32_t index = -1;
  auto [first, last] = nodes_by_hash_.equal_range(hash);
  for (; first != last && index < 0; ++first) {
    const Node& node = graph_.nodes[static_cast<std::size_t>(first->second)];
    if (node.operation == &operation && node.inputs == ids && node.attributes == attributes)
      index = first->second;
  }
  if (index < 0) {
    index = graph_.add_node(operation, std::move(ids), attributes, outputs);
    nodes_by_hash_.emplace(hash, index);
  }
  // A new handle each time, even for a repeated node: tapes tell results apart by their handles.
  std::vector<Tensor> results;
  for (ValueId id : graph_.nodes[static_cast<std::size_t>(index)].outputs) results.push_back(symbol_for(id));
  return results;
}

Trace::VariableState& Trace::state_of(const Variable& variable) {
  const auto found = variables_.find(variable.body().get());
  if (found != variables_.end()) return found->second;
  const auto index = static_cast<std::int32_t>(graph_.variables.size());
  const ValueId id = graph_.add_value({variable.shape(), variable.dtype()}, Value::Kind::variable, index);
  graph_.variables.push_back(variable);
  graph_.variable_values.push_back(id);
  return variables_.emplace(variable.body().get(), VariableState{index, symbol_for(id)}).first->second;
}

Tensor Trace::read(const Variable& variable) {
  return parent_ ? parent_->read(variable) : state_of(variable).current;
}

void Trace::assign(const Variable& variable, const Tensor& value) {
  if (parent_) {
    throw StateError(
        fmt::format("Variable '{}' is assigned inside the body of a scan, while_loop or cond that is being "
                    "traced; carry the value "
                    "through the loop and assign it afterwards",
                    variable.path()));
  }
  VariableState& state = state_of(variable);
  state.current = value.is_symbolic() ? value : symbol_for(id_of(value));
  state.assigned = true;
}

void Trace::set_outputs(const std::vector<Tensor>& outputs) {
  for (const Tensor& output : outputs) graph_.outputs.push_back(id_of(output));
  for (const auto& [body, state] : variables_) {
    if (state.assigned) graph_.assignments.push_back({state.index, id_of(state.current)});
  }
  std::sort(graph_.assignments.begin(), graph_.assignments.end(),
            [](const auto& a, const auto& b) { return a.variable < b.variable; });
}

Graph Trace::take_graph() { return std::move(graph_); }

TracedFunction trace_function(const TensorFunction& body, std::span<const TensorSpec> arguments,
                              Trace* parent) {
  Trace trace;
  trace.set_parent(parent);
  std::vector<Tensor> symbols;
  for (const TensorSpec& spec : arguments) symbols.push_back(trace.add_argument(spec));
  {
    ActiveTrace active(&trace);
    trace.set_outputs(body(symbols));
  }
  std::vector<Tensor> captures = trace.captures();
  return {trace.take_graph(), std::move(captures)};
}

}  // namespace tenon
