// Shapes: the lengths of a tensor's axes, with `None` for a length that is not known yet.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <iosfwd>
#include <string>

#include <tenon/base/small_vector.h>

namespace tenon {

/// An axis length that is only known when data arrives, as in Keras' (None, 3).
inline constexpr std::int64_t None = -1;

/// Axis lengths, or any other short list with one integer per axis (strides, axes, permutations).
class Shape : public SmallVector<std::int64_t, 6> {
 public:
  using SmallVector::SmallVector;

  int ndim() const { return static_cast<int>(size()); }
  /// Number of elements: the product of all lengths; 1 for rank 0.
  std::int64_t elements() const;
  /// False if any length is None.
  bool is_known() const;
  /// Python's tuple text: "()", "(3,)", "(None, 3)".
  std::string str() const;
};

/// Writes str().
std::ostream& operator<<(std::ostream& stream, const Shape& shape);

/// Strides in elements of a C-ordered (row-major) array of that shape.
Shape contiguous_strides(const Shape& shape);

/// NumPy's broadcasting of two shapes; ShapeError with both shapes if they do not fit. None with n gives n.
Shape broadcast_shapes(const Shape& a, const Shape& b);

/// An axis in [-ndim, ndim) as one in [0, ndim); IndexError that names `what` and the range otherwise.
int normalize_axis(std::int64_t axis, int ndim, const char* what);

}  // namespace tenon
