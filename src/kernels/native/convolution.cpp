// Convolutions as products of matrices that lie in the arguments as they are: a run of outputs along a row and the
// channels of the inputs they meet. Nothing is padded; where the kernel leaves the input, the products are shorter.
#include "kernels/convolution.h"

#include <algorithm>
#include <cstring>
#include <vector>

#include <fmt/format.h>

#include "base/thread_pool.h"
#include "kernels/native/convolution_taps.h"
#include "kernels/native/matmul_blocks.h"
#include "kernels/native/matmul_slice.h"

namespace tenon::kernels {

namespace {

constexpr double flops_per_group = 1e6;
constexpr std::int64_t most_groups = 32;
constexpr std::int64_t most_partial_sums = 8;
/// With fewer numbers side by side the products are too short: the inputs of each output are gathered first.
constexpr std::int64_t least_direct_length = 8;

std::int64_t round_up(std::int64_t n, std::int64_t unit) { return (n + unit - 1) / unit * unit; }

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
    const auto wanted = static_cast<std::int64_t>(flops_ / flops_per_group);
    groups_ = std::clamp<std::int64_t>(wanted, 1, std::min(most_groups, std::max<std::int64_t>(rows_, 1)));
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

template <class T>
class ConvolutionForward final : public Convolution<T> {
  using Base = Convolution<T>;
  using Base::s_;

 public:
  explicit ConvolutionForward(const ConvolutionShape& shape)
      : Base(shape, "convolution", shape.batch * shape.output[0] * shape.output[1]) {
    const bool adjacent = s_.out_channels == 1;
    if (Base::gathers()) {
      Base::gathered_spans_ = single_tap_spans(s_);
      const SliceShape product{
          s_.output[2], s_.out_channels, Base::patch(), 1, s_.output[2], s_.out_channels, 1};
      products_.push_back({{}, SliceProduct<T>(product, 1, false, adjacent)});
      patches_ = round_up(s_.output[2] * Base::patch(), 16);
    } else {
      for (const ConvolutionSpan& span : widest_spans(s_)) {
        const SliceShape product{span.count,
                                 s_.out_group(),
                                 span.kernel_count * s_.in_group(),
                                 s_.stride[2] * s_.in_channels,
                                 1,
                                 s_.out_channels,
                                 1};
        products_.push_back({span, SliceProduct<T>(product, 1, false, adjacent)});
      }
    }
    for (const auto& product : products_) scratch_ = std::max(scratch_, product.product.scratch_elements());
    scratch_ = round_up(scratch_, 16);
  }

  std::size_t scratch_bytes() const override {
    return static_cast<std::size_t>(Base::groups_ * (patches_ + scratch_)) * sizeof(T);
  }

  void run(std::byte* const* arguments) override {
    const T* x = reinterpret_cast<const T*>(arguments[0]);
    const T* w = reinterpret_cast<const T*>(arguments[1]);
    T* y = reinterpret_cast<T*>(arguments[2]);
    T* scratch = scratch_bytes() > 0 ? reinterpret_cast<T*>(arguments[3]) : nullptr;
    Base::over_groups([&](std::int64_t group, std::int64_t first, std::int64_t end) {
      T* own = scratch + group * (patches_ + scratch_);
      for (std::int64_t i = first; i < end; ++i) {
        const auto row = Base::row_at(i, s_.output);
        T* to = y + Base::output_row(row.sample, row.depth, row.height);
        if (patches_ > 0) {
          Base::gather(x, row, own);
          multiply(products_[0].product, own, w, to, s_.out_channels, own + patches_, false);
        } else {
          add_products(x, w, row, to, own);
        }
      }
    });
  }

 private:
  void add_products(const T* x, const T* w, const typename Base::Row& row, T* to, T* scratch) const {
    std::fill(to, to + s_.output[2] * s_.out_channels, T(0));
    Base::for_taps_of_output(
        row, [&](std::int64_t kd, std::int64_t kh, std::int64_t depth, std::int64_t height) {
          const T* from = x + Base::input_row(row.sample, depth, height);
          const T* weights = w + Base::kernel_row(kd, kh);
          for (const auto& [span, product] : products_) {
            for (std::int64_t group = 0; group < s_.groups; ++group) {
              multiply(product, from + span.input_first * s_.in_channels + group * s_.in_group(),
                       weights + span.kernel_first * Base::kernel_position() + group * s_.out_group(),
                       to + span.first * s_.out_channels + group * s_.out_group(), s_.out_channels, scratch,
                       true);
            }
          }
        });
  }

