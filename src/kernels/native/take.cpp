// Gathers: whole rows by index, or one element per index.
#include <algorithm>
#include <cstring>

#include <fmt/format.h>

#include "base/thread_pool.h"
#include "kernels/arrange.h"
#include "kernels/native/by_dtype.h"
#include "kernels/native/indices.h"
#include "kernels/native/loops.h"

namespace tenon::kernels {

namespace {

constexpr std::int64_t bytes_per_task = 1 << 17;

Shape slice(const Shape& shape, int begin, int end) {
  return Shape(shape.begin() + begin, shape.begin() + end);
}

/// The output is contiguous: it is written front to back, one inner row per (outer, index).
class Take final : public Kernel {
 public:
  Take(const Layout& input, const Layout& indices, const Layout& output, int axis)
      : dtype_(input.dtype),
        is_wide_(indices.dtype == DType::int64),
        axis_length_(input.shape[axis]),
        axis_stride_(input.strides[axis]),
        text_(fmt::format("take {} of {} along {}", indices.shape.str(), input.shape.str(), axis)) {
    const int rank = input.shape.ndim();
    const Shape outer_shape = slice(input.shape, 0, axis), outer_strides = slice(input.strides, 0, axis);
    const Shape inner_shape = slice(input.shape, axis + 1, rank),
                inner_strides = slice(input.strides, axis + 1, rank);
    outer_ = Loops<1>::over(outer_shape, {&outer_strides});
    inner_ = Loops<1>::over(inner_shape, {&inner_strides});
    indices_ = Loops<1>::over(indices.shape, {&indices.strides});
    inner_.merge();
    row_elements_ = inner_shape.elements();
    index_count_ = indices.shape.elements();
    rows_ = outer_shape.elements() * index_count_;
    innermost_ = inner_.take_inner();
    if (row_elements_ == 1) innermost_.strides[0] = 1;
    is_row_block_ = inner_.depth == 0 && innermost_.strides[0] == 1;
    const std::int64_t bytes = output.shape.elements() * static_cast<std::int64_t>(size_of(dtype_));
    tasks_ = std::clamp<std::int64_t>(bytes / bytes_per_task, 1, std::max<std::int64_t>(rows_, 1));
    is_empty_ = output.shape.elements() == 0;
  }

  void run(std::byte* const* arguments) override {
    if (is_empty_) return;
    with_word(dtype_, [&](auto tag) {
      using Word = typename decltype(tag)::type;
      const Word* input = reinterpret_cast<const Word*>(arguments[0]);
      Word* output = reinterpret_cast<Word*>(arguments[2]);
      if (axis_length_ == 0) {
        std::fill_n(output, rows_ * row_elements_, Word{0});
      } else if (tasks_ == 1) {
        take_rows(input, arguments[1], output, 0, rows_);
      } else {
        parallel_for(tasks_, [&](std::int64_t task) {
          take_rows(input, arguments[1], output, rows_ * task / tasks_, rows_ * (task + 1) / tasks_);
        });
      }
    });
  }

  std::string describe() const override { return text_; }

 private:
  template <class Word>
  void take_rows(const Word* input, const std::byte* indices, Word* output, std::int64_t row,
                 std::int64_t end) {
    Odometer<1> outer(outer_, row / index_count_);
    Odometer<1> position(indices_, row % index_count_);
    std::int64_t left_in_outer = index_count_ - row % index_count_;
    for (; row < end; ++row, position.advance()) {
      if (left_in_outer == 0) {
        outer.advance();
        left_in_outer = index_count_;
      }
      --left_in_outer;
      const std::int64_t index = clamp_index(load_index(indices, is_wide_, position.offset(0)), axis_length_);
      take_row(input + outer.offset(0) + index * axis_stride_, output + row * row_elements_);
    }
  }

  template <class Word>
  void take_row(const Word* source, Word* target) {
    if (row_elements_ == 1) {
      *target = *source;
    } else if (is_row_block_) {
      std::memcpy(target, source, static_cast<std::size_t>(row_elements_) * sizeof(Word));
    } else {
      Odometer<1> inner(inner_);
      for (std::int64_t done = 0; done < row_elements_; done += innermost_.length, inner.advance()) {
        const Word* from = source + inner.offset(0);
        for (std::int64_t i = 0; i < innermost_.length; ++i)
          target[done + i] = from[i * innermost_.strides[0]];
      }
    }
  }

  DType dtype_;
  bool is_wide_;
  std::int64_t axis_length_, axis_stride_;
  std::string text_;
  Loops<1> outer_, inner_, indices_;
  Loops<1>::Inner innermost_;
  std::int64_t row_elements_ = 0, index_count_ = 0, rows_ = 0, tasks_ = 1;
  bool is_row_block_ = false, is_empty_ = false;
};

class TakeAlongAxis final : public Kernel {
 public:
  TakeAlongAxis(const Layout& input, const Layout& indices, const Layout& output, int axis)
      : dtype_(input.dtype),
        is_wide_(indices.dtype == DType::int64),
        axis_length_(input.shape[axis]),
        axis_stride_(input.strides[axis]),
        text_(fmt::format("take_along_axis {} along {}", output.shape.str(), axis)) {
    Shape input_strides = input.strides;
    input_strides[axis] = 0;
    loops_ = Loops<3>::over(output.shape, {&input_strides, &indices.strides, &output.strides});
    elements_ = output.shape.elements();
    loops_.merge();
  }

  void run(std::byte* const* arguments) override {
    with_word(dtype_, [&](auto tag) {
      using Word = typename decltype(tag)::type;
      const Word* input = reinterpret_cast<const Word*>(arguments[0]);
      Word* output = reinterpret_cast<Word*>(arguments[2]);
      Odometer<3> at(loops_);
      for (std::int64_t i = 0; i < elements_; ++i, at.advance()) {
        Word value = 0;
        if (axis_length_ > 0) {
          const std::int64_t index =
              clamp_index(load_index(arguments[1], is_wide_, at.offset(1)), axis_length_);
          value = input[at.offset(0) + index * axis_stride_];
        }
        output[at.offset(2)] = value;
      }
    });
  }

  std::string describe() const override { return text_; }

 private:
  DType dtype_;
  bool is_wide_;
  std::int64_t axis_length_, axis_stride_;
  std::string text_;
  Loops<3> loops_;
  std::int64_t elements_ = 0;
};

}  // namespace

std::unique_ptr<Kernel> make_take(const Layout& input, const Layout& indices, const Layout& output,
                                  int axis) {
  check_index_dtype("take", indices.dtype);
  return std::make_unique<Take>(input, indices, output, axis);
}

std::unique_ptr<Kernel> make_take_along_axis(const Layout& input, const Layout& indices, const Layout& output,
                                             int axis) {
  check_index_dtype("take_along_axis", indices.dtype);
  return std::make_unique<TakeAlongAxis>(input, indices, output, axis);
}

}  // namespace tenon::kernels
