// Pooling: windows over rows of outputs, each by the functions of pooling_lines.h.
#include "kernels/pooling.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "base/thread_pool.h"
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
  Pooling(PoolingPass pass, const PoolingShape& shape) : pass_(pass), s_(shape), lines_(pooling_lines<T>()) {
    rows_ = s_.output[0] * s_.output[1];
    units_ = s_.channels == 0 ? 0 : s_.batch * (scatters(pass) ? 1 : rows_);
    taps_ = s_.window[0] * s_.window[1] * s_.window[2];
    const double elements = static_cast<double>(s_.batch * rows_ * s_.output[2] * s_.channels * taps_);
    groups_ = std::clamp<std::int64_t>(static_cast<std::int64_t>(elements / elements_per_group), 1,
                                       std::min(most_groups, std::max<std::int64_t>(units_, 1)));
    pointers_.resize(static_cast<std::size_t>(2 * taps_ * groups_));
    flops_ = elements;
    text_ = fmt::format("{} {}x({}x{}x{}, {}) by {}x{}x{}", name_of(pass), s_.batch, s_.input[0], s_.input[1],
                        s_.input[2], s_.channels, s_.window[0], s_.window[1], s_.window[2]);
  }

  double flops() const override { return flops_; }
  std::string describe() const override { return text_; }

  void run(std::byte* const* arguments) override {
    parallel_for(groups_, [&](std::int64_t group) {
      for (std::int64_t unit = units_ * group / groups_; unit < units_ * (group + 1) / groups_; ++unit) {
        run_unit(arguments, unit, group);
      }
    });
  }

 private:
  std::int64_t sample_inputs() const { return s_.input[0] * s_.input[1] * s_.input[2] * s_.channels; }
  std::int64_t row_outputs() const { return s_.output[2] * s_.channels; }

  void run_unit(std::byte* const* arguments, std::int64_t unit, std::int64_t group) {
    if (!scatters(pass_)) {
      run_row(arguments, unit / rows_, unit % rows_, group);
      return;
    }
    T* dx = argument(arguments, pass_ == PoolingPass::maximum_scatter ? 2 : 1) + unit * sample_inputs();
    std::fill(dx, dx + sample_inputs(), T(0));
    for (std::int64_t row = 0; row < rows_; ++row) run_row(arguments, unit, row, group);
  }

  static T* argument(std::byte* const* arguments, int i) { return reinterpret_cast<T*>(arguments[i]); }

  void run_row(std::byte* const* arguments, std::int64_t sample, std::int64_t row, std::int64_t group) {
    const std::int64_t output = (sample * rows_ + row) * row_outputs();
    // The first list points into the argument that is compared or summed, the second into that beside it.
    T** first = pointers_.data() + 2 * taps_ * group;
    T** second = first + taps_;
    for (std::int64_t column = 0; column < s_.output[2]; ++column) {
      const int one = pass_ == PoolingPass::mean_scatter ? 1 : 0;
      const int other = pass_ == PoolingPass::maximum_scatter  ? 2
                        : pass_ == PoolingPass::maximum_gather ? 1
                                                               : -1;
      T* x = argument(arguments, one);
      const std::int64_t taps = point_at_window(x, sample, row, column, first);
      if (other >= 0) {
        T* beside = argument(arguments, other);
        for (std::int64_t tap = 0; tap < taps; ++tap) second[tap] = beside + (first[tap] - x);
      }
      run_window(arguments, output + column * s_.channels, first, second, taps);
    }
  }

  void run_window(std::byte* const* arguments, std::int64_t at, T** first, T** second, std::int64_t taps) {
    switch (pass_) {
      case PoolingPass::maximum:
        lines_.maximum(first, taps, s_.channels, argument(arguments, 1) + at);
        break;
      case PoolingPass::maximum_scatter:
        lines_.maximum_scatter(first, second, taps, s_.channels, argument(arguments, 1) + at);
        break;
      case PoolingPass::maximum_gather:
        lines_.maximum_gather(first, second, taps, s_.channels, argument(arguments, 2) + at);
        break;
      case PoolingPass::mean:
        lines_.mean(first, taps, s_.channels, argument(arguments, 1) + at);
        break;
      case PoolingPass::mean_scatter:
        lines_.mean_scatter(first, taps, s_.channels, argument(arguments, 0) + at);
        break;
    }
  }

  /// Pointers to the positions of a window that exist; returns how many there are.
  std::int64_t point_at_window(T* x, std::int64_t sample, std::int64_t row, std::int64_t column,
                               T** pointers) const {
    const std::int64_t places[3] = {row / s_.output[1], row % s_.output[1], column};
    std::int64_t begin[3], end[3];
    for (std::size_t axis = 0; axis < 3; ++axis) {
      const std::int64_t start = places[axis] * s_.stride[axis] - s_.before[axis];
      begin[axis] = std::max<std::int64_t>(start, 0);
      end[axis] = std::min(start + s_.window[axis], s_.input[axis]);
    }
    std::int64_t taps = 0;
    T* sample_x = x + sample * sample_inputs();
    for (std::int64_t d = begin[0]; d < end[0]; ++d) {
      for (std::int64_t h = begin[1]; h < end[1]; ++h) {
        T* line = sample_x + ((d * s_.input[1] + h) * s_.input[2] + begin[2]) * s_.channels;
        for (std::int64_t w = begin[2]; w < end[2]; ++w, line += s_.channels) pointers[taps++] = line;
      }
    }
    return taps;
  }

  PoolingPass pass_;
  PoolingShape s_;
  PoolingLines<T> lines_;
  std::int64_t rows_ = 0, units_ = 0, taps_ = 0, groups_ = 1;
  std::vector<T*> pointers_;  // of each group: two lists
  double flops_ = 0;
  std::string text_;
};

}  // namespace

std::unique_ptr<Kernel> make_pooling(PoolingPass pass, DType dtype, const PoolingShape& shape) {
  if (dtype == DType::float64) return std::make_unique<Pooling<double>>(pass, shape);
  return std::make_unique<Pooling<float>>(pass, shape);
}

}  // namespace tenon::kernels
