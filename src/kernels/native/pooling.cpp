// Pooling: windows over rows of outputs, each by the functions of pooling_lines.h.
#include "kernels/pooling.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "base/thread_pool.h"
#include "kernels/native/line_epilogue.h"
#include "kernels/native/pooling_lines.h"

namespace tenon::kernels {

namespace {

constexpr double elements_per_group = 1 << 15;
constexpr std::int64_t most_groups = 32;

const char* name_of(PoolingPass pass) {
  switch (pass) {
    case PoolingPass::maximum:
      return "max pooling";
    case PoolingPass::maximum_scatter:
      return "max pooling gradient";
    case PoolingPass::maximum_gather:
      return "max pooling selection";
    case PoolingPass::mean:
      return "average pooling";
    case PoolingPass::mean_scatter:
      break;
  }
  return "average pooling gradient";
}

/// Windows overlap, so passes that add to dx give a whole sample to one thread.
bool scatters(PoolingPass pass) {
  return pass == PoolingPass::maximum_scatter || pass == PoolingPass::mean_scatter;
}

template <class T>
class Pooling final : public Kernel {
 public:
  Pooling(PoolingPass pass, const PoolingShape& shape, const std::optional<Program>& epilogue)
      : pass_(pass),
        s_(shape),
        lines_(pooling_lines<T>()),
        rows_(s_.output[0] * s_.output[1]),
        units_(s_.channels == 0 ? 0 : s_.batch * (scatters(pass) ? 1 : rows_)),
        taps_(s_.window[0] * s_.window[1] * s_.window[2]),
        groups_(groups_of(s_, taps_, units_)),
        epilogue_(epilogue ? Layout::contiguous(dtype_of<T>(), epilogue->shape)
                           : Layout::contiguous(dtype_of<T>(), {s_.batch, sample_inputs()}),
                  epilogue, pass == PoolingPass::mean_scatter ? 1 : 2, s_.batch, groups_) {
    place_windows();
    const double elements = elements_of(s_, taps_);
    pointers_.resize(static_cast<std::size_t>(2 * taps_ * groups_));
    flops_ = elements + epilogue_.flops();
    text_ = fmt::format("{} {}x({}x{}x{}, {}) by {}x{}x{}", name_of(pass), s_.batch, s_.input[0], s_.input[1],
                        s_.input[2], s_.channels, s_.window[0], s_.window[1], s_.window[2]) +
            epilogue_.text();
  }

  std::size_t scratch_bytes() const override {
    return static_cast<std::size_t>(groups_) * epilogue_.scratch_bytes();
  }
  double flops() const override { return flops_; }
  std::string describe() const override { return text_; }

  void run(std::byte* const* arguments) override {
    const std::size_t operands = (pass_ == PoolingPass::mean_scatter ? 1 : 2) + epilogue_.operands();
    std::byte* scratch = scratch_bytes() > 0 ? arguments[operands] : nullptr;
    parallel_for(groups_, [&](std::int64_t group) {
      const std::int64_t first = units_ * group / groups_, end = units_ * (group + 1) / groups_;
      if (!scatters(pass_)) {
        for (std::int64_t unit = first; unit < end; ++unit) {
          run_row(arguments, unit / rows_, unit % rows_, group, nullptr);
        }
        return;
      }
      std::byte* own = scratch + static_cast<std::size_t>(group) * epilogue_.scratch_bytes();
      epilogue_.run(group, first, end, arguments, own, [&](std::int64_t sample, std::byte* target) {
        T* dx = reinterpret_cast<T*>(target);
        if (adds_ || leaves_gaps_) std::fill(dx, dx + sample_inputs(), T(0));
        for (std::int64_t row = 0; row < rows_; ++row) run_row(arguments, sample, row, group, dx);
      });
    });
  }

 private:
  std::int64_t sample_inputs() const { return s_.input[0] * s_.input[1] * s_.input[2] * s_.channels; }
  std::int64_t row_outputs() const { return s_.output[2] * s_.channels; }

  static double elements_of(const PoolingShape& s, std::int64_t taps) {
    return static_cast<double>(s.batch * s.output[0] * s.output[1] * s.output[2] * s.channels * taps);
  }
  static std::int64_t groups_of(const PoolingShape& s, std::int64_t taps, std::int64_t units) {
    return std::clamp<std::int64_t>(static_cast<std::int64_t>(elements_of(s, taps) / elements_per_group), 1,
                                    std::min(most_groups, std::max<std::int64_t>(units, 1)));
  }

