#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>

#include <fmt/format.h>

#include "tensor/body.h"
#include "tensor/elements.h"

#include <tenon/base/error.h>
#include <tenon/tensor/create.h>

namespace tenon {

namespace {

void check_length(std::int64_t length, const char* function, const char* name) {
  if (length < 0) throw ValueError(fmt::format("{}: {} must be 0 or more, got {}", function, name, length));
}

template <class T>
T* elements(const Tensor& x) {
  return reinterpret_cast<T*>(elements_of(x));
}

}  // namespace

template <class T>
Tensor array(const std::vector<T>& values) {
  Tensor result = allocate_tensor({static_cast<std::int64_t>(values.size())}, dtype_of<T>());
  std::copy(values.begin(), values.end(), elements<T>(result));
  return result;
}

template <class T>
Tensor array(const T* values, const Shape& shape) {
  Tensor result = allocate_tensor(shape, dtype_of<T>());
  std::copy_n(values, result.size(), elements<T>(result));
  return result;
}

template Tensor array(const std::vector<bool>&);
template Tensor array(const std::vector<char>&);
template Tensor array(const std::vector<std::int8_t>&);
template Tensor array(const std::vector<std::int16_t>&);
template Tensor array(const std::vector<std::int32_t>&);
template Tensor array(const std::vector<long>&);
template Tensor array(const std::vector<long long>&);
template Tensor array(const std::vector<std::uint8_t>&);
template Tensor array(const std::vector<std::uint16_t>&);
template Tensor array(const std::vector<std::uint32_t>&);
template Tensor array(const std::vector<unsigned long>&);
template Tensor array(const std::vector<unsigned long long>&);
template Tensor array(const std::vector<Float16>&);
template Tensor array(const std::vector<BFloat16>&);
template Tensor array(const std::vector<float>&);
template Tensor array(const std::vector<double>&);

template Tensor array(const bool*, const Shape&);
template Tensor array(const char*, const Shape&);
template Tensor array(const std::int8_t*, const Shape&);
template Tensor array(const std::int16_t*, const Shape&);
template Tensor array(const std::int32_t*, const Shape&);
template Tensor array(const long*, const Shape&);
template Tensor array(const long long*, const Shape&);
template Tensor array(const std::uint8_t*, const Shape&);
template Tensor array(const std::uint16_t*, const Shape&);
template Tensor array(const std::uint32_t*, const Shape&);
template Tensor array(const unsigned long*, const Shape&);
template Tensor array(const unsigned long long*, const Shape&);
template Tensor array(const Float16*, const Shape&);
template Tensor array(const BFloat16*, const Shape&);
template Tensor array(const float*, const Shape&);
template Tensor array(const double*, const Shape&);

Tensor empty(const Shape& shape, DType dtype) { return allocate_tensor(shape, dtype); }

Tensor zeros(const Shape& shape, DType dtype) {
  Tensor result = allocate_tensor(shape, dtype);
  std::memset(elements_of(result), 0, static_cast<std::size_t>(result.size()) * size_of(dtype));
  return result;
}

Tensor ones(const Shape& shape, DType dtype) { return full(shape, 1, dtype); }

Tensor full(const Shape& shape, const Tensor& value, DType dtype) {
  const Tensor source = converted_copy(value, dtype);
  const std::size_t missing = shape.size() - source.shape().size();
  bool fits = source.shape().size() <= shape.size();
  Shape strides(shape.size(), 0);
  for (std::size_t axis = 0; fits && axis < source.shape().size(); ++axis) {
    const std::int64_t length = source.shape()[axis];
    if (length != 1) strides[missing + axis] = source.strides()[axis];
    fits = length == 1 || length == shape[missing + axis];
  }
  if (!fits) {
    throw ShapeError(
        fmt::format("full: a value of shape {} cannot be broadcast to shape {}; expected one number, or "
                    "lengths that are equal or 1 counted from the right",
                    value.shape().str(), shape.str()));
  }
  Tensor result = allocate_tensor(shape, dtype);
  convert_elements(view_of(source, shape, strides, 0), dtype, elements_of(result));
  return result;
}

Tensor zeros_like(const Tensor& x) { return zeros(x.shape(), x.dtype()); }
Tensor ones_like(const Tensor& x) { return ones(x.shape(), x.dtype()); }

Tensor arange_of_integers(std::int64_t start, std::int64_t stop, std::int64_t step) {
  if (step == 0) throw ValueError("arange: step must not be 0");
  // Distances between two int64 numbers need 64 unsigned bits.
  const auto distance = [](std::int64_t low, std::int64_t high) {
    return low < high ? static_cast<std::uint64_t>(high) - static_cast<std::uint64_t>(low) : std::uint64_t{0};
  };
  const std::uint64_t whole = step > 0 ? distance(start, stop) : distance(stop, start);
  const std::uint64_t stride =
      step > 0 ? static_cast<std::uint64_t>(step) : std::uint64_t{0} - static_cast<std::uint64_t>(step);
  const std::uint64_t count = whole / stride + (whole % stride != 0 ? 1 : 0);
  if (!std::in_range<std::int64_t>(count)) {
    throw ValueError(fmt::format("arange: {} numbers do not fit into any memory", count));
  }
  Tensor result = allocate_tensor({static_cast<std::int64_t>(count)}, DType::int64);
  auto* values = elements<std::int64_t>(result);
  for (std::uint64_t i = 0; i < count; ++i) {
    values[i] =
        static_cast<std::int64_t>(static_cast<std::uint64_t>(start) + i * static_cast<std::uint64_t>(step));
  }
  return result;
}

Tensor arange_of_reals(double start, double stop, double step) {
  if (step == 0) throw ValueError("arange: step must not be 0");
  const double length = std::ceil((stop - start) / step);
  if (!(length < 0x1p62)) {
    throw ValueError(fmt::format("arange: from {} to {} in steps of {} is not a finite number of values",
                                 start, stop, step));
  }
  const auto count = static_cast<std::int64_t>(std::max(length, 0.0));
  Tensor result = allocate_tensor({count}, DType::float64);
  auto* values = elements<double>(result);
  // NumPy multiplies the difference of the first two values, which is `step` only up to rounding.
  const double difference = (start + step) - start;
  for (std::int64_t i = 0; i < count; ++i) values[i] = start + static_cast<double>(i) * difference;
  if (count > 1) values[1] = start + step;
  return result;
}

Tensor linspace(double start, double stop, std::int64_t num, bool endpoint) {
  check_length(num, "linspace", "num");
  Tensor result = allocate_tensor({num}, DType::float64);
  auto* values = elements<double>(result);
  const std::int64_t intervals = endpoint ? num - 1 : num;
  const double step = intervals > 0 ? (stop - start) / static_cast<double>(intervals) : 0;
  for (std::int64_t i = 0; i < num; ++i) {
    // With a step that is 0 only because it is denormal, dividing last keeps the distances.
    const double distance = step != 0 || intervals <= 0
                                ? static_cast<double>(i) * step
                                : static_cast<double>(i) / static_cast<double>(intervals) * (stop - start);
    values[i] = distance + start;
  }
  if (endpoint && num > 1) values[num - 1] = stop;
  return result;
}

Tensor eye(std::int64_t rows, std::int64_t columns, std::int64_t k, DType dtype) {
  if (columns == None) columns = rows;
  check_length(rows, "eye", "rows");
  check_length(columns, "eye", "columns");
  Tensor result = zeros({rows, columns}, dtype);
  const Tensor one = converted_copy(1, dtype);
  const std::size_t size = size_of(dtype);
  for (std::int64_t row = 0; row < rows; ++row) {
    const std::int64_t column = row + k;
    if (column < 0 || column >= columns) continue;
    std::memcpy(elements_of(result) + static_cast<std::size_t>(row * columns + column) * size,
                elements_of(one), size);
  }
  return result;
}

bool allclose(const Tensor& a, const Tensor& b, double relative, double absolute) {
  if (!(a.shape() == b.shape())) return false;
  const std::vector<double> x = a.to_vector<double>(), y = b.to_vector<double>();
  for (std::size_t i = 0; i < x.size(); ++i) {
    const bool close = std::isfinite(y[i]) && std::fabs(x[i] - y[i]) <= absolute + relative * std::fabs(y[i]);
    if (!close && x[i] != y[i]) return false;
  }
  return true;
}

bool array_equal(const Tensor& a, const Tensor& b) {
  if (!(a.shape() == b.shape())) return false;
  const std::vector<double> x = a.to_vector<double>(), y = b.to_vector<double>();
  if (x != y) return false;
  // Large integers may differ although their nearest doubles do not.
  if (is_floating(a.dtype()) || is_floating(b.dtype())) return true;
  return a.to_vector<std::int64_t>() == b.to_vector<std::int64_t>();
}

}  // namespace tenon
