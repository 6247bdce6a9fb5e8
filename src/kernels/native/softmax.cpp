// Softmax, log-softmax and logsumexp along any axis: lines that lie contiguous in memory are taken in place,
// others (and half precision) through a line of scratch.
#include <algorithm>

#include <fmt/format.h>

#include <tenon/base/error.h>

#include "base/thread_pool.h"
#include "kernels/native/by_dtype.h"
#include "kernels/native/loops.h"
#include "kernels/native/softmax_lines.h"
#include "kernels/reduce.h"

namespace tenon::kernels {

namespace {

constexpr std::int64_t elements_per_task = 1 << 14;
constexpr std::int64_t most_tasks = 64;

enum class Form { softmax, log_softmax, logsumexp };

const char* name_of(Form form) {
  return form == Form::softmax ? "softmax" : form == Form::log_softmax ? "log_softmax" : "logsumexp";
}

/// Lines of dtype T, computed in C.
template <class T, class C>
class AxisSoftmax final : public Kernel {
 public:
  AxisSoftmax(Form form, const Layout& input, const Shape& output_strides, int axis)
      : n_(input.shape[axis]),
        input_step_(input.strides[axis]),
        output_step_(form == Form::logsumexp ? 1 : output_strides[axis]),
        result_length_(form == Form::logsumexp ? 1 : n_),
        text_(fmt::format("{} {} along {}", name_of(form), input.shape.str(), axis)) {
    const SoftmaxLines<C> functions = softmax_lines<C>();
    function_ = form == Form::softmax       ? functions.softmax
                : form == Form::log_softmax ? functions.log_softmax
                                            : functions.logsumexp;
    loops_ = Loops<2>::over(input.shape, {&input.strides, &output_strides});
    loops_.remove(axis);
    loops_.merge();
    lines_ = n_ == 0 ? 0 : input.shape.elements() / n_;
    in_place_ =
        std::is_same_v<T, C> && (n_ == 1 || input_step_ == 1) && (result_length_ == 1 || output_step_ == 1);
    if (in_place_) run_ = loops_.take_inner();
    tasks_ = std::clamp<std::int64_t>(
        input.shape.elements() / elements_per_task, 1,
        std::clamp<std::int64_t>(lines_ / std::max<std::int64_t>(run_.length, 1), 1, most_tasks));
    split_run_ = in_place_ && loops_.depth == 0 && lines_ > 1;
    if (split_run_) {
      tasks_ = std::clamp<std::int64_t>(input.shape.elements() / elements_per_task, 1,
                                        std::min(lines_, most_tasks));
    }
    flops_ = 4.0 * static_cast<double>(input.shape.elements());
    line_bytes_ = (static_cast<std::size_t>(n_) * sizeof(C) + 63) / 64 * 64;
  }

  std::size_t scratch_bytes() const override {
    return in_place_ || lines_ == 0 ? 0 : line_bytes_ * static_cast<std::size_t>(tasks_);
  }
  double flops() const override { return flops_; }
  std::string describe() const override { return text_; }

  void run(std::byte* const* arguments) override {
    if (lines_ == 0) return;
    const T* input = reinterpret_cast<const T*>(arguments[0]);
    T* output = reinterpret_cast<T*>(arguments[1]);
    std::byte* scratch = in_place_ ? nullptr : arguments[2];
    if (tasks_ == 1) {
      run_task(input, output, scratch, 0);
    } else {
      parallel_for(tasks_, [&](std::int64_t task) { run_task(input, output, scratch, task); });
    }
  }

