// A traced body that an operation runs as a plan of its own: what scan, while_loop and cond are made of.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "graph/plan.h"
#include "graph/trace.h"

namespace tenon {

/// The body of a loop or branch, traced inside the active trace.
struct Subgraph {
  TracedFunction traced;
  std::vector<TensorSpec> outputs;

  std::size_t argument_count() const { return traced.graph.arguments.size(); }
  const std::vector<Tensor>& captures() const { return traced.captures; }
};
Subgraph trace_subgraph(const TensorFunction& body, std::span<const TensorSpec> arguments);

/// An input of a kernel made contiguous: itself, or a copy made at the start of a run.
class ContiguousInput {
 public:
  explicit ContiguousInput(const kernels::Layout& layout);
  const std::byte* prepare(std::byte* address);

 private:
  std::unique_ptr<kernels::Kernel> copy_;
  std::shared_ptr<Storage> buffer_;
};

/// A plan of a subgraph inside a kernel. Captured tensors are arguments that stay the same; those that are
/// strided views are copied once per run.
class SubgraphRunner {
 public:
  /// capture_layouts: how the captured tensors lie, in order.
  SubgraphRunner(const Subgraph& subgraph, std::span<const kernels::Layout> capture_layouts);

  /// Points the captures of the next runs to these addresses.
  void set_captures(std::byte* const* addresses);
  Plan& plan() { return plan_; }

 private:
  Plan plan_;
  std::vector<ContiguousInput> inputs_;
  std::vector<int> arguments_;  // which argument of the plan each capture is
};

std::size_t byte_size(const TensorSpec& spec);

}  // namespace tenon
