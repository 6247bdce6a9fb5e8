// A traced function with fixed argument shapes and its own argument buffers: what a training loop runs.
#pragma once

#include <string>
#include <vector>

#include <tenon/graph/function.h>

#include "graph/plan.h"

namespace tenon {

class CompiledStep {
 public:
  /// Traces body on symbols of these specs; TraceBreak if it asks for a value that is not known yet.
  CompiledStep(const TensorFunction& body, std::vector<TensorSpec> arguments, std::string name);

  int argument_count() const { return plan_.argument_count(); }
  const TensorSpec& argument_spec(int index) const { return plan_.argument_spec(index); }
  /// A contiguous buffer of the step's own for an argument: write the batch into it before run().
  std::byte* argument(int index);
  /// Makes the next run read an argument elsewhere (contiguous, alive until then): no copy.
  void set_argument(int index, const std::byte* elements) { plan_.set_argument(index, elements); }

  /// Runs one step; allocates nothing.
  void run() { plan_.run(); }

  int output_count() const { return plan_.output_count(); }
  const TensorSpec& output_spec(int index) const { return plan_.output_spec(index); }
  /// Elements of a result of the last run, contiguous, valid until the next one.
  const std::byte* output(int index) const;
  /// The same, copied.
  Tensor output_tensor(int index) const { return plan_.output(index); }

  std::string plan() const { return plan_.str(); }
  const Plan& compiled() const { return plan_; }

 private:
  Plan plan_;
  std::vector<std::shared_ptr<Storage>> buffers_;
  mutable std::vector<Tensor> gathered_;  // outputs that are strided views
};

}  // namespace tenon
