// Cumulative sums, products and maxima along an axis.
#include <algorithm>

#include <fmt/format.h>

#include <tenon/base/error.h>

#include "base/thread_pool.h"
#include "kernels/native/by_dtype.h"
#include "kernels/native/loops.h"
#include "kernels/reduce.h"

namespace tenon::kernels {

namespace {

constexpr std::int64_t elements_per_task = 1 << 16;
constexpr std::int64_t tile_width = 64;

template <class T>
T step(Scan scan, T former, T value) {
  switch (scan) {
    case Scan::sum:
      return static_cast<T>(former + value);
    case Scan::product:
      return static_cast<T>(former * value);
    case Scan::maximum:
      break;
  }
  return former >= value || is_nan(former) ? former : value;
}

class AxisScan final : public Kernel {
 public:
  AxisScan(Scan scan, const Layout& input, const Layout& output, int axis, bool reverse)
      : scan_(scan), dtype_(input.dtype), length_(input.shape[axis]) {
    loops_ = Loops<2>::over(input.shape, {&input.strides, &output.strides});
    along_ = {input.strides[axis], output.strides[axis]};
    loops_.remove(axis);
    loops_.merge();
    across_ = loops_.take_inner();
    tiles_ = (across_.length + tile_width - 1) / tile_width;
    if (reverse) {
      for (int operand = 0; operand < 2; ++operand) {
        start_[operand] = (length_ - 1) * along_[operand];
        along_[operand] = -along_[operand];
      }
    }
    const std::int64_t elements = input.shape.elements();
    units_ = elements == 0 ? 0 : loops_.iterations() * tiles_;
    tasks_ = std::clamp<std::int64_t>(elements / elements_per_task, 1, std::max<std::int64_t>(units_, 1));
    static constexpr const char* names[] = {"cumulative sum", "cumulative product", "cumulative maximum"};
    text_ = fmt::format("{} {} along {}", names[static_cast<int>(scan)], input.shape.str(), axis);
  }

  void run(std::byte* const* arguments) override {
    with_type(dtype_, [&](auto tag) {
      using T = typename decltype(tag)::type;
      const T* input = reinterpret_cast<const T*>(arguments[0]);
      T* output = reinterpret_cast<T*>(arguments[1]);
      auto task = [&](std::int64_t index) {
        const std::int64_t end = units_ * (index + 1) / tasks_;
        for (std::int64_t unit = units_ * index / tasks_; unit < end; ++unit) scan_tile(input, output, unit);
      };
      if (tasks_ == 1) {
        task(0);
      } else {
        parallel_for(tasks_, task);
      }
    });
  }

  std::string describe() const override { return text_; }

 private:
  /// A bundle of neighbouring lines, so that lines across memory are not walked one element per cache line.
  template <class T>
  void scan_tile(const T* input, T* output, std::int64_t unit) {
    // Maxima of integers keep their sign; sums and products of integers wrap around.
    if (scan_ == Scan::maximum) {
      scan_tile_in<T, Computed<T>>(input, output, unit);
    } else {
      scan_tile_in<T, Wrapping<T>>(input, output, unit);
    }
  }

  template <class T, class Accumulator>
  void scan_tile_in(const T* input, T* output, std::int64_t unit) {
    Odometer<2> at(loops_, unit / tiles_);
    const std::int64_t begin = unit % tiles_ * tile_width;
    const std::int64_t width = std::min(tile_width, across_.length - begin);
    const T* from = input + at.offset(0) + start_[0] + begin * across_.strides[0];
    T* to = output + at.offset(1) + start_[1] + begin * across_.strides[1];
    Accumulator current[tile_width];
    for (std::int64_t i = 0; i < length_; ++i, from += along_[0], to += along_[1]) {
      for (std::int64_t j = 0; j < width; ++j) {
        const auto value = static_cast<Accumulator>(from[j * across_.strides[0]]);
        current[j] = i == 0 ? value : step(scan_, current[j], value);
        to[j * across_.strides[1]] = static_cast<T>(current[j]);
      }
    }
  }

  Scan scan_;
  DType dtype_;
  std::int64_t length_;
  Loops<2> loops_;  // over lines, without `across_`
  Loops<2>::Inner across_;
  std::array<std::int64_t, 2> along_{}, start_{};
  std::int64_t tiles_ = 1, units_ = 0, tasks_ = 1;
  std::string text_;
};

}  // namespace

std::unique_ptr<Kernel> make_scan(Scan scan, const Layout& input, const Layout& output, int axis,
                                  bool reverse) {
  if (input.dtype != output.dtype || !(input.shape == output.shape)) {
    throw ShapeError(fmt::format("cumulative: {} {} does not fit an output of {} {}", name_of(input.dtype),
                                 input.shape.str(), name_of(output.dtype), output.shape.str()));
  }
  return std::make_unique<AxisScan>(scan, input, output, axis, reverse);
}

}  // namespace tenon::kernels
