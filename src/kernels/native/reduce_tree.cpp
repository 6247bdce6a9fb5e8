// One pass of a reduction with its fixed tree.
//
// Where a kept loop runs along memory, whole rows are combined into a row of results ("columns"); otherwise each
// result is reduced from runs of elements ("rows"). Elements of another type than the accumulator's, and runs
// that are not contiguous, go through a small buffer first.
#include <algorithm>
#include <bit>

#include "base/thread_pool.h"
#include "kernels/native/by_dtype.h"
#include "kernels/native/reduce.h"
#include "kernels/native/reduce_leaves.h"

namespace tenon::kernels {

namespace {

constexpr std::int64_t leaf_elements = 2048;
constexpr std::int64_t leaf_rows = 128;
constexpr std::int64_t tile_width = 64;
constexpr std::int64_t elements_per_task = 1 << 16;

/// The largest multiple of `leaf` times a power of two below n: where a node of the tree is cut.
std::int64_t cut(std::int64_t n, std::int64_t leaf) {
  const auto leaves = static_cast<std::uint64_t>((n + leaf - 1) / leaf);
  return static_cast<std::int64_t>(std::bit_floor(leaves - 1)) * leaf;
}

template <class T, class Accumulator>
void load_elements(const std::byte* source, std::int64_t stride, std::int64_t n, bool as_truth,
                   Accumulator* buffer) {
  const T* elements = reinterpret_cast<const T*>(source);
  for (std::int64_t i = 0; i < n; ++i) {
    const auto value = static_cast<Computed<T>>(elements[i * stride]);
    buffer[i] =
        as_truth ? static_cast<Accumulator>(value != Computed<T>(0)) : static_cast<Accumulator>(value);
  }
}

template <class T, class Accumulator>
void store_elements(const Accumulator* results, std::int64_t n, std::byte* target, std::int64_t stride) {
  T* elements = reinterpret_cast<T*>(target);
  for (std::int64_t i = 0; i < n; ++i)
    elements[i * stride] = static_cast<T>(static_cast<Computed<T>>(results[i]));
}

template <class Accumulator>
class TreeReduce final : public Kernel {
 public:
  TreeReduce(Reduction reduction, const Layout& input, const Layout& output, const Shape& axes, double scale)
      : leaves_(reduce_leaves<Accumulator>(as_leaf(reduction))),
        as_truth_(reduction == Reduction::any || reduction == Reduction::all),
        scale_(static_cast<Accumulator>(scale)),
        input_size_(static_cast<std::int64_t>(size_of(input.dtype))),
        output_size_(static_cast<std::int64_t>(size_of(output.dtype))),
        flops_(static_cast<double>(input.shape.elements())),
        text_(describe_reduce(reduction, input, axes)) {
    with_type(input.dtype,
              [&](auto tag) { load_ = load_elements<typename decltype(tag)::type, Accumulator>; });
    with_type(output.dtype,
              [&](auto tag) { store_ = store_elements<typename decltype(tag)::type, Accumulator>; });
    if (reduction == Reduction::all) leaves_.identity = 1;
    is_scaled_ = scale != 1.0;
    is_direct_ = input.dtype == dtype_of<Accumulator>() && !as_truth_;
    stores_direct_ = output.dtype == dtype_of<Accumulator>();
    plan(input, axes);
  }

  void run(std::byte* const* arguments) override {
    if (is_simple_) {
      run_simple(arguments);
      return;
    }
    auto task = [&](std::int64_t index) {
      const std::int64_t begin = units_ * index / tasks_, end = units_ * (index + 1) / tasks_;
      if (by_columns_) {
        for (std::int64_t unit = begin; unit < end; ++unit) reduce_tile(arguments[0], arguments[1], unit);
      } else {
        reduce_results(arguments[0], arguments[1], begin, end);
      }
    };
    if (tasks_ == 1) {
      task(0);
    } else {
      parallel_for(tasks_, task);
    }
  }

  double flops() const override { return flops_; }
  std::string describe() const override { return text_; }

 private:
  static Reduction as_leaf(Reduction reduction) {
    if (reduction == Reduction::any) return Reduction::maximum;
    return reduction == Reduction::all ? Reduction::minimum : reduction;
  }