  std::vector<SpanProduct<T>> products_;
  std::int64_t patches_ = 0, scratch_ = 0;
};

template <class T>
class ConvolutionInputGradient final : public Convolution<T> {
  using Base = Convolution<T>;
  using Base::s_;

 public:
  explicit ConvolutionInputGradient(const ConvolutionShape& shape)
      : Base(shape, "convolution input gradient", shape.batch * shape.input[0] * shape.input[1]) {
    for (const ConvolutionSpan& span : single_tap_spans(s_)) {
      const SliceShape product{span.count, s_.in_group(), s_.out_group(), s_.out_channels, 1, s_.in_group(),
                               1};
      const bool adjacent = s_.stride[2] * s_.in_channels == 1;
      products_.push_back({span, SliceProduct<T>(product, 1, false, adjacent)});
      scratch_ = std::max(scratch_, products_.back().product.scratch_elements());
    }
    scratch_ = round_up(scratch_, 16);
    positions_ = s_.kernel[0] * s_.kernel[1] * s_.kernel[2];
    transposed_ = round_up(positions_ * Base::kernel_position(), 16);
  }

  std::size_t scratch_bytes() const override {
    return static_cast<std::size_t>(transposed_ + Base::groups_ * scratch_) * sizeof(T);
  }

  void run(std::byte* const* arguments) override {
    const T* dy = reinterpret_cast<const T*>(arguments[0]);
    const T* w = reinterpret_cast<const T*>(arguments[1]);
    T* dx = reinterpret_cast<T*>(arguments[2]);
    T* transposed = scratch_bytes() > 0 ? reinterpret_cast<T*>(arguments[3]) : nullptr;
    transpose_kernel(w, transposed);
    Base::over_groups([&](std::int64_t group, std::int64_t first, std::int64_t end) {
      T* own = transposed + transposed_ + group * scratch_;
      for (std::int64_t i = first; i < end; ++i) {
        const auto row = Base::row_at(i, s_.input);
        add_products(dy, transposed, row, dx + Base::input_row(row.sample, row.depth, row.height), own);
      }
    });
  }

 private:
  /// (kernel…, in, out) to (kernel…, out, in).
  void transpose_kernel(const T* w, T* transposed) const {
    if (Base::rows_ == 0) return;
    const auto& blocks = matmul_blocks<T>();
    for (std::int64_t i = 0; i < positions_; ++i) {
      blocks.pack(w + i * Base::kernel_position(), 1, s_.out_channels, s_.out_channels, s_.in_group(),
                  s_.in_group(), transposed + i * Base::kernel_position());
    }
  }

  void add_products(const T* dy, const T* transposed, const typename Base::Row& row, T* to,
                    T* scratch) const {
    std::fill(to, to + s_.input[2] * s_.in_channels, T(0));
    for (std::int64_t kd = 0; kd < s_.kernel[0]; ++kd) {
      const std::int64_t depth = output_position(s_, 0, row.depth, kd);
      if (depth < 0) continue;
      for (std::int64_t kh = 0; kh < s_.kernel[1]; ++kh) {
        const std::int64_t height = output_position(s_, 1, row.height, kh);
        if (height < 0) continue;
        const T* from = dy + Base::output_row(row.sample, depth, height);
        const T* weights = transposed + Base::kernel_row(kd, kh);
        for (const auto& [span, product] : products_) {
          for (std::int64_t group = 0; group < s_.groups; ++group) {
            multiply(product, from + span.first * s_.out_channels + group * s_.out_group(),
                     weights + span.kernel_first * Base::kernel_position() +
                         group * s_.out_group() * s_.in_group(),
                     to + span.input_first * s_.in_channels + group * s_.in_group(),
                     s_.stride[2] * s_.in_channels, scratch, true);
          }
        }
      }
    }
  }

  std::vector<SpanProduct<T>> products_;
  std::int64_t positions_ = 0, transposed_ = 0, scratch_ = 0;
};

template <class T>
class ConvolutionKernelGradient final : public Convolution<T> {
  using Base = Convolution<T>;
  using Base::s_;

