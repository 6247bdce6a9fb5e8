// What the three passes of a convolution share.
//
// They are products of matrices that lie in the arguments as they are: a run of outputs along a row and the channels of
// the inputs they meet. Nothing is padded; where the kernel leaves the input, the products are shorter.
#pragma once

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "base/thread_pool.h"
#include "kernels/convolution.h"
#include "kernels/native/convolution_taps.h"
#include "kernels/native/line_epilogue.h"
#include "kernels/native/matmul_slice.h"

namespace tenon::kernels {

template <class T>
std::unique_ptr<Kernel> make_convolution_forward(const ConvolutionShape& shape,
                                                 const std::optional<Program>& epilogue);
template <class T>
std::unique_ptr<Kernel> make_convolution_input_gradient(const ConvolutionShape& shape,
                                                        const std::optional<Program>& epilogue);
template <class T>
std::unique_ptr<Kernel> make_convolution_kernel_gradient(const ConvolutionShape& shape);

inline constexpr double flops_per_group_of_rows = 1e6;
inline constexpr std::int64_t most_groups_of_rows = 32;
/// With fewer numbers side by side the products are too short: the inputs of each output are gathered first.
inline constexpr std::int64_t least_direct_length = 8;

inline std::int64_t round_up(std::int64_t n, std::int64_t unit) { return (n + unit - 1) / unit * unit; }

template <class T>
void copy_with_stride(const T* from, std::int64_t stride, std::int64_t count, T* to) {
  if (stride == 1) {
    std::copy(from, from + count, to);
    return;
  }
  for (std::int64_t i = 0; i < count; ++i) to[i] = from[i * stride];
}

/// A span with the product that computes it.
template <class T>
struct SpanProduct {
  ConvolutionSpan span;
  SliceProduct<T> product;
};

template <class T>
void multiply(const SliceProduct<T>& product, const T* a, const T* b, T* c, std::int64_t c_row, T* scratch,
              bool continued) {
  for (std::int64_t i = 0; i < product.tiles(); ++i) {
    const MatmulTile tile = product.tile(i);
    product.run(a, b, nullptr, i, c + tile.row * c_row + tile.column, c_row, scratch, continued);
  }
}

/// What the three passes share: work is a list of rows, cut into groups by shape alone.
template <class T>
class Convolution : public Kernel {
 public:
  Convolution(const ConvolutionShape& shape, const char* name, std::int64_t rows)
      : s_(shape), rows_(shape.batch == 0 ? 0 : rows), flops_(shape.flops()) {
    const auto wanted = static_cast<std::int64_t>(flops_ / flops_per_group_of_rows);
    groups_ =
        std::clamp<std::int64_t>(wanted, 1, std::min(most_groups_of_rows, std::max<std::int64_t>(rows_, 1)));
    text_ =
        fmt::format("{} {}x({}x{}x{}, {}) * ({}x{}x{}, {})", name, s_.batch, s_.input[0], s_.input[1],
                    s_.input[2], s_.in_channels, s_.kernel[0], s_.kernel[1], s_.kernel[2], s_.out_channels);
  }

  double flops() const override { return flops_; }
  std::string describe() const override { return text_; }

 protected:
  /// body(group, first row, end)
  template <class Body>
  void over_groups(const Body& body) const {
    parallel_for(groups_, [&](std::int64_t group) {
      body(group, rows_ * group / groups_, rows_ * (group + 1) / groups_);
    });
  }

  /// A row of spatial positions: its sample and its places on the first two axes.
  struct Row {
    std::int64_t sample, depth, height;
  };
  static Row row_at(std::int64_t index, const ConvolutionShape::Lengths& lengths) {
    return {index / (lengths[0] * lengths[1]), index / lengths[1] % lengths[0], index % lengths[1]};
  }

  /// Calls body(kernel depth, kernel height, input depth, input height) for those that a row of outputs meets.
  template <class Body>
  void for_taps_of_output(const Row& row, const Body& body) const {
    for (std::int64_t kd = 0; kd < s_.kernel[0]; ++kd) {
      const std::int64_t depth = input_position(s_, 0, row.depth, kd);
      if (depth < 0) continue;
      for (std::int64_t kh = 0; kh < s_.kernel[1]; ++kh) {
        const std::int64_t height = input_position(s_, 1, row.height, kh);
        if (height >= 0) body(kd, kh, depth, height);
      }
    }
  }

  std::int64_t input_row(std::int64_t sample, std::int64_t depth, std::int64_t height) const {
    return ((sample * s_.input[0] + depth) * s_.input[1] + height) * s_.input[2] * s_.in_channels;
  }
  std::int64_t output_row(std::int64_t sample, std::int64_t depth, std::int64_t height) const {
    return ((sample * s_.output[0] + depth) * s_.output[1] + height) * s_.output[2] * s_.out_channels;
  }
  /// The first weight of a row of the kernel.
  std::int64_t kernel_row(std::int64_t kd, std::int64_t kh) const {
    return (kd * s_.kernel[1] + kh) * s_.kernel[2] * kernel_position();
  }
  std::int64_t kernel_position() const { return s_.in_group() * s_.out_channels; }
  std::int64_t patch() const { return s_.kernel[0] * s_.kernel[1] * s_.kernel[2] * s_.in_channels; }
  bool gathers() const {
    return s_.groups == 1 && s_.in_channels < least_direct_length &&
           s_.kernel[0] * s_.kernel[1] * s_.kernel[2] > 1;
  }

  /// The inputs that each kernel position meets along a row of outputs, zeros outside of the input: (patch(), outputs).
  void gather(const T* x, const Row& row, T* patches) const {
    const std::int64_t outputs = s_.output[2], channels = s_.in_channels;
    std::fill(patches, patches + patch() * outputs, T(0));
    for_taps_of_output(row, [&](std::int64_t kd, std::int64_t kh, std::int64_t depth, std::int64_t height) {
      const T* from = x + input_row(row.sample, depth, height);
      for (const ConvolutionSpan& span : gathered_spans_) {
        const std::int64_t position = (kd * s_.kernel[1] + kh) * s_.kernel[2] + span.kernel_first;
        const T* source = from + span.input_first * channels;
        T* target = patches + position * channels * outputs + span.first;
        for (std::int64_t c = 0; c < channels; ++c, ++source, target += outputs) {
          copy_with_stride(source, s_.stride[2] * channels, span.count, target);
        }
      }
    });
  }

  ConvolutionShape s_;
  std::int64_t rows_, groups_ = 1;
  std::vector<ConvolutionSpan> gathered_spans_;

 private:
  double flops_;
  std::string text_;
};

}  // namespace tenon::kernels
