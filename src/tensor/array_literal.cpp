#include <cmath>
#include <limits>
#include <utility>

#include <fmt/format.h>

#include "tensor/body.h"
#include "tensor/dispatch.h"
#include "tensor/number_conversion.h"

#include <tenon/base/error.h>
#include <tenon/tensor/create.h>

namespace tenon {

namespace {

// "[1][0]": the index of an element or part from its indices, innermost first.
std::string place_text(const std::vector<std::int64_t>& innermost_first) {
  std::string text;
  for (std::size_t i = innermost_first.size(); i-- > 0;) text += fmt::format("[{}]", innermost_first[i]);
  return text;
}

std::string place_of_element(std::int64_t index, const Shape& shape) {
  std::vector<std::int64_t> innermost_first;
  for (std::size_t axis = shape.size(); axis-- > 0; index /= shape[axis]) {
    innermost_first.push_back(index % shape[axis]);
  }
  return place_text(innermost_first);
}

template <class Number, class To>
void convert_literal(const std::vector<Number>& numbers, const Shape& shape, To* elements) {
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    elements[i] = convert_number<To>(numbers[i]);
    if constexpr (std::is_integral_v<To> && !std::is_same_v<To, bool>) {
      bool fits;
      if constexpr (std::is_integral_v<Number>) {
        fits = std::in_range<To>(numbers[i]);
      } else {
        fits = static_cast<double>(elements[i]) == std::trunc(numbers[i]);
        // 2^63 and 2^64 themselves are the rounded ends of the 64-bit ranges.
        if (sizeof(To) == 8 && elements[i] == std::numeric_limits<To>::max()) fits = false;
      }
      if (!fits) {
        throw ValueError(fmt::format(
            "array(): {} at {} does not fit into {}, which holds {} to {}", numbers[i],
            shape.empty() ? "()" : place_of_element(static_cast<std::int64_t>(i), shape),
            name_of(dtype_of<To>()), std::numeric_limits<To>::min(), std::numeric_limits<To>::max()));
      }
    }
  }
}

}  // namespace

ArrayLiteral::ArrayLiteral() : shape_{0}, dtype_(DType::float64) {}

ArrayLiteral ArrayLiteral::boolean(bool value) {
  ArrayLiteral literal = integer(value ? 1 : 0);
  literal.dtype_ = DType::bool_;
  return literal;
}

ArrayLiteral ArrayLiteral::integer(std::int64_t value) {
  ArrayLiteral literal = real(static_cast<double>(value));
  literal.dtype_ = DType::int64;
  literal.integers_ = {value};
  return literal;
}

ArrayLiteral ArrayLiteral::unsigned_integer(std::uint64_t value) {
  if (!std::in_range<std::int64_t>(value)) {
    throw ValueError(fmt::format(
        "array(): {} does not fit into int64; for uint64 elements pass a std::vector<std::uint64_t>", value));
  }
  return integer(static_cast<std::int64_t>(value));
}

ArrayLiteral ArrayLiteral::real(double value) {
  ArrayLiteral literal;
  literal.shape_ = {};
  literal.reals_ = {value};
  return literal;
}

ArrayLiteral::ArrayLiteral(std::initializer_list<ArrayLiteral> parts) : ArrayLiteral() {
  if (parts.size() == 0) return;
  const ArrayLiteral& first = *parts.begin();
  shape_ = first.shape_;
  shape_.insert(shape_.begin(), static_cast<std::int64_t>(parts.size()));
  dtype_ = first.dtype_;
  std::int64_t index = 0;
  for (const ArrayLiteral& part : parts) {
    if (!mismatch_ && part.mismatch_) {
      mismatch_ = part.mismatch_;
      mismatch_->place.push_back(index);
    } else if (!mismatch_ && !(part.shape_ == first.shape_)) {
      mismatch_ = Mismatch{{index}, part.shape_, first.shape_};
    }
    if (part.dtype_ != dtype_) {
      const bool any_real = part.dtype_ == DType::float64 || dtype_ == DType::float64;
      dtype_ = any_real ? DType::float64 : DType::int64;
    }
    reals_.insert(reals_.end(), part.reals_.begin(), part.reals_.end());
    integers_.insert(integers_.end(), part.integers_.begin(), part.integers_.end());
    ++index;
  }
  if (dtype_ == DType::float64) integers_.clear();
}

void ArrayLiteral::check_homogeneous() const {
  if (!mismatch_) return;
  const std::string place = place_text(mismatch_->place);
  std::vector<std::int64_t> first = mismatch_->place;
  first.front() = 0;
  throw ValueError(
      fmt::format("array(): the nested braces are inhomogeneous: the part at {} has shape {}, that at {} has "
                  "shape {}; all parts "
                  "of one level need the same shape",
                  place, mismatch_->shape.str(), place_text(first), mismatch_->expected.str()));
}

Tensor array(const ArrayLiteral& values) { return array(values, values.dtype()); }

Tensor array(const ArrayLiteral& values, DType dtype) {
  values.check_homogeneous();
  Tensor result = allocate_tensor(values.shape(), dtype);
  dispatch(dtype, [&]<class To>(std::type_identity<To>) {
    To* elements = reinterpret_cast<To*>(elements_of(result));
    if (values.dtype() == DType::float64) {
      convert_literal(values.reals(), values.shape(), elements);
    } else {
      convert_literal(values.integers(), values.shape(), elements);
    }
  });
  return result;
}

}  // namespace tenon
