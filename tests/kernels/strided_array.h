// Arrays of any dtype and strides, and running kernels on them, for tests against slow references.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <memory>
#include <new>
#include <random>
#include <vector>

#include <gtest/gtest.h>

#include "kernels/kernel.h"
#include "kernels/native/by_dtype.h"

namespace tenon::kernels::testing {

/// Calls f with every index of a shape, in C order.
inline void for_each_index(const Shape& shape, const std::function<void(const Shape&)>& f) {
  Shape index(shape.size(), 0);
  for (std::int64_t i = 0; i < shape.elements(); ++i) {
    f(index);
    for (std::size_t axis = shape.size(); axis-- > 0;) {
      if (++index[axis] < shape[axis]) break;
      index[axis] = 0;
    }
  }
}

/// Elements in a heap block of exactly the bytes that they span, so that the address sanitizer sees any access
/// beyond them.
class StridedArray {
 public:
  StridedArray(DType dtype, const Shape& shape) : StridedArray(dtype, shape, contiguous_strides(shape)) {}
  StridedArray(DType dtype, const Shape& shape, const Shape& strides) : layout_{dtype, shape, strides} {
    std::int64_t lowest = 0, highest = 0;
    for (std::size_t axis = 0; axis < shape.size(); ++axis) {
      const std::int64_t reach = (shape[axis] - 1) * strides[axis];
      (reach < 0 ? lowest : highest) += reach;
    }
    spanned_ = shape.elements() == 0 ? 0 : highest - lowest + 1;
    start_ = shape.elements() == 0 ? 0 : -lowest;
    memory_.resize(static_cast<std::size_t>(spanned_) * size_of(dtype));
  }
  /// The same shape with axes laid out in the order `order` (outermost first), `gap` elements between neighbours
  /// of the innermost, each axis in `reversed` backwards.
  static StridedArray arranged(DType dtype, const Shape& shape, const std::vector<int>& order,
                               std::int64_t gap = 1, const std::vector<int>& reversed = {}) {
    Shape strides(shape.size(), 0);
    std::int64_t stride = gap;
    for (std::size_t i = order.size(); i-- > 0;) {
      strides[static_cast<std::size_t>(order[i])] = stride;
      stride *= std::max<std::int64_t>(shape[static_cast<std::size_t>(order[i])], 1);
    }
    for (int axis : reversed) strides[static_cast<std::size_t>(axis)] *= -1;
    return {dtype, shape, strides};
  }

  const Layout& layout() const { return layout_; }
  const Shape& shape() const { return layout_.shape; }
  std::byte* start() { return memory_.data() + start_ * static_cast<std::int64_t>(size_of(layout_.dtype)); }
  const std::vector<std::byte>& bytes() const { return memory_; }

  double at(const Shape& index) const {
    return with_type(layout_.dtype, [&](auto tag) {
      using T = typename decltype(tag)::type;
      return static_cast<double>(static_cast<Computed<T>>(element<T>(offset(index))));
    });
  }
  void set(const Shape& index, double value) {
    with_type(layout_.dtype, [&](auto tag) {
      element<typename decltype(tag)::type>(offset(index)) = to<typename decltype(tag)::type>(value);
    });
  }
  /// Fills what it spans with numbers from lowest to highest; whole ones unless the dtype is floating.
  void fill(std::mt19937& generator, double lowest = -1, double highest = 1) {
    std::uniform_real_distribution<double> real(lowest, highest);
    std::uniform_int_distribution<int> whole(static_cast<int>(lowest), static_cast<int>(highest));
    for (std::int64_t i = 0; i < spanned_; ++i) {
      const double value = is_floating(layout_.dtype) ? real(generator) : whole(generator);
      with_type(layout_.dtype, [&](auto tag) {
        element<typename decltype(tag)::type>(i) = to<typename decltype(tag)::type>(value);
      });
    }
  }
  template <class T>
  const T* as() const {
    return reinterpret_cast<const T*>(memory_.data()) + start_;
  }

 private:
  template <class T>
  static T to(double value) {
    if constexpr (std::is_integral_v<T> && !std::is_same_v<T, bool>) {
      return static_cast<T>(static_cast<std::int64_t>(value));
    } else {
      return static_cast<T>(static_cast<Computed<T>>(value));
    }
  }
  std::int64_t offset(const Shape& index) const {
    std::int64_t offset = start_;
    for (std::size_t axis = 0; axis < index.size(); ++axis) offset += index[axis] * layout_.strides[axis];
    return offset;
  }
  template <class T>
  T& element(std::int64_t i) {
    return reinterpret_cast<T*>(memory_.data())[i];
  }
  template <class T>
  const T& element(std::int64_t i) const {
    return reinterpret_cast<const T*>(memory_.data())[i];
  }

  Layout layout_;
  std::int64_t spanned_ = 0, start_ = 0;
  std::vector<std::byte> memory_;
};

/// Runs a kernel on arrays and aligned scratch of exactly the bytes that it asks for.
inline void run(Kernel& kernel, const std::vector<StridedArray*>& arrays) {
  std::vector<std::byte*> arguments;
  for (StridedArray* array : arrays) arguments.push_back(array->start());
  const std::size_t bytes = kernel.scratch_bytes();
  std::unique_ptr<std::byte, void (*)(std::byte*)> scratch(
      bytes == 0 ? nullptr : static_cast<std::byte*>(::operator new(bytes, std::align_val_t(64))),
      [](std::byte* memory) { ::operator delete(memory, std::align_val_t(64)); });
  if (scratch) {
    std::memset(scratch.get(), 0xFF, bytes);  // NaN: nothing may be read before it is written
    arguments.push_back(scratch.get());
  }
  kernel.run(arguments.data());
}

/// Half a unit in the last place of a dtype, relative.
inline double rounding(DType dtype) {
  switch (dtype) {
    case DType::float16:
      return 0x1p-11;
    case DType::bfloat16:
      return 0x1p-8;
    case DType::float32:
      return 0x1p-24;
    case DType::float64:
      return 0x1p-53;
    default:
      return 0;
  }
}

}  // namespace tenon::kernels::testing
