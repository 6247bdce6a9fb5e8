// Values: the numbers of a curve, however they are held.
#pragma once

#include <initializer_list>
#include <type_traits>
#include <vector>

#include <tenon/tensor/tensor.h>

namespace tenon::plot {

/// One-dimensional numbers, made implicitly from what a program has: a tensor of shape (n,), (n, 1) or (1, n), a vector,
/// or braces. NaN stands for a gap. The function that takes them throws ShapeError for a tensor of another shape, naming
/// the argument.
class Values {
 public:
  Values() = default;
  /// Any dtype.
  Values(const Tensor& tensor);
  template <class T, class = std::enable_if_t<std::is_arithmetic_v<T>>>
  Values(const std::vector<T>& numbers) : numbers_(numbers.begin(), numbers.end()), shape_{size()} {}
  Values(std::initializer_list<double> numbers) : numbers_(numbers), shape_{size()} {}

  const std::vector<double>& numbers() const { return numbers_; }
  /// The shape of the tensor that they came from.
  const Shape& shape() const { return shape_; }
  std::int64_t size() const { return static_cast<std::int64_t>(numbers_.size()); }

 private:
  std::vector<double> numbers_;
  Shape shape_ = {0};
};

}  // namespace tenon::plot
