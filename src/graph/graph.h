// A traced computation: values, and the operations between them, in the order in which they were recorded.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <tenon/graph/variable.h>

#include "ops/operation.h"

namespace tenon {

/// Index into Graph::values.
using ValueId = std::int32_t;

struct Value {
  enum class Kind : std::uint8_t { argument, variable, constant, result };
  TensorSpec spec;
  Kind kind = Kind::argument;
  /// Which argument, variable, constant or node.
  std::int32_t source = 0;
  /// Which of the node's outputs.
  std::int32_t output = 0;
};

struct Node {
  const Operation* operation = nullptr;
  std::vector<ValueId> inputs;
  Attributes attributes;
  std::vector<ValueId> outputs;
};

struct Graph {
  std::vector<Value> values;
  std::vector<Node> nodes;  // every node comes after those it depends on
  std::vector<ValueId> arguments;
  /// Variables that are read or assigned, and the value each had at the start.
  std::vector<Variable> variables;
  std::vector<ValueId> variable_values;
  std::vector<Tensor> constants;

  struct Assignment {
    std::int32_t variable;  // index into variables
    ValueId value;
  };
  std::vector<Assignment> assignments;
  std::vector<ValueId> outputs;

  ValueId add_value(TensorSpec spec, Value::Kind kind, std::int32_t source, std::int32_t output = 0);
  ValueId add_argument(TensorSpec spec);
  ValueId add_constant(const Tensor& tensor);
  /// Appends a node and its output values.
  std::int32_t add_node(const Operation& operation, std::vector<ValueId> inputs, Attributes attributes,
                        std::span<const TensorSpec> outputs);

  const Value& value(ValueId id) const { return values[static_cast<std::size_t>(id)]; }
  /// The node that computes a value, or null.
  const Node* producer(ValueId id) const;
  /// The number that a one-element constant holds everywhere, if the value is one.
  const Tensor* constant(ValueId id) const;

  /// One line per node.
  std::string str() const;
};

}  // namespace tenon
