// The interface between operations and what the machine does: a kernel is prepared once for known layouts
// and then run any number of times without allocating.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>

#include <tenon/tensor/dtype.h>
#include <tenon/tensor/shape.h>

namespace tenon::kernels {

/// How an argument lies in memory. The pointer given at run time is that of element [0, 0, …].
struct Layout {
  DType dtype = DType::float32;
  Shape shape;
  Shape strides;  // in elements; 0 where broadcast, negative where reversed

  bool is_contiguous() const { return strides == contiguous_strides(shape) || shape.elements() <= 1; }
  static Layout contiguous(DType dtype, const Shape& shape) {
    return {dtype, shape, contiguous_strides(shape)};
  }
};

/// A computation with all decisions taken. Not re-entrant: one kernel object runs in one thread at a time
/// (it may use the thread pool inside).
class Kernel {
 public:
  virtual ~Kernel() = default;
  /// arguments: inputs, then outputs, then (if scratch_bytes() > 0) scratch memory, 64-byte aligned.
  /// Never allocates, never throws.
  virtual void run(std::byte* const* arguments) = 0;
  virtual std::size_t scratch_bytes() const { return 0; }
  /// Floating-point operations per run, 2 per multiply-add; for plans and benchmarks.
  virtual double flops() const { return 0; }
  /// One line for a printed plan: "matmul 10x12x8 + bias + relu".
  virtual std::string describe() const = 0;
};

}  // namespace tenon::kernels
