// Sorting lines of an array: stable, NaN last; and the k largest.
#include <algorithm>

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

class Sort final : public Kernel {
 public:
  Sort(const Layout& input, const Layout& output, int axis, bool arguments, bool descending)
      : dtype_(input.dtype),
        output_dtype_(output.dtype),
        length_(input.shape[axis]),
        input_stride_(input.strides[axis]),
        output_stride_(output.strides[axis]),
        arguments_(arguments),
        descending_(descending),
        text_(fmt::format("{} {} along {}", arguments ? "argsort" : "sort", input.shape.str(), axis)) {
    lines_ = Loops<2>::over(input.shape, {&input.strides, &output.strides});
    lines_.remove(axis);
    lines_.merge();
    line_count_ = length_ == 0 ? 0 : input.shape.elements() / length_;
  }

  std::size_t scratch_bytes() const override {
    return static_cast<std::size_t>(length_) * placed_size(dtype_);
  }

  void run(std::byte* const* arguments) override {
    if (line_count_ == 0) return;
    with_type(dtype_, [&](auto tag) {
      using T = typename decltype(tag)::type;
      const T* input = reinterpret_cast<const T*>(arguments[0]);
      auto* line = reinterpret_cast<Placed<T>*>(arguments[2]);
      Odometer<2> at(lines_);
      for (std::int64_t i = 0; i < line_count_; ++i, at.advance()) {
        read_line(input + at.offset(0), input_stride_, length_, line);
        std::sort(line, line + length_, descending_ ? descends<T> : ascends<T>);
        std::byte* target = arguments[1] + at.offset(1) * static_cast<std::int64_t>(size_of(output_dtype_));
        if (arguments_) {
          write_places(line, length_, output_dtype_, target, output_stride_);
        } else {
          write_values(line, length_, reinterpret_cast<T*>(target), output_stride_);
        }
      }
    });
  }

  std::string describe() const override { return text_; }

 private:
  DType dtype_, output_dtype_;
  std::int64_t length_, input_stride_, output_stride_, line_count_ = 0;
  bool arguments_, descending_;
  std::string text_;
  Loops<2> lines_;
};

class TopK final : public Kernel {
 public:
  TopK(const Layout& input, const Layout& values, const Layout& indices)
      : dtype_(input.dtype),
        length_(input.shape.back()),
        k_(values.shape.back()),
        input_stride_(input.strides.back()),
        text_(fmt::format("top_k {} of {}", values.shape.back(), input.shape.str())) {
    if (k_ > length_) {
      throw ShapeError(fmt::format("top_k: k is {} but the last axis has {} elements", k_, length_));
    }
    if (indices.dtype != DType::int32 && indices.dtype != DType::int64) {
      throw TypeError(fmt::format("top_k: indices are int32 or int64, got {}", name_of(indices.dtype)));
    }
    index_dtype_ = indices.dtype;
    lines_ = Loops<3>::over(input.shape, {&input.strides, &values.strides, &indices.strides});
    lines_.remove(input.shape.ndim() - 1);
    lines_.merge();
    line_count_ = length_ == 0 ? 0 : input.shape.elements() / length_;
  }

  std::size_t scratch_bytes() const override {
    return static_cast<std::size_t>(length_) * placed_size(dtype_);
  }

  void run(std::byte* const* arguments) override {
    if (line_count_ == 0) return;
    with_type(dtype_, [&](auto tag) {
      using T = typename decltype(tag)::type;
      const T* input = reinterpret_cast<const T*>(arguments[0]);
      T* values = reinterpret_cast<T*>(arguments[1]);
      auto* line = reinterpret_cast<Placed<T>*>(arguments[3]);
      const auto index_bytes = static_cast<std::int64_t>(size_of(index_dtype_));
      Odometer<3> at(lines_);
      for (std::int64_t i = 0; i < line_count_; ++i, at.advance()) {
        read_line(input + at.offset(0), input_stride_, length_, line);
        std::partial_sort(line, line + k_, line + length_, descends<T>);
        write_values(line, k_, values + at.offset(1), 1);
        write_places(line, k_, index_dtype_, arguments[2] + at.offset(2) * index_bytes, 1);
      }
    });
  }

  std::string describe() const override { return text_; }

 private:
  DType dtype_, index_dtype_ = DType::int32;
  std::int64_t length_, k_, input_stride_, line_count_ = 0;
  std::string text_;
  Loops<3> lines_;
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