 public:
  explicit ConvolutionKernelGradient(const ConvolutionShape& shape)
      : Base(shape, "convolution kernel gradient", shape.batch * shape.output[0] * shape.output[1]) {
    Base::groups_ = std::min(Base::groups_, most_partial_sums);
    const bool adjacent = s_.out_channels == 1;
    if (Base::gathers()) {
      Base::gathered_spans_ = single_tap_spans(s_);
      const SliceShape product{
          Base::patch(), s_.out_channels, s_.output[2], s_.output[2], 1, s_.out_channels, 1};
      products_.push_back({{}, SliceProduct<T>(product, 1, false, adjacent)});
      patches_ = round_up(s_.output[2] * Base::patch(), 16);
    } else {
      for (const ConvolutionSpan& span : widest_spans(s_)) {
        const SliceShape product{span.kernel_count * s_.in_group(), s_.out_group(),  span.count, 1,
                                 s_.stride[2] * s_.in_channels,     s_.out_channels, 1};
        products_.push_back({span, SliceProduct<T>(product, 1, false, adjacent)});
      }
    }
    for (const auto& product : products_) scratch_ = std::max(scratch_, product.product.scratch_elements());
    scratch_ = round_up(scratch_, 16);
    weights_ = s_.kernel[0] * s_.kernel[1] * s_.kernel[2] * Base::kernel_position();
    partial_ = round_up(weights_, 16);
  }

  std::size_t scratch_bytes() const override {
    return static_cast<std::size_t>(Base::groups_ * (partial_ + patches_ + scratch_)) * sizeof(T);
  }

  void run(std::byte* const* arguments) override {
    const T* x = reinterpret_cast<const T*>(arguments[0]);
    const T* dy = reinterpret_cast<const T*>(arguments[1]);
    T* dw = reinterpret_cast<T*>(arguments[2]);
    T* partial = scratch_bytes() > 0 ? reinterpret_cast<T*>(arguments[3]) : nullptr;
    T* rest = partial + Base::groups_ * partial_;
    Base::over_groups([&](std::int64_t group, std::int64_t first, std::int64_t end) {
      T* sums = partial + group * partial_;
      std::fill(sums, sums + weights_, T(0));
      T* own = rest + group * (patches_ + scratch_);
      for (std::int64_t i = first; i < end; ++i) {
        const auto row = Base::row_at(i, s_.output);
        add_row(x, dy + Base::output_row(row.sample, row.depth, row.height), row, sums, own);
      }
    });
    std::copy(partial, partial + weights_, dw);
    for (std::int64_t group = 1; group < Base::groups_; ++group) {
      const T* sums = partial + group * partial_;
      for (std::int64_t i = 0; i < weights_; ++i) dw[i] += sums[i];
    }
  }

 private:
  void add_row(const T* x, const T* dy, const typename Base::Row& row, T* sums, T* own) const {
    if (patches_ > 0) {
      Base::gather(x, row, own);
      multiply(products_[0].product, own, dy, sums, s_.out_channels, own + patches_, true);
      return;
    }
    Base::for_taps_of_output(
        row, [&](std::int64_t kd, std::int64_t kh, std::int64_t depth, std::int64_t height) {
          const T* from = x + Base::input_row(row.sample, depth, height);
          T* to = sums + Base::kernel_row(kd, kh);
          for (const auto& [span, product] : products_) {
            for (std::int64_t group = 0; group < s_.groups; ++group) {
              multiply(product, from + span.input_first * s_.in_channels + group * s_.in_group(),
                       dy + span.first * s_.out_channels + group * s_.out_group(),
                       to + span.kernel_first * Base::kernel_position() + group * s_.out_group(),
                       s_.out_channels, own, true);
            }
          }
        });
  }

  std::vector<SpanProduct<T>> products_;
  std::int64_t weights_ = 0, partial_ = 0, patches_ = 0, scratch_ = 0;
};

template <class T>
std::unique_ptr<Kernel> make(ConvolutionPass pass, const ConvolutionShape& shape) {
  switch (pass) {
    case ConvolutionPass::forward:
      return std::make_unique<ConvolutionForward<T>>(shape);
    case ConvolutionPass::input_gradient:
      return std::make_unique<ConvolutionInputGradient<T>>(shape);
    case ConvolutionPass::kernel_gradient:
      break;
  }
  return std::make_unique<ConvolutionKernelGradient<T>>(shape);
}

}  // namespace

double ConvolutionShape::flops() const {
  double product =
      2.0 * static_cast<double>(batch) * static_cast<double>(in_group()) * static_cast<double>(out_channels);
  for (std::size_t axis = 0; axis < 3; ++axis) {
    product *= static_cast<double>(output[axis]) * static_cast<double>(kernel[axis]);
  }
  return product;
}

std::unique_ptr<Kernel> make_convolution(ConvolutionPass pass, DType dtype, const ConvolutionShape& shape) {
  return dtype == DType::float64 ? make<double>(pass, shape) : make<float>(pass, shape);
}

}  // namespace tenon::kernels
