// The parts of a finished plan.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "graph/arena.h"
#include "graph/plan.h"

namespace tenon {

/// A piece of memory that a plan does not own: where it lies may change between runs.
struct ExternalBuffer {
  const std::byte* current = nullptr;
  struct Use {
    std::size_t slot;     // index into Plan::Body::slots
    std::int64_t offset;  // in bytes
  };
  std::vector<Use> uses;
};

struct PlannedStep {
  std::unique_ptr<kernels::Kernel> kernel;
  std::size_t first_slot = 0;  // of its arguments
  std::string comment;         // names of the variables it writes
};

struct PlannedOutput {
  std::size_t slot = 0;  // holds the address of its first element
  TensorSpec spec;
  kernels::Layout layout;
  std::unique_ptr<kernels::Kernel> copy;  // to a contiguous destination
};

struct PlannedVariable {
  Variable variable;
  bool written = false;
};

struct Plan::Body {
  std::string name;
  std::vector<TensorSpec> arguments;
  std::vector<PlannedStep> steps;
  std::vector<std::byte*> slots;  // the arguments of all kernels, one after the other
  std::vector<ExternalBuffer> argument_buffers;
  std::vector<ExternalBuffer> variable_buffers;
  std::vector<PlannedVariable> variables;
  std::vector<PlannedOutput> outputs;
  std::vector<Tensor> constants;  // kept alive
  std::shared_ptr<Storage> arena;
  std::shared_ptr<Storage> scratch;
  ArenaPlan arena_plan;
  std::size_t node_count = 0;

  void bind(ExternalBuffer& buffer, const std::byte* elements) {
    if (buffer.current == elements) return;
    buffer.current = elements;
    for (const ExternalBuffer::Use& use : buffer.uses)
      slots[use.slot] = const_cast<std::byte*>(elements) + use.offset;
  }
};

}  // namespace tenon
