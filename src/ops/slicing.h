// Regular blocks of a tensor: start, stop and step for each axis.
#pragma once

#include "ops/operation.h"

namespace tenon {

extern const Operation slice_operation;
extern const Operation slice_update_operation;

/// Normalised ranges, one entry per axis: start is in [0, length), stop is where the count ends exactly, so
/// that (stop - start) is a multiple of step; -1 is the place before the first element.
struct Block {
  Shape start, stop, step;

  /// The whole of a tensor of that shape.
  static Block whole(const Shape& shape);
  /// Elements of one axis: first, how many, and the distance between two.
  void set(int axis, std::int64_t first, std::int64_t count, std::int64_t distance);
  Shape shape() const;
  Attributes attributes() const { return {{"start", start}, {"stop", stop}, {"step", step}}; }
};

/// The block as a view; x itself if it is all of it.
Tensor take_block(const Tensor& x, const Block& block);
/// base with the block replaced by updates (of the block's shape).
Tensor with_block(const Tensor& base, const Tensor& updates, const Block& block);
/// `count` elements of one axis, `distance` apart.
Tensor strided_range(const Tensor& x, int axis, std::int64_t first, std::int64_t count,
                     std::int64_t distance);
/// Elements first … last-1 of one axis.
Tensor axis_range(const Tensor& x, int axis, std::int64_t first, std::int64_t last);

}  // namespace tenon