  /// Finds the windows along a row that lie inside of the input, and whether windows share positions or leave some out.
  void place_windows() {
    for (std::int64_t column = 0; column < s_.output[2]; ++column) {
      const std::int64_t start = column * s_.stride[2] - s_.before[2];
      if (start < 0 || start + s_.window[2] > s_.input[2]) continue;
      if (whole_count_++ == 0) whole_first_ = column;
    }
    for (std::size_t axis = 0; axis < 3; ++axis) {
      adds_ = adds_ || s_.stride[axis] < s_.window[axis];
      leaves_gaps_ = leaves_gaps_ || s_.stride[axis] > s_.window[axis] ||
                     s_.output[axis] * s_.stride[axis] - s_.before[axis] < s_.input[axis];
    }
  }

  static T* argument(std::byte* const* arguments, int i) { return reinterpret_cast<T*>(arguments[i]); }

  /// dx: the sample's gradients, for the passes that scatter.
  void run_row(std::byte* const* arguments, std::int64_t sample, std::int64_t row, std::int64_t group,
               T* dx) {
    const std::int64_t output = (sample * rows_ + row) * row_outputs();
    // The first list points into the argument that is compared or summed, the second into that beside it.
    T** first = pointers_.data() + 2 * taps_ * group;
    T** second = first + taps_;
    T* x = pass_ == PoolingPass::mean_scatter ? dx : argument(arguments, 0) + sample * sample_inputs();
    T* beside = pass_ == PoolingPass::maximum_gather ? argument(arguments, 1) + sample * sample_inputs() : dx;
    PoolingWindows windows{1, 0, s_.stride[2] * s_.channels, s_.channels};
    for (std::int64_t column = 0; column < s_.output[2]; column += windows.count) {
      windows.count = column == whole_first_ && whole_count_ > 0 ? whole_count_ : 1;
      windows.taps = point_at_window(x, row, column, first);
      if (beside) {
        for (std::int64_t tap = 0; tap < windows.taps; ++tap) second[tap] = beside + (first[tap] - x);
      }
      run_windows(arguments, output + column * s_.channels, first, second, windows);
    }
  }

  void run_windows(std::byte* const* arguments, std::int64_t at, T** first, T** second,
                   const PoolingWindows& windows) {
    switch (pass_) {
      case PoolingPass::maximum:
        lines_.maximum(first, windows, argument(arguments, 1) + at);
        break;
      case PoolingPass::maximum_scatter:
        lines_.maximum_scatter(first, second, windows, adds_, argument(arguments, 1) + at);
        break;
      case PoolingPass::maximum_gather:
        lines_.maximum_gather(first, second, windows, argument(arguments, 2) + at);
        break;
      case PoolingPass::mean:
        lines_.mean(first, windows, argument(arguments, 1) + at);
        break;
      case PoolingPass::mean_scatter:
        lines_.mean_scatter(first, windows, adds_, argument(arguments, 0) + at);
        break;
    }
  }

  /// Pointers to the positions of a window that exist; returns how many there are.
  std::int64_t point_at_window(T* x, std::int64_t row, std::int64_t column, T** pointers) const {
    const std::int64_t places[3] = {row / s_.output[1], row % s_.output[1], column};
    std::int64_t begin[3], end[3];
    for (std::size_t axis = 0; axis < 3; ++axis) {
      const std::int64_t start = places[axis] * s_.stride[axis] - s_.before[axis];
      begin[axis] = std::max<std::int64_t>(start, 0);
      end[axis] = std::min(start + s_.window[axis], s_.input[axis]);
    }
    std::int64_t taps = 0;
    for (std::int64_t d = begin[0]; d < end[0]; ++d) {
      for (std::int64_t h = begin[1]; h < end[1]; ++h) {
        T* line = x + ((d * s_.input[1] + h) * s_.input[2] + begin[2]) * s_.channels;
        for (std::int64_t w = begin[2]; w < end[2]; ++w, line += s_.channels) pointers[taps++] = line;
      }
    }
    return taps;
  }

  PoolingPass pass_;
  PoolingShape s_;
  PoolingLines<T> lines_;
  std::int64_t rows_, units_, taps_, groups_;
  LineEpilogue epilogue_;                           // of the passes that scatter
  std::int64_t whole_first_ = 0, whole_count_ = 0;  // windows along a row that lie inside of the input
  bool adds_ = false, leaves_gaps_ = false;
  std::vector<T*> pointers_;  // of each group: two lists
  double flops_ = 0;
  std::string text_;
};

}  // namespace

std::unique_ptr<Kernel> make_pooling(PoolingPass pass, DType dtype, const PoolingShape& shape,
                                     const std::optional<Program>& epilogue) {
  if (dtype == DType::float64) return std::make_unique<Pooling<double>>(pass, shape, epilogue);
  return std::make_unique<Pooling<float>>(pass, shape, epilogue);
}

}  // namespace tenon::kernels
