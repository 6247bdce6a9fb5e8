#include <algorithm>
#include <ostream>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/tensor/shape.h>

namespace tenon {

std::int64_t Shape::elements() const {
  if (!is_known()) return None;
  std::int64_t count = 1;
  bool overflow = false;
  for (std::int64_t length : *this) {
    if (length == 0) return 0;
    overflow = __builtin_mul_overflow(count, length, &count) || overflow;
  }
  if (overflow) throw ValueError(fmt::format("shape {} has more than 2^63 elements", str()));
  return count;
}

bool Shape::is_known() const { return std::find(begin(), end(), None) == end(); }

std::string Shape::str() const {
  std::string text = "(";
  for (std::size_t i = 0; i < size(); ++i) {
    if (i > 0) text += ", ";
    text += (*this)[i] == None ? "None" : std::to_string((*this)[i]);
  }
  return text + (size() == 1 ? ",)" : ")");
}

std::ostream& operator<<(std::ostream& stream, const Shape& shape) { return stream << shape.str(); }

Shape contiguous_strides(const Shape& shape) {
  Shape strides(shape.size(), 1);
  std::int64_t stride = 1;
  for (std::size_t axis = shape.size(); axis-- > 0;) {
    strides[axis] = stride;
    // The strides left of an unknown length are unknown; those left of a length of 0 are never used.
    if (stride != None && shape[axis] != 0) stride = shape[axis] == None ? None : stride * shape[axis];
  }
  return strides;
}

Shape broadcast_shapes(const Shape& a, const Shape& b) {
  const Shape& longer = a.size() >= b.size() ? a : b;
  const Shape& shorter = a.size() >= b.size() ? b : a;
  Shape result = longer;
  const std::size_t missing = longer.size() - shorter.size();
  for (std::size_t i = 0; i < shorter.size(); ++i) {
    const std::int64_t x = longer[missing + i];
    const std::int64_t y = shorter[i];
    if (x == y || y == 1) continue;
    if (x == 1 || x == None) {
      result[missing + i] = y;
    } else if (y != None) {
      throw ShapeError(
          fmt::format("shapes {} and {} cannot be broadcast together: counted from the right, lengths must "
                      "be equal or 1, but "
                      "one has {} where the other has {}",
                      a.str(), b.str(), a.size() >= b.size() ? x : y, a.size() >= b.size() ? y : x));
    }
  }
  return result;
}

int normalize_axis(std::int64_t axis, int ndim, const char* what) {
  if (axis >= -ndim && axis < ndim) return static_cast<int>(axis < 0 ? axis + ndim : axis);
  if (ndim == 0) {
    throw IndexError(fmt::format("{}: axis {} is out of bounds: an array of rank 0 has no axes", what, axis));
  }
  throw IndexError(fmt::format("{}: axis {} is out of bounds for an array of rank {}; expected {} to {}",
                               what, axis, ndim, -ndim, ndim - 1));
}

}  // namespace tenon
