// Arrays with every kind of layout, for tests of element-wise programs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <ostream>
#include <type_traits>
#include <vector>

#include "kernels/elementwise.h"

namespace tenon::kernels::testing {

enum class Kind { contiguous, spaced, reversed, transposed, row, column, uniform };

inline std::ostream& operator<<(std::ostream& stream, Kind kind) {
  constexpr const char* names[] = {"contiguous", "spaced", "reversed", "transposed",
                                   "row",        "column", "uniform"};
  return stream << names[static_cast<int>(kind)];
}

/// A bool's byte.
struct Truth {
  std::uint8_t value = 0;
  Truth() = default;
  explicit Truth(bool truth) : value(truth) {}
  explicit operator bool() const { return value != 0; }
  explicit operator double() const { return value; }
  friend bool operator==(Truth a, Truth b) { return a.value == b.value; }
};

template <class T>
constexpr DType dtype_for() {
  if constexpr (std::is_same_v<T, Truth>) {
    return DType::bool_;
  } else {
    return dtype_of<T>();
  }
}

/// Elements of one dtype in a block of exactly the bytes they need, so that the address sanitizer sees any access
/// beyond them.
template <class T>
class Array {
 public:
  Array(Shape shape, Kind kind) {
    layout_ = {dtype_for<T>(), shape, contiguous_strides(shape)};
    std::int64_t count = shape.elements();
    const std::size_t last = shape.empty() ? 0 : shape.size() - 1;
    switch (kind) {
      case Kind::contiguous:
        break;
      case Kind::spaced:
        for (std::int64_t& stride : layout_.strides) stride *= 3;
        count = count == 0 ? 0 : 3 * (count - 1) + 1;
        break;
      case Kind::reversed:
        for (std::int64_t& stride : layout_.strides) stride = -stride;
        start_ = count - 1;
        break;
      case Kind::transposed: {
        std::int64_t stride = 1;
        for (std::size_t axis = 0; axis < shape.size(); stride *= shape[axis++])
          layout_.strides[axis] = stride;
        break;
      }
      case Kind::row:
        for (std::size_t axis = 0; axis < last; ++axis) layout_.strides[axis] = 0;
        if (count > 0 && !shape.empty()) count = shape[last];
        break;
      case Kind::column:
        for (std::size_t axis = 0; axis < shape.size(); ++axis) {
          layout_.strides[axis] = axis == last || shape[last] == 0 ? 0 : layout_.strides[axis] / shape[last];
        }
        if (count > 0 && !shape.empty()) count /= shape[last];
        break;
      case Kind::uniform:
        for (std::int64_t& stride : layout_.strides) stride = 0;
        count = count == 0 ? 0 : 1;
        break;
    }
    count_ = static_cast<std::size_t>(count);
    memory_ = std::make_unique<T[]>(count_);
  }

  const Layout& layout() const { return layout_; }
  std::byte* pointer() { return reinterpret_cast<std::byte*>(memory_.get() + start_); }
  std::int64_t elements() const { return layout_.shape.elements(); }
  T* memory() { return memory_.get(); }
  std::size_t memory_size() const { return count_; }

  /// The element with this number in C order.
  T& operator[](std::int64_t i) {
    std::int64_t offset = start_;
    for (std::size_t axis = layout_.shape.size(); axis-- > 0;) {
      offset += i % layout_.shape[axis] * layout_.strides[axis];
      i /= layout_.shape[axis];
    }
    return memory_[static_cast<std::size_t>(offset)];
  }

  template <class Generator>
  void fill(Generator generator) {
    for (std::size_t i = 0; i < count_; ++i) memory_[i] = generator(i);
  }

 private:
  Layout layout_;
  std::int64_t start_ = 0;
  std::size_t count_ = 0;
  std::unique_ptr<T[]> memory_;
};

template <class T>
bool same_bits(const T& a, const T& b) {
  return std::memcmp(&a, &b, sizeof(T)) == 0;
}

}  // namespace tenon::kernels::testing
