// The `axis` argument of operations: none (all axes), one, or several.
#pragma once

#include <initializer_list>
#include <type_traits>
#include <utility>

#include <tenon/tensor/shape.h>

namespace tenon::ops {

/// axis=None, axis=1 or axis=(0, 2): `Axes{}` means every axis; negative axes count from the end.
class Axes {
 public:
  Axes() = default;
  template <class T, class = std::enable_if_t<std::is_integral_v<T>>>
  Axes(T axis) : all_(false), list_({static_cast<std::int64_t>(axis)}) {}
  Axes(std::initializer_list<std::int64_t> axes) : all_(false), list_(axes) {}
  Axes(Shape axes) : all_(false), list_(std::move(axes)) {}

  /// True if no axis was named: the operation takes all of them.
  bool all() const { return all_; }
  const Shape& list() const { return list_; }
  /// Sorted, distinct axes in [0, ndim); IndexError or ValueError naming the operation `what` otherwise.
  Shape resolve(int ndim, const char* what) const;

 private:
  bool all_ = true;
  Shape list_;
};

}  // namespace tenon::ops