  void plan(const Layout& input, const Shape& axes) {
    loops_ = reduce_loops(input, axes);
    const std::int64_t reduced = loops_.reduced.iterations();
    run_ = loops_.reduced.take_inner();
    if (run_.length <= 1) run_.strides[0] = 1;
    is_empty_ = reduced == 0;
    lines_ = reduced;
    const bool run_is_contiguous = run_.length > 1 && run_.strides[0] == 1;
    for (int i = loops_.kept.depth - 1; i >= 0 && !by_columns_ && !run_is_contiguous; --i) {
      if (loops_.kept.strides[i][0] != 1) continue;
      by_columns_ = true;
      width_ = loops_.kept.lengths[i];
      output_stride_ = loops_.kept.strides[i][1];
      loops_.kept.remove(i);
    }
    const std::int64_t kept = loops_.kept.iterations();
    tiles_ = (width_ + tile_width - 1) / tile_width;
    units_ = by_columns_ ? kept * tiles_ : kept;
    pieces_ = loops_.reduced.iterations();
    pieces_per_leaf_ = std::max<std::int64_t>(1, leaf_elements / std::max<std::int64_t>(run_.length, 1));
    tasks_ = std::clamp<std::int64_t>(input.shape.elements() / elements_per_task, 1,
                                      std::max<std::int64_t>(units_, 1));
    is_simple_ = by_columns_ && kept == 1 && loops_.reduced.depth == 0 && !is_empty_ && is_direct_ &&
                 stores_direct_ && output_stride_ == 1 && lines_ <= leaf_rows && tasks_ == 1;
  }

  /// One leaf, from the input straight into the output.
  void run_simple(std::byte* const* arguments) {
    Accumulator* results = reinterpret_cast<Accumulator*>(arguments[1]);
    leaves_.columns(reinterpret_cast<const Accumulator*>(arguments[0]), run_.strides[0], lines_, results,
                    width_, false);
    if (!is_scaled_) return;
    for (std::int64_t i = 0; i < width_; ++i) results[i] *= scale_;
  }

  void finish(Accumulator* results, std::int64_t n, std::byte* target, std::int64_t stride) {
    if (is_scaled_) {
      for (std::int64_t i = 0; i < n; ++i) results[i] *= scale_;
    }
    store_(results, n, target, stride);
  }

  // Rows.

  void reduce_results(const std::byte* input, std::byte* output, std::int64_t unit, std::int64_t end) {
    Odometer<2> at(loops_.kept, unit);
    for (; unit < end; ++unit, at.advance()) {
      const std::byte* base = input + at.offset(0) * input_size_;
      Accumulator result = leaves_.identity;
      if (!is_empty_) result = pieces_ == 1 ? reduce_run(base, run_.length) : reduce_pieces(base, 0, pieces_);
      finish(&result, 1, output + at.offset(1) * output_size_, 1);
    }
  }

  Accumulator reduce_pieces(const std::byte* base, std::int64_t begin, std::int64_t end) {
    if (end - begin > pieces_per_leaf_) {
      const std::int64_t middle = begin + cut(end - begin, pieces_per_leaf_);
      const Accumulator left = reduce_pieces(base, begin, middle);
      return leaves_.combine(left, reduce_pieces(base, middle, end));
    }
    Odometer<1> at(loops_.reduced, begin);
    Accumulator result = reduce_run(base + at.offset(0) * input_size_, run_.length);
    for (std::int64_t piece = begin + 1; piece < end; ++piece) {
      at.advance();
      result = leaves_.combine(result, reduce_run(base + at.offset(0) * input_size_, run_.length));
    }
    return result;
  }

  Accumulator reduce_run(const std::byte* elements, std::int64_t n) {
    if (n > leaf_elements) {
      const std::int64_t middle = cut(n, leaf_elements);
      const Accumulator left = reduce_run(elements, middle);
      return leaves_.combine(left, reduce_run(elements + middle * run_.strides[0] * input_size_, n - middle));
    }
    if (is_direct_ && run_.strides[0] == 1) {
      return leaves_.row(reinterpret_cast<const Accumulator*>(elements), n);
    }
    Accumulator buffer[leaf_elements];
    load_(elements, run_.strides[0], n, as_truth_, buffer);
    return leaves_.row(buffer, n);
  }

  // Columns.

