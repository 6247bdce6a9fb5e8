// Making tensors on the host, with NumPy's names and dtypes.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <type_traits>
#include <vector>

#include <tenon/tensor/tensor.h>

namespace tenon {

/// Nested braces of numbers: `{{1, 2}, {3, 4}}`. Built implicitly as the argument of array().
class ArrayLiteral {
 public:
  /// Empty braces: shape (0,), float64.
  ArrayLiteral();
  /// A number. ValueError for an unsigned one above int64's range.
  template <class T, class = std::enable_if_t<std::is_arithmetic_v<T>>>
  ArrayLiteral(T value) : ArrayLiteral(from_number(value)) {}
  /// Parts of one shape. array() throws the error for parts of different shapes, when the whole place is known.
  ArrayLiteral(std::initializer_list<ArrayLiteral> parts);

  const Shape& shape() const { return shape_; }
  /// bool_ if all are bools, int64 if all are integers (or bools), else float64.
  DType dtype() const { return dtype_; }
  /// All numbers in C order.
  const std::vector<double>& reals() const { return reals_; }
  /// All numbers in C order if dtype() is not float64, else empty.
  const std::vector<std::int64_t>& integers() const { return integers_; }
  /// ValueError ("inhomogeneous") naming the first part whose shape is not that of its neighbours.
  void check_homogeneous() const;

 private:
  /// A part whose shape differs from that of the first part beside it.
  struct Mismatch {
    std::vector<std::int64_t> place;  // its index on each level, innermost first
    Shape shape, expected;
  };

  static ArrayLiteral boolean(bool value);
  static ArrayLiteral integer(std::int64_t value);
  static ArrayLiteral unsigned_integer(std::uint64_t value);
  static ArrayLiteral real(double value);
  template <class T>
  static ArrayLiteral from_number(T value) {
    if constexpr (std::is_same_v<T, bool>) {
      return boolean(value);
    } else if constexpr (std::is_floating_point_v<T>) {
      return real(static_cast<double>(value));
    } else if constexpr (std::is_unsigned_v<T>) {
      return unsigned_integer(value);
    } else {
      return integer(value);
    }
  }

  Shape shape_;
  DType dtype_;
  std::vector<double> reals_;
  std::vector<std::int64_t> integers_;
  std::optional<Mismatch> mismatch_;
};

/// NumPy's array(): integers give int64, any real number float64, bools bool; any rank. ValueError if the
/// nested braces are inhomogeneous.
Tensor array(const ArrayLiteral& values);
/// The same in another dtype, converted as by astype(). ValueError for a number that an integer dtype cannot hold.
Tensor array(const ArrayLiteral& values, DType dtype);
/// Rank 1, a copy of the vector, in T's dtype.
template <class T>
Tensor array(const std::vector<T>& values);
/// A copy of shape.elements() values in C order.
template <class T>
Tensor array(const T* values, const Shape& shape);

/// NumPy's and Keras' constructors; zeros/ones/full/empty default to floatx(), arange to int64 or float64.
Tensor zeros(const Shape& shape, DType dtype = floatx());
Tensor ones(const Shape& shape, DType dtype = floatx());
/// value is broadcast to the shape; ShapeError if it does not fit.
Tensor full(const Shape& shape, const Tensor& value, DType dtype = floatx());
/// Elements are whatever the memory held: for results that are about to be written.
Tensor empty(const Shape& shape, DType dtype = floatx());
Tensor zeros_like(const Tensor& x);
Tensor ones_like(const Tensor& x);
/// start, start+step, … below stop (above it if step is negative), int64.
Tensor arange_of_integers(std::int64_t start, std::int64_t stop, std::int64_t step);
/// The same in float64; its length is ceil((stop - start) / step).
Tensor arange_of_reals(double start, double stop, double step);
/// NumPy's arange: int64 if all numbers are integers, else float64. ValueError if step is 0.
template <class Start, class Stop, class Step = int>
Tensor arange(Start start, Stop stop, Step step = 1) {
  static_assert(std::is_arithmetic_v<Start> && std::is_arithmetic_v<Stop> && std::is_arithmetic_v<Step>);
  if constexpr (std::is_integral_v<Start> && std::is_integral_v<Stop> && std::is_integral_v<Step>) {
    return arange_of_integers(static_cast<std::int64_t>(start), static_cast<std::int64_t>(stop),
                              static_cast<std::int64_t>(step));
  } else {
    return arange_of_reals(static_cast<double>(start), static_cast<double>(stop), static_cast<double>(step));
  }
}
/// 0, 1, … below stop.
template <class Stop>
Tensor arange(Stop stop) {
  return arange(Stop{0}, stop);
}
/// num evenly spaced float64 values from start to stop (inclusive unless endpoint is false). ValueError if num
/// is negative.
Tensor linspace(double start, double stop, std::int64_t num = 50, bool endpoint = true);
/// The identity: ones where column == row + k.
Tensor eye(std::int64_t rows, std::int64_t columns = None, std::int64_t k = 0, DType dtype = floatx());

/// True if shapes are equal and |a-b| <= absolute + relative*|b| everywhere.
bool allclose(const Tensor& a, const Tensor& b, double relative = 1e-5, double absolute = 1e-8);
/// True if shapes are equal and all elements are.
bool array_equal(const Tensor& a, const Tensor& b);

/// How repr() and str() print, as numpy.set_printoptions; the defaults are NumPy's.
struct PrintOptions {
  int precision = 8;
  int threshold = 1000;
  int edgeitems = 3;
  int linewidth = 75;
  bool suppress = false;
};
/// For all threads. ValueError if a number is negative.
void set_print_options(const PrintOptions& options);
PrintOptions print_options();

}  // namespace tenon
