// Tracing: running a function once on symbols to record the graph of what it computes.
#pragma once

#include <functional>
#include <unordered_map>
#include <vector>

#include <tenon/graph/function.h>

#include "graph/graph.h"
#include "ops/recorder.h"
#include "tensor/body.h"

namespace tenon {

/// Records operations on symbolic tensors as nodes of a graph. Equal nodes are recorded once (all operations
/// are pure functions of their inputs). Tensors of an enclosing trace become arguments ("captures").
class Trace : public TraceRecorder {
 public:
  Trace() = default;

  /// The trace of this thread, or null.
  static Trace* active();

  /// A symbol for the next argument of the graph.
  Tensor add_argument(const TensorSpec& spec);
  /// Ends the recording: these are the results.
  void set_outputs(const std::vector<Tensor>& outputs);

  Tensor read(const Variable& variable);
  void assign(const Variable& variable, const Tensor& value);

  std::vector<Tensor> record(const Operation& operation, std::span<const Tensor> inputs,
                             const Attributes& attributes, std::span<const TensorSpec> outputs) override;

  /// The recorded graph; call after set_outputs.
  Graph take_graph();
  /// The tensors of enclosing traces that this one uses, in the order of their extra arguments.
  const std::vector<Tensor>& captures() const { return captures_; }
  /// Makes this trace a part of another: its variables are read through the enclosing trace and must not be assigned.
  void set_parent(Trace* parent) { parent_ = parent; }

 private:
  struct VariableState {
    std::int32_t index;
    Tensor current;
    bool assigned = false;
  };

  ValueId id_of(const Tensor& tensor);
  ValueId constant_id(const Tensor& tensor);
  Tensor symbol_for(ValueId id);
  VariableState& state_of(const Variable& variable);

  Graph graph_;
  Trace* parent_ = nullptr;
  std::unordered_map<const VariableBody*, VariableState> variables_;
  std::unordered_map<const TensorBody*, ValueId> constants_;
  std::unordered_map<const TensorBody*, ValueId> capture_ids_;
  std::vector<Tensor> captures_;
  std::unordered_multimap<std::size_t, std::int32_t> nodes_by_hash_;
};

/// Traces body on symbols of these specs (followed by captures of an enclosing trace, if any).
struct TracedFunction {
  Graph graph;
  std::vector<Tensor> captures;
};
TracedFunction trace_function(const TensorFunction& body, std::span<const TensorSpec> arguments,
                              Trace* parent = nullptr);

}  // namespace tenon
