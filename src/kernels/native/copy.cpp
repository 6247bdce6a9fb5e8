// Copies between layouts: whole blocks, rows, blocked transposes, or element by element.
#include <algorithm>
#include <cstring>

#include <fmt/format.h>

#include <tenon/base/error.h>

#include "base/thread_pool.h"
#include "kernels/arrange.h"
#include "kernels/native/by_dtype.h"
#include "kernels/native/loops.h"

namespace tenon::kernels {

namespace {

enum { from, to };  // operands of the loops

constexpr std::int64_t transpose_block = 16;
constexpr std::int64_t bytes_per_task = 1 << 18;

template <class Word>
void copy_row(const Word* source, std::int64_t source_stride, Word* target, std::int64_t target_stride,
              std::int64_t length) {
  if (source_stride == 1 && target_stride == 1) {
    std::memcpy(target, source, static_cast<std::size_t>(length) * sizeof(Word));
  } else if (source_stride == 0 && target_stride == 1) {
    std::fill_n(target, length, *source);
  } else {
    for (std::int64_t i = 0; i < length; ++i) target[i * target_stride] = source[i * source_stride];
  }
}

/// target[i, j] = source[i, j] where the source runs along i and the target along j: in squares that both
/// keep in cache.
template <class Word>
void copy_transposed(const Word* source, std::int64_t source_j, Word* target, std::int64_t target_i,
                     std::int64_t rows, std::int64_t columns) {
  for (std::int64_t i0 = 0; i0 < rows; i0 += transpose_block) {
    const std::int64_t i1 = std::min(rows, i0 + transpose_block);
    for (std::int64_t j0 = 0; j0 < columns; j0 += transpose_block) {
      const std::int64_t j1 = std::min(columns, j0 + transpose_block);
      for (std::int64_t i = i0; i < i1; ++i) {
        for (std::int64_t j = j0; j < j1; ++j) target[i * target_i + j] = source[i + j * source_j];
      }
    }
  }
}

/// Loops in the order in which the output lies in memory.
Loops<2> copy_loops(const Layout& input, const Layout& output) {
  Loops<2> loops = Loops<2>::over(output.shape, {&input.strides, &output.strides});
  for (int i = 1; i < loops.depth; ++i) {
    for (int j = i; j > 0 && std::abs(loops.strides[j - 1][to]) < std::abs(loops.strides[j][to]); --j) {
      std::swap(loops.strides[j - 1], loops.strides[j]);
      std::swap(loops.lengths[j - 1], loops.lengths[j]);
    }
  }
  loops.merge();
  return loops;
}

class Copy final : public Kernel {
 public:
  Copy(const Layout& input, const Layout& output)
      : dtype_(output.dtype), text_(fmt::format("copy {}", output.shape.str())) {
    elements_ = output.shape.elements();
    outer_ = copy_loops(input, output);
    inner_ = outer_.take_inner();
    find_transpose();
    outer_iterations_ = elements_ == 0 ? 0 : outer_.iterations();
    bytes_ = elements_ * static_cast<std::int64_t>(size_of(dtype_));
    tasks_ = std::max<std::int64_t>(bytes_ / bytes_per_task, 1);
    is_block_ = elements_ == 1 || (outer_.depth == 0 && inner_.strides[from] == 1 && inner_.strides[to] == 1);
  }

  void run(std::byte* const* arguments) override {
    if (elements_ == 0) return;
    if (is_block_ && bytes_ < 2 * bytes_per_task) {
      std::memcpy(arguments[1], arguments[0], static_cast<std::size_t>(bytes_));
      return;
    }
    with_word(dtype_, [&](auto tag) { run_words<typename decltype(tag)::type>(arguments); });
  }

  std::string describe() const override { return text_; }

 private:
  /// If rows run along the input in the loop around the innermost one, that loop joins it as a transpose.
  void find_transpose() {
    if (outer_.depth == 0 || inner_.strides[to] != 1 || inner_.strides[from] == 1 ||
        inner_.strides[from] == 0) {
      return;
    }
    for (int i = 0; i < outer_.depth; ++i) {
      if (outer_.strides[i][from] == 1 && outer_.lengths[i] > 1) {
        transposed_rows_ = outer_.lengths[i];
        transposed_stride_ = outer_.strides[i][to];
        outer_.remove(i);
        return;
      }
    }
  }

  template <class Word>
  void run_words(std::byte* const* arguments) {
    const Word* source = reinterpret_cast<const Word*>(arguments[0]);
    Word* target = reinterpret_cast<Word*>(arguments[1]);
    if (is_block_) {
      copy_block(source, target);
    } else if (tasks_ == 1) {
      run_part(source, target, 0, outer_iterations_);
    } else if (outer_iterations_ == 1 && transposed_rows_ > 0) {
      transpose_in_parallel(source, target);
    } else {
      const std::int64_t tasks = std::min(tasks_, outer_iterations_);
      parallel_for(tasks, [&](std::int64_t task) {
        run_part(source, target, outer_iterations_ * task / tasks, outer_iterations_ * (task + 1) / tasks);
      });
    }
  }

  template <class Word>
  void run_part(const Word* source, Word* target, std::int64_t at, std::int64_t end) {
    Odometer<2> outer(outer_, at);
    for (; at < end; ++at, outer.advance()) run_one(source + outer.offset(from), target + outer.offset(to));
  }

  template <class Word>
  void transpose_in_parallel(const Word* source, Word* target) {
    const std::int64_t rows = (transposed_rows_ + tasks_ - 1) / tasks_;
    parallel_for(tasks_, [&](std::int64_t task) {
      const std::int64_t begin = task * rows;
      const std::int64_t count = std::min(rows, transposed_rows_ - begin);
      copy_transposed(source + begin, inner_.strides[from], target + begin * transposed_stride_,
                      transposed_stride_, count, inner_.length);
    });
  }

  template <class Word>
  void run_one(const Word* source, Word* target) {
    if (transposed_rows_ > 0) {
      copy_transposed(source, inner_.strides[from], target, transposed_stride_, transposed_rows_,
                      inner_.length);
    } else {
      copy_row(source, inner_.strides[from], target, inner_.strides[to], inner_.length);
    }
  }

  template <class Word>
  void copy_block(const Word* source, Word* target) {
    const std::int64_t part = bytes_per_task / static_cast<std::int64_t>(sizeof(Word));
    parallel_for((inner_.length + part - 1) / part, [&](std::int64_t index) {
      const std::int64_t begin = index * part;
      copy_row(source + begin, 1, target + begin, 1, std::min(part, inner_.length - begin));
    });
  }

  DType dtype_;
  std::string text_;
  std::int64_t elements_ = 0;
  Loops<2> outer_;
  Loops<2>::Inner inner_;
  std::int64_t transposed_rows_ = 0;  // 0: no transpose
  std::int64_t transposed_stride_ = 0;
  std::int64_t outer_iterations_ = 0;
  std::int64_t bytes_ = 0;
  std::int64_t tasks_ = 1;
  bool is_block_ = false;
};

}  // namespace

std::unique_ptr<Kernel> make_copy(const Layout& input, const Layout& output) {
  if (input.dtype != output.dtype || !(input.shape == output.shape)) {
    throw ShapeError(fmt::format("copy: {} {} cannot be copied to {} {}; convert or broadcast it first",
                                 name_of(input.dtype), input.shape.str(), name_of(output.dtype),
                                 output.shape.str()));
  }
  return std::make_unique<Copy>(input, output);
}

}  // namespace tenon::kernels
