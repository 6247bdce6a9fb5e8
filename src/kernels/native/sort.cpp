// Sorting lines of an array: stable, NaN last; and the k largest.
#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "kernels/arrange.h"
#include "kernels/native/by_dtype.h"
#include "kernels/native/loops.h"

namespace tenon::kernels {

namespace {

/// An element with its place in the line: ordering by place among equals makes any sort stable.
template <class T>
struct Placed {
  Computed<T> value;
  std::int64_t place;
};

template <class T>
bool ascends(const Placed<T>& a, const Placed<T>& b) {
  const bool a_is_nan = is_nan(a.value), b_is_nan = is_nan(b.value);
  if (a_is_nan || b_is_nan) return a_is_nan == b_is_nan ? a.place < b.place : b_is_nan;
  if (a.value < b.value) return true;
  return !(b.value < a.value) && a.place < b.place;
}

/// NaN last here too.
template <class T>
bool descends(const Placed<T>& a, const Placed<T>& b) {
  const bool a_is_nan = is_nan(a.value), b_is_nan = is_nan(b.value);
  if (a_is_nan || b_is_nan) return a_is_nan == b_is_nan ? a.place < b.place : b_is_nan;
  if (b.value < a.value) return true;
  return !(a.value < b.value) && a.place < b.place;
}

std::size_t placed_size(DType dtype) {
  return with_type(dtype, [](auto tag) { return sizeof(Placed<typename decltype(tag)::type>); });
}

/// Fills `line` from memory.
template <class T>
void read_line(const T* source, std::int64_t stride, std::int64_t length, Placed<T>* line) {
  for (std::int64_t i = 0; i < length; ++i) line[i] = {static_cast<Computed<T>>(source[i * stride]), i};
}

template <class T>
void write_places(const Placed<T>* line, std::int64_t count, DType dtype, std::byte* target,
                  std::int64_t stride) {
  for (std::int64_t i = 0; i < count; ++i) {
    if (dtype == DType::int64) {
      reinterpret_cast<std::int64_t*>(target)[i * stride] = line[i].place;
    } else {
      reinterpret_cast<std::int32_t*>(target)[i * stride] = static_cast<std::int32_t>(line[i].place);
    }
  }
}

template <class T>
void write_values(const Placed<T>* line, std::int64_t count, T* target, std::int64_t stride) {
  for (std::int64_t i = 0; i < count; ++i) target[i * stride] = static_cast<T>(line[i].value);
}

/// Goes through the lines along one axis of the first operand, each copied to scratch memory with its places.
template <int Operands>
class LineKernel : public Kernel {
 public:
  std::size_t scratch_bytes() const final { return static_cast<std::size_t>(length_) * placed_size(dtype_); }
  std::string describe() const final { return text_; }

 protected:
  LineKernel(const Layout& input, int axis, const std::array<const Shape*, Operands>& strides,
             std::string text)
      : dtype_(input.dtype),
        length_(input.shape[axis]),
        stride_(input.strides[axis]),
        line_count_(length_ == 0 ? 0 : input.shape.elements() / length_),
        lines_(Loops<Operands>::over(input.shape, strides)),
        text_(std::move(text)) {
    lines_.remove(axis);
    lines_.merge();
  }

  /// Calls body(Placed<T>* line, const Odometer<Operands>& at) for each line. There is no scratch argument to look at if
  /// there are no lines.
  template <class Body>
  void for_each_line(const std::byte* input, std::byte* const* scratch, const Body& body) const {
    if (line_count_ == 0) return;
    with_type(dtype_, [&](auto tag) {
      using T = typename decltype(tag)::type;
      auto* line = reinterpret_cast<Placed<T>*>(*scratch);
      Odometer<Operands> at(lines_);
      for (std::int64_t i = 0; i < line_count_; ++i, at.advance()) {
        read_line(reinterpret_cast<const T*>(input) + at.offset(0), stride_, length_, line);
        body(line, at);
      }
    });
  }
  std::int64_t length() const { return length_; }

 private:
  DType dtype_;
  std::int64_t length_, stride_, line_count_;
  Loops<Operands> lines_;
  std::string text_;
};

class Sort final : public LineKernel<2> {
 public:
  Sort(const Layout& input, const Layout& output, int axis, bool arguments, bool descending)
      : LineKernel(input, axis, {&input.strides, &output.strides},
                   fmt::format("{} {} along {}", arguments ? "argsort" : "sort", input.shape.str(), axis)),
        output_dtype_(output.dtype),
        output_stride_(output.strides[axis]),
        arguments_(arguments),
        descending_(descending) {}

  void run(std::byte* const* arguments) override {
    const auto output_bytes = static_cast<std::int64_t>(size_of(output_dtype_));
    const auto sort_line = [&]<class T>(Placed<T>* line, const Odometer<2>& at) {
      std::sort(line, line + length(), descending_ ? descends<T> : ascends<T>);
      std::byte* target = arguments[1] + at.offset(1) * output_bytes;
      if (arguments_) {
        write_places(line, length(), output_dtype_, target, output_stride_);
      } else {
        write_values(line, length(), reinterpret_cast<T*>(target), output_stride_);
      }
    };
    for_each_line(arguments[0], arguments + 2, sort_line);
  }

 private:
  DType output_dtype_;
  std::int64_t output_stride_;
  bool arguments_, descending_;
};

class TopK final : public LineKernel<3> {
 public:
  TopK(const Layout& input, const Layout& values, const Layout& indices)
      : LineKernel(input, input.shape.ndim() - 1, {&input.strides, &values.strides, &indices.strides},
                   fmt::format("top_k {} of {}", values.shape.back(), input.shape.str())),
        k_(values.shape.back()),
        index_dtype_(indices.dtype) {
    if (k_ > length()) {
      throw ShapeError(fmt::format("top_k: k is {} but the last axis has {} elements", k_, length()));
    }
    if (index_dtype_ != DType::int32 && index_dtype_ != DType::int64) {
      throw TypeError(fmt::format("top_k: indices are int32 or int64, got {}", name_of(index_dtype_)));
    }
  }

  void run(std::byte* const* arguments) override {
    const auto index_bytes = static_cast<std::int64_t>(size_of(index_dtype_));
    const auto take_largest = [&]<class T>(Placed<T>* line, const Odometer<3>& at) {
      std::partial_sort(line, line + k_, line + length(), descends<T>);
      write_values(line, k_, reinterpret_cast<T*>(arguments[1]) + at.offset(1), 1);
      write_places(line, k_, index_dtype_, arguments[2] + at.offset(2) * index_bytes, 1);
    };
    for_each_line(arguments[0], arguments + 3, take_largest);
  }

 private:
  std::int64_t k_;
  DType index_dtype_;
};

}  // namespace

std::unique_ptr<Kernel> make_sort(const Layout& input, const Layout& output, int axis, bool arguments,
                                  bool descending) {
  if (arguments ? output.dtype != DType::int32 && output.dtype != DType::int64
                : output.dtype != input.dtype) {
    throw TypeError(fmt::format("sort: {} cannot hold {} of {}", name_of(output.dtype),
                                arguments ? "the positions" : "the elements", name_of(input.dtype)));
  }
  return std::make_unique<Sort>(input, output, axis, arguments, descending);
}

std::unique_ptr<Kernel> make_top_k(const Layout& input, const Layout& values, const Layout& indices) {
  return std::make_unique<TopK>(input, values, indices);
}

}  // namespace tenon::kernels