  void reduce_tile(const std::byte* input, std::byte* output, std::int64_t unit) {
    Odometer<2> at(loops_.kept, unit / tiles_);
    const std::int64_t begin = unit % tiles_ * tile_width;
    const std::int64_t width = std::min(tile_width, width_ - begin);
    Accumulator results[tile_width];
    if (is_empty_) {
      std::fill_n(results, width, leaves_.identity);
    } else {
      reduce_lines(input + (at.offset(0) + begin) * input_size_, 0, lines_, results, width);
    }
    finish(results, width, output + (at.offset(1) + begin * output_stride_) * output_size_, output_stride_);
  }

  void reduce_lines(const std::byte* base, std::int64_t begin, std::int64_t end, Accumulator* results,
                    std::int64_t width) {
    if (end - begin > leaf_rows) {
      const std::int64_t middle = begin + cut(end - begin, leaf_rows);
      reduce_lines(base, begin, middle, results, width);
      Accumulator right[tile_width];
      reduce_lines(base, middle, end, right, width);
      for (std::int64_t j = 0; j < width; ++j) results[j] = leaves_.combine(results[j], right[j]);
      return;
    }
    Odometer<1> outer(loops_.reduced, begin / run_.length);
    std::int64_t line = begin;
    while (line < end) {
      const std::int64_t in_run = line % run_.length;
      const std::int64_t count = std::min(end - line, run_.length - in_run);
      const std::byte* first = base + (outer.offset(0) + in_run * run_.strides[0]) * input_size_;
      reduce_segment(first, count, results, width, line > begin);
      line += count;
      outer.advance();
    }
  }

  void reduce_segment(const std::byte* first, std::int64_t count, Accumulator* results, std::int64_t width,
                      bool continued) {
    if (is_direct_) {
      leaves_.columns(reinterpret_cast<const Accumulator*>(first), run_.strides[0], count, results, width,
                      continued);
      return;
    }
    Accumulator buffer[tile_width];
    for (std::int64_t i = 0; i < count; ++i) {
      load_(first + i * run_.strides[0] * input_size_, 1, width, as_truth_, buffer);
      leaves_.columns(buffer, 0, 1, results, width, continued || i > 0);
    }
  }

  ReduceLeaves<Accumulator> leaves_;
  bool as_truth_;
  Accumulator scale_;
  std::int64_t input_size_, output_size_;
  double flops_;
  std::string text_;
  void (*load_)(const std::byte*, std::int64_t, std::int64_t, bool, Accumulator*) = nullptr;
  void (*store_)(const Accumulator*, std::int64_t, std::byte*, std::int64_t) = nullptr;
  bool is_scaled_ = false, is_direct_ = false, stores_direct_ = false;
  ReduceLoops loops_;        // without the run and, by columns, without the loop along the columns
  Loops<1>::Inner run_;      // the innermost reduced loop
  std::int64_t pieces_ = 0;  // number of runs per result
  std::int64_t pieces_per_leaf_ = 1;
  std::int64_t lines_ = 0;  // number of rows that are combined, by columns
  std::int64_t width_ = 1, output_stride_ = 1, tiles_ = 1;
  std::int64_t units_ = 0, tasks_ = 1;
  bool by_columns_ = false, is_empty_ = false, is_simple_ = false;
};

}  // namespace

std::unique_ptr<Kernel> make_tree_reduce(Reduction reduction, const Layout& input, const Layout& output,
                                         const Shape& axes, double scale) {
  const bool is_truth = reduction == Reduction::any || reduction == Reduction::all;
  if (is_truth) return std::make_unique<TreeReduce<std::uint64_t>>(reduction, input, output, axes, scale);
  if (input.dtype == DType::float64) {
    return std::make_unique<TreeReduce<double>>(reduction, input, output, axes, scale);
  }
  if (is_floating(input.dtype))
    return std::make_unique<TreeReduce<float>>(reduction, input, output, axes, scale);
  const bool orders = reduction == Reduction::maximum || reduction == Reduction::minimum;
  if (orders && is_signed_integer(input.dtype)) {
    return std::make_unique<TreeReduce<std::int64_t>>(reduction, input, output, axes, scale);
  }
  return std::make_unique<TreeReduce<std::uint64_t>>(reduction, input, output, axes, scale);
}

}  // namespace tenon::kernels
