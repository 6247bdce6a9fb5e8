// A graph with every decision taken: fused kernels, one arena, resolved addresses. Running it looks nothing up
// and allocates nothing.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "graph/graph.h"
#include "graph/layouts.h"
#include "tensor/body.h"

namespace tenon {

class Plan {
 public:
  Plan(Graph graph, std::string name);
  ~Plan();
  Plan(Plan&&) noexcept;
  Plan& operator=(Plan&&) noexcept;

  int argument_count() const;
  const TensorSpec& argument_spec(int index) const;
  /// Where the next run reads an argument from: contiguous elements that live until then.
  void set_argument(int index, const std::byte* elements);

  /// Runs all steps and commits the assignments to variables. One run at a time.
  void run();

  int output_count() const;
  const TensorSpec& output_spec(int index) const;
  /// Copies a result of the last run, in C order; allocates nothing.
  void copy_output(int index, std::byte* destination) const;
  /// A result of the last run, copied.
  Tensor output(int index) const;
  /// The elements of a result of the last run if they lie contiguously, else null; valid until the next run.
  const std::byte* output_elements(int index) const;

  /// Steps, fusions, bytes and FLOPs as a table.
  std::string str() const;
  double flops() const;
  std::size_t arena_bytes() const;
  /// The most bytes alive at any step: no packing needs fewer.
  std::size_t arena_lower_bound() const;
  std::size_t step_count() const;

  struct Body;

 private:
  std::unique_ptr<Body> body_;
};

}  // namespace tenon
