// argmax and argmin: the first place of the extreme; of the first NaN, if there is one.
#include <algorithm>

#include "base/thread_pool.h"
#include "kernels/native/by_dtype.h"
#include "kernels/native/reduce.h"

namespace tenon::kernels {

namespace {

constexpr std::int64_t elements_per_task = 1 << 16;

class ArgReduce final : public Kernel {
 public:
  ArgReduce(Reduction reduction, const Layout& input, const Layout& output, const Shape& axes)
      : is_maximum_(reduction == Reduction::argmax),
        dtype_(input.dtype),
        output_is_wide_(output.dtype == DType::int64),
        loops_(reduce_loops(input, axes)),
        text_(describe_reduce(reduction, input, axes)) {
    elements_ = loops_.reduced.iterations();
    results_ = loops_.kept.iterations();
    run_ = loops_.reduced.take_inner();
    tasks_ = std::clamp<std::int64_t>(input.shape.elements() / elements_per_task, 1,
                                      std::max<std::int64_t>(results_, 1));
  }

  void run(std::byte* const* arguments) override {
    with_type(dtype_, [&](auto tag) {
      using T = typename decltype(tag)::type;
      const T* input = reinterpret_cast<const T*>(arguments[0]);
      if (tasks_ == 1) {
        find_all(input, arguments[1], 0, results_);
      } else {
        parallel_for(tasks_, [&](std::int64_t task) {
          find_all(input, arguments[1], results_ * task / tasks_, results_ * (task + 1) / tasks_);
        });
      }
    });
  }

  std::string describe() const override { return text_; }

 private:
  template <class T>
  void find_all(const T* input, std::byte* output, std::int64_t begin, std::int64_t end) {
    Odometer<2> at(loops_.kept, begin);
    for (std::int64_t i = begin; i < end; ++i, at.advance()) {
      const T* first = input + at.offset(0);
      const std::int64_t place = is_maximum_ ? find<true>(first) : find<false>(first);
      if (output_is_wide_) {
        reinterpret_cast<std::int64_t*>(output)[at.offset(1)] = place;
      } else {
        reinterpret_cast<std::int32_t*>(output)[at.offset(1)] = static_cast<std::int32_t>(place);
      }
    }
  }

  template <bool is_maximum, class T>
  std::int64_t find(const T* first) {
    auto best = static_cast<Computed<T>>(*first);
    std::int64_t best_place = 0;
    Odometer<1> outer(loops_.reduced);
    for (std::int64_t done = 0; done < elements_; done += run_.length, outer.advance()) {
      const T* run = first + outer.offset(0);
      for (std::int64_t i = 0; i < run_.length; ++i) {
        if (is_nan(best)) return best_place;
        const auto value = static_cast<Computed<T>>(run[i * run_.strides[0]]);
        if ((is_maximum ? value > best : value < best) || is_nan(value)) {
          best = value;
          best_place = done + i;
        }
      }
    }
    return best_place;
  }

  bool is_maximum_;
  DType dtype_;
  bool output_is_wide_;
  ReduceLoops loops_;  // without the run
  Loops<1>::Inner run_;
  std::string text_;
  std::int64_t elements_ = 0, results_ = 0, tasks_ = 1;
};

}  // namespace

std::unique_ptr<Kernel> make_arg_reduce(Reduction reduction, const Layout& input, const Layout& output,
                                        const Shape& axes) {
  return std::make_unique<ArgReduce>(reduction, input, output, axes);
}

}  // namespace tenon::kernels