 private:
  void run_task(const T* input, T* output, std::byte* scratch, std::int64_t task) {
    if constexpr (std::is_same_v<T, C>) {
      if (in_place_) {
        run_in_place(input, output, task);
        return;
      }
    }
    C* line = reinterpret_cast<C*>(scratch + static_cast<std::size_t>(task) * line_bytes_);
    std::int64_t at_line = lines_ * task / tasks_;
    const std::int64_t end = lines_ * (task + 1) / tasks_;
    Odometer<2> at(loops_, at_line);
    for (; at_line < end; ++at_line, at.advance()) {
      const T* from = input + at.offset(0);
      T* to = output + at.offset(1);
      for (std::int64_t i = 0; i < n_; ++i) line[i] = static_cast<C>(from[i * input_step_]);
      function_(line, 0, line, 0, 1, n_);
      for (std::int64_t i = 0; i < result_length_; ++i) to[i * output_step_] = static_cast<T>(line[i]);
    }
  }

  void run_in_place(const C* input, C* output, std::int64_t task) {
    if (split_run_) {
      const std::int64_t begin = lines_ * task / tasks_, end = lines_ * (task + 1) / tasks_;
      function_(input + begin * run_.strides[0], run_.strides[0], output + begin * run_.strides[1],
                run_.strides[1], end - begin, n_);
      return;
    }
    const std::int64_t runs = lines_ / run_.length;
    std::int64_t at_run = runs * task / tasks_;
    const std::int64_t end = runs * (task + 1) / tasks_;
    Odometer<2> at(loops_, at_run);
    for (; at_run < end; ++at_run, at.advance()) {
      function_(input + at.offset(0), run_.strides[0], output + at.offset(1), run_.strides[1], run_.length,
                n_);
    }
  }

  std::int64_t n_, input_step_, output_step_, result_length_;
  std::string text_;
  typename SoftmaxLines<C>::Function function_;
  Loops<2> loops_;       // over lines; in place without the run
  Loops<2>::Inner run_;  // in place: the innermost loop over lines
  std::int64_t lines_ = 0, tasks_ = 1;
  bool in_place_ = false, split_run_ = false;
  double flops_ = 0;
  std::size_t line_bytes_ = 0;
};

std::unique_ptr<Kernel> make(Form form, const Layout& input, const Layout& output,
                             const Shape& output_strides, int axis) {
  if (!is_floating(input.dtype) || input.dtype != output.dtype) {
    throw TypeError(fmt::format("{}: input and output must have one floating dtype, got {} and {}",
                                name_of(form), name_of(input.dtype), name_of(output.dtype)));
  }
  switch (input.dtype) {
    case DType::float16:
      return std::make_unique<AxisSoftmax<Float16, float>>(form, input, output_strides, axis);
    case DType::bfloat16:
      return std::make_unique<AxisSoftmax<BFloat16, float>>(form, input, output_strides, axis);
    case DType::float32:
      return std::make_unique<AxisSoftmax<float, float>>(form, input, output_strides, axis);
    default:
      return std::make_unique<AxisSoftmax<double, double>>(form, input, output_strides, axis);
  }
}

}  // namespace

std::unique_ptr<Kernel> make_softmax(const Layout& input, const Layout& output, int axis, bool logarithm) {
  if (!(input.shape == output.shape)) {
    throw ShapeError(
        fmt::format("softmax: {} does not fit an output of shape {}", input.shape.str(), output.shape.str()));
  }
  return make(logarithm ? Form::log_softmax : Form::softmax, input, output, output.strides, axis);
}

std::unique_ptr<Kernel> make_logsumexp(const Layout& input, const Layout& output, int axis) {
  Shape kept = input.shape;
  kept[axis] = 1;
  if (input.shape[axis] == 0 && kept.elements() > 0) {
    throw ValueError(fmt::format("logsumexp: zero-size array of shape {} has no maximum", input.shape.str()));
  }
  if (kept.elements() != output.shape.elements()) {
    throw ShapeError(fmt::format("logsumexp: {} along {} does not fit an output of shape {}",
                                 input.shape.str(), axis, output.shape.str()));
  }
  return make(Form::logsumexp, input, output, contiguous_strides(kept), axis);
}

}  // namespace tenon::kernels
