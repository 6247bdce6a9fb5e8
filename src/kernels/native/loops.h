// Nested loops over operands with strides: merged where they can be, walked without dividing.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>

#include <tenon/base/error.h>

#include "kernels/kernel.h"

namespace tenon::kernels {

/// Rank beyond which kernels refuse a layout (NumPy's own limit is 32).
inline constexpr int max_loops = 32;

/// Loops, outermost first, each with a length and one stride (in elements) per operand.
template <int Operands>
struct Loops {
  int depth = 0;
  std::array<std::int64_t, max_loops> lengths{};
  std::array<std::array<std::int64_t, Operands>, max_loops> strides{};

  void push(std::int64_t length, const std::array<std::int64_t, Operands>& stride) {
    if (depth == max_loops) throw ValueError("a kernel takes arrays of at most 32 axes");
    lengths[depth] = length;
    strides[depth++] = stride;
  }

  /// The loops over a shape, one stride list per operand.
  static Loops over(const Shape& shape, const std::array<const Shape*, Operands>& operand_strides) {
    Loops loops;
    for (std::size_t axis = 0; axis < shape.size(); ++axis) {
      std::array<std::int64_t, Operands> stride;
      for (int i = 0; i < Operands; ++i) stride[i] = (*operand_strides[i])[axis];
      loops.push(shape[axis], stride);
    }
    return loops;
  }

  std::int64_t iterations() const {
    std::int64_t product = 1;
    for (int i = 0; i < depth; ++i) product *= lengths[i];
    return product;
  }

  void remove(int at) {
    for (int i = at; i + 1 < depth; ++i) {
      lengths[i] = lengths[i + 1];
      strides[i] = strides[i + 1];
    }
    --depth;
  }

  /// Drops loops of length 1 and joins neighbours that continue each other in every operand. Keeps the order.
  void merge() {
    for (int i = depth - 1; i >= 0; --i) {
      if (lengths[i] == 1) remove(i);
    }
    for (int i = depth - 2; i >= 0; --i) {
      bool continues = true;
      for (int operand = 0; operand < Operands; ++operand) {
        continues = continues && strides[i][operand] == strides[i + 1][operand] * lengths[i + 1];
      }
      if (!continues) continue;
      lengths[i + 1] *= lengths[i];
      remove(i);
    }
  }

  /// Takes the innermost loop out and returns its length and strides; a loop of length 1 if there is none.
  struct Inner {
    std::int64_t length = 1;
    std::array<std::int64_t, Operands> strides{};
  };
  Inner take_inner() {
    if (depth == 0) return {};
    --depth;
    return {lengths[depth], strides[depth]};
  }
};

/// A position in nested loops and the operands' offsets there.
template <int Operands>
class Odometer {
 public:
  /// At iteration number `start`, counted with the innermost loop fastest.
  explicit Odometer(const Loops<Operands>& loops, std::int64_t start = 0) : loops_(&loops) {
    for (int i = loops.depth - 1; i >= 0; --i) {
      at_[i] = 0;
      if (start == 0) continue;
      at_[i] = start % loops.lengths[i];
      start /= loops.lengths[i];
      for (int operand = 0; operand < Operands; ++operand) {
        offsets_[operand] += at_[i] * loops.strides[i][operand];
      }
    }
  }

  std::int64_t offset(int operand) const { return offsets_[operand]; }

  void advance() {
    for (int i = loops_->depth - 1; i >= 0; --i) {
      for (int operand = 0; operand < Operands; ++operand) offsets_[operand] += loops_->strides[i][operand];
      if (++at_[i] < loops_->lengths[i]) return;
      for (int operand = 0; operand < Operands; ++operand) {
        offsets_[operand] -= loops_->strides[i][operand] * at_[i];
      }
      at_[i] = 0;
    }
  }

 private:
  const Loops<Operands>* loops_;
  std::array<std::int64_t, max_loops> at_;  // the first `depth` are set: most loops are short
  std::array<std::int64_t, Operands> offsets_{};
};

}  // namespace tenon::kernels
